// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "profilearguments.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace keyturn
{

/// What the command line asks for, one value a command of the contract.
enum class CommandWord {
    PrintText, ///< --help and --version: print `Arguments::text` and end
    ProfileAdd,
    ProfileSet,
    ProfileList,
    ProfileShow,
    ProfileRemove,
    ProfileStore,
    ProfileTest,
    TokenAdd,
    TokenImport,
    TokenList,
    TokenShow,
    TokenGet,
    TokenRename,
    TokenSet,
    TokenGenerate,
    TokenRevoke,
    TokenRemove,
    Regenerate,
    Verify,
    Resolve,
    Recover,
    History,
    Doctor,
    Sandbox,
};

/// Options that every command takes, before or after its name.
struct GlobalArguments
{
    QString dataFolder; ///< empty = the user's own
    bool json = false;
    bool quiet = false;
    std::optional<std::chrono::milliseconds> timeout; ///< of the answer
};

/// For the commands that name tokens: token ..., regenerate, verify, resolve.
struct TokenArguments
{
    QStringList names;
    QString profile;
    QString newName;
    std::optional<QString> note;
    std::optional<bool> singleUse; ///< false = unlimited
    bool valueGiven = false;       ///< `token set`: a new value is on standard input
    QString file;                  ///< "-" = standard input
    QString columnMap;             ///< as it was given; empty = the columns are called as ours
    bool all = false;
    bool allProfiles = false;
    std::optional<std::chrono::seconds> expiringWithin;
    bool unknownExpiry = false; ///< with expiringWithin: those too of which nobody knows when they end
    bool needsAttention = false;
};

struct RegenerateArguments
{
    bool dryRun = false; ///< also of `token import`
    bool once = false;
    bool printToken = false;
    int jobs = 1;   ///< accepted; this version goes one after the other
    QString reason; ///< also of `token generate`
};

/// What a new token is to be.
struct GenerateArguments
{
    std::chrono::minutes apiLifetime{0};
    std::chrono::minutes accessLifetime{0};
    QString description;
    QString displayName; ///< empty = the token's name
    QString clientId;
};

/// At most one of these and `Arguments::yes`.
struct ResolveArguments
{
    bool newValue = false; ///< the new value is on standard input
    bool markLost = false;
    bool tryKept = false;
};

struct RecoverArguments
{
    QString print;      ///< an id; empty = not given
    QString exportId;   ///< empty = not given
    QString exportFile; ///< never empty with an id
    QString forget;     ///< an id; empty = not given
};

struct SandboxArguments
{
    quint16 port = 0;
    int tokens = 3;
    std::chrono::milliseconds latency{0};
    QString csvFile;
    QString clientSecretFile; ///< empty = not written
};

struct Arguments
{
    CommandWord command = CommandWord::PrintText;
    QString text;
    GlobalArguments global;
    ProfileArguments profile;
    TokenArguments token;
    RegenerateArguments regenerate;
    GenerateArguments generate;
    ResolveArguments resolve;
    RecoverArguments recover;
    SandboxArguments sandbox;
    std::optional<QDateTime> since;
    bool csv = false;
    bool yes = false;
};

/// Reads the command line (without the program's name). Usage, with a sentence, for everything the contract does not
/// have or this version does not have yet.
[[nodiscard]] Result<Arguments> parseArguments(const QStringList &words);

/// Whether a command line that could not be read asked for JSON.
[[nodiscard]] bool asksForJson(const QStringList &words);

} // namespace keyturn
