// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QString>

namespace keyturn
{

enum class StandardStream { Input = 0, Output = 1, Error = 2 };

[[nodiscard]] bool isTerminal(StandardStream stream);

/// Asks on the terminal itself, whatever standard input is. Usage where there is no terminal.
[[nodiscard]] Result<QString> askOnTerminal(const QString &prompt);

} // namespace keyturn
