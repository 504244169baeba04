// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QByteArray>
#include <QIODevice>
#include <QString>

namespace keyturn
{

enum class StandardStream { Input = 0, Output = 1, Error = 2 };

/// From here on each byte is read and written as it is, and a console shows UTF-8. Systems but Windows always do that.
/// Call first.
void takeStreamsAsTheyAre();
[[nodiscard]] bool isTerminal(StandardStream stream);
/// Whether it is a terminal that has hung up: its window was closed, the connection dropped. What is written there is
/// lost, and that is nobody's fault; a file or a pipe is never one. Not told on Windows.
[[nodiscard]] bool hasHungUp(StandardStream stream);
/// Whether this is standard input, and that a terminal.
[[nodiscard]] bool isTerminal(const QIODevice &input);

/// Asks on the terminal itself, whatever standard input is. Usage where there is no terminal.
[[nodiscard]] Result<QString> askOnTerminal(const QString &prompt);

/// Asks for a secret on the terminal itself: one line, and nothing of it is shown. For the caller to wipe. The terminal
/// is as it was before on every end; a signal that comes meanwhile does what it does after that, and the question ends
/// with Cancelled where the process lives on (after a stop it is asked again). Usage where there is no terminal;
/// BadInput when the line is longer than `limit`. Blocks the event loop.
[[nodiscard]] Result<QByteArray> askHidden(const QString &prompt, qsizetype limit);
/// What is left of a paste would be the shell's next command.
void discardTyped();

} // namespace keyturn
