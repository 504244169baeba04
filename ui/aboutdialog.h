// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QString>

#include <memory>

namespace keyturn
{

namespace Ui
{
class AboutDialog;
}

/// A packer's words of where a Keyturn is from (core/origin), in the person's language where they are known; a number
/// behind them stays.
[[nodiscard]] QString originText(const QString &origin);

/// Name, version, where it is from, licence.
class AboutDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit AboutDialog(QWidget *parent = nullptr);
    ~AboutDialog() override;

private:
    std::unique_ptr<Ui::AboutDialog> m_form;
};

} // namespace keyturn
