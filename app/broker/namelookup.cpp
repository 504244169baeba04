// SPDX-License-Identifier: GPL-3.0-or-later
#include "namelookup.h"

#include <QHostAddress>
#include <QHostInfo>

namespace keyturn
{

void NameLookup::start(const QString &host, std::chrono::milliseconds limit)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        m_isLate = true;
        finish();
    });
    m_deadline.start(limit);
    QHostInfo::lookupHost(host, this, [this](const QHostInfo &info) {
        if (m_isDone)
            return;
        for (const QHostAddress &address : info.addresses())
            m_found.append(address.toString());
        finish();
    });
}

void NameLookup::finish()
{
    if (m_isDone)
        return;
    m_isDone = true;
    m_deadline.stop();
    QMetaObject::invokeMethod(this, &NameLookup::done, Qt::QueuedConnection);
}

} // namespace keyturn
