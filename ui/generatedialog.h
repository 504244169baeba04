// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "errortexts.h"
#include "rotationdesk.h"

#include <QDialog>

#include <memory>

namespace keyturn
{

class SecretClipboard;

namespace Ui
{
class GenerateDialog;
}

/// Has the broker make a new token: what it is to be, then the steps, then the result with the token on the clipboard.
/// Closed while it runs, it goes on and the window tells its end. Not for a profile whose sign-in is the token itself.
class GenerateDialog final : public QDialog
{
    Q_OBJECT
public:
    GenerateDialog(RotationDesk &desk, SecretClipboard &clipboard, const QList<Profile> &profiles, ProfileId chosen,
                   QWidget *parent = nullptr);
    ~GenerateDialog() override;

protected:
    void showEvent(QShowEvent *event) override;

Q_SIGNALS:
    void editProfileRequested(keyturn::ProfileId profile);
    /// The token that was to be made is in doubt.
    void resolveRequested(keyturn::ProfileId profile, const QString &name);
    /// Its value came, and it has a record.
    void made(keyturn::TokenId token);

private:
    void setLifetimes();
    void connectButtons();
    void profileChosen();
    void explainLifetimes();
    void suggestDisplayName();
    [[nodiscard]] bool check();
    bool checkName();
    bool checkDisplayName();
    bool takeBearer();
    void confirm();
    void start();
    void finish(const RotationResult &result);
    void takeRemedy();
    void copy();
    void tellClipboard();
    [[nodiscard]] RotationDesk::Wanted wanted() const;
    [[nodiscard]] QString displayName() const;
    [[nodiscard]] Profile profile() const;

    RotationDesk &m_desk;
    SecretClipboard &m_clipboard;
    QList<Profile> m_profiles;
    TokenId m_running; ///< as the desk calls it; nobody's before the start
    SharedSecret m_newToken;
    QString m_whose; ///< new token it is
    Remedy m_remedy = Remedy::None;
    std::unique_ptr<Ui::GenerateDialog> m_form;
};

} // namespace keyturn
