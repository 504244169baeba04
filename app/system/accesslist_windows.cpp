// SPDX-License-Identifier: GPL-3.0-or-later
#include "accesslist_windows.h"

#include <QDir>

#include <algorithm>
#include <array>
#include <vector>

#include <aclapi.h>
#include <sddl.h>

namespace keyturn
{

namespace
{

/// The user of this process; empty when it cannot be told.
std::vector<BYTE> userOfProcess()
{
    HANDLE token = nullptr;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token))
        return {};
    DWORD size = 0;
    GetTokenInformation(token, TokenUser, nullptr, 0, &size);
    std::vector<BYTE> bytes(size);
    const bool isKnown = size > 0 && GetTokenInformation(token, TokenUser, bytes.data(), size, &size) != 0;
    CloseHandle(token);
    return isKnown ? bytes : std::vector<BYTE>();
}

PSID sidIn(std::vector<BYTE> &user)
{
    return reinterpret_cast<TOKEN_USER *>(user.data())->User.Sid;
}

QString nameOf(std::vector<BYTE> &user)
{
    LPWSTR text = nullptr;
    if (user.empty() || !ConvertSidToStringSidW(sidIn(user), &text))
        return {};
    const QString name = QString::fromWCharArray(text);
    LocalFree(text);
    return name;
}

bool isTrusted(PSID who, std::vector<BYTE> &user)
{
    constexpr std::array trusted{WinLocalSystemSid, WinBuiltinAdministratorsSid, WinCreatorOwnerSid,
                                 WinCreatorOwnerRightsSid};
    return EqualSid(who, sidIn(user)) || std::any_of(trusted.begin(), trusted.end(), [who](WELL_KNOWN_SID_TYPE type) {
               return IsWellKnownSid(who, type) != 0;
           });
}

std::wstring nativeName(const QString &path)
{
    return QDir::toNativeSeparators(path).toStdWString();
}

/// Of a file system such as FAT everybody gets a list that allows everything, and none can be set.
bool hasAccessLists(const std::wstring &name)
{
    std::array<wchar_t, MAX_PATH + 1> volume{};
    DWORD flags = 0;
    return GetVolumePathNameW(name.c_str(), volume.data(), MAX_PATH) &&
           GetVolumeInformationW(volume.data(), nullptr, 0, nullptr, nullptr, &flags, nullptr, 0) &&
           (flags & FILE_PERSISTENT_ACLS) != 0;
}

bool allowsOthers(PACL list, std::vector<BYTE> &user)
{
    if (!list)
        return true; // no list allows everything to everybody
    for (DWORD number = 0; number < list->AceCount; ++number) {
        void *entry = nullptr;
        if (!GetAce(list, number, &entry))
            return true;
        auto *const allowed = static_cast<ACCESS_ALLOWED_ACE *>(entry);
        if (allowed->Header.AceType == ACCESS_ALLOWED_ACE_TYPE && allowed->Mask != 0 &&
            !isTrusted(&allowed->SidStart, user))
            return true;
    }
    return false;
}

} // namespace

OwnAccess::OwnAccess(const QString &pattern)
{
    std::vector<BYTE> user = userOfProcess();
    const QString name = nameOf(user);
    if (name.isEmpty())
        return;
    const std::wstring text = pattern.arg(name).toStdWString();
    if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(text.c_str(), SDDL_REVISION_1, &m_descriptor, nullptr))
        m_descriptor = nullptr;
    m_attributes = {sizeof m_attributes, m_descriptor, FALSE};
}

OwnAccess::~OwnAccess()
{
    LocalFree(m_descriptor);
}

PACL OwnAccess::list() const
{
    PACL list = nullptr;
    BOOL isThere = FALSE;
    BOOL isDefault = FALSE;
    if (!m_descriptor || !GetSecurityDescriptorDacl(m_descriptor, &isThere, &list, &isDefault) || !isThere)
        return nullptr;
    return list;
}

bool isOpenToOthers(const QString &path)
{
    const std::wstring name = nativeName(path);
    std::vector<BYTE> user = userOfProcess();
    PACL list = nullptr;
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    if (user.empty() || !hasAccessLists(name) ||
        GetNamedSecurityInfoW(name.c_str(), SE_FILE_OBJECT, DACL_SECURITY_INFORMATION, nullptr, nullptr, &list, nullptr,
                              &descriptor) != ERROR_SUCCESS)
        return false;
    const bool isOpen = allowsOthers(list, user);
    LocalFree(descriptor);
    return isOpen;
}

DWORD give(const QString &path, const OwnAccess &access)
{
    PACL list = access.list();
    if (!list)
        return ERROR_NOT_ENOUGH_MEMORY; // never a list that is not there: that would be open to everybody
    std::wstring name = nativeName(path);
    return SetNamedSecurityInfoW(name.data(), SE_FILE_OBJECT,
                                 DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION, nullptr, nullptr,
                                 list, nullptr);
}

} // namespace keyturn
