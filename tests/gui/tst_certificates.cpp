// SPDX-License-Identifier: GPL-3.0-or-later
#include "certificatedialog.h"
#include "distrust.h"
#include "fingerprint.h"
#include "pictures.h"
#include "profilescene.h"
#include "servertext.h"
#include "speech.h"
#include "strangers.h"
#include "theme.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTemporaryFile>

using namespace keyturn;
using What = ProfileCheck::What;

/// What a person sees and chooses when a certificate is met that nobody trusts, or that is not the pinned one.
class CertificatesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void anUnknownCertificateIsComparedAndPinned();
    void trustingNothingIsWhatEnterDoes();
    void aChangedCertificateIsComparedWithThePinnedOne_data();
    void aChangedCertificateIsComparedWithThePinnedOne();
    void aPinDoesNotHelpAgainstDates_data();
    void aPinDoesNotHelpAgainstDates();
    void whatDoesNotHelpIsNotOffered_data();
    void whatDoesNotHelpIsNotOffered();
    void aTrustedOrPinnedCertificateIsSaidToBeSo();
    void aServerThatIsNotThereIsToldInTheDialog();
    void aCaFileIsChosenFromTheCertificate();
    void aCaFileIsJudgedWhenItIsGiven();
    void whatAServerSaysIsPlainAndShort();

private:
    static QDialog *looksAtStranger(ProfileScene &scene, const CertificateFacts &facts);

    Speech m_english{u"en"_s};
};

void CertificatesTest::initTestCase()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
}

/// From the failed line of a test.
QDialog *CertificatesTest::looksAtStranger(ProfileScene &scene, const CertificateFacts &facts)
{
    scene.stage.run([&](Stage::Inside &inside) {
        inside.desk.failure =
            failing(What::Tls, ErrorKind::Trust, withoutTrustWord(strangerOf(facts).problem->detail()));
        inside.desk.identity = strangerOf(facts);
    });
    scene.clicks(u"test"_s);
    if (!keyturn::comesTrue([&] { return scene.isSeen(u"lookAt"_s); }))
        return nullptr;
    scene.person.presses(Qt::Key_Return); // it has the focus
    QDialog *dialog = scene.person.sees(u"CertificateDialog"_s);
    const bool isTold = dialog && keyturn::comesTrue([&] { return !textOf(dialog, u"fingerprint"_s).isEmpty(); });
    return isTold ? dialog : nullptr;
}

void CertificatesTest::anUnknownCertificateIsComparedAndPinned()
{
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    scene.writeServer();
    const CertificateFacts facts = certificateOf('\x20');
    QDialog *dialog = looksAtStranger(scene, facts);
    QVERIFY(dialog);
    QVERIFY(textOf(dialog, u"verdict"_s).contains(u"was issued by CN=Example Issuing Authority"_s));
    QCOMPARE(textOf(dialog, u"fingerprint"_s).section(u'\n', 0, 0), u"20 21 22 23  24 25 26 27"_s);
    QCOMPARE(textOf(dialog, u"fingerprint"_s).count(u'\n'), 3);
    QCOMPARE(textOf(dialog, u"field_subject"_s), u"CN=vidb.example.com"_s);
    QVERIFY(textOf(dialog, u"field_issuer"_s).contains(u"Example Issuing Authority"_s));
    QVERIFY(textOf(dialog, u"field_names"_s).contains(u"10.20.30.40"_s));
    QVERIFY(!textOf(dialog, u"field_from"_s).isEmpty() && !textOf(dialog, u"field_until"_s).isEmpty());
    QVERIFY(textOf(dialog, u"field_chain1"_s).contains(u"Example Issuing Authority"_s));
    QVERIFY(!dialog->findChild<QWidget *>(u"pinnedBox"_s)->isVisible());
    QVERIFY(!dialog->findChild<QWidget *>(u"pinBoth"_s)->isVisible());
    QVERIFY(!isShownAnywhere(u"gnore"_s)); // nothing ignores
    Person::clicks(dialog, u"copy"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), fingerprintLine(facts.sha256));
    QCOMPARE(pinFromWord(QGuiApplication::clipboard()->text()).value(), facts.sha256);
    scene.stage.run([](Stage::Inside &inside) { inside.desk.failure.reset(); });
    Person::clicks(dialog, u"pin"_s);
    QTRY_COMPARE(scene.text(u"state_tls"_s), u"Passed · 7 ms"_s); // tested again, with the pin
    scene.stage.run([&](Stage::Inside &inside) {
        QCOMPARE(inside.desk.tested.constLast().profile.trust.pins, QList<QByteArray>{facts.sha256});
    });
    QVERIFY(scene.stored(u"Production"_s).id.isNull());
    scene.clicks(u"back"_s);
    QVERIFY(scene.text(u"pin0"_s).startsWith(u"20 21 22 23"_s));
    scene.clicks(u"save"_s);
    QVERIFY(scene.person.isBack());
    QCOMPARE(scene.stored(u"Production"_s).trust.pins, QList<QByteArray>{facts.sha256});
}

void CertificatesTest::trustingNothingIsWhatEnterDoes()
{
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    scene.writeServer();
    QDialog *dialog = looksAtStranger(scene, certificateOf('\x20'));
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QPushButton *>(u"cancel"_s)->isDefault());
    QSignalSpy chosen(static_cast<CertificateDialog *>(dialog), &CertificateDialog::pinsChosen);
    scene.person.presses(Qt::Key_Return);
    QVERIFY(scene.person.sees(u"ProfileDialog"_s));
    QCOMPARE(chosen.size(), 0);
    scene.clicks(u"back"_s);
    QVERIFY(!scene.isSeen(u"pin0"_s));
}

void CertificatesTest::aChangedCertificateIsComparedWithThePinnedOne_data()
{
    QTest::addColumn<int>("pins");
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("after");
    QTest::newRow("replaced") << 1 << u"pin"_s << u"Replace the &pin"_s << 1;
    QTest::newRow("both kept") << 1 << u"pinBoth"_s << u"&Keep both"_s << 2;
    QTest::newRow("both replaced") << 2 << u"pin"_s << u"Replace both &pins"_s << 1;
}

void CertificatesTest::aChangedCertificateIsComparedWithThePinnedOne()
{
    QFETCH(int, pins);
    QFETCH(QString, button);
    QFETCH(QString, text);
    QFETCH(int, after);
    ProfileScene scene;
    Profile profile;
    for (int i = 0; i < pins; ++i)
        profile.trust.pins.append(certificateOf(static_cast<char>('P' + i)).sha256);
    scene.adds(profile);
    const CertificateFacts fresh = certificateOf('\x20');
    scene.stage.run([&](Stage::Inside &inside) { inside.desk.identity = strangerOf(fresh); });
    QVERIFY(scene.opensKnown(u"Production"_s));
    scene.clicks(u"look"_s);
    QDialog *dialog = scene.person.sees(u"CertificateDialog"_s);
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->findChild<QWidget *>(u"pinnedBox"_s)->isVisible());
    QVERIFY(textOf(dialog, u"verdict"_s).contains(u"another certificate than the pinned one"_s));
    QVERIFY(textOf(dialog, u"pinned0"_s).startsWith(u"50 51 52 53"_s));
    QVERIFY(textOf(dialog, u"fingerprint"_s).startsWith(u"20 21 22 23"_s));
    QCOMPARE(dialog->findChild<QWidget *>(u"pinBoth"_s)->isVisible(), pins == 1);
    QCOMPARE(textOf(dialog, button), text);
    Person::clicks(dialog, button);
    QVERIFY(scene.person.sees(u"ProfileDialog"_s));
    QTRY_COMPARE(scene.isSeen(u"pin1"_s), after == 2);
    scene.clicks(u"save"_s);
    QVERIFY(scene.person.isBack());
    const Profile stored = scene.stored(u"Production"_s);
    QCOMPARE(stored.trust.pins.size(), after);
    QCOMPARE(stored.trust.pins.constLast(), fresh.sha256);
}

void CertificatesTest::aPinDoesNotHelpAgainstDates_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("until");
    QTest::addColumn<QString>("hint");
    QTest::newRow("expired") << -400 << -3 << u"It has expired"_s;
    QTest::newRow("not valid yet") << 3 << 400 << u"It is not valid yet"_s;
}

void CertificatesTest::aPinDoesNotHelpAgainstDates()
{
    QFETCH(int, from);
    QFETCH(int, until);
    QFETCH(QString, hint);
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    scene.writeServer();
    CertificateFacts facts = certificateOf('\x20');
    facts.from = QDateTime::currentDateTimeUtc().addDays(from);
    facts.until = QDateTime::currentDateTimeUtc().addDays(until);
    QDialog *dialog = looksAtStranger(scene, facts);
    QVERIFY(dialog);
    QVERIFY(textOf(dialog, u"pinHint"_s).contains(hint));
    QVERIFY(!dialog->findChild<QWidget *>(u"pin"_s)->isVisible());
}

void CertificatesTest::whatDoesNotHelpIsNotOffered_data()
{
    QTest::addColumn<int>("cause");
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<bool>("pin");
    QTest::addColumn<bool>("caFile");
    const auto row = [](const char *name, Distrust cause, const QStringList &values, bool pin, bool caFile) {
        QTest::newRow(name) << static_cast<int>(cause) << values << pin << caFile;
    };
    const QString today = u"2026-11-30 10:00 UTC"_s;
    row("expired", Distrust::Expired, {today, today, today}, false, false);
    row("authority expired", Distrust::IssuerOutOfDate, {u"CN=a"_s, today, today, today}, false, false);
    row("purpose", Distrust::OtherPurpose, {}, false, false);
    row("revoked", Distrust::Revoked, {}, false, false);
    row("name", Distrust::OtherName, {u"a.example.com"_s, u"b"_s, u"a.example.com"_s}, true, false);
    row("issuer", Distrust::IssuerUnknown, {u"CN=a"_s}, true, true);
}

void CertificatesTest::whatDoesNotHelpIsNotOffered()
{
    QFETCH(int, cause);
    QFETCH(QStringList, values);
    QFETCH(bool, pin);
    QFETCH(bool, caFile);
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    scene.writeServer();
    ServerIdentity identity = strangerOf(certificateOf('\x20'));
    identity.problem = distrust(static_cast<Distrust>(cause), values);
    scene.stage.run([&](Stage::Inside &inside) { inside.desk.identity = identity; });
    scene.clicks(u"look"_s);
    QDialog *dialog = scene.person.sees(u"CertificateDialog"_s);
    QVERIFY(dialog);
    QTRY_VERIFY(!textOf(dialog, u"fingerprint"_s).isEmpty());
    QCOMPARE(dialog->findChild<QWidget *>(u"pin"_s)->isVisible(), pin);
    QCOMPARE(dialog->findChild<QWidget *>(u"useCaFile"_s)->isVisible(), caFile);
    QCOMPARE(textOf(dialog, u"verdict"_s).contains(u"Compare the fingerprint"_s), pin);
}

void CertificatesTest::aTrustedOrPinnedCertificateIsSaidToBeSo()
{
    ProfileScene scene;
    Profile profile;
    profile.trust.pins = {certificateOf('\x20').sha256};
    scene.adds(profile);
    ServerIdentity pinned = strangerOf(certificateOf('\x20'));
    pinned.problem.reset();
    pinned.trustedBy = ServerIdentity::TrustedBy::Pin;
    scene.stage.run([&](Stage::Inside &inside) { inside.desk.identity = pinned; });
    QVERIFY(scene.opensKnown(u"Production"_s));
    scene.clicks(u"look"_s);
    QDialog *dialog = scene.person.sees(u"CertificateDialog"_s);
    QVERIFY(dialog);
    QTRY_VERIFY(textOf(dialog, u"verdict"_s).contains(u"has pinned"_s));
    QVERIFY(!dialog->findChild<QWidget *>(u"pin"_s)->isVisible());
    dialog->reject();
    QVERIFY(scene.person.sees(u"ProfileDialog"_s));
    scene.clicks(u"removePin0"_s);
    pinned.trustedBy = ServerIdentity::TrustedBy::SystemStore;
    scene.stage.run([&](Stage::Inside &inside) { inside.desk.identity = pinned; });
    scene.clicks(u"look"_s);
    dialog = scene.person.sees(u"CertificateDialog"_s);
    QVERIFY(dialog);
    QTRY_VERIFY(textOf(dialog, u"verdict"_s).contains(u"The system's store trusts"_s));
    QVERIFY(dialog->findChild<QWidget *>(u"pin"_s)->isVisible());
}

void CertificatesTest::aServerThatIsNotThereIsToldInTheDialog()
{
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    scene.clicks(u"look"_s);
    QTRY_VERIFY(scene.text(u"hostError"_s).contains(u"The host is empty; write"_s));
    scene.writeServer();
    scene.stage.run([](Stage::Inside &inside) {
        inside.desk.identity = fail(ErrorKind::Network, u"tcp: no connection in time"_s);
    });
    scene.clicks(u"look"_s);
    const QDialog *dialog = scene.person.sees(u"CertificateDialog"_s);
    QVERIFY(dialog);
    QTRY_VERIFY(textOf(dialog, u"verdict"_s).contains(u"The broker cannot be reached."_s));
    for (const QString &other : {u"pin"_s, u"pinBoth"_s, u"prints"_s})
        QVERIFY(!dialog->findChild<QWidget *>(other)->isVisible());
}

void CertificatesTest::aCaFileIsChosenFromTheCertificate()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    scene.writeServer();
    QDialog *dialog = looksAtStranger(scene, certificateOf('\x20'));
    QVERIFY(dialog);
    Person::clicks(dialog, u"useCaFile"_s);
    QTRY_VERIFY(scene.dialog->findChild<QFileDialog *>(u"caFileDialog"_s));
    auto *chooser = scene.dialog->findChild<QFileDialog *>(u"caFileDialog"_s);
    scene.stage.run([](Stage::Inside &inside) { inside.desk.failure.reset(); });
    Q_EMIT chooser->fileSelected(file.fileName());
    chooser->close();
    QTRY_COMPARE(scene.text(u"state_tls"_s), u"Passed · 7 ms"_s);
    scene.stage.run(
        [&](Stage::Inside &inside) { QCOMPARE(inside.desk.tested.constLast().profile.trust.caFile, file.fileName()); });
}

void CertificatesTest::aCaFileIsJudgedWhenItIsGiven()
{
    ProfileScene scene;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"ca.pem"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    scene.stage.run([](Stage::Inside &inside) {
        inside.desk.caFile = QList<CertificateFacts>{certificateOf('a', u"CN=One"_s), certificateOf('b', u"CN=Two"_s)};
    });
    QVERIFY(scene.opensNew());
    scene.writeServer();
    scene.write(u"caFile"_s, path);
    scene.person.presses(Qt::Key_Tab);
    QTRY_VERIFY(scene.text(u"caFileFacts"_s).startsWith(u"CN=One, valid until "_s));
    QCOMPARE(scene.text(u"caFileFacts"_s).count(u'\n'), 1);
    QVERIFY(!scene.isSeen(u"caFileError"_s));
    QVERIFY(keepPicture(scene.dialog, u"ca-file"_s));

    CertificateFacts over = certificateOf('b', u"CN=Old"_s);
    over.until = QDateTime::currentDateTimeUtc().addDays(-2);
    scene.stage.run([&](Stage::Inside &inside) {
        inside.desk.caFile = QList<CertificateFacts>{certificateOf('a', u"CN=One"_s), over};
    });
    scene.write(u"caFile"_s, path);
    scene.person.presses(Qt::Key_Tab);
    QTRY_VERIFY(scene.text(u"caFileFacts"_s).startsWith(u"CN=Old, expired on "_s));
    QVERIFY(scene.text(u"caFileError"_s).startsWith(u"A certificate that is out of date vouches for no server."_s));
    QVERIFY(keepPicture(scene.dialog, u"ca-file-over"_s));

    scene.stage.run([&](Stage::Inside &inside) { inside.desk.caFile = fail(distrust(Distrust::FileIsPage, {path})); });
    scene.write(u"caFile"_s, path);
    scene.clicks(u"save"_s); // before anybody has looked: the engine does
    const QString fault = u"The CA file %1 is a web page and no certificate. Get the certificate itself"_s.arg(path);
    QTRY_VERIFY2(scene.text(u"caFileError"_s).startsWith(fault), qPrintable(scene.text(u"caFileError"_s)));
    QVERIFY(!scene.isSeen(u"caFileFacts"_s));
    QVERIFY(scene.stored(u"Production"_s).id.isNull());
    QVERIFY(keepPicture(scene.dialog, u"ca-file-unfit"_s));

    scene.stage.run([](Stage::Inside &inside) { inside.desk.caFile = QList<CertificateFacts>{certificateOf('a')}; });
    scene.clicks(u"save"_s); // the file was mended where it is
    QVERIFY(scene.person.isBack());
    QCOMPARE(scene.stored(u"Production"_s).trust.caFile, path);
}

void CertificatesTest::whatAServerSaysIsPlainAndShort()
{
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    scene.writeServer();
    CertificateFacts facts = certificateOf('\x20', u"CN=<b>bank</b>\u202Egro.\nO="_s + QString(5000, u'x'));
    for (int i = 0; i < 100; ++i)
        facts.names.append(u"host-%1.example.com"_s.arg(i));
    QDialog *dialog = looksAtStranger(scene, facts);
    QVERIFY(dialog);
    const QString subject = textOf(dialog, u"field_subject"_s);
    QVERIFY2(subject.startsWith(u"CN=<b>bank</b><U+202E>gro.␊O=xxx"_s), qPrintable(subject));
    QVERIFY(subject.size() < 500);
    QVERIFY(textOf(dialog, u"field_names"_s).endsWith(u"and 90 more"_s));
    QCOMPARE(visibleText(u"a\u0000b\u007f\u200f"_s), u"a␀b␡<U+200F>"_s);
    QCOMPARE(visibleText(u"abcdef"_s, {3}), u"abc… (6 characters)"_s);
}

QTEST_MAIN(CertificatesTest)
#include "tst_certificates.moc"
