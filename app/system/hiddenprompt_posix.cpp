// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret.h"
#include "stopnumbers.h"
#include "stopsignals.h"
#include "terminal.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <vector>

#include <fcntl.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// By its number.
std::array<volatile std::sig_atomic_t, NSIG> arrived{};

void note(int number)
{
    if (number > 0 && number < NSIG)
        arrived.at(static_cast<std::size_t>(number)) = 1;
}

/// Those that would leave the terminal without its echo.
std::vector<int> caught()
{
    std::vector<int> numbers = stopNumbers();
    numbers.push_back(SIGTSTP);
    return numbers;
}

/// From here to the end of its life the signals are noted, and read() ends with them; then they are as before, and
/// those that came are sent again. One that was ignored stays so.
class NotedSignals
{
public:
    NotedSignals()
    {
        const std::vector<int> numbers = caught();
        sigset_t held;
        sigemptyset(&held);
        for (const int number : numbers)
            sigaddset(&held, number);
        pthread_sigmask(SIG_BLOCK, &held, &m_mask);
        for (const int number : numbers) {
            arrived.at(static_cast<std::size_t>(number)) = 0;
            struct sigaction before{};
            if (sigaction(number, nullptr, &before) != 0 || before.sa_handler == SIG_IGN)
                continue;
            struct sigaction action{};
            action.sa_handler = note;
            sigaction(number, &action, nullptr);
            m_taken.push_back({number, before});
        }
    }
    ~NotedSignals()
    {
        for (const Taken &one : m_taken)
            sigaction(one.number, &one.before, nullptr);
        pthread_sigmask(SIG_SETMASK, &m_mask, nullptr);
        for (const Taken &one : m_taken) {
            if (hasCome(one.number))
                ::kill(::getpid(), one.number);
        }
    }
    NotedSignals(const NotedSignals &) = delete;
    NotedSignals &operator=(const NotedSignals &) = delete;

    /// With the signals let through, so that none can come just before the wait. It looks again from time to time: one
    /// that another thread got does not end the wait. False when one came.
    [[nodiscard]] bool waitFor(int file) const
    {
        while (!any()) {
            fd_set readable;
            FD_ZERO(&readable);
            FD_SET(file, &readable);
            constexpr timespec soon{0, 100'000'000};
            const int ready = ::pselect(file + 1, &readable, nullptr, nullptr, &soon, &m_mask);
            if (ready > 0 || (ready < 0 && errno != EINTR))
                return true; // an error is told by read()
        }
        return false;
    }
    [[nodiscard]] static bool hasCome(int number) { return arrived.at(static_cast<std::size_t>(number)) != 0; }
    [[nodiscard]] bool any() const
    {
        return std::any_of(m_taken.begin(), m_taken.end(), [](const Taken &one) { return hasCome(one.number); });
    }

private:
    struct Taken
    {
        int number;
        struct sigaction before;
    };

    sigset_t m_mask{};
    std::vector<Taken> m_taken;
};

/// The terminal without echo, and without its own line editing, which keeps 4095 bytes of a line and drops the rest.
class Hidden
{
public:
    explicit Hidden(int file) : m_file(file)
    {
        m_changed = tcgetattr(file, &m_before) == 0;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHOE | ECHOK | ECHONL | ICANON);
        quiet.c_cc[VMIN] = 1;
        quiet.c_cc[VTIME] = 0;
        m_changed = m_changed && tcsetattr(file, TCSADRAIN, &quiet) == 0;
    }
    ~Hidden()
    {
        if (m_changed)
            tcsetattr(m_file, TCSADRAIN, &m_before);
    }
    Hidden(const Hidden &) = delete;
    Hidden &operator=(const Hidden &) = delete;

    [[nodiscard]] bool isHidden() const { return m_changed; }
    [[nodiscard]] bool is(char c, int key) const { return static_cast<cc_t>(c) == m_before.c_cc[key]; }

private:
    int m_file;
    bool m_changed = false;
    termios m_before{};
};

struct Typed
{
    QByteArray bytes;
    bool isWhole = false; ///< false: a signal came
};

void dropLast(QByteArray &bytes, qsizetype &size)
{
    const auto continues = [&bytes](qsizetype at) {
        return (static_cast<unsigned char>(bytes.at(at)) & 0xc0U) == 0x80U;
    };
    while (size > 0) {
        --size;
        if (!continues(size))
            break;
    }
}

/// `bytes` has the room of `limit` and one more, so that it never grows.
Typed readLine(int file, const Hidden &hidden, const NotedSignals &noted, qsizetype limit)
{
    Typed typed;
    typed.bytes = QByteArray(limit + 1, '\0');
    qsizetype size = 0;
    char c = 0;
    while (noted.waitFor(file)) {
        const ssize_t got = ::read(file, &c, 1);
        if (got < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (got <= 0 || c == '\n' || c == '\r' || hidden.is(c, VEOF)) {
            typed.isWhole = true;
            break;
        }
        if (hidden.is(c, VERASE) || c == '\b' || c == 0x7f)
            dropLast(typed.bytes, size);
        else if (hidden.is(c, VKILL))
            size = 0;
        else if (size <= limit)
            typed.bytes[size++] = c;
    }
    if (!typed.isWhole)
        tcflush(file, TCIFLUSH); // else the shell would get the rest, and show it
    c = 0;
    std::fill(typed.bytes.begin() + size, typed.bytes.end(), '\0');
    typed.bytes.resize(size);
    return typed;
}

void say(int file, const QByteArray &text)
{
    [[maybe_unused]] const ssize_t written = ::write(file, text.constData(), static_cast<std::size_t>(text.size()));
}

/// The terminal, or standard input where that is one and the other cannot be opened.
class Terminal
{
public:
    Terminal() : m_file(::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)) {}
    ~Terminal()
    {
        if (m_file >= 0)
            ::close(m_file);
    }
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    [[nodiscard]] int in() const { return m_file >= 0 ? m_file : STDIN_FILENO; }
    [[nodiscard]] int out() const { return m_file >= 0 ? m_file : STDERR_FILENO; }
    [[nodiscard]] bool isThere() const { return isatty(in()) != 0; }

private:
    int m_file;
};

} // namespace

Result<QByteArray> askHidden(const QString &prompt, qsizetype limit)
{
    const Terminal terminal;
    if (!terminal.isThere())
        return fail(ErrorKind::Usage, u"there is no terminal to ask on; give the secret on standard input"_s);
    const SignalsEndAtOnce nothingIsUnderWay;
    for (;;) {
        Typed typed;
        bool isStop = false;
        {
            const NotedSignals noted; // last to go: the terminal is as before when a signal is sent again
            const Hidden hidden(terminal.in());
            if (!hidden.isHidden())
                return fail(ErrorKind::Usage, u"the terminal does not hide what is typed; give the secret on standard "
                                              "input instead"_s);
            say(terminal.out(), prompt.toLocal8Bit());
            typed = readLine(terminal.in(), hidden, noted, limit);
            say(terminal.out(), "\n");
            isStop = NotedSignals::hasCome(SIGTSTP);
        }
        if (typed.isWhole && typed.bytes.size() > limit) {
            wipe(typed.bytes);
            return fail(ErrorKind::BadInput, u"the input is too long; at most %1 bytes are read"_s.arg(limit));
        }
        if (typed.isWhole)
            return typed.bytes;
        wipe(typed.bytes);
        if (!isStop)
            return fail(ErrorKind::Cancelled, u"stopped before the secret was given; nothing was done"_s);
        tcflush(terminal.in(), TCIFLUSH); // what was typed for the question that was left
    }
}

void discardTyped()
{
    const Terminal terminal;
    if (terminal.isThere())
        tcflush(terminal.in(), TCIFLUSH);
}

} // namespace keyturn
