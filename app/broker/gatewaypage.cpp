// SPDX-License-Identifier: GPL-3.0-or-later
#include "gatewaypage.h"

#include "httpdate.h"
#include "regeneratereply.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// More of a page than its head is not looked at.
constexpr qsizetype headOfPage = 4096;
/// A longer wait is a mistake of the server, and counts as none.
constexpr std::chrono::hours longestWait{24 * 366};

bool isPage(const Answer &answer, const QByteArray &head)
{
    return answer.header("Content-Type").trimmed().toLower().startsWith("text/html") ||
           (head.trimmed().startsWith('<') && head.toLower().contains("<html"));
}

/// Made safe to show as an error's text is.
QString titleOf(const QByteArray &head, const QList<SharedSecret> &known)
{
    static const QRegularExpression title(u"<title[^>]*>([^<]*)</title>"_s, QRegularExpression::CaseInsensitiveOption);
    const QString text = title.match(QString::fromUtf8(head)).captured(1).simplified();
    return errorTextOf(QJsonDocument(QJsonObject{{u"error"_s, text}}).toJson(QJsonDocument::Compact), known);
}

} // namespace

QString waitNote(const Answer &answer)
{
    const std::optional<std::chrono::seconds> wait = retryAfter(answer);
    const bool isSensible = wait && *wait >= std::chrono::seconds(0) && *wait <= longestWait;
    return isSensible ? u"; the broker asks to wait %1 s"_s.arg(wait->count()) : QString();
}

QString pageNote(const Answer &answer, const QList<SharedSecret> &known)
{
    const QByteArray head = answer.body.first(qMin(answer.body.size(), headOfPage));
    if (!isPage(answer, head))
        return {};
    const QString title = titleOf(head, known);
    const QString shown = title.isEmpty() ? QString() : u", \"%1\""_s.arg(title);
    return u"; it is a web page of something in between"_s + shown + waitNote(answer);
}

} // namespace keyturn
