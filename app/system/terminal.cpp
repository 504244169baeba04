// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal.h"

#include "stopsignals.h"

#include <QFile>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

#ifdef Q_OS_WIN
const QString inputName = u"CONIN$"_s;
const QString outputName = u"CONOUT$"_s;
#else
const QString inputName = u"/dev/tty"_s;
const QString outputName = u"/dev/tty"_s;
#endif

} // namespace

bool isTerminal(StandardStream stream)
{
#ifdef Q_OS_WIN
    return _isatty(static_cast<int>(stream)) != 0;
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

Result<QString> askOnTerminal(const QString &prompt)
{
    QFile input(inputName);
    QFile output(outputName);
    if (!input.open(QIODevice::ReadOnly | QIODevice::Unbuffered) ||
        !output.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return fail(ErrorKind::Usage, u"there is no terminal to ask on; give --yes"_s);
    const SignalsEndAtOnce nothingIsUnderWay;
    output.write(prompt.toLocal8Bit());
    return QString::fromLocal8Bit(input.readLine(4096)).trimmed();
}

} // namespace keyturn
