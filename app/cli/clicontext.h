// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "arguments.h"
#include "engine.h"
#include "exitcodes.h"
#include "output.h"

#include <QCoroTask>
#include <QIODevice>

namespace keyturn
{

class Interruption;

/// What a command works with. Only pointers, so that coroutines can take it by value; main owns what they point at,
/// and it outlives every command.
struct CliContext
{
    Engine *engine = nullptr; ///< null for the commands that need no data folder
    const Arguments *arguments = nullptr;
    Output *output = nullptr;
    QIODevice *input = nullptr; ///< standard input
    // Only for `doctor`, which works where the data folder does not.
    SecretStore *keychain = nullptr;
    std::optional<Error> folderTrouble; ///< why there is no engine
    QString dataFolder;
    bool isHeapForeign = false; ///< see wipingheap.h
    /// Of the commands that change something; null for the others, which a signal ends at once.
    const Interruption *stop = nullptr;
};

using Command = QCoro::Task<ExitCode>;

} // namespace keyturn
