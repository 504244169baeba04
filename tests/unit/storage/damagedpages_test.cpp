// SPDX-License-Identifier: GPL-3.0-or-later
#include "datafolder.h"

#include <QCoroTask>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

constexpr int rowsOfEach = 120;
constexpr qint64 pageSize = 4096; // SQLite's own choice for a new database

/// How many rows a reading gives, or its error.
struct Question
{
    QByteArray name;
    std::function<Result<qsizetype>(DataFolder &)> read;
};

template <typename T>
Result<qsizetype> counted(const Result<QList<T>> &rows)
{
    return rows ? Result<qsizetype>(rows->size()) : fail(rows.error());
}

QByteArray fingerprintOf(int number)
{
    return "value " + QByteArray::number(number);
}

QString entryOf(int number)
{
    return u"entry "_s + QString::number(number);
}

} // namespace

/// Every page of a database is damaged in turn, as a bad sector does: each reading is an error or the whole, and never
/// a part that is taken for the whole.
class DamagedPagesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        fill();
        m_whole = readAll(*DataFolder::open(copyOf(-1), u"test"_s).value());
        for (const Question &question : m_questions)
            QVERIFY2(m_whole.value(question.name) > 0, question.name.constData());
    }

    void aDamagedPageNeverShortensAReading()
    {
        const qint64 pages = QFileInfo(database(u"whole"_s)).size() / pageSize;
        QVERIFY(pages > 20);
        QSet<QByteArray> failed;
        int opened = 0;
        for (qint64 page = 1; page < pages; ++page) { // the first one is the file's head
            const auto folder = DataFolder::open(copyOf(page), u"test"_s);
            if (!folder) {
                QCOMPARE(folder.error().kind(), ErrorKind::StorageDamaged);
                continue;
            }
            ++opened;
            for (const Question &question : m_questions) {
                const Result<qsizetype> rows = question.read(**folder);
                if (!rows) {
                    QCOMPARE(rows.error().kind(), ErrorKind::StorageDamaged);
                    failed.insert(question.name);
                    continue;
                }
                if (*rows != m_whole.value(question.name))
                    QFAIL(qPrintable(u"page %1: %2 gives %3 of %4"_s.arg(page)
                                         .arg(QString::fromLatin1(question.name))
                                         .arg(*rows)
                                         .arg(m_whole.value(question.name))));
            }
        }
        QVERIFY(opened > 20);
        for (const Question &question : m_questions)
            QVERIFY2(failed.contains(question.name), question.name.constData());
    }

private:
    void fill()
    {
        const auto folder = DataFolder::open(m_dir.filePath(u"whole"_s), u"test"_s).value();
        QList<TokenRecord> tokens;
        QList<HistoryEntry> history;
        QList<Stray> strays;
        QList<AttemptId> loose;
        for (int number = 0; number < rowsOfEach; ++number) {
            Profile profile;
            profile.id = ProfileId::make();
            profile.name = u"profile "_s + QString::number(number);
            profile.endpoint = *Endpoint::parse(u"vidb.example.com"_s);
            QVERIFY(QCoro::waitFor(folder->profiles().add(profile)).has_value());
            TokenRecord token;
            token.id = TokenId::make();
            token.profile = profile.id;
            token.name = u"token "_s + QString::number(number);
            token.entry = entryOf(number);
            token.fingerprint = fingerprintOf(number);
            tokens.append(token);
            HistoryEntry entry;
            entry.time = QDateTime::currentDateTimeUtc();
            entry.action = u"add"_s;
            entry.token = token.name;
            history.append(entry);
            Attempt attempt;
            attempt.id = AttemptId::make();
            attempt.onceName = u"once-test"_s;
            attempt.profile = profile;
            attempt.fingerprint = token.fingerprint;
            attempt.owner = folder->journal().self();
            attempt.started = entry.time;
            QVERIFY(QCoro::waitFor(folder->journal().begin(attempt)).has_value());
            AttemptMove step;
            step.id = attempt.id;
            step.to = AttemptState::InDoubt;
            QVERIFY(QCoro::waitFor(folder->journal().move(step)).has_value());
            m_attempts.append(attempt.id);
            Stray stray;
            stray.id = AttemptId::make();
            stray.entry = u"stray "_s + QString::number(number);
            strays.append(stray);
            loose.append(stray.id);
            QVERIFY(QCoro::waitFor(folder->vault().put(token.entry, QByteArray(100, 'v'))).has_value());
            QVERIFY(QCoro::waitFor(folder->journal().claim("claimed " + token.fingerprint)).has_value());
        }
        m_last = tokens.constLast().id;
        QVERIFY(QCoro::waitFor(folder->tokens().add(tokens, history)).has_value());
        QVERIFY(QCoro::waitFor(folder->strays().announce(strays)).has_value());
        QVERIFY(QCoro::waitFor(folder->strays().letGo(loose)).has_value());
    }

    /// A new folder with the filled database in it, one page of it damaged.
    [[nodiscard]] QString copyOf(qint64 page)
    {
        const QString copy = u"copy"_s;
        QDir(m_dir.filePath(copy)).removeRecursively();
        QDir(m_dir.path()).mkpath(copy);
        QFile::copy(database(u"whole"_s), database(copy));
        QFile file(database(copy));
        if (page >= 0 && !(file.open(QIODevice::ReadWrite) && file.seek(page * pageSize) &&
                           file.write(QByteArray(pageSize, '\0')) == pageSize))
            qFatal("the page cannot be damaged");
        return m_dir.filePath(copy);
    }

    [[nodiscard]] QHash<QByteArray, qsizetype> readAll(DataFolder &folder) const
    {
        QHash<QByteArray, qsizetype> all;
        for (const Question &question : m_questions)
            all.insert(question.name, question.read(folder).value_or(-1));
        return all;
    }

    [[nodiscard]] QString database(const QString &folder) const { return m_dir.filePath(folder + u"/keyturn.db"_s); }

    QTemporaryDir m_dir;
    QList<AttemptId> m_attempts;
    TokenId m_last;
    QHash<QByteArray, qsizetype> m_whole;
    const QList<Question> m_questions{
        {"profiles",
         [](DataFolder &folder) {
             return counted(QCoro::waitFor(folder.profiles().all()));
         }},
        {"tokens",
         [](DataFolder &folder) {
             return counted(QCoro::waitFor(folder.tokens().all()));
         }},
        {"token",
         [this](DataFolder &folder) {
             return QCoro::waitFor(folder.tokens().byId(m_last)).map([](const TokenRecord &) { return qsizetype(1); });
         }},
        {"unfinished",
         [](DataFolder &folder) {
             return counted(QCoro::waitFor(folder.journal().unfinished(QDateTime::currentDateTimeUtc())));
         }},
        // One that the journal knows must not be told as a stranger's.
        {"known seals",
         [this](DataFolder &folder) {
             return counted(QCoro::waitFor(folder.journal().unknown(m_attempts))).map([](qsizetype unknown) {
                 return rowsOfEach - unknown;
             });
         }},
        {"attempt",
         [this](DataFolder &folder) {
             return QCoro::waitFor(folder.journal().attempt(m_attempts.constLast()))
                 .map([](const std::optional<Attempt> &attempt) { return qsizetype(attempt ? 1 : 0); });
         }},
        {"doubts",
         [](DataFolder &folder) {
             return QCoro::waitFor(folder.journal().doubts(fingerprintOf(rowsOfEach - 1)))
                 .map([](const DoubtMarks &marks) { return qsizetype(marks.ever && marks.standing ? 1 : 0); });
         }},
        {"history",
         [](DataFolder &folder) {
             return counted(QCoro::waitFor(folder.history().entries(std::nullopt)));
         }},
        {"strays",
         [](DataFolder &folder) {
             return counted(QCoro::waitFor(folder.strays().loose()));
         }},
        {"vault",
         [](DataFolder &folder) {
             return QCoro::waitFor(folder.vault().get(entryOf(rowsOfEach - 1))).map([](const QByteArray &sealed) {
                 return sealed.size();
             });
         }},
    };
};

QTEST_GUILESS_MAIN(DamagedPagesTest)
#include "damagedpages_test.moc"
