// SPDX-License-Identifier: GPL-3.0-or-later
#include "namelookup.h"

#include <QHostAddress>
#include <QHostInfo>

namespace keyturn
{

void NameLookup::start(const QString &host, std::chrono::milliseconds limit)
{
    connect(&m_deadline, &Deadline::passed, this, [this] {
        m_isLate = true;
        end();
    });
    m_deadline.start(limit);
    QHostInfo::lookupHost(host, this, [this](const QHostInfo &info) {
        if (isOver())
            return;
        for (const QHostAddress &address : info.addresses())
            m_found.append(address.toString());
        end();
    });
}

} // namespace keyturn
