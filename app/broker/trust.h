// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "profile.h"

#include <QList>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>

#include <optional>

namespace keyturn
{

/// TLS 1.2 and up, the peer is always verified: against the system's store, and the profile's CA file. A revocation
/// that the server itself staples to the handshake counts. Trust when the file cannot be used.
[[nodiscard]] Result<QSslConfiguration> sslConfigurationFor(const Profile &profile);

/// A profile with pins meets only these certificates; one without, any that was verified.
[[nodiscard]] bool isPinned(const Profile &profile, const QSslCertificate &peer);

/// What TLS found wrong with a peer, and what of it this profile can bear: all of it, or nothing.
/// A matching pin stands in for chain and name; for dates and revocation nothing does.
[[nodiscard]] QList<QSslError> bearable(const Profile &profile, const QSslCertificate &peer,
                                        const QList<QSslError> &errors);

/// To be called in the handler of sslErrors: lets the handshake go on when all is bearable; else says why not, and
/// the handshake fails. The only place that lets one go on.
[[nodiscard]] std::optional<Error> judge(const Profile &profile, QNetworkReply &reply, const QList<QSslError> &errors);
[[nodiscard]] std::optional<Error> judge(const Profile &profile, QSslSocket &socket, const QList<QSslError> &errors);

/// Asked again when the handshake is through: the certificate is there, pinned if anything is, and in its dates.
[[nodiscard]] std::optional<Error> objectionTo(const Profile &profile, const QSslCertificate &peer);

/// What TLS found wrong, the most telling, with the cure for that (distrust.h). `chain` is what the server sent, its
/// own certificate first.
[[nodiscard]] Error trustError(const Profile &profile, const QList<QSslCertificate> &chain,
                               const QList<QSslError> &errors);

} // namespace keyturn
