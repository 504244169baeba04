// SPDX-License-Identifier: GPL-3.0-or-later
#include "volume.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>
#include <array>
#include <string>

#ifdef Q_OS_WIN
#include <windows.h>
#endif

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

#if defined(Q_OS_LINUX) || defined(Q_OS_WIN)
QString hashed(const QString &id)
{
    if (id.isEmpty())
        return {};
    const QByteArray hash = QCryptographicHash::hash("keyturn/" + id.toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().left(16));
}
#endif

#ifdef Q_OS_LINUX
/// udev names each file system by its UUID, with a link to its device.
QString idOf(const QString &device)
{
    const QString place = QFileInfo(device).canonicalFilePath();
    if (!place.startsWith("/dev/"_L1))
        return {};
    const QFileInfoList links = QDir(u"/dev/disk/by-uuid"_s).entryInfoList(QDir::System | QDir::Files);
    const auto found = std::find_if(links.begin(), links.end(),
                                    [&place](const QFileInfo &link) { return link.canonicalFilePath() == place; });
    return found == links.end() ? QString() : found->fileName();
}
#endif

} // namespace

bool isNetworkFileSystem(const QByteArray &type)
{
    static constexpr std::array names{"afpfs",       "afs",          "beegfs",
                                      "ceph",        "cifs",         "coda",
                                      "davfs",       "fuse.ceph",    "fuse.curlftpfs",
                                      "fuse.davfs2", "fuse.gcsfuse", "fuse.glusterfs",
                                      "fuse.rclone", "fuse.s3fs",    "fuse.smbnetfs",
                                      "fuse.sshfs",  "gfs2",         "gpfs",
                                      "lustre",      "ncpfs",        "nfs",
                                      "nfs4",        "ocfs2",        "orangefs",
                                      "smb3",        "smbfs",        "webdav"};
    return std::find(names.begin(), names.end(), type) != names.end();
}

#ifdef Q_OS_WIN

Volume volumeOf(const QString &path)
{
    const std::wstring name = QDir::toNativeSeparators(path).toStdWString();
    std::array<wchar_t, MAX_PATH + 1> root{};
    Volume volume;
    if (!GetVolumePathNameW(name.c_str(), root.data(), MAX_PATH))
        return volume;
    volume.isOfNetwork = GetDriveTypeW(root.data()) == DRIVE_REMOTE;
    DWORD serial = 0;
    if (!volume.isOfNetwork && GetVolumeInformationW(root.data(), nullptr, 0, &serial, nullptr, nullptr, nullptr, 0))
        volume.mark = hashed(QString::number(serial));
    return volume;
}

#else

Volume volumeOf(const QString &path)
{
    const QStorageInfo storage(path);
    Volume volume;
    volume.isOfNetwork = isNetworkFileSystem(storage.fileSystemType());
#ifdef Q_OS_LINUX
    if (!volume.isOfNetwork)
        volume.mark = hashed(idOf(QFile::decodeName(storage.device())));
#endif
    return volume;
}

#endif

} // namespace keyturn
