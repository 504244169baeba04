// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxhttp.h"

#include <QDateTime>
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpHeaders>
#endif
#include <QJsonDocument>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

QByteArray reasonOf(int status)
{
    struct Reason
    {
        int status;
        const char *phrase;
    };
    static constexpr std::array<Reason, 11> reasons{{{200, "OK"},
                                                     {201, "Created"},
                                                     {302, "Found"},
                                                     {400, "Bad Request"},
                                                     {401, "Unauthorized"},
                                                     {404, "Not Found"},
                                                     {405, "Method Not Allowed"},
                                                     {406, "Not Acceptable"},
                                                     {415, "Unsupported Media Type"},
                                                     {500, "Internal Server Error"},
                                                     {503, "Service Unavailable"}}};
    for (const Reason &reason : reasons) {
        if (reason.status == status)
            return reason.phrase;
    }
    return {};
}

QByteArray mediaTypeOf(const QByteArray &value)
{
    return value.split(';').constFirst().trimmed().toLower();
}

/// The weight of one media range; 1 when none is given, 0 when it cannot be read.
double weightOf(const QByteArray &range)
{
    const QList<QByteArray> parts = range.split(';');
    for (const QByteArray &part : parts.sliced(1)) {
        const QByteArray parameter = part.trimmed().toLower();
        if (parameter.startsWith("q="))
            return parameter.mid(2).toDouble();
    }
    return 1;
}

/// 0 = does not match; else the more, the more exactly.
int precisionOf(const QByteArray &range, const QByteArray &mediaType)
{
    if (range == mediaType)
        return 3;
    if (range.endsWith("/*") && range != "*/*" && mediaType.startsWith(range.chopped(1)))
        return 2;
    return range == "*/*" ? 1 : 0;
}

QList<QPair<QByteArray, QByteArray>> fieldsOf(const QHttpServerRequest &request)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    return request.headers().toListOfPairs();
#else
    return request.headers();
#endif
}

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

} // namespace

SandboxAnswer SandboxAnswer::empty(int status)
{
    return {.status = status};
}

SandboxAnswer SandboxAnswer::json(int status, const QByteArray &mediaType, const QJsonObject &object)
{
    return {.status = status,
            .headers = {{"Content-Type", mediaType}, {"Cache-Control", "no-store"}, {"Pragma", "no-cache"}},
            .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

SandboxAnswer SandboxAnswer::oauthError(int status, const QString &error, const QString &description)
{
    return json(status, "application/json;charset=UTF-8", {{u"error"_s, error}, {u"error_description"_s, description}});
}

SandboxAnswer SandboxAnswer::with(const QByteArray &name, const QByteArray &value) &&
{
    headers.append({name, value});
    return std::move(*this);
}

QByteArray SandboxAnswer::toBytes(bool closes) const
{
    const QString date = QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss"_s);
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonOf(status) + "\r\n";
    bytes += "Date: " + date.toLatin1() + " GMT\r\nServer: keyturn-sandbox\r\n";
    for (const auto &[name, value] : headers)
        bytes += name + ": " + value + "\r\n";
    bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    if (closes)
        bytes += "Connection: close\r\n";
    return bytes + "\r\n" + body;
}

std::optional<QByteArray> singleHeader(const QHttpServerRequest &request, QByteArrayView name)
{
    std::optional<QByteArray> found;
    for (const auto &[field, value] : fieldsOf(request)) {
        if (field.compare(name, Qt::CaseInsensitive) != 0)
            continue;
        if (found)
            return std::nullopt;
        found = value.trimmed();
    }
    return found;
}

bool hasMediaType(const QHttpServerRequest &request, const QByteArray &mediaType)
{
    const std::optional<QByteArray> value = singleHeader(request, "Content-Type");
    return value && mediaTypeOf(*value) == mediaType;
}

bool accepts(const QHttpServerRequest &request, const QByteArray &mediaType)
{
    bool asked = false;
    int best = 0;
    double weight = 0;
    for (const auto &[field, value] : fieldsOf(request)) {
        if (field.compare("Accept", Qt::CaseInsensitive) != 0)
            continue;
        asked = true;
        for (const QByteArray &range : value.split(',')) {
            const int precision = precisionOf(mediaTypeOf(range), mediaType);
            if (precision > best) {
                best = precision;
                weight = weightOf(range);
            }
        }
    }
    return !asked || weight > 0;
}

bool isScope(const QString &scope)
{
    static const QRegularExpression words(u"^[\\x21\\x23-\\x5B\\x5D-\\x7E]+(?: [\\x21\\x23-\\x5B\\x5D-\\x7E]+)*\\z"_s);
    return words.match(scope).hasMatch();
}

std::optional<QByteArray> readFormValue(QByteArray text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text.at(i));
        const bool escapes = i + 2 < text.size() && isHexDigit(text.at(i + 1)) && isHexDigit(text.at(i + 2));
        if (c <= 0x20 || c >= 0x7f || c == '=' || (c == '%' && !escapes))
            return std::nullopt;
    }
    text.replace('+', ' ');
    return QByteArray::fromPercentEncoding(text);
}

std::optional<FormFields> readForm(const QByteArray &body)
{
    FormFields fields;
    for (const QByteArray &pair : body.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        const auto name = readFormValue(equals < 0 ? pair : pair.first(equals));
        const auto value = readFormValue(equals < 0 ? QByteArray() : pair.sliced(equals + 1));
        if (!name || !value)
            return std::nullopt;
        fields.insert(*name, *value);
    }
    return fields;
}

} // namespace keyturn
