// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QString>

namespace keyturn
{

/// A lock on a file that the operating system holds and frees when the process dies, however it dies. Two locks on
/// one file conflict within one process too.
class FileLock
{
public:
    /// Makes the file if it is not there. Busy when somebody holds it; does not wait.
    [[nodiscard]] static Result<FileLock> tryAcquire(const QString &path);
    ~FileLock();
    FileLock(FileLock &&other) noexcept;
    FileLock &operator=(FileLock &&other) noexcept;
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

private:
    explicit FileLock(qintptr handle) : m_handle(handle) {}
    qintptr m_handle;
};

} // namespace keyturn
