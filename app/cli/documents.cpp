// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents.h"

#include "kepttexts.h"

#include "exitcodes.h"
#include "expiry.h"

#include <QJsonArray>
#include <QJsonValue>
#include <QTimeZone>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue dateOrNull(const std::optional<QDateTime> &date)
{
    return date ? QJsonValue(isoDate(*date)) : QJsonValue(QJsonValue::Null);
}

QJsonValue statusOrNull(int status)
{
    return status == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(status);
}

QJsonValue flagOrNull(std::optional<bool> flag)
{
    return flag ? QJsonValue(*flag) : QJsonValue(QJsonValue::Null);
}

void insertSignIn(QJsonObject &object, const ListedProfile &listed)
{
    const Profile &profile = listed.summary.profile;
    const bool isBrowser = profile.signIn == SignInWay::Browser;
    object.insert("sign_in"_L1, signInWord(profile.signIn));
    object.insert("client_id"_L1, textOrNull(profile.clientId));
    object.insert("scope"_L1, textOrNull(profile.scope));
    object.insert("has_secret"_L1, !profile.secret.isEmpty());
    object.insert("operator_token"_L1, textOrNull(listed.operatorToken));
    object.insert("redirect"_L1, textOrNull(isBrowser ? profile.redirect.toString() : QString()));
}

QJsonObject certificateObject(const CertificateFacts &facts)
{
    QJsonObject object;
    object.insert("pin"_L1, pinWord(facts.sha256));
    object.insert("subject"_L1, facts.subject);
    object.insert("issuer"_L1, facts.issuer);
    object.insert("names"_L1, QJsonArray::fromStringList(facts.names));
    object.insert("from"_L1, isoDate(facts.from));
    object.insert("until"_L1, isoDate(facts.until));
    return object;
}

QJsonObject profileObject(const ListedProfile &listed)
{
    const Profile &profile = listed.summary.profile;
    QJsonArray pins;
    for (const QByteArray &pin : profile.trust.pins)
        pins.append(pinWord(pin));
    QJsonObject object;
    object.insert("name"_L1, profile.name);
    object.insert("host"_L1, profile.endpoint.display());
    object.insert("tenant"_L1, profile.tenant);
    insertSignIn(object, listed);
    object.insert("verify_after"_L1, profile.verifyAfter);
    object.insert("ca_file"_L1, textOrNull(profile.trust.caFile));
    object.insert("pin"_L1, pins.isEmpty() ? QJsonValue(QJsonValue::Null) : pins.first());
    object.insert("pins"_L1, pins);
    object.insert("proxy"_L1, proxyWord(profile.proxy));
    object.insert("proxy_user"_L1, textOrNull(profile.proxy.user));
    object.insert("has_proxy_password"_L1, !profile.proxy.password.isEmpty());
    object.insert("store"_L1, storeWord(profile.store));
    object.insert("tokens"_L1, listed.summary.tokens);
    for (QString field : profile.unreadable)
        object.insert(field.replace(u'-', u'_'), QJsonValue::Null);
    if (!profile.unreadable.isEmpty())
        object.insert("unreadable"_L1, QJsonArray::fromStringList(profile.unreadable));
    return object;
}

/// Who says so: the broker, or its lifetime; null where nobody knows.
QJsonValue expiryWord(const Expiry &expiry)
{
    if (!expiry.date)
        return QJsonValue();
    return expiry.source == Expiry::Source::Told ? u"broker"_s : u"lifetime"_s;
}

QJsonObject tokenObject(const ListedToken &listed)
{
    const TokenRecord &record = listed.record;
    QJsonObject object;
    object.insert("token"_L1, record.name);
    object.insert("profile"_L1, listed.profile);
    object.insert("state"_L1, stateWord(record.state));
    object.insert("suffix"_L1, textOrNull(record.suffix));
    object.insert("expiration_date"_L1, dateOrNull(record.metadata.expirationDate()));
    const Expiry expiry = expiryOf(record);
    object.insert("expires"_L1, dateOrNull(expiry.date));
    object.insert("expires_from"_L1, expiryWord(expiry));
    object.insert("regenerated"_L1, dateOrNull(record.regenerated));
    object.insert("uses"_L1, usesWord(record.uses));
    object.insert("note"_L1, record.note);
    object.insert("metadata"_L1, record.metadata.fields());
    insertKept(object, listed.kept);
    return object;
}

QJsonArray namesOf(const QList<RecoveredToken> &tokens)
{
    QJsonArray array;
    for (const RecoveredToken &token : tokens) {
        QJsonObject object;
        object.insert("token"_L1, token.token);
        object.insert("profile"_L1, token.profile);
        array.append(object);
    }
    return array;
}

} // namespace

QString isoDate(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODate);
}

QString askAgainDate(const QDateTime &time)
{
    constexpr qint64 almostASecond = 999;
    return isoDate(time.addMSecs(almostASecond));
}

QString probeWord(ProbeAnswer answer)
{
    switch (answer) {
    case ProbeAnswer::Alive:
        return u"alive"_s;
    case ProbeAnswer::Refused:
        return u"refused"_s;
    case ProbeAnswer::NotProbed:
        return u"not_probed"_s;
    case ProbeAnswer::Unreachable:
        break;
    }
    return u"unreachable"_s;
}

QJsonObject profilesDocument(const QList<ListedProfile> &profiles)
{
    QJsonArray array;
    for (const ListedProfile &profile : profiles)
        array.append(profileObject(profile));
    QJsonObject document;
    document.insert("profiles"_L1, array);
    return document;
}

QJsonObject checksDocument(const QList<ProfileCheck> &checks, const std::optional<CertificateFacts> &server)
{
    QJsonArray array;
    for (const ProfileCheck &check : checks) {
        QJsonObject object;
        object.insert("check"_L1, checkWord(check.what));
        object.insert("ok"_L1, flagOrNull(check.ok));
        object.insert("ms"_L1, static_cast<qint64>(check.took.count()));
        object.insert("detail"_L1, check.detail + u""_s);
        object.insert("kind"_L1, textOrNull(check.cause ? errorWord(*check.cause) : QString()));
        array.append(object);
    }
    QJsonObject document;
    document.insert("checks"_L1, array);
    document.insert("ok"_L1, !firstFailed(checks));
    document.insert("server"_L1, server ? QJsonValue(certificateObject(*server)) : QJsonValue(QJsonValue::Null));
    return document;
}

QJsonObject tokensDocument(const QList<ListedToken> &tokens)
{
    QJsonArray array;
    for (const ListedToken &token : tokens)
        array.append(tokenObject(token));
    QJsonObject document;
    document.insert("tokens"_L1, array);
    return document;
}

QJsonObject resultObject(const RotationResult &result, const QString &newToken)
{
    QJsonObject object;
    object.insert("token"_L1, textOrNull(result.token));
    object.insert("profile"_L1, result.profile);
    object.insert("outcome"_L1, outcomeWord(result.outcome));
    object.insert("http_status"_L1, statusOrNull(result.httpStatus.value_or(0)));
    object.insert("stored"_L1, result.stored);
    object.insert("verified"_L1, flagOrNull(result.verified));
    object.insert("detail"_L1, result.detail);
    object.insert("previous_suffix"_L1, textOrNull(result.previousSuffix));
    object.insert("suffix"_L1, textOrNull(result.suffix));
    object.insert("metadata"_L1, result.metadata.fields());
    if (!newToken.isNull())
        object.insert("new_token"_L1, newToken);
    if (result.outcome == Outcome::Unsaved)
        object.insert("attempt"_L1, result.attempt.toString());
    insertKept(object, result.kept);
    return object;
}

QJsonObject failedMakingDocument(const RotationResult &result, const QList<ListedToken> &tokens)
{
    // What was asked for and did not happen has a cause; what may have happened is told by its outcome.
    const bool mayHaveHappened = result.outcome == Outcome::Unknown || result.outcome == Outcome::Unsaved;
    const bool hasCause = result.cause && !mayHaveHappened;
    QJsonObject about;
    about.insert("kind"_L1, hasCause ? errorWord(*result.cause) : outcomeWord(result.outcome));
    about.insert("message"_L1, sentenceForMaking(result));
    about.insert("outcome"_L1, outcomeWord(result.outcome));
    about.insert("http_status"_L1, statusOrNull(result.httpStatus.value_or(0)));
    insertKept(about, result.kept);
    QJsonObject document;
    if (!tokens.isEmpty())
        document = tokensDocument(tokens);
    document.insert("error"_L1, about);
    return document;
}

QJsonObject summaryObject(const QList<RotationResult> &results, std::chrono::milliseconds took)
{
    constexpr std::array outcomes{Outcome::Rotated, Outcome::Rejected, Outcome::Unauthorized, Outcome::NotSent,
                                  Outcome::Unknown, Outcome::Unsaved,  Outcome::Skipped,      Outcome::Planned};
    QJsonObject summary;
    summary.insert("total"_L1, results.size());
    for (const Outcome outcome : outcomes) {
        const auto count = std::count_if(results.begin(), results.end(),
                                         [&](const RotationResult &result) { return result.outcome == outcome; });
        summary.insert(outcomeWord(outcome), static_cast<qint64>(count));
    }
    summary.insert("seconds"_L1, static_cast<double>(took.count()) / 1000);
    return summary;
}

QJsonObject recoveryDocument(const RecoveryReport &report)
{
    QJsonArray pending;
    for (const PendingSeal &seal : report.pending) {
        QJsonObject object;
        object.insert("id"_L1, seal.id.toString());
        object.insert("token"_L1, seal.token);
        object.insert("profile"_L1, seal.profile);
        object.insert("reason"_L1, seal.reason);
        object.insert("account"_L1, textOrNull(seal.account));
        object.insert("ticket"_L1, textOrNull(seal.ticket));
        object.insert("suffix"_L1, textOrNull(seal.suffix));
        object.insert("sealed"_L1, seal.isSealed);
        pending.append(object);
    }
    QJsonObject document;
    document.insert("recovered"_L1, namesOf(report.recovered));
    document.insert("pending"_L1, pending);
    QJsonArray inDoubt;
    for (const DoubtfulToken &token : report.inDoubt) {
        QJsonObject object;
        object.insert("id"_L1, token.id.toString());
        object.insert("token"_L1, token.token);
        object.insert("profile"_L1, token.profile);
        object.insert("answer_kept"_L1, token.holdsAnswer);
        if (!token.unreadable.isEmpty())
            object.insert("unreadable"_L1, token.unreadable);
        if (token.probable)
            object.insert("probable_suffix"_L1, *token.probable);
        inDoubt.append(object);
    }
    document.insert("in_doubt"_L1, inDoubt);
    document.insert("kept"_L1, keptArray(report.kept));
    document.insert("key_trouble"_L1, textOrNull(report.keyTrouble ? report.keyTrouble->detail() : QString()));
    document.insert("folder_was_copied"_L1, report.folderWasCopied);
    return document;
}

QJsonObject resolutionsDocument(const QList<Resolution> &resolutions)
{
    QJsonArray array;
    for (const Resolution &resolution : resolutions) {
        QJsonObject object;
        object.insert("token"_L1, resolution.token);
        object.insert("profile"_L1, resolution.profile);
        object.insert("state"_L1, stateWord(resolution.state));
        object.insert("answer"_L1, textOrNull(resolution.answer ? probeWord(*resolution.answer) : QString()));
        object.insert("ask_again"_L1, textOrNull(resolution.askAgain ? askAgainDate(*resolution.askAgain) : QString()));
        object.insert("detail"_L1, resolution.detail);
        insertKept(object, resolution.kept);
        array.append(object);
    }
    QJsonObject document;
    document.insert("results"_L1, array);
    return document;
}

QJsonObject historyDocument(const QList<HistoryEntry> &entries)
{
    QJsonArray array;
    for (const HistoryEntry &entry : entries) {
        QJsonObject object;
        object.insert("time"_L1, isoDate(entry.time));
        object.insert("token"_L1, textOrNull(entry.token));
        object.insert("token_id"_L1, entry.tokenId.isNull() ? QJsonValue() : QJsonValue(entry.tokenId.toString()));
        object.insert("profile"_L1, textOrNull(entry.profile));
        object.insert("action"_L1, entry.action);
        object.insert("outcome"_L1, textOrNull(entry.outcome));
        object.insert("sign_in"_L1, textOrNull(entry.signIn));
        object.insert("reason"_L1, textOrNull(entry.reason));
        object.insert("http_status"_L1, statusOrNull(entry.httpStatus));
        object.insert("previous_suffix"_L1, textOrNull(entry.previousSuffix));
        object.insert("suffix"_L1, textOrNull(entry.suffix));
        array.append(object);
    }
    QJsonObject document;
    document.insert("history"_L1, array);
    return document;
}

QJsonObject doneDocument(const QString &detail)
{
    QJsonObject document;
    document.insert("done"_L1, true);
    document.insert("detail"_L1, detail + u""_s);
    return document;
}

} // namespace keyturn
