// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deadline.h"

namespace keyturn
{

/// Ends with the first of several things, a time limit among them. Whoever derives from it calls end() when one of
/// them is there; what comes after it is nobody's any more.
class Awaited : public QObject
{
    Q_OBJECT
public:
    [[nodiscard]] bool isOver() const { return m_isOver; }

Q_SIGNALS:
    /// Once, in a later turn of the event loop than its cause, so that nobody goes on from inside a callback.
    void ended();

protected:
    explicit Awaited(QObject *parent = nullptr);
    /// False, and nothing happens, when it is over already. Stops the deadline.
    bool end();

    Deadline m_deadline;

private:
    bool m_isOver = false;
};

} // namespace keyturn
