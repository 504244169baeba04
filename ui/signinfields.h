// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profilesecrets.h"

#include <QWidget>

#include <memory>

class QLabel;

namespace keyturn
{

class SecretEdit;

namespace Ui
{
class SignInFields;
}

/// How a profile signs in: the way, and just the fields that the way needs. The room is that of the way that needs
/// most, so that nothing moves when another is chosen.
class SignInFields final : public QWidget
{
    Q_OBJECT
public:
    explicit SignInFields(QWidget *parent = nullptr);
    ~SignInFields() override;

    /// A stored secret is never shown; left empty, it stays.
    void setProfile(const Profile &profile);
    /// Into `profile` and `credentials`. What cannot be used is said below its field; gives the first such field, or
    /// null.
    [[nodiscard]] QWidget *read(Profile &profile, ProfileCredentials &credentials);
    /// The field that this objection of the engine is about, where it is then said; null for any other.
    [[nodiscard]] QWidget *object(const Error &error);
    /// Empties and wipes the secrets.
    void forget();

private:
    void explain();
    void reserveRoom();
    void setSecretHint();
    [[nodiscard]] SignInWay way() const;
    [[nodiscard]] bool isWay(std::initializer_list<SignInWay> ways) const;
    [[nodiscard]] bool readClient(Profile &profile);
    [[nodiscard]] bool readSecret(ProfileCredentials &credentials);
    bool checkOperatorToken();
    [[nodiscard]] bool readOperatorToken(ProfileCredentials &credentials);
    [[nodiscard]] bool readRedirect(Profile &profile);

    std::unique_ptr<Ui::SignInFields> m_form;
    bool m_hasSecret = false;
    bool m_hasOperatorToken = false;
};

} // namespace keyturn
