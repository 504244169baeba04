// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokercall.h"
#include "discovery.h"
#include "distrust.h"
#include "figures.h"
#include "httpbroker.h"
#include "opensslauthority.h"
#include "rawserver.h"
#include "testauthority.h"
#include "thief.h"

#include <QCoroTask>
#include <QCryptographicHash>
#include <QSslCertificate>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

/// What a server is, and what a client that trusts its authority by name says of it.
struct State
{
    QString name;
    QSslConfiguration tls;
    QString caFile;
    QString refusal;       ///< empty: it is good
    bool isForPin = false; ///< what is wrong is chain or name, which a pin stands in for
};

enum class Pins { None, Right, Wrong, Two };
enum class Authority { System, File, FileOfAnother };
struct Setting
{
    QString name;
    Authority authority;
    Pins pins;
};

const QList<Setting> &settings()
{
    static const QList<Setting> all{
        {u"system's store"_s, Authority::System, Pins::None},
        {u"CA file"_s, Authority::File, Pins::None},
        {u"CA file of another"_s, Authority::FileOfAnother, Pins::None},
        {u"right pin"_s, Authority::System, Pins::Right},
        {u"two pins, one right"_s, Authority::System, Pins::Two},
        {u"CA file and right pin"_s, Authority::File, Pins::Right},
        {u"wrong pin"_s, Authority::System, Pins::Wrong},
        {u"CA file and wrong pin"_s, Authority::File, Pins::Wrong},
    };
    return all;
}

/// Part of the refusal; empty: it is served.
QString expected(const State &state, const Setting &setting)
{
    if (setting.pins == Pins::Wrong)
        return u"has changed"_s;
    if (setting.pins != Pins::None)
        return state.isForPin ? QString() : state.refusal;
    const bool isKnown = setting.authority == Authority::File;
    return state.refusal.isEmpty() && !isKnown ? u"authority"_s : state.refusal;
}

QByteArray fingerprintOf(const QSslConfiguration &tls)
{
    return tls.localCertificate().digest(QCryptographicHash::Sha256);
}

QList<QByteArray> pinsOf(Pins pins, const QByteArray &right)
{
    const QByteArray wrong = QCryptographicHash::hash("another", QCryptographicHash::Sha256);
    switch (pins) {
    case Pins::None:
        return {};
    case Pins::Right:
        return {right};
    case Pins::Wrong:
        return {wrong};
    case Pins::Two:
        break;
    }
    return {wrong, right};
}

RawAnswer good()
{
    RawAnswer answer;
    answer.bytes = answerOf(200, goodBody());
    return answer;
}

/// All that there is of secrets in this test.
bool holdsSecret(const QByteArray &bytes)
{
    return bytes.contains(oldToken) || bytes.contains(accessToken);
}

int secretBytesAt(const RawServer &server)
{
    int sum = 0;
    for (int i = 0; i < server.arrivals(); ++i)
        sum += holdsSecret(server.arrival(i)) ? static_cast<int>(server.arrival(i).size()) : 0;
    return sum;
}

} // namespace

/// Whom a profile trusts, and what those whom it does not trust get: nothing.
class TrustTableTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStateMeetsEverySetting();
    void theCureNamesWhatIsMissing_data();
    void theCureNamesWhatIsMissing();
    void faultAboveTheServerIsToldAsThat_data();
    void faultAboveTheServerIsToldAsThat();
    void goodStapleIsNoHindrance_data();
    void goodStapleIsNoHindrance();
    void changedCertificateShowsOldAndNew();
    void connectionsOfOtherTrustAreNotShared();
    void discoveryAndSignInAskTheSame();
    void oldProtocolGetsNothing();
    void plainTextThiefGetsNothing();
    void thiefInTheProxysPlaceGetsNothing();
    void redirectIsNotFollowed();

private:
    [[nodiscard]] QList<State> states() const;
    [[nodiscard]] Profile profileFor(const RawServer &server, const State &state, const Setting &setting) const;

    TestAuthority m_authority;
    TestAuthority m_other;
    TestAuthority m_stranger;
    OpensslAuthority m_openssl;
};

QList<State> TrustTableTest::states() const
{
    using Status = OpensslAuthority::Status;
    using Chain = OpensslAuthority::Chain;
    const QStringList here{u"127.0.0.1"_s};
    const QString own = m_authority.file();
    const QString stapled = m_openssl.file();
    const QSslConfiguration alone = m_openssl.stapling(Status::Revoked, Chain::LeafAlone);
    const QSslConfiguration whole = m_openssl.stapling(Status::Revoked, Chain::WithAuthority);
    return {
        {u"valid"_s, m_authority.tls(here), own, {}},
        {u"expired"_s, m_authority.tls(here, -9, -1), own, u"has expired"_s},
        {u"not yet valid"_s, m_authority.tls(here, 1, 9), own, u"not valid yet"_s},
        {u"wrong name"_s, m_authority.tls({u"broker.example.com"_s}), own,
         u"is for broker.example.com; you asked for 127.0.0.1; if that is the broker: "
         "'keyturn-cli profile set NAME --host broker.example.com:"_s,
         true},
        {u"wrong authority"_s, m_stranger.tls(here), own, u"CN=Test authority"_s, true},
        {u"self-signed"_s, m_openssl.selfSigned(), own, u"self-signed"_s, true},
        {u"revoked by a staple"_s, whole, stapled, u"revoked"_s},
        {u"the same, leaf alone"_s, alone, stapled, u"revoked"_s},
    };
}

Profile TrustTableTest::profileFor(const RawServer &server, const State &state, const Setting &setting) const
{
    Profile profile = profileAt(server.port(), true);
    if (setting.authority != Authority::System)
        profile.trust.caFile = setting.authority == Authority::File ? state.caFile : m_other.file();
    profile.trust.pins = pinsOf(setting.pins, fingerprintOf(state.tls));
    return profile;
}

void TrustTableTest::everyStateMeetsEverySetting()
{
    Figures table(u"trust"_s, {u"certificate"_s, u"trust"_s, u"connections"_s, u"bytes of a secret"_s, u"told"_s});
    for (const State &state : states()) {
        for (const Setting &setting : settings()) {
            const QByteArray row = (state.name + u", "_s + setting.name).toUtf8();
            RawServer server(good(), state.tls);
            const Told told = regenerateAt(profileFor(server, state, setting));
            const QString detail = told.report.failure ? told.report.failure->detail() : u"rotated"_s;
            table.add({state.name, setting.name, QString::number(server.connections()),
                       QString::number(secretBytesAt(server)), detail});
            const QString refusal = expected(state, setting);
            QCOMPARE(server.connections(), 1);
            if (refusal.isEmpty()) {
                QVERIFY2(told.reading.verdict == Verdict::Rotated, (row + ": " + detail.toUtf8()).constData());
                QVERIFY2(secretBytesAt(server) > 0, row.constData());
                continue;
            }
            QVERIFY2(detail.startsWith(u"trust: "_s) && detail.contains(refusal),
                     (row + ": " + detail.toUtf8()).constData());
            QVERIFY2(!told.report.gateOpened && told.report.failure->kind() == ErrorKind::Trust, row.constData());
            QVERIFY2(server.received() == 0, row.constData());
        }
    }
}

void TrustTableTest::theCureNamesWhatIsMissing_data()
{
    QTest::addColumn<int>("sent");
    QTest::addColumn<QString>("caFile");
    QTest::addColumn<QString>("detail");
    using Sent = OpensslAuthority::Sent;
    const QString middle = u"CN=Intermediate, O=Keyturn"_s;
    const QString root = u"CN=OpenSSL authority, O=Keyturn"_s;
    const auto row = [](const char *name, Sent sent, const QString &caFile, Distrust cause, const QStringList &values) {
        QTest::newRow(name) << static_cast<int>(sent) << caFile << distrust(cause, values).detail();
    };
    const QString none;
    row("leaf, no file", Sent::Leaf, none, Distrust::IssuerUnknown, {middle});
    row("leaf, root in the file", Sent::Leaf, m_openssl.file(), Distrust::IssuerNowhere, {middle});
    row("leaf, intermediate in the file", Sent::Leaf, m_openssl.intermediateFile(), Distrust::RootNowhere,
        {middle, root});
    row("leaf and intermediate, no file", Sent::WithIntermediate, none, Distrust::RootUnknown, {middle, root});
    row("leaf and intermediate, another file", Sent::WithIntermediate, m_authority.file(), Distrust::RootNowhere,
        {middle, root});
    row("all, no file", Sent::WithRoot, none, Distrust::RootUntrusted, {root});
    QTest::newRow("leaf and intermediate, root in the file")
        << static_cast<int>(Sent::WithIntermediate) << m_openssl.file() << QString();
}

void TrustTableTest::theCureNamesWhatIsMissing()
{
    QFETCH(int, sent);
    QFETCH(QString, caFile);
    QFETCH(QString, detail);
    RawServer server(good(), m_openssl.belowIntermediate(static_cast<OpensslAuthority::Sent>(sent)));
    Profile profile = profileAt(server.port(), true);
    profile.trust.caFile = caFile;
    const Told told = regenerateAt(profile);
    QCOMPARE(told.report.failure ? told.report.failure->detail() : QString(), detail);
    QCOMPARE(secretBytesAt(server) == 0, !detail.isEmpty());
}

void TrustTableTest::faultAboveTheServerIsToldAsThat_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<QString>("begins");
    using Fault = OpensslAuthority::Fault;
    const QString culprit = u"CN=culprit"_s;
    QTest::newRow("no authority") << static_cast<int>(Fault::NoAuthority)
                                  << distrust(Distrust::IssuerNoAuthority, {culprit}).detail();
    QTest::newRow("too many") << static_cast<int>(Fault::TooManyAuthorities)
                              << distrust(Distrust::IssuerAllowsFewer, {culprit}).detail();
    QTest::newRow("root is no authority")
        << static_cast<int>(Fault::RootIsNoAuthority) << distrust(Distrust::IssuerNoAuthority, {culprit}).detail();
    QTest::newRow("root is over") << static_cast<int>(Fault::RootIsOver)
                                  << u"trust: the certificate of the server's authority, CN=culprit, is valid from "
                                     "2020-01-01 00:00 UTC to 2021-01-01 00:00 UTC"_s;
}

void TrustTableTest::faultAboveTheServerIsToldAsThat()
{
    QFETCH(int, fault);
    QFETCH(QString, begins);
    const auto which = static_cast<OpensslAuthority::Fault>(fault);
    RawServer server(good(), m_openssl.belowFault(which));
    Profile profile = profileAt(server.port(), true);
    profile.trust.caFile = m_openssl.rootFile(which);
    const Told told = regenerateAt(profile);
    QVERIFY(told.report.failure);
    QVERIFY2(told.report.failure->detail().startsWith(begins), qPrintable(told.report.failure->detail()));
    QCOMPARE(secretBytesAt(server), 0);
}

void TrustTableTest::goodStapleIsNoHindrance_data()
{
    QTest::addColumn<int>("chain");
    QTest::addColumn<bool>("isPinned");
    const int whole = static_cast<int>(OpensslAuthority::Chain::WithAuthority);
    const int leaf = static_cast<int>(OpensslAuthority::Chain::LeafAlone);
    QTest::newRow("CA file") << whole << false;
    QTest::newRow("CA file, leaf alone") << leaf << false;
    QTest::newRow("pin alone") << whole << true;
    QTest::newRow("pin alone, leaf alone") << leaf << true;
}

void TrustTableTest::goodStapleIsNoHindrance()
{
    QFETCH(int, chain);
    QFETCH(bool, isPinned);
    const QSslConfiguration tls =
        m_openssl.stapling(OpensslAuthority::Status::Good, static_cast<OpensslAuthority::Chain>(chain));
    RawServer server(good(), tls);
    Profile profile = profileAt(server.port(), true);
    if (isPinned)
        profile.trust.pins = {fingerprintOf(tls)};
    else
        profile.trust.caFile = m_openssl.file();
    const Told told = regenerateAt(profile);
    QVERIFY2(!told.report.failure, qPrintable(told.report.failure ? told.report.failure->detail() : QString()));
    QCOMPARE(told.reading.verdict, Verdict::Rotated);
}

void TrustTableTest::changedCertificateShowsOldAndNew()
{
    const QSslConfiguration before = m_authority.tls({u"127.0.0.1"_s}, -5, 1);
    const QSslConfiguration after = m_authority.tls({u"127.0.0.1"_s}, -1, 5);
    RawServer server({{good(), before}, {good(), after}});
    Profile profile = profileAt(server.port(), true);
    profile.trust.caFile = m_authority.file();
    profile.trust.pins = {fingerprintOf(before)};
    QCOMPARE(regenerateAt(profile).reading.verdict, Verdict::Rotated);
    const qsizetype first = server.received();
    const Told told = regenerateAt(profile);
    QVERIFY(told.report.failure);
    const QString detail = told.report.failure->detail();
    const QSslCertificate now = after.localCertificate();
    for (const QString &part : {u"trust: the server's certificate has changed"_s, pinWord(fingerprintOf(before)),
                                pinWord(fingerprintOf(after)), u"CN=Test authority"_s,
                                now.effectiveDate().toUTC().date().toString(Qt::ISODate),
                                now.expiryDate().toUTC().date().toString(Qt::ISODate)})
        QVERIFY2(detail.contains(part), qPrintable(detail));
    QCOMPARE(server.received(), first);
    // A planned change: both are held for a while.
    profile.trust.pins.append(fingerprintOf(after));
    QCOMPARE(regenerateAt(profile).reading.verdict, Verdict::Rotated);
}

/// One broker, one server, one after the other: Qt's own cache would let the second ride on the first (findings, 4).
void TrustTableTest::connectionsOfOtherTrustAreNotShared()
{
    const QSslConfiguration tls = m_authority.tls({u"127.0.0.1"_s});
    RawServer server(good(), tls);
    const SystemClock clock;
    HttpBroker broker(shortTimeouts(), clock);
    const auto send = [&](const Trust &trust) {
        TokenRequest request = requestTo(profileAt(server.port(), true));
        request.profile.trust = trust;
        request.permit->grant();
        return QCoro::waitFor(broker.send(request));
    };
    const Trust trusting{m_authority.file(), {}};
    const Trust pinned{{}, {fingerprintOf(tls)}};
    const QList<Trust> strict{{}, {m_other.file(), {}}, {m_authority.file(), {fingerprintOf(m_other.tls({u"x"_s}))}}};
    int connections = 0;
    for (const Trust &open : {trusting, pinned}) {
        for (const Trust &closed : strict) {
            QVERIFY(send(open).answer);
            const qsizetype before = server.received();
            const SendReport report = send(closed);
            QVERIFY(!report.gateOpened);
            QVERIFY(report.failure && report.failure->kind() == ErrorKind::Trust);
            QCOMPARE(server.received(), before);
            connections += 2;
            QCOMPARE(server.connections(), connections);
        }
    }
}

void TrustTableTest::discoveryAndSignInAskTheSame()
{
    const SystemClock clock;
    HttpBroker broker(shortTimeouts(), clock);
    const SharedSecret token = share(Secret::copyOf(oldToken));
    for (const State &state : states()) {
        RawServer server(good(), state.tls);
        const Setting wrongPin{u"wrong pin"_s, Authority::File, Pins::Wrong};
        const Profile profile = profileFor(server, state, wrongPin);
        const auto discovered = QCoro::waitFor(broker.discover(profile));
        QVERIFY2(!discovered && discovered.error().kind() == ErrorKind::Trust, qPrintable(state.name));
        const auto signedIn = QCoro::waitFor(broker.signIn(signInTo(profile, token)));
        QVERIFY2(!signedIn && signedIn.error().kind() == ErrorKind::Trust, qPrintable(state.name));
        const auto revoked = QCoro::waitFor(broker.revoke(profile, token, requestTo(profile).authorization));
        QVERIFY2(!revoked && revoked.error().kind() == ErrorKind::Trust, qPrintable(state.name));
        QCOMPARE(server.connections(), 3);
        QCOMPARE(server.received(), 0);
    }
}

void TrustTableTest::oldProtocolGetsNothing()
{
    QSslConfiguration tls = m_authority.tls({u"127.0.0.1"_s});
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    tls.setProtocol(QSsl::TlsV1_1);
    QT_WARNING_POP
    RawServer server(good(), tls);
    Profile profile = profileAt(server.port(), true);
    profile.trust.pins = {fingerprintOf(tls)};
    const Told told = regenerateAt(profile);
    QVERIFY(!told.report.gateOpened);
    QVERIFY(told.report.failure);
    QVERIFY2(told.report.failure->detail().startsWith(u"tls: "_s), qPrintable(told.report.failure->detail()));
    QCOMPARE(server.received(), 0);
}

/// One who hopes that a client falls back to http.
void TrustTableTest::plainTextThiefGetsNothing()
{
    for (const auto when : {RawAnswer::When::AtConnect, RawAnswer::When::AfterBody, RawAnswer::When::Never}) {
        RawAnswer answer = good();
        answer.when = when;
        answer.end = RawAnswer::End::Fin;
        RawServer server(answer);
        Timeouts timeouts = shortTimeouts();
        timeouts.connect = std::chrono::milliseconds(500);
        const Told told = regenerateAt(profileAt(server.port(), true), timeouts);
        QVERIFY(!told.report.gateOpened && told.report.failure && !told.report.answer);
        QCOMPARE(server.connections(), 1);
        QCOMPARE(secretBytesAt(server), 0);
    }
}

void TrustTableTest::thiefInTheProxysPlaceGetsNothing()
{
    Thief thief(m_other.tls({u"127.0.0.1"_s}));
    Profile profile = profileAt(1, true);
    profile.trust.caFile = m_authority.file();
    profile.proxy.kind = ProxyKind::Url;
    profile.proxy.url = QUrl(u"http://127.0.0.1:%1"_s.arg(thief.serverPort()));
    const Told told = regenerateAt(profile);
    QVERIFY(!told.report.gateOpened);
    QVERIFY(told.report.failure && told.report.failure->kind() == ErrorKind::Trust);
    QVERIFY(thief.connects().startsWith("CONNECT 127.0.0.1:1 "));
    QVERIFY(!holdsSecret(thief.connects()));
    QCOMPARE(thief.loot(), QByteArray());
}

void TrustTableTest::redirectIsNotFollowed()
{
    for (const int status : {301, 302, 303, 307, 308}) {
        RawServer thief(good());
        RawAnswer answer;
        answer.bytes = answerOf(status, {}, "Location: http://127.0.0.1:" + QByteArray::number(thief.port()) + "/\r\n");
        RawServer server(answer, m_authority.tls({u"127.0.0.1"_s}));
        Profile profile = profileAt(server.port(), true);
        profile.trust.caFile = m_authority.file();
        const Told told = regenerateAt(profile);
        QVERIFY(told.reading.verdict != Verdict::Rotated);
        const SystemClock clock;
        HttpBroker broker(shortTimeouts(), clock);
        QVERIFY(!QCoro::waitFor(broker.discover(profile)));
        QCOMPARE(server.arrivals(), 2);
        QCOMPARE(thief.connections(), 0);
    }
}

QTEST_GUILESS_MAIN(TrustTableTest)
#include "trusttable_test.moc"
