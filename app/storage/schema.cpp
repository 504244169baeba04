// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema.h"

#include "disk.h"
#include "filelock.h"
#include "files.h"
#include "sql.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QList>
#include <QRegularExpression>
#include <QStringList>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// "KTRN", so that another program's database is not taken for ours.
constexpr int applicationId = 0x4b54524e;

/// Step n leads from version n to n + 1. What has shipped is never changed, only followed.
const QList<QStringList> &migrations()
{
    static const QList<QStringList> steps{
        {
            u"CREATE TABLE folder (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL, machine TEXT NOT NULL, "
            "file TEXT NOT NULL, path TEXT NOT NULL, copied INTEGER NOT NULL) STRICT"_s,
            u"CREATE TABLE folder_key (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL, "
            "public_key BLOB NOT NULL, entry TEXT NOT NULL) STRICT"_s,
            u"CREATE TABLE profile (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, content TEXT NOT NULL) STRICT"_s,
            u"CREATE TABLE token (id TEXT PRIMARY KEY, "
            "profile TEXT NOT NULL REFERENCES profile (id) ON DELETE CASCADE, name TEXT NOT NULL, note TEXT NOT NULL, "
            "state TEXT NOT NULL, uses TEXT NOT NULL, entry TEXT NOT NULL, fingerprint BLOB NOT NULL UNIQUE, "
            "suffix TEXT NOT NULL, metadata TEXT NOT NULL, added TEXT, regenerated TEXT, UNIQUE (profile, name)) "
            "STRICT"_s,
            u"CREATE TABLE attempt (id TEXT PRIMARY KEY, token TEXT, once_name TEXT NOT NULL, profile TEXT NOT NULL, "
            "profile_content TEXT NOT NULL, old_entry TEXT NOT NULL, new_entry TEXT NOT NULL, "
            "fingerprint BLOB NOT NULL, owner TEXT NOT NULL, state TEXT NOT NULL, token_before TEXT NOT NULL, "
            "doubt_cleared INTEGER NOT NULL DEFAULT 0, started TEXT NOT NULL, ended TEXT, "
            "http_status INTEGER NOT NULL DEFAULT 0, detail TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL, "
            "previous_suffix TEXT NOT NULL, suffix TEXT NOT NULL DEFAULT '') STRICT"_s,
            u"CREATE INDEX attempt_state ON attempt (state)"_s,
            u"CREATE INDEX attempt_fingerprint ON attempt (fingerprint)"_s,
            u"CREATE TABLE claim (fingerprint BLOB PRIMARY KEY, owner TEXT NOT NULL, since TEXT NOT NULL) STRICT"_s,
            u"CREATE TABLE owner (id TEXT PRIMARY KEY, pid INTEGER NOT NULL, program TEXT NOT NULL, "
            "started TEXT NOT NULL) STRICT"_s,
            u"CREATE TABLE stray (id TEXT NOT NULL, entry TEXT NOT NULL, seal INTEGER NOT NULL, owner TEXT NOT NULL, "
            "loose INTEGER NOT NULL, PRIMARY KEY (id, entry)) STRICT"_s,
            u"CREATE TABLE vault (entry TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT"_s,
            u"CREATE TABLE history (number INTEGER PRIMARY KEY, time TEXT NOT NULL, token TEXT NOT NULL, "
            "profile TEXT NOT NULL, action TEXT NOT NULL, outcome TEXT NOT NULL, sign_in TEXT NOT NULL, "
            "reason TEXT NOT NULL, http_status INTEGER NOT NULL, previous_suffix TEXT NOT NULL, suffix TEXT NOT NULL) "
            "STRICT"_s,
            u"CREATE INDEX history_time ON history (time)"_s,
        },
        {
            u"ALTER TABLE profile ADD COLUMN secret TEXT NOT NULL DEFAULT ''"_s,
            u"ALTER TABLE profile ADD COLUMN proxy_password TEXT NOT NULL DEFAULT ''"_s,
            u"ALTER TABLE attempt ADD COLUMN kind TEXT NOT NULL DEFAULT 'regenerate'"_s,
        },
        {
            // A name may change hands; history and results are found by ids.
            u"ALTER TABLE history ADD COLUMN token_id TEXT NOT NULL DEFAULT ''"_s,
            u"ALTER TABLE history ADD COLUMN profile_id TEXT NOT NULL DEFAULT ''"_s,
            u"CREATE INDEX history_token ON history (token_id, number)"_s,
            // What was written before is the history of the token that has the name, if it was there then; the second
            // is for clocks that were read one after the other.
            u"UPDATE history SET (token_id, profile_id) = (SELECT token.id, profile.id FROM token JOIN profile ON "
            "profile.id = token.profile WHERE profile.name = history.profile AND token.name = history.token) "
            "WHERE EXISTS (SELECT 1 FROM token JOIN profile ON profile.id = token.profile WHERE "
            "profile.name = history.profile AND token.name = history.token AND (token.added IS NULL OR "
            "julianday(token.added) <= julianday(history.time) + 1.0 / 86400))"_s,
            // The fingerprint of the value that came of it, and whose it is as the broker told.
            u"ALTER TABLE attempt ADD COLUMN made_fingerprint BLOB"_s,
            u"ALTER TABLE attempt ADD COLUMN account TEXT NOT NULL DEFAULT ''"_s,
            u"CREATE INDEX attempt_made ON attempt (made_fingerprint)"_s,
            // The keychain in which the folder's key was made: its kind, and the label of its collection or wallet.
            u"ALTER TABLE folder_key ADD COLUMN backend TEXT NOT NULL DEFAULT ''"_s,
            u"ALTER TABLE folder_key ADD COLUMN label TEXT NOT NULL DEFAULT ''"_s,
        },
        {
            u"CREATE INDEX attempt_started ON attempt (started)"_s,
        },
    };
    return steps;
}

Result<int> number(QSqlDatabase &database, const QString &pragma)
{
    int value = 0;
    return firstRow(database, u"PRAGMA "_s + pragma, {}, [&](const QSqlQuery &row) { value = row.value(0).toInt(); })
        .map([&](bool) { return value; });
}

Result<void> migrate(QSqlDatabase &database, int from)
{
    Result<std::unique_ptr<Transaction>> transaction = Transaction::begin(database);
    if (!transaction)
        return fail(transaction.error());
    // Another process may have been faster while this one waited for the lock.
    const Result<int> now = number(database, u"user_version"_s);
    if (!now || *now != from)
        return now ? Result<void>() : fail(now.error());
    for (const QString &statement : migrations().at(from)) {
        const Result<QSqlQuery> done = execute(database, statement);
        if (!done)
            return fail(done.error());
    }
    for (const QString &pragma : {u"application_id = %1"_s.arg(applicationId), u"user_version = %1"_s.arg(from + 1)}) {
        const Result<QSqlQuery> set = execute(database, u"PRAGMA "_s + pragma);
        if (!set)
            return fail(set.error());
    }
    return (*transaction)->commit();
}

/// What copies that were begun and never finished are called, and SQLite's own file beside one: the process was killed.
/// A finished copy has no more than its version behind the name.
QStringList unfinishedCopies(const QString &file)
{
    const QFileInfo database(file);
    const QRegularExpression pattern(
        u"\\A%1\\.version-[0-9]+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(-journal)?\\z"_s.arg(
            QRegularExpression::escape(database.fileName())));
    return filesIn(database.path(), QString()).value_or(QStringList()).filter(pattern);
}

/// Only with the lock that everybody holds who makes a copy: what is there then was there before, and nobody writes it.
void removeUnfinishedCopies(const QString &file)
{
    for (const QString &name : unfinishedCopies(file))
        (void)removeFile(QFileInfo(file).dir().filePath(name)); // tried again by the next
}

/// Without it, whoever else makes one at the same time goes on all the same, and nothing is removed.
Result<FileLock> lockCopies(const QString &file)
{
    const QString owners = QFileInfo(file).dir().filePath(u"owners"_s);
    const Result<void> made = makePrivateFolder(owners);
    return made ? FileLock::tryAcquire(QDir(owners).filePath(u"copies.lock"_s)) : fail(made.error());
}

/// Of what an older Keyturn wrote, for whoever has to go back to it: beside the database, "keyturn.db.version-3". One
/// that is there was made by another process and stays.
Result<void> keepCopy(QSqlDatabase &database, const QString &file, int version)
{
    const QString copy = u"%1.version-%2"_s.arg(file).arg(version);
    const QString unfinished = u"%1.%2"_s.arg(copy, QUuid::createUuid().toString(QUuid::WithoutBraces));
    if (QFile::exists(copy))
        return {};
    const Result<void> begun = writeNewPrivateFile(unfinished, {});
    if (!begun)
        return begun;
    Result<void> kept = execute(database, u"VACUUM INTO ?"_s, {unfinished}).map([](const QSqlQuery &) {});
    if (kept) {
        QFile written(unfinished);
        kept = written.open(QIODevice::ReadWrite | QIODevice::ExistingOnly) && written.flush()
                   ? syncIfFile(written.handle())
                   : fail(ErrorKind::Storage, unfinished + u": "_s + written.errorString());
    }
    const bool isNamed = kept && QFile::rename(unfinished, copy);
    if (!isNamed)
        (void)removeFile(unfinished);
    if (kept && !isNamed && !QFile::exists(copy)) // else another process was faster
        return fail(ErrorKind::Storage, copy + u": the copy of the older database cannot be named so"_s);
    return kept;
}

/// The copy, where one is needed, and the end of what a killed process has left of an earlier one.
Result<void> keepCopies(QSqlDatabase &database, const QString &file)
{
    const Result<int> version = number(database, u"user_version"_s);
    if (!version)
        return fail(version.error());
    const bool isOlder = *version > 0 && *version < currentSchemaVersion();
    if (!isOlder && unfinishedCopies(file).isEmpty())
        return {};
    const Result<FileLock> lock = lockCopies(file);
    if (lock)
        removeUnfinishedCopies(file);
    return isOlder ? keepCopy(database, file, *version) : Result<void>();
}

} // namespace

int currentSchemaVersion()
{
    return static_cast<int>(migrations().size());
}

Result<bool> isUpToDate(QSqlDatabase &database)
{
    const Result<int> version = number(database, u"user_version"_s);
    if (!version)
        return fail(version.error());
    if (*version > currentSchemaVersion())
        return fail(ErrorKind::StorageNewer,
                    u"the database has version %1, this Keyturn knows %2; use a newer Keyturn"_s.arg(*version).arg(
                        currentSchemaVersion()));
    const Result<int> application = number(database, u"application_id"_s);
    const Result<int> tables = number(database, u"schema_version"_s);
    if (!application || !tables)
        return fail(application ? tables.error() : application.error());
    if (*application != applicationId && (*version != 0 || *tables != 0))
        return fail(ErrorKind::StorageDamaged, u"the file keyturn.db belongs to another program"_s);
    return *version == currentSchemaVersion();
}

Result<void> bringUpToDate(QSqlDatabase &database, const QString &file)
{
    const Result<bool> isOurs = isUpToDate(database);
    if (!isOurs)
        return fail(isOurs.error());
    // On macOS fsync() leaves what was written in the disk's own memory; elsewhere the last two change nothing.
    for (const QString &pragma : {u"journal_mode = WAL"_s, u"synchronous = FULL"_s, u"foreign_keys = ON"_s,
                                  u"fullfsync = ON"_s, u"checkpoint_fullfsync = ON"_s}) {
        const Result<QSqlQuery> set = execute(database, u"PRAGMA "_s + pragma);
        if (!set)
            return fail(set.error());
    }
    const Result<void> kept = keepCopies(database, file);
    if (!kept)
        return kept;
    for (;;) {
        const Result<int> version = number(database, u"user_version"_s);
        if (!version)
            return fail(version.error());
        if (*version >= currentSchemaVersion())
            return {};
        const Result<void> step = migrate(database, *version);
        if (!step)
            return step;
    }
}

} // namespace keyturn
