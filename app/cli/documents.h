// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <chrono>

namespace keyturn
{

/// The JSON documents of the command line's contract, from the core's values. Absent is null, dates are ISO 8601 in
/// UTC. None of them holds a secret.

/// A token with the name of its profile, as the lists show it.
struct ListedToken
{
    TokenRecord record;
    QString profile;
    std::optional<KeptAnswer>
        kept{}; ///< the latest answer that could not be used, while its doubt stands or it is lost
};

/// A profile with the name of the token record that signs in for it.
struct ListedProfile
{
    ProfileSummary summary;
    QString operatorToken; ///< empty = none
};

[[nodiscard]] QJsonObject profilesDocument(const QList<ListedProfile> &profiles);
/// "ok" is false when one of them failed; "server" is the certificate that was shown, where it is not trusted.
[[nodiscard]] QJsonObject checksDocument(const QList<ProfileCheck> &checks,
                                         const std::optional<CertificateFacts> &server);
[[nodiscard]] QJsonObject tokensDocument(const QList<ListedToken> &tokens);
/// `newToken` is what stands in "new_token"; null = the field is not there.
[[nodiscard]] QJsonObject resultObject(const RotationResult &result, const QString &newToken);
/// How the making of a token failed; with what there is of its record all the same.
[[nodiscard]] QJsonObject failedMakingDocument(const RotationResult &result, const QList<ListedToken> &tokens);
[[nodiscard]] QJsonObject summaryObject(const QList<RotationResult> &results, std::chrono::milliseconds took);
[[nodiscard]] QJsonObject recoveryDocument(const RecoveryReport &report);
[[nodiscard]] QJsonObject historyDocument(const QList<HistoryEntry> &entries);
[[nodiscard]] QJsonObject resolutionsDocument(const QList<Resolution> &resolutions);
/// {"done": true, "detail": ""}
[[nodiscard]] QJsonObject doneDocument(const QString &detail = {});

[[nodiscard]] QString isoDate(const QDateTime &time);
/// The whole second from which on asking again tells; never a moment before.
[[nodiscard]] QString askAgainDate(const QDateTime &time);
/// alive, refused, unreachable, not_probed.
[[nodiscard]] QString probeWord(ProbeAnswer answer);

} // namespace keyturn
