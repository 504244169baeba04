// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "courier.h"

#include <QDialog>

#include <memory>

namespace keyturn
{

namespace Ui
{
class CertificateDialog;
}

/// Shows how a server proves who it is, so that a person can compare it by telephone and decide what to trust: a CA
/// file, this very certificate, or nothing. Enter and Escape trust nothing, and there is no "ignore".
class CertificateDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Asks the server at once: a handshake, and no request.
    CertificateDialog(Courier &courier, const Profile &profile, const ProfileCredentials &credentials,
                      QWidget *parent = nullptr);
    ~CertificateDialog() override;

Q_SIGNALS:
    /// The pins that the profile is to have.
    void pinsChosen(const QList<QByteArray> &pins);
    void caFileRequested();

private:
    void connectButtons();
    void show(const Result<ServerIdentity> &answer);
    void showPrints();
    void showFacts(const QList<CertificateFacts> &chain);
    void showVerdict(const ServerIdentity &identity);
    void offerPin(const CertificateFacts &facts);
    /// Takes away what does not help against it.
    void offerWhatHelps(const std::optional<Error> &problem);
    void choose(const QList<QByteArray> &pins);
    [[nodiscard]] bool isPinned() const { return m_pins.contains(m_shown); }
    [[nodiscard]] bool isChanged() const { return !m_pins.isEmpty() && !isPinned(); }

    QList<QByteArray> m_pins;
    QByteArray m_shown; ///< SHA-256 of the server's certificate; empty until it is known
    std::unique_ptr<Ui::CertificateDialog> m_form;
};

} // namespace keyturn
