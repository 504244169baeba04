// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrettext.h"

#include "profile.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

class SecretTextTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void secretsAreSeen_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isSecret");
        const auto row = [](const char *name, const QString &text, bool isSecret) {
            QTest::newRow(name) << text << isSecret;
        };
        row("token", u"vidb_SECRETSECRETSECRET"_s, true);
        row("ten characters", u"vidb_0123456789"_s, true);
        row("nine", u"vidb_012345678"_s, false);
        row("the prefix alone", u"vidb_"_s, false);
        row("another case", u"VIDB_SecretSecret"_s, true);
        row("in the middle", u"for ci (vidb_SECRETSECRETSECRET), see below"_s, true);
        row("quoted", u"\"vidb_SECRETSECRETSECRET\""_s, true);
        row("with a zero-width space", u"vidb_SEC\u200bRET\u200bSECRET"_s, true);
        row("with one in the prefix", u"vi\ufeffdb_SECRETSECRET"_s, true);
        row("in an address", u"https://x.example/?t=vidb_SECRETSECRET"_s, true);
        row("JWT", u"eyJhbGciOiJub25lIn0.eyJleHAiOjF9.c2ln"_s, true);
        row("JWT in a sentence", u"use eyJhbGciOiJub25lIn0.eyJleHAiOjF9."_s, true);
        row("its first part", u"eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9"_s, true);
        row("JWT behind a name", u"access_token_eyJhbGciOiJub25lIn0.eyJleHAiOjF9.c2ln"_s, true);
        row("Bearer", u"Bearer 0123456789abcdef"_s, true);
        row("bearer in a header", u"Authorization: bearer a1b2c3d4e5f6"_s, true);
        row("a long one of letters", u"Bearer abcdefghijklmnopqrstuvwx"_s, true);
        row("the word bearer", u"bearer token of the ci runner"_s, false);
        row("Bearer authentication", u"Bearer authentication"_s, false);
        row("a name", u"ci-runner-2"_s, false);
        row("a ticket", u"CHG-0012345 by J. Müller"_s, false);
        row("empty", QString(), false);
    }
    void secretsAreSeen()
    {
        QFETCH(const QString, text);
        QTEST(looksLikeSecret(text), "isSecret");
        const Result<void> plain = isPlainText(text);
        QTEST(!plain, "isSecret");
        if (!plain) {
            QCOMPARE(plain.error().kind(), ErrorKind::LooksLikeSecret);
            QVERIFY(!looksLikeSecret(plain.error().detail()));
        }
    }

    void namesAndTenantsAndHostsAndNotesAreGuarded()
    {
        const QString secret = u"vidb_SECRETSECRETSECRET"_s;
        QCOMPARE(cleanName(secret).error().kind(), ErrorKind::LooksLikeSecret);
        QCOMPARE(cleanTenant(secret).error().kind(), ErrorKind::LooksLikeSecret);
        QCOMPARE(Endpoint::parse(secret).error().kind(), ErrorKind::LooksLikeSecret);
        QCOMPARE(cleanNote(secret).error().kind(), ErrorKind::LooksLikeSecret);
    }

    void aKnownValueIsFoundAmongTheWords()
    {
        const SharedSecret value = share(Secret::copyOf("s3cr3t-of-a-client"));
        QCOMPARE(arePlainTexts({u"my s3cr3t-of-a-client, really"_s}, {value}).error().kind(),
                 ErrorKind::LooksLikeSecret);
        QVERIFY(arePlainTexts({u"my secret of a client"_s}, {value, nullptr}));
        QVERIFY(arePlainTexts({u"anything"_s}, {}));
    }

    void noteKeepsItsLines_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("note");
        QTest::newRow("CRLF") << u"a\r\nb"_s << u"a\nb"_s;
        QTest::newRow("CR") << u"a\rb"_s << u"a\nb"_s;
        QTest::newRow("LF and a tab") << u" a\n\tb \n"_s << u"a\n\tb"_s;
        QTest::newRow("empty") << QString() << u""_s;
    }
    void noteKeepsItsLines()
    {
        QFETCH(const QString, typed);
        const Result<QString> note = cleanNote(typed);
        QVERIFY(note);
        QTEST(*note, "note");
        QVERIFY(!cleanNote(u"a\x01z"_s));
    }

    void charactersAreCountedAsPeopleDo()
    {
        QCOMPARE(charactersOf(u"a\U0001F511b"_s), 3);
        QVERIFY(cleanName(QString(255, u'n')));
        QVERIFY(!cleanName(QString(256, u'n')));
        QVERIFY(cleanName(u"\U0001F511"_s.repeated(255)));
        QVERIFY(!cleanName(u"\U0001F511"_s.repeated(256)));
    }
};

QTEST_GUILESS_MAIN(SecretTextTest)
#include "secrettext_test.moc"
