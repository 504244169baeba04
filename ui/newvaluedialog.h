// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "courier.h"

#include <QDialog>

#include <memory>

namespace keyturn
{

namespace Ui
{
class NewValueDialog;
}

/// Takes the value that a token has now: after a doubt, a loss, or a regeneration elsewhere.
class NewValueDialog final : public QDialog
{
    Q_OBJECT
public:
    NewValueDialog(Courier &courier, const TokenRecord &token, QWidget *parent = nullptr);
    ~NewValueDialog() override;

Q_SIGNALS:
    void saved(const keyturn::TokenRecord &token);

private:
    void save();
    void finish(const Result<TokenRecord> &answer);
    /// Warns about an odd form, refuses what cannot be a token.
    bool checkValue();

    Courier &m_courier;
    SeenToken m_token; ///< as it was when the person was asked
    std::unique_ptr<Ui::NewValueDialog> m_form;
};

} // namespace keyturn
