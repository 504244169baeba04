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
    /// `store` is the one that was chosen; a profile that was there keeps its own until its values have been moved.
    void saved(const keyturn::Profile &profile, keyturn::StoreKind store);

private:
    void save();
    void finish(const Result<Profile> &answer);
    void browse();
    void explainSignIn();
    void explainStore();
    [[nodiscard]] StoreKind chosenStore() const;
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
