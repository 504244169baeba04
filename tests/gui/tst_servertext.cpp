// SPDX-License-Identifier: GPL-3.0-or-later
#include "fieldgroups.h"
#include "person.h"
#include "servertext.h"
#include "speech.h"
#include "stage.h"
#include "theme.h"
#include "tokentable.h"
#include "valuetext.h"
#include "wording.h"

#include <QApplication>
#include <QClipboard>
#include <QJsonArray>
#include <QJsonObject>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

/// What turns the direction of reading or cannot be seen.
bool hasTricks(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        const bool isOurs = c.unicode() >= 0x2066 && c.unicode() <= 0x2069; // isolates: see balanced()
        return (c.category() == QChar::Other_Format && !isOurs) || (c.unicode() < u' ' && c != u'\n');
    });
}

/// Every isolate ends where it began: nothing inside has ended it.
bool isBalanced(const QString &text)
{
    int open = 0;
    for (const QChar c : text) {
        open += c.unicode() >= 0x2066 && c.unicode() <= 0x2068 ? 1 : 0;
        open -= c.unicode() == 0x2069 ? 1 : 0;
        if (open < 0 || open > 1)
            return false;
    }
    return open == 0;
}

QString nasty()
{
    return u"proc@\u202Emoc.proc\u202C\u2066x\u2069\u200Bz\u0007\u2028<b>bold</b><img src=x>"_s;
}

} // namespace

/// What a server sends is shown so that it costs no time and deceives nobody.
class ServerTextTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light); }
    void signsStandForWhatCannotBeSeen_data();
    void signsStandForWhatCannotBeSeen();
    void aLongTextIsCutAndToldAsSuch_data();
    void aLongTextIsCutAndToldAsSuch();
    void anIsolateIsNotLeftByWhatIsInside();
    void aToolTipIsNeverMarkup();
    void manyFieldsBecomeOne();
    void theWindowShowsNoTricks_data();
    void theWindowShowsNoTricks();
    void aValueIsCopiedWhole();

private:
    Speech m_english{u"en"_s};
};

void ServerTextTest::signsStandForWhatCannotBeSeen_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << u"svc-ci@corp.example.com"_s << u"svc-ci@corp.example.com"_s;
    QTest::newRow("letters") << u"Müller, Ωμέγα, 東京"_s << u"Müller, Ωμέγα, 東京"_s;
    QTest::newRow("direction") << u"exe\u202Egnp"_s << u"exe<U+202E>gnp"_s;
    QTest::newRow("isolates") << u"\u2068a\u2069"_s << u"<U+2068>a<U+2069>"_s;
    QTest::newRow("zero width") << u"a\u200Bb\uFEFFc"_s << u"a<U+200B>b<U+FEFF>c"_s;
    QTest::newRow("soft hyphen") << u"a\u00ADb"_s << u"a<U+00AD>b"_s;
    QTest::newRow("tag") << QString::fromUcs4(U"a\U000E0041", 2) << u"a<U+E0041>"_s;
    QTest::newRow("filler") << u"a\u3164"_s << u"a<U+3164>"_s;
    QTest::newRow("control") << u"a\u0007\n\u0085"_s << u"a␇␊<U+0085>"_s;
    QTest::newRow("half a pair") << QString(QChar(0xd800)) << u"<U+D800>"_s;
    QTest::newRow("marks") << u"a\u0301\u0301\u0301\u0301\u0301b"_s << u"a\u0301\u0301\u0301…b"_s;
    QTest::newRow("emoji") << QString::fromUcs4(U"\U0001F600", 1) << QString::fromUcs4(U"\U0001F600", 1);
}

void ServerTextTest::signsStandForWhatCannotBeSeen()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(visibleText(text), shown);
}

void ServerTextTest::aLongTextIsCutAndToldAsSuch_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("one word") << QString(1'000'000, u'A');
    QTest::newRow("marks") << u'a' + QString(999'999, QChar(0x0301));
    QTest::newRow("directions") << QString(1'000'000, QChar(0x202e));
    QTest::newRow("lines") << QString(1'000'000, u'\n');
}

void ServerTextTest::aLongTextIsCutAndToldAsSuch()
{
    QFETCH(QString, text);
    for (const TextLimit limit : {TextLimit(), valueLimit, cellLimit}) {
        const QString shown = visibleText(text, limit);
        QVERIFY2(shown.size() <= limit.characters + 40, qPrintable(QString::number(shown.size())));
        QVERIFY(shown.count(u'\n') < limit.lines);
        QVERIFY2(shown.endsWith(u"… (1,000,000 characters)"_s), qPrintable(shown.right(40)));
        QVERIFY(!hasTricks(shown));
    }
}

void ServerTextTest::anIsolateIsNotLeftByWhatIsInside()
{
    for (const QString &text : {isolated(nasty()), isolatedLtr(nasty())}) {
        QVERIFY(isBalanced(text));
        QVERIFY(!hasTricks(text));
    }
}

void ServerTextTest::aToolTipIsNeverMarkup()
{
    QCOMPARE(visibleToolTip(u"plain & simple"_s), u"plain & simple"_s);
    const QString tip = visibleToolTip(u"<b>bold</b><img src='x'>"_s);
    QVERIFY2(tip.contains(u"&lt;b&gt;"_s) && !tip.contains(u"<b>"_s) && !tip.contains(u"<img"_s), qPrintable(tip));
}

void ServerTextTest::manyFieldsBecomeOne()
{
    QJsonObject fields;
    for (int i = 0; i < 5000; ++i)
        fields.insert(u"field_%1"_s.arg(i, 4, 10, QChar(u'0')), i);
    fields.insert(u"\u202Espoof"_s + QString(5000, u'n'), 1);
    const QList<FieldGroup> groups = fieldGroups(TokenMetadata(fields));
    QCOMPARE(groups.size(), 1);
    const QList<Field> shown = groups.constFirst().fields;
    QVERIFY(shown.size() <= 50);
    QVERIFY2(shown.constLast().text.contains(u"more field"_s), qPrintable(shown.constLast().text));
    QVERIFY(shown.constLast().whole.contains(u"field_4999"_s));
    for (const Field &field : shown)
        QVERIFY(!hasTricks(field.label) && !hasTricks(field.name) && field.label.size() < 120);
}

void ServerTextTest::theWindowShowsNoTricks_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("tricks") << nasty();
    QTest::newRow("one word of a megabyte") << QString(1'000'000, u'W');
    QTest::newRow("a hundred thousand lines") << u"line\n"_s.repeated(100'000);
    QTest::newRow("marks") << u'a' + QString(100'000, QChar(0x0301));
}

void ServerTextTest::theWindowShowsNoTricks()
{
    QFETCH(QString, text);
    Stage stage;
    const QString shorter = text.left(50'000);
    QJsonObject fields = brokerFields(shorter, text, 12, u"b7Xk"_s);
    fields.insert(u"token_display_name"_s, text);
    for (const char *name : {"token_description", "id", "token_type", "token_status", "client_type", "api_token_ttl",
                             "expiration_date", "last_access_time", "nobody_knows"})
        fields.insert(QLatin1StringView(name), shorter);
    fields.insert(u"nested"_s, QJsonObject{{text.left(100), QJsonArray{shorter}}});
    stage.addToken(stage.addProfile(u"Production"_s), u"a-first"_s, "vidb_aaaaaaaaaaaaaaaaaaaab7Xk", fields);
    MainWindow window(stage.courier(), {}); // it is the first row: shown at once
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(window.findChild<ValueText *>(u"field_token_display_name"_s) != nullptr);
    QTRY_VERIFY(window.findChild<ValueText *>(u"field_history1"_s) != nullptr);
    const QStringList shown = everythingShown();
    for (const QString &one : shown) {
        QVERIFY2(one.size() < 6000, qPrintable(one.left(80)));
        QVERIFY2(!hasTricks(one), qPrintable(one.left(200)));
        QVERIFY2(!one.contains(u"<img"_s) || !Qt::mightBeRichText(one) || !one.contains(u"<html"_s),
                 qPrintable(one.left(200)));
    }
    window.findChild<QLineEdit *>(u"search"_s)->setText(text.left(4));
    QTRY_COMPARE(window.findChild<TokenTable *>()->model()->rowCount(), 1);
}

void ServerTextTest::aValueIsCopiedWhole()
{
    const QString whole = u"begin "_s + QString(5000, u'x') + u"\u202E end"_s;
    ValueText value(visibleText(whole, valueLimit));
    value.setText(visibleText(whole, valueLimit), whole);
    value.show();
    QVERIFY(QTest::qWaitForWindowExposed(&value));
    QVERIFY(value.text().contains(u"characters)"_s));
    value.selectAll();
    value.copy();
    QVERIFY2(QGuiApplication::clipboard()->text() == whole,
             qPrintable(QString::number(QGuiApplication::clipboard()->text().size())));
    QTextCursor cursor = value.textCursor();
    cursor.setPosition(0);
    cursor.setPosition(5, QTextCursor::KeepAnchor);
    value.setTextCursor(cursor);
    value.copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"begin"_s);
}

QTEST_MAIN(ServerTextTest)
#include "tst_servertext.moc"
