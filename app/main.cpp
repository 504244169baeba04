// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipboardhints.h"
#include "courier.h"
#include "enginethread.h"
#include "errortexts.h"
#include "exitguard.h"
#include "mainwindow.h"
#include "ownprocess.h"
#include "paths.h"
#include "processend.h"
#include "redaction.h"
#include "sessionbus.h"
#include "singleinstance.h"
#include "stopsignals.h"
#include "theme.h"
#include "wipingheap.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QIcon>
#include <QLibraryInfo>
#include <QMessageBox>
#include <QTimer>
#include <QTranslator>

#include <optional>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

struct Wishes
{
    QString dataFolder;
    Theme theme = Theme::System;
    bool demo = false;
};

/// An empty one is no wish for the usual folder, and the next option is no folder: as the command line has it.
Result<QString> readDataFolder(const QCommandLineParser &parser, const QCommandLineOption &option)
{
    const QString given = parser.value(option);
    if (parser.isSet(option) && given.trimmed().isEmpty())
        return fail(ErrorKind::Usage, u"--data-dir is empty; leave it out for the usual folder"_s);
    const qsizetype at = QCoreApplication::arguments().indexOf(u"--data-dir"_s);
    if (at >= 0 && given.startsWith(u"--"_s) && QCoreApplication::arguments().value(at + 1) == given)
        return fail(ErrorKind::Usage,
                    u"--data-dir lacks a value: one that begins with -- is written --data-dir=%1"_s.arg(given));
    return dataFolderFor(given);
}

/// Ends the process with 2 where a word is wrong, as the command line does.
Wishes readWishes(const QApplication &application)
{
    const QCommandLineOption dataFolder(
        u"data-dir"_s, QCoreApplication::translate("main", "The folder of profiles, token records and the journal."),
        u"DIR"_s);
    const QCommandLineOption theme(u"theme"_s, QCoreApplication::translate("main", "light, dark or system."),
                                   u"THEME"_s, u"system"_s);
    const QCommandLineOption demo(
        u"demo"_s, QCoreApplication::translate("main", "Start the sandbox with the window, and offer its tokens."));
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "Regenerates API tokens without losing or leaking one"));
    parser.addOptions({dataFolder, theme, demo});
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);

    Wishes wishes;
    const Result<QString> folder = readDataFolder(parser, dataFolder);
    if (!folder) {
        qCritical("keyturn: %s", qPrintable(folder.error().detail()));
        std::exit(2);
    }
    wishes.dataFolder = *folder;
    wishes.demo = parser.isSet(demo);
    const std::optional<Theme> chosen = themeFromWord(parser.value(theme));
    if (!chosen || !parser.positionalArguments().isEmpty())
        parser.showHelp(2);
    wishes.theme = *chosen;
    return wishes;
}

void loadTranslations(QApplication &application)
{
    // English first, for its plural forms: a locale of no language, such as C, loads nothing of its own.
    auto *const english = new QTranslator(&application);
    if (english->load(u":/i18n/keyturn_en.qm"_s))
        QCoreApplication::installTranslator(english);
    auto *const own = new QTranslator(&application);
    if (own->load(QLocale(), u"keyturn"_s, u"_"_s, u":/i18n"_s))
        QCoreApplication::installTranslator(own);
    auto *const ofQt = new QTranslator(&application);
    if (ofQt->load(QLocale(), u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(ofQt);
}

WindowOptions windowOptions(const Wishes &wishes)
{
    WindowOptions options;
    options.settingsFile = QDir(wishes.dataFolder).filePath(u"window.ini"_s);
    options.clipboardFormats = secretClipboardFormats();
    options.isHeapForeign = heapIsForeign();
    if (wishes.demo)
        options.greeting = QCoreApplication::translate(
            "main", "Select a token and press Ctrl+R to regenerate it. Everything here belongs to the sandbox.");
    return options;
}

/// Without its data folder the window has nothing to show.
void tellAndEnd(ErrorKind kind, const QString &detail)
{
    const Explanation explanation = explain(Error(kind, detail));
    auto *const box = new QMessageBox(QMessageBox::Critical, QGuiApplication::applicationDisplayName(),
                                      explanation.sentence + u' ' + explanation.nextStep, QMessageBox::Close);
    box->setInformativeText(explanation.detail);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(box, &QDialog::finished, box, [] { QCoreApplication::exit(1); });
    box->open();
}

/// A session that still is there then goes on.
constexpr std::chrono::minutes calledOffAfter(1);

/// What may be under way at the end takes no longer: it signs in, is answered, is kept and read back.
std::chrono::milliseconds longestEnd(const Timeouts &timeouts)
{
    return timeouts.connect + timeouts.signIn + timeouts.answer + 2 * timeouts.keychain;
}

} // namespace

int main(int argc, char *argv[])
{
    endOnStopSignals();
    hardenProcess();
    findSessionBus();
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"keyturn"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(KEYTURN_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Keyturn"_s);
    QGuiApplication::setDesktopFileName(u"org.keyturn.Keyturn"_s);
    QApplication::setWindowIcon(QIcon(u":/icons/keyturn.svg"_s));
    installRedaction();
    warnIfHeapIsForeign();
    loadTranslations(application);
    const Wishes wishes = readWishes(application);
    applyTheme(application, wishes.theme);

    SingleInstance instance(wishes.dataFolder);
    if (!instance.claim())
        return 0;

    CompositionOptions options;
    options.dataFolder = wishes.dataFolder;
    options.program = u"keyturn"_s;
    // Destroyed from the last to the first: the window, the courier's engine, the courier.
    std::unique_ptr<Courier> courier;
    EngineThread engineThread(options);
    std::unique_ptr<MainWindow> window;
    const std::chrono::milliseconds patience = longestEnd(options.timeouts);
    // The display is gone, and with it the event loop: nobody asks any more, and what is in flight is kept.
    const ExitGuard guard([&] { engineThread.settle(patience); });

    QObject::connect(&engineThread, &EngineThread::failed, &application, tellAndEnd);
    QObject::connect(&engineThread, &EngineThread::opened, &application, [&](Engine *engine) {
        courier = std::make_unique<Courier>(engine);
        window = std::make_unique<MainWindow>(*courier, windowOptions(wishes));
        window->show();
        if (wishes.demo)
            window->tryOut();
    });
    QObject::connect(&instance, &SingleInstance::raiseRequested, &application, [&] {
        if (window)
            window->raiseAndActivate();
    });
    int signal = 0;
    // The session ends: when this returns, the process may be ended at any time; or the end is called off.
    QObject::connect(
        &application, &QGuiApplication::commitDataRequest, &application,
        [&] {
            engineThread.settle(patience);
            QTimer::singleShot(calledOffAfter, &application, [&] { setProcessEnds(signal != 0); });
        },
        Qt::DirectConnection);
    const StopSignals stopSignals;
    QObject::connect(&stopSignals, &StopSignals::stopRequested, &application, [&](int number) {
        signal = signal == 0 ? number : signal;
        if (window)
            window->endInOrder();
        else
            QCoreApplication::exit();
    });
    engineThread.start();
    const int code = QApplication::exec();
    engineThread.settle(patience);
    return signal == 0 ? code : 128 + signal;
}
