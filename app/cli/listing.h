// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "arguments.h"
#include "async.h"
#include "documents.h"
#include "engine.h"

#include <QDateTime>
#include <QHash>

namespace keyturn
{

/// Finding what a command names. Asks the engine for lists only: neither keychain nor network is touched.

/// NotFound if there is no such profile.
[[nodiscard]] Async<ProfileSummary> profileSummary(Engine *engine, QString name);

/// All profiles, or the one of that name (NotFound), with the names of their operators' tokens.
[[nodiscard]] Async<QList<ListedProfile>> listedProfiles(Engine *engine);
[[nodiscard]] Async<ListedProfile> listedProfile(Engine *engine, QString name);

/// All tokens, in the engine's order (by profile, then by name).
[[nodiscard]] Async<QList<ListedToken>> allTokens(Engine *engine);

/// The API tokens that these profiles sign in with, those of sign-in operator-token.
[[nodiscard]] Async<QList<ListedToken>> operatorsTokens(Engine *engine, QStringList profiles);

/// The tokens that `wish` names, or those of its profile and its filters. An empty list when a filter matches nothing.
/// NotFound (a name, the profile), Ambiguous.
[[nodiscard]] Async<QList<ListedToken>> chosenTokens(Engine *engine, TokenArguments wish);

/// How many tokens --expiring-within has passed over since nobody knows when they end.
[[nodiscard]] Async<qsizetype> passedOver(Engine *engine, TokenArguments wish);
[[nodiscard]] QString passedOverSentence(qsizetype count);

/// Tokens by their names, found in one pass over all of them: many names take no longer than their number says.
class TokenNames
{
public:
    /// Those of one profile, or of all when `profile` is empty.
    TokenNames(const QList<ListedToken> &all, const QString &profile);
    /// NotFound, Ambiguous.
    [[nodiscard]] Result<ListedToken> only(const QString &name) const;

private:
    QHash<QString, QList<ListedToken>> m_tokens;
};

/// Whether the token ends within `time` from `now`, or has ended. Not so when it is not known when it ends.
[[nodiscard]] bool expiresWithin(const TokenRecord &record, std::chrono::seconds time, const QDateTime &now);
[[nodiscard]] bool needsAttention(const TokenRecord &record);

} // namespace keyturn
