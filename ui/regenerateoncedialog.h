// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowntexts.h"
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

    /// As they are now; one that is chosen and gone leaves none chosen.
    void setProfiles(const QList<Profile> &profiles);
    /// Asks first while a new token was not handed over, and before a pasted one is forgotten that was refused.
    void reject() override;
    /// Whose hand-over it waits for; null when there is none.
    [[nodiscard]] AttemptId waiting() const { return m_attempt; }

Q_SIGNALS:
    /// Closed before the hand-over was confirmed.
    void keptSealed();
    void editProfileRequested(keyturn::ProfileId profile);
    /// A token is regenerated with this profile.
    void used(keyturn::ProfileId profile);

private:
    void connectButtons();
    void connectDesk();
    void profileChosen();
    bool checkValue();
    bool takeBearer();
    void confirm();
    void ask(const KnownQuestion &question, ProfileId profile, const SharedSecret &value);
    void send(ProfileId profile, const SharedSecret &value);
    void finish(const RotationResult &result);
    void showButtons(const RotationResult &result);
    void goBack();
    void handOver();
    void askForHandOver();
    void askBeforeForgetting();
    void copy();
    void tellClipboard();
    [[nodiscard]] const Profile *profile() const;

    RotationDesk &m_desk;
    SecretClipboard &m_clipboard;
    QList<Profile> m_profiles;
    SharedSecret m_newToken;
    QString m_whose;         ///< new token it is
    AttemptId m_attempt;     ///< waits for the hand-over; null when nothing does
    bool m_isSealed = false; ///< the new token, on this computer
    bool m_asked = false;
    bool m_isRefused = false; ///< the pasted token is as it was, and still in its field
    std::unique_ptr<Ui::RegenerateOnceDialog> m_form;
};

} // namespace keyturn
