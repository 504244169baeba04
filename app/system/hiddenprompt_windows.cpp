// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret.h"
#include "stopsignals.h"
#include "terminal.h"

#include <algorithm>

#include <windows.h>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr qsizetype longestAnswer = 4096;
constexpr char16_t controlC = 3;
constexpr char16_t controlU = 21;
constexpr char16_t controlZ = 26;

HANDLE console(const wchar_t *name)
{
    return CreateFileW(name, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING,
                       0, nullptr);
}

/// Both ends of the console, whatever the standard streams are; its mode is as before at the end.
class Console
{
public:
    Console() : m_in(console(L"CONIN$")), m_out(console(L"CONOUT$"))
    {
        m_isThere = m_out != INVALID_HANDLE_VALUE && GetConsoleMode(m_in, &m_before) != 0;
    }
    ~Console()
    {
        if (m_isThere)
            SetConsoleMode(m_in, m_before);
        for (const HANDLE end : {m_in, m_out}) {
            if (end != INVALID_HANDLE_VALUE)
                CloseHandle(end);
        }
    }
    Console(const Console &) = delete;
    Console &operator=(const Console &) = delete;

    [[nodiscard]] bool isThere() const { return m_isThere; }
    /// Without echo, without its own line editing, and with Ctrl+C as a character, so that it cannot end the process
    /// while the mode is another one.
    [[nodiscard]] bool hide()
    {
        return setMode(m_before & ~DWORD(ENABLE_ECHO_INPUT | ENABLE_LINE_INPUT | ENABLE_PROCESSED_INPUT));
    }
    /// A line is edited and shown as everywhere.
    [[nodiscard]] bool showLines() { return setMode(ENABLE_ECHO_INPUT | ENABLE_LINE_INPUT | ENABLE_PROCESSED_INPUT); }
    void say(const QString &text)
    {
        DWORD written = 0;
        WriteConsoleW(m_out, text.utf16(), static_cast<DWORD>(text.size()), &written, nullptr);
    }
    /// How many characters were read; 0 at the end of all, and where there was an error.
    [[nodiscard]] DWORD read(char16_t *characters, DWORD most)
    {
        DWORD got = 0;
        return ReadConsoleW(m_in, characters, most, &got, nullptr) ? got : 0;
    }
    void discard() { FlushConsoleInputBuffer(m_in); }

private:
    [[nodiscard]] bool setMode(DWORD mode) { return m_isThere && SetConsoleMode(m_in, mode) != 0; }

    HANDLE m_in;
    HANDLE m_out;
    DWORD m_before = 0;
    bool m_isThere = false;
};

struct Typed
{
    QString text;
    bool isCancelled = false;
};

/// The text has the room of `limit` and one more, so that it never grows.
Typed readLine(Console &terminal, qsizetype limit)
{
    Typed typed;
    typed.text = QString(limit + 1, QChar(0));
    qsizetype size = 0;
    char16_t c = 0;
    while (terminal.read(&c, 1) == 1 && c != u'\r' && c != u'\n' && c != controlZ) {
        typed.isCancelled = c == controlC;
        if (typed.isCancelled)
            break;
        if (c == u'\b' || c == 0x7f) {
            const bool isPair = size > 1 && typed.text.at(size - 1).isLowSurrogate();
            size = std::max<qsizetype>(0, size - (isPair ? 2 : 1));
        } else if (c == controlU) {
            size = 0;
        } else if (size <= limit) {
            typed.text[size++] = QChar(c);
        }
    }
    std::fill(typed.text.begin() + size, typed.text.end(), QChar(0));
    typed.text.resize(size);
    return typed;
}

} // namespace

Result<QString> askOnTerminal(const QString &prompt)
{
    Console terminal;
    if (!terminal.showLines())
        return fail(ErrorKind::Usage, u"there is no terminal to ask on; give --yes"_s);
    const SignalsEndAtOnce nothingIsUnderWay;
    terminal.say(prompt);
    QString answer(longestAnswer, QChar(0));
    answer.resize(terminal.read(reinterpret_cast<char16_t *>(answer.data()), static_cast<DWORD>(longestAnswer)));
    return answer.trimmed();
}

Result<QByteArray> askHidden(const QString &prompt, qsizetype limit)
{
    Console terminal;
    if (!terminal.isThere())
        return fail(ErrorKind::Usage, u"there is no terminal to ask on; give the secret on standard input"_s);
    const SignalsEndAtOnce nothingIsUnderWay;
    if (!terminal.hide())
        return fail(ErrorKind::Usage, u"the terminal does not hide what is typed; give the secret on standard input "
                                      "instead"_s);
    terminal.say(prompt);
    Typed typed = readLine(terminal, limit);
    terminal.say(u"\r\n"_s);
    QByteArray bytes = typed.text.toUtf8();
    wipe(typed.text);
    if (!typed.isCancelled && bytes.size() <= limit)
        return bytes;
    wipe(bytes);
    if (typed.isCancelled)
        return fail(ErrorKind::Cancelled, u"stopped before the secret was given; nothing was done"_s);
    return fail(ErrorKind::BadInput, u"the input is too long; at most %1 bytes are read"_s.arg(limit));
}

void discardTyped()
{
    Console terminal;
    if (terminal.isThere())
        terminal.discard();
}

} // namespace keyturn
