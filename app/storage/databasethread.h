// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "disk.h"
#include "workthread.h"

#include <QSqlDatabase>

#include <functional>

namespace keyturn
{

/// How a database is taken into use.
struct DatabaseUse
{
    /// Whether it can be read as it is; false = it has to be brought up to date before.
    std::function<Result<bool>(QSqlDatabase &)> isReadable;
    /// Before the first change of this process.
    std::function<Result<void>(QSqlDatabase &)> makeReady;
};

/// The one connection to the database, in the one thread that may use it. All work is refused with Storage while the
/// file under its name is not the one that was opened: what is written to a removed file is lost.
///
/// As long as a process only reads, nothing is written, not even beside the database: a database that nobody has open
/// is read without locks, and read again when somebody wrote to it meanwhile. So reading works on a full disk and on
/// one that is read-only, also with what a killed process left in the -wal file.
class DatabaseThread final
{
public:
    DatabaseThread();
    ~DatabaseThread();
    DatabaseThread(const DatabaseThread &) = delete;
    DatabaseThread &operator=(const DatabaseThread &) = delete;

    /// Waits for it. `changes`: ready to be written to at once.
    [[nodiscard]] Result<void> open(const QString &file, DatabaseUse use, bool changes);

    /// Answers in the thread of the caller. The work may write.
    template <typename T>
    [[nodiscard]] Async<T> run(std::function<Result<T>(QSqlDatabase &)> work)
    {
        return m_thread.run<T>([this, task = std::move(work)]() -> Result<T> {
            const Result<void> ready = toChange();
            return told(ready ? task(m_database) : fail(ready.error()));
        });
    }
    /// The work writes nothing, and may be done again: only what it gives last counts.
    template <typename T>
    [[nodiscard]] Async<T> read(std::function<Result<T>(QSqlDatabase &)> work)
    {
        return m_thread.run<T>([this, task = std::move(work)]() -> Result<T> {
            for (int again = 0; again < mostReadings; ++again) {
                const Result<void> ready = toRead();
                if (!ready)
                    return told(Result<T>(fail(ready.error())));
                Result<T> answer = task(m_database);
                if (isUntouched())
                    return told(std::move(answer));
                close();
            }
            return told(Result<T>(fail(ErrorKind::Storage, QStringLiteral("the database is written to all the time"))));
        });
    }
    /// Another number when the database was opened anew, from which SQLite counts from the beginning; in its thread.
    [[nodiscard]] int connection() const { return m_connection; }
    /// Without a database; in its thread.
    template <typename T>
    [[nodiscard]] Async<T> beside(std::function<Result<T>()> work)
    {
        return m_thread.run<T>(std::move(work));
    }

private:
    enum class Way {
        Closed,
        Quiet,  ///< no locks, and no -wal file that would have to be read
        Alone,  ///< no locks, with a -wal file that nobody can have open
        Beside, ///< with the locks and the -shm file that other processes have made
        Shared, ///< with locks; reads only
        Changing,
    };
    struct Stamps
    {
        FileStamp database;
        FileStamp wal;
        bool hasShm = false;
        bool hasJournal = false;
        friend bool operator==(const Stamps &one, const Stamps &other)
        {
            return one.database == other.database && one.wal == other.wal;
        }
    };
    static constexpr int mostReadings = 20;

    [[nodiscard]] Stamps stamps() const;
    [[nodiscard]] QList<Way> waysToRead(const Stamps &now) const;
    [[nodiscard]] Result<void> connectAs(Way way);
    [[nodiscard]] Result<void> readAs(Way way);
    [[nodiscard]] Result<void> toRead();
    [[nodiscard]] Result<void> toChange();
    [[nodiscard]] bool isUntouched() const;
    [[nodiscard]] Result<void> isStillThere() const;
    [[nodiscard]] Error inFolder(const Error &error) const;
    void close();
    template <typename T>
    [[nodiscard]] Result<T> told(Result<T> result) const
    {
        return result ? std::move(result) : Result<T>(fail(inFolder(result.error())));
    }

    QString m_connectionName;
    QSqlDatabase m_database;
    QString m_file;
    QString m_mark; ///< of the file that was opened
    DatabaseUse m_use;
    Way m_way = Way::Closed;
    int m_connection = 0;
    Stamps m_stamps; ///< when it was opened to be read without locks
    WorkThread m_thread;
};

} // namespace keyturn
