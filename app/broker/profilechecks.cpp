// SPDX-License-Identifier: GPL-3.0-or-later
#include "profilechecks.h"

#include "certificatefacts.h"
#include "handshake.h"
#include "namelookup.h"
#include "proxy.h"

#include <QCoroSignal>
#include <QHostAddress>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

using std::chrono::milliseconds;
using What = ProfileCheck::What;

ProfileCheck notDone(What what, const QString &why)
{
    ProfileCheck check;
    check.what = what;
    check.detail = why;
    return check;
}

ProfileCheck passed(What what, milliseconds took, const QString &detail)
{
    ProfileCheck check = notDone(what, detail);
    check.ok = true;
    check.took = took;
    return check;
}

/// What to do about it.
QString adviceFor(What what, ErrorKind kind)
{
    if (kind == ErrorKind::Proxy)
        return u"check the proxy of this profile"_s;
    switch (what) {
    case What::Name:
        return u"check how the host is written, and this machine's network"_s;
    case What::Tcp:
        return u"check the port, and whether a firewall or a proxy is in between"_s;
    case What::Tls:
        return u"check that the port is the one for https"_s;
    case What::Discovery:
        return u"check the tenant, and that the host is the broker's own name"_s;
    case What::SignIn:
        break;
    }
    return u"check the way to sign in, and its secret"_s;
}

/// The words that begin a detail of a call; a line of the test has its own.
QString withoutWord(const QString &detail)
{
    static const QStringList words{u"name"_s,  u"tcp"_s,     u"tls"_s,       u"trust"_s,
                                   u"proxy"_s, u"timeout"_s, u"discovery"_s, u"cancelled"_s};
    const qsizetype colon = detail.indexOf(": "_L1);
    return colon > 0 && words.contains(detail.left(colon)) ? detail.mid(colon + 2) : detail;
}

ProfileCheck failed(What what, milliseconds took, const Error &error)
{
    ProfileCheck check = notDone(what, withoutWord(error.detail()));
    check.ok = false;
    check.took = took;
    check.cause = error.kind();
    // What is wrong with a certificate is told with its own cure.
    if (error.kind() != ErrorKind::Cancelled && error.kind() != ErrorKind::Trust)
        check.detail += u"; "_s + adviceFor(what, error.kind());
    return check;
}

/// The lines as they come; the rest is filled up at the end.
class Sheet
{
public:
    void add(ProfileCheck check) { m_checks.append(std::move(check)); }
    [[nodiscard]] bool goesOn() const
    {
        return std::none_of(m_checks.begin(), m_checks.end(),
                            [](const ProfileCheck &check) { return check.ok == false; });
    }
    [[nodiscard]] QList<ProfileCheck> whole() const
    {
        QList<ProfileCheck> all = m_checks;
        for (const What what : {What::Name, What::Tcp, What::Tls, What::Discovery, What::SignIn}) {
            const bool isThere =
                std::any_of(all.begin(), all.end(), [what](const ProfileCheck &check) { return check.what == what; });
            if (!isThere)
                all.append(notDone(what, u"not tried after the failure above"_s));
        }
        return all;
    }

private:
    QList<ProfileCheck> m_checks;
};

QString trustText(const Profile &profile, ServerIdentity::TrustedBy by)
{
    switch (by) {
    case ServerIdentity::TrustedBy::SystemStore:
        return u"trusted by the system's store"_s;
    case ServerIdentity::TrustedBy::CaFile:
        return u"trusted by the CA file %1"_s.arg(profile.trust.caFile);
    case ServerIdentity::TrustedBy::Pin:
        return u"trusted by its pin"_s;
    case ServerIdentity::TrustedBy::Nobody:
        break;
    }
    return u"trusted by nobody"_s;
}

QString identityText(const Profile &profile, const ServerIdentity &identity)
{
    const CertificateFacts facts = identity.chain.value(0);
    return u"%1, issued by %2, valid until %3, %4"_s.arg(identity.protocol, facts.issuer, dayOf(facts.until),
                                                         trustText(profile, identity.trustedBy));
}

QCoro::Task<ProfileCheck> checkName(Profile profile, Timeouts timeouts)
{
    const QString host = profile.endpoint.host();
    const Result<ProxyRoute> route = routeFor(profile, profile.endpoint.base());
    if (!route)
        co_return failed(What::Name, milliseconds(0), route.error());
    if (!route->isStraight())
        co_return notDone(What::Name, u"the proxy looks it up"_s);
    if (!QHostAddress(host).isNull())
        co_return passed(What::Name, milliseconds(0), u"%1 is an address"_s.arg(host));
    QElapsedTimer clock;
    clock.start();
    auto *const lookup = new NameLookup;
    lookup->start(host, timeouts.connect);
    co_await qCoro(lookup, &NameLookup::ended);
    const milliseconds took(clock.elapsed());
    const QStringList found = lookup->found();
    const bool isLate = lookup->isLate();
    lookup->deleteLater();
    if (!found.isEmpty())
        co_return passed(What::Name, took, found.join(u", "_s));
    const QString why = isLate ? u"nobody has answered for the name in time"_s : u"the host is not known"_s;
    const Error unknown(ErrorKind::Network, why);
    co_return failed(What::Name, took, unknown);
}

ProfileCheck tcpLine(const Profile &profile, const Handshake &handshake)
{
    if (!handshake.connectedAfter()) {
        const Error why =
            handshake.identity() ? Error(ErrorKind::Network, u"no connection"_s) : handshake.identity().error();
        return failed(What::Tcp, handshake.took(), why);
    }
    const Result<ProxyRoute> route = routeFor(profile, profile.endpoint.base());
    const bool isStraight = !route || route->isStraight();
    const QString through = isStraight ? QString() : u" through the proxy %1:%2"_s.arg(route->host).arg(route->port);
    return passed(What::Tcp, *handshake.connectedAfter(), profile.endpoint.display() + through);
}

ProfileCheck tlsLine(const Profile &profile, const Handshake &handshake)
{
    if (profile.endpoint.isPlainHttp())
        return notDone(What::Tls, u"plain http on this machine has none"_s);
    const milliseconds took = handshake.took() - handshake.connectedAfter().value_or(milliseconds(0));
    const Result<ServerIdentity> &identity = handshake.identity();
    if (!identity)
        return failed(What::Tls, took, identity.error());
    if (identity->problem)
        return failed(What::Tls, took, *identity->problem);
    return passed(What::Tls, took, identityText(profile, *identity));
}

QCoro::Task<QList<ProfileCheck>> checkConnection(Profile profile, Timeouts timeouts)
{
    auto *const handshake = new Handshake(profile, timeouts.connect);
    handshake->start();
    co_await qCoro(handshake, &Handshake::ended);
    QList<ProfileCheck> lines;
    // A CA file that cannot be used keeps the connection from being made, and is no fault of it.
    const bool isTrust = !handshake->identity() && handshake->identity().error().kind() == ErrorKind::Trust;
    lines.append(isTrust ? notDone(What::Tcp, u"not tried: there is nothing to trust the server by"_s)
                         : tcpLine(profile, *handshake));
    if (lines.constFirst().ok != false)
        lines.append(tlsLine(profile, *handshake));
    handshake->deleteLater();
    co_return lines;
}

QCoro::Task<ProfileCheck> checkDiscovery(HttpBroker *broker, Profile profile)
{
    QElapsedTimer clock;
    clock.start();
    const Result<Discovery> discovery = co_await broker->discover(profile);
    const milliseconds took(clock.elapsed());
    if (!discovery)
        co_return failed(What::Discovery, took, discovery.error());
    co_return passed(What::Discovery, took, u"the broker calls itself %1"_s.arg(discovery->issuer.toString()));
}

/// Why there is nothing to try; empty if there is.
QString noSignIn(const SignInRequest &request)
{
    if (request.profile.signIn == SignInWay::Token)
        return u"each token signs in with itself, so nothing is exchanged here"_s;
    if (request.profile.signIn == SignInWay::Browser && !request.showAddress)
        return u"it takes a person and a browser"_s;
    return {};
}

QCoro::Task<ProfileCheck> checkSignIn(HttpBroker *broker, SignInRequest request)
{
    const QString nothing = noSignIn(request);
    if (!nothing.isEmpty())
        co_return notDone(What::SignIn, nothing);
    const SignInWay way = request.profile.signIn;
    // Without an id nothing that is kept is used, and nothing is kept: what is tried is what was given.
    if (way != SignInWay::Browser)
        request.profile.id = ProfileId();
    QElapsedTimer clock;
    clock.start();
    const Result<std::shared_ptr<const Authorization>> authorization = co_await broker->signIn(request);
    const milliseconds took(clock.elapsed());
    if (!authorization)
        co_return failed(What::SignIn, took, authorization.error());
    if (way == SignInWay::ClientBasic || way == SignInWay::Bearer)
        co_return notDone(What::SignIn, u"it is there, and goes straight on a call: nothing else can try it"_s);
    co_return passed(What::SignIn, took, u"the broker has given an access token"_s);
}

bool isCancelled(const SignInRequest &request)
{
    return request.permit && request.permit->decision() == SendPermit::Decision::Refused;
}

/// Between two lines: a failure, or a person, ends the test here.
bool stopsBefore(Sheet &sheet, const SignInRequest &request, What what)
{
    if (sheet.goesOn() && isCancelled(request))
        sheet.add(failed(what, milliseconds(0), Error(ErrorKind::Cancelled, u"cancelled"_s)));
    return !sheet.goesOn();
}

QCoro::Task<QList<ProfileCheck>> checkAll(HttpBroker *broker, SignInRequest request, Timeouts timeouts)
{
    Sheet sheet;
    const ProfileCheck name = co_await checkName(request.profile, timeouts);
    sheet.add(name);
    if (stopsBefore(sheet, request, What::Tcp))
        co_return sheet.whole();
    const QList<ProfileCheck> connection = co_await checkConnection(request.profile, timeouts);
    for (const ProfileCheck &line : connection)
        sheet.add(line);
    if (stopsBefore(sheet, request, What::Discovery))
        co_return sheet.whole();
    const ProfileCheck discovery = co_await checkDiscovery(broker, request.profile);
    sheet.add(discovery);
    if (stopsBefore(sheet, request, What::SignIn))
        co_return sheet.whole();
    const ProfileCheck signIn = co_await checkSignIn(broker, request);
    sheet.add(signIn);
    co_return sheet.whole();
}

} // namespace

QCoro::Task<QList<ProfileCheck>> testProfile(HttpBroker &broker, SignInRequest request, Timeouts timeouts)
{
    return checkAll(&broker, std::move(request), timeouts);
}

} // namespace keyturn
