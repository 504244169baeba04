// SPDX-License-Identifier: GPL-3.0-or-later
#include "profiletest.h"

#include "bearer.h"
#include "interruption.h"
#include "listing.h"
#include "recoveryfirst.h"
#include "tables.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// What nobody trusts is shown, so that a person can compare it.
QCoro::Task<std::optional<CertificateFacts>> untrusted(CliContext cli, Profile profile, QList<ProfileCheck> checks)
{
    std::optional<CertificateFacts> facts;
    const std::optional<Error> failed = firstFailed(checks);
    if (!failed || failed->kind() != ErrorKind::Trust)
        co_return facts;
    const ProfileCredentials kept;
    const Result<ServerIdentity> met = co_await cli.engine->meetServer(profile, kept);
    if (met && !met->chain.isEmpty())
        facts = met->chain.front();
    co_return facts;
}

/// The sentences speak of what was to be done; a refusal here is of what the broker has answered.
QString sentenceOf(const Error &failed)
{
    return failed.kind() == ErrorKind::Refused ? failed.detail() : sentenceFor(failed);
}

ExitCode tell(CliContext cli, const QList<ProfileCheck> &checks, const std::optional<CertificateFacts> &server,
              int signal)
{
    if (checks.isEmpty())
        return cli.output->fail(Error(ErrorKind::Internal, u"there is nothing that could test it"_s));
    cli.output->document(checksDocument(checks, server));
    cli.output->text(checksTable(checks));
    if (server)
        cli.output->text(u"\nThe server shows this certificate:\n"_s + certificateSheet(*server));
    const std::optional<Error> failed = firstFailed(checks);
    if (!failed)
        return ExitCode::Done;
    cli.output->warn(sentenceOf(*failed));
    const bool isStopped = failed->kind() == ErrorKind::Cancelled && signal != 0;
    return isStopped ? ExitCode::Done : exitCodeOf(failed->kind());
}

} // namespace

Command profileTest(CliContext cli)
{
    const Result<ProfileSummary> known = co_await profileSummary(cli.engine, cli.arguments->profile.name);
    if (!known)
        co_return cli.output->fail(known.error());
    const Profile profile = known->profile;
    const Result<SharedSecret> bearer = readBearer(cli, profile.signIn);
    if (!bearer)
        co_return cli.output->fail(bearer.error());
    const Result<bool> recovered = co_await recoverForSignIn(cli, profile.name);
    if (!recovered)
        co_return cli.output->fail(recovered.error());
    const ProfileCredentials kept;
    const QList<ProfileCheck> checks = co_await cli.engine->testProfile(profile, kept, *bearer);
    const std::optional<CertificateFacts> server = co_await untrusted(cli, profile, checks);
    co_return tell(cli, checks, server, cli.stop->signal());
}

} // namespace keyturn
