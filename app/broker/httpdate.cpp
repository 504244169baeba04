// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpdate.h"

#include "utc.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// More than any server means.
constexpr std::chrono::hours longestWait{24 * 366};

} // namespace

std::optional<QDateTime> httpDate(const QByteArray &text)
{
    const QDateTime date =
        asUtc(QLocale::c().toDateTime(QString::fromLatin1(text.trimmed()), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s));
    return date.isValid() ? std::optional(date) : std::nullopt;
}

std::optional<std::chrono::seconds> retryAfter(const Answer &answer)
{
    const QByteArray text = answer.header("Retry-After").trimmed();
    bool isNumber = false;
    std::chrono::seconds wait(text.toLongLong(&isNumber));
    if (!isNumber) {
        const std::optional<QDateTime> until = httpDate(text);
        const std::optional<QDateTime> now = httpDate(answer.header("Date"));
        wait = std::chrono::seconds(until && now ? now->secsTo(*until) : -1);
    }
    const bool isSensible = wait >= std::chrono::seconds(0) && wait <= longestWait;
    return isSensible ? std::optional(wait) : std::nullopt;
}

} // namespace keyturn
