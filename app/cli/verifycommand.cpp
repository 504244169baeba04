// SPDX-License-Identifier: GPL-3.0-or-later
#include "verifycommand.h"

#include "keptlook.h"
#include "kepttexts.h"
#include "listing.h"
#include "recoveryfirst.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// An answer that is kept is told first: what the broker says of the old value is not all there is to know.
QJsonObject tell(CliContext cli, const ListedToken &token, const Probe &probe, const std::optional<KeptAnswer> &kept)
{
    QJsonObject result;
    result.insert("token"_L1, token.record.name);
    result.insert("profile"_L1, token.profile);
    result.insert("answer"_L1, probeWord(probe.answer));
    result.insert("detail"_L1, probe.detail);
    if (probe.cause)
        result.insert("kind"_L1, errorWord(*probe.cause));
    insertKept(result, kept);
    const QString why = probe.cause ? sentenceFor(Error(*probe.cause, probe.detail)) : probe.detail;
    const QString detail = why.isEmpty() ? QString() : u" ("_s + why + u')';
    const QString name = u"%1 (%2): "_s.arg(token.record.name, token.profile);
    if (kept)
        cli.output->text(shown(name + keptSentence(*kept)) + u'\n');
    cli.output->text(shown(name + probeWord(probe.answer) + detail) + u'\n');
    return result;
}

} // namespace

Command verifyCommand(CliContext cli)
{
    Result<QList<ListedToken>> tokens = co_await chosenTokens(cli.engine, cli.arguments->token);
    if (!tokens)
        co_return cli.output->fail(tokens.error());
    // Without the store there is nothing to exchange: told as such, not as a broker that cannot be reached.
    const Result<void> available = co_await cli.engine->storeAvailable();
    if (!available)
        co_return cli.output->fail(available.error());
    const Result<bool> recovered = co_await recoverFor(cli, *tokens);
    if (!recovered)
        co_return cli.output->fail(recovered.error());
    if (*recovered)
        tokens = co_await chosenTokens(cli.engine, cli.arguments->token);
    if (!tokens)
        co_return cli.output->fail(tokens.error());
    QJsonArray results;
    QList<ExitCode> codes;
    for (const ListedToken &token : *tokens) {
        const Probe probe = co_await cli.engine->verify(token.record.id);
        codes.append(exitCodeOf(probe));
        const std::optional<KeptAnswer> kept = co_await lookedInto(cli, token.kept);
        const QJsonObject result = tell(cli, token, probe, kept);
        results.append(result);
    }
    QJsonObject document;
    document.insert("results"_L1, results);
    cli.output->document(document);
    co_return combined(codes);
}

} // namespace keyturn
