// SPDX-License-Identifier: GPL-3.0-or-later
#include "resolvecommand.h"

#include "confirmation.h"
#include "input.h"
#include "keptlook.h"
#include "kepttexts.h"
#include "listing.h"
#include "recoveryfirst.h"
#include "tables.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// A token with its record, or a --once rotation in doubt, which has none.
struct Named
{
    std::optional<ListedToken> token;
    DoubtfulToken once;
};

/// Of --once: no token of that profile has the name.
bool isOnce(const DoubtfulToken &doubtful, const QList<ListedToken> &tokens)
{
    return doubtful.token.startsWith("once-"_L1) &&
           std::none_of(tokens.begin(), tokens.end(), [&](const ListedToken &token) {
               return token.record.name == doubtful.token && token.profile == doubtful.profile;
           });
}

/// Those in doubt of that name, or all of them.
QList<Named> onceRotations(const RecoveryReport &report, const QList<ListedToken> &tokens, const TokenArguments &wish,
                           const QString &name)
{
    QList<Named> found;
    for (const DoubtfulToken &doubtful : report.inDoubt) {
        const bool isWanted =
            (name.isEmpty() || doubtful.token == name) && (wish.profile.isEmpty() || doubtful.profile == wish.profile);
        if (!isWanted || !isOnce(doubtful, tokens))
            continue;
        Named once;
        once.once = doubtful;
        found.append(once);
    }
    return found;
}

Async<QList<Named>> everythingInDoubt(CliContext cli, RecoveryReport report, QList<ListedToken> all)
{
    const TokenArguments wish = cli.arguments->token;
    const Result<QList<ListedToken>> tokens = co_await chosenTokens(cli.engine, wish);
    if (!tokens)
        co_return fail(tokens.error());
    QList<Named> found;
    for (const ListedToken &token : *tokens) {
        if (token.record.state != TokenState::InDoubt)
            continue;
        Named named;
        named.token = token;
        found.append(named);
    }
    found.append(onceRotations(report, all, wish, QString()));
    co_return found;
}

Async<QList<Named>> namedOnes(CliContext cli, RecoveryReport report)
{
    const Result<QList<ListedToken>> all = co_await allTokens(cli.engine);
    if (!all)
        co_return fail(all.error());
    const TokenArguments wish = cli.arguments->token;
    const QStringList names = wish.names;
    if (!wish.profile.isEmpty()) {
        const Result<ProfileSummary> profile = co_await profileSummary(cli.engine, wish.profile);
        if (!profile)
            co_return fail(profile.error());
    }
    if (names.isEmpty())
        co_return co_await everythingInDoubt(cli, report, *all);
    const TokenNames byName(*all, wish.profile);
    QList<Named> found;
    for (const QString &name : names) {
        const Result<ListedToken> token = byName.only(name);
        if (token) {
            Named named;
            named.token = *token;
            found.append(named);
            continue;
        }
        const QList<Named> once = onceRotations(report, *all, wish, name);
        if (once.isEmpty() || token.error().kind() != ErrorKind::NotFound)
            co_return fail(token.error());
        found.append(once);
    }
    co_return found;
}

ResolveWay wayOf(const Arguments &arguments)
{
    if (arguments.resolve.markLost)
        return ResolveWay::MarkLost;
    if (arguments.resolve.tryKept)
        return ResolveWay::TryKept;
    return arguments.yes ? ResolveWay::Vouched : ResolveWay::Probe;
}

ExitCode tell(CliContext cli, const QList<Resolution> &resolutions)
{
    cli.output->document(resolutionsDocument(resolutions));
    cli.output->text(resolutions.isEmpty() ? u"nothing is in doubt\n"_s : resolutionsTable(resolutions));
    return exitCodeOf(resolutions);
}

QCoro::Task<Resolution> resolveOne(CliContext cli, Named named, ResolveWay way)
{
    Resolution told;
    if (named.token)
        told = co_await cli.engine->resolve(named.token->record.id, way);
    else
        told = co_await cli.engine->resolveOnce(named.once.id, way);
    // What could not even be found has no name.
    if (told.token.isEmpty()) {
        told.token = named.token ? named.token->record.name : named.once.token;
        told.profile = named.token ? named.token->profile : named.once.profile;
    }
    co_return told;
}

/// Whose answer is kept is not given up in passing.
Async<void> confirmLost(CliContext cli, QList<Named> named)
{
    const Result<QList<KeptAnswer>> kept = co_await cli.engine->keptAnswers();
    if (!kept)
        co_return fail(kept.error());
    QStringList warnings;
    for (const KeptAnswer &answer : *kept) {
        const bool isMeant = std::any_of(named.begin(), named.end(), [&](const Named &one) {
            return one.token ? one.token->record.fingerprint == answer.fingerprint : one.once.id == answer.id;
        });
        if (isMeant && answer.isStanding)
            warnings.append(keptWarning(answer));
    }
    if (warnings.isEmpty())
        co_return Result<void>();
    co_return confirm(cli, warnings.join(u' ') + u" It stays kept after this. Mark as lost all the same?"_s);
}

/// A single-use token is not tried; its owner may take it unseen.
QCoro::Task<Resolution> takeUnseen(CliContext cli, Named named, Resolution tried)
{
    const bool isOffered =
        named.token && tried.answer == ProbeAnswer::NotProbed && tried.kept && tried.kept->probable.has_value();
    if (!isOffered)
        co_return tried;
    const QString question =
        u"%1 can be used only once, so that what looks like its new token (…%2) is not tried. Take it "
        "as its value unseen?"_s.arg(tried.token, *tried.kept->probable);
    const Result<void> confirmed = confirm(cli, question);
    if (confirmed)
        tried = co_await resolveOne(cli, named, ResolveWay::TakeKept);
    else
        tried.detail += u"; on a terminal, or with --yes"_s;
    co_return tried;
}

Command takeNewValue(CliContext cli, Named named)
{
    if (!named.token) {
        co_return cli.output->fail(Error(ErrorKind::Usage, u"nothing is kept of a --once rotation: add its new value "
                                                           "with 'token add', and give --mark-lost"_s));
    }
    const TokenRecord record = named.token->record;
    if (record.state == TokenState::Ok)
        co_return cli.output->fail(
            Error(ErrorKind::Refused, u"\"%1\" is not in doubt, and keeps the value it has"_s.arg(record.name)));
    InputWish wish;
    wish.token = true;
    const Result<InputSecrets> secrets = readSecrets(*cli.input, wish);
    if (!secrets)
        co_return cli.output->fail(secrets.error());
    cli.output->remark(secrets->remark);
    const Result<TokenRecord> replaced = co_await cli.engine->replaceValue(asSeen(record), secrets->token);
    if (!replaced)
        co_return cli.output->fail(replaced.error());
    Resolution told;
    told.token = replaced->name;
    told.profile = named.token->profile;
    told.state = replaced->state;
    told.detail = u"its new value is stored"_s;
    if (told.state == TokenState::InDoubt)
        told.detail += u", and is in doubt itself: an earlier request with it may have been acted on"_s;
    told.kept = co_await keptAfterwards(cli, named.token->kept);
    QList<Resolution> resolutions;
    resolutions.append(told);
    co_return tell(cli, resolutions);
}

} // namespace

Command resolveCommand(CliContext cli)
{
    const Result<RecoveryReport> report = co_await recoverFirst(cli);
    if (!report)
        co_return cli.output->fail(report.error());
    const Result<QList<Named>> named = co_await namedOnes(cli, *report);
    if (!named)
        co_return cli.output->fail(named.error());
    if (cli.arguments->resolve.newValue)
        co_return co_await takeNewValue(cli, named->front());
    const ResolveWay way = wayOf(*cli.arguments);
    if (way == ResolveWay::MarkLost) {
        const Result<void> confirmed = co_await confirmLost(cli, *named);
        if (!confirmed)
            co_return cli.output->fail(confirmed.error());
    }
    QList<Resolution> resolutions;
    for (const Named &one : *named) {
        Resolution told = co_await resolveOne(cli, one, way);
        if (way == ResolveWay::TryKept)
            told = co_await takeUnseen(cli, one, told);
        resolutions.append(told);
    }
    co_return tell(cli, resolutions);
}

} // namespace keyturn
