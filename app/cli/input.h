// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "secret.h"

#include <QByteArray>
#include <QIODevice>

namespace keyturn
{

/// What comes in on standard input.
struct InputSecrets
{
    SharedSecret bearer;      ///< null unless asked for
    SharedSecret token;       ///< null unless asked for
    bool unusualForm = false; ///< the token does not begin as they usually do: worth a warning
};

struct InputWish
{
    bool bearer = false; ///< the first line is the access token of sign-in "bearer"
    bool token = false;  ///< the rest is an API token
};

/// Reads to the end (into one array that is wiped, never grown, so that no copy stays behind).
/// BadInput: empty, blank, a line break inside, too long, not ASCII.
[[nodiscard]] Result<InputSecrets> readSecrets(QIODevice &input, InputWish wish);

/// All bytes up to the end, at most `limit`. BadInput when there are more or reading fails. For the caller to wipe.
[[nodiscard]] Result<QByteArray> readToEnd(QIODevice &input, qsizetype limit);

} // namespace keyturn
