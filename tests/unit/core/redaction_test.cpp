// SPDX-License-Identifier: GPL-3.0-or-later
#include "redaction.h"

#include <QJsonArray>
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
        QTest::newRow("nothing") << u"POST vidb.example.com 200 in 12 ms"_s << u"POST vidb.example.com 200 in 12 ms"_s;
    }
    void messagesLoseWhatLooksLikeASecret()
    {
        QFETCH(const QString, message);
        QTEST(redacted(message), "clean");
    }
};

QTEST_GUILESS_MAIN(RedactionTest)
#include "redaction_test.moc"
