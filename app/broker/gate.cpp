// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate.h"

#include <algorithm>
#include <cstring>

namespace keyturn
{

Gate::Gate(SharedSecret body, QObject *parent) : QIODevice(parent), m_body(std::move(body))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

void Gate::allow()
{
    if (m_isAllowed || m_isRefused)
        return;
    m_isAllowed = true;
    if (m_wasAsked)
        Q_EMIT readyRead();
}

void Gate::refuse()
{
    m_isRefused = true;
}

bool Gate::seek(qint64 position)
{
    return !m_isBound && QIODevice::seek(position);
}

bool Gate::reset()
{
    return !m_isBound && QIODevice::reset();
}

qint64 Gate::readData(char *data, qint64 maximum)
{
    if (m_isRefused && m_given == 0)
        return -1;
    m_isBound = true;
    if (!m_wasAsked) {
        m_wasAsked = true;
        Q_EMIT asked();
    }
    if (!m_isAllowed)
        return 0;
    const qint64 count = std::min(maximum, size() - m_given);
    if (count <= 0)
        return -1;
    if (m_given == 0)
        Q_EMIT opened();
    m_body->open(
        [&](QByteArrayView bytes) { std::memcpy(data, bytes.data() + m_given, static_cast<std::size_t>(count)); });
    m_given += count;
    return count;
}

} // namespace keyturn
