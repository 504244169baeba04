// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include "doctorcommand.h"
#include "historycommand.h"
#include "interruption.h"
#include "profilecommands.h"
#include "profiletest.h"
#include "recovercommand.h"
#include "regeneratecommand.h"
#include "resolvecommand.h"
#include "sandboxcommand.h"
#include "secrettext.h"
#include "tokencalls.h"
#include "tokencommands.h"
#include "tokenedits.h"
#include "verifycommand.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// What a signal does to a command.
enum class Stop {
    AtOnce,  ///< it only reads, and nothing is lost with it
    InOrder, ///< what is in flight finishes, the rest is skipped
};

struct CommandRow
{
    CommandWord word;
    Command (*run)(CliContext);
    Stop stop;
};

constexpr std::array commandRows{
    CommandRow{CommandWord::ProfileAdd, profileAdd, Stop::InOrder},
    CommandRow{CommandWord::ProfileSet, profileSet, Stop::InOrder},
    CommandRow{CommandWord::ProfileList, profileList, Stop::AtOnce},
    CommandRow{CommandWord::ProfileShow, profileShow, Stop::AtOnce},
    CommandRow{CommandWord::ProfileRemove, profileRemove, Stop::InOrder},
    CommandRow{CommandWord::ProfileStore, profileStore, Stop::InOrder},
    CommandRow{CommandWord::ProfileTest, profileTest, Stop::InOrder},
    CommandRow{CommandWord::TokenAdd, tokenAdd, Stop::InOrder},
    CommandRow{CommandWord::TokenImport, tokenImport, Stop::InOrder},
    CommandRow{CommandWord::TokenList, tokenList, Stop::AtOnce},
    CommandRow{CommandWord::TokenShow, tokenShow, Stop::AtOnce},
    CommandRow{CommandWord::TokenGet, tokenGet, Stop::AtOnce},
    CommandRow{CommandWord::TokenRename, tokenRename, Stop::InOrder},
    CommandRow{CommandWord::TokenSet, tokenSet, Stop::InOrder},
    CommandRow{CommandWord::TokenGenerate, tokenGenerate, Stop::InOrder},
    CommandRow{CommandWord::TokenRevoke, tokenRevoke, Stop::InOrder},
    CommandRow{CommandWord::TokenRemove, tokenRemove, Stop::InOrder},
    CommandRow{CommandWord::Regenerate, regenerateCommand, Stop::InOrder},
    CommandRow{CommandWord::Verify, verifyCommand, Stop::AtOnce},
    CommandRow{CommandWord::Resolve, resolveCommand, Stop::InOrder},
    CommandRow{CommandWord::Recover, recoverCommand, Stop::InOrder},
    CommandRow{CommandWord::History, historyCommand, Stop::AtOnce},
    CommandRow{CommandWord::Doctor, doctorCommand, Stop::AtOnce},
    CommandRow{CommandWord::Sandbox, sandboxCommand, Stop::AtOnce},
};

/// A sign-in in the browser waits for a person.
void showAddresses(CliContext cli)
{
    QObject::connect(cli.engine, &Engine::browserWanted, cli.engine,
                     [cli](const QUrl &address, ProfileId, OrderId) { cli.output->address(address); });
}

/// Words of the command line that the error repeats and that could be secrets, though they do not look like one.
QStringList repeatedWords(const Error &error)
{
    QStringList words = QCoreApplication::arguments().mid(1);
    words.removeIf([&error](const QString &word) {
        const QStringList parts = possibleSecrets(word);
        return std::none_of(parts.begin(), parts.end(),
                            [&](const QString &part) { return error.detail().contains(part); });
    });
    return words;
}

/// The failure, if there was one, without a secret that Keyturn knows.
Command toldWithoutSecrets(CliContext cli, ExitCode code)
{
    const std::optional<Error> &held = cli.output->heldFailure();
    if (!held)
        co_return code;
    const QStringList words = repeatedWords(*held);
    std::optional<Error> instead;
    if (!words.isEmpty() && cli.engine) {
        const Result<void> plain = co_await cli.engine->arePlain(words);
        if (!plain && plain.error().kind() == ErrorKind::LooksLikeSecret)
            instead = plain.error();
    }
    // A command may end with another code than that of what it said.
    const ExitCode told = cli.output->tellFailure(instead);
    co_return instead ? told : code;
}

} // namespace

bool needsEngine(CommandWord command)
{
    return command != CommandWord::Sandbox && command != CommandWord::PrintText;
}

Command runCommand(CliContext cli)
{
    const CommandWord word = cli.arguments->command;
    const auto row =
        std::find_if(commandRows.begin(), commandRows.end(), [&](const auto &r) { return r.word == word; });
    if (row == commandRows.end())
        co_return cli.output->fail(Error(ErrorKind::Internal, u"a command without code"_s));
    if (cli.engine)
        showAddresses(cli);
    cli.output->holdFailure();
    if (row->stop == Stop::AtOnce) {
        const ExitCode code = co_await row->run(cli);
        co_return co_await toldWithoutSecrets(cli, code);
    }
    const Interruption stop(cli.engine, cli.output);
    cli.stop = &stop;
    const ExitCode done = co_await row->run(cli);
    const ExitCode code = co_await toldWithoutSecrets(cli, done);
    co_return afterSignal(code, stop.signal());
}

} // namespace keyturn
