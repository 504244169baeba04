// SPDX-License-Identifier: GPL-3.0-or-later
#include "verifycommand.h"

#include "listing.h"
#include "recoveryfirst.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace keyturn
{

Command verifyCommand(CliContext cli)
{
    const Result<QList<ListedToken>> tokens = co_await chosenTokens(cli.engine, cli.arguments->token);
    if (!tokens)
        co_return cli.output->fail(tokens.error());
    // Without the store there is nothing to exchange: told as such, not as a broker that cannot be reached.
    const Result<void> available = co_await cli.engine->storeAvailable();
    if (!available)
        co_return cli.output->fail(available.error());
    const Result<bool> recovered = co_await recoverFor(cli, *tokens);
    if (!recovered)
        co_return cli.output->fail(recovered.error());
    QJsonArray results;
    QList<ExitCode> codes;
    for (const ListedToken &token : *tokens) {
        const Probe probe = co_await cli.engine->verify(token.record.id);
        codes.append(exitCodeOf(probe));
        QJsonObject result;
        result.insert("token"_L1, token.record.name);
        result.insert("profile"_L1, token.profile);
        result.insert("answer"_L1, probeWord(probe.answer));
        result.insert("detail"_L1, probe.detail);
        if (probe.cause)
            result.insert("kind"_L1, errorWord(*probe.cause));
        results.append(result);
        const QString why = probe.cause ? sentenceFor(Error(*probe.cause, probe.detail)) : probe.detail;
        const QString detail = why.isEmpty() ? QString() : u" ("_s + why + u')';
        const QString line = u"%1 (%2): %3"_s.arg(token.record.name, token.profile, probeWord(probe.answer));
        cli.output->text(shown(line + detail) + u'\n');
    }
    QJsonObject document;
    document.insert("results"_L1, results);
    cli.output->document(document);
    co_return combined(codes);
}

} // namespace keyturn
