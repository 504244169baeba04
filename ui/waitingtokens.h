// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "flows.h"
#include "waitingdialog.h"

#include <QPointer>
#include <QSet>

namespace keyturn
{

/// New tokens that wait for their owners. Each is told by whose it is, with buttons of its own, until it is handed
/// over: one or two above the table, more in a list. No newer message pushes them out.
class WaitingTokens final : public QObject
{
    Q_OBJECT
public:
    explicit WaitingTokens(const Flows::Parts &parts, QObject *parent = nullptr);

    void setWaiting(const QList<PendingSeal> &seals);
    /// Those that no store has taken until now; they are told elsewhere, and each can be had.
    void setUnsaved(const QList<PendingSeal> &seals);
    void showUnsaved();
    /// One of either: its value to the clipboard.
    void copy(const PendingSeal &seal);
    [[nodiscard]] int count() const { return static_cast<int>(m_seals.size()); }

Q_SIGNALS:
    void counted(int count);

private:
    void tell();
    void tellOne(const PendingSeal &seal);
    void tellMany();
    void showAll();
    [[nodiscard]] WaitingDialog *makeDialog(WaitingDialog::For what);
    /// Asks first, where it was not copied since the window was opened.
    void handOver(const PendingSeal &seal);

    Flows::Parts m_parts;
    QList<PendingSeal> m_seals;
    QSet<AttemptId> m_copied;
    QPointer<WaitingDialog> m_dialog;
    QList<PendingSeal> m_unsaved;
    QPointer<WaitingDialog> m_unsavedDialog;
};

/// "anna@example.com", or what else its owner is known by.
[[nodiscard]] QString ownerText(const PendingSeal &seal);
/// Profile, ticket, how it ends, and when it was made.
[[nodiscard]] QString factsText(const PendingSeal &seal);

} // namespace keyturn
