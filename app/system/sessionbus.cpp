// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionbus.h"

#ifdef Q_OS_LINUX
#include <QByteArray>
#include <QFile>
#include <QStringList>

#include <algorithm>
#include <cerrno>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace keyturn
{

#ifdef Q_OS_LINUX

namespace
{

constexpr auto pathKey = "unix:path="_L1;

/// Of an address of that kind.
QString pathIn(const QString &address)
{
    const QString escaped = address.mid(pathKey.size()).section(u',', 0, 0);
    return QString::fromUtf8(QByteArray::fromPercentEncoding(escaped.toUtf8()));
}

/// Somebody takes connections there. One that is too busy to take another one now lives, too.
bool lives(const QString &socket)
{
    const QByteArray name = QFile::encodeName(socket);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (name.isEmpty() || name.size() >= static_cast<qsizetype>(sizeof address.sun_path))
        return false;
    std::copy(name.begin(), name.end(), address.sun_path);
    const int file = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (file < 0)
        return true; // nothing can be said
    const int done = ::connect(file, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    const bool isTaken = done == 0 || errno == EAGAIN || errno == EINPROGRESS || errno == EACCES || errno == EPERM;
    ::close(file);
    return isTaken;
}

bool isOurs(const QString &socket)
{
    struct stat found{};
    return stat(QFile::encodeName(socket).constData(), &found) == 0 && S_ISSOCK(found.st_mode) &&
           found.st_uid == geteuid() && lives(socket);
}

/// Whether one of the addresses may be answered; those of other kinds than a path are taken at their word.
bool mayLive(const QString &addresses)
{
    const QStringList all = addresses.split(u';', Qt::SkipEmptyParts);
    return std::any_of(all.begin(), all.end(),
                       [](const QString &one) { return !one.startsWith(pathKey) || lives(pathIn(one)); });
}

} // namespace

QString unnamedSessionBus(const QProcessEnvironment &environment, const QString &folders)
{
    const QString named = environment.value(u"DBUS_SESSION_BUS_ADDRESS"_s);
    if (!named.isEmpty() && mayLive(named))
        return {};
    const QString runtime = environment.value(u"XDG_RUNTIME_DIR"_s);
    const QString own = runtime + "/bus"_L1;
    // Where no address is named, everybody looks there first.
    if (named.isEmpty() && !runtime.isEmpty() && lives(own))
        return {};
    const QStringList places{runtime.isEmpty() ? QString() : own, u"%1/%2/bus"_s.arg(folders).arg(geteuid())};
    const auto found = std::find_if(places.begin(), places.end(), isOurs);
    return found == places.end() ? QString() : pathKey + *found;
}

bool isSessionBusOfAnotherUser(const QProcessEnvironment &environment)
{
    const QString named = environment.value(u"DBUS_SESSION_BUS_ADDRESS"_s).section(u';', 0, 0);
    const QString socket = named.isEmpty() ? environment.value(u"XDG_RUNTIME_DIR"_s) + "/bus"_L1 : pathIn(named);
    struct stat found{};
    return (named.isEmpty() || named.startsWith(pathKey)) && stat(QFile::encodeName(socket).constData(), &found) == 0 &&
           found.st_uid != geteuid();
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

bool isSessionBusOfAnotherUser(const QProcessEnvironment &)
{
    return false;
}

void findSessionBus() {}

#endif

} // namespace keyturn
