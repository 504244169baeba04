// SPDX-License-Identifier: GPL-3.0-or-later
#include "awaited.h"

namespace keyturn
{

Awaited::Awaited(QObject *parent) : QObject(parent) {}

bool Awaited::end()
{
    if (m_isOver)
        return false;
    m_isOver = true;
    m_deadline.stop();
    QMetaObject::invokeMethod(this, &Awaited::ended, Qt::QueuedConnection);
    return true;
}

} // namespace keyturn
