// SPDX-License-Identifier: GPL-3.0-or-later
#include "gatewaypage.h"

#include "exchange.h"
#include "httpdate.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// More of a page than its head is not looked at.
constexpr qsizetype headOfPage = 4096;
constexpr qsizetype longestWord = 30;
constexpr int statusOfAnotherName = 444;

bool isPage(const Answer &answer, const QByteArray &head)
{
    return answer.header("Content-Type").trimmed().toLower().startsWith("text/html") || beginsAsPage(head);
}

QString titleOf(const QByteArray &head, const QList<SharedSecret> &known)
{
    static const QRegularExpression title(u"<title[^>]*>([^<]*)</title>"_s, QRegularExpression::CaseInsensitiveOption);
    const QString text = title.match(QString::fromUtf8(head)).captured(1).simplified();
    // No word of a title is that long; a secret is, and the access token is not known to whoever reads an answer.
    const QStringList words = text.split(u' ');
    const bool isOfWords =
        std::all_of(words.begin(), words.end(), [](const QString &word) { return word.size() <= longestWord; });
    return isOfWords ? shownError(text, {}, known) : QString();
}

} // namespace

bool beginsAsPage(const QByteArray &bytes)
{
    const QByteArray head = bytes.first(qMin(bytes.size(), headOfPage)).trimmed().toLower();
    return head.startsWith('<') && head.contains("<html");
}

QString waitNote(const Answer &answer, const QString &who)
{
    const std::optional<std::chrono::seconds> wait = retryAfter(answer);
    const bool isSensible = wait && *wait >= std::chrono::seconds(0) && *wait <= longestLife;
    return isSensible ? u"; %1 asks to wait %2 s"_s.arg(who).arg(wait->count()) : QString();
}

QString strangeNote(const Answer &answer, const QList<SharedSecret> &known)
{
    if (answer.status == statusOfAnotherName)
        return u"; servers answer so that were called by another name than their own: give the profile the host's full "
               "name"_s;
    const QByteArray head = answer.body.first(qMin(answer.body.size(), headOfPage));
    if (!isPage(answer, head))
        return {};
    const QString title = titleOf(head, known);
    const QString shown = title.isEmpty() ? QString() : u", \"%1\""_s.arg(title);
    return u"; it is a web page of something in between"_s + shown + waitNote(answer, u"it"_s);
}

} // namespace keyturn
