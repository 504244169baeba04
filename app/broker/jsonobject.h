// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace keyturn
{

/// One member of a JSON object, as it stands in the bytes.
struct JsonMember
{
    enum class Kind { String, Number, Object, Array, True, False, Null };
    QByteArray name; ///< decoded
    Kind kind = Kind::Null;
    qsizetype begin = 0; ///< of the value, with its quotes
    qsizetype end = 0;
};

/// Reads bytes that may hold a secret, without making copies of what is in them (RFC 8259).
/// The members of the one object that the bytes are, with nothing but white space around it; duplicates stay. Nothing
/// if they are anything else, or if it is nested deeper than 64.
[[nodiscard]] std::optional<QList<JsonMember>> scanJsonObject(QByteArrayView json);

/// The string of a member, its escapes decoded to UTF-8, straight into a Secret. Empty if it is no string, not
/// valid UTF-8, or longer than a Secret may be.
[[nodiscard]] Secret secretOf(QByteArrayView json, const JsonMember &member);

/// Overwrites a string's characters with blanks, so that the rest may be parsed by anybody.
void blankOut(QByteArray &json, const JsonMember &member);

} // namespace keyturn
