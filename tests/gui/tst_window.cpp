// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"
#include "speech.h"
#include "stage.h"
#include "theme.h"
#include "tokentable.h"
#include "tones.h"

#include <QAction>
#include <QApplication>
#include <QHeaderView>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

/// The window itself: its shape, its colours, and that it may go at any time.
class WindowTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theShapeIsRememberedBetweenStarts();
    void nothingButTheShapeIsRemembered();
    void aDamagedShapeIsLeftAlone();
    void theFirstShapeFitsTheScreen();
    void columnsGiveWayInASmallWindow();
    void theWindowMayGoWhileADialogIsOpen_data();
    void theWindowMayGoWhileADialogIsOpen();
    void everyToneIsReadable_data();
    void everyToneIsReadable();
    void aSecondStartBringsTheWindowToTheFront();

private:
    static WindowOptions rememberedIn(const QString &file);

    Speech m_english{u"en"_s};
};

void WindowTest::initTestCase()
{
    QGuiApplication::setQuitOnLastWindowClosed(false);
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

WindowOptions WindowTest::rememberedIn(const QString &file)
{
    WindowOptions options;
    options.settingsFile = file;
    return options;
}

void WindowTest::theShapeIsRememberedBetweenStarts()
{
    Stage stage;
    stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    const QString file = stage.path(u"window.ini"_s);
    QList<int> panes;
    {
        MainWindow window(stage.courier(), rememberedIn(file));
        Person person(window);
        QVERIFY(person.sitsDown(QSize(1111, 666)));
        auto *splitter = window.findChild<QSplitter *>(u"panes"_s);
        splitter->setSizes({260, 541, 308});
        panes = splitter->sizes();
        QVERIFY(panes.at(0) != 220);
        QHeaderView *header = window.findChild<TokenTable *>()->horizontalHeader();
        header->resizeSection(TokenTableModel::Name, 211);
        header->moveSection(header->visualIndex(TokenTableModel::Status), 0);
        QTRY_VERIFY(window.close());
    }
    MainWindow window(stage.courier(), rememberedIn(file));
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QCOMPARE(window.size(), QSize(1111, 666));
    QCOMPARE(window.findChild<QSplitter *>(u"panes"_s)->sizes(), panes);
    const QHeaderView *header = window.findChild<TokenTable *>()->horizontalHeader();
    QCOMPARE(header->sectionSize(TokenTableModel::Name), 211);
    QCOMPARE(header->visualIndex(TokenTableModel::Status), 0);
}

void WindowTest::nothingButTheShapeIsRemembered()
{
    Stage stage;
    stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    const QString file = stage.path(u"window.ini"_s);
    {
        MainWindow window(stage.courier(), rememberedIn(file));
        Person person(window);
        QVERIFY(person.sitsDown());
        person.presses(QKeySequence(QKeySequence::Find));
        person.types(u"ci-runner"_s);
        QTRY_VERIFY(window.close());
    }
    const QSettings settings(file, QSettings::IniFormat);
    QCOMPARE(settings.allKeys(), (QStringList{u"look/once"_s, u"look/place"_s, u"look/selected"_s, u"look/sortColumn"_s,
                                              u"look/sortDescending"_s, u"look/token"_s, u"window/columns"_s,
                                              u"window/geometry"_s, u"window/panes"_s}));
    QFile remembered(file);
    QVERIFY(remembered.open(QIODevice::ReadOnly));
    const QByteArray content = remembered.readAll();
    for (const char *word : {"ci-runner", "Production", "1111", "vidb"})
        QVERIFY2(!content.contains(word), word);
}

void WindowTest::aDamagedShapeIsLeftAlone()
{
    Stage stage;
    const QString file = stage.path(u"window.ini"_s);
    {
        QSettings settings(file, QSettings::IniFormat);
        for (const char *key : {"window/geometry", "window/panes", "window/columns"})
            settings.setValue(QString::fromLatin1(key), QByteArray("not a shape"));
    }
    MainWindow window(stage.courier(), rememberedIn(file));
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QVERIFY(window.width() >= 840 && window.height() >= 400);
    // The details have nothing to show yet.
    auto *splitter = window.findChild<QSplitter *>(u"panes"_s);
    QVERIFY(splitter->widget(0)->width() >= 100 && splitter->widget(1)->width() >= 100);
}

void WindowTest::theFirstShapeFitsTheScreen()
{
    Stage stage;
    MainWindow window(stage.courier(), {});
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QVERIFY(window.screen()->availableGeometry().size().expandedTo(window.size()) ==
            window.screen()->availableGeometry().size());
    QVERIFY2(window.minimumSizeHint().width() <= 860, qPrintable(QString::number(window.minimumSizeHint().width())));
    QVERIFY(window.minimumSizeHint().height() <= 560);
}

void WindowTest::columnsGiveWayInASmallWindow()
{
    Stage stage;
    stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown(QSize(1600, 700)));
    auto *table = window.findChild<TokenTable *>();
    QTRY_VERIFY(table->isVisible());
    for (const int width : {1600, 1200, 960, 860}) {
        window.resize(width, 600);
        QTRY_COMPARE(window.width(), width);
        int taken = 0;
        for (int column = 0; column < TokenTableModel::columns; ++column)
            taken += table->isColumnHidden(column) ? 0 : table->columnWidth(column);
        QTRY_COMPARE(taken, table->viewport()->width());
        for (const int column : {TokenTableModel::Name, TokenTableModel::Status, TokenTableModel::Expires})
            QVERIFY(!table->isColumnHidden(column));
    }
    QVERIFY(table->isColumnHidden(TokenTableModel::Owner));
    window.resize(1600, 700);
    QTRY_VERIFY(!table->isColumnHidden(TokenTableModel::Owner));
}

void WindowTest::theWindowMayGoWhileADialogIsOpen_data()
{
    QTest::addColumn<QString>("action");
    for (const char *action :
         {"addProfile", "editProfile", "removeProfile", "addToken", "removeToken", "regenerate", "regenerateOnce",
          "enterValue", "editToken", "verify", "revoke", "generateToken", "about"})
        QTest::newRow(action) << QString::fromLatin1(action);
}

void WindowTest::theWindowMayGoWhileADialogIsOpen()
{
    QFETCH(QString, action);
    Stage stage;
    stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    auto window = std::make_unique<MainWindow>(stage.courier(), WindowOptions());
    Person person(*window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(person.choosesPlace(u"Production"_s) && person.choosesToken(u"ci-runner"_s));
    window->findChild<QAction *>(action)->trigger();
    QTRY_VERIFY(QApplication::activeModalWidget());
    const QPointer<QWidget> dialog = QApplication::activeModalWidget();
    dialog->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), dialog.data());
    window->close();
    window.reset();
    QVERIFY(!dialog);
}

void WindowTest::everyToneIsReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
}

void WindowTest::everyToneIsReadable()
{
    QFETCH(QPalette, palette);
    const QList<Tone> tones{Tone::Text, Tone::Muted, Tone::Accent, Tone::Good, Tone::Warning, Tone::Danger};
    for (const Tone tone : tones) {
        for (const auto ground : {QPalette::Base, QPalette::Window}) {
            const double ratio = contrast(toneColor(palette, tone), palette.color(ground));
            QVERIFY2(ratio >= 4.5, qPrintable(u"tone %1: %2"_s.arg(static_cast<int>(tone)).arg(ratio)));
        }
        QVERIFY(contrast(toneColor(palette, Tone::Text), toneGround(palette, tone)) >= 4.5);
        QVERIFY(contrast(toneColor(palette, Tone::Muted), toneGround(palette, tone)) >= 4.0);
    }
    QVERIFY(contrast(palette.color(QPalette::HighlightedText), palette.color(QPalette::Highlight)) >= 4.5);
}

void WindowTest::aSecondStartBringsTheWindowToTheFront()
{
    Stage stage;
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    window.showMinimized();
    QVERIFY(window.isMinimized());
    window.raiseAndActivate();
    QTRY_VERIFY(!window.isMinimized() && window.isVisible());
    QTRY_COMPARE(QApplication::activeWindow(), &window);
}

QTEST_MAIN(WindowTest)
#include "tst_window.moc"
