// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"

#include <QCoroTask>
#include <QHash>
#include <QMetaObject>
#include <QObject>
#include <QPointer>
#include <QUrl>

#include <functional>
#include <memory>
#include <type_traits>

namespace keyturn
{

/// Carries questions from the window's thread to the engine's thread, and the answers back. Lives in the window's
/// thread and outlives the engine, the window and everybody who asks.
///
/// Nothing waits: ask() returns at once. What a caller captured is kept, run and destroyed in the window's thread;
/// only the call itself travels.
class Courier final : public QObject
{
    Q_OBJECT
public:
    explicit Courier(Engine *engine, QObject *parent = nullptr);

    /// Runs `call(Engine &)` in the engine's thread (a QCoro::Task<R>, or a plain R), then `then(R)` in this one, if
    /// `context` still lives. R may be move-only. Once, never from inside ask().
    template <typename Call, typename Then>
    void ask(QObject *context, Call call, Then then);
    /// Runs `call(Engine &)` in the engine's thread; nobody waits for anything.
    template <typename Call>
    void tell(Call call);
    /// Every question has been answered.
    [[nodiscard]] bool isQuiet() const { return m_letters.isEmpty(); }

Q_SIGNALS:
    /// The engine's signals, in this thread.
    void changed();
    void stepped(keyturn::TokenId token, keyturn::Step step);
    void becameIdle();
    void browserWanted(const QUrl &address, keyturn::ProfileId profile, keyturn::OrderId order);
    /// Every question has been answered: nothing waits any more.
    void quiet();

private:
    struct Letter
    {
        QPointer<QObject> context;
        std::function<void(void *answer)> open;
    };

    template <typename T>
    struct AnswerOf
    {
        using Type = T;
        static constexpr bool isTask = false;
    };
    template <typename T>
    struct AnswerOf<QCoro::Task<T>>
    {
        using Type = T;
        static constexpr bool isTask = true;
    };

    template <typename Call>
    static QCoro::Task<> carry(Courier *courier, Engine *engine, std::shared_ptr<Call> call, quint64 letter);
    /// From any thread: hands the answer over in this object's thread.
    void bringBack(quint64 letter, std::shared_ptr<void> answer);
    void deliver(quint64 letter, void *answer);

    Engine *m_engine;
    QHash<quint64, std::shared_ptr<Letter>> m_letters;
    quint64 m_next = 0;
};

template <typename Call, typename Then>
void Courier::ask(QObject *context, Call call, Then then)
{
    using Reply = typename AnswerOf<std::invoke_result_t<Call, Engine &>>::Type;
    const quint64 number = ++m_next;
    auto letter = std::make_shared<Letter>();
    letter->context = context;
    letter->open = [todo = std::move(then)](void *answer) mutable {
        todo(std::move(*static_cast<Reply *>(answer)));
    };
    m_letters.insert(number, letter);
    auto travelling = std::make_shared<Call>(std::move(call));
    QMetaObject::invokeMethod(
        m_engine,
        [courier = this, engine = m_engine, travelling, number] { carry(courier, engine, travelling, number); },
        Qt::QueuedConnection);
}

template <typename Call>
void Courier::tell(Call call)
{
    QMetaObject::invokeMethod(
        m_engine, [engine = m_engine, call = std::move(call)]() mutable { call(*engine); }, Qt::QueuedConnection);
}

template <typename Call>
QCoro::Task<> Courier::carry(Courier *courier, Engine *engine, std::shared_ptr<Call> call, quint64 letter)
{
    using Returned = std::invoke_result_t<Call, Engine &>;
    using Reply = typename AnswerOf<Returned>::Type;
    std::shared_ptr<Reply> answer;
    if constexpr (AnswerOf<Returned>::isTask) {
        Returned task = (*call)(*engine);
        Reply value = co_await task;
        answer = std::make_shared<Reply>(std::move(value));
    } else {
        answer = std::make_shared<Reply>((*call)(*engine));
    }
    courier->bringBack(letter, std::move(answer));
    co_return;
}

} // namespace keyturn
