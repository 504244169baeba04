// SPDX-License-Identifier: GPL-3.0-or-later
#include "answerrows.h"
#include "figures.h"
#include "httpbroker.h"
#include "rotationrun.h"
#include "selfsigned.h"
#include "testauthority.h"

#include <QCryptographicHash>
#include <QTcpServer>
#include <QTest>

#include <functional>
#include <memory>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

using When = RawAnswer::When;
using End = RawAnswer::End;

/// One way not to get as far as the request.
struct Scene
{
    std::unique_ptr<RawServer> server; ///< may be null
    std::unique_ptr<RawServer> proxy;  ///< may be null
    Profile profile;
    bool isCancelled = false;
};

struct SceneRow
{
    QByteArray name;
    QByteArray words; ///< one of these begins the detail
    std::function<Scene()> make;
};

quint16 deadPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

RawAnswer atConnect(End end, std::chrono::milliseconds pause, const QByteArray &bytes = {})
{
    RawAnswer answer = after(When::AtConnect, end, bytes);
    answer.pause = pause;
    return answer;
}

} // namespace

/// The whole rotation, where no byte of the request can have left: it is told as not sent, with the word for why, and
/// leaves everything as it was.
class NotReachedTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rotationIsToldAsNotSent_data();
    void rotationIsToldAsNotSent();
    void endRightAfterTheConnectIsNotMistold_data();
    void endRightAfterTheConnectIsNotMistold();
    void cleanupTestCase();

private:
    void addScene(const QByteArray &name, const QByteArray &words, const std::function<Scene()> &make);
    void addBroken(const QByteArray &name, const QByteArray &words, const RawAnswer &answer);
    void addIdentity(const QByteArray &name, const QSslConfiguration &tls, const QString &caFile,
                     const QList<QByteArray> &pins = {});
    void addProxy(const QByteArray &name, const QByteArray &words, const RawAnswer &answer);
    [[nodiscard]] Scene good() const;

    const TestAuthority m_authority;
    const TestAuthority m_otherAuthority;
    const QSslConfiguration m_tls = m_authority.tls({u"127.0.0.1"_s});
    const SystemClock m_clock;
    QList<SceneRow> m_rows;
    Timeouts m_timeouts = shortTimeouts();
    std::unique_ptr<Figures> m_figures;
    int m_notSent = 0;
    int m_false = 0;
};

void NotReachedTest::addScene(const QByteArray &name, const QByteArray &words, const std::function<Scene()> &make)
{
    m_rows.append({name, words, make});
}

Scene NotReachedTest::good() const
{
    Scene scene;
    scene.server = std::make_unique<RawServer>(says(answerOf(200, goodBody())), m_tls);
    scene.profile = profileAt(scene.server->port(), true);
    scene.profile.trust.caFile = m_authority.file();
    return scene;
}

/// A server that breaks off before TLS stands.
void NotReachedTest::addBroken(const QByteArray &name, const QByteArray &words, const RawAnswer &answer)
{
    addScene(name, words, [answer] {
        Scene scene;
        scene.server = std::make_unique<RawServer>(answer);
        scene.profile = profileAt(scene.server->port(), true);
        return scene;
    });
}

void NotReachedTest::addIdentity(const QByteArray &name, const QSslConfiguration &tls, const QString &caFile,
                                 const QList<QByteArray> &pins)
{
    addScene(name, "trust", [tls, caFile, pins] {
        Scene scene;
        scene.server = std::make_unique<RawServer>(says(answerOf(200, goodBody())), tls);
        scene.profile = profileAt(scene.server->port(), true);
        scene.profile.trust.caFile = caFile;
        scene.profile.trust.pins = pins;
        return scene;
    });
}

void NotReachedTest::addProxy(const QByteArray &name, const QByteArray &words, const RawAnswer &answer)
{
    addScene(name, words, [this, answer] {
        Scene scene = good();
        scene.proxy = std::make_unique<RawServer>(answer);
        scene.profile.proxy = *proxyFromWord(u"http://127.0.0.1:%1"_s.arg(scene.proxy->port()));
        return scene;
    });
}

void NotReachedTest::initTestCase()
{
    using std::chrono::milliseconds;
    m_timeouts.connect = milliseconds(800);
    m_figures = std::make_unique<Figures>(u"not reached"_s,
                                          QStringList{u"what happens"_s, u"told"_s, u"connections"_s, u"bytes"_s});
    const auto alert = [](char description) {
        return QByteArray("\x15\x03\x01\x00\x02\x02", 6) + description; // RFC 8446, 6
    };
    for (const bool tls : {false, true}) {
        addScene(tls ? "refused port, https" : "refused port, http", "tcp", [tls] {
            Scene scene;
            scene.profile = profileAt(deadPort(), tls);
            return scene;
        });
    }
    addScene("unknown name", "name timeout", [] { // without any network a resolver may need longer than the limit
        Scene scene;
        scene.profile = profileAt(1, true);
        scene.profile.endpoint = Endpoint::parse(u"no-such-host.invalid"_s).value(); // RFC 6761, 6.4
        return scene;
    });
    addBroken("FIN at the accept", "tls", atConnect(End::Fin, milliseconds(0)));
    addBroken("RST at the accept", "tls tcp", atConnect(End::Reset, milliseconds(0)));
    addBroken("FIN after the hello", "tls", atConnect(End::Fin, milliseconds(60)));
    addBroken("RST after the hello", "tls", atConnect(End::Reset, milliseconds(60)));
    addBroken("alert: handshake_failure", "tls", atConnect(End::Fin, milliseconds(40), alert(40)));
    addBroken("alert: protocol_version", "tls", atConnect(End::Fin, milliseconds(40), alert(70)));
    addBroken("plain answer", "tls", atConnect(End::Fin, milliseconds(40), answerOf(400, {})));
    addBroken("silence", "timeout", after(When::Never, End::KeepOpen));
    const QString own = m_authority.file();
    addIdentity("expired", m_authority.tls({u"127.0.0.1"_s}, -9, -1), own);
    addIdentity("not yet valid", m_authority.tls({u"127.0.0.1"_s}, 1, 9), own);
    addIdentity("wrong host", m_authority.tls({u"broker.example.com"_s}), own);
    addIdentity("self-signed", selfSigned(), own);
    addIdentity("another authority", m_otherAuthority.tls({u"127.0.0.1"_s}), own);
    addIdentity("system store only", m_tls, QString());
    addIdentity("CA file that is not there", m_tls, own + u".gone"_s);
    addIdentity("wrong pin", m_tls, own, {QCryptographicHash::hash("other", QCryptographicHash::Sha256)});
    const QByteArray challenge = "Proxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n";
    const QByteArray agreed = "HTTP/1.1 200 Connection established\r\n\r\n";
    addProxy("proxy: 407", "proxy", says("HTTP/1.1 407 No\r\n" + challenge));
    addProxy("proxy: 407 and FIN", "proxy", says("HTTP/1.1 407 No\r\n" + challenge, End::Fin));
    addProxy("proxy: 502", "proxy", says("HTTP/1.1 502 Bad\r\nContent-Length: 0\r\n\r\n", End::Fin));
    addProxy("proxy: closed", "timeout proxy", says({}, End::Fin)); // Qt does not tell (measured with 6.4.2)
    addProxy("proxy: reset", "timeout proxy", says({}, End::Reset));
    addProxy("proxy: silence", "timeout", says({}));
    addProxy("proxy: agrees and hangs up", "tls proxy", says(agreed, End::Fin));
    addProxy("proxy: agrees and is no tunnel", "tls proxy", says(agreed + answerOf(400, {}), End::Fin));
    addScene("cancelled before the connect", "cancelled", [this] {
        Scene scene = good();
        scene.isCancelled = true;
        return scene;
    });
}

void NotReachedTest::rotationIsToldAsNotSent_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < m_rows.size(); ++i)
        QTest::newRow(m_rows.at(i).name.constData()) << i;
}

void NotReachedTest::rotationIsToldAsNotSent()
{
    QFETCH(int, index);
    const SceneRow &row = m_rows.at(index);
    Scene scene = row.make();
    scene.profile.signIn = SignInWay::Bearer;
    HttpBroker broker(m_timeouts, m_clock);
    RotationRun run(broker, scene.profile);
    const auto permit = std::make_shared<SendPermit>();
    const RotationResult told = run.turn(permit, [&](Step step) {
        if (scene.isCancelled && step == Step::SignedIn)
            permit->refuse();
    });
    // What comes before TLS is no byte of the request.
    const bool countsBytes = scene.server && row.words.startsWith("trust");
    const qsizetype bytes = countsBytes || scene.proxy ? scene.server->received() : 0;
    m_figures->add({QString::fromLatin1(row.name),
                    outcomeWord(told.outcome) + u", "_s + told.detail.section(u':', 0, 0),
                    QString::number(scene.server ? scene.server->connections() : 0), QString::number(bytes)});
    m_notSent += told.outcome == Outcome::NotSent ? 1 : 0;

    QCOMPARE(outcomeWord(told.outcome), u"not_sent"_s);
    const QByteArray word = told.detail.section(u':', 0, 0).toLatin1();
    QVERIFY2(row.words.split(' ').contains(word), qPrintable(told.detail));
    QCOMPARE(bytes, 0);
    QCOMPARE(run.watch().sealed(), 0);
    QCOMPARE(run.state(), TokenState::Ok);
    QCOMPARE(run.value(), QByteArray(oldToken));
    QCOMPARE(run.unfinished(), 0);
    QCOMPARE(run.entries(), 2);
    QVERIFY(run.sealedBody(told.attempt).isEmpty());
    if (scene.proxy)
        QVERIFY(!scene.proxy->arrival(0).contains("vidb_"));
}

void NotReachedTest::endRightAfterTheConnectIsNotMistold_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<int>("end");
    for (const bool tls : {false, true}) {
        QTest::addRow("FIN, %s", tls ? "TLS" : "TCP") << tls << static_cast<int>(End::Fin);
        QTest::addRow("RST, %s", tls ? "TLS" : "TCP") << tls << static_cast<int>(End::Reset);
    }
}

/// The request may be on its way or not: both are right, as long as what is told is so.
void NotReachedTest::endRightAfterTheConnectIsNotMistold()
{
    QFETCH(bool, tls);
    QFETCH(int, end);
    QStringList outcomes;
    qsizetype arrivals = 0;
    for (int round = 0; round < 16; ++round) {
        const std::chrono::milliseconds pause(round / 2);
        const RawServer server(atConnect(static_cast<End>(end), pause), tls ? m_tls : QSslConfiguration());
        Profile profile = profileAt(server.port(), tls);
        profile.trust.caFile = tls ? m_authority.file() : QString();
        profile.signIn = SignInWay::Bearer;
        HttpBroker broker(m_timeouts, m_clock);
        RotationRun run(broker, profile);
        const RotationResult told = run.turn();
        const Truth truth = truthOf(server, true);
        m_false += falsehoodIn(told, truth).isEmpty() ? 0 : 1;
        QCOMPARE(falsehoodIn(told, truth), QString());
        QVERIFY(truth.arrivals <= 1);
        QVERIFY(told.outcome == Outcome::NotSent || told.outcome == Outcome::Unknown);
        outcomes.append(outcomeWord(told.outcome));
        arrivals += truth.arrivals;
    }
    m_figures->add({QString::fromLatin1(QTest::currentDataTag()) + u" 0-7 ms after the connect"_s,
                    u"%1 not_sent, %2 unknown"_s.arg(outcomes.count(u"not_sent"_s)).arg(outcomes.count(u"unknown"_s)),
                    QString::number(outcomes.size()), u"%1 arrived"_s.arg(arrivals)});
}

void NotReachedTest::cleanupTestCase()
{
    m_figures->say(
        u"not reached: %1 of %2 rows told not_sent, and no byte came; %3 told what is not so"_s.arg(m_notSent)
            .arg(m_rows.size())
            .arg(m_false));
    m_figures.reset();
}

QTEST_GUILESS_MAIN(NotReachedTest)
#include "notreached_test.moc"
