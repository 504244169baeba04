// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows without asking the store or the network.
#include "engine.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

Async<std::optional<FolderContent>> Engine::content(QString knownStamp)
{
    // Read first: what is written in between makes the next stamp another one.
    const Result<QString> stamp = co_await m_storage.folder().stamp();
    if (!stamp)
        co_return fail(stamp.error());
    FolderContent content;
    content.stamp = u"%1/%2"_s.arg(*stamp).arg(m_answers);
    if (content.stamp == knownStamp)
        co_return std::optional<FolderContent>();
    const Result<QList<Profile>> profiles = co_await m_storage.profiles().all();
    if (!profiles)
        co_return fail(profiles.error());
    content.profiles = *profiles;
    Result<QList<TokenRecord>> tokens = co_await m_storage.tokens().all();
    if (!tokens)
        co_return fail(tokens.error());
    content.tokens = std::move(*tokens);
    if (!m_heard.isEmpty()) {
        for (const TokenRecord &token : std::as_const(content.tokens)) {
            const Asked answer = m_heard.value(token.id);
            if (answer.heard != Heard::Nothing && answer.of == token.fingerprint)
                content.heard.insert(token.id, answer.heard);
        }
    }
    const Result<QList<KeptAnswer>> kept = co_await keptAnswers();
    if (!kept)
        co_return fail(kept.error());
    for (const KeptAnswer &answer : *kept) {
        if (answer.isStanding || answer.isLost)
            content.kept.insert(answer.fingerprint);
    }
    co_return std::optional(std::move(content));
}

/// Of the value that the record has; a new value is another one.
void Engine::hear(const TokenRecord &token, ProbeAnswer answer)
{
    if (answer != ProbeAnswer::Alive && answer != ProbeAnswer::Refused)
        return;
    m_heard.insert(token.id, {token.fingerprint, answer == ProbeAnswer::Alive ? Heard::Takes : Heard::Refuses});
    ++m_answers;
    Q_EMIT changed();
}

Async<QList<HistoryEntry>> Engine::history(std::optional<QDateTime> since)
{
    return m_storage.history().entries(since);
}

Async<QList<HistoryEntry>> Engine::historyOf(TokenId token, int most)
{
    return m_storage.history().of(token, most);
}

} // namespace keyturn
