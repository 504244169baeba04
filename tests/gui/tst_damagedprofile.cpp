// SPDX-License-Identifier: GPL-3.0-or-later
#include "pictures.h"
#include "speech.h"
#include "theme.h"
#include "tokenscene.h"

#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

/// Writes another value into what the data folder has of the profile, as a bad disk or a careless hand would.
void damage(const Stage &stage, const QString &key, const QJsonValue &value)
{
    const QString name = u"careless hand"_s;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        database.setDatabaseName(stage.path(u"data/keyturn.db"_s));
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(u"SELECT content FROM profile"_s) && query.next());
        QJsonObject content = QJsonDocument::fromJson(query.value(0).toString().toUtf8()).object();
        query.finish();
        content.insert(key, value);
        QVERIFY(query.prepare(u"UPDATE profile SET content = ?"_s));
        query.addBindValue(QString::fromUtf8(QJsonDocument(content).toJson()));
        QVERIFY(query.exec());
    }
    QSqlDatabase::removeDatabase(name);
}

} // namespace

/// What is stored of a profile and does not read is named, no default takes its place when a token is sent, and its
/// owner mends it in the profile's dialog.
class DamagedProfileTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void isNamedAndSendsNothingUntilItIsMended_data();
    void isNamedAndSendsNothingUntilItIsMended();

private:
    Speech m_english{u"en"_s};
};

void DamagedProfileTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

void DamagedProfileTest::isNamedAndSendsNothingUntilItIsMended_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("option");
    QTest::newRow("proxy") << u"proxy"_s << QJsonValue(u"ftp://proxy:1"_s) << u"proxy"_s;
    QTest::newRow("pins") << u"pins"_s << QJsonValue(u"none"_s) << u"pin"_s;
}

void DamagedProfileTest::isNamedAndSendsNothingUntilItIsMended()
{
    QFETCH(const QString, key);
    QFETCH(const QJsonValue, value);
    QFETCH(const QString, option);
    Scene scene;
    scene.stage.willAnswer(newValue);
    damage(scene.stage, key, value);
    QVERIFY(scene.begins());
    QDialog *dialog = scene.opens(u"regenerate"_s, u"RegenerateDialog"_s);
    QVERIFY(dialog);
    Person::clicks(dialog, u"confirm"_s);
    const auto told = [dialog] {
        return textOf(dialog, u"resultSentence"_s) + textOf(dialog, u"resultNextStep"_s) +
               textOf(dialog, u"resultDetail"_s);
    };
    QTRY_VERIFY2(told().contains(u"its %1 cannot be read"_s.arg(option)), qPrintable(told()));
    QCOMPARE(scene.stage.sent(), 0);
    QVERIFY(keepPicture(dialog, u"damaged-profile"_s));
    scene.person.presses(Qt::Key_Escape);
    QVERIFY(scene.person.isBack());

    QVERIFY(scene.person.choosesPlace(u"Production"_s));
    dialog = scene.opens(u"editProfile"_s, u"ProfileDialog"_s);
    QVERIFY(dialog);
    QVERIFY2(textOf(dialog, u"formError"_s).contains(option), qPrintable(textOf(dialog, u"formError"_s)));
    QVERIFY(isSeen(dialog, u"formError"_s));
    Person::clicks(dialog, u"save"_s);
    QVERIFY(scene.person.isBack());
    QTRY_VERIFY(scene.person.choosesToken(u"ci-runner"_s));
    dialog = scene.opens(u"regenerate"_s, u"RegenerateDialog"_s);
    QVERIFY(dialog);
    Person::clicks(dialog, u"confirm"_s);
    QTRY_COMPARE(scene.stage.storedValue(scene.token.id), QByteArray(newValue));
    QCOMPARE(scene.stage.sent(), 1);
}

QTEST_MAIN(DamagedProfileTest)
#include "tst_damagedprofile.moc"
