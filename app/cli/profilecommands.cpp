// SPDX-License-Identifier: GPL-3.0-or-later
#include "profilecommands.h"

#include "confirmation.h"
#include "listing.h"
#include "recoveryfirst.h"
#include "tables.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Result<QString> readCaFile(const QString &path)
{
    if (path.isEmpty())
        return QString();
    const QFileInfo file(path);
    if (!file.isFile() || !file.isReadable())
        return fail(ErrorKind::BadInput, u"the CA file '%1' cannot be read"_s.arg(path));
    return file.absoluteFilePath();
}

Result<QList<QByteArray>> readPins(const QString &word)
{
    if (word.isEmpty() || word == "none"_L1)
        return QList<QByteArray>();
    const Result<QByteArray> pin = pinFromWord(word);
    if (!pin)
        return fail(pin.error());
    return QList<QByteArray>{*pin};
}

Result<SignInWay> readSignIn(const QString &word)
{
    const std::optional<SignInWay> way = signInFromWord(word);
    if (!way)
        return fail(ErrorKind::Usage, u"--sign-in takes token or bearer"_s);
    if (*way != SignInWay::Token && *way != SignInWay::Bearer)
        return fail(ErrorKind::Usage, u"sign-in %1 is not part of this version; it has token and bearer"_s.arg(word));
    return *way;
}

Result<StoreKind> readStore(const QString &word)
{
    const std::optional<StoreKind> store = storeFromWord(word);
    return store ? Result<StoreKind>(*store) : fail(ErrorKind::Usage, u"a store is keychain or vault"_s);
}

/// Puts what was read where it belongs, or gives the error.
template <typename T>
std::optional<Error> put(Result<T> read, T &target)
{
    if (!read)
        return read.error();
    target = std::move(*read);
    return std::nullopt;
}

/// The profile with what the options say; what they leave out stays. Not the store: secrets move with it.
Result<Profile> changed(Profile profile, const ProfileArguments &given)
{
    std::optional<Error> error;
    if (given.host)
        error = put(Endpoint::parse(*given.host), profile.endpoint);
    if (!error && given.tenant)
        error = put(cleanTenant(*given.tenant), profile.tenant);
    if (!error && given.signIn)
        error = put(readSignIn(*given.signIn), profile.signIn);
    if (!error && given.caFile)
        error = put(readCaFile(*given.caFile), profile.trust.caFile);
    if (!error && given.pin)
        error = put(readPins(*given.pin), profile.trust.pins);
    if (!error && given.proxy)
        error = put(proxyFromWord(*given.proxy), profile.proxy);
    if (error)
        return fail(*error);
    return profile;
}

/// Where the options want the secrets to be.
Result<StoreKind> wantedStore(const Profile &profile, const ProfileArguments &given)
{
    return given.store ? readStore(*given.store) : Result<StoreKind>(profile.store);
}

Error stayed(const StoreMove &move)
{
    const ErrorKind cause = move.cause.value_or(ErrorKind::Internal);
    const bool isStoreAway = exitCodeOf(cause) == ExitCode::StoreUnavailable;
    return Error(isStoreAway ? cause : ErrorKind::Refused, u"%1 moved, %2 were there, %3 stayed: %4"_s.arg(move.moved)
                                                               .arg(move.there)
                                                               .arg(move.stayed.size())
                                                               .arg(move.stayed.join(u"; "_s)));
}

/// What moved, as a sentence; an error names what stayed.
Async<QString> moveSecrets(CliContext cli, ProfileId profile, StoreKind store)
{
    const Result<RecoveryReport> report = co_await recoverFirst(cli);
    if (!report)
        co_return fail(report.error());
    const Result<StoreMove> move = co_await cli.engine->moveStore(profile, store);
    if (!move)
        co_return fail(move.error());
    if (!move->stayed.isEmpty())
        co_return fail(stayed(*move));
    co_return u"%1 moved, %2 were there"_s.arg(move->moved).arg(move->there);
}

ExitCode showOne(CliContext cli, const ProfileSummary &summary)
{
    cli.output->document(profilesDocument({summary}));
    cli.output->text(profileSheet(summary));
    return ExitCode::Done;
}

} // namespace

Command profileAdd(CliContext cli)
{
    const ProfileArguments &given = cli.arguments->profile;
    Profile fresh;
    if (const std::optional<Error> error = put(cleanName(given.name), fresh.name))
        co_return cli.output->fail(*error);
    if (const std::optional<Error> error = put(wantedStore(fresh, given), fresh.store))
        co_return cli.output->fail(*error);
    const Result<Profile> wanted = changed(fresh, given);
    if (!wanted)
        co_return cli.output->fail(wanted.error());
    const Result<Profile> added = co_await cli.engine->addProfile(*wanted);
    if (!added)
        co_return cli.output->fail(added.error());
    ProfileSummary summary;
    summary.profile = *added;
    co_return showOne(cli, summary);
}

Command profileSet(CliContext cli)
{
    const ProfileArguments &given = cli.arguments->profile;
    const Result<ProfileSummary> known = co_await profileSummary(cli.engine, given.name);
    if (!known)
        co_return cli.output->fail(known.error());
    const Result<Profile> wanted = changed(known->profile, given);
    if (!wanted)
        co_return cli.output->fail(wanted.error());
    const Result<StoreKind> store = wantedStore(known->profile, given);
    if (!store)
        co_return cli.output->fail(store.error());
    const Result<bool> recovered = co_await recoverForProfile(cli, known->profile.name);
    if (!recovered)
        co_return cli.output->fail(recovered.error());
    const Result<Profile> updated = co_await cli.engine->updateProfile(*wanted);
    if (!updated)
        co_return cli.output->fail(updated.error());
    ProfileSummary summary = *known;
    summary.profile = *updated;
    if (*store != updated->store) {
        const Result<QString> moved = co_await moveSecrets(cli, updated->id, *store);
        if (!moved)
            co_return cli.output->fail(moved.error());
        cli.output->note(*moved);
        summary.profile.store = *store;
    }
    co_return showOne(cli, summary);
}

Command profileList(CliContext cli)
{
    const Result<QList<ProfileSummary>> profiles = co_await cli.engine->profiles();
    if (!profiles)
        co_return cli.output->fail(profiles.error());
    cli.output->document(profilesDocument(*profiles));
    cli.output->text(profilesTable(*profiles));
    co_return ExitCode::Done;
}

Command profileShow(CliContext cli)
{
    const Result<ProfileSummary> summary = co_await profileSummary(cli.engine, cli.arguments->profile.name);
    if (!summary)
        co_return cli.output->fail(summary.error());
    co_return showOne(cli, *summary);
}

Command profileStore(CliContext cli)
{
    const ProfileArguments &given = cli.arguments->profile;
    const Result<ProfileSummary> known = co_await profileSummary(cli.engine, given.name);
    if (!known)
        co_return cli.output->fail(known.error());
    const Result<StoreKind> store = wantedStore(known->profile, given);
    if (!store)
        co_return cli.output->fail(store.error());
    const Result<QString> moved = co_await moveSecrets(cli, known->profile.id, *store);
    if (!moved)
        co_return cli.output->fail(moved.error());
    cli.output->document(doneDocument(*moved));
    cli.output->text(*moved + u'\n');
    co_return ExitCode::Done;
}

Command profileRemove(CliContext cli)
{
    const Result<ProfileSummary> known = co_await profileSummary(cli.engine, cli.arguments->profile.name);
    if (!known)
        co_return cli.output->fail(known.error());
    const QString question = u"Remove the profile %1 with its %2 token(s) and their secrets? They cannot be had back."_s
                                 .arg(known->profile.name)
                                 .arg(known->tokens);
    if (const Result<void> confirmed = confirm(cli, question); !confirmed)
        co_return cli.output->fail(confirmed.error());
    const Result<bool> recovered = co_await recoverForProfile(cli, known->profile.name);
    if (!recovered)
        co_return cli.output->fail(recovered.error());
    const Result<void> removed = co_await cli.engine->removeProfile(known->profile.id);
    if (!removed)
        co_return cli.output->fail(removed.error());
    cli.output->document(doneDocument());
    cli.output->note(u"the profile %1 is removed"_s.arg(known->profile.name));
    co_return ExitCode::Done;
}

} // namespace keyturn
