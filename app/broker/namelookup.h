// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "awaited.h"

#include <QStringList>

namespace keyturn
{

/// Looks a host's name up within a time limit; the resolver's own may be minutes.
class NameLookup final : public Awaited
{
    Q_OBJECT
public:
    /// Once. ended() follows.
    void start(const QString &host, std::chrono::milliseconds limit);

    /// The addresses; none when the name is not known, or nobody answered in time.
    [[nodiscard]] const QStringList &found() const { return m_found; }
    [[nodiscard]] bool isLate() const { return m_isLate; }

private:
    QStringList m_found;
    bool m_isLate = false;
};

} // namespace keyturn
