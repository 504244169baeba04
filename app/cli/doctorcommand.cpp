// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctorcommand.h"

#include "health.h"
#include "listing.h"
#include "origin.h"

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

using What = HealthCheck::What;

/// Which session that is, where the environment names it: " (unix:path=/run/user/1000/bus)".
QString busNote()
{
    const QString address = qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS").section(u',', 0, 0);
    return address.isEmpty() ? QString() : u" (%1)"_s.arg(address);
}

/// The examination, line by line.
class Examination
{
public:
    explicit Examination(CliContext cli) : m_cli(cli) {}
    QCoro::Task<> ofTheMachine();
    QCoro::Task<> of(Profile profile);
    [[nodiscard]] const QList<HealthCheck> &checks() const { return m_checks; }

private:
    void tell(What what, std::optional<bool> ok, const QString &detail)
    {
        HealthCheck check;
        check.what = what;
        check.ok = ok;
        check.detail = detail;
        tell(check);
    }
    void tell(HealthCheck check)
    {
        check.profile = m_profile;
        m_checks.append(check);
    }
    QCoro::Task<> keychain();
    void folder();
    QCoro::Task<> connection(Profile profile);
    QCoro::Task<> clock(Profile profile);
    QCoro::Task<> proxy(Profile profile);
    QCoro::Task<> caFile(Profile profile);

    CliContext m_cli;
    QString m_profile;
    bool m_isReached = false;
    QList<HealthCheck> m_checks;
};

QCoro::Task<> Examination::ofTheMachine()
{
    const Result<void> session = co_await m_cli.keychain->session();
    tell(What::Session, session.has_value(),
         session ? u"there is one in which a keychain can be asked"_s + busNote() : session.error().detail());
    if (session)
        co_await keychain();
    else
        tell(What::Keychain, std::nullopt, u"not asked"_s);
    folder();
    tell(What::Versions, true,
         u"Keyturn %1 (%2), Qt %3, libsodium %4"_s.arg(QStringLiteral(KEYTURN_VERSION), origin(),
                                                       QString::fromLatin1(qVersion()),
                                                       QString::fromLatin1(sodium_version_string())) +
             (m_cli.isHeapForeign ? u"; another memory allocator is preloaded, so memory is not wiped"_s : QString()));
}

QCoro::Task<> Examination::keychain()
{
    const Result<void> open = co_await m_cli.keychain->available();
    const QString place = m_cli.keychain->place().display();
    if (!open || !m_cli.engine) {
        tell(What::Keychain, open.has_value(), open ? place : open.error().detail());
        co_return;
    }
    const Result<bool> held = co_await m_cli.engine->holdsFolderKey();
    if (!held)
        tell(What::Keychain, false, held.error().detail());
    else
        tell(What::Keychain, true,
             *held ? u"%1, holds the key of the data folder"_s.arg(place)
                   : u"%1; the data folder has no key yet, its first token makes one"_s.arg(place));
}

void Examination::folder()
{
    if (!m_cli.folderTrouble) {
        tell(folderHealth(m_cli.dataFolder));
        return;
    }
    const bool isNotThere = m_cli.folderTrouble->kind() == ErrorKind::NotFound;
    tell(What::Folder, isNotThere ? std::nullopt : std::optional(false), m_cli.folderTrouble->detail());
}

QCoro::Task<> Examination::of(Profile profile)
{
    m_profile = profile.name;
    m_isReached = false;
    if (const Result<void> whole = isReadable(profile); !whole) {
        tell(What::Profile, false, whole.error().detail());
        co_return;
    }
    const qsizetype before = m_checks.size();
    co_await proxy(profile);
    co_await caFile(profile);
    co_await connection(profile);
    const qsizetype after = m_checks.size();
    co_await clock(profile);
    // The clock can be asked only over a connection, and stands before it.
    if (m_checks.size() > after)
        m_checks.move(after, before);
}

QCoro::Task<> Examination::proxy(Profile profile)
{
    const Result<ProxyFacts> facts = co_await m_cli.engine->proxyOf(profile);
    if (!facts)
        tell(What::Proxy, false, facts.error().detail());
    else if (facts->address.isEmpty())
        tell(What::Proxy, true, facts->from.isEmpty() ? u"none"_s : u"none, by %1"_s.arg(facts->from));
    else
        tell(What::Proxy, true, u"%1, by %2"_s.arg(facts->address, facts->from));
}

QCoro::Task<> Examination::caFile(Profile profile)
{
    if (profile.trust.caFile.isEmpty()) {
        tell(What::CaFile, std::nullopt, u"none"_s);
        co_return;
    }
    const Result<QList<CertificateFacts>> certificates = co_await m_cli.engine->readCaFile(profile.trust.caFile);
    if (certificates)
        tell(caFileHealth(*certificates, QDateTime::currentDateTimeUtc()));
    else
        tell(What::CaFile, false, certificates.error().detail());
}

/// A sign-in that asks a person is left out: nobody may be there.
QCoro::Task<> Examination::connection(Profile profile)
{
    const bool needsPerson = profile.signIn == SignInWay::Browser || profile.signIn == SignInWay::Bearer;
    if (needsPerson)
        profile.signIn = SignInWay::Token;
    const ProfileCredentials kept;
    const SharedSecret nothingPasted;
    const QList<ProfileCheck> checks = co_await m_cli.engine->testProfile(profile, kept, nothingPasted);
    static const QHash<ProfileCheck::What, What> counterparts{{ProfileCheck::What::Name, What::Name},
                                                              {ProfileCheck::What::Tcp, What::Tcp},
                                                              {ProfileCheck::What::Tls, What::Tls},
                                                              {ProfileCheck::What::Discovery, What::Discovery},
                                                              {ProfileCheck::What::SignIn, What::SignIn}};
    for (const ProfileCheck &check : checks) {
        const bool isLeftOut = needsPerson && check.what == ProfileCheck::What::SignIn && check.ok != false;
        if (check.what == ProfileCheck::What::Tls)
            m_isReached = check.ok != false;
        if (check.what == ProfileCheck::What::Tcp && check.ok != true)
            m_isReached = false;
        tell(counterparts.value(check.what), isLeftOut ? std::nullopt : check.ok,
             isLeftOut ? u"not tried: it needs a person"_s : check.detail);
    }
}

QCoro::Task<> Examination::clock(Profile profile)
{
    if (!m_isReached) {
        tell(What::Clock, std::nullopt, u"not compared: the broker was not reached"_s);
        co_return;
    }
    const ProfileCredentials kept;
    const Result<ClockFacts> clocks = co_await m_cli.engine->compareClocks(profile, kept);
    if (clocks)
        tell(clockHealth(*clocks));
    else
        tell(What::Clock, std::nullopt, u"not compared: %1"_s.arg(clocks.error().detail()));
}

/// Those that were named, or all. Asked for before anything is examined, so that a wrong name is told at once.
Async<QList<Profile>> chosenProfiles(CliContext cli)
{
    QList<Profile> chosen;
    const QStringList names = cli.arguments->token.names;
    if (!cli.engine && !names.isEmpty())
        co_return fail(*cli.folderTrouble);
    if (!cli.engine)
        co_return chosen;
    if (!names.isEmpty()) {
        for (const QString &name : names) {
            const Result<ProfileSummary> found = co_await profileSummary(cli.engine, name);
            if (!found)
                co_return fail(found.error());
            chosen.append(found->profile);
        }
        co_return chosen;
    }
    const Result<QList<ProfileSummary>> all = co_await cli.engine->profiles();
    if (!all)
        co_return fail(all.error());
    for (const ProfileSummary &summary : *all)
        chosen.append(summary.profile);
    co_return chosen;
}

} // namespace

Command doctorCommand(CliContext cli)
{
    const Result<QList<Profile>> profiles = co_await chosenProfiles(cli);
    if (!profiles)
        co_return cli.output->fail(profiles.error());
    Examination examination(cli);
    co_await examination.ofTheMachine();
    for (const Profile &profile : *profiles)
        co_await examination.of(profile);
    cli.output->document(healthDocument(examination.checks()));
    cli.output->text(healthSheet(examination.checks()));
    co_return isHealthy(examination.checks()) ? ExitCode::Done : ExitCode::Failed;
}

} // namespace keyturn
