// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "courier.h"

#include <QDialog>

#include <memory>
#include <optional>

class QLabel;

namespace keyturn
{

namespace Ui
{
class ProfileDialog;
}

/// Adds a profile, or edits one. What cannot be used is said below its field, when the field is left; the engine has
/// the last word.
class ProfileDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Without a profile it adds one.
    ProfileDialog(Courier &courier, std::optional<Profile> profile, QWidget *parent = nullptr);
    ~ProfileDialog() override;

Q_SIGNALS:
    void saved(const keyturn::Profile &profile);

private:
    void save();
    void finish(const Result<Profile> &answer);
    void browse();
    void explainSignIn();
    [[nodiscard]] bool checkName();
    [[nodiscard]] bool checkHost();
    [[nodiscard]] bool checkTenant();
    [[nodiscard]] bool checkCaFile();

    Courier &m_courier;
    Profile m_profile;
    bool m_isNew;
    std::unique_ptr<Ui::ProfileDialog> m_form;
};

} // namespace keyturn
