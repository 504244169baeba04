// SPDX-License-Identifier: GPL-3.0-or-later
#include "courier.h"

namespace keyturn
{

Courier::Courier(Engine *engine, QObject *parent) : QObject(parent), m_engine(engine)
{
    qRegisterMetaType<keyturn::TokenId>();
    qRegisterMetaType<keyturn::Step>();
    qRegisterMetaType<keyturn::ProfileId>();
    qRegisterMetaType<keyturn::OrderId>();
    connect(engine, &Engine::changed, this, &Courier::changed, Qt::QueuedConnection);
    connect(engine, &Engine::stepped, this, &Courier::stepped, Qt::QueuedConnection);
    connect(engine, &Engine::becameIdle, this, &Courier::becameIdle, Qt::QueuedConnection);
    connect(engine, &Engine::browserWanted, this, &Courier::browserWanted, Qt::QueuedConnection);
}

void Courier::bringBack(quint64 letter, std::shared_ptr<void> answer)
{
    QMetaObject::invokeMethod(
        this, [this, letter, answer = std::move(answer)] { deliver(letter, answer.get()); }, Qt::QueuedConnection);
}

void Courier::deliver(quint64 letter, void *answer)
{
    const std::shared_ptr<Letter> mine = m_letters.take(letter);
    if (mine && mine->context)
        mine->open(answer);
    if (m_letters.isEmpty())
        Q_EMIT quiet();
}

} // namespace keyturn
