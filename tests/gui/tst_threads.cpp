// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"
#include "speech.h"
#include "stage.h"
#include "theme.h"
#include "tokentable.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QSemaphore>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

/// What the window is to keep to on a calm machine; the figure that is printed says whether it does.
constexpr std::chrono::milliseconds goal(50);
constexpr std::chrono::milliseconds blocked(2000);
constexpr int tries = 5;

/// The longest time in which the event loop of this thread took nothing.
class LoopMeter
{
public:
    LoopMeter()
    {
        m_ticker.setTimerType(Qt::PreciseTimer);
        m_ticker.setInterval(std::chrono::milliseconds(2));
        QObject::connect(&m_ticker, &QTimer::timeout, &m_ticker, [this] { look(); });
        m_since.start();
        m_ticker.start();
    }
    [[nodiscard]] std::chrono::milliseconds longest()
    {
        look();
        return std::chrono::milliseconds(m_longest);
    }

private:
    void look() { m_longest = qMax(m_longest, m_since.restart()); }

    QTimer m_ticker;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

/// Blocks the thread that calls it, once, as a disk or a keychain does: no event loop turns in it.
class Blockade
{
public:
    void stand()
    {
        if (m_stood.exchange(true))
            return;
        QSemaphore nobodyGives;
        m_over = !nobodyGives.tryAcquire(1, static_cast<int>(blocked.count()));
    }
    [[nodiscard]] bool isOver() const { return m_over; }

private:
    std::atomic_bool m_stood = false;
    std::atomic_bool m_over = false;
};

/// Another program writes into the same database, and takes its time.
class SlowWriter final : public QThread
{
public:
    SlowWriter(QString file, Blockade &blockade) : m_file(std::move(file)), m_blockade(blockade) {}
    QSemaphore hasTheLock;

protected:
    void run() override
    {
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"slow writer"_s);
            database.setDatabaseName(m_file);
            if (!database.open())
                qFatal("no database %s", qPrintable(m_file));
            QSqlQuery query(database);
            if (!query.exec(u"BEGIN IMMEDIATE"_s))
                qFatal("the database cannot be locked");
            hasTheLock.release();
            m_blockade.stand();
            query.exec(u"ROLLBACK"_s);
        }
        QSqlDatabase::removeDatabase(u"slow writer"_s);
    }

private:
    QString m_file;
    Blockade &m_blockade;
};

} // namespace

/// No wait of the keychain, the broker or the disk is one of the window.
class ThreadsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theMeterSeesAWindowThatWaits();
    void theWindowGoesOnWhileOthersBlock_data();
    void theWindowGoesOnWhileOthersBlock();

private:
    static void useTheWindow(Person &person, MainWindow &window, int turn);
    std::chrono::milliseconds longestGap(const QString &who);

    Speech m_english{u"en"_s};
};

void ThreadsTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

/// What would be seen if the window called the engine and waited for it.
void ThreadsTest::theMeterSeesAWindowThatWaits()
{
    Stage stage;
    stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    Blockade blockade;
    LoopMeter meter;
    stage.run([&](Stage::Inside &) { blockade.stand(); });
    QVERIFY(blockade.isOver());
    QVERIFY(meter.longest() >= blocked);
}

void ThreadsTest::theWindowGoesOnWhileOthersBlock_data()
{
    QTest::addColumn<QString>("who");
    for (const char *who : {"keychain", "broker", "seal", "disk"})
        QTest::newRow(who) << QString::fromLatin1(who);
}

/// Searches, chooses, reloads: whatever a person does who does not know that something hangs.
void ThreadsTest::useTheWindow(Person &person, MainWindow &window, int turn)
{
    switch (turn % 4) {
    case 0:
        window.findChild<QLineEdit *>(u"search"_s)->setText(turn % 8 == 0 ? u"back"_s : u""_s);
        break;
    case 1:
        (void)person.choosesToken(turn % 8 == 1 ? u"backup"_s : u"ci-runner"_s);
        break;
    case 2:
        (void)person.choosesPlace(turn % 8 == 2 ? u"Production"_s : u"All tokens"_s);
        break;
    default:
        window.findChild<QAction *>(u"refresh"_s)->trigger();
    }
}

std::chrono::milliseconds ThreadsTest::longestGap(const QString &who)
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    stage.addToken(profile, u"backup"_s, "vidb_aaaaaaaaaaaaaaaaaaaa2222");
    const TokenRecord token = stage.addToken(profile, u"ci-runner"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    stage.willAnswer("vidb_bbbbbbbbbbbbbbbbbbbb9999", brokerFields(u"a"_s, u"c"_s, 90, u"9999"_s));
    MainWindow window(stage.courier(), {});
    Person person(window);
    if (!person.sitsDown() || !keyturn::comesTrue([&] { return person.choosesToken(u"ci-runner"_s); }))
        qFatal("the window does not open");

    auto blockade = std::make_shared<Blockade>();
    SlowWriter writer(stage.path(u"data/keyturn.db"_s), *blockade);
    const auto stand = [blockade] {
        blockade->stand();
    };
    stage.run([&](Stage::Inside &inside) {
        if (who == u"keychain"_s)
            inside.store.before = [stand](const QString &, const EntryKey &) {
                stand();
            };
        else if (who == u"broker"_s)
            inside.broker.beforeSignIn = stand;
        else if (who == u"seal"_s)
            inside.broker.script.afterSeal = stand;
    });
    if (who == u"disk"_s) {
        writer.start();
        writer.hasTheLock.acquire();
    }
    person.presses(Qt::CTRL | Qt::Key_R);
    QDialog *dialog = person.sees(u"RegenerateDialog"_s);
    if (!dialog)
        qFatal("no dialog");
    LoopMeter meter;
    person.presses(Qt::Key_Return);
    person.presses(Qt::Key_Escape); // the dialog goes; the regeneration goes on
    int turn = 0;
    const bool ended = keyturn::comesTrue(
        [&] {
            useTheWindow(person, window, turn++);
            return blockade->isOver() && !person.message(u"rotation-"_s + token.id.toString()).isEmpty();
        },
        15000);
    const auto longest = meter.longest();
    writer.wait();
    if (!ended || stage.sent() != 1)
        qFatal("the regeneration did not end");
    return longest;
}

void ThreadsTest::theWindowGoesOnWhileOthersBlock()
{
    QFETCH(QString, who);
    // A machine that is busy with something else makes gaps of its own, here and there; a window that waits for the
    // engine makes one of two seconds, every time.
    auto best = blocked;
    for (int i = 0; i < tries && best > goal; ++i) {
        const auto longest = longestGap(who);
        QVERIFY2(longest < blocked / 2, qPrintable(u"the window stood still for %1 ms"_s.arg(longest.count())));
        best = qMin(best, longest);
    }
    qInfo("%s blocked for %d ms: the window's longest gap was %d ms", qPrintable(who), int(blocked.count()),
          int(best.count()));
    QVERIFY(best < blocked / 10);
}

QTEST_MAIN(ThreadsTest)
#include "tst_threads.moc"
