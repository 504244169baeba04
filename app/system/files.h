// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace keyturn
{

/// Files that only their owner may read, and that are on the disk when a call returns. Errors: StorageFull,
/// StorageReadOnly, Storage.

/// Makes the folder, with mode 0700, and what is missing above it; one that is there loses all rights but its owner's.
[[nodiscard]] Result<void> makePrivateFolder(const QString &path);
/// Takes all rights but its owner's from a file that is there.
[[nodiscard]] Result<void> makeFilePrivate(const QString &path);

/// Writes a new file of mode 0600, synced together with its folder. What is there already, a link too, is left as it
/// is: Exists. A file that cannot be written in full is removed again.
[[nodiscard]] Result<void> writeNewPrivateFile(const QString &path, QByteArrayView bytes);

/// Removes it, synced together with its folder: it does not come back after a power cut. A missing one is no error. On
/// POSIX an empty folder of that name goes too.
[[nodiscard]] Result<void> removeFile(const QString &path);

/// What was written to that open file is on the disk, and so is its name, where it is a regular file; nothing is done
/// for a pipe or a terminal. `number` is a descriptor, as of standard output.
[[nodiscard]] Result<void> syncIfFile(int number);

/// The file's own number in its file system, which a copy does not have and a moved file keeps. Empty if it cannot be
/// read.
[[nodiscard]] QString fileMark(const QString &path);

/// Room on the disk for one record, made before it is needed.
class ReservedFile
{
public:
    /// A new file of mode 0600 with `room` bytes really allocated, synced together with its folder.
    [[nodiscard]] static Result<ReservedFile> create(const QString &path, qsizetype room);
    [[nodiscard]] static Result<ReservedFile> open(const QString &path);
    /// For read() alone; where nothing can be written, too.
    [[nodiscard]] static Result<ReservedFile> openToRead(const QString &path);
    ~ReservedFile();
    ReservedFile(ReservedFile &&other) noexcept;
    ReservedFile &operator=(ReservedFile &&other) noexcept;
    ReservedFile(const ReservedFile &) = delete;
    ReservedFile &operator=(const ReservedFile &) = delete;

    /// Writes the record in place and syncs it. A longer one than there is room for asks the disk first; when it says
    /// no, what was there before is unharmed.
    [[nodiscard]] Result<void> write(QByteArrayView record);
    /// The record; empty if none was written. StorageDamaged when not all of it is there: it was cut or changed
    /// afterwards, or the power went while it was written.
    [[nodiscard]] Result<QByteArray> read() const;
    /// Gives back the room behind the record.
    [[nodiscard]] Result<void> trim();

private:
    explicit ReservedFile(qintptr handle) : m_handle(handle) {}
    qintptr m_handle;
};

} // namespace keyturn
