// SPDX-License-Identifier: GPL-3.0-or-later
#include "profilecommands.h"

#include "confirmation.h"
#include "givingup.h"
#include "health.h"
#include "keptlook.h"
#include "kepttexts.h"
#include "listing.h"
#include "profilechanges.h"
#include "recoveryfirst.h"
#include "tables.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

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
    if (move->cause == ErrorKind::Cancelled) {
        co_return u"stopped: %1 moved, %2 were there, %3 stayed; the same command goes on"_s.arg(move->moved)
            .arg(move->there)
            .arg(move->stayed.size());
    }
    if (!move->stayed.isEmpty())
        co_return fail(stayed(*move));
    co_return u"%1 moved, %2 were there"_s.arg(move->moved).arg(move->there);
}

ExitCode showOne(CliContext cli, const ListedProfile &profile)
{
    cli.output->document(profilesDocument({profile}));
    cli.output->text(profileSheet(profile));
    return ExitCode::Done;
}

/// As it is now.
Command showNamed(CliContext cli, QString name)
{
    const Result<ListedProfile> profile = co_await listedProfile(cli.engine, name);
    if (!profile)
        co_return cli.output->fail(profile.error());
    co_return showOne(cli, *profile);
}

Result<ProfileCredentials> readSecretsOf(CliContext cli, const Profile &profile)
{
    const Result<InputCredentials> read = readCredentials(*cli.input, credentialWish(profile, cli.arguments->profile));
    if (!read)
        return fail(read.error());
    cli.output->remark(read->remark);
    return read->credentials;
}

/// What the CA file that was given adds to the system's store.
QCoro::Task<> listCaFile(CliContext cli, Profile profile)
{
    if (!cli.arguments->profile.caFile || profile.trust.caFile.isEmpty())
        co_return;
    const Result<QList<CertificateFacts>> read = co_await cli.engine->readCaFile(profile.trust.caFile);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const CertificateFacts &certificate : read.value_or(QList<CertificateFacts>())) {
        const QString sentence = caFileSentence(certificate, now);
        if (certificate.from <= now && now <= certificate.until)
            cli.output->note(sentence);
        else
            cli.output->warn(sentence);
    }
}

/// The operator's token that was given may be one that is in doubt.
QCoro::Task<> tellDoubt(CliContext cli, Profile profile)
{
    if (!cli.arguments->profile.secretGiven || profile.operatorToken.isNull())
        co_return;
    const Result<QList<TokenRecord>> tokens = co_await cli.engine->tokens();
    for (const TokenRecord &token : tokens.value_or(QList<TokenRecord>())) {
        if (token.id == profile.operatorToken && token.state == TokenState::InDoubt)
            cli.output->warn(u"the operator's token %1 is in doubt: an earlier request with that value may have been "
                             "acted on; 'keyturn-cli resolve' asks what became of it"_s.arg(token.name));
    }
}

/// Name, store and all that the options say.
Result<Profile> newProfile(const ProfileArguments &given)
{
    Profile fresh;
    const Result<QString> name = cleanName(given.name);
    if (!name)
        return fail(name.error());
    const Result<StoreKind> store = wantedStore(fresh, given);
    if (!store)
        return fail(store.error());
    fresh.name = *name;
    fresh.store = *store;
    return changedProfile(fresh, given);
}

/// Stores what is given; the secrets stay where they are.
Async<Profile> update(CliContext cli, Profile known)
{
    const Result<Profile> wanted = changedProfile(known, cli.arguments->profile);
    if (!wanted)
        co_return wanted;
    const Result<ProfileCredentials> credentials = readSecretsOf(cli, *wanted);
    if (!credentials)
        co_return fail(credentials.error());
    const Result<bool> recovered = co_await recoverForProfile(cli, known.name);
    if (!recovered)
        co_return fail(recovered.error());
    const Profile &profile = *wanted;
    co_return co_await cli.engine->updateProfile(profile, *credentials);
}

} // namespace

Command profileAdd(CliContext cli)
{
    const Result<Profile> wanted = newProfile(cli.arguments->profile);
    if (!wanted)
        co_return cli.output->fail(wanted.error());
    const Result<ProfileCredentials> credentials = readSecretsOf(cli, *wanted);
    if (!credentials)
        co_return cli.output->fail(credentials.error());
    const Result<Profile> added = co_await cli.engine->addProfile(*wanted, *credentials);
    if (!added)
        co_return cli.output->fail(added.error());
    co_await listCaFile(cli, *added);
    co_await tellDoubt(cli, *added);
    co_return co_await showNamed(cli, added->name);
}

Command profileSet(CliContext cli)
{
    const ProfileArguments &given = cli.arguments->profile;
    const Result<ProfileSummary> known = co_await profileSummary(cli.engine, given.name);
    if (!known)
        co_return cli.output->fail(known.error());
    const Result<StoreKind> store = wantedStore(known->profile, given);
    if (!store)
        co_return cli.output->fail(store.error());
    const Profile before = known->profile;
    const Result<Profile> updated = co_await update(cli, before);
    if (!updated)
        co_return cli.output->fail(updated.error());
    if (*store != updated->store) {
        const Result<QString> moved = co_await moveSecrets(cli, updated->id, *store);
        if (!moved)
            co_return cli.output->fail(moved.error());
        cli.output->note(*moved);
    }
    co_await listCaFile(cli, *updated);
    co_await tellDoubt(cli, *updated);
    co_return co_await showNamed(cli, updated->name);
}

Command profileList(CliContext cli)
{
    const Result<QList<ListedProfile>> profiles = co_await listedProfiles(cli.engine);
    if (!profiles)
        co_return cli.output->fail(profiles.error());
    cli.output->document(profilesDocument(*profiles));
    cli.output->text(profilesTable(*profiles));
    co_return ExitCode::Done;
}

Command profileShow(CliContext cli)
{
    co_return co_await showNamed(cli, cli.arguments->profile.name);
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
    TokenArguments ofProfile;
    ofProfile.profile = known->profile.name;
    const Result<QList<ListedToken>> tokens = co_await chosenTokens(cli.engine, ofProfile);
    if (!tokens)
        co_return cli.output->fail(tokens.error());
    QStringList doubtful;
    for (const ListedToken &token : *tokens) {
        if (token.record.state == TokenState::InDoubt)
            doubtful.append(token.record.name);
    }
    const QString doubt =
        doubtful.isEmpty() ? QString() : u"In doubt, and may still work: %1. "_s.arg(doubtful.join(u", "_s));
    const QString question =
        doubt + u"Remove the profile %1 with its %2 token(s) and their secrets? They cannot be had back."_s
                    .arg(known->profile.name)
                    .arg(tokens->size());
    if (const Result<void> confirmed = confirm(cli, question); !confirmed)
        co_return cli.output->fail(confirmed.error());
    const Result<QList<AttemptId>> answers = co_await answersGivenUp(cli, *tokens);
    if (!answers)
        co_return cli.output->fail(answers.error());
    const Result<QList<KeptAnswer>> stays = co_await keptOfOnce(cli, known->profile.name);
    if (!stays)
        co_return cli.output->fail(stays.error());
    QList<SeenToken> seen;
    for (const ListedToken &token : *tokens)
        seen.append(asSeen(token.record));
    const Result<void> removed = co_await cli.engine->removeProfile(known->profile.id, seen, *answers);
    if (!removed)
        co_return cli.output->fail(removed.error());
    QJsonObject document = doneDocument();
    document.insert("kept"_L1, keptArray(*stays));
    cli.output->document(document);
    for (const KeptAnswer &kept : *stays)
        cli.output->warn(kept.token + u": "_s + keptSentence(kept));
    cli.output->note(u"the profile %1 is removed"_s.arg(known->profile.name));
    co_return ExitCode::Done;
}

} // namespace keyturn
