// SPDX-License-Identifier: GPL-3.0-or-later
#include "recoveryfirst.h"

#include "listing.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

Async<RecoveryReport> recoverFirst(CliContext cli)
{
    Result<RecoveryReport> report = co_await cli.engine->recoverAll();
    if (!report)
        co_return report;
    if (report->folderWasCopied) {
        cli.output->warn(u"this data folder is a copy: what is in the keychain for the original stays there. A token "
                         "that is regenerated in one of them is dead in the other"_s);
    }
    if (report->keyTrouble) {
        cli.output->warn(u"%1. Sealed answers and the vault stay as they are, and open again with that key: put the "
                         "keychain back as it was, then run 'keyturn-cli recover'"_s.arg(report->keyTrouble->detail()));
    }
    co_return report;
}

Async<bool> recoverFor(CliContext cli, QList<ListedToken> tokens)
{
    const bool waits = std::any_of(tokens.begin(), tokens.end(), [](const ListedToken &token) {
        return token.record.state == TokenState::Sealed || token.record.state == TokenState::Sending;
    });
    if (!waits)
        co_return false;
    const Result<RecoveryReport> report = co_await recoverFirst(cli);
    if (!report)
        co_return fail(report.error());
    co_return true;
}

Async<bool> recoverForSignIn(CliContext cli, QString profile)
{
    const QStringList profiles(profile);
    const Result<QList<ListedToken>> tokens = co_await operatorsTokens(cli.engine, profiles);
    if (!tokens)
        co_return fail(tokens.error());
    co_return co_await recoverFor(cli, *tokens);
}

Async<bool> recoverForCalls(CliContext cli, QList<ListedToken> tokens)
{
    QStringList profiles;
    for (const ListedToken &token : std::as_const(tokens))
        profiles.append(token.profile);
    const Result<QList<ListedToken>> operators = co_await operatorsTokens(cli.engine, profiles);
    if (!operators)
        co_return fail(operators.error());
    tokens.append(*operators);
    co_return co_await recoverFor(cli, tokens);
}

Async<bool> recoverForProfile(CliContext cli, QString profile)
{
    TokenArguments wish;
    wish.profile = profile;
    const Result<QList<ListedToken>> tokens = co_await chosenTokens(cli.engine, wish);
    if (!tokens)
        co_return fail(tokens.error());
    co_return co_await recoverFor(cli, *tokens);
}

} // namespace keyturn
