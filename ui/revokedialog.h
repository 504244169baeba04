// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rotationdesk.h"

#include <QDialog>

#include <memory>

namespace keyturn
{

namespace Ui
{
class RevokeDialog;
}

/// Asks whether a token is to be revoked, which cannot be undone; Enter and Escape leave it as it is. With sign-in
/// "bearer" it also asks for the access token.
class RevokeDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `isAnswerKept`: what came as an answer is kept for the token, which is said first.
    RevokeDialog(RotationDesk &desk, const TokenRecord &token, const Profile &profile, bool isAnswerKept,
                 QWidget *parent = nullptr);
    ~RevokeDialog() override;

Q_SIGNALS:
    /// The person said yes; a pasted access token is on the desk.
    void confirmed();

private:
    void confirm();

    RotationDesk &m_desk;
    ProfileId m_profile;
    std::unique_ptr<Ui::RevokeDialog> m_form;
};

} // namespace keyturn
