// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokerdesk.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace keyturn
{

/// One line of `doctor`: something that could stand in the way of a rotation.
struct HealthCheck
{
    enum class What {
        Session,
        Keychain,
        Folder,
        Versions,
        Clock,
        Proxy,
        CaFile,
        Name,
        Tcp,
        Tls,
        Discovery,
        SignIn,
        Profile, ///< one that is damaged: nothing of it is tried
    };
    What what = What::Session;
    QString profile;        ///< name; empty = of all
    std::optional<bool> ok; ///< none = there is nothing to look at, or it could not be looked at; the detail says which
    QString detail;         ///< safe to show; what is so and, where it stands in the way, what to do
};

/// The contract's word: session, keychain, folder, versions, clock, proxy, ca_file, name, tcp, tls, discovery, sign_in,
/// profile.
[[nodiscard]] QString healthWord(HealthCheck::What what);
/// Nothing failed.
[[nodiscard]] bool isHealthy(const QList<HealthCheck> &checks);

[[nodiscard]] QJsonObject healthDocument(const QList<HealthCheck> &checks);
/// A line each; those of a profile below its name.
[[nodiscard]] QString healthSheet(const QList<HealthCheck> &checks);

/// What a data folder's place says without being opened: whose it is, how much room there is.
[[nodiscard]] HealthCheck folderHealth(const QString &path);
[[nodiscard]] HealthCheck caFileHealth(const QList<CertificateFacts> &certificates, const QDateTime &now);
/// What is said of a certificate in a CA file when the file is given; one that is out of date is taken all the same.
[[nodiscard]] QString caFileSentence(const CertificateFacts &certificate, const QDateTime &now);
[[nodiscard]] HealthCheck clockHealth(const ClockFacts &clocks);

} // namespace keyturn
