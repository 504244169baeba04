// SPDX-License-Identifier: GPL-3.0-or-later
#include "datafolder.h"
#include "filelock.h"
#include "schema.h"

#include <QCoroTask>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <unistd.h>
#endif

using namespace keyturn;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(keyturn::ErrorKind)

namespace
{

Profile profileNamed(const QString &name)
{
    Profile profile;
    profile.id = ProfileId::make();
    profile.name = name;
    profile.endpoint = *Endpoint::parse(u"vidb.example.com"_s);
    return profile;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

/// What a process does that is killed: a profile that was told as written, and a connection that is never closed.
int writeAndDie(const QString &folder)
{
    const auto open = DataFolder::open(folder, u"child"_s);
    if (!open || !QCoro::waitFor((*open)->profiles().add(profileNamed(u"written before the kill"_s))))
        return 1;
    std::raise(SIGKILL);
    return 2;
}

} // namespace

/// One data folder: private, opened by several, and left as it was whenever it cannot be used.
class DataFolderTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void aNewFolderIsPrivate()
    {
        const auto open = DataFolder::open(path(), u"test"_s);
        QVERIFY(open.has_value());
        const auto owner = QFile::ReadOwner | QFile::WriteOwner;
        QCOMPARE(QFileInfo(path()).permissions() & 0x77, QFile::Permissions());
        for (const QString &name : QDir(path()).entryList({u"keyturn.db*"_s}, QDir::Files)) {
            const auto mode = QFileInfo(QDir(path()).filePath(name)).permissions();
            QVERIFY2((mode & owner) == owner && (mode & 0x77) == QFile::Permissions(), qPrintable(name));
        }
    }

    void twoProcessesMayHaveItOpen()
    {
        const auto first = DataFolder::open(path(), u"first"_s);
        const auto second = DataFolder::open(path(), u"second"_s);
        QVERIFY(first.has_value() && second.has_value());
        QVERIFY(QCoro::waitFor((*first)->profiles().add(profileNamed(u"prod"_s))).has_value());
        QCOMPARE(QCoro::waitFor((*second)->profiles().all())->constFirst().name, u"prod"_s);
        QCOMPARE(QCoro::waitFor((*second)->folder().folder()).value(),
                 QCoro::waitFor((*first)->folder().folder()).value());
    }

    void whatWasWrittenBeforeAKillIsThere()
    {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {u"--write-and-die"_s, path()});
        QVERIFY(child.waitForFinished(60'000));
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        QVERIFY(QFileInfo(file() + u"-wal"_s).size() > 0);
        const auto open = DataFolder::open(path(), u"test"_s);
        QVERIFY(open.has_value());
        QCOMPARE(QCoro::waitFor((*open)->profiles().all())->constFirst().name, u"written before the kill"_s);
    }

    void aDatabaseThatCannotBeUsedIsLeftAsItWas_data()
    {
        QTest::addColumn<QByteArray>("content"); // empty: made by `sql`
        QTest::addColumn<QString>("sql");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("not a database") << QByteArray("these are not the bytes of a database") << QString()
                                        << ErrorKind::StorageDamaged;
        QTest::newRow("cut") << QByteArray("SQLite format 3\0\x10", 17) + QByteArray(300, 'x') << QString()
                             << ErrorKind::StorageDamaged;
        QTest::newRow("another program's")
            << QByteArray() << u"CREATE TABLE theirs (number INTEGER)"_s << ErrorKind::StorageDamaged;
        QTest::newRow("a newer Keyturn's")
            << QByteArray() << u"PRAGMA user_version = %1"_s.arg(currentSchemaVersion() + 1) << ErrorKind::StorageNewer;
    }
    void aDatabaseThatCannotBeUsedIsLeftAsItWas()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const QString, sql);
        QFETCH(const ErrorKind, kind);
        QVERIFY(QDir().mkpath(path()));
        if (content.isEmpty()) {
            makeDatabase(sql);
        } else {
            QFile database(file());
            QVERIFY(database.open(QIODevice::WriteOnly) && database.write(content) == content.size());
        }
        const QByteArray before = contentOf(file());
        const auto open = DataFolder::open(path(), u"test"_s);
        QVERIFY(!open.has_value());
        QCOMPARE(open.error().kind(), kind);
        QVERIFY(!open.error().detail().isEmpty());
        QCOMPARE(contentOf(file()), before);
    }

    void aDatabaseOfTheFirstVersionIsBroughtForward()
    {
        const Profile profile = profileNamed(u"from before"_s);
        const Attempt attempt = attemptOf(profile);
        {
            const auto open = DataFolder::open(path(), u"test"_s);
            QVERIFY(open.has_value());
            QVERIFY(QCoro::waitFor((*open)->profiles().add(profile)).has_value());
            QVERIFY(QCoro::waitFor((*open)->journal().begin(attempt)).has_value());
        }
        undoIds();
        makeDatabase(u"ALTER TABLE profile DROP COLUMN secret"_s);
        makeDatabase(u"ALTER TABLE profile DROP COLUMN proxy_password"_s);
        makeDatabase(u"ALTER TABLE attempt DROP COLUMN kind"_s);
        makeDatabase(u"PRAGMA user_version = 1"_s);
        const auto open = DataFolder::open(path(), u"test"_s);
        QVERIFY(open.has_value());
        QVERIFY(QCoro::waitFor((*open)->profiles().all()).value() == QList<Profile>(1, profile));
        const Attempt row = QCoro::waitFor((*open)->journal().attempt(attempt.id)).value().value();
        QCOMPARE(row.kind, CallKind::Regenerate);
        QVERIFY(row.state == AttemptState::Sending);
        // What the older one wrote stands beside it, for its owner alone.
        const QString copy = file() + u".version-1"_s;
        QCOMPARE(versionOf(copy), 1);
        QCOMPARE(QDir(path()).entryList({u"keyturn.db.version-*"_s}), QStringList{QFileInfo(copy).fileName()});
#ifdef Q_OS_UNIX
        QCOMPARE(QFileInfo(copy).permissions() &
                     ~(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser),
                 QFile::Permissions());
#endif
    }

    void whoeverGoesBackPutsTheCopyInItsPlace()
    {
        const Profile profile = profileNamed(u"from before"_s);
        {
            const auto open = DataFolder::open(path(), u"test"_s);
            QVERIFY(open && QCoro::waitFor((*open)->profiles().add(profile)).has_value());
        }
        makeDatabase(u"DROP INDEX attempt_started"_s);
        makeDatabase(u"PRAGMA user_version = 3"_s);
        {
            const auto open = DataFolder::open(path(), u"test"_s);
            QVERIFY(open && QCoro::waitFor((*open)->profiles().add(profileNamed(u"since"_s))).has_value());
        }
        QVERIFY(QFile::remove(file()));
        QVERIFY(QFile::rename(file() + u".version-3"_s, file()));
        QCOMPARE(versionOf(file()), 3); // which the older Keyturn knows
        const auto open = DataFolder::open(path(), u"test"_s);
        QVERIFY(open && QCoro::waitFor((*open)->profiles().all()).value() == QList<Profile>(1, profile));
        QCOMPARE(QCoro::waitFor((*open)->folder().wasCopied()).value(), false);
    }

    void aNewFolderHasNoCopyBesideIt()
    {
        QVERIFY(DataFolder::open(path(), u"test"_s).has_value());
        QVERIFY(DataFolder::open(path(), u"test"_s).has_value());
        QCOMPARE(QDir(path()).entryList({u"keyturn.db.version-*"_s}), QStringList());
    }

    void whatAKilledProcessLeftOfACopyGoes_data()
    {
        QTest::addColumn<bool>("older"); // so that a copy is made, too
        QTest::newRow("the database is brought forward") << true;
        QTest::newRow("it is current") << false;
    }
    void whatAKilledProcessLeftOfACopyGoes()
    {
        QFETCH(const bool, older);
        QVERIFY(DataFolder::open(path(), u"test"_s).has_value());
        if (older) {
            makeDatabase(u"DROP INDEX attempt_started"_s);
            makeDatabase(u"PRAGMA user_version = 3"_s);
        }
        const QString id = u"0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"_s;
        const QStringList orphans{u"keyturn.db.version-3."_s + id, u"keyturn.db.version-3."_s + id + u"-journal"_s,
                                  u"keyturn.db.version-12."_s + id};
        // Alike, and not what Keyturn makes; and finished copies.
        const QStringList others{u"keyturn.db.version-2"_s,
                                 u"keyturn.db.version-3."_s + id + u".mine"_s,
                                 u"keyturn.db.version-3."_s + id.chopped(1),
                                 u"keyturn.db.version-x."_s + id,
                                 u"keyturn.db.version-3.mine"_s,
                                 u"mykeyturn.db.version-3."_s + id,
                                 u"keyturn_db.version-3."_s + id};
        for (const QString &name : orphans + others)
            write(name, name.toUtf8());
        {
            const auto open = DataFolder::open(path(), u"test"_s);
            QVERIFY(open.has_value());
            QCOMPARE(QCoro::waitFor((*open)->profiles().all())->size(), 0);
            // Reading alone takes nothing away where nothing has to be brought forward.
            QCOMPARE(QFile::exists(path() + u'/' + orphans.constFirst()), !older);
            QVERIFY(QCoro::waitFor((*open)->profiles().add(profileNamed(u"a change"_s))).has_value());
        }
        for (const QString &name : orphans)
            QVERIFY2(!QFile::exists(path() + u'/' + name), qPrintable(name));
        for (const QString &name : others)
            QCOMPARE(contentOf(path() + u'/' + name), name.toUtf8());
        QCOMPARE(versionOf(file() + u".version-3"_s), older ? 3 : -1);
    }

    void whatAnotherProcessIsCopyingStays()
    {
        QVERIFY(DataFolder::open(path(), u"test"_s).has_value());
        const QString name = u"keyturn.db.version-3.0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"_s;
        QVERIFY(QDir(path()).mkpath(u"owners"_s));
        write(name, "half of it");
        makeDatabase(u"DROP INDEX attempt_started"_s);
        makeDatabase(u"PRAGMA user_version = 3"_s);
        {
            const Result<FileLock> others = FileLock::tryAcquire(path() + u"/owners/copies.lock"_s);
            QVERIFY(others.has_value());
            QVERIFY(DataFolder::open(path(), u"test"_s)
                        .and_then([](const auto &open) {
                            return QCoro::waitFor(open->profiles().add(profileNamed(u"a change"_s)));
                        })
                        .has_value());
            QCOMPARE(contentOf(path() + u'/' + name), QByteArray("half of it"));
            QCOMPARE(versionOf(file() + u".version-3"_s), 3); // which keeps nobody from going on
        }
        const auto open = DataFolder::open(path(), u"test"_s);
        QVERIFY(open && QCoro::waitFor((*open)->profiles().add(profileNamed(u"another"_s))).has_value());
        QVERIFY(!QFile::exists(path() + u'/' + name));
    }

    void historyFromBeforeFindsTheTokenThatHasTheName()
    {
        const Profile profile = profileNamed(u"prod"_s);
        const QDateTime then = QDateTime::currentDateTimeUtc();
        TokenRecord old;
        old.id = TokenId::make();
        old.profile = profile.id;
        old.name = u"ci"_s;
        old.entry = u"an entry"_s;
        old.fingerprint = "a value";
        old.added = then;
        TokenRecord reborn = old;
        reborn.id = TokenId::make();
        reborn.name = u"nightly"_s;
        reborn.entry = u"another entry"_s;
        reborn.fingerprint = "another value";
        reborn.added = then.addSecs(3600);
        {
            const auto open = DataFolder::open(path(), u"test"_s);
            QVERIFY(open.has_value());
            QVERIFY(QCoro::waitFor((*open)->profiles().add(profile)).has_value());
            QVERIFY(QCoro::waitFor((*open)->tokens().add({old, reborn}, {})).has_value());
            for (const QString &name : {u"ci"_s, u"nightly"_s, u"once-1"_s}) {
                HistoryEntry entry;
                entry.time = then;
                entry.token = name;
                entry.profile = profile.name;
                entry.action = u"add"_s;
                QVERIFY(QCoro::waitFor((*open)->history().append(entry)).has_value());
            }
        }
        undoIds();
        makeDatabase(u"PRAGMA user_version = 2"_s);
        const auto open = DataFolder::open(path(), u"test"_s);
        QVERIFY(open.has_value());
        const QList<HistoryEntry> own = QCoro::waitFor((*open)->history().of(old.id, 12)).value();
        QCOMPARE(own.size(), 1);
        QCOMPARE(own.constFirst().token, u"ci"_s);
        QVERIFY(own.constFirst().profileId == profile.id);
        // Of that name, but younger than the line: it tells of another one.
        QCOMPARE(QCoro::waitFor((*open)->history().of(reborn.id, 12))->size(), 0);
        QCOMPARE(QCoro::waitFor((*open)->history().entries(std::nullopt))->size(), 3);
    }

    void theStampTellsWhetherAnythingWasWritten()
    {
        const auto open = DataFolder::open(path(), u"test"_s);
        const auto other = DataFolder::open(path(), u"test"_s);
        QVERIFY(open.has_value() && other.has_value());
        const auto stamp = [&open] {
            return QCoro::waitFor((*open)->folder().stamp()).value();
        };
        const QString before = stamp();
        QCOMPARE(stamp(), before);
        QVERIFY(QCoro::waitFor((*open)->profiles().add(profileNamed(u"own"_s))).has_value());
        const QString after = stamp();
        QVERIFY(after != before);
        QVERIFY(QCoro::waitFor((*other)->profiles().add(profileNamed(u"another's"_s))).has_value());
        QVERIFY(stamp() != after);
    }

    void theStampTellsOfWhatOthersWroteWhileNothingWasWrittenHere()
    {
        const auto write = [this](const QString &name) {
            const auto open = DataFolder::open(path(), u"test"_s);
            QVERIFY(open.has_value());
            QVERIFY(QCoro::waitFor((*open)->profiles().add(profileNamed(name))).has_value());
        };
        write(u"before"_s);
        const auto reader = DataFolder::open(path(), u"test"_s);
        QVERIFY(reader.has_value());
        const auto stamp = [&reader] {
            return QCoro::waitFor((*reader)->folder().stamp()).value();
        };
        const QString before = stamp();
        QCOMPARE(stamp(), before);
        write(u"meanwhile"_s); // by a process that has ended since
        QVERIFY(stamp() != before);
        QCOMPARE(QCoro::waitFor((*reader)->profiles().all())->size(), 2);
    }

    void aFileThatIsTakenAwayIsNotWrittenTo_data()
    {
        QTest::addColumn<bool>("replaced");
        QTest::newRow("removed") << false;
        QTest::newRow("replaced") << true;
    }
    void aFileThatIsTakenAwayIsNotWrittenTo()
    {
        QFETCH(const bool, replaced);
        const auto open = DataFolder::open(path(), u"test"_s);
        QVERIFY(open.has_value());
        QVERIFY(QFile::rename(file(), file() + u".away"_s));
        if (replaced)
            QVERIFY(QFile::copy(file() + u".away"_s, file()));
        const Result<void> added = QCoro::waitFor((*open)->profiles().add(profileNamed(u"nowhere"_s)));
        QVERIFY(!added.has_value());
        QCOMPARE(added.error().kind(), ErrorKind::Storage);
        QFile::remove(file());
        QVERIFY(QFile::rename(file() + u".away"_s, file()));
        QCOMPARE(QCoro::waitFor((*open)->profiles().all())->size(), 0);
    }

    void aPlaceThatCannotBeMadeIsToldAsSuch()
    {
        QFile blocker(m_dir->filePath(u"a file"_s));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        const auto open = DataFolder::open(m_dir->filePath(u"a file/data"_s), u"test"_s);
        QVERIFY(!open.has_value());
        QVERIFY(open.error().kind() == ErrorKind::Storage || open.error().kind() == ErrorKind::StorageReadOnly);
    }

#ifdef Q_OS_UNIX
    void aReadOnlyFolderIsToldAsSuch()
    {
        if (::geteuid() == 0)
            QSKIP("root may write everywhere");
        QVERIFY(DataFolder::open(path(), u"test"_s).has_value());
        const QByteArray before = contentOf(file());
        QFile::setPermissions(file(), QFile::ReadOwner);
        QFile::setPermissions(path(), QFile::ReadOwner | QFile::ExeOwner);
        const auto open = DataFolder::open(path(), u"test"_s);
        QVERIFY(open.has_value());
        const auto read = QCoro::waitFor((*open)->profiles().all());
        const Result<void> added = QCoro::waitFor((*open)->profiles().add(profileNamed(u"nowhere"_s)));
        QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QVERIFY(read.has_value() && !added.has_value());
        QCOMPARE(added.error().kind(), ErrorKind::StorageReadOnly);
        QCOMPARE(contentOf(file()), before);
    }

    void aClaimThatCouldNotBeReleasedIsOver()
    {
        const auto mine = DataFolder::open(path(), u"mine"_s);
        const auto other = DataFolder::open(path(), u"other"_s);
        const auto claim = [](const auto &folder, const Fingerprint &value) {
            return QCoro::waitFor((*folder)->journal().claim(value));
        };
        for (int again = 0; again < 2; ++again) {
            QVERIFY(claim(mine, "value").has_value()); // not "held by this process"
            const FullDisk full(QFileInfo(file() + u"-wal"_s).size());
            QVERIFY(!QCoro::waitFor((*mine)->journal().release("value")).has_value());
        }
        QCOMPARE(claim(other, "value").error().kind(), ErrorKind::Busy);
        QVERIFY(claim(mine, "another value").has_value());
        QVERIFY(claim(other, "value").has_value());
    }

    void aFullDiskIsToldAndNothingIsHalfWritten()
    {
        const auto open = DataFolder::open(path(), u"test"_s);
        QVERIFY(open.has_value());
        QVERIFY(QCoro::waitFor((*open)->profiles().add(profileNamed(u"before"_s))).has_value());
        {
            const FullDisk full(QFileInfo(file() + u"-wal"_s).size());
            const Result<void> added = QCoro::waitFor((*open)->profiles().add(profileNamed(u"no room"_s)));
            QVERIFY(!added.has_value());
            QVERIFY(added.error().kind() == ErrorKind::StorageFull || added.error().kind() == ErrorKind::Storage);
        }
        {
            const FullDisk full(SealSlot::reservedSize / 2);
            const auto slot = QCoro::waitFor((*open)->seals().reserve(AttemptId::make()));
            QVERIFY(!slot.has_value());
            QCOMPARE(slot.error().kind(), ErrorKind::StorageFull);
        }
        QCOMPARE(QCoro::waitFor((*open)->profiles().all())->size(), 1);
        QVERIFY(QCoro::waitFor((*open)->seals().all())->isEmpty());
        QVERIFY(QCoro::waitFor((*open)->profiles().add(profileNamed(u"room again"_s))).has_value());
    }
#endif

    void aSealSlotKeepsWhatWasWritten_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::newRow("small") << qsizetype(200);
        QTest::newRow("as large as reserved") << SealSlot::reservedSize;
        QTest::newRow("larger than reserved") << qsizetype(4 * 1024 * 1024);
    }
    void aSealSlotKeepsWhatWasWritten()
    {
        QFETCH(const qsizetype, size);
        const AttemptId attempt = AttemptId::make();
        const QByteArray sealed(size, 's');
        {
            const auto open = DataFolder::open(path(), u"test"_s);
            const auto slot = QCoro::waitFor((*open)->seals().reserve(attempt));
            QVERIFY(slot.has_value());
            QCOMPARE(QCoro::waitFor((*open)->seals().read(attempt)).value(), QByteArray());
            QVERIFY((*slot)->write(sealed).has_value());
        }
        const auto again = DataFolder::open(path(), u"test"_s);
        QVERIFY(QCoro::waitFor((*again)->seals().trim(attempt)).has_value());
        QCOMPARE(QCoro::waitFor((*again)->seals().read(attempt)).value(), sealed);
        QCOMPARE(QCoro::waitFor((*again)->seals().all()).value(), QList<AttemptId>(1, attempt));
        QVERIFY(QCoro::waitFor((*again)->seals().release(attempt)).has_value());
        QVERIFY(QCoro::waitFor((*again)->seals().release(attempt)).has_value());
        QVERIFY(QCoro::waitFor((*again)->seals().all())->isEmpty());
    }

private:
#ifdef Q_OS_UNIX
    /// No file of this process may grow beyond `size`, for as long as this lives.
    class FullDisk
    {
    public:
        explicit FullDisk(qint64 size)
        {
            std::signal(SIGXFSZ, SIG_IGN);
            getrlimit(RLIMIT_FSIZE, &m_before);
            rlimit full = m_before;
            full.rlim_cur = static_cast<rlim_t>(size);
            setrlimit(RLIMIT_FSIZE, &full);
        }
        ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
        Q_DISABLE_COPY_MOVE(FullDisk)

    private:
        rlimit m_before{};
    };
#endif

    [[nodiscard]] QString path() const { return m_dir->filePath(u"data"_s); }
    [[nodiscard]] QString file() const { return path() + u"/keyturn.db"_s; }
    static Attempt attemptOf(const Profile &profile)
    {
        Attempt attempt;
        attempt.id = AttemptId::make();
        attempt.onceName = u"once-test"_s;
        attempt.profile = profile;
        attempt.fingerprint = "value";
        attempt.owner = OwnerId::make();
        attempt.started = QDateTime::currentDateTimeUtc();
        return attempt;
    }
    /// Back to what the second version had.
    void undoIds()
    {
        for (const char *sql :
             {"DROP INDEX attempt_started", "DROP INDEX history_token", "ALTER TABLE history DROP COLUMN token_id",
              "ALTER TABLE history DROP COLUMN profile_id", "DROP INDEX attempt_made",
              "ALTER TABLE attempt DROP COLUMN made_fingerprint", "ALTER TABLE attempt DROP COLUMN account",
              "ALTER TABLE folder_key DROP COLUMN backend", "ALTER TABLE folder_key DROP COLUMN label"})
            makeDatabase(QString::fromLatin1(sql));
    }
    void write(const QString &name, const QByteArray &content)
    {
        QFile made(QDir(path()).filePath(name));
        QVERIFY(made.open(QIODevice::WriteOnly) && made.write(content) == content.size());
    }
    static int versionOf(const QString &database)
    {
        int version = -1;
        if (!QFile::exists(database))
            return version;
        {
            QSqlDatabase read = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
            read.setDatabaseName(database);
            if (read.open()) {
                QSqlQuery query(u"PRAGMA user_version"_s, read);
                version = query.next() ? query.value(0).toInt() : version;
            }
        }
        QSqlDatabase::removeDatabase(u"other"_s);
        return version;
    }
    void makeDatabase(const QString &sql)
    {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
            database.setDatabaseName(file());
            QVERIFY(database.open());
            QVERIFY(QSqlQuery(database).exec(sql));
        }
        QSqlDatabase::removeDatabase(u"other"_s);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == u"--write-and-die"_s)
        return writeAndDie(words.value(2));
    DataFolderTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "datafolder_test.moc"
