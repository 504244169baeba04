// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokerdesk.h"
#include "profile.h"
#include "tones.h"

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
    /// What is in the file of this path, or why it is of no use; told when it is the one that stands there.
    void tellCaFile(const QString &path, const Result<QList<CertificateFacts>> &read);
    /// The field that the error is about, with its remark; null when it is about none here.
    [[nodiscard]] QWidget *object(const Error &error);

Q_SIGNALS:
    void lookRequested();
    void caFileChosen();
    /// It is to be read, for tellCaFile().
    void caFileGiven(const QString &path);
    /// More or less room is needed.
    void pinsShown();

private:
    bool checkCaFile();
    void showCaFile(const QString &facts, const QString &remark, Tone tone = Tone::Danger);
    [[nodiscard]] QString caFile() const;
    void addPin(qsizetype index);
    void removePin(qsizetype index);

    std::unique_ptr<Ui::TrustFields> m_form;
    QList<QByteArray> m_pins;
};

} // namespace keyturn
