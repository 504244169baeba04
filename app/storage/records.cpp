// SPDX-License-Identifier: GPL-3.0-or-later
#include "records.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace keyturn
{

QString timeText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QVariant timeOrNull(const std::optional<QDateTime> &time)
{
    return time ? QVariant(timeText(*time)) : QVariant(QMetaType::fromType<QString>());
}

std::optional<QDateTime> timeOf(const QVariant &column)
{
    const QDateTime time = QDateTime::fromString(column.toString(), Qt::ISODateWithMs);
    return time.isValid() ? std::optional(time.toUTC()) : std::nullopt;
}

QString profileText(const Profile &profile)
{
    QJsonArray pins;
    for (const QByteArray &pin : profile.trust.pins)
        pins.append(QString::fromLatin1(pin.toHex()));
    QJsonObject object;
    object.insert("id"_L1, profile.id.toString());
    object.insert("version"_L1, profile.version);
    object.insert("name"_L1, profile.name);
    object.insert("host"_L1, profile.endpoint.display());
    object.insert("tenant"_L1, profile.tenant);
    object.insert("sign_in"_L1, signInWord(profile.signIn));
    object.insert("client_id"_L1, profile.clientId);
    object.insert("scope"_L1, profile.scope);
    object.insert("secret"_L1, profile.secret);
    object.insert("operator_token"_L1, profile.operatorToken.isNull() ? QString() : profile.operatorToken.toString());
    object.insert("redirect"_L1, profile.redirect.toString());
    object.insert("verify_after"_L1, profile.verifyAfter);
    object.insert("ca_file"_L1, profile.trust.caFile);
    object.insert("pins"_L1, pins);
    object.insert("proxy"_L1, proxyWord(profile.proxy));
    object.insert("proxy_user"_L1, profile.proxy.user);
    object.insert("proxy_password"_L1, profile.proxy.password); // the name of its entry
    object.insert("store"_L1, storeWord(profile.store));
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Profile profileOf(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    Profile profile;
    profile.id = ProfileId::fromString(object.value("id"_L1).toString());
    profile.version = object.value("version"_L1).toInt();
    profile.name = object.value("name"_L1).toString();
    profile.endpoint = Endpoint::parse(object.value("host"_L1).toString()).value_or(Endpoint());
    profile.tenant = object.value("tenant"_L1).toString();
    profile.signIn = signInFromWord(object.value("sign_in"_L1).toString()).value_or(SignInWay::Token);
    profile.clientId = object.value("client_id"_L1).toString();
    profile.scope = object.value("scope"_L1).toString();
    profile.secret = object.value("secret"_L1).toString();
    profile.operatorToken = TokenId::fromString(object.value("operator_token"_L1).toString());
    profile.redirect = redirectFromWord(object.value("redirect"_L1).toString()).value_or(usualRedirect());
    profile.verifyAfter = object.value("verify_after"_L1).toBool();
    profile.trust.caFile = object.value("ca_file"_L1).toString();
    for (const QJsonValue &pin : object.value("pins"_L1).toArray())
        profile.trust.pins.append(QByteArray::fromHex(pin.toString().toLatin1()));
    profile.proxy = proxyFromWord(object.value("proxy"_L1).toString()).value_or(ProxyChoice());
    profile.proxy.user = object.value("proxy_user"_L1).toString();
    profile.proxy.password = object.value("proxy_password"_L1).toString();
    profile.store = storeFromWord(object.value("store"_L1).toString()).value_or(StoreKind::Keychain);
    return profile;
}

QString metadataText(const TokenMetadata &metadata)
{
    return QString::fromUtf8(QJsonDocument(metadata.fields()).toJson(QJsonDocument::Compact));
}

QString tokenColumns()
{
    return u"token.id, token.profile, token.name, token.note, token.state, token.uses, token.entry, "
           "token.fingerprint, token.suffix, token.metadata, token.added, token.regenerated"_s;
}

TokenRecord tokenOf(const QSqlQuery &row)
{
    TokenRecord token;
    int column = 0;
    token.id = TokenId::fromString(row.value(column++).toString());
    token.profile = ProfileId::fromString(row.value(column++).toString());
    token.name = row.value(column++).toString();
    token.note = row.value(column++).toString();
    token.state = stateFromWord(row.value(column++).toString()).value_or(TokenState::InDoubt);
    token.uses = usesFromWord(row.value(column++).toString()).value_or(TokenUses::Unknown);
    token.entry = row.value(column++).toString();
    token.fingerprint = row.value(column++).toByteArray();
    token.suffix = row.value(column++).toString();
    token.metadata = TokenMetadata(QJsonDocument::fromJson(row.value(column++).toString().toUtf8()).object());
    token.added = timeOf(row.value(column++));
    token.regenerated = timeOf(row.value(column++));
    return token;
}

QString attemptColumns()
{
    return u"id, token, once_name, profile, profile_content, old_entry, new_entry, fingerprint, owner, state, "
           "token_before, doubt_cleared, started, ended, http_status, detail, reason, previous_suffix, suffix, kind, "
           "made_fingerprint, account"_s;
}

Attempt attemptOf(const QSqlQuery &row)
{
    Attempt attempt;
    int column = 0;
    attempt.id = AttemptId::fromString(row.value(column++).toString());
    attempt.token = TokenId::fromString(row.value(column++).toString());
    attempt.onceName = row.value(column++).toString();
    ++column; // the profile's id, which its content repeats
    attempt.profile = profileOf(row.value(column++).toString());
    attempt.oldEntry = row.value(column++).toString();
    attempt.newEntry = row.value(column++).toString();
    attempt.fingerprint = row.value(column++).toByteArray();
    attempt.owner = OwnerId::fromString(row.value(column++).toString());
    attempt.state = attemptFromWord(row.value(column++).toString()).value_or(AttemptState::InDoubt);
    attempt.tokenBefore = stateFromWord(row.value(column++).toString()).value_or(TokenState::Ok);
    const int cleared = row.value(column++).toInt();
    attempt.doubtCleared = cleared != 0;
    attempt.isOver = cleared == 2;
    attempt.started = timeOf(row.value(column++)).value_or(QDateTime());
    attempt.ended = timeOf(row.value(column++));
    attempt.httpStatus = row.value(column++).toInt();
    attempt.detail = row.value(column++).toString();
    attempt.reason = row.value(column++).toString();
    attempt.previousSuffix = row.value(column++).toString();
    attempt.suffix = row.value(column++).toString();
    attempt.kind = callFromWord(row.value(column++).toString()).value_or(CallKind::Regenerate);
    attempt.made = row.value(column++).toByteArray();
    attempt.account = row.value(column++).toString();
    return attempt;
}

QVariantList attemptValues(const Attempt &attempt)
{
    const QVariant token =
        attempt.token.isNull() ? QVariant(QMetaType::fromType<QString>()) : QVariant(attempt.token.toString());
    const auto text = [](const QString &value) {
        return value.isNull() ? u""_s : value;
    };
    return {attempt.id.toString(),
            token,
            text(attempt.onceName),
            attempt.profile.id.toString(),
            profileText(attempt.profile),
            text(attempt.oldEntry),
            text(attempt.newEntry),
            attempt.fingerprint,
            attempt.owner.toString(),
            attemptWord(attempt.state),
            stateWord(attempt.tokenBefore),
            attempt.isOver ? 2 : int(attempt.doubtCleared),
            timeText(attempt.started),
            timeOrNull(attempt.ended),
            attempt.httpStatus,
            text(attempt.detail),
            text(attempt.reason),
            text(attempt.previousSuffix),
            text(attempt.suffix),
            callWord(attempt.kind),
            attempt.made.isEmpty() ? QVariant(QMetaType::fromType<QByteArray>()) : QVariant(attempt.made),
            text(attempt.account)};
}

QString historyColumns()
{
    return u"time, token, profile, action, outcome, sign_in, reason, http_status, previous_suffix, suffix, token_id, "
           "profile_id"_s;
}

HistoryEntry historyEntryOf(const QSqlQuery &row)
{
    HistoryEntry entry;
    int column = 0;
    entry.time = timeOf(row.value(column++)).value_or(QDateTime());
    entry.token = row.value(column++).toString();
    entry.profile = row.value(column++).toString();
    entry.action = row.value(column++).toString();
    entry.outcome = row.value(column++).toString();
    entry.signIn = row.value(column++).toString();
    entry.reason = row.value(column++).toString();
    entry.httpStatus = row.value(column++).toInt();
    entry.previousSuffix = row.value(column++).toString();
    entry.suffix = row.value(column++).toString();
    entry.tokenId = TokenId::fromString(row.value(column++).toString());
    entry.profileId = ProfileId::fromString(row.value(column++).toString());
    return entry;
}

QVariantList historyValues(const HistoryEntry &entry)
{
    const auto text = [](const QString &value) {
        return value.isNull() ? u""_s : value;
    };
    return {timeText(entry.time),
            text(entry.token),
            text(entry.profile),
            text(entry.action),
            text(entry.outcome),
            text(entry.signIn),
            text(entry.reason),
            entry.httpStatus,
            text(entry.previousSuffix),
            text(entry.suffix),
            text(entry.tokenId.isNull() ? QString() : entry.tokenId.toString()),
            text(entry.profileId.isNull() ? QString() : entry.profileId.toString())};
}

} // namespace keyturn
