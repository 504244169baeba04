// SPDX-License-Identifier: GPL-3.0-or-later
#include "onetoken.h"

#include "listing.h"
#include "recoveryfirst.h"
#include "tables.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

Async<ListedToken> oneToken(CliContext cli)
{
    const Result<QList<ListedToken>> chosen = co_await chosenTokens(cli.engine, cli.arguments->token);
    if (!chosen)
        co_return fail(chosen.error());
    if (chosen->isEmpty())
        co_return fail(ErrorKind::NotFound, u"there is no token \"%1\""_s.arg(cli.arguments->token.names.value(0)));
    co_return chosen->front();
}

Async<ListedToken> finishedToken(CliContext cli)
{
    Result<ListedToken> token = co_await oneToken(cli);
    if (!token)
        co_return token;
    QList<ListedToken> tokens;
    tokens.append(*token);
    const Result<bool> recovered = co_await recoverFor(cli, tokens);
    if (!recovered)
        co_return fail(recovered.error());
    if (*recovered)
        token = co_await oneToken(cli);
    co_return token;
}

ExitCode showToken(CliContext cli, const ListedToken &token)
{
    cli.output->document(tokensDocument({token}));
    cli.output->text(tokenSheet(token));
    return ExitCode::Done;
}

} // namespace keyturn
