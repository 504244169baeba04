// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxychallenge.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

constexpr char nonce[] = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"; // RFC 7616, 3.9.1

QByteArray answerTo(const QList<QByteArray> &fields)
{
    QByteArray value;
    const Secret password = Secret::copyOf("Circle \xc3\xb6"
                                           "f Life");
    ProxyChallenge::of(fields)
        .answer(u"Müfasa"_s, password, "broker.example.com:443", "f2cafe")
        .open([&value](QByteArrayView bytes) { value = bytes.toByteArray(); });
    return value;
}

} // namespace

class ProxyChallengeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void schemesAreFound_data();
    void schemesAreFound();
    void basicIsUtf8();
    void digestIsAnswered_data();
    void digestIsAnswered();
    void digestComesBeforeBasic();
};

void ProxyChallengeTest::schemesAreFound_data()
{
    QTest::addColumn<QList<QByteArray>>("fields");
    QTest::addColumn<QString>("schemes");
    QTest::addColumn<bool>("canBeMet");
    using Fields = QList<QByteArray>;
    QTest::newRow("none") << Fields{} << u""_s << false;
    QTest::newRow("empty") << Fields{""} << u""_s << false;
    QTest::newRow("Basic") << Fields{"Basic realm=\"a\""} << u"Basic"_s << true;
    QTest::newRow("no realm") << Fields{"BASIC"} << u"Basic"_s << true;
    QTest::newRow("NTLM") << Fields{"NTLM"} << u"NTLM"_s << false;
    QTest::newRow("NTLM with data") << Fields{"NTLM TlRMTVNTUAACAAAA/+=="} << u"NTLM"_s << false;
    QTest::newRow("Negotiate and NTLM") << Fields{"Negotiate", "NTLM"} << u"Negotiate and NTLM"_s << false;
    QTest::newRow("in one field") << Fields{"Negotiate, NTLM abc=, Basic realm=\"x, NTLM\", charset=UTF-8"}
                                  << u"Negotiate and NTLM and Basic"_s << true;
    QTest::newRow("data, and another") << Fields{"Negotiate YII/+a==, Basic realm=x"} << u"Negotiate and Basic"_s
                                       << true;
    QTest::newRow("Digest without nonce") << Fields{"Digest realm=\"a\""} << u"Digest without a nonce"_s << false;
    QTest::newRow("Digest") << Fields{"Digest realm=a, nonce=b"} << u"Digest"_s << true;
    QTest::newRow("Digest of a session") << Fields{"Digest realm=a, nonce=b, algorithm=MD5-sess"}
                                         << u"Digest of the kind MD5-sess"_s << false;
    QTest::newRow("Digest for bodies") << Fields{"Digest realm=a, nonce=b, qop=\"auth-int\""}
                                       << u"Digest of the kind auth-int"_s << false;
    QTest::newRow("quotation without an end") << Fields{"Basic realm=\"a"} << u"Basic"_s << true;
    QTest::newRow("backslash at the end") << Fields{"Basic realm=\"a\\"} << u"Basic"_s << true;
    QTest::newRow("rubbish") << Fields{"=\"\x01\x02,,;;"} << u""_s << false;
    QTest::newRow("many") << Fields{"a", "b", "c", "d"} << u"A and B and C"_s << false;
}

void ProxyChallengeTest::schemesAreFound()
{
    QFETCH(QList<QByteArray>, fields);
    QFETCH(QString, schemes);
    QFETCH(bool, canBeMet);
    const ProxyChallenge challenge = ProxyChallenge::of(fields);
    QCOMPARE(challenge.schemes(), schemes);
    QCOMPARE(challenge.isEmpty(), schemes.isEmpty());
    QCOMPARE(challenge.canBeMet(), canBeMet);
    QCOMPARE(!answerTo(fields).isEmpty(), canBeMet);
}

void ProxyChallengeTest::basicIsUtf8()
{
    QCOMPARE(answerTo({"Basic realm=\"a\""}), "Basic " + u"Müfasa:Circle öf Life"_s.toUtf8().toBase64());
}

void ProxyChallengeTest::digestIsAnswered_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QByteArray>("response"); // by Python's hashlib
    QTest::newRow("MD5") << QByteArray(", qop=\"auth, auth-int\", algorithm=MD5")
                         << QByteArray("c76ee59d330ae77f50dc9061516ea3f1");
    QTest::newRow("no algorithm") << QByteArray(", qop=auth") << QByteArray("c76ee59d330ae77f50dc9061516ea3f1");
    QTest::newRow("RFC 2069") << QByteArray() << QByteArray("0770179173b6788889c2aa0ab72c614b");
    QTest::newRow("SHA-256") << QByteArray(", qop=\"auth\", algorithm=SHA-256, opaque=\"a\\\"b\"")
                             << QByteArray("9a10e2d3ce918f2012ebef46c1d0c68c15c57e4f617328963131b9b08eb9357b");
}

void ProxyChallengeTest::digestIsAnswered()
{
    QFETCH(QByteArray, more);
    QFETCH(QByteArray, response);
    const QByteArray answer =
        answerTo({"Digest realm=\"http-auth@example.org\", nonce=\"" + QByteArray(nonce) + '"' + more});
    QVERIFY2(answer.startsWith("Digest username=\"M\xc3\xbc"
                               "fasa\", realm=\"http-auth@example.org\", nonce=\""),
             answer.constData());
    QVERIFY2(answer.contains(", uri=\"broker.example.com:443\", response=\"" + response + '"'), answer.constData());
    QCOMPARE(answer.contains(", qop=auth, nc=00000001, cnonce=\"f2cafe\""), more.contains("qop"));
    QCOMPARE(answer.contains(", algorithm=SHA-256"), more.contains("SHA-256"));
    QCOMPARE(answer.contains(", opaque=\"a\\\"b\""), more.contains("opaque"));
}

void ProxyChallengeTest::digestComesBeforeBasic()
{
    QVERIFY(answerTo({"Basic realm=a", "Digest realm=a, nonce=b"}).startsWith("Digest "));
    QVERIFY(answerTo({"Basic realm=a", "Digest realm=a, nonce=b, algorithm=SHA-512-256"}).startsWith("Basic "));
}

QTEST_GUILESS_MAIN(ProxyChallengeTest)
#include "proxychallenge_test.moc"
