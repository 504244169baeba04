// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rotationdesk.h"

#include <QDialog>

#include <memory>

namespace keyturn
{

class SecretClipboard;

namespace Ui
{
class RegenerateOnceDialog;
}

/// For helpdesk staff: someone's token is pasted, regenerated and handed over, and nothing is kept but the history
/// entry. Until the person says that it was handed over, the new token stays sealed.
class RegenerateOnceDialog final : public QDialog
{
    Q_OBJECT
public:
    RegenerateOnceDialog(RotationDesk &desk, SecretClipboard &clipboard, const QList<Profile> &profiles,
                         ProfileId chosen, QWidget *parent = nullptr);
    ~RegenerateOnceDialog() override;

    /// Asks first while a new token was not handed over.
    void reject() override;

Q_SIGNALS:
    /// Closed before the hand-over was confirmed.
    void keptSealed(keyturn::AttemptId attempt);
    void editProfileRequested(keyturn::ProfileId profile);

private:
    void confirm();
    void profileChosen();
    void finish(const RotationResult &result);
    void handOver();
    void copy();
    [[nodiscard]] const Profile *profile() const;

    RotationDesk &m_desk;
    SecretClipboard &m_clipboard;
    QList<Profile> m_profiles;
    SharedSecret m_newToken;
    AttemptId m_attempt; ///< waits for the hand-over; null when nothing does
    bool m_asked = false;
    std::unique_ptr<Ui::RegenerateOnceDialog> m_form;
};

} // namespace keyturn
