// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QDateTime>
#include <QString>

#include <chrono>

namespace keyturn
{

/// "14d", "12h", "2w": a whole number with d(ays), h(ours) or w(eeks), up to 100 years. Usage otherwise.
[[nodiscard]] Result<std::chrono::seconds> readDuration(const QString &text);

/// Seconds, also with decimals, more than 0 and up to a day. Usage otherwise.
[[nodiscard]] Result<std::chrono::milliseconds> readTimeout(const QString &text);

/// An ISO 8601 date, or date and time; without an offset it is UTC. Usage otherwise.
[[nodiscard]] Result<QDateTime> readDate(const QString &text);

/// A whole number from `least` to `most`; `what` names the option in the error. Usage otherwise.
[[nodiscard]] Result<int> readNumber(const QString &text, int least, int most, const QString &what);

} // namespace keyturn
