// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QTimeZone>

namespace keyturn
{

/// UTC as QDateTime wants it named: Qt 6.5 has it as a light zone, and warns of the time specification in its place.
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
constexpr auto utcZone = QTimeZone::UTC;
#else
constexpr auto utcZone = Qt::UTC;
#endif

/// The same day and time of day, as one of UTC.
[[nodiscard]] inline QDateTime asUtc(QDateTime time)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    time.setTimeZone(utcZone);
#else
    time.setTimeSpec(utcZone);
#endif
    return time;
}

} // namespace keyturn
