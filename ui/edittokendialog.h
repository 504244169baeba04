// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "courier.h"

#include <QDialog>

#include <memory>

namespace keyturn
{

namespace Ui
{
class EditTokenDialog;
}

/// Changes what a person says of a token: its name here, its note, how often it may be used. Its value and what the
/// broker said of it stay.
class EditTokenDialog final : public QDialog
{
    Q_OBJECT
public:
    EditTokenDialog(Courier &courier, const TokenRecord &token, const Profile &profile, QWidget *parent = nullptr);
    ~EditTokenDialog() override;

Q_SIGNALS:
    void saved(const keyturn::TokenRecord &token);

private:
    void explainUses();
    bool checkName();
    void save();
    void finish(const Result<TokenRecord> &answer);

    Courier &m_courier;
    TokenRecord m_token;
    std::unique_ptr<Ui::EditTokenDialog> m_form;
};

} // namespace keyturn
