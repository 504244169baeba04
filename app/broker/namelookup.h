// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <chrono>

namespace keyturn
{

/// Looks a host's name up within a time limit; the resolver's own may be minutes.
class NameLookup final : public QObject
{
    Q_OBJECT
public:
    /// Once. done() follows in a later turn of the event loop, once.
    void start(const QString &host, std::chrono::milliseconds limit);

    /// The addresses; none when the name is not known, or nobody answered in time.
    [[nodiscard]] const QStringList &found() const { return m_found; }
    [[nodiscard]] bool isLate() const { return m_isLate; }

Q_SIGNALS:
    void done();

private:
    void finish();

    QTimer m_deadline;
    QStringList m_found;
    bool m_isLate = false;
    bool m_isDone = false;
};

} // namespace keyturn
