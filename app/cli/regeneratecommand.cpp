// SPDX-License-Identifier: GPL-3.0-or-later
#include "regeneratecommand.h"

#include "bearer.h"
#include "confirmation.h"
#include "interruption.h"
#include "listing.h"
#include "progress.h"
#include "recoveryfirst.h"
#include "regenerateonce.h"
#include "tables.h"
#include "terminal.h"

#include <QElapsedTimer>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

struct Run
{
    QList<RotationResult> results;
    std::chrono::milliseconds took{0};
};

/// In the order of the tokens.
QStringList profilesOf(const QList<ListedToken> &tokens)
{
    QStringList profiles;
    for (const ListedToken &token : tokens) {
        if (profiles.isEmpty() || profiles.constLast() != token.profile)
            profiles.append(token.profile);
    }
    profiles.removeDuplicates();
    return profiles;
}

/// Somebody who leaves --profile out by mistake would turn the tokens of everybody.
Result<void> isAllMeant(const Arguments &arguments, const QList<ListedToken> &tokens)
{
    const QStringList profiles = profilesOf(tokens);
    if (!arguments.token.all || arguments.token.allProfiles || !arguments.yes || profiles.size() < 2)
        return {};
    return fail(ErrorKind::Usage, u"--all would regenerate the tokens of %1 profiles: %2. Give --profile, or "
                                  "--all-profiles where all of them are meant"_s.arg(profiles.size())
                                      .arg(profiles.join(u", "_s)));
}

QString question(const QList<ListedToken> &tokens)
{
    const QStringList profiles = profilesOf(tokens);
    constexpr qsizetype named = 10;
    QStringList names;
    for (const ListedToken &token : tokens.first(std::min(named, tokens.size())))
        names.append(u"%1 (%2)"_s.arg(token.record.name, token.profile));
    if (tokens.size() > named)
        names.append(u"and %1 more"_s.arg(tokens.size() - named));
    const QString places =
        profiles.size() < 2 ? QString() : u" of %1 profiles (%2)"_s.arg(profiles.size()).arg(profiles.join(u", "_s));
    return u"Regenerate %1 token(s)%2: %3? The old values stop working at once."_s.arg(QString::number(tokens.size()),
                                                                                       places, names.join(u", "_s));
}

RotationResult stopped(const ListedToken &token)
{
    RotationResult result;
    result.outcome = Outcome::Skipped;
    result.token = token.record.name;
    result.profile = token.profile;
    result.detail = u"cancelled"_s;
    result.cause = ErrorKind::Cancelled;
    result.previousSuffix = token.record.suffix;
    return result;
}

/// Prints a new token alone, as one NAME with --print-token wants it. False when it did not get out.
bool printAlone(CliContext cli, const RotationResult &result)
{
    if (!result.newToken) {
        cli.output->warn(resultLine(result).trimmed());
        return true;
    }
    cli.output->note(resultLine(result).trimmed());
    if (cli.output->secretLine(*result.newToken))
        return true;
    const QString kept =
        result.stored   ? u"it is stored, 'keyturn-cli token get' gives it"_s
        : result.sealed ? u"it stays sealed, 'keyturn-cli recover --print %1' gives it"_s.arg(result.attempt.toString())
                        : u"it is neither stored nor sealed, and what was written is all there is"_s;
    cli.output->warn(u"the new token could not be written; "_s + kept);
    return false;
}

bool print(CliContext cli, const Run &run)
{
    const bool wantsTokens = cli.arguments->regenerate.printToken;
    if (!cli.output->json()) {
        if (wantsTokens && run.results.size() == 1)
            return printAlone(cli, run.results.front());
        for (const RotationResult &result : run.results)
            cli.output->text(resultLine(result));
        return true;
    }
    QJsonArray results;
    for (const RotationResult &result : run.results) {
        const bool hasToken = wantsTokens && result.newToken;
        results.append(resultObject(result, hasToken ? cli.output->placeholder(result.newToken) : QString()));
    }
    QJsonObject document;
    document.insert("results"_L1, results);
    document.insert("summary"_L1, summaryObject(run.results, run.took));
    return cli.output->document(document);
}

ExitCode finish(CliContext cli, const Run &run)
{
    QList<ExitCode> codes;
    for (const RotationResult &result : run.results) {
        if (result.cause != ErrorKind::Cancelled)
            codes.append(exitCodeOf(result));
    }
    const bool written = print(cli, run);
    const ExitCode code = combined(codes);
    // A document that did not get out is told by main; with a new token in it, it is worse than a signal.
    const bool isTokenMissing = !written && cli.arguments->regenerate.printToken;
    return code == ExitCode::Done && isTokenMissing ? ExitCode::Failed : code;
}

/// Of several, whatever a filter makes of them: no other may lose its sign-in in the middle.
Company companyOf(const TokenArguments &wish)
{
    return wish.names.size() == 1 ? Company::Alone : Company::AmongOthers;
}

QCoro::Task<Run> planAll(CliContext cli, QList<ListedToken> tokens)
{
    Run run;
    QElapsedTimer timer;
    timer.start();
    for (const ListedToken &token : tokens) {
        const RotationResult result = co_await cli.engine->plan(token.record.id, companyOf(cli.arguments->token));
        run.results.append(result);
    }
    run.took = std::chrono::milliseconds(timer.elapsed());
    co_return run;
}

QCoro::Task<Run> regenerateAll(CliContext cli, QList<ListedToken> tokens, SharedSecret bearer)
{
    Run run;
    Progress progress(*cli.output, tokens.size(), isTerminal(StandardStream::Error));
    QElapsedTimer timer;
    timer.start();
    for (const ListedToken &token : tokens) {
        if (cli.stop->signal() != 0) {
            run.results.append(stopped(token));
            continue;
        }
        const RotationResult result = co_await cli.engine->regenerate(
            asSeen(token.record), bearer, cli.arguments->regenerate.reason, companyOf(cli.arguments->token));
        run.results.append(result);
        progress.advance();
    }
    run.took = std::chrono::milliseconds(timer.elapsed());
    co_return run;
}

} // namespace

Command regenerateCommand(CliContext cli)
{
    if (cli.arguments->regenerate.once)
        co_return co_await regenerateOnce(cli);
    const Result<QList<ListedToken>> tokens = co_await chosenTokens(cli.engine, cli.arguments->token);
    if (!tokens)
        co_return cli.output->fail(tokens.error());
    const Result<qsizetype> unknown = co_await passedOver(cli.engine, cli.arguments->token);
    if (!unknown)
        co_return cli.output->fail(unknown.error());
    if (*unknown > 0)
        cli.output->note(passedOverSentence(*unknown));
    if (tokens->isEmpty())
        cli.output->note(u"no token matches; nothing is regenerated"_s);
    if (cli.arguments->regenerate.dryRun) {
        const Run planned = co_await planAll(cli, *tokens);
        co_return finish(cli, planned);
    }
    if (const Result<void> meant = isAllMeant(*cli.arguments, *tokens); !meant)
        co_return cli.output->fail(meant.error());
    if (!tokens->isEmpty()) {
        if (const Result<void> confirmed = confirm(cli, question(*tokens)); !confirmed)
            co_return cli.output->fail(confirmed.error());
    }
    const Result<SharedSecret> bearer = co_await bearerFor(cli, *tokens);
    if (!bearer)
        co_return cli.output->fail(bearer.error());
    const Result<bool> recovered = co_await recoverForCalls(cli, *tokens);
    if (!recovered)
        co_return cli.output->fail(recovered.error());
    const QStringList texts(cli.arguments->regenerate.reason);
    const Result<void> plain = co_await cli.engine->arePlain(texts);
    if (!plain)
        co_return cli.output->fail(plain.error());
    const Run run = co_await regenerateAll(cli, *tokens, *bearer);
    co_return finish(cli, run);
}

} // namespace keyturn
