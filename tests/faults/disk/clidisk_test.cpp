// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliprocess.h"
#include "scriptedserver.h"
#include "traces.h"

#include <QFile>
#include <QJsonArray>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <memory>

#include <sys/mount.h>
#include <unistd.h>

#include <sched.h>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

const QByteArray oldValue = "vidb_old-value-of-the-token";
const QByteArray newValue = "vidb_new-value-of-the-token";
constexpr qint64 pageSize = 4096;

bool hasOwnMounts()
{
    static const bool has = ::geteuid() == 0 && ::unshare(CLONE_NEWNS) == 0 &&
                            ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
    return has;
}

} // namespace

/// The command line on a disk that is full, read-only, damaged, or which does not take what is printed into a file.
class CliDiskTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<ScriptedServer>();
        m_server->setAnswers({ScriptedServer::answer(200, R"({"id":"1","token":")" + newValue + R"("})")});
        use(m_folder->filePath(u"data"_s));
    }

    void whatReadsWorksWhereNothingCanBeWritten_data()
    {
        QTest::addColumn<bool>("full");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("full") << true << QByteArray("no room on the disk");
        QTest::newRow("read-only") << false << QByteArray("read-only");
    }
    void whatReadsWorksWhereNothingCanBeWritten()
    {
        QFETCH(const bool, full);
        QFETCH(const QByteArray, says);
        if (!hasOwnMounts())
            QSKIP("mounts need the rights of root");
        const QByteArray place = m_folder->path().toLocal8Bit();
        QCOMPARE(::mount("none", place.constData(), "tmpfs", 0, "size=4M"), 0);
        const auto unmount = qScopeGuard([&] { ::umount2(place.constData(), MNT_DETACH); });
        const QTemporaryDir elsewhere;
        addProfile(u"p"_s);
        QCOMPARE(m_cli->json({u"token"_s, u"add"_s, u"ci"_s, u"--profile"_s, u"p"_s}, oldValue).code, 0);
        // A new token that could not be printed is held sealed.
        const auto once = m_cli->start({u"regenerate"_s, u"--once"_s, u"--profile"_s, u"p"_s, u"--print-token"_s},
                                       "vidb_another-value-of-a-token", u"/dev/full"_s);
        QCOMPARE(m_cli->finish(*once).code, 14);
        const QString id = m_cli->json({u"recover"_s}).first("pending"_L1).value("id"_L1).toString();
        QVERIFY(!id.isEmpty());

        if (full)
            fill(m_folder->filePath(u"filling"_s));
        else
            QCOMPARE(::mount("none", place.constData(), "tmpfs", MS_REMOUNT | MS_RDONLY, ""), 0);
        const QStringList before = everythingIn(m_folder->path());
        QCOMPARE(m_cli->json({u"token"_s, u"list"_s}).first("tokens"_L1).value("token"_L1).toString(), u"ci"_s);
        QCOMPARE(m_cli->json({u"token"_s, u"show"_s, u"ci"_s}).code, 0);
        QCOMPARE(m_cli->plain({u"token"_s, u"get"_s, u"ci"_s}).out.trimmed(), oldValue);
        QCOMPARE(m_cli->json({u"profile"_s, u"list"_s}).first("profiles"_L1).value("tokens"_L1).toInt(), 1);
        QCOMPARE(m_cli->json({u"profile"_s, u"show"_s, u"p"_s}).code, 0);
        QCOMPARE(m_cli->json({u"history"_s}).first("history"_L1).value("action"_L1).toString(), u"add"_s);
        QCOMPARE(m_cli->plain({u"recover"_s, u"--print"_s, id}).out.trimmed(), newValue);
        const QString file = elsewhere.filePath(u"answer.json"_s);
        QCOMPARE(m_cli->json({u"recover"_s, u"--export"_s, id, file, u"--yes"_s}).code, 0);
        QVERIFY(QFile::exists(file));
        QCOMPARE(everythingIn(m_folder->path()), before);

        const CliRun refused = m_cli->json({u"token"_s, u"rename"_s, u"ci"_s, u"other"_s});
        QCOMPARE(refused.code, 1);
        QCOMPARE(refused.errorKind(), u"storage"_s);
        QVERIFY2(refused.err.contains(says) && refused.err.contains(place), refused.err.constData());
        QCOMPARE(everythingIn(m_folder->path()), before);
    }

    void aDamagedPageIsNoShorterList()
    {
        addProfile(u"p"_s);
        QFile csv(m_folder->filePath(u"tokens.csv"_s));
        QVERIFY(csv.open(QIODevice::WriteOnly));
        csv.write("name,token\n");
        for (int number = 100; number < 250; ++number)
            csv.write(QString(u"ci-%1,vidb_value-of-a-token-number-%1\n"_s).arg(number).toLatin1());
        csv.close();
        QCOMPARE(m_cli->json({u"token"_s, u"import"_s, csv.fileName(), u"--profile"_s, u"p"_s}).code, 0);
        damageTheRowsOf("ci-180");
        for (const QStringList &words : {QStringList{u"token"_s, u"list"_s}, QStringList{u"profile"_s, u"list"_s},
                                         QStringList{u"regenerate"_s, u"--all"_s, u"--yes"_s}}) {
            const CliRun run = m_cli->json(words);
            QCOMPARE(run.code, 1);
            QCOMPARE(run.errorKind(), u"storage"_s);
        }
        QCOMPARE(m_server->signIns(), 0);
        QCOMPARE(m_server->arrivals(), 0);
    }

    void whatIsPrintedIntoAFileIsOnTheDiskBeforeItsSealGoes_data()
    {
        QTest::addColumn<int>(
            "failing"); // of the calls that concern the file: the token, the end of the line, the sync
        QTest::addColumn<int>("code");
        QTest::newRow("the sync fails") << 3 << 14;
        QTest::newRow("nothing fails") << 4 << 0;
    }
    void whatIsPrintedIntoAFileIsOnTheDiskBeforeItsSealGoes()
    {
#ifdef KEYTURN_SANITIZED
        QSKIP("the sanitizers' runtime has to be the first library that is loaded");
#endif
        QFETCH(const int, failing);
        QFETCH(const int, code);
        addProfile(u"p"_s);
        const QTemporaryDir printed;
        const QString file = printed.filePath(u"token"_s);
        qputenv("LD_PRELOAD", KEYTURN_FAULTY_DISK);
        qputenv("KEYTURN_DISK_FOLDER", printed.path().toLocal8Bit());
        qputenv("KEYTURN_DISK_AT", QByteArray::number(failing));
        qputenv("KEYTURN_DISK_ERROR", QByteArray::number(EIO));
        const auto once =
            m_cli->start({u"regenerate"_s, u"--once"_s, u"--profile"_s, u"p"_s, u"--print-token"_s}, oldValue, file);
        for (const char *const name : {"LD_PRELOAD", "KEYTURN_DISK_FOLDER", "KEYTURN_DISK_AT", "KEYTURN_DISK_ERROR"})
            qunsetenv(name);
        QCOMPARE(m_cli->finish(*once).code, code);
        QCOMPARE(m_cli->json({u"recover"_s}).json().value("pending"_L1).toArray().size(), code == 0 ? 0 : 1);
        QFile output(file);
        QVERIFY(output.open(QIODevice::ReadOnly));
        QVERIFY(output.readAll().startsWith(newValue));
    }

    void noDataIsSaidWhereThereIsNone()
    {
        for (const QStringList &words :
             {QStringList{u"token"_s, u"list"_s}, QStringList{u"regenerate"_s, u"--all"_s, u"--yes"_s},
              QStringList{u"history"_s}, QStringList{u"recover"_s}, QStringList{u"profile"_s, u"show"_s, u"p"_s}}) {
            const CliRun run = m_cli->json(words);
            QCOMPARE(run.code, 16);
            QVERIFY2(run.err.contains(m_folder->path().toLocal8Bit()), run.err.constData());
        }
        QVERIFY(!QFile::exists(m_folder->filePath(u"data"_s)));
    }

    void aTildeThatTheShellLeftIsRefused()
    {
        use(u"~/keyturn-data"_s);
        const CliRun run = m_cli->json({u"profile"_s, u"add"_s, u"p"_s, u"--host"_s, m_server->url()});
        QCOMPARE(run.code, 2);
        QVERIFY(!QFile::exists(u"~"_s));
    }

private:
    void use(const QString &dataFolder) { m_cli = std::make_unique<CliProcess>(dataFolder); }
    void addProfile(const QString &name)
    {
        QCOMPARE(m_cli->json({u"profile"_s, u"add"_s, name, u"--host"_s, m_server->url()}).code, 0);
    }
    static void fill(const QString &path)
    {
        QFile filling(path);
        QVERIFY(filling.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (filling.write(QByteArray(pageSize, 'x')) == pageSize) {
        }
    }
    /// The page of the table (type 13, sqlite.org/fileformat.html) with that name in a row.
    void damageTheRowsOf(const QByteArray &name)
    {
        QFile database(m_folder->filePath(u"data/keyturn.db"_s));
        QVERIFY(database.open(QIODevice::ReadWrite));
        const QByteArray bytes = database.readAll();
        int damaged = 0;
        for (qsizetype at = 0; at < bytes.size(); at += pageSize) {
            const QByteArray page = bytes.mid(at, pageSize);
            if (page.front() != 13 || !page.contains(name))
                continue;
            QVERIFY(database.seek(at) && database.write(QByteArray(pageSize, '\0')) == pageSize);
            ++damaged;
        }
        QVERIFY(damaged > 0);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<CliProcess> m_cli;
};

QTEST_GUILESS_MAIN(CliDiskTest)
#include "clidisk_test.moc"
