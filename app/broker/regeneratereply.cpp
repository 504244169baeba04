// SPDX-License-Identifier: GPL-3.0-or-later
#include "regeneratereply.h"

#include "beginning.h"
#include "gatewaypage.h"
#include "jsonobject.h"
#include "redaction.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <iterator>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr QByteArrayView regenerateType("application/vnd.vmware.vidm.api-tokens.regenerate.response+json");
constexpr QByteArrayView createType("application/vnd.vmware.vidm.api-tokens.create.response+json");
constexpr qsizetype longestText = 200;

struct Row
{
    int status;
    Verdict verdict;
};

/// What a complete answer of each status says. A status that is not here is in doubt: nobody thought of it.
constexpr std::array table{
    Row{200, Verdict::Rotated},      Row{400, Verdict::Rejected}, Row{401, Verdict::Unauthorized},
    Row{403, Verdict::Unauthorized}, Row{404, Verdict::Rejected}, Row{405, Verdict::Rejected},
    Row{406, Verdict::Rejected},     Row{409, Verdict::Rejected}, Row{410, Verdict::Rejected},
    Row{411, Verdict::Rejected},     Row{413, Verdict::Rejected}, Row{414, Verdict::Rejected},
    Row{415, Verdict::Rejected},     Row{421, Verdict::Rejected}, Row{422, Verdict::Rejected},
    Row{429, Verdict::Rejected},     Row{431, Verdict::Rejected},
};

/// A generated token comes with 201; a broker that says 200 has made it all the same.
Verdict verdictOf(CallKind kind, int status)
{
    if (kind == CallKind::Generate && status == 201)
        return Verdict::Rotated;
    const auto row = std::find_if(table.begin(), table.end(), [&](const Row &r) { return r.status == status; });
    return row == table.end() ? Verdict::InDoubt : row->verdict;
}

bool isShowable(QChar c)
{
    switch (c.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return true;
    }
}

/// Secrets go before the text is cut: of one that is cut in half nothing would be recognised.
QString shown(const QString &text, const QList<SharedSecret> &known)
{
    QString clean = redacted(scrubbed(text, known));
    std::replace_if(clean.begin(), clean.end(), [](QChar c) { return !isShowable(c); }, QChar(0xfffd));
    return beginningOf(clean, longestText);
}

Reading unreadable(const QString &detail)
{
    Reading reading;
    reading.verdict = Verdict::Unreadable;
    reading.detail = detail;
    reading.complete = true;
    return reading;
}

Reading doubtful(const QString &detail)
{
    Reading reading;
    reading.detail = detail;
    return reading;
}

/// The body without the token, as fields, and without what else in it looks like a secret. A body that only this parser
/// dislikes must not lose the token.
TokenMetadata metadataOf(QByteArray body, const JsonMember &token)
{
    blankOut(body, token);
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error == QJsonParseError::IllegalUTF8String)
        document = QJsonDocument::fromJson(QString::fromUtf8(body).toUtf8());
    return TokenMetadata(redacted(document.object()));
}

QString odditiesOf(CallKind kind, const Answer &answer, const Secret &token, const TokenMetadata &metadata)
{
    QStringList odd;
    const QByteArray type = answer.header("Content-Type");
    const QByteArray bare = type.left(type.indexOf(';') < 0 ? type.size() : type.indexOf(';')).trimmed().toLower();
    if (bare != (kind == CallKind::Generate ? createType : regenerateType))
        odd << u"the answer's media type is not the documented one"_s;
    const QString suffix = metadata.text("token_suffix"_L1);
    bool hasSuffix = false;
    bool hasPrefix = false;
    token.open([&](QByteArrayView bytes) {
        hasSuffix = bytes.endsWith(suffix.toUtf8());
        hasPrefix = bytes.startsWith("vidb_");
    });
    if (!answer.header("Content-Encoding").isEmpty())
        odd << u"the answer claims an encoding that was not asked for"_s;
    if (!hasSuffix)
        odd << u"token_suffix does not fit the token"_s;
    if (!hasPrefix)
        odd << u"the token does not begin with vidb_"_s;
    return odd.join(u"; "_s);
}

/// Without white space at its ends (api-contract, section 1): one that is nothing else is none.
Secret trimmed(const Secret &token)
{
    Secret inner;
    token.open([&](QByteArrayView bytes) {
        const auto isBlank = [](char c) {
            return c == ' ' || (c >= '\t' && c <= '\r');
        };
        const auto begin = std::find_if_not(bytes.begin(), bytes.end(), isBlank);
        const auto end = std::find_if_not(bytes.rbegin(), std::make_reverse_iterator(begin), isBlank).base();
        inner = Secret::copyOf(QByteArrayView(begin, end));
    });
    return inner;
}

Reading readToken(CallKind kind, const Answer &answer, const Secret *old)
{
    const QList<SharedSecret> known{SharedSecret(SharedSecret(), old)};
    const auto members = scanJsonObject(answer.body);
    const QString page = members ? QString() : strangeNote(answer, known);
    if (!members && answer.completeness == Completeness::Unproven)
        return doubtful(u"status %1, and the body is not one JSON object, or was cut off"_s.arg(answer.status) + page);
    if (!members)
        return unreadable(u"status %1, and the body is not one JSON object"_s.arg(answer.status) + page);
    QList<JsonMember> tokens;
    std::copy_if(members->begin(), members->end(), std::back_inserter(tokens),
                 [](const JsonMember &member) { return member.name == "token"; });
    if (tokens.isEmpty())
        return unreadable(u"status %1, and the body has no token"_s.arg(answer.status));
    if (tokens.size() > 1)
        return unreadable(u"status %1, and the body has more than one token"_s.arg(answer.status));
    if (tokens.first().kind != JsonMember::Kind::String)
        return unreadable(u"status %1, and the token is not a string"_s.arg(answer.status));
    Reading reading;
    reading.token = trimmed(secretOf(answer.body, tokens.first()));
    if (reading.token.isEmpty())
        return unreadable(u"status %1, and the token is empty or too long"_s.arg(answer.status));
    if (old && reading.token.equals(*old))
        return unreadable(u"status %1, and the token is the old one"_s.arg(answer.status));
    reading.verdict = Verdict::Rotated;
    reading.complete = true;
    reading.metadata = metadataOf(answer.body, tokens.first());
    reading.detail = odditiesOf(kind, answer, reading.token, reading.metadata);
    return reading;
}

} // namespace

QString errorTextOf(const QByteArray &body, const QList<SharedSecret> &known)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    QStringList parts{object.value("error"_L1).toString(), object.value("error_description"_L1).toString()};
    parts.removeAll(QString());
    return shown(parts.join(u": "_s), known);
}

Reading readReply(CallKind kind, const Answer &answer, const Secret *old)
{
    const bool isWhole = answer.completeness != Completeness::Cut && answer.completeness != Completeness::TooLong;
    const Verdict verdict = isWhole ? verdictOf(kind, answer.status) : Verdict::InDoubt;
    if (verdict == Verdict::Rotated)
        return readToken(kind, answer, old);
    Reading reading;
    reading.verdict = verdict;
    // Without a length only the JSON itself could prove it.
    reading.complete = isWhole && (answer.completeness != Completeness::Unproven || scanJsonObject(answer.body));
    reading.detail = answer.status > 0 ? u"status %1"_s.arg(answer.status) : u"no status"_s;
    if (!isWhole) {
        reading.detail += answer.completeness == Completeness::TooLong ? u", and more than can be read"_s
                                                                       : u", and the answer was cut off"_s;
    } else {
        const QList<SharedSecret> known{SharedSecret(SharedSecret(), old)};
        const QString text = verdict == Verdict::InDoubt ? QString() : errorTextOf(answer.body, known);
        reading.detail += (text.isEmpty() ? text : u": "_s + text) + strangeNote(answer, known);
    }
    return reading;
}

} // namespace keyturn
