// SPDX-License-Identifier: GPL-3.0-or-later
// window_subject --data FOLDER --url URL --tenant T [--ca FILE]
// The window with its engine in a thread, as the program has them, driven by keys: a token is pasted, regenerated and
// copied, the dialogs close, the clipboard is cleared; then it looks into its own memory. The token is the first line
// of standard input.
#include "clipboardhints.h"
#include "enginethread.h"
#include "maskedorders.h"
#include "ownprocess.h"
#include "patience.h"
#include "person.h"
#include "redaction.h"
#include "speech.h"
#include "theme.h"
#include "tokentable.h"
#include "wipingheap.h"

#include <QApplication>
#include <QClipboard>
#include <QCommandLineParser>
#include <QCoroTimer>
#include <QLabel>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

constexpr int someSeconds = 3000; // milliseconds

/// Ends the program where the window is not as it should be.
void must(bool done, const char *what)
{
    if (!done)
        qFatal("the window does not do: %s", what);
}

Profile profileOf(const QCommandLineParser &words)
{
    Profile profile;
    profile.name = u"subject"_s;
    profile.endpoint = Endpoint::parse(words.value(u"url"_s)).value();
    profile.tenant = words.value(u"tenant"_s);
    profile.signIn = SignInWay::Token;
    profile.trust.caFile = words.value(u"ca"_s);
    return profile;
}

void paste(Person &person, const Secret &value)
{
    QString text;
    value.open([&text](QByteArrayView bytes) { text = QString::fromLatin1(bytes); });
    person.pastes(text);
    wipe(text);
    QGuiApplication::clipboard()->clear();
}

void addToken(Person &person, MainWindow &window, const Secret &value)
{
    const auto *const action = window.findChild<QAction *>(u"addToken"_s);
    must(keyturn::comesTrue([action] { return action->isEnabled(); }), "offer to add a token");
    person.presses(QKeySequence(QKeySequence::New));
    must(person.sees(u"AddTokenDialog"_s), "open the dialog for a token");
    paste(person, value);
    person.presses(Qt::Key_Tab);
    person.types(u"ci-runner"_s);
    person.presses(Qt::Key_Return);
    must(person.isBack(), "close the dialog for a token");
    const auto *const rows = window.findChild<TokenTable *>()->model();
    must(keyturn::comesTrue([rows] { return rows->rowCount() == 1; }), "show the token");
}

void regenerate(Person &person, MainWindow &window)
{
    must(person.choosesToken(u"ci-runner"_s), "choose the token");
    person.presses(Qt::CTRL | Qt::Key_R);
    const QDialog *const dialog = person.sees(u"RegenerateDialog"_s);
    must(dialog, "open the dialog to regenerate");
    person.presses(Qt::Key_Return);
    must(keyturn::comesTrue([dialog] { return textOf(dialog, u"resultTitle"_s) == u"Regenerated"_s; }, 20'000),
         "regenerate");
    must(keyturn::comesTrue([] { return !QGuiApplication::clipboard()->text().isEmpty(); }), "copy the new value");
    person.presses(Qt::Key_Return);
    must(person.isBack(), "close the dialog to regenerate");
    const auto *const countdown = window.findChild<QLabel *>(u"statusClipboard"_s);
    must(keyturn::comesTrue([countdown] { return !countdown->isVisible(); }), "clear the clipboard");
    must(QGuiApplication::clipboard()->text().isEmpty(), "empty the clipboard");
}

void work(Engine *engine, const Profile &profile, const Secret &value)
{
    Courier courier(engine);
    bool isAdded = false;
    courier.ask(
        qApp, [profile](Engine &there) { return there.addProfile(profile); },
        [&isAdded](const Result<Profile> &added) { isAdded = added.has_value(); });
    must(keyturn::comesTrue([&isAdded] { return isAdded; }), "add a profile");
    WindowOptions options;
    options.clipboardFormats = secretClipboardFormats();
    options.clipboardLifetime = std::chrono::seconds(2);
    MainWindow window(courier, options);
    Person person(window);
    must(person.sitsDown(), "open");
    addToken(person, window, value);
    regenerate(person, window);
    tell("rotated");
    bool isOver = false;
    QTimer::singleShot(someSeconds, &window, [&isOver] { isOver = true; });
    must(keyturn::comesTrue([&isOver] { return isOver; }, 2 * someSeconds), "wait");
    obeyScanOrder();
}

} // namespace

int main(int argc, char *argv[])
{
    hardenProcess();
    QApplication app(argc, argv);
    installRedaction();
    const Speech english(u"en"_s);
    applyTheme(app, Theme::Light);
    QCommandLineParser words;
    for (const auto *const name : {"data", "url", "tenant", "ca"})
        words.addOption(QCommandLineOption(QString::fromLatin1(name), QString(), QString::fromLatin1(name)));
    words.process(app);

    CompositionOptions options;
    options.dataFolder = words.value(u"data"_s);
    options.program = u"window_subject"_s;
    Engine *engine = nullptr;
    EngineThread thread(options);
    QObject::connect(&thread, &EngineThread::opened, &app, [&engine](Engine *opened) { engine = opened; });
    thread.start();
    must(keyturn::comesTrue([&engine] { return engine != nullptr; }), "open its data folder");
    tell(heapIsWiped() ? "heap wiped" : "heap as it is");
    work(engine, profileOf(words), readTokenLine());
    return 0;
}
