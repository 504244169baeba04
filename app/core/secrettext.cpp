// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrettext.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// Shorter than this nothing is a secret.
constexpr qsizetype shortestSecret = 12;

/// Without what cannot be seen: it would hide a token from the eye and from the search.
QString visible(const QString &text)
{
    QString plain = text;
    plain.removeIf([](QChar c) { return c.category() == QChar::Other_Format; });
    return plain;
}

} // namespace

bool looksLikeSecret(const QString &text)
{
    // A word that follows "Bearer" in a sentence has no digits; an access token has.
    static const QRegularExpression forms(
        u"vidb_[A-Za-z0-9_\\-]{10,}"
        "|(?<![A-Za-z0-9])eyJ[A-Za-z0-9_\\-]{8,}(?:\\.[A-Za-z0-9_\\-]+|[A-Za-z0-9_\\-]{12,})"
        "|\\bBearer\\s+(?=[A-Za-z_\\-.~+/=]*[0-9])[A-Za-z0-9_\\-.~+/=]{10,}"
        "|\\bBearer\\s+[A-Za-z0-9_\\-.~+/=]{20,}"_s,
        QRegularExpression::CaseInsensitiveOption);
    return text.size() >= shortestSecret && forms.match(visible(text)).hasMatch();
}

Result<void> isPlainText(const QString &text)
{
    if (!looksLikeSecret(text))
        return {};
    return fail(ErrorKind::LooksLikeSecret, u"what looks like a token stands where text is expected; it was not kept. "
                                            "Regenerate that token: it was shown in the clear"_s);
}

Result<void> arePlainTexts(const QStringList &texts)
{
    const auto found = std::find_if(texts.begin(), texts.end(), looksLikeSecret);
    return found == texts.end() ? Result<void>() : isPlainText(*found);
}

Result<void> arePlainTexts(const QStringList &texts, const QList<SharedSecret> &known)
{
    if (const Result<void> plain = arePlainTexts(texts); !plain)
        return plain;
    QStringList words;
    for (const QString &text : texts)
        words.append(possibleSecrets(text));
    for (const QString &word : std::as_const(words)) {
        const Secret typed = Secret::copyOf(word.toUtf8());
        const auto isIt = [&typed](const SharedSecret &secret) {
            return secret && secret->equals(typed);
        };
        if (std::any_of(known.begin(), known.end(), isIt))
            return fail(knownSecretInText());
    }
    return {};
}

Error knownSecretInText()
{
    return Error(ErrorKind::LooksLikeSecret,
                 u"a secret that Keyturn knows, a token's or a profile's, stands where text "
                 "is expected; it was not kept. Replace that secret: it was shown in the "
                 "clear"_s);
}

QStringList possibleSecrets(const QString &text)
{
    static const QRegularExpression between(u"[\\s\"'`<>(){}\\[\\],;]+"_s);
    QStringList found = visible(text).split(between, Qt::SkipEmptyParts);
    found.append(visible(text).trimmed());
    found.removeDuplicates();
    found.removeIf([](const QString &word) { return word.size() < shortestSecret; });
    return found;
}

Result<QString> cleanNote(const QString &text)
{
    if (const Result<void> plain = isPlainText(text); !plain)
        return fail(plain.error());
    QString note = text.trimmed();
    note.replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
    if (!note.isValidUtf16())
        return fail(ErrorKind::BadInput, u"the note is not valid text"_s);
    const auto isControl = [](QChar c) {
        return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t';
    };
    if (std::any_of(note.cbegin(), note.cend(), isControl))
        return fail(ErrorKind::BadInput, u"the note has a control character inside"_s);
    return note;
}

} // namespace keyturn
