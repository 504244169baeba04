// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filelock.h"
#include "id.h"

#include <QSqlDatabase>
#include <QString>

#include <memory>

namespace keyturn
{

/// Who works on this data folder: every process holds a file lock of its own for its life, and has a row that says
/// who it is. The operating system frees the lock when the process dies, however it dies.
class Owners
{
public:
    /// Takes this process' lock. `folder` is the folder of the lock files.
    [[nodiscard]] static Result<std::unique_ptr<Owners>> open(const QString &folder);

    [[nodiscard]] OwnerId self() const { return m_self; }
    [[nodiscard]] bool isAlive(OwnerId owner) const;
    /// "keyturn (process 4711)".
    [[nodiscard]] Result<QString> describe(QSqlDatabase &database, OwnerId owner) const;
    /// Writes this process' row, and takes away rows and lock files of dead ones that own nothing any more.
    [[nodiscard]] Result<void> enroll(QSqlDatabase &database, const QString &program) const;

private:
    Owners(QString folder, OwnerId self, FileLock lock);
    [[nodiscard]] QString fileOf(OwnerId owner) const;

    QString m_folder;
    OwnerId m_self;
    FileLock m_lock;
};

} // namespace keyturn
