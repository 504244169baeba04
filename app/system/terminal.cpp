// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal.h"

#include "stopsignals.h"

#include <QFile>

#ifdef Q_OS_WIN
#include <cstdlib>

#include <fcntl.h>
#include <io.h>
#include <windows.h>
#else
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace keyturn
{

void takeStreamsAsTheyAre()
{
#ifdef Q_OS_WIN
    // Else each line that a script reads would end in a carriage return, a token's too.
    for (const StandardStream stream : {StandardStream::Input, StandardStream::Output, StandardStream::Error})
        _setmode(static_cast<int>(stream), _O_BINARY);
    if (!isTerminal(StandardStream::Output) && !isTerminal(StandardStream::Error))
        return;
    // A console's code page belongs to all that write to it.
    static const UINT before = GetConsoleOutputCP();
    if (before != CP_UTF8 && SetConsoleOutputCP(CP_UTF8))
        std::atexit([] { SetConsoleOutputCP(before); });
#endif
}

bool isTerminal(StandardStream stream)
{
#ifdef Q_OS_WIN
    // The null device is none, whatever _isatty() says of it.
    DWORD mode = 0;
    return GetConsoleMode(reinterpret_cast<HANDLE>(_get_osfhandle(static_cast<int>(stream))), &mode) != 0;
#else
    return isatty(static_cast<int>(stream)) != 0;
#endif
}

bool hasHungUp([[maybe_unused]] StandardStream stream)
{
#ifdef Q_OS_WIN
    return false;
#else
    // It is no longer told as a terminal, only as a device that hung up.
    struct stat found{};
    const int number = static_cast<int>(stream);
    if (fstat(number, &found) != 0 || !S_ISCHR(found.st_mode))
        return false;
    pollfd asked{number, POLLOUT, 0};
    return poll(&asked, 1, 0) == 1 && (asked.revents & POLLHUP) != 0;
#endif
}

bool isTerminal(const QIODevice &input)
{
    const auto *const file = qobject_cast<const QFile *>(&input);
    return file != nullptr && file->handle() == static_cast<int>(StandardStream::Input) &&
           isTerminal(StandardStream::Input);
}

#ifndef Q_OS_WIN

Result<QString> askOnTerminal(const QString &prompt)
{
    QFile input(u"/dev/tty"_s);
    QFile output(u"/dev/tty"_s);
    if (!input.open(QIODevice::ReadOnly | QIODevice::Unbuffered) ||
        !output.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return fail(ErrorKind::Usage, u"there is no terminal to ask on; give --yes"_s);
    const SignalsEndAtOnce nothingIsUnderWay;
    output.write(prompt.toLocal8Bit());
    return QString::fromLocal8Bit(input.readLine(4096)).trimmed();
}

#endif

} // namespace keyturn
