// SPDX-License-Identifier: GPL-3.0-or-later
#include "redaction.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

QtMessageHandler printer = nullptr;

void printRedacted(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    printer(type, context, redacted(message));
}

QJsonValue scrubbedValue(const QJsonValue &value, const QList<SharedSecret> &known)
{
    if (value.isString())
        return scrubbed(value.toString(), known);
    if (value.isObject())
        return scrubbed(value.toObject(), known);
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &element : value.toArray())
            array.append(scrubbedValue(element, known));
        return array;
    }
    return value;
}

/// Named after a secret: access_token, refreshToken, client-secret, passwords. Not token_suffix, and not the lifetimes.
bool isSecretsName(const QString &key)
{
    QString letters = key.toLower();
    letters.removeIf([](QChar c) { return !c.isLetterOrNumber(); });
    if (letters.endsWith(u's'))
        letters.chop(1);
    static constexpr std::array names{"token"_L1,  "secret"_L1,        "password"_L1,  "passwd"_L1,
                                      "apikey"_L1, "authorization"_L1, "assertion"_L1, "privatekey"_L1,
                                      "jwt"_L1,    "credential"_L1};
    return std::any_of(names.begin(), names.end(), [&](QLatin1StringView name) { return letters.endsWith(name); });
}

QJsonObject redactedFields(const QJsonObject &object, bool isSecret);

/// `isSecret`: it stands under a name that says so.
QJsonValue redactedValue(const QJsonValue &value, bool isSecret)
{
    if (value.isString()) {
        const QString text = value.toString();
        return isSecret && !text.isEmpty() ? QString(removedSecret) : redacted(text);
    }
    if (value.isObject())
        return redactedFields(value.toObject(), isSecret);
    if (!value.isArray())
        return value;
    QJsonArray array;
    for (const QJsonValue &element : value.toArray())
        array.append(redactedValue(element, isSecret));
    return array;
}

QJsonObject redactedFields(const QJsonObject &object, bool isSecret)
{
    QJsonObject clean;
    for (auto field = object.begin(); field != object.end(); ++field)
        clean.insert(redacted(field.key()), redactedValue(field.value(), isSecret || isSecretsName(field.key())));
    return clean;
}

} // namespace

QString scrubbed(QString text, const QList<SharedSecret> &known)
{
    for (const SharedSecret &secret : known) {
        if (!secret || secret->size() < 8)
            continue;
        secret->open(
            [&](QByteArrayView bytes) { text.replace(QLatin1StringView(bytes.data(), bytes.size()), removedSecret); });
    }
    return text;
}

QJsonObject scrubbed(const QJsonObject &object, const QList<SharedSecret> &known)
{
    QJsonObject clean;
    for (auto field = object.begin(); field != object.end(); ++field)
        clean.insert(scrubbed(field.key(), known), scrubbedValue(field.value(), known));
    return clean;
}

namespace
{

const QRegularExpression *makeSecretForms()
{
    // An ordinary word: "Basic authentication", "sign-in bearer or browser".
    const QString noWord = u"(?![A-Za-z]?[a-z]{0,13}[.,:;!?]*(?:\\s|$|[^A-Za-z0-9_\\-.~+/=,:;!?]))"_s;
    const QString form = u"vidb_[A-Za-z0-9_\\-.~+/=\\p{Cf}]+"
                         "|\\b(?i:Bearer|Basic)\\s+"_s +
                         noWord +
                         u"[A-Za-z0-9_\\-.~+/=]+"
                         "|\\b(?:access|refresh|id|api)_token[\"']?\\s*[=:]\\s*[\"']?[A-Za-z0-9_\\-.~+/=%]{8,}"
                         "|(?<![A-Za-z0-9])eyJ[A-Za-z0-9_\\-]{8,}[A-Za-z0-9_\\-.]*"_s;
    return new QRegularExpression(form);
}

} // namespace

QString redacted(const QString &message)
{
    // For ever: the last messages are those of libraries that are taken down after whatever is static here.
    static const QRegularExpression *const secretForms = makeSecretForms();
    static const auto *const tokenInAnyCase =
        new QRegularExpression(u"vidb_[A-Za-z0-9_\\-.~+/=]+"_s, QRegularExpression::CaseInsensitiveOption);
    QString clean = message;
    return clean.replace(*secretForms, removedSecret).replace(*tokenInAnyCase, removedSecret);
}

QJsonObject redacted(const QJsonObject &object)
{
    return redactedFields(object, false);
}

void installRedaction()
{
    const QtMessageHandler before = qInstallMessageHandler(printRedacted);
    if (before != printRedacted)
        printer = before;
}

} // namespace keyturn
