// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonobject.h"

#include <QJsonDocument>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

class JsonObjectTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneWholeObjectIsAccepted_data();
    void oneWholeObjectIsAccepted();
    void anythingElseIsRefused_data();
    void anythingElseIsRefused();
    void everyCutIsNoticed();
    void membersAreFoundByTheirDecodedNames();
    void nestedMembersAreNotMembers();
    void stringsAreDecoded_data();
    void stringsAreDecoded();
    void depthHasALimit();
    void blankedStringLeavesTheRest();
};

void JsonObjectTest::oneWholeObjectIsAccepted_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("members");
    QTest::newRow("empty") << QByteArray("{}") << 0;
    QTest::newRow("white space around") << QByteArray(" \t\r\n{ } \n") << 0;
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf{}") << 0;
    QTest::newRow("every type") << QByteArray(R"({"a":"x","b":-0.5e+10,"c":{},"d":[],"e":true,"f":false,"g":null})")
                                << 7;
    QTest::newRow("white space everywhere") << QByteArray("{ \"a\" : [ 1 , 2 ] , \"b\" : { \"c\" : 0 } }") << 2;
    QTest::newRow("duplicates") << QByteArray(R"({"a":1,"a":2})") << 2;
    QTest::newRow("empty name") << QByteArray(R"({"":1})") << 1;
}

void JsonObjectTest::oneWholeObjectIsAccepted()
{
    QFETCH(QByteArray, json);
    QFETCH(int, members);
    const auto found = scanJsonObject(json);
    QVERIFY(found);
    QCOMPARE(found->size(), members);
    QVERIFY(QJsonDocument::fromJson(json).isObject()); // and Qt agrees
}

void JsonObjectTest::anythingElseIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const QByteArray &json) {
        QTest::newRow(name) << json;
    };
    row("nothing", "");
    row("white space", "  ");
    row("array", "[]");
    row("string", "\"{}\"");
    row("number", "1");
    row("HTML", "<html></html>");
    row("text behind", "{} x");
    row("second object", "{}{}");
    row("NUL behind", QByteArray("{}\0", 3));
    row("text before", "x{}");
    row("comma at the end", R"({"a":1,})");
    row("comma at the start", R"({,"a":1})");
    row("no comma", R"({"a":1 "b":2})");
    row("no colon", R"({"a" 1})");
    row("no value", R"({"a":})");
    row("name without quotes", R"({a:1})");
    row("single quotes", "{'a':1}");
    row("comment", "{/* */}");
    row("leading zero", R"({"a":01})");
    row("plus sign", R"({"a":+1})");
    row("no digits after the point", R"({"a":1.})");
    row("no digits before the point", R"({"a":.5})");
    row("no exponent", R"({"a":1e})");
    row("a lone minus", R"({"a":-})");
    row("NaN", R"({"a":NaN})");
    row("True", R"({"a":True})");
    row("unknown escape", R"({"a":"\x"})");
    row("short unicode escape", R"({"a":"\u12"})");
    row("unicode escape of no digits", R"({"a":"\u12G4"})");
    row("line break in a string", "{\"a\":\"\n\"}");
    row("NUL in a string", QByteArray("{\"a\":\"\0\"}", 9));
    row("comma at an array's end", R"({"a":[1,]})");
    row("wrong bracket", R"({"a":[1}})");
}

void JsonObjectTest::anythingElseIsRefused()
{
    QFETCH(QByteArray, json);
    QVERIFY(!scanJsonObject(json));
}

void JsonObjectTest::everyCutIsNoticed()
{
    const QByteArray json = R"({"a": "x\"\u00e4", "b": [1.5e3, {"c": null}], "token": "vidb_x", "d": true})";
    QVERIFY(scanJsonObject(json));
    for (qsizetype size = 0; size < json.size(); ++size)
        QVERIFY2(!scanJsonObject(json.left(size)), json.left(size).constData());
}

void JsonObjectTest::membersAreFoundByTheirDecodedNames()
{
    const QByteArray json = R"({"\u0074oken": "a", "tok\u0065n": "b", "Token": "c", "token ": "d"})";
    const auto members = scanJsonObject(json);
    QVERIFY(members);
    QList<QByteArray> names;
    for (const JsonMember &member : *members)
        names << member.name;
    QCOMPARE(names, QList<QByteArray>({"token", "token", "Token", "token "}));
}

void JsonObjectTest::nestedMembersAreNotMembers()
{
    const auto members = scanJsonObject(R"({"a": {"token": "x"}, "b": [{"token": "y"}], "c": "\"token\": \"z\""})");
    QVERIFY(members);
    QCOMPARE(members->size(), 3);
    QCOMPARE(members->at(0).kind, JsonMember::Kind::Object);
    QCOMPARE(members->at(1).kind, JsonMember::Kind::Array);
    QCOMPARE(members->at(2).kind, JsonMember::Kind::String);
}

void JsonObjectTest::stringsAreDecoded_data()
{
    QTest::addColumn<QByteArray>("literal");
    QTest::addColumn<QByteArray>("value"); // empty = cannot be one
    const auto row = [](const char *name, const QByteArray &literal, const QByteArray &value) {
        QTest::newRow(name) << literal << value;
    };
    row("plain", R"("vidb_x-y.z")", "vidb_x-y.z");
    row("empty", R"("")", "");
    row("escapes", R"("\"\\\/\b\f\n\r\t")", "\"\\/\b\f\n\r\t");
    row("ASCII escaped", R"("\u0041\u002f")", "A/");
    row("two bytes", R"("\u00FC\u00fc")", "\xc3\xbc\xc3\xbc");
    row("three bytes", R"("\u20ac")", "\xe2\x82\xac");
    row("surrogate pair", R"("\ud83d\udd11")", "\xf0\x9f\x94\x91");
    row("UTF-8 as it is", "\"\xf0\x9f\x94\x91\"", "\xf0\x9f\x94\x91");
    row("lone high surrogate", R"("x\ud83d")", "");
    row("lone low surrogate", R"("\udd11x")", "");
    row("two high surrogates", R"("\ud83d\ud83d")", "");
    row("invalid UTF-8", "\"x\xff\"", "");
    row("cut UTF-8", "\"x\xc3\"", "");
    row("overlong UTF-8", "\"\xc0\xaf\"", "");
    row("number", "12", "");
    row("null", "null", "");
    row("object", R"({"a": "x"})", "");
}

void JsonObjectTest::stringsAreDecoded()
{
    QFETCH(QByteArray, literal);
    QFETCH(QByteArray, value);
    const QByteArray json = "{\"a\": " + literal + "}";
    const auto members = scanJsonObject(json);
    QVERIFY(members);
    const Secret secret = secretOf(json, members->first());
    QCOMPARE(secret.isEmpty(), value.isEmpty());
    secret.open([&](QByteArrayView bytes) { QCOMPARE(bytes.toByteArray(), value); });
}

void JsonObjectTest::depthHasALimit()
{
    const auto nested = [](int depth) {
        return "{\"a\":" + QByteArray(depth, '[') + QByteArray(depth, ']') + "}";
    };
    QVERIFY(scanJsonObject(nested(50)));
    QVERIFY(!scanJsonObject(nested(64)));
    QVERIFY(!scanJsonObject(nested(1'000'000)));
    QVERIFY(!scanJsonObject(QByteArray("{\"a\":").repeated(1'000'000)));
}

void JsonObjectTest::blankedStringLeavesTheRest()
{
    QByteArray json = R"({"id": "x", "token": "a\"b", "n": 9007199254740993})";
    const QByteArray before = json;
    const auto members = scanJsonObject(json);
    blankOut(json, members->at(1));
    QCOMPARE(json, QByteArray(R"({"id": "x", "token": "    ", "n": 9007199254740993})"));
    QVERIFY(before.contains("a\\\"b")); // a copy that somebody else holds is left alone
    QVERIFY(QJsonDocument::fromJson(json).isObject());
}

QTEST_GUILESS_MAIN(JsonObjectTest)
#include "jsonobject_test.moc"
