// SPDX-License-Identifier: GPL-3.0-or-later
#include "speech.h"
#include "theme.h"
#include "tokenscene.h"

#include <QApplication>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

constexpr auto valueInBetween = "vidb_cccccccccccccccccccc5555";

/// What somebody at another desk does while a dialog of this window asks its question.
void comesInBetween(Scene &scene)
{
    scene.stage.run([&](Stage::Inside &inside) {
        const auto replaced =
            QCoro::waitFor(inside.engine->replaceValue(scene.token.id, share(Secret::copyOf(valueInBetween))));
        QVERIFY(replaced);
    });
}

} // namespace

/// A yes is for the value that its question was about: when the token has another one by then, nothing is done to it.
class SeenValueTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void regenerateLeavesAnotherValue();
    void aNewValueDoesNotReplaceAnotherOne();
    void revokeLeavesAnotherValue();
    void removingLeavesAnotherValue_data();
    void removingLeavesAnotherValue();
    void aTokenThatCameInBetweenStaysWithItsProfile();

private:
    Speech m_english{u"en"_s};
};

void SeenValueTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

void SeenValueTest::regenerateLeavesAnotherValue()
{
    Scene scene;
    scene.stage.willAnswer(newValue);
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(u"regenerate"_s, u"RegenerateDialog"_s);
    QVERIFY(dialog);
    comesInBetween(scene);
    Person::clicks(dialog, u"confirm"_s);
    QTRY_VERIFY2(textOf(dialog, u"resultSentence"_s).contains(u"changed elsewhere"_s),
                 qPrintable(textOf(dialog, u"resultSentence"_s)));
    QCOMPARE(scene.stage.sent(), 0);
    QCOMPARE(scene.stage.storedValue(scene.token.id), QByteArray(valueInBetween));
}

void SeenValueTest::aNewValueDoesNotReplaceAnotherOne()
{
    Scene scene;
    scene.stage.run([&](Stage::Inside &inside) { inside.store.drop(scene.token.entry); });
    QCOMPARE(scene.stage.storedValue(scene.token.id), QByteArray());
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(u"enterValue"_s, u"NewValueDialog"_s);
    QVERIFY(dialog);
    comesInBetween(scene);
    write(dialog, u"value"_s, QString::fromLatin1(newValue));
    Person::clicks(dialog, u"save"_s);
    QTRY_VERIFY2(textOf(dialog, u"formError"_s).contains(u"changed elsewhere"_s),
                 qPrintable(textOf(dialog, u"formError"_s)));
    QCOMPARE(scene.stage.storedValue(scene.token.id), QByteArray(valueInBetween));
}

void SeenValueTest::revokeLeavesAnotherValue()
{
    Scene scene;
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(u"revoke"_s, u"RevokeDialog"_s);
    QVERIFY(dialog);
    comesInBetween(scene);
    Person::clicks(dialog, u"confirm"_s);
    QVERIFY(scene.person.isBack());
    QTRY_VERIFY2(scene.person.message(u"revoke"_s).contains(u"changed elsewhere"_s),
                 qPrintable(scene.person.message(u"revoke"_s)));
    scene.stage.run([&](Stage::Inside &) { QCOMPARE(scene.desk.asked, 0); });
    QCOMPARE(scene.stage.storedValue(scene.token.id), QByteArray(valueInBetween));
}

void SeenValueTest::removingLeavesAnotherValue_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("box");
    QTest::addColumn<QString>("key");
    QTest::newRow("the token") << u"removeToken"_s << u"removeTokenBox"_s << u"token"_s;
    QTest::newRow("its profile") << u"removeProfile"_s << u"removeProfileBox"_s << u"profile"_s;
}

void SeenValueTest::removingLeavesAnotherValue()
{
    QFETCH(QString, action);
    QFETCH(QString, box);
    QFETCH(QString, key);
    Scene scene;
    QVERIFY(scene.begins());
    QVERIFY(scene.person.choosesPlace(u"Production"_s) && scene.person.choosesToken(u"ci-runner"_s));
    QDialog *dialog = scene.opens(action, box);
    QVERIFY(dialog);
    comesInBetween(scene);
    Person::clicks(dialog, u"yes"_s);
    QVERIFY(scene.person.isBack());
    QTRY_VERIFY2(scene.person.message(key).contains(u"changed elsewhere"_s), qPrintable(scene.person.message(key)));
    QCOMPARE(scene.stage.storedValue(scene.token.id), QByteArray(valueInBetween));
}

void SeenValueTest::aTokenThatCameInBetweenStaysWithItsProfile()
{
    Scene scene;
    QVERIFY(scene.begins());
    QVERIFY(scene.person.choosesPlace(u"Production"_s));
    QDialog *dialog = scene.opens(u"removeProfile"_s, u"removeProfileBox"_s);
    QVERIFY(dialog);
    const TokenRecord later = scene.stage.addToken(scene.profile, u"later"_s, valueInBetween);
    Person::clicks(dialog, u"yes"_s);
    QVERIFY(scene.person.isBack());
    QTRY_VERIFY2(scene.person.message(u"profile"_s).contains(u"changed elsewhere"_s),
                 qPrintable(scene.person.message(u"profile"_s)));
    QCOMPARE(scene.stage.storedValue(later.id), QByteArray(valueInBetween));
    QCOMPARE(scene.stage.storedValue(scene.token.id), QByteArray(oldValue));
}

QTEST_MAIN(SeenValueTest)
#include "tst_seenvalue.moc"
