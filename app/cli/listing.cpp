// SPDX-License-Identifier: GPL-3.0-or-later
#include "listing.h"

#include "expiry.h"
#include "kepttexts.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

bool isWanted(const ListedToken &token, const TokenArguments &wish, const QDateTime &now)
{
    if (!wish.profile.isEmpty() && token.profile != wish.profile)
        return false;
    const bool isTakenUnseen = wish.unknownExpiry && !expiryOf(token.record).date;
    if (wish.expiringWithin && !isTakenUnseen && !expiresWithin(token.record, *wish.expiringWithin, now))
        return false;
    return !wish.needsAttention || needsAttention(token.record);
}

} // namespace

bool expiresWithin(const TokenRecord &record, std::chrono::seconds time, const QDateTime &now)
{
    const std::optional<QDateTime> ends = expiryOf(record).date;
    return ends && *ends <= now.addSecs(time.count());
}

bool needsAttention(const TokenRecord &record)
{
    return record.state != TokenState::Ok && record.state != TokenState::Sending && !isRevoked(record);
}

TokenNames::TokenNames(const QList<ListedToken> &all, const QString &profile)
{
    for (const ListedToken &token : all) {
        if (profile.isEmpty() || token.profile == profile)
            m_tokens[token.record.name].append(token);
    }
}

Result<ListedToken> TokenNames::only(const QString &name) const
{
    const auto found = m_tokens.constFind(name);
    if (found == m_tokens.constEnd())
        return fail(ErrorKind::NotFound, u"there is no token \"%1\""_s.arg(name));
    if (found->size() == 1)
        return found->front();
    QStringList places;
    for (const ListedToken &token : *found)
        places.append(token.profile);
    return fail(ErrorKind::Ambiguous, u"\"%1\" is in several profiles: %2"_s.arg(name, places.join(u", "_s)));
}

Async<QList<ListedProfile>> listedProfiles(Engine *engine)
{
    const Result<QList<ProfileSummary>> profiles = co_await engine->profiles();
    if (!profiles)
        co_return fail(profiles.error());
    const Result<QList<TokenRecord>> records = co_await engine->tokens();
    if (!records)
        co_return fail(records.error());
    QHash<TokenId, QString> names;
    for (const TokenRecord &record : *records)
        names.insert(record.id, record.name);
    QList<ListedProfile> listed;
    for (const ProfileSummary &summary : *profiles) {
        ListedProfile profile;
        profile.summary = summary;
        profile.operatorToken = names.value(summary.profile.operatorToken);
        listed.append(profile);
    }
    co_return listed;
}

Async<ListedProfile> listedProfile(Engine *engine, QString name)
{
    const Result<QList<ListedProfile>> all = co_await listedProfiles(engine);
    if (!all)
        co_return fail(all.error());
    for (const ListedProfile &profile : *all) {
        if (profile.summary.profile.name == name)
            co_return profile;
    }
    co_return fail(ErrorKind::NotFound, u"there is no profile \"%1\""_s.arg(name));
}

Async<ProfileSummary> profileSummary(Engine *engine, QString name)
{
    const Result<ListedProfile> listed = co_await listedProfile(engine, name);
    if (!listed)
        co_return fail(listed.error());
    co_return listed->summary;
}

Async<QList<ListedToken>> operatorsTokens(Engine *engine, QStringList profiles)
{
    const Result<QList<ProfileSummary>> summaries = co_await engine->profiles();
    if (!summaries)
        co_return fail(summaries.error());
    const Result<QList<ListedToken>> all = co_await allTokens(engine);
    if (!all)
        co_return fail(all.error());
    QSet<TokenId> wanted;
    for (const ProfileSummary &summary : *summaries) {
        if (profiles.contains(summary.profile.name))
            wanted.insert(summary.profile.operatorToken);
    }
    QList<ListedToken> found;
    for (const ListedToken &token : *all) {
        if (wanted.contains(token.record.id))
            found.append(token);
    }
    co_return found;
}

Async<QList<ListedToken>> allTokens(Engine *engine)
{
    const Result<QList<ProfileSummary>> profiles = co_await engine->profiles();
    if (!profiles)
        co_return fail(profiles.error());
    const Result<QList<TokenRecord>> records = co_await engine->tokens();
    if (!records)
        co_return fail(records.error());
    QHash<ProfileId, QString> names;
    for (const ProfileSummary &summary : *profiles)
        names.insert(summary.profile.id, summary.profile.name);
    const Result<QList<KeptAnswer>> kept = co_await engine->keptAnswers();
    if (!kept)
        co_return fail(kept.error());
    QHash<QByteArray, KeptAnswer> answers; // the latest of each value
    for (const KeptAnswer &answer : *kept) {
        if (answer.isStanding || answer.isLost)
            answers.insert(answer.fingerprint, answer);
    }
    QList<ListedToken> tokens;
    for (const TokenRecord &record : *records) {
        ListedToken listed;
        listed.record = record;
        listed.profile = names.value(record.profile);
        if (const auto answer = answers.constFind(record.fingerprint); answer != answers.constEnd()) {
            listed.kept = keptFor(*answer, record.name, listed.profile, record.state);
        }
        tokens.append(listed);
    }
    co_return tokens;
}

Async<qsizetype> passedOver(Engine *engine, TokenArguments wish)
{
    if (!wish.expiringWithin || wish.unknownExpiry)
        co_return 0;
    const Result<QList<ListedToken>> all = co_await allTokens(engine);
    if (!all)
        co_return fail(all.error());
    wish.expiringWithin.reset();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    co_return std::count_if(all->begin(), all->end(), [&](const ListedToken &token) {
        return !expiryOf(token.record).date && isWanted(token, wish, now);
    });
}

QString passedOverSentence(qsizetype count)
{
    return u"%1 token(s) are left out, since nobody knows when they end; --with-unknown-expiry takes them too"_s.arg(
        count);
}

Async<QList<ListedToken>> chosenTokens(Engine *engine, TokenArguments wish)
{
    if (!wish.profile.isEmpty()) {
        const Result<ProfileSummary> profile = co_await profileSummary(engine, wish.profile);
        if (!profile)
            co_return fail(profile.error());
    }
    const Result<QList<ListedToken>> all = co_await allTokens(engine);
    if (!all)
        co_return fail(all.error());
    QList<ListedToken> chosen;
    if (wish.names.isEmpty()) {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        for (const ListedToken &token : *all) {
            if (isWanted(token, wish, now))
                chosen.append(token);
        }
        co_return chosen;
    }
    const TokenNames byName(*all, wish.profile);
    for (const QString &name : wish.names) {
        const Result<ListedToken> token = byName.only(name);
        if (!token)
            co_return fail(token.error());
        chosen.append(*token);
    }
    co_return chosen;
}

} // namespace keyturn
