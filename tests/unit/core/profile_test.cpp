// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

class ProfileTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everySignInWayHasItsWord()
    {
        for (const auto way : {SignInWay::Token, SignInWay::OperatorToken, SignInWay::Client, SignInWay::ClientBasic,
                               SignInWay::Bearer, SignInWay::Browser}) {
            QVERIFY(!signInWord(way).isEmpty());
            QCOMPARE(signInFromWord(signInWord(way)), std::optional(way));
        }
        QVERIFY(!signInFromWord(u"password"_s));
        QCOMPARE(storeFromWord(u"vault"_s), std::optional(StoreKind::Vault));
    }

    void namesAreCleaned_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("clean"); // empty: refused
        QTest::newRow("trimmed") << u"  prod "_s << u"prod"_s;
        QTest::newRow("spaces and umlauts inside") << u"Müll 7"_s << u"Müll 7"_s;
        QTest::newRow("255 characters") << QString(255, u'x') << QString(255, u'x');
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("blank") << u" \t"_s << QString();
        QTest::newRow("256 characters") << QString(256, u'x') << QString();
        QTest::newRow("10,000 characters") << QString(10'000, u'x') << QString();
        QTest::newRow("line break") << u"a\nb"_s << QString();
        QTest::newRow("NUL") << u"a"_s + QChar(0) + u"b"_s << QString();
        QTest::newRow("right-to-left override") << u"a\u202eb"_s << QString();
        QTest::newRow("isolate") << u"a\u2067b"_s << QString();
        QTest::newRow("half a character") << u"a"_s + QChar(0xd800) + u"b"_s << QString();
    }
    void namesAreCleaned()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, clean);
        const Result<QString> name = cleanName(typed);
        QCOMPARE(name.has_value(), !clean.isEmpty());
        if (name)
            QCOMPARE(*name, clean);
        else
            QCOMPARE(name.error().kind(), ErrorKind::BadInput);
    }

    void tenantsAreEncodedLaterNotRefused_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("usual") << u"CUSTOMER"_s << true;
        QTest::newRow("slash") << u"a/b"_s << true;
        QTest::newRow("dots and slash") << u"../x"_s << true;
        QTest::newRow("percent 2F") << u"a%2Fb"_s << true;
        QTest::newRow("space") << u"my tenant"_s << true;
        QTest::newRow("not ASCII") << u"künde"_s << true;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("blank") << u"  "_s << false;
        QTest::newRow("one dot") << u"."_s << false;
        QTest::newRow("two dots") << u".."_s << false;
        QTest::newRow("line break") << u"a\nb"_s << false;
    }
    void tenantsAreEncodedLaterNotRefused()
    {
        QFETCH(const QString, typed);
        QTEST(cleanTenant(typed).has_value(), "accepted");
    }

    void pinsAreReadInEveryUsualForm()
    {
        const QString hex = QString(u"Ab"_s).repeated(32);
        const QByteArray raw = QByteArray::fromHex(hex.toLatin1());
        QCOMPARE(pinFromWord(u"sha256:"_s + hex).value_or(QByteArray()), raw);
        QCOMPARE(pinFromWord(hex).value_or(QByteArray()), raw);
        QString colons;
        for (int i = 0; i < 32; ++i)
            colons += u":AB"_s;
        QCOMPARE(pinFromWord(colons.mid(1)).value_or(QByteArray()), raw);
        QCOMPARE(pinFromWord(pinWord(raw)).value_or(QByteArray()), raw);
        QVERIFY(!pinFromWord(u"sha256:"_s + hex.left(62)));
        QVERIFY(!pinFromWord(u"sha1:"_s + hex));
    }

    void proxiesAreReadFromTheirWord()
    {
        QCOMPARE(proxyFromWord(u"system"_s)->kind, ProxyKind::System);
        QCOMPARE(proxyWord(*proxyFromWord(u"http://proxy.example:3128"_s)), u"http://proxy.example:3128"_s);
        for (const auto &bad : {u"ftp://p:1"_s, u"http://p"_s, u"http://u:p@p:1"_s, u"http://p:1/proxy.pac"_s,
                                u"proxy:1"_s, u""_s, u"http://p:1?x=1"_s, u"http://p:1#x"_s, u"http://p:1/?"_s})
            QVERIFY2(!proxyFromWord(bad), qPrintable(bad));
        for (const auto &bad : {u"http://u:1?2@p:1"_s, u"http://u:1/2@p:1"_s, u"http://u:1#2@p:1"_s}) {
            const Result<ProxyChoice> read = proxyFromWord(bad);
            QVERIFY2(!read, qPrintable(bad));
            QCOMPARE(read.error().detail(), u"leave the user name and password out of the proxy's address"_s);
        }
    }
};

QTEST_GUILESS_MAIN(ProfileTest)
#include "profile_test.moc"
