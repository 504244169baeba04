// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// A word of the window program's command line that cannot be meant ends it with 2 before it opens or makes anything.
class WindowWordsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aWrongWordOpensNoFolder_data();
    void aWrongWordOpensNoFolder();
};

void WindowWordsTest::aWrongWordOpensNoFolder_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("said");
    QTest::newRow("empty word") << QStringList{u"--data-dir"_s, QString()} << u"--data-dir is empty"_s;
    QTest::newRow("nothing behind =") << QStringList{u"--data-dir="_s} << u"--data-dir is empty"_s;
    QTest::newRow("the next option") << QStringList{u"--data-dir"_s, u"--demo"_s} << u"--data-dir lacks a value"_s;
    QTest::newRow("a theme that is none") << QStringList{u"--theme"_s, u"pink"_s} << u"--theme"_s;
    QTest::newRow("a word too many") << QStringList{u"vidb"_s} << u"--data-dir"_s;
}

void WindowWordsTest::aWrongWordOpensNoFolder()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, said);
    const QTemporaryDir home;
    QProcess window;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, home.path());
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    for (const QString &folder : {u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_CACHE_HOME"_s})
        environment.remove(folder);
    window.setProcessEnvironment(environment);
    window.setWorkingDirectory(home.path());
    window.start(QStringLiteral(KEYTURN_WINDOW), words);
    QVERIFY(window.waitForFinished(-1));
    const QString told =
        QString::fromUtf8(window.readAllStandardError()) + QString::fromUtf8(window.readAllStandardOutput());
    QCOMPARE(window.exitCode(), 2);
    QVERIFY2(told.contains(said), qPrintable(told));
    const QStringList made = QDir(home.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    QVERIFY2(!QDir(home.path()).exists(u".local/share/keyturn"_s) && !made.contains(u"--demo"_s),
             qPrintable(made.join(u' ')));
}

QTEST_GUILESS_MAIN(WindowWordsTest)
#include "windowwords_test.moc"
