// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents.h"
#include "tables.h"

#include <QJsonArray>
#include <QObject>
#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace keyturn;

class DocumentsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resolutionHasAllFields();
    void askingAgainIsNeverTooEarly_data();
    void askingAgainIsNeverTooEarly();
    void recoveryTellsOfKeyAndCopy();
    void resolutionsAreATable();
};

void DocumentsTest::resolutionHasAllFields()
{
    Resolution open;
    open.token = u"ci"_s;
    open.profile = u"prod"_s;
    Resolution alive = open;
    alive.answer = ProbeAnswer::Alive;
    alive.askAgain = QDateTime(QDate(2026, 11, 24), QTime(12, 0), QTimeZone::utc());
    alive.detail = u"alive so far"_s;
    const QJsonArray results = resolutionsDocument({open, alive}).value("results"_L1).toArray();
    QCOMPARE(results.size(), 2);
    const QJsonObject first = results.at(0).toObject();
    QCOMPARE(first.keys(),
             (QStringList{u"answer"_s, u"ask_again"_s, u"detail"_s, u"profile"_s, u"state"_s, u"token"_s}));
    QVERIFY(first.value("answer"_L1).isNull());
    QVERIFY(first.value("ask_again"_L1).isNull());
    QCOMPARE(first.value("detail"_L1).toString(u"-"_s), QString());
    QCOMPARE(first.value("state"_L1).toString(), u"in_doubt"_s);
    const QJsonObject second = results.at(1).toObject();
    QCOMPARE(second.value("answer"_L1).toString(), u"alive"_s);
    QCOMPARE(second.value("ask_again"_L1).toString(), u"2026-11-24T12:00:00Z"_s);
    QCOMPARE(second.value("detail"_L1).toString(), u"alive so far"_s);
}

void DocumentsTest::askingAgainIsNeverTooEarly_data()
{
    QTest::addColumn<QTime>("time");
    QTest::addColumn<QString>("text");
    QTest::newRow("whole second") << QTime(12, 0, 0, 0) << u"2026-11-24T12:00:00Z"_s;
    QTest::newRow("a little later") << QTime(12, 0, 0, 1) << u"2026-11-24T12:00:01Z"_s;
    QTest::newRow("almost the next") << QTime(12, 0, 59, 999) << u"2026-11-24T12:01:00Z"_s;
}

void DocumentsTest::askingAgainIsNeverTooEarly()
{
    QFETCH(QTime, time);
    QFETCH(QString, text);
    QCOMPARE(askAgainDate(QDateTime(QDate(2026, 11, 24), time, QTimeZone::utc())), text);
}

void DocumentsTest::recoveryTellsOfKeyAndCopy()
{
    RecoveryReport report;
    QVERIFY(recoveryDocument(report).value("key_trouble"_L1).isNull());
    QCOMPARE(recoveryDocument(report).value("folder_was_copied"_L1).toBool(true), false);
    QCOMPARE(recoveryText(report), u"nothing to recover\n"_s);
    report.keyTrouble = Error(ErrorKind::EntryMissing, u"it is gone"_s);
    report.folderWasCopied = true;
    DoubtfulToken kept;
    kept.id = AttemptId::make();
    kept.token = u"ci"_s;
    kept.holdsAnswer = true;
    report.inDoubt.append(kept);
    const QJsonObject document = recoveryDocument(report);
    QCOMPARE(document.value("key_trouble"_L1).toString(), u"it is gone"_s);
    QCOMPARE(document.value("folder_was_copied"_L1).toBool(), true);
    const QJsonObject inDoubt = document.value("in_doubt"_L1).toArray().at(0).toObject();
    QCOMPARE(inDoubt.value("id"_L1).toString(), kept.id.toString());
    QCOMPARE(inDoubt.value("answer_kept"_L1).toBool(), true);
    const QString text = recoveryText(report);
    QVERIFY(text.contains("it is gone"_L1));
    QVERIFY(text.contains(kept.id.toString()));
}

void DocumentsTest::resolutionsAreATable()
{
    Resolution refused;
    refused.token = u"ci"_s;
    refused.profile = u"prod"_s;
    refused.answer = ProbeAnswer::Refused;
    refused.detail = u"the broker\nrefuses it"_s;
    const QStringList lines = resolutionsTable({refused}).split(u'\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines.at(0).startsWith("TOKEN"_L1));
    QCOMPARE(lines.at(1).simplified(), u"ci prod in_doubt refused - the broker refuses it"_s);
    QVERIFY(resolutionsTable({}).isEmpty());
}

QTEST_APPLESS_MAIN(DocumentsTest)
#include "documents_test.moc"
