// SPDX-License-Identifier: GPL-3.0-or-later
#include "paths.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
#include <pwd.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
/// Of a variable, if it is an absolute path.
QString absolutePathIn(const char *variable)
{
    const QString path = QFile::decodeName(qgetenv(variable));
    return QDir::isAbsolutePath(path) ? path : QString();
}

QString dataHome()
{
    const QString chosen = absolutePathIn("XDG_DATA_HOME");
    if (!chosen.isEmpty())
        return chosen;
    QString home = absolutePathIn("HOME");
    if (home.isEmpty()) {
        const passwd *const user = getpwuid(geteuid());
        home = user ? QFile::decodeName(user->pw_dir) : QString();
    }
    return QDir::isAbsolutePath(home) ? QDir(home).filePath(u".local/share"_s) : QString();
}
#else
QString dataHome()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
}
#endif

} // namespace

QString defaultDataFolder()
{
    const QString base = dataHome();
    return base.isEmpty() ? QString() : QDir::cleanPath(QDir(base).filePath(u"keyturn"_s));
}

Result<QString> dataFolderFor(const QString &given)
{
    if (given.startsWith(u'~'))
        return fail(ErrorKind::Usage,
                    u"the shell has left the ~ in '--data-dir %1' as it is, since it stands in quotes "
                    "or behind '=': write the whole path; ./%1 is a folder of that name"_s.arg(given));
    const QString folder = given.isEmpty() ? defaultDataFolder() : QDir(given).absolutePath();
    if (folder.isEmpty())
        return fail(ErrorKind::Usage, u"neither HOME nor the user database tells where the data folder is; give "
                                      "--data-dir DIR"_s);
    return folder;
}

} // namespace keyturn
