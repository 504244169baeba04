// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include "doctorcommand.h"
#include "historycommand.h"
#include "profilecommands.h"
#include "profiletest.h"
#include "recovercommand.h"
#include "regeneratecommand.h"
#include "resolvecommand.h"
#include "sandboxcommand.h"
#include "tokencalls.h"
#include "tokencommands.h"
#include "tokenedits.h"
#include "verifycommand.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

struct CommandRow
{
    CommandWord word;
    Command (*run)(CliContext);
};

constexpr std::array commandRows{
    CommandRow{CommandWord::ProfileAdd, profileAdd},       CommandRow{CommandWord::ProfileSet, profileSet},
    CommandRow{CommandWord::ProfileList, profileList},     CommandRow{CommandWord::ProfileShow, profileShow},
    CommandRow{CommandWord::ProfileRemove, profileRemove}, CommandRow{CommandWord::ProfileStore, profileStore},
    CommandRow{CommandWord::ProfileTest, profileTest},     CommandRow{CommandWord::TokenAdd, tokenAdd},
    CommandRow{CommandWord::TokenImport, tokenImport},     CommandRow{CommandWord::TokenList, tokenList},
    CommandRow{CommandWord::TokenShow, tokenShow},         CommandRow{CommandWord::TokenGet, tokenGet},
    CommandRow{CommandWord::TokenRename, tokenRename},     CommandRow{CommandWord::TokenSet, tokenSet},
    CommandRow{CommandWord::TokenGenerate, tokenGenerate}, CommandRow{CommandWord::TokenRevoke, tokenRevoke},
    CommandRow{CommandWord::TokenRemove, tokenRemove},     CommandRow{CommandWord::Regenerate, regenerateCommand},
    CommandRow{CommandWord::Verify, verifyCommand},        CommandRow{CommandWord::Resolve, resolveCommand},
    CommandRow{CommandWord::Recover, recoverCommand},      CommandRow{CommandWord::History, historyCommand},
    CommandRow{CommandWord::Sandbox, sandboxCommand},      CommandRow{CommandWord::Doctor, doctorCommand},
};

/// A sign-in in the browser waits for a person.
void showAddresses(CliContext cli)
{
    QObject::connect(cli.engine, &Engine::browserWanted, cli.engine,
                     [cli](const QUrl &address) { cli.output->address(address); });
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
    co_return co_await row->run(cli);
}

} // namespace keyturn
