// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"
#include "pictures.h"
#include "speech.h"
#include "stage.h"
#include "theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QSemaphore>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

/// When the window is asked to close while something is under way.
class ClosingTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void closingWaitsForAnAnswerThatComesOnlyOnce();
    void closingWaitsForARevocation();
    void closingWaitsForAMoveOfTheStore();
    void closingWaitsForAHandOver();
    void closingCancelsWhatHasNotBeenSent();
    void closingIsCalledOffByStayOpen();
    void theWindowStaysWhenOneOfSeveralEndsNeedsAPerson();

private:
    [[nodiscard]] static bool closesWhenLetGo(MainWindow &window, const Person &person,
                                              const std::function<void()> &letGo);

    Speech m_english{u"en"_s};
};

void ClosingTest::initTestCase()
{
    QGuiApplication::setQuitOnLastWindowClosed(false);
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

void ClosingTest::closingWaitsForAnAnswerThatComesOnlyOnce()
{
    Stage stage;
    const TokenRecord token =
        stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    stage.willAnswer("vidb_bbbbbbbbbbbbbbbbbbbb9999");
    stage.hold(At::Answer);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(person.choosesToken(u"ci-runner"_s));
    person.presses(Qt::CTRL | Qt::Key_R);
    QVERIFY(person.sees(u"RegenerateDialog"_s));
    person.presses(Qt::Key_Return);
    QTRY_COMPARE(stage.sent(), 1);
    person.presses(Qt::Key_Escape);
    QVERIFY(person.isBack());
    person.presses(Qt::CTRL | Qt::Key_Q);
    QVERIFY(window.isVisible());
    QVERIFY(person.message(u"closing"_s).contains(u"closes when what is under way has ended"_s));
    QVERIFY(keepPicture(&window, u"window-closing"_s));
    stage.letGo(At::Answer);
    QTRY_VERIFY(!window.isVisible());
    QCOMPARE(stage.storedValue(token.id), QByteArray("vidb_bbbbbbbbbbbbbbbbbbbb9999"));
}

/// And not before, and says why.
bool ClosingTest::closesWhenLetGo(MainWindow &window, const Person &person, const std::function<void()> &letGo)
{
    window.close();
    QCoreApplication::processEvents();
    const bool isTold = person.message(u"closing"_s).contains(u"closes when what is under way has ended"_s);
    const bool waits = window.isVisible();
    letGo();
    return waits && isTold && keyturn::comesTrue([&window] { return !window.isVisible(); });
}

void ClosingTest::closingWaitsForARevocation()
{
    Stage stage;
    const TokenRecord token =
        stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    stage.willProbe(ProbeAnswer::Refused);
    stage.hold(At::Probe); // the broker has said yes by then
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(person.choosesToken(u"ci-runner"_s));
    window.findChild<QAction *>(u"revoke"_s)->trigger();
    QDialog *dialog = person.sees(u"RevokeDialog"_s);
    QVERIFY(dialog);
    Person::clicks(dialog, u"confirm"_s);
    QVERIFY(person.isBack());
    const auto signedIn = [&stage] {
        int count = 0;
        stage.run([&count](Stage::Inside &inside) { count = inside.broker.script.signedIn(); });
        return count;
    };
    QTRY_COMPARE(signedIn(), 1);
    QVERIFY(closesWhenLetGo(window, person, [&stage] { stage.letGo(At::Probe); }));
    QCOMPARE(stage.record(token.id).state, TokenState::Lost);
    stage.run([&token](Stage::Inside &inside) {
        QCOMPARE(QCoro::waitFor(inside.engine->historyOf(token.id, 1)).value().constFirst().outcome, u"revoked"_s);
    });
}

void ClosingTest::closingWaitsForAMoveOfTheStore()
{
    QSemaphore arrived;
    QSemaphore go;
    Stage stage;
    const QSemaphoreReleaser letsGo(go, 2); // however this ends, the engine does
    const Profile profile = stage.addProfile(u"Production"_s);
    const TokenRecord first = stage.addToken(profile, u"first"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    const TokenRecord second = stage.addToken(profile, u"second"_s, "vidb_aaaaaaaaaaaaaaaaaaaa2222");
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(person.choosesPlace(u"Production"_s));
    window.findChild<QAction *>(u"editProfile"_s)->trigger();
    QDialog *dialog = person.sees(u"ProfileDialog"_s);
    QVERIFY(dialog);
    auto *store = dialog->findChild<QComboBox *>(u"store"_s);
    store->setCurrentIndex(store->findData(storeWord(StoreKind::Vault)));
    stage.run([&](Stage::Inside &inside) {
        inside.store.before = [&arrived, &go, entry = first.entry](const QString &call, const EntryKey &key) {
            if (call != u"remove"_s || key != entry)
                return;
            arrived.release();
            go.acquire();
        };
    });
    Person::clicks(dialog, u"save"_s);
    QVERIFY(person.isBack());
    QTRY_COMPARE(arrived.available(), 1);
    QVERIFY(closesWhenLetGo(window, person, [&go] { go.release(); }));
    QVERIFY(isInVault(stage.record(first.id).entry));
    QCOMPARE(stage.storedValue(first.id), QByteArray("vidb_aaaaaaaaaaaaaaaaaaaa1111"));
    QCOMPARE(stage.storedValue(second.id), QByteArray("vidb_aaaaaaaaaaaaaaaaaaaa2222"));
    stage.run([&first](Stage::Inside &inside) { QVERIFY(!inside.store.holds(first.entry)); });
}

void ClosingTest::closingWaitsForAHandOver()
{
    QSemaphore go;
    Stage stage;
    const QSemaphoreReleaser letsGo(go);
    const Profile profile = stage.addProfile(u"Production"_s);
    stage.willAnswer("vidb_bbbbbbbbbbbbbbbbbbbb9999");
    stage.run([&profile](Stage::Inside &inside) {
        const SharedSecret value = share(Secret::copyOf("vidb_aaaaaaaaaaaaaaaaaaaa1111"));
        QCoro::waitFor(inside.engine->regenerateOnce(profile.id, value, nullptr, QString()));
    });
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(window.findChild<QWidget *>(u"copyWaiting"_s));
    Person::clicks(&window, u"copyWaiting"_s);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"vidb_bbbbbbbbbbbbbbbbbbbb9999"_s);
    QTRY_VERIFY(stage.courier().isQuiet());
    stage.courier().tell([&go](Engine &) { go.acquire(); });
    Person::clicks(&window, u"handOverWaiting"_s);
    QVERIFY(closesWhenLetGo(window, person, [&go] { go.release(); }));
    stage.run([](Stage::Inside &inside) {
        QVERIFY(QCoro::waitFor(inside.engine->recoverAll()).value().pending.isEmpty());
        QCOMPARE(QCoro::waitFor(inside.engine->history(std::nullopt)).value().size(), 1);
    });
}

void ClosingTest::closingCancelsWhatHasNotBeenSent()
{
    Stage stage;
    const TokenRecord token =
        stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    stage.hold(At::SignIn);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(person.choosesToken(u"ci-runner"_s));
    person.presses(Qt::CTRL | Qt::Key_R);
    QVERIFY(person.sees(u"RegenerateDialog"_s));
    person.presses(Qt::Key_Return);
    person.presses(Qt::Key_Escape);
    QVERIFY(person.isBack());
    window.close();
    QVERIFY(window.isVisible());
    stage.letGo(At::SignIn);
    QTRY_VERIFY(!window.isVisible());
    QCOMPARE(stage.sent(), 0);
    QCOMPARE(stage.storedValue(token.id), QByteArray("vidb_aaaaaaaaaaaaaaaaaaaa1111"));
}

void ClosingTest::closingIsCalledOffByStayOpen()
{
    Stage stage;
    const TokenRecord token =
        stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    stage.willAnswer("vidb_bbbbbbbbbbbbbbbbbbbb9999");
    stage.hold(At::Answer);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(person.choosesToken(u"ci-runner"_s));
    person.presses(Qt::CTRL | Qt::Key_R);
    QVERIFY(person.sees(u"RegenerateDialog"_s));
    person.presses(Qt::Key_Return);
    QTRY_COMPARE(stage.sent(), 1);
    person.presses(Qt::Key_Escape);
    QVERIFY(person.isBack());
    window.close();
    person.answersMessage(u"closing"_s);
    stage.letGo(At::Answer);
    QTRY_VERIFY(!person.message(u"rotation-"_s + token.id.toString()).isEmpty());
    QCoreApplication::sendPostedEvents();
    QVERIFY(window.isVisible());
}

void ClosingTest::theWindowStaysWhenOneOfSeveralEndsNeedsAPerson()
{
    Stage stage;
    const Profile profile = stage.addProfile(u"Production"_s);
    const TokenRecord lost = stage.addToken(profile, u"lost"_s, "vidb_aaaaaaaaaaaaaaaaaaaa1111");
    const TokenRecord good = stage.addToken(profile, u"good"_s, "vidb_aaaaaaaaaaaaaaaaaaaa2222");
    ScriptedBroker::Act badGateway;
    badGateway.status = 502;
    stage.willAnswer(badGateway);
    stage.willAnswer("vidb_bbbbbbbbbbbbbbbbbbbb9999");
    stage.hold(At::Answer);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    int sent = 0;
    for (const auto *name : {"lost", "good"}) {
        QTRY_VERIFY(person.choosesToken(QString::fromLatin1(name)));
        person.presses(Qt::CTRL | Qt::Key_R);
        QVERIFY(person.sees(u"RegenerateDialog"_s));
        person.presses(Qt::Key_Return);
        ++sent;
        QTRY_COMPARE(stage.sent(), sent);
        person.presses(Qt::Key_Escape);
        QVERIFY(person.isBack());
    }
    window.close();
    stage.letGo(At::Answer);
    QTRY_VERIFY(person.message(u"rotation-"_s + good.id.toString()).contains(u"was regenerated"_s));
    QTRY_VERIFY(person.message(u"rotation-"_s + lost.id.toString()).contains(u"in doubt"_s));
    QTRY_VERIFY(stage.courier().isQuiet());
    QCoreApplication::sendPostedEvents();
    QVERIFY(window.isVisible());
}

QTEST_MAIN(ClosingTest)
#include "tst_closing.moc"
