// SPDX-License-Identifier: GPL-3.0-or-later
#include "regenerateonce.h"

#include "confirmation.h"
#include "input.h"
#include "listing.h"
#include "recoveryfirst.h"
#include "tables.h"

#include <QElapsedTimer>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Result<InputSecrets> readInput(CliContext cli, const Profile &profile)
{
    InputWish wish;
    wish.bearer = profile.signIn == SignInWay::Bearer;
    wish.token = true;
    return readSecrets(*cli.input, wish);
}

/// Whose it is, as far as that was told.
QString ownerOf(const MadeValue &made)
{
    QStringList owner;
    if (!made.account.isEmpty())
        owner << u"for the account %1"_s.arg(made.account);
    if (!made.name.isEmpty())
        owner << u"as %1"_s.arg(made.name);
    if (!made.reason.isEmpty())
        owner << u"with the reason \"%1\""_s.arg(made.reason);
    return owner.join(u", "_s);
}

/// A value that Keyturn itself has just made is its owner's new one, and more likely pasted by mistake than meant.
Async<void> isMeant(CliContext cli, SharedSecret value)
{
    const Result<KnownValue> known = co_await cli.engine->knownValue(value);
    if (!known)
        co_return fail(known.error());
    if (!known->isFresh)
        co_return Result<void>();
    const MadeValue &made = *known->made;
    const QString how = made.isGiven ? u"was given to Keyturn"_s : u"was made by Keyturn itself"_s;
    const QString whose = ownerOf(made);
    co_return confirm(cli,
                      u"The value that ends in %1 %2 at %3%4. Regenerate it again? It stops working at once."_s.arg(
                          made.suffix, how, isoDate(made.at), whose.isEmpty() ? QString() : u", "_s + whose));
}

bool printDocument(CliContext cli, const RotationResult &result, std::chrono::milliseconds took)
{
    QJsonArray results;
    results.append(resultObject(result, result.newToken ? cli.output->placeholder(result.newToken) : QString()));
    QList<RotationResult> all;
    all.append(result);
    QJsonObject document;
    document.insert("results"_L1, results);
    document.insert("summary"_L1, summaryObject(all, took));
    return cli.output->document(document);
}

/// Whether the new token has left this process; true when there is none.
bool print(CliContext cli, const RotationResult &result, std::chrono::milliseconds took)
{
    if (cli.output->json())
        return printDocument(cli, result, took);
    if (!result.newToken)
        return true;
    return cli.output->secretLine(*result.newToken);
}

/// After the token was printed, or was not. What is kept under a name waits for nobody.
Command handOver(CliContext cli, RotationResult result, bool printed)
{
    if (result.wasStored) {
        if (!printed)
            cli.output->warn(u"the new token could not be written in full; 'keyturn-cli token get' gives it"_s);
        co_return printed ? exitCodeOf(result) : ExitCode::Failed;
    }
    if (!printed && !result.sealed) {
        cli.output->warn(
            u"the new token could not be written in full, and it could not be kept sealed either: what was "
            "written is all there is, and the old token no longer works"_s);
        co_return ExitCode::Unsaved;
    }
    if (!printed) {
        cli.output->warn(u"the new token could not be written in full; it is held sealed, "
                         "'keyturn-cli recover --print %1' gives it"_s.arg(result.attempt.toString()));
        co_return ExitCode::Unsaved;
    }
    const Result<void> done = co_await cli.engine->handedOver(result.attempt);
    if (!done)
        cli.output->warn(u"the new token was printed, but its seal could not be removed: "_s +
                         sentenceFor(done.error()));
    co_return exitCodeOf(result);
}

} // namespace

Command regenerateOnce(CliContext cli)
{
    const Result<ProfileSummary> profile = co_await profileSummary(cli.engine, cli.arguments->token.profile);
    if (!profile)
        co_return cli.output->fail(profile.error());
    const Result<InputSecrets> secrets = readInput(cli, profile->profile);
    if (!secrets)
        co_return cli.output->fail(secrets.error());
    cli.output->remark(secrets->remark);

    QElapsedTimer timer;
    timer.start();
    const Result<RecoveryReport> report = co_await recoverFirst(cli);
    if (!report)
        co_return cli.output->fail(report.error());
    const Result<void> meant = co_await isMeant(cli, secrets->token);
    if (!meant)
        co_return cli.output->fail(meant.error());
    const RotationResult result = co_await cli.engine->regenerateOnce(
        profile->profile.id, secrets->token, secrets->bearer, cli.arguments->regenerate.reason);
    if (result.wasStored)
        cli.output->note(
            u"that value is the one of the stored token %1 (%2): it is done as that token's rotation, and kept "
            "under its name"_s.arg(result.token, result.profile));
    const bool printed = print(cli, result, std::chrono::milliseconds(timer.elapsed())) && cli.output->keep();
    if (result.newToken) {
        cli.output->note(resultLine(result).trimmed());
        co_return co_await handOver(cli, result, printed);
    }
    cli.output->warn(resultLine(result).trimmed());
    co_return exitCodeOf(result);
}

} // namespace keyturn
