// SPDX-License-Identifier: GPL-3.0-or-later
#include "errortexts.h"
#include "person.h"
#include "pictures.h"
#include "speech.h"
#include "stage.h"
#include "theme.h"

#include <QAction>
#include <QApplication>
#include <QPushButton>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

const auto oldValue = "vidb_OLDoldOLDoldOLDoldOLDoldOLDold7Xk";
const auto newValue = "vidb_NEWnewNEWnewNEWnewNEWnewNEWnewNEWnew9QsT";

using Break = std::function<void(Stage &stage, const TokenRecord &token)>;

void answerWith(Stage &stage, int status, const QByteArray &body = {})
{
    ScriptedBroker::Act act;
    act.status = status;
    act.body = body;
    stage.willAnswer(act);
}

Break answering(int status, const QByteArray &body = {})
{
    return [=](Stage &stage, const TokenRecord &) {
        answerWith(stage, status, body);
    };
}

Break refusingSignIn(ErrorKind kind, const QString &detail)
{
    return [=](Stage &stage, const TokenRecord &) {
        stage.run([&](Stage::Inside &inside) { inside.broker.script.signIns.append(Error(kind, detail)); });
    };
}

Break store(MemoryStore::Mode mode)
{
    return [=](Stage &stage, const TokenRecord &) {
        stage.run([&](Stage::Inside &inside) { inside.store.setMode(mode); });
    };
}

void lockAtTheNewValue(Stage &stage, const TokenRecord &)
{
    stage.willAnswer(newValue);
    stage.locksAtTheNewValue();
}

/// Regenerated once without the window.
void regenerateBefore(Stage &stage, const TokenRecord &token)
{
    stage.run([&](Stage::Inside &inside) { QCoro::waitFor(inside.engine->regenerate(token.id, nullptr, QString())); });
}

} // namespace

Q_DECLARE_METATYPE(Break)

/// However a regeneration ends, the dialog says what is so and what to do next.
class EndingsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theDialogSaysWhatIsSoAndWhatToDo_data();
    void theDialogSaysWhatIsSoAndWhatToDo();
    void everyCauseHasASentenceOfItsOwnAndAWayOn();
    void whatCouldNotBeKeptAnywhereIsNotCalledSafe();

private:
    static QDialog *regenerate(Person &person, MainWindow &window);

    Speech m_english{u"en"_s};
};

void EndingsTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

QDialog *EndingsTest::regenerate(Person &person, MainWindow &window)
{
    if (!keyturn::comesTrue([&] { return window.findChild<QAction *>(u"regenerate"_s)->isEnabled(); }))
        return nullptr;
    person.presses(Qt::CTRL | Qt::Key_R);
    QDialog *dialog = person.sees(u"RegenerateDialog"_s);
    if (dialog)
        person.presses(Qt::Key_Return);
    return dialog;
}

void EndingsTest::theDialogSaysWhatIsSoAndWhatToDo_data()
{
    QTest::addColumn<Break>("what");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("nextStep");
    QTest::addColumn<QString>("remedy");
    QTest::addColumn<QString>("state");
    const auto row = [](const char *name, const Break &what, const char *title, const char *sentence,
                        const char *nextStep, const char *remedy, const char *state) {
        QTest::newRow(name) << what << QString::fromUtf8(title) << QString::fromUtf8(sentence)
                            << QString::fromUtf8(nextStep) << QString::fromUtf8(remedy) << QString::fromUtf8(state);
    };
    const char *const unchanged = "Nothing was sent. The token was not changed.";
    row("rejected", answering(400), "Rejected by the broker", "The token was not changed.", "Check it with its owner.",
        "", "Rejected");
    row("not allowed", answering(403), "Not authorised", "may not regenerate this token. The token was not changed.",
        "Choose a profile whose sign-in may do this", "Edit profile…", "Not verified");
    row("sign-in refused", refusingSignIn(ErrorKind::SignIn, u"invalid_grant"_s), "Not authorised",
        "The token was not changed.", "may be of another host or tenant, cut off, expired", "Edit profile…",
        "Not verified");
    row(
        "sign-in refused: expired",
        [](Stage &stage, const TokenRecord &token) {
            stage.run([&](Stage::Inside &inside) {
                TokenRecord old = token;
                old.metadata = TokenMetadata(brokerFields(u"a@example.com"_s, u"CI"_s, -3, u"old7"_s));
                QVERIFY(QCoro::waitFor(inside.folder->tokens().edit(token, old)).has_value());
                inside.broker.script.signIns.append(Error(ErrorKind::SignIn, u"invalid_grant"_s));
            });
        },
        "Not authorised", "the token expired on", "An expired token cannot sign in for itself", "Edit profile…",
        "Expired");
    row(
        "not sent: no connection",
        [](Stage &stage, const TokenRecord &) {
            ScriptedBroker::Act act;
            act.reachable = false;
            stage.willAnswer(act);
        },
        "Not sent", unchanged, "Check the host and your connection", "Try again", "Not verified");
    row("not sent: trust", refusingSignIn(ErrorKind::Trust, u"trust: self-signed certificate"_s), "Not sent",
        "The broker's certificate is not trusted. Nothing was sent.", "choose its CA file in the profile",
        "Look at the certificate…", "Not verified");
    row("not sent: proxy", refusingSignIn(ErrorKind::Proxy, u"proxy: 407"_s), "Not sent",
        "The proxy did not let the connection through. Nothing was sent.", "Check the proxy", "Edit profile…",
        "Not verified");
    row("not sent: sign-in unusable", refusingSignIn(ErrorKind::SignInUnusable, u"no access token"_s), "Not sent",
        "The sign-in could not be completed. Nothing was sent.", "Check the profile's host, tenant and sign-in.",
        "Edit profile…", "Not verified");
    row("not sent: keychain locked", store(MemoryStore::Mode::Locked), "Not sent",
        "The keychain is locked. Nothing was sent.", "Unlock it, then try again.", "Try again", "Not readable");
    row("not sent: no keychain", store(MemoryStore::Mode::Unavailable), "Not sent",
        "The keychain cannot be used. Nothing was sent.", "Check that your desktop's keychain is running", "Try again",
        "Not readable");
    row(
        "not sent: entry gone",
        [](Stage &stage, const TokenRecord &token) {
            stage.run([&](Stage::Inside &inside) { inside.store.drop(token.entry); });
        },
        "Not sent", "The value of this token is no longer where it was stored. Nothing was sent.",
        "Enter its value again, or remove the token here.", "Enter new value…", "Missing");
    row(
        "not sent: entry damaged",
        [](Stage &stage, const TokenRecord &token) {
            stage.run([&](Stage::Inside &inside) { inside.store.put(token.entry, "something-else-entirely"); });
        },
        "Not sent", "The stored value of this token is damaged. Nothing was sent.",
        "Enter its value again, or remove the token here.", "Enter new value…", "Damaged");
    row(
        "not sent: single use",
        [](Stage &stage, const TokenRecord &token) {
            stage.run([&](Stage::Inside &inside) {
                TokenRecord single = token;
                single.uses = TokenUses::Single;
                QVERIFY(QCoro::waitFor(inside.folder->tokens().edit(token, single)).has_value());
            });
        },
        "Not sent", "Signing in with this token would use it up. Nothing was sent.",
        "Choose another sign-in in the profile.", "Edit profile…", "Not verified");
    row("in doubt: 502", answering(502), "In doubt", "the request may have been carried out", "Wait ten minutes",
        "Resolve…", "In doubt");
    row("in doubt: no answer", answering(0), "In doubt", "the request may have been carried out", "Wait ten minutes",
        "Resolve…", "In doubt");
    row("in doubt: 200 without a token", answering(200, "{}"), "In doubt",
        "What came as an answer is kept, and may hold the new token.", "Resolve the doubt", "Resolve…", "In doubt");
    row(
        "in doubt: refused after a doubt",
        [](Stage &stage, const TokenRecord &token) {
            answerWith(stage, 502);
            regenerateBefore(stage, token);
            stage.run([&](Stage::Inside &inside) {
                HistoryEntry entry;
                entry.time = inside.clock.now();
                entry.token = token.name;
                entry.profile = u"Production"_s;
                entry.action = u"resolve"_s;
                const Result<void> cleared =
                    QCoro::waitFor(inside.folder->journal().clearDoubt(token.fingerprint, TokenState::Ok, entry));
                if (!cleared)
                    qFatal("%s", qPrintable(cleared.error().detail()));
            });
            answerWith(stage, 400);
        },
        "In doubt", "an earlier request for it may have been carried out", "Wait ten minutes", "Resolve…", "In doubt");
    row("unsaved", lockAtTheNewValue, "Received, not saved yet", "It is kept encrypted on this computer",
        "Unlock or start the keychain. Keyturn tries again by itself.", "", "Unsaved");
    row(
        "skipped: in doubt",
        [](Stage &stage, const TokenRecord &token) {
            answerWith(stage, 502);
            regenerateBefore(stage, token);
        },
        "Skipped", "This token is in doubt", "Wait ten minutes", "Resolve…", "In doubt");
    row(
        "skipped: sealed",
        [](Stage &stage, const TokenRecord &token) {
            lockAtTheNewValue(stage, token);
            regenerateBefore(stage, token);
        },
        "Skipped", "The new value of this token is not saved yet.", "Unlock or start the keychain.", "", "Unsaved");
    row(
        "skipped: busy",
        [](Stage &stage, const TokenRecord &token) {
            stage.run([&](Stage::Inside &inside) {
                inside.other = DataFolder::open(stage.path(u"data"_s), u"other"_s).value();
                QVERIFY(QCoro::waitFor(inside.other->journal().claim(token.fingerprint)).has_value());
            });
        },
        "Skipped", "This token is being regenerated already, here or by another program.",
        "Try again when that has ended.", "", "Not verified");
}

void EndingsTest::theDialogSaysWhatIsSoAndWhatToDo()
{
    QFETCH(Break, what);
    QFETCH(QString, title);
    QFETCH(QString, sentence);
    QFETCH(QString, nextStep);
    QFETCH(QString, remedy);
    QFETCH(QString, state);
    Stage stage;
    const TokenRecord token = stage.addToken(stage.addProfile(u"Production"_s), u"ci-runner"_s, oldValue);
    what(stage, token);
    MainWindow window(stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QDialog *dialog = regenerate(person, window);
    QVERIFY(dialog);
    QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), title);
    const QString said = textOf(dialog, u"resultSentence"_s);
    QVERIFY2(said.contains(sentence), qPrintable(said));
    QVERIFY2(said.count(u"Nothing was sent"_s) <= 1, qPrintable(said));
    const QString next = textOf(dialog, u"resultNextStep"_s);
    QVERIFY2(next.contains(nextStep), qPrintable(next));
    const auto *button = dialog->findChild<QPushButton *>(u"remedy"_s);
    QCOMPARE(button->isVisible() ? QString(button->text()).remove(u'&') : QString(), remedy);
    for (const auto *value : {oldValue, newValue})
        QVERIFY(!isShownAnywhere(QString::fromLatin1(value)));
    QVERIFY(keepPicture(dialog,
                        u"ending-"_s + QString::fromUtf8(QTest::currentDataTag()).remove(u':').replace(u' ', u'-')));
    person.presses(Qt::Key_Escape);
    QVERIFY(person.isBack());
    QTRY_COMPARE(textOf(&window, u"detailsState"_s), state);
}

void EndingsTest::everyCauseHasASentenceOfItsOwnAndAWayOn()
{
    QSet<QString> sentences;
    int kinds = 0;
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::Internal); ++kind, ++kinds) {
        const Explanation explanation = explain(Error(static_cast<ErrorKind>(kind), u"what is known"_s));
        QVERIFY2(!explanation.sentence.isEmpty(), qPrintable(QString::number(kind)));
        QCOMPARE(explanation.detail, u"what is known"_s);
        sentences.insert(explanation.sentence);
        RotationResult result;
        result.outcome = Outcome::NotSent;
        result.cause = static_cast<ErrorKind>(kind);
        const Explanation ofRotation = explain(result);
        QVERIFY(ofRotation.sentence.startsWith(explanation.sentence));
        QVERIFY2(!ofRotation.nextStep.isEmpty(), qPrintable(ofRotation.sentence));
    }
    QCOMPARE(sentences.size(), kinds);
}

void EndingsTest::whatCouldNotBeKeptAnywhereIsNotCalledSafe()
{
    RotationResult result;
    result.outcome = Outcome::Unsaved;
    result.cause = ErrorKind::KeychainLocked;
    result.sealed = true;
    QVERIFY(explain(result).sentence.contains(u"is not lost"_s));
    result.sealed = false;
    QVERIFY(!explain(result).sentence.contains(u"is not lost"_s));
    QVERIFY(explain(result).nextStep.contains(u"Copy it now"_s));
    result.outcome = Outcome::Rotated;
    result.stored = false;
    QVERIFY(explain(result).nextStep.contains(u"before you close Keyturn"_s));
}

QTEST_MAIN(EndingsTest)
#include "tst_endings.moc"
