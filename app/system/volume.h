// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace keyturn
{

/// What a folder lies on.
struct Volume
{
    bool isOfNetwork = false; ///< other machines may have the same one
    QString mark;             ///< a hash of its own id, which mounting does not change; empty where that is not known
};
[[nodiscard]] Volume volumeOf(const QString &path);

/// By the system's name of a file system: "nfs4", "fuse.sshfs". Not on Windows, which names what the server has.
[[nodiscard]] bool isNetworkFileSystem(const QByteArray &type);

} // namespace keyturn
