// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "courier.h"

#include <QDialog>

#include <memory>

namespace keyturn
{

namespace Ui
{
class AddTokenDialog;
}

/// Adds one token by pasting it.
class AddTokenDialog final : public QDialog
{
    Q_OBJECT
public:
    AddTokenDialog(Courier &courier, const QList<Profile> &profiles, ProfileId chosen, QWidget *parent = nullptr);
    ~AddTokenDialog() override;

Q_SIGNALS:
    void saved(const keyturn::TokenRecord &token);

private:
    void save();
    void finish(const Result<QList<TokenRecord>> &answer);
    void refuse(const Error &error);
    void findTwin(const Error &error);
    /// Warns about an odd form, refuses what cannot be a token.
    bool checkValue();
    bool checkName();
    void explainPlace();

    Courier &m_courier;
    QList<Profile> m_profiles;
    std::unique_ptr<Ui::AddTokenDialog> m_form;
};

} // namespace keyturn
