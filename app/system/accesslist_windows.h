// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QString>

#include <windows.h>

namespace keyturn
{

/// Who may do what with a file, a folder or the process: rights in the words of SDDL, given to the process's own user,
/// the system and its administrators, and to nobody else. The user is named and not "the owner": of what an elevated
/// process makes, that is all administrators.
class OwnAccess
{
public:
    static OwnAccess toFile() { return OwnAccess(QStringLiteral("D:P(A;;FA;;;%1)(A;;FA;;;SY)(A;;FA;;;BA)")); }
    /// And to what is made in it later.
    static OwnAccess toFolder()
    {
        return OwnAccess(QStringLiteral("D:P(A;OICI;FA;;;%1)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)"));
    }
    /// The user may see that the process is there and end it; nobody but the system may read its memory.
    static OwnAccess toProcess() { return OwnAccess(QStringLiteral("D:P(A;;0x101001;;;%1)(A;;GA;;;SY)(A;;RC;;;OW)")); }

    ~OwnAccess();
    OwnAccess(const OwnAccess &) = delete;
    OwnAccess &operator=(const OwnAccess &) = delete;

    /// For the making of a file or folder; null when there is no memory, or the user is not known.
    [[nodiscard]] SECURITY_ATTRIBUTES *attributes() { return m_descriptor ? &m_attributes : nullptr; }
    [[nodiscard]] PACL list() const;

private:
    explicit OwnAccess(const QString &pattern);

    PSECURITY_DESCRIPTOR m_descriptor = nullptr;
    SECURITY_ATTRIBUTES m_attributes{};
};

/// Whether anybody but the user, the system and its administrators is allowed anything there. False where the file
/// system has no access lists, or the list cannot be read.
[[nodiscard]] bool isOpenToOthers(const QString &path);
/// Gives the file or folder that list, in place of what it has; the system's error number, 0 = done.
[[nodiscard]] DWORD give(const QString &path, const OwnAccess &access);

} // namespace keyturn
