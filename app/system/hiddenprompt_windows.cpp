// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret.h"
#include "terminal.h"

#include <algorithm>

#include <windows.h>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

HANDLE console(const wchar_t *name)
{
    return CreateFileW(name, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING,
                       0, nullptr);
}

/// Both ends of the console; without echo for the life of it.
class HiddenConsole
{
public:
    HiddenConsole() : m_in(console(L"CONIN$")), m_out(console(L"CONOUT$"))
    {
        m_changed = GetConsoleMode(m_in, &m_before) != 0 &&
                    SetConsoleMode(m_in, m_before & ~static_cast<DWORD>(ENABLE_ECHO_INPUT)) != 0;
    }
    ~HiddenConsole()
    {
        if (m_changed)
            SetConsoleMode(m_in, m_before);
        CloseHandle(m_in);
        CloseHandle(m_out);
    }
    HiddenConsole(const HiddenConsole &) = delete;
    HiddenConsole &operator=(const HiddenConsole &) = delete;

    [[nodiscard]] bool isHidden() const { return m_changed; }
    void say(const QString &text)
    {
        DWORD written = 0;
        WriteConsoleW(m_out, text.utf16(), static_cast<DWORD>(text.size()), &written, nullptr);
    }
    [[nodiscard]] QString line(qsizetype limit)
    {
        QString typed(limit + 2, QChar(0));
        DWORD got = 0;
        ReadConsoleW(m_in, typed.data(), static_cast<DWORD>(typed.size()), &got, nullptr);
        typed.resize(got);
        return typed;
    }

private:
    HANDLE m_in;
    HANDLE m_out;
    DWORD m_before = 0;
    bool m_changed = false;
};

} // namespace

Result<QByteArray> askHidden(const QString &prompt, qsizetype limit)
{
    HiddenConsole terminal;
    if (!terminal.isHidden())
        return fail(ErrorKind::Usage, u"there is no terminal to ask on; give the secret on standard input"_s);
    terminal.say(prompt);
    QString typed = terminal.line(limit);
    terminal.say(u"\n"_s);
    QByteArray bytes = typed.toUtf8();
    wipe(typed);
    const qsizetype end = std::min(bytes.indexOf('\r') < 0 ? bytes.size() : bytes.indexOf('\r'),
                                   bytes.indexOf('\n') < 0 ? bytes.size() : bytes.indexOf('\n'));
    std::fill(bytes.begin() + end, bytes.end(), '\0');
    bytes.resize(end);
    if (bytes.size() <= limit)
        return bytes;
    wipe(bytes);
    return fail(ErrorKind::BadInput, u"the input is too long; at most %1 bytes are read"_s.arg(limit));
}

void discardTyped()
{
    const HANDLE in = console(L"CONIN$");
    FlushConsoleInputBuffer(in);
    CloseHandle(in);
}

} // namespace keyturn
