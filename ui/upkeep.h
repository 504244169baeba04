// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "flows.h"

namespace keyturn
{

struct Message;

/// What a person does with one token besides turning it: edits what is said of it, asks whether it works, has it
/// revoked, looks at the broker's own page; and what came of it, inline.
class Upkeep final : public QObject
{
    Q_OBJECT
public:
    explicit Upkeep(const Flows::Parts &parts, QObject *parent = nullptr);

    void edit(const TokenRecord &token);
    /// Asks first, since it counts as a use.
    void verify(const TokenRecord &token);
    void revoke(const TokenRecord &token);
    void openTokenPage(ProfileId profile);

Q_SIGNALS:
    void editProfileRequested(keyturn::ProfileId profile);
    void newValueRequested(keyturn::TokenId token);
    void resolveRequested(keyturn::TokenId token);

private:
    void ask(const TokenRecord &token);
    void tellProbe(const TokenRecord &token, const Probe &probe);
    void tellKept(Message &message, TokenId token);
    void sendRevocation(const TokenRecord &token, const Profile &profile);
    void tellRevocation(const TokenRecord &token, const Profile &profile, const Result<Revocation> &told);
    void showTokenPage(const Profile &profile, const Result<Discovery> &found);
    /// With the button that leads on from it.
    void tellTrouble(const QString &key, const Error &error, ProfileId profile);

    Flows::Parts m_parts;
};

} // namespace keyturn
