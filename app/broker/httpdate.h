// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "answer.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace keyturn
{

/// Date and Retry-After (RFC 9110, 5.6.7; the obsolete forms are not read). UTC.
[[nodiscard]] std::optional<QDateTime> httpDate(const QByteArray &text);

/// What the answer's Retry-After asks for, measured by the server's own clock; nothing if it does not say, or says what
/// cannot be.
[[nodiscard]] std::optional<std::chrono::seconds> retryAfter(const Answer &answer);

} // namespace keyturn
