// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profilesecrets.h"

#include <QWidget>

#include <memory>

namespace keyturn
{

namespace Ui
{
class ProxyFields;
}

/// The proxy of a profile, with its user and password.
class ProxyFields final : public QWidget
{
    Q_OBJECT
public:
    explicit ProxyFields(QWidget *parent = nullptr);
    ~ProxyFields() override;

    void setProxy(const ProxyChoice &proxy);
    /// Into both; what cannot be used is said below its field. Gives the first such field, or null.
    [[nodiscard]] QWidget *read(ProxyChoice &proxy, ProfileCredentials &credentials);
    /// The field that this objection of the engine is about; null for any other.
    [[nodiscard]] QWidget *object(const Error &error);
    void forget();

Q_SIGNALS:
    /// More or less room is needed.
    void fieldsShown();

private:
    void explain();
    [[nodiscard]] ProxyKind kind() const;
    [[nodiscard]] bool readAddress(ProxyChoice &proxy);
    [[nodiscard]] bool readUser(ProxyChoice &proxy, ProfileCredentials &credentials);

    std::unique_ptr<Ui::ProxyFields> m_form;
    ProxyChoice m_stored;
};

} // namespace keyturn
