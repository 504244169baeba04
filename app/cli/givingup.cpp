// SPDX-License-Identifier: GPL-3.0-or-later
#include "givingup.h"

#include "confirmation.h"
#include "kepttexts.h"
#include "recoveryfirst.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

bool isOneOf(const QList<ListedToken> &tokens, TokenId id)
{
    return std::any_of(tokens.begin(), tokens.end(), [&](const ListedToken &token) { return token.record.id == id; });
}

/// A new value that is not in its place yet goes with nothing.
Async<void> isUnsealed(CliContext cli, QList<ListedToken> tokens)
{
    const bool waits = std::any_of(tokens.begin(), tokens.end(), [](const ListedToken &token) {
        return token.record.state == TokenState::Sealed || token.record.state == TokenState::Sending;
    });
    if (!waits)
        co_return Result<void>();
    const Result<RecoveryReport> report = co_await recoverFirst(cli);
    if (!report)
        co_return fail(report.error());
    for (const PendingSeal &seal : report->pending) {
        if (!isOneOf(tokens, seal.of))
            continue;
        co_return fail(ErrorKind::Refused,
                       u"the new value of %1 is sealed and not stored yet (%2): 'keyturn-cli recover' stores it, "
                       "'keyturn-cli recover --print %3' gives it, 'keyturn-cli recover --forget %3' gives it up"_s.arg(
                           seal.token, seal.reason, seal.id.toString()));
    }
    co_return Result<void>();
}

} // namespace

Async<QList<AttemptId>> answersGivenUp(CliContext cli, QList<ListedToken> tokens)
{
    const Result<void> unsealed = co_await isUnsealed(cli, tokens);
    if (!unsealed)
        co_return fail(unsealed.error());
    const Result<QList<KeptAnswer>> all = co_await cli.engine->keptAnswers();
    if (!all)
        co_return fail(all.error());
    QList<AttemptId> kept;
    QStringList warnings;
    QStringList ways;
    for (const KeptAnswer &answer : *all) {
        const bool isTheirs = std::any_of(tokens.begin(), tokens.end(), [&](const ListedToken &token) {
            return token.record.id == answer.of || token.record.fingerprint == answer.fingerprint;
        });
        if (!isTheirs || !(answer.isStanding || answer.isLost))
            continue;
        kept.append(answer.id);
        warnings.append(keptWarning(answer));
        ways.append(u"'keyturn-cli recover --forget %1'"_s.arg(answer.id.toString()));
    }
    if (kept.isEmpty())
        co_return kept;
    const QString lost = warnings.join(u' ');
    const QString instead = lost + u" Save it, or give it up first with "_s + ways.join(u", "_s);
    const QString question = lost + u" It goes with what is removed now, and cannot be had back."_s;
    const Result<void> confirmed = confirmLoss(question, u"forget"_s, instead);
    if (!confirmed)
        co_return fail(confirmed.error());
    co_return kept;
}

} // namespace keyturn
