// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clicontext.h"

namespace keyturn
{

/// Name, connection, TLS, discovery and sign-in, each with its own result. Nothing irreversible.
[[nodiscard]] Command profileTest(CliContext cli);

} // namespace keyturn
