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
    /// After "vidb_" stands something outside the letters, digits, - and _ that tokens are made of: worth a warning,
    /// since a piece of what was around it may have come along.
    bool oddCharacters = false;
};

/// Without the white space at both ends, Unicode's blanks, zero-width characters and a byte order mark among them.
[[nodiscard]] QByteArrayView withoutBlanks(QByteArrayView bytes);

/// Trims as withoutBlanks() does and wipes `bytes`.
/// BadInput names the fault, and never the text: empty, or the prefix alone; longer than Secret::maximumSize; UTF-16;
/// anything around a whole token, one with the prefix or a JWT (quotes, brackets, JSON, an HTML entity, a comma at the
/// end, NAME= or Bearer in front, an address, a row); two tokens, also without anything in between; a line break, a
/// blank, an invisible or a control character inside; not ASCII.
[[nodiscard]] Result<TokenInput> readTokenInput(QByteArray &bytes);

} // namespace keyturn
