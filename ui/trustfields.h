// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile.h"

#include <QWidget>

#include <memory>

namespace keyturn
{

namespace Ui
{
class TrustFields;
}

/// What is trusted besides the system's store: a CA file, and the pins. There is nothing that trusts less.
class TrustFields final : public QWidget
{
    Q_OBJECT
public:
    explicit TrustFields(QWidget *parent = nullptr);
    ~TrustFields() override;

    void setTrust(const Trust &trust);
    void setPins(const QList<QByteArray> &pins);
    /// As read(); null when it can be used.
    [[nodiscard]] QWidget *read(Trust &trust);
    /// Lets a person choose the CA file.
    void browse();

Q_SIGNALS:
    void lookRequested();
    void caFileChosen();
    /// More or less room is needed.
    void pinsShown();

private:
    bool checkCaFile();
    void addPin(qsizetype index);
    void removePin(qsizetype index);

    std::unique_ptr<Ui::TrustFields> m_form;
    QList<QByteArray> m_pins;
};

} // namespace keyturn
