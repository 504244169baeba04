// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "recovery.h"

#include <QDialog>
#include <QHash>

class QLabel;
class QScrollArea;

namespace keyturn
{

/// The list of new tokens that wait for their owners: whose each is, and its own buttons.
class WaitingDialog final : public QDialog
{
    Q_OBJECT
public:
    enum class For {
        Owner, ///< who takes the value, and says so
        Store, ///< which refuses it until now
    };
    explicit WaitingDialog(For what, QWidget *parent = nullptr);

    /// It closes itself when none is left.
    void setSeals(const QList<PendingSeal> &seals);
    void setRemark(AttemptId attempt, const QString &text);

Q_SIGNALS:
    void copyRequested(const keyturn::PendingSeal &seal);
    void handOverRequested(const keyturn::PendingSeal &seal);

private:
    [[nodiscard]] QWidget *makeRow(const PendingSeal &seal);

    For m_for;
    QLabel *m_title;
    QScrollArea *m_list;
    QHash<AttemptId, QLabel *> m_remarks;
};

} // namespace keyturn
