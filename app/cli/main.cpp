// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "composition.h"
#include "ownprocess.h"
#include "paths.h"
#include "redaction.h"
#include "sessionbus.h"
#include "stopsignals.h"
#include "terminal.h"
#include "wipingheap.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

constexpr int inputNumber = 0;
constexpr int outputNumber = 1;
constexpr int errorNumber = 2;

/// A stream that was closed would give its number to the next file that is opened, and a token would be written into
/// the database. Here its place is taken by something that cannot be written to, so that writing fails as it should.
void occupyClosedStreams()
{
    for (;;) {
        auto place = std::make_unique<QFile>(QProcess::nullDevice());
        if (!place->open(QIODevice::ReadOnly) || place->handle() > errorNumber)
            return;
        place.release(); // for the life of the process // NOLINT(bugprone-unused-return-value)
    }
}

bool openStream(QFile &file, int number, QIODevice::OpenMode mode)
{
    return file.open(number, mode | QIODevice::Unbuffered, QFileDevice::DontCloseHandle);
}

Result<CompositionOptions> compositionOptions(const Arguments &arguments)
{
    const GlobalArguments &global = arguments.global;
    const Result<QString> folder = dataFolderFor(global.dataFolder);
    if (!folder)
        return fail(folder.error());
    CompositionOptions options;
    options.dataFolder = *folder;
    options.makesFolder = arguments.command == CommandWord::ProfileAdd;
    options.timeouts.answer = global.timeout.value_or(options.timeouts.answer);
    options.program = u"keyturn-cli"_s;
    return options;
}

QCoro::Task<> runAndExit(CliContext cli)
{
    const ExitCode code = co_await runCommand(cli);
    QCoreApplication::exit(static_cast<int>(code));
}

/// What was asked for did not get out: not done, however well it went. Nobody reads what is said to a terminal that is
/// gone; a secret that was to be printed there was asked for all the same.
int withOutput(int code, Output &output)
{
    if (code != 0 || (!output.hasFailed() && output.keep()))
        return code;
    if (!output.hasSecret() && hasHungUp(StandardStream::Output))
        return code;
    output.warn(u"standard output could not be written in full"_s);
    return static_cast<int>(ExitCode::Failed);
}

/// Qt has U+FFFD in place of what it cannot read, and a name would be kept like that.
bool areUtf8([[maybe_unused]] int argc, [[maybe_unused]] char *argv[])
{
#ifdef Q_OS_WIN
    // Qt takes them from the system as UTF-16.
    const QStringList words = QCoreApplication::arguments();
    return std::all_of(words.begin(), words.end(), [](const QString &word) { return word.isValidUtf16(); });
#else
    return std::all_of(argv, argv + argc, [](const char *word) { return QUtf8StringView(word).isValidUtf8(); });
#endif
}

int run(const QStringList &words, bool isUtf8)
{
    QFile in;
    QFile out;
    QFile err;
    // A stream that is closed is told by the first read or write of it.
    openStream(in, inputNumber, QIODevice::ReadOnly);
    openStream(out, outputNumber, QIODevice::WriteOnly);
    openStream(err, errorNumber, QIODevice::WriteOnly);

    const Result<Arguments> arguments =
        isUtf8 ? parseArguments(words) : fail(ErrorKind::Usage, u"a word of the command line is not UTF-8"_s);
    if (!arguments) {
        Output output(out, err, asksForJson(words), false);
        return static_cast<int>(output.fail(arguments.error()));
    }
    Output output(out, err, arguments->global.json, arguments->global.quiet);
    CliContext cli;
    cli.arguments = &*arguments;
    cli.output = &output;
    cli.input = &in;
    if (arguments->command == CommandWord::PrintText) {
        output.line(arguments->text.trimmed());
        return withOutput(0, output);
    }

    std::unique_ptr<Composition> composition;
    std::unique_ptr<SecretStore> keychain;
    if (needsEngine(arguments->command)) {
        const Result<CompositionOptions> options = compositionOptions(*arguments);
        Result<std::unique_ptr<Composition>> opened = options.and_then(Composition::open);
        // What is wrong with the folder is one line of the doctor's.
        const bool isExamined = arguments->command == CommandWord::Doctor && options;
        if (!opened && !isExamined)
            return static_cast<int>(output.fail(opened.error()));
        if (opened) {
            composition = std::move(*opened);
            cli.engine = &composition->engine();
        }
        if (isExamined) {
            cli.isHeapForeign = heapIsForeign();
            cli.dataFolder = options->dataFolder;
            cli.folderTrouble = opened ? std::nullopt : std::optional(opened.error());
            keychain = systemKeychain(*options);
            cli.keychain = keychain.get();
        }
    }
    // In the event loop: exit() before exec() would be lost.
    QTimer::singleShot(0, qApp, [cli]() { runAndExit(cli); });
    return withOutput(QCoreApplication::exec(), output);
}

} // namespace

int main(int argc, char *argv[])
{
    occupyClosedStreams();
    takeStreamsAsTheyAre();
    endOnStopSignals();
    hardenProcess();
    findSessionBus();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"keyturn"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(KEYTURN_VERSION));
    installRedaction();
    warnIfHeapIsForeign();
    return run(QCoreApplication::arguments().mid(1), areUtf8(argc, argv));
}
