// SPDX-License-Identifier: GPL-3.0-or-later
#include "tokencalls.h"

#include "bearer.h"
#include "confirmation.h"
#include "interruption.h"
#include "keptlook.h"
#include "kepttexts.h"
#include "listing.h"
#include "onetoken.h"
#include "recoveryfirst.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// What brokers usually take, in minutes; source: api-contract section 4.
struct UsualLimits
{
    const char *option;
    std::chrono::minutes least;
    std::chrono::minutes most;
};
constexpr UsualLimits apiLimits{"--api-ttl", std::chrono::minutes(43200), std::chrono::minutes(259200)};
constexpr UsualLimits accessLimits{"--access-ttl", std::chrono::minutes(30), std::chrono::minutes(480)};

void noteUnusual(CliContext cli, std::chrono::minutes lifetime, const UsualLimits &limits)
{
    if (lifetime >= limits.least && lifetime <= limits.most)
        return;
    cli.output->note(
        u"%1 is usually from %2 to %3 minutes; the broker may refuse %4"_s.arg(QLatin1StringView(limits.option))
            .arg(limits.least.count())
            .arg(limits.most.count())
            .arg(lifetime.count()));
}

TokenWish wishOf(const Arguments &arguments)
{
    const GenerateArguments &given = arguments.generate;
    TokenWish wish;
    wish.displayName = given.displayName.isEmpty() ? arguments.token.names.value(0) : given.displayName;
    wish.description = given.description;
    wish.apiLifetime = given.apiLifetime;
    wish.accessLifetime = given.accessLifetime;
    wish.singleUse = arguments.token.singleUse.value_or(false);
    wish.clientId = given.clientId;
    return wish;
}

/// The record, if there is one.
QCoro::Task<QList<ListedToken>> recordOf(CliContext cli, QString name)
{
    TokenArguments wish;
    wish.names = QStringList(name);
    wish.profile = cli.arguments->token.profile;
    const Result<QList<ListedToken>> found = co_await chosenTokens(cli.engine, wish);
    QList<ListedToken> tokens;
    if (found)
        tokens = *found;
    co_return tokens;
}

Command tellMade(CliContext cli, RotationResult result)
{
    const bool isMade = result.outcome == Outcome::Rotated;
    const bool mayHaveRecord = isMade || result.outcome == Outcome::Unknown || result.outcome == Outcome::Unsaved;
    QList<ListedToken> tokens;
    if (mayHaveRecord)
        tokens = co_await recordOf(cli, result.token);
    if (isMade && !tokens.isEmpty()) {
        if (!result.detail.isEmpty())
            cli.output->note(result.detail);
        co_return showToken(cli, tokens.front());
    }
    cli.output->warn(sentenceForMaking(result));
    cli.output->document(failedMakingDocument(result, tokens));
    co_return exitCodeOfMaking(result);
}

Result<void> confirmRevoke(CliContext cli, const ListedToken &token)
{
    const QString first = token.kept ? keptWarning(*token.kept) + u' ' : QString();
    return confirm(
        cli, first + u"Ask the broker to revoke the token %1 of %2? It cannot be had back. Not every broker revokes "
                     "API tokens; what became of it is told."_s.arg(token.record.name, token.profile));
}

/// What it takes for the call, after the person has said yes.
Async<SharedSecret> prepareRevoke(CliContext cli, ListedToken token)
{
    QList<ListedToken> tokens;
    tokens.append(token);
    const Result<SharedSecret> bearer = co_await bearerFor(cli, tokens);
    if (!bearer)
        co_return bearer;
    const Result<bool> recovered = co_await recoverForCalls(cli, tokens);
    if (!recovered)
        co_return fail(recovered.error());
    co_return bearer;
}

} // namespace

Command tokenGenerate(CliContext cli)
{
    const Result<QString> name = cleanName(cli.arguments->token.names.value(0));
    if (!name)
        co_return cli.output->fail(name.error());
    const Result<ProfileSummary> known = co_await profileSummary(cli.engine, cli.arguments->token.profile);
    if (!known)
        co_return cli.output->fail(known.error());
    const Profile profile = known->profile;
    const TokenWish wish = wishOf(*cli.arguments);
    noteUnusual(cli, wish.apiLifetime, apiLimits);
    noteUnusual(cli, wish.accessLifetime, accessLimits);
    const Result<SharedSecret> bearer = readBearer(cli, profile.signIn);
    if (!bearer)
        co_return cli.output->fail(bearer.error());
    const Result<bool> recovered = co_await recoverForSignIn(cli, profile.name);
    if (!recovered)
        co_return cli.output->fail(recovered.error());
    const RotationResult result =
        co_await cli.engine->generate(profile.id, *name, wish, *bearer, cli.arguments->regenerate.reason);
    co_return co_await tellMade(cli, result);
}

Command tokenRevoke(CliContext cli)
{
    const Result<ListedToken> token = co_await oneToken(cli);
    if (!token)
        co_return cli.output->fail(token.error());
    if (const Result<void> confirmed = confirmRevoke(cli, *token); !confirmed)
        co_return cli.output->fail(confirmed.error());
    const Result<SharedSecret> bearer = co_await prepareRevoke(cli, *token);
    if (!bearer)
        co_return cli.output->fail(bearer.error());
    const Result<Revocation> told = co_await cli.engine->revoke(asSeen(token->record), *bearer);
    const std::optional<KeptAnswer> kept = co_await keptAfterwards(cli, token->kept);
    if (!told) {
        cli.output->fail(told.error(), kept);
        const bool isStopped = told.error().kind() == ErrorKind::Cancelled && cli.stop->signal() != 0;
        co_return isStopped ? ExitCode::Done : exitCodeOfRevoking(told.error());
    }
    const QString known = *told == Revocation::Dead
                              ? u"the broker said yes, and refuses the token now"_s
                              : u"the broker said yes; whether the token is dead could not be seen"_s;
    QJsonObject document = doneDocument(known);
    insertKept(document, kept);
    cli.output->document(document);
    cli.output->text((kept ? keptSentence(*kept) + u"; "_s : QString()) + known + u'\n');
    co_return ExitCode::Done;
}

} // namespace keyturn
