// SPDX-License-Identifier: GPL-3.0-or-later
#include "accesslist_windows.h"
#include "files.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>

#include <aclapi.h>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

/// As a folder at the root of a disk may be: everybody may read it.
bool openToAll(const QString &path)
{
    std::array<BYTE, SECURITY_MAX_SID_SIZE> everybody{};
    DWORD size = everybody.size();
    if (!CreateWellKnownSid(WinWorldSid, nullptr, everybody.data(), &size))
        return false;
    EXPLICIT_ACCESSW allowed{};
    allowed.grfAccessPermissions = GENERIC_ALL;
    allowed.grfAccessMode = SET_ACCESS;
    allowed.grfInheritance = SUB_CONTAINERS_AND_OBJECTS_INHERIT;
    allowed.Trustee.TrusteeForm = TRUSTEE_IS_SID;
    allowed.Trustee.ptstrName = reinterpret_cast<LPWSTR>(everybody.data());
    PACL list = nullptr;
    if (SetEntriesInAclW(1, &allowed, nullptr, &list) != ERROR_SUCCESS)
        return false;
    std::wstring name = QDir::toNativeSeparators(path).toStdWString();
    const DWORD number =
        SetNamedSecurityInfoW(name.data(), SE_FILE_OBJECT, DACL_SECURITY_INFORMATION, nullptr, nullptr, list, nullptr);
    LocalFree(list);
    return number == ERROR_SUCCESS;
}

} // namespace

/// What is made for a user is the user's, wherever it is.
class AccessListTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_dir.isValid());
        QVERIFY(openToAll(m_dir.path()));
        QVERIFY(isOpenToOthers(m_dir.path()));
    }

    void aNewFolderIsPrivateInAnOpenOne()
    {
        QVERIFY(makePrivateFolder(m_dir.filePath(u"new"_s)));
        QVERIFY(!isOpenToOthers(m_dir.filePath(u"new"_s)));
    }

    void anOpenFolderBecomesPrivate()
    {
        const QString folder = m_dir.filePath(u"open"_s);
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(openToAll(folder));
        QVERIFY(makePrivateFolder(folder));
        QVERIFY(!isOpenToOthers(folder));
        QFile file(folder + u"/written later"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }

    void aNewFileIsPrivateInAnOpenFolder()
    {
        QVERIFY(writeNewPrivateFile(m_dir.filePath(u"file"_s), "content"));
        QVERIFY(!isOpenToOthers(m_dir.filePath(u"file"_s)));
    }

    void anOpenFileBecomesPrivate()
    {
        const QString path = m_dir.filePath(u"shared"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        QVERIFY(openToAll(path));
        QVERIFY(makeFilePrivate(path));
        QVERIFY(!isOpenToOthers(path));
        QVERIFY(file.open(QIODevice::ReadWrite));
    }

    void theProcessHasAListToo() { QVERIFY(OwnAccess::toProcess().list() != nullptr); }

private:
    QTemporaryDir m_dir;
};

QTEST_GUILESS_MAIN(AccessListTest)
#include "accesslist_test.moc"
