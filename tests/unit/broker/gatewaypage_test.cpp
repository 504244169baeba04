// SPDX-License-Identifier: GPL-3.0-or-later
#include "gatewaypage.h"

#include "discovery.h"
#include "exchange.h"
#include "profile.h"
#include "regeneratereply.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

/// What a gateway or a portal says in the broker's place is told as theirs.
class GatewayPageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPageIsToldWithItsTitle_data();
    void aPageIsToldWithItsTitle();
    void theTitleRepeatsNoSecret();
    void everyCallTellsIt();
    void aServerThatWasCalledByAnotherName();
};

namespace
{

constexpr auto isAPage = "; it is a web page of something in between"_L1;

Answer answerOf(int status, const QByteArray &body, const QList<QPair<QByteArray, QByteArray>> &fields)
{
    Answer answer;
    answer.status = status;
    answer.body = body;
    answer.completeness = Completeness::ByLength;
    answer.headers = fields;
    return answer;
}

Answer badGateway()
{
    return answerOf(502, "<html>\r\n<head><title>502 Bad\n Gateway</title></head></html>",
                    {{"content-type", "text/html"}, {"retry-after", "30"}});
}

} // namespace

void GatewayPageTest::aPageIsToldWithItsTitle_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("note");
    const QByteArray html = "text/html; charset=utf-8";
    QTest::newRow("by its type") << QByteArray("no") << html << QString(isAPage);
    QTest::newRow("by its text") << QByteArray("<!doctype html><HTML>") << QByteArray() << QString(isAPage);
    QTest::newRow("title") << QByteArray("<html><TITLE lang=\"en\">Sign in</TITLE>") << html
                           << QString(isAPage + u", \"Sign in\""_s);
    QTest::newRow("long title") << "<html><title>" + QByteArray("ab ").repeated(99) + "</title>" << html
                                << QString(isAPage + u", \"%1\""_s.arg(u"ab "_s.repeated(99).left(200)));
    QTest::newRow("what may be an unknown secret")
        << "<html><title>Denied " + QByteArray(31, 'x') + "</title>" << html << QString(isAPage);
    QTest::newRow("JSON") << QByteArray("{\"error\": \"<html>\"}") << QByteArray("application/json") << QString();
    QTest::newRow("XML") << QByteArray("<?xml version=\"1.0\"?><fault/>") << QByteArray("text/xml") << QString();
    QTest::newRow("nothing") << QByteArray() << QByteArray() << QString();
}

void GatewayPageTest::aPageIsToldWithItsTitle()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(QString, note);
    QCOMPARE(strangeNote(answerOf(502, body, {{"content-type", type}}), {}), note);
}

void GatewayPageTest::theTitleRepeatsNoSecret()
{
    const QByteArray secret = "a-secret-of-one-short-word";
    const Answer answer = answerOf(503, "<html><title>" + secret + "</title>", {{"content-type", "text/html"}});
    const QString note = strangeNote(answer, {share(Secret::copyOf(secret))});
    QVERIFY2(note.startsWith(isAPage) && !note.contains(QString::fromLatin1(secret)), qPrintable(note));
}

void GatewayPageTest::everyCallTellsIt()
{
    const QString told = isAPage + u", \"502 Bad Gateway\"; it asks to wait 30 s"_s;
    const Reading reading = readReply(CallKind::Regenerate, badGateway(), nullptr);
    QCOMPARE(reading.verdict, Verdict::InDoubt); // whoever says so, the request may have gone on
    QCOMPARE(reading.detail, u"status 502"_s + told);
    QCOMPARE(readDiscovery(badGateway(), Profile()).error().detail(),
             u"discovery: the broker answered with status 502"_s + told);
    QCOMPARE(readTokenAnswer(badGateway(), {}).error().detail(), u"refused with status 502"_s + told);
    Answer portal = badGateway();
    portal.status = 200;
    QVERIFY(readReply(CallKind::Regenerate, portal, nullptr).detail.endsWith(told));
    QVERIFY(readDiscovery(portal, Profile()).error().detail().endsWith(told));
    QVERIFY(readTokenAnswer(portal, {}).error().detail().endsWith(told));
}

void GatewayPageTest::aServerThatWasCalledByAnotherName()
{
    const Answer answer = answerOf(444, {}, {});
    const QString told = u"give the profile the host's full name"_s;
    const Reading reading = readReply(CallKind::Regenerate, answer, nullptr);
    QCOMPARE(reading.verdict, Verdict::InDoubt); // nothing proves that it did nothing
    QVERIFY2(reading.detail.startsWith(u"status 444; "_s) && reading.detail.endsWith(told), qPrintable(reading.detail));
    QVERIFY(readDiscovery(answer, Profile()).error().detail().endsWith(told));
    QVERIFY(readTokenAnswer(answer, {}).error().detail().endsWith(told));
}

QTEST_GUILESS_MAIN(GatewayPageTest)
#include "gatewaypage_test.moc"
