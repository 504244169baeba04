// SPDX-License-Identifier: GPL-3.0-or-later
#include "records.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// Reads a profile field by field. What does not read, or is missing though every Keyturn has written it, is noted
/// under the name of the option that gives it anew.
class ProfileReader
{
public:
    explicit ProfileReader(const QString &text) : m_object(QJsonDocument::fromJson(text.toUtf8()).object()) {}
    [[nodiscard]] Profile read();

private:
    QString text(QLatin1StringView key, QLatin1StringView option);
    /// Earlier ones did not write it.
    QString laterText(QLatin1StringView key, QLatin1StringView option)
    {
        return m_object.contains(key) ? text(key, option) : QString();
    }
    void readServer();
    void readSignIn();
    void readTrust();
    void readProxy();
    void note(QLatin1StringView option)
    {
        if (!m_profile.unreadable.contains(option))
            m_profile.unreadable.append(option);
    }

    QJsonObject m_object;
    Profile m_profile;
};

QString ProfileReader::text(QLatin1StringView key, QLatin1StringView option)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isString())
        note(option);
    return value.toString();
}

void ProfileReader::readServer()
{
    const QString host = text("host"_L1, "host"_L1);
    const Result<Endpoint> endpoint = Endpoint::parse(host);
    m_profile.endpoint = endpoint.value_or(Endpoint());
    if (!endpoint && !host.isEmpty())
        note("host"_L1);
    m_profile.tenant = text("tenant"_L1, "tenant"_L1);
}

void ProfileReader::readSignIn()
{
    const std::optional<SignInWay> way = signInFromWord(text("sign_in"_L1, "sign-in"_L1));
    m_profile.signIn = way.value_or(SignInWay::Token);
    m_profile.clientId = text("client_id"_L1, "client-id"_L1);
    m_profile.scope = text("scope"_L1, "scope"_L1);
    m_profile.secret = laterText("secret"_L1, "sign-in"_L1);
    const QString operatorToken = laterText("operator_token"_L1, "sign-in"_L1);
    m_profile.operatorToken = TokenId::fromString(operatorToken);
    if (!way || (!operatorToken.isEmpty() && m_profile.operatorToken.isNull()))
        note("sign-in"_L1);
    const QString address = laterText("redirect"_L1, "redirect"_L1);
    const Result<QUrl> redirect = redirectFromWord(address);
    m_profile.redirect = redirect.value_or(usualRedirect());
    if (!redirect && !address.isEmpty())
        note("redirect"_L1);
}

void ProfileReader::readTrust()
{
    m_profile.trust.caFile = text("ca_file"_L1, "ca-file"_L1);
    if (!m_object.value("pins"_L1).isArray())
        note("pin"_L1);
    for (const QJsonValue &word : m_object.value("pins"_L1).toArray()) {
        const Result<QByteArray> pin = pinFromWord(word.toString());
        if (pin)
            m_profile.trust.pins.append(*pin);
        else
            note("pin"_L1);
    }
}

/// Without the proxy there is nobody whom its user and password belong to.
void ProfileReader::readProxy()
{
    const Result<ProxyChoice> proxy = proxyFromWord(text("proxy"_L1, "proxy"_L1));
    if (!proxy) {
        note("proxy"_L1);
        return;
    }
    m_profile.proxy = *proxy;
    m_profile.proxy.user = laterText("proxy_user"_L1, "proxy-user"_L1);
    m_profile.proxy.password = laterText("proxy_password"_L1, "proxy-user"_L1);
}

Profile ProfileReader::read()
{
    m_profile.id = ProfileId::fromString(m_object.value("id"_L1).toString());
    m_profile.version = m_object.value("version"_L1).toInt();
    m_profile.name = m_object.value("name"_L1).toString();
    readServer();
    readSignIn();
    const QJsonValue verifyAfter = m_object.value("verify_after"_L1);
    m_profile.verifyAfter = verifyAfter.toBool();
    if (!verifyAfter.isUndefined() && !verifyAfter.isBool())
        note("verify-after"_L1);
    readTrust();
    readProxy();
    const std::optional<StoreKind> store = storeFromWord(text("store"_L1, "store"_L1));
    m_profile.store = store.value_or(StoreKind::Keychain);
    if (!store)
        note("store"_L1);
    return m_profile;
}

} // namespace

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
    return ProfileReader(text).read();
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
    const ProfileId profile = ProfileId::fromString(row.value(column++).toString());
    attempt.profile = profileOf(row.value(column++).toString());
    attempt.profile.id = profile;
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
