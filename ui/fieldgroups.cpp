// SPDX-License-Identifier: GPL-3.0-or-later
#include "fieldgroups.h"

#include "servertext.h"
#include "wording.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <limits>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

struct FieldGroups
{
    Q_DECLARE_TR_FUNCTIONS(keyturn::FieldGroups)
};

/// Fields that nobody knows; a server may send any number of them.
constexpr qsizetype mostOthers = 40;
constexpr TextLimit nameLimit{80, 1};

enum class Form { Text, Minutes, Date, YesNo };

struct Known
{
    QLatin1StringView name;
    const char *label;
    Form form;
};

struct KnownGroup
{
    const char *title;
    QList<Known> fields;
};

/// Source: api-contract, the table of the regenerate response.
const QList<KnownGroup> &knownGroups()
{
    static const QList<KnownGroup> groups{
        {QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Token"),
         {{"token_display_name"_L1, QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Display name"), Form::Text},
          {"token_description"_L1, QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Description"), Form::Text},
          {"id"_L1, QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Id"), Form::Text},
          {"token_type"_L1, QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Type"), Form::Text},
          {"token_sub_type"_L1, QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Sub-type"), Form::Text},
          {"token_suffix"_L1, QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Suffix"), Form::Text},
          {"token_status"_L1, QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Status"), Form::Text}}},
        {QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Owner"),
         {{"acct"_L1, QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Account"), Form::Text},
          {"user_status"_L1, QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Active user"), Form::YesNo}}},
        {QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Client"),
         {{"client_display_name"_L1, QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Client"), Form::Text},
          {"client_id"_L1, QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Client id"), Form::Text},
          {"client_type"_L1, QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Client type"), Form::Text}}},
        {QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Lifetimes"),
         {{"api_token_ttl"_L1, QT_TRANSLATE_NOOP("keyturn::FieldGroups", "API token"), Form::Minutes},
          {"access_token_ttl"_L1, QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Access token"), Form::Minutes}}},
        {QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Dates"),
         {{"expiration_date"_L1, QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Expires"), Form::Date},
          {"created_date"_L1, QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Created"), Form::Date},
          {"modified_date"_L1, QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Modified"), Form::Date},
          {"last_access_time"_L1, QT_TRANSLATE_NOOP("keyturn::FieldGroups", "Last used"), Form::Date}}},
    };
    return groups;
}

QString rawText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return value.toVariant().toString();
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    default:
        return {};
    }
}

/// The friendly form; what does not fit its form is shown as it came.
Field shown(const TokenMetadata &metadata, QLatin1StringView name, const QString &label, Form form)
{
    const QJsonValue value = metadata.fields().value(name);
    const QString raw = rawText(value);
    Field field{name, label, visibleText(raw, valueLimit), QString(), false};
    if (field.text != raw)
        field.whole = raw;
    if (value.isNull()) {
        field.text = FieldGroups::tr("null", "the server sent the field without a value");
        field.quiet = true;
    } else if (field.text.isEmpty()) {
        field.text = FieldGroups::tr("empty", "the server sent an empty text");
        field.quiet = true;
    } else if (form == Form::Minutes) {
        const auto lifetime = metadata.lifetime(name);
        if (lifetime && lifetime->count() <= std::numeric_limits<int>::max()) {
            field.exact = FieldGroups::tr("%n minute(s)", nullptr, static_cast<int>(lifetime->count()));
            field.text = lifetimeWords(*lifetime);
        }
    } else if (form == Form::Date) {
        if (const auto date = metadata.date(name)) {
            field.exact = exactDateWords(*date);
            field.text = dateWords(*date);
        } else {
            field.exact = FieldGroups::tr("Keyturn cannot read this as a date.");
        }
    } else if (form == Form::YesNo && value.isBool()) {
        field.exact = field.text;
        field.text = value.toBool() ? FieldGroups::tr("yes") : FieldGroups::tr("no");
    }
    return field;
}

} // namespace

QList<FieldGroup> fieldGroups(const TokenMetadata &metadata)
{
    QList<FieldGroup> groups;
    QJsonObject rest = metadata.fields();
    for (const KnownGroup &known : knownGroups()) {
        FieldGroup group{FieldGroups::tr(known.title), {}};
        for (const Known &field : known.fields) {
            if (!rest.contains(field.name))
                continue;
            group.fields.append(shown(metadata, field.name, FieldGroups::tr(field.label), field.form));
            rest.remove(field.name);
        }
        if (!group.fields.isEmpty())
            groups.append(group);
    }
    FieldGroup other{FieldGroups::tr("Other"), {}};
    QJsonObject more;
    for (auto it = rest.constBegin(); it != rest.constEnd(); ++it) {
        if (other.fields.size() == mostOthers) {
            more.insert(it.key(), it.value());
            continue;
        }
        const TokenMetadata alone(QJsonObject{{u"x"_s, it.value()}});
        Field field = shown(alone, "x"_L1, visibleText(it.key(), nameLimit), Form::Text);
        field.name = visibleText(it.key(), nameLimit);
        other.fields.append(field);
    }
    if (!more.isEmpty()) {
        const auto count = static_cast<int>(more.size());
        other.fields.append({u"more"_s,
                             FieldGroups::tr("More"),
                             FieldGroups::tr("%n more field(s)", nullptr, count),
                             {},
                             true,
                             rawText(more)});
    }
    if (!other.fields.isEmpty())
        groups.append(other);
    return groups;
}

QList<FieldChange> fieldChanges(const TokenMetadata &before, const TokenMetadata &after, const QString &suffixBefore,
                                const QString &suffixAfter)
{
    QList<FieldChange> changes;
    if (suffixBefore != suffixAfter && !suffixAfter.isEmpty())
        changes.append({FieldGroups::tr("Suffix"), suffixText(suffixBefore), suffixText(suffixAfter)});
    static const QStringList moving{u"last_access_time"_s, u"modified_date"_s, u"token_suffix"_s};
    // What was never known has not changed; the expiry is worth saying all the same.
    for (const KnownGroup &known : knownGroups()) {
        for (const Known &field : known.fields) {
            const bool isExpiry = field.name == "expiration_date"_L1;
            if (moving.contains(field.name) || !after.fields().contains(field.name))
                continue;
            if (!before.fields().contains(field.name) && !isExpiry)
                continue;
            if (before.fields().value(field.name) == after.fields().value(field.name))
                continue;
            const QString label = FieldGroups::tr(field.label);
            const QString old =
                before.fields().contains(field.name) ? shown(before, field.name, label, field.form).text : QString();
            const QString now = shown(after, field.name, label, field.form).text;
            if (now != old) // the same minute, told in another form
                changes.append({label, old, now});
        }
    }
    return changes;
}

} // namespace keyturn
