// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagebar.h"
#include "person.h"
#include "speech.h"
#include "theme.h"
#include "tokenscene.h"
#include "tokentable.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

const QString sameName = u"ci-runner"_s;
const QStringList bothProfiles{u"Lab"_s, u"Production"_s};

/// Each profile has a token of that name, but for the one that is to get it.
struct Twins
{
    explicit Twins(const QString &without = {}, SignInWay way = SignInWay::Token)
    {
        for (const QString &name : bothProfiles) {
            const Profile profile = stage.addProfile(name, name.toLower() + u".example.com"_s, way);
            if (name != without)
                tokens.insert(name, stage.addToken(profile, sameName, oldValue + name.toLatin1()));
        }
    }
    [[nodiscard]] TokenState state(const QString &profile) { return stage.record(tokens.value(profile).id).state; }

    Stage stage;
    QHash<QString, TokenRecord> tokens; ///< by their profiles' names
};

void answerBadGateway(Stage &stage)
{
    ScriptedBroker::Act badGateway;
    badGateway.status = 502;
    stage.willAnswer(badGateway);
}

QStringList keysOf(const MainWindow &window, const QString &beginning)
{
    QStringList keys;
    const QList<MessageBar *> bars = window.findChildren<MessageBar *>();
    for (const MessageBar *bar : bars) {
        if (bar->isVisible() && bar->key().startsWith(beginning))
            keys << bar->key();
    }
    return keys;
}

} // namespace

/// Two profiles have a token of the same name. What is told of one leads to that one, whichever stands first.
class NamesakesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aDoubtLeadsToItsOwnToken_data();
    void aDoubtLeadsToItsOwnToken();
    void aTokenThatWasToBeMadeIsNotItsNamesake_data();
    void aTokenThatWasToBeMadeIsNotItsNamesake();
    void eachValueThatIsStuckCanBeHad();
    void aKeptAnswerKeepsItsOwnTokenOnly_data();
    void aKeptAnswerKeepsItsOwnTokenOnly();

private:
    static void addEachProfile();
    [[nodiscard]] static bool isAbout(const QDialog *dialog, const QString &profile);

    Speech m_english{u"en"_s};
};

void NamesakesTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

void NamesakesTest::addEachProfile()
{
    QTest::addColumn<QString>("whose");
    QTest::addColumn<bool>("inTheBackground");
    for (const QString &whose : bothProfiles) {
        QTest::addRow("%s", qPrintable(whose)) << whose << false;
        QTest::addRow("%s, in the background", qPrintable(whose)) << whose << true;
    }
}

bool NamesakesTest::isAbout(const QDialog *dialog, const QString &profile)
{
    return dialog && textOf(dialog, u"title"_s).contains(sameName) && textOf(dialog, u"facts"_s).contains(profile);
}

void NamesakesTest::aDoubtLeadsToItsOwnToken_data()
{
    addEachProfile();
}

void NamesakesTest::aDoubtLeadsToItsOwnToken()
{
    QFETCH(QString, whose);
    QFETCH(bool, inTheBackground);
    Twins twins;
    if (!inTheBackground)
        twins.stage.putInDoubt(twins.tokens.value(whose));
    MainWindow window(twins.stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QString key = u"doubt"_s;
    if (inTheBackground) {
        answerBadGateway(twins.stage);
        twins.stage.hold(At::Answer);
        QTRY_VERIFY(person.choosesPlace(whose) && person.choosesToken(sameName));
        person.presses(Qt::CTRL | Qt::Key_R);
        QDialog *dialog = person.sees(u"RegenerateDialog"_s);
        QVERIFY(dialog);
        Person::clicks(dialog, u"confirm"_s);
        QTRY_COMPARE(twins.stage.sent(), 1);
        Person::clicks(dialog, u"background"_s);
        QVERIFY(person.isBack());
        twins.stage.letGo(At::Answer);
        key = u"rotation-"_s + twins.tokens.value(whose).id.toString();
    }
    QTRY_VERIFY(person.message(key).contains(sameName));
    person.answersMessage(key);
    QDialog *dialog = person.sees(u"ResolveDialog"_s);
    QVERIFY(isAbout(dialog, whose));
    QTRY_VERIFY(textOf(dialog, u"known"_s).contains(u" at "_s));
    Person::clicks(dialog, u"markLost"_s);
    Person::clicks(dialog, u"lostConfirm"_s);
    QTRY_VERIFY(textOf(dialog, u"endTitle"_s).contains(u"is marked as lost"_s));
    for (const QString &profile : bothProfiles)
        QCOMPARE(twins.state(profile), profile == whose ? TokenState::Lost : TokenState::Ok);
}

void NamesakesTest::aTokenThatWasToBeMadeIsNotItsNamesake_data()
{
    addEachProfile();
}

void NamesakesTest::aTokenThatWasToBeMadeIsNotItsNamesake()
{
    QFETCH(QString, whose);
    QFETCH(bool, inTheBackground);
    Twins twins(whose, SignInWay::Bearer);
    answerBadGateway(twins.stage);
    if (inTheBackground)
        twins.stage.hold(At::Answer);
    MainWindow window(twins.stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(person.choosesPlace(whose));
    person.presses(Qt::CTRL | Qt::Key_G);
    QDialog *dialog = person.sees(u"GenerateDialog"_s);
    QVERIFY(dialog);
    write(dialog, u"name"_s, sameName);
    write(dialog, u"bearer"_s, u"access-token-of-the-session"_s);
    Person::clicks(dialog, u"confirm"_s);
    if (inTheBackground) {
        QTRY_COMPARE(twins.stage.sent(), 1);
        Person::clicks(dialog, u"background"_s);
        QVERIFY(person.isBack());
        twins.stage.letGo(At::Answer);
        QTRY_COMPARE(keysOf(window, u"rotation-"_s).size(), 1);
        QTRY_COMPARE(window.findChild<TokenTable *>()->model()->rowCount(), 1);
        person.answersMessage(keysOf(window, u"rotation-"_s).constFirst());
    } else {
        QTRY_COMPARE(textOf(dialog, u"resultTitle"_s), u"In doubt"_s);
        QTRY_COMPARE(window.findChild<TokenTable *>()->model()->rowCount(), 1);
        Person::clicks(dialog, u"remedy"_s);
    }
    QVERIFY(isAbout(person.sees(u"ResolveDialog"_s), whose));
}

void NamesakesTest::eachValueThatIsStuckCanBeHad()
{
    Twins twins;
    twins.stage.refusesTheNewValue();
    QSet<QString> made;
    for (const QString &profile : bothProfiles) {
        const QByteArray value = newValue + profile.toLatin1();
        made.insert(QString::fromLatin1(value));
        twins.stage.willAnswer(value);
        twins.stage.run([&](Stage::Inside &inside) {
            const TokenId id = twins.tokens.value(profile).id;
            QVERIFY(QCoro::waitFor(inside.engine->regenerate(id, nullptr, QString())).outcome == Outcome::Unsaved);
        });
    }
    MainWindow window(twins.stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    QTRY_VERIFY(person.message(u"pending"_s).startsWith(u"2 new tokens"_s));
    QSet<QString> had;
    const QList<QPushButton *> buttons = window.findChildren<QPushButton *>(u"copyUnsaved"_s);
    QCOMPARE(buttons.size(), 2);
    QVERIFY2(buttons.constFirst()->text() != buttons.constLast()->text(), qPrintable(buttons.constFirst()->text()));
    for (QPushButton *button : buttons) {
        QGuiApplication::clipboard()->setText(u"something else"_s);
        button->setFocus();
        person.presses(Qt::Key_Space);
        QTRY_VERIFY(QGuiApplication::clipboard()->text() != u"something else"_s);
        had.insert(QGuiApplication::clipboard()->text());
    }
    QCOMPARE(had, made);
}

void NamesakesTest::aKeptAnswerKeepsItsOwnTokenOnly_data()
{
    QTest::addColumn<QString>("whose");
    for (const QString &whose : bothProfiles)
        QTest::addRow("%s", qPrintable(whose)) << whose;
}

void NamesakesTest::aKeptAnswerKeepsItsOwnTokenOnly()
{
    QFETCH(QString, whose);
    Twins twins;
    twins.stage.putInDoubt(twins.tokens.value(whose), "<html>it may be in here</html>");
    MainWindow window(twins.stage.courier(), {});
    Person person(window);
    QVERIFY(person.sitsDown());
    auto *remove = window.findChild<QAction *>(u"removeToken"_s);
    for (const QString &profile : bothProfiles) {
        QTRY_VERIFY(person.choosesPlace(profile) && person.choosesToken(sameName));
        QTRY_VERIFY(remove->isEnabled());
        remove->trigger();
        if (profile == whose) {
            QTRY_VERIFY(person.message(u"token"_s).contains(u"may hold its only new token"_s));
            person.answersMessage(u"token"_s);
            QVERIFY(isAbout(person.sees(u"ResolveDialog"_s), whose));
        } else {
            QVERIFY(person.sees(u"removeTokenBox"_s));
        }
        person.presses(Qt::Key_Escape);
        QVERIFY(person.isBack());
    }
}

QTEST_MAIN(NamesakesTest)
#include "tst_namesakes.moc"
