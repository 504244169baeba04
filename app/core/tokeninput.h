// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "secret.h"

namespace keyturn
{

/// A token as it was pasted, typed or read from standard input.
struct TokenInput
{
    Secret value;
    /// It does not begin with "vidb_": worth a warning, never a refusal (the prefix is not published).
    bool unusualForm = false;
};

/// Trims white space at both ends and wipes `bytes`.
/// BadInput: empty, a line break, a space or a control character inside, not ASCII, longer than Secret::maximumSize.
[[nodiscard]] Result<TokenInput> readTokenInput(QByteArray &bytes);

} // namespace keyturn
