// SPDX-License-Identifier: GPL-3.0-or-later
#include "redaction.h"

#include <QJsonArray>
#include <QRegularExpression>

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

QString redacted(const QString &message)
{
    static const QRegularExpression secretForms(
        u"(vidb_)[A-Za-z0-9_\\-.~+/=]+|\\b(Bearer|Basic)\\s+[A-Za-z0-9_\\-.~+/=]+|\\beyJ[A-Za-z0-9_\\-]{8,}[A-Za-z0-9_\\-.]*"_s,
        QRegularExpression::CaseInsensitiveOption);
    QString clean = message;
    return clean.replace(secretForms, removedSecret);
}

void installRedaction()
{
    const QtMessageHandler before = qInstallMessageHandler(printRedacted);
    if (before != printRedacted)
        printer = before;
}

} // namespace keyturn
