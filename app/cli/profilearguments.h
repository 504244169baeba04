// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace keyturn
{

/// Absent = not given: `profile set` leaves it as it was.
struct ProfileArguments
{
    QString name;
    std::optional<QString> host;
    std::optional<QString> tenant;
    std::optional<QString> signIn;
    std::optional<QString> clientId;
    std::optional<QString> scope;
    std::optional<QString> redirect;
    std::optional<QString> caFile;   ///< empty = none
    std::optional<QStringList> pins; ///< empty or "none" alone = none
    std::optional<QString> proxy;
    std::optional<QString> proxyUser; ///< empty = none
    std::optional<QString> store;
    std::optional<bool> verifyAfter;
    bool secretGiven = false;        ///< the sign-in's secret is on standard input
    bool proxyPasswordGiven = false; ///< so is the proxy's password, on the line after it
};

} // namespace keyturn
