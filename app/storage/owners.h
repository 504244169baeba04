// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filelock.h"
#include "id.h"

#include <QSqlDatabase>
#include <QString>

#include <functional>
#include <optional>

namespace keyturn
{

/// Who works on this data folder: every process that holds something holds a file lock of its own for its life, and
/// has a row that says who it is. The operating system frees the lock when the process dies, however it dies.
class Owners
{
public:
    /// `folder` is the folder of the lock files. Nothing is made before enrolled().
    Owners(QString folder, QString program);

    [[nodiscard]] OwnerId self() const { return m_self; }
    /// An owner that cannot be looked at counts as alive.
    [[nodiscard]] bool isAlive(OwnerId owner) const;
    /// "keyturn (process 4711)".
    [[nodiscard]] Result<QString> describe(QSqlDatabase &database, OwnerId owner) const;
    /// A transaction that names this process as an owner: the first one takes its lock and writes its row, too.
    [[nodiscard]] Result<void> enrolled(QSqlDatabase &database, const std::function<Result<void>()> &work);

private:
    [[nodiscard]] QString fileOf(OwnerId owner) const;
    [[nodiscard]] Result<void> lock();
    [[nodiscard]] Result<void> dropDead(QSqlDatabase &database) const;
    [[nodiscard]] Result<void> enroll(QSqlDatabase &database) const;

    QString m_folder;
    QString m_program;
    OwnerId m_self = OwnerId::make();
    std::optional<FileLock> m_lock;
    bool m_hasRow = false;
};

} // namespace keyturn
