// SPDX-License-Identifier: GPL-3.0-or-later
#include "sockshandshake.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

ProxyRoute routeWith(const QString &user, const QByteArray &password)
{
    ProxyRoute route;
    route.kind = ProxyRoute::Kind::Socks5;
    route.user = user;
    if (!password.isEmpty())
        route.password = share(Secret::copyOf(password));
    return route;
}

QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
}

} // namespace

/// Byte for byte as in RFC 1928 and RFC 1929.
class SocksHandshakeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostIsNamedAsItIs_data();
    void hostIsNamedAsItIs();
    void userAndPasswordAreSentWhenAskedFor();
    void pieceOfAnAnswerIsWaitedFor_data();
    void pieceOfAnAnswerIsWaitedFor();
    void targetsBytesAreLeft();
    void tooLongIsToldBefore();
};

void SocksHandshakeTest::hostIsNamedAsItIs_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("name") << u"vidb.example"_s << hex("050100030c") + "vidb.example" + hex("01bb");
    QTest::newRow("IPv4") << u"10.2.3.254"_s << hex("050100010a0203fe01bb");
    QTest::newRow("IPv6") << u"fd00::1"_s << hex("05010004fd00000000000000000000000000000101bb");
}

void SocksHandshakeTest::hostIsNamedAsItIs()
{
    QFETCH(QString, host);
    QFETCH(QByteArray, request);
    SocksHandshake socks(routeWith({}, {}), host, 443);
    QCOMPARE(socks.greeting(), hex("050100"));
    const SocksHandshake::Step step = socks.answerTo(hex("0500"));
    QCOMPARE(step.taken, 2);
    QCOMPARE(step.say, request);
}

void SocksHandshakeTest::userAndPasswordAreSentWhenAskedFor()
{
    for (const bool isAsked : {true, false}) {
        SocksHandshake socks(routeWith(u"jö"_s, "p\xc3\xa4"), u"10.2.3.4"_s, 443);
        QCOMPARE(socks.greeting(), hex("05020002"));
        if (isAsked) {
            QCOMPARE(socks.answerTo(hex("0502")).say, hex("0103") + "j\xc3\xb6" + hex("03") + "p\xc3\xa4");
            QCOMPARE(socks.answerTo(hex("0100")).say, hex("050100010a02030401bb"));
        } else {
            QCOMPARE(socks.answerTo(hex("0500")).say, hex("050100010a02030401bb"));
        }
        QVERIFY(socks.answerTo(hex("05000001000000000000")).isThrough);
    }
}

void SocksHandshakeTest::pieceOfAnAnswerIsWaitedFor_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("IPv4") << hex("050000010102030401bb");
    QTest::newRow("IPv6") << hex("050000040102030405060708090a0b0c0d0e0f1001bb");
    QTest::newRow("name") << hex("0500000302") + "ab" + hex("01bb");
    QTest::newRow("no name") << hex("050000030001bb");
}

void SocksHandshakeTest::pieceOfAnAnswerIsWaitedFor()
{
    QFETCH(QByteArray, reply);
    SocksHandshake socks(routeWith({}, {}), u"a"_s, 443);
    for (const QByteArray &piece : {QByteArray(), hex("05")}) {
        const SocksHandshake::Step none = socks.answerTo(piece);
        QVERIFY(none.taken == 0 && none.say.isEmpty() && !none.failure);
    }
    QCOMPARE(socks.answerTo(hex("0500")).taken, 2);
    for (qsizetype size = 0; size < reply.size(); ++size) {
        const SocksHandshake::Step none = socks.answerTo(reply.first(size));
        QVERIFY(none.taken == 0 && !none.isThrough && !none.failure);
    }
    QVERIFY(socks.answerTo(reply).isThrough);
}

void SocksHandshakeTest::targetsBytesAreLeft()
{
    SocksHandshake socks(routeWith({}, {}), u"a"_s, 443);
    QCOMPARE(socks.answerTo(hex("0500")).taken, 2);
    const SocksHandshake::Step step = socks.answerTo(hex("05000001010203040001") + "hello");
    QVERIFY(step.isThrough);
    QCOMPARE(step.taken, 10);
}

void SocksHandshakeTest::tooLongIsToldBefore()
{
    const QString longest(255, u'x');
    const QByteArray password = longest.toLatin1();
    QVERIFY(!SocksHandshake(routeWith(longest, password), longest, 1).objection());
    const auto told = [](const ProxyRoute &route, const QString &host) {
        const std::optional<Error> objection = SocksHandshake(route, host, 1).objection();
        return objection ? objection->detail() : QString();
    };
    QCOMPARE(told(routeWith(longest + u'x', password), u"a"_s), u"proxy: its user name is too long to be sent"_s);
    QCOMPARE(told(routeWith(u"a"_s, password + 'x'), u"a"_s), u"proxy: its password is too long to be sent"_s);
    QCOMPARE(told(routeWith({}, {}), longest + u'x'), u"proxy: the host's name is too long for it"_s);
}

QTEST_GUILESS_MAIN(SocksHandshakeTest)
#include "sockshandshake_test.moc"
