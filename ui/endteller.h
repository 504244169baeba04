// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "flows.h"

#include <QHash>

#include <memory>

namespace keyturn
{

struct Message;

/// Says above the table how a rotation ended whose dialog has been closed, with the button that leads on from there.
class EndTeller final : public QObject
{
    Q_OBJECT
public:
    explicit EndTeller(const Flows::Parts &parts, QObject *parent = nullptr);

Q_SIGNALS:
    void editProfileRequested(keyturn::ProfileId profile);
    void resolveRequested(keyturn::TokenId token);

private:
    void tell(TokenId token, const RotationResult &result);
    [[nodiscard]] Message messageOfEnd(TokenId token, const RotationResult &result) const;
    [[nodiscard]] std::optional<TokenRecord> tokenOf(const RotationResult &result) const;
    [[nodiscard]] QString clipboardText(const SharedSecret &newToken) const;
    void tellClipboard();
    void offerRemedy(Message &message, const RotationResult &result, TokenId token);

    Flows::Parts m_parts;
    QHash<QString, std::weak_ptr<const Secret>> m_told; ///< the new tokens, by the keys of their messages
};

} // namespace keyturn
