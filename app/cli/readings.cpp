// SPDX-License-Identifier: GPL-3.0-or-later
#include "readings.h"

#include "metadata.h"

#include <QJsonValue>

#include <cmath>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr int longestDays = 36'500;
constexpr double longestTimeout = 86'400;

int hoursOf(QChar unit)
{
    switch (unit.unicode()) {
    case u'h':
        return 1;
    case u'd':
        return 24;
    case u'w':
        return 7 * 24;
    default:
        return 0;
    }
}

} // namespace

Result<std::chrono::seconds> readDuration(const QString &text)
{
    bool isNumber = false;
    const int number = text.chopped(text.isEmpty() ? 0 : 1).toInt(&isNumber);
    const qint64 hours = text.isEmpty() ? 0 : qint64(number) * hoursOf(text.back());
    if (!isNumber || number < 0 || hoursOf(text.back()) == 0 || hours > qint64(longestDays) * 24)
        return fail(ErrorKind::Usage, u"write a time as a number with d, h or w, for example 14d"_s);
    return std::chrono::hours(hours);
}

Result<std::chrono::milliseconds> readTimeout(const QString &text)
{
    bool isNumber = false;
    const double seconds = text.toDouble(&isNumber);
    if (!isNumber || !std::isfinite(seconds) || seconds < 0.001 || seconds > longestTimeout)
        return fail(ErrorKind::Usage, u"--timeout takes a number of seconds, more than 0 and at most 86400"_s);
    return std::chrono::milliseconds(std::llround(seconds * 1000));
}

Result<QDateTime> readDate(const QString &text)
{
    // The server's epoch numbers are no way for a person to write a date, hence the dash.
    const std::optional<QDateTime> date = text.contains(u'-') ? serverDate(QJsonValue(text)) : std::nullopt;
    if (!date)
        return fail(ErrorKind::Usage, u"write a date as 2026-11-24 or 2026-11-24T08:00:00Z"_s);
    return *date;
}

Result<int> readNumber(const QString &text, int least, int most, const QString &what)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    if (!isNumber || number < least || number > most)
        return fail(ErrorKind::Usage, u"%1 takes a whole number from %2 to %3"_s.arg(what).arg(least).arg(most));
    return number;
}

} // namespace keyturn
