// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "errortexts.h"
#include "rotationdesk.h"
#include "tokenrecord.h"

#include <QDialog>

#include <memory>

namespace keyturn
{

class SecretClipboard;

namespace Ui
{
class RegenerateDialog;
}

/// Regenerates one token: the confirmation that names what is at stake, then the steps, then the result with the new
/// token on the clipboard. Closed while it runs, the rotation goes on and the window tells its end.
class RegenerateDialog final : public QDialog
{
    Q_OBJECT
public:
    RegenerateDialog(RotationDesk &desk, SecretClipboard &clipboard, const TokenRecord &token, const Profile &profile,
                     QWidget *parent = nullptr);
    ~RegenerateDialog() override;

    /// The profiles that sign in with this token, by name; said before it is regenerated.
    void tellSignsInFor(const QStringList &profiles);

Q_SIGNALS:
    void editProfileRequested(keyturn::ProfileId profile);
    void resolveRequested(keyturn::TokenId token);
    void newValueRequested(keyturn::TokenId token);

private:
    void confirm();
    void showProgress();
    void step(Step done);
    void finish(const RotationResult &result);
    void remedy();
    void copy();
    void tellClipboard();

    RotationDesk &m_desk;
    SecretClipboard &m_clipboard;
    TokenId m_token;
    SeenToken m_seen; ///< what the person was asked about
    Profile m_profile;
    bool m_isSingleUse;
    SharedSecret m_newToken;
    QString m_whose; ///< new token it is
    Remedy m_remedy = Remedy::None;
    std::unique_ptr<Ui::RegenerateDialog> m_form;
};

} // namespace keyturn
