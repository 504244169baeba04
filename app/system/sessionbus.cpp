// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionbus.h"

#include <QFileInfo>
#ifdef Q_OS_LINUX
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace keyturn
{

#ifdef Q_OS_LINUX

QString unnamedSessionBus(const QProcessEnvironment &environment, const QString &folders)
{
    if (!environment.value(u"DBUS_SESSION_BUS_ADDRESS"_s).isEmpty())
        return {};
    const QString runtime = environment.value(u"XDG_RUNTIME_DIR"_s);
    if (!runtime.isEmpty() && QFileInfo::exists(runtime + "/bus"_L1))
        return {};
    const QString socket = u"%1/%2/bus"_s.arg(folders).arg(geteuid());
    struct stat found{};
    const bool isOurs = stat(QFile::encodeName(socket).constData(), &found) == 0 && S_ISSOCK(found.st_mode) &&
                        found.st_uid == geteuid();
    return isOurs ? u"unix:path="_s + socket : QString();
}

void findSessionBus()
{
    const QString address = unnamedSessionBus(QProcessEnvironment::systemEnvironment(), u"/run/user"_s);
    if (!address.isEmpty())
        qputenv("DBUS_SESSION_BUS_ADDRESS", QFile::encodeName(address));
}

#else

QString unnamedSessionBus(const QProcessEnvironment &, const QString &)
{
    return {};
}

void findSessionBus() {}

#endif

} // namespace keyturn
