// SPDX-License-Identifier: GPL-3.0-or-later
#include "historywatch.h"

namespace keyturn
{

namespace
{

constexpr int mostLines = 12;

} // namespace

HistoryWatch::HistoryWatch(Courier &courier, QObject *parent) : QObject(parent), m_courier(courier)
{
    setObjectName(QStringLiteral("historyWatch"));
}

void HistoryWatch::lookAt(TokenId token)
{
    m_token = token;
    m_again = m_reading && !token.isNull();
    if (!m_reading && !token.isNull())
        ask();
}

void HistoryWatch::ask()
{
    m_reading = true;
    m_courier.ask(
        this, [token = m_token](Engine &engine) { return engine.historyOf(token, mostLines); },
        [this, token = m_token](const Result<QList<HistoryEntry>> &entries) {
            m_reading = false;
            if (entries && token == m_token)
                Q_EMIT read(token, *entries);
            if (m_again) {
                m_again = false;
                ask();
            }
        });
}

} // namespace keyturn
