// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms.h"
#include "pkce.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

QByteArray plain(const Secret &secret)
{
    QByteArray bytes;
    secret.open([&bytes](QByteArrayView view) { bytes = view.toByteArray(); });
    return bytes;
}

} // namespace

/// The small pieces that the ways to sign in are made of, against the vectors of their standards.
class PkceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void challengeIsTheOneOfTheStandard();
    void verifierIsOneThatTheStandardAllows();
    void formEscapesEverythingButTheUnreserved();
    void basicCredentials_data();
    void basicCredentials();
};

/// RFC 7636, appendix B.
void PkceTest::challengeIsTheOneOfTheStandard()
{
    const Secret verifier = Secret::copyOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    QCOMPARE(codeChallenge(verifier), QByteArray("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
}

/// RFC 7636, 4.1: 43..128 unreserved characters. 32 random bytes are 43 of them.
void PkceTest::verifierIsOneThatTheStandardAllows()
{
    static const QRegularExpression allowed(u"^[A-Za-z0-9_-]{43}$"_s);
    QSet<QByteArray> seen;
    for (int i = 0; i < 200; ++i) {
        const QByteArray text = plain(*randomText(32));
        QVERIFY2(allowed.match(QString::fromLatin1(text)).hasMatch(), text.constData());
        seen.insert(text);
    }
    QCOMPARE(seen.size(), 200);
}

void PkceTest::formEscapesEverythingButTheUnreserved()
{
    const auto body = Form()
                          .addAsIs("grant_type", "urn:x:y")
                          .add("scope", u"a b+c&d=e/\u00fc"_s)
                          .add("code", share(Secret::copyOf("A-Z_a.z~%")))
                          .body();
    QCOMPARE(plain(*body), QByteArray("grant_type=urn:x:y&scope=a%20b%2Bc%26d%3De%2F%C3%BC&code=A-Z_a.z%7E%25"));
}

void PkceTest::basicCredentials_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QByteArray>("raw");
    // RFC 6749, 2.3.1
    QTest::newRow("example of the standard") << u"s6BhdRkqt3"_s << QByteArray("7Fjfp0ZBr1KtDRbnfVdmIw")
                                             << QByteArray("czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3")
                                             << QByteArray("czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3");
    // RFC 7617, 2.1
    QTest::newRow("not ASCII") << u"test"_s << QByteArray("123\xc2\xa3") << QByteArray("test:123%C2%A3").toBase64()
                               << QByteArray("dGVzdDoxMjPCow==");
    // RFC 6749, appendix B, with a percent-encoded space
    QTest::newRow("to be escaped") << u"a:b"_s << QByteArray(" %&+") << QByteArray("a%3Ab:%20%25%26%2B").toBase64()
                                   << QByteArray("a:b: %&+").toBase64();
}

void PkceTest::basicCredentials()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, form);
    QFETCH(QByteArray, raw);
    QCOMPARE(plain(keyturn::basicCredentials(id, Secret::copyOf(secret), BasicCoding::Form)), form);
    QCOMPARE(plain(keyturn::basicCredentials(id, Secret::copyOf(secret), BasicCoding::Plain)), raw);
}

QTEST_GUILESS_MAIN(PkceTest)
#include "pkce_test.moc"
