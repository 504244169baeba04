// SPDX-License-Identifier: GPL-3.0-or-later
#include "redaction.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

class RedactionTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knownSecretsAreCutOutOfWhatAServerSaid()
    {
        const SharedSecret token = share(Secret::copyOf("abcDEF-opaque_0123"));
        QJsonObject nested;
        nested.insert("abcDEF-opaque_0123"_L1, QJsonArray{u"x abcDEF-opaque_0123 y"_s, 7});
        QJsonObject object;
        object.insert("acct"_L1, u"svc"_s);
        object.insert("deep"_L1, nested);
        const QJsonObject clean = scrubbed(object, {token, nullptr});
        QCOMPARE(clean.value("acct"_L1).toString(), u"svc"_s);
        const QJsonObject deep = clean.value("deep"_L1).toObject();
        QCOMPARE(deep.keys(), QStringList{QString(removedSecret)});
        QCOMPARE(deep.value(removedSecret).toArray().at(0).toString(), u"x [removed] y"_s);
        QCOMPARE(deep.value(removedSecret).toArray().at(1).toInt(), 7);
    }

    void messagesLoseWhatLooksLikeASecret_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("clean");
        QTest::newRow("token") << u"got vidb_NPCiZ-x_1 from"_s << u"got [removed] from"_s;
        QTest::newRow("bearer") << u"Authorization: Bearer eyJ.a-b_c=="_s << u"Authorization: [removed]"_s;
        QTest::newRow("basic") << u"authorization: basic Zm9vOmJhcg=="_s << u"authorization: [removed]"_s;
        QTest::newRow("a JWT alone") << u"said eyJhbGciOiJub25lIn0.eyJleHAiOjF9.c2ln twice"_s
                                     << u"said [removed] twice"_s;
        QTest::newRow("JWT behind a name") << u"x_eyJhbGciOiJub25lIn0.eyJl.c2ln y"_s << u"x_[removed] y"_s;
        QTest::newRow("invisible inside") << u"vidb_a\u200bSECRETSECRET ."_s << u"[removed] ."_s;
        QTest::newRow("another case") << u"VIDB_SECRETSECRET"_s << u"[removed]"_s;
        QTest::newRow("query") << u"GET /x?access_token=0123456789abc HTTP"_s << u"GET /x?[removed] HTTP"_s;
        QTest::newRow("words") << u"sign-in bearer, Bearer and Basic authentication; with bearer give --profile"_s
                               << u"sign-in bearer, Bearer and Basic authentication; with bearer give --profile"_s;
        QTest::newRow("nothing") << u"POST vidb.example.com 200 in 12 ms"_s << u"POST vidb.example.com 200 in 12 ms"_s;
    }
    void messagesLoseWhatLooksLikeASecret()
    {
        QFETCH(const QString, message);
        QTEST(redacted(message), "clean");
    }

    void fieldsNobodyKnowsLoseWhatLooksLikeASecret()
    {
        QJsonObject inner;
        inner.insert("note"_L1, u"old: vidb_SECRETSECRETSECRET"_s);
        inner.insert("vidb_SECRETSECRETSECRET"_L1, 1);
        QJsonObject given;
        given.insert("token_suffix"_L1, u"aaaa"_s);
        given.insert("token_type"_L1, u"api"_s);
        given.insert("access_token_ttl"_L1, 480);
        given.insert("description"_L1, u"Basic authentication"_s);
        given.insert("refresh_token"_L1, u"opaque-0815"_s);
        given.insert("accessToken"_L1, u"opaque-0815"_s);
        given.insert("credentials"_L1, QJsonArray{u"opaque-0815"_s});
        given.insert("client_secret"_L1, QJsonObject{{u"value"_s, u"opaque-0815"_s}});
        given.insert("_links"_L1, QJsonArray{QJsonObject{{u"href"_s, u"/t/eyJhbGciOiJub25lIn0.eyJleHAi.c2ln"_s}}});
        given.insert("nested"_L1, inner);
        const QJsonObject clean = redacted(given);
        for (const auto same : {"token_suffix"_L1, "token_type"_L1, "access_token_ttl"_L1, "description"_L1})
            QCOMPARE(clean.value(same), given.value(same));
        const QByteArray all = QJsonDocument(clean).toJson();
        QVERIFY2(!all.contains("opaque") && !all.contains("SECRET") && !all.contains("eyJ"), all.constData());
        QCOMPARE(clean.value("refresh_token"_L1).toString(), QString(removedSecret));
    }
};

QTEST_GUILESS_MAIN(RedactionTest)
#include "redaction_test.moc"
