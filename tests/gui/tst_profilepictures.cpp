// SPDX-License-Identifier: GPL-3.0-or-later
#include "distrust.h"
#include "looks.h"
#include "pictures.h"
#include "profilescene.h"
#include "strangers.h"

#include <QApplication>
#include <QPushButton>
#include <QScrollArea>
#include <QSet>

using namespace keyturn;
using What = ProfileCheck::What;

/// The profile's dialogs in light and dark and in German, with what can go wrong, kept as pictures for people to look
/// at; and that everything in them can be reached by keys and has a name.
class ProfilePicturesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fields_data() { addLooks(); }
    void fields();
    void tests_data() { addLooks(); }
    void tests();
    void certificates_data() { addLooks(); }
    void certificates();
    void aSmallScreenScrolls();
    void everythingIsReachedAndNamed_data();
    void everythingIsReachedAndNamed();

private:
    static QString named(const QString &name) { return name + u'-' + QString::fromUtf8(QTest::currentDataTag()); }
    static QDialog *meets(ProfileScene &scene, const ServerIdentity &identity);

    std::unique_ptr<Speech> m_speech;
};

void ProfilePicturesTest::fields()
{
    dress(m_speech);
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    QVERIFY(keepPicture(scene.dialog, named(u"profile-new"_s)));
    scene.writeServer();
    scene.choose(SignInWay::Browser);
    scene.choose(ProxyKind::Url);
    QVERIFY(keepPicture(scene.dialog, named(u"profile-browser-proxy"_s)));
    scene.write(u"name"_s, QString());
    scene.write(u"host"_s, u"http://vidb.example.com/acs"_s);
    scene.write(u"redirect"_s, u"https://example.com/"_s);
    scene.write(u"caFile"_s, u"/no/such/file.pem"_s);
    scene.write(u"proxyAddress"_s, u"proxy.example.com"_s);
    scene.clicks(u"save"_s);
    QVERIFY(scene.isSeen(u"nameError"_s) && scene.isSeen(u"clientIdError"_s) && scene.isSeen(u"proxyAddressError"_s));
    QVERIFY(keepPicture(scene.dialog, named(u"profile-errors"_s)));
    scene.dialog->reject();
    QVERIFY(scene.person.isBack());
    Profile profile;
    profile.signIn = SignInWay::Client;
    profile.clientId = u"rotation-client"_s;
    profile.scope = u"openid admin"_s;
    profile.trust.pins = {certificateOf('\x20').sha256, certificateOf('\x7a').sha256};
    profile.proxy.kind = ProxyKind::Url;
    profile.proxy.url = QUrl(u"http://proxy.example.com:3128"_s);
    profile.proxy.user = u"svc-rotation"_s;
    scene.adds(profile, "a secret", "a password");
    scene.window.findChild<QAction *>(u"refresh"_s)->trigger();
    QVERIFY(scene.opensKnown(u"Production"_s));
    QVERIFY(keepPicture(scene.dialog, named(u"profile-known"_s)));
}

void ProfilePicturesTest::tests()
{
    dress(m_speech);
    ProfileScene scene;
    scene.stage.run([](Stage::Inside &inside) {
        inside.desk.waitsToBeCancelled = true;
        inside.desk.discovery->tokenPage = QUrl(u"https://vidb.example.com/tokens"_s);
    });
    QVERIFY(scene.opensNew());
    scene.writeServer();
    scene.clicks(u"test"_s);
    QVERIFY(keepPicture(scene.dialog, named(u"test-running"_s)));
    scene.clicks(u"cancelTest"_s);
    scene.stage.run([](Stage::Inside &inside) { inside.desk.waitsToBeCancelled = false; });
    scene.clicks(u"again"_s);
    QTRY_VERIFY(scene.isSeen(u"tokenPage"_s));
    QVERIFY(keepPicture(scene.dialog, named(u"test-passed"_s)));
    scene.stage.run([](Stage::Inside &inside) {
        inside.desk.failure =
            failing(What::Tls, ErrorKind::Trust,
                    withoutTrustWord(distrust(Distrust::Changed,
                                              {pinWord(certificateOf('\x20').sha256), u"CN=Example Authority"_s,
                                               u"2026-01-03"_s, u"2027-01-03"_s, pinWord(certificateOf('\x7a').sha256)})
                                         .detail()));
    });
    scene.clicks(u"again"_s);
    QTRY_VERIFY(scene.isSeen(u"lookAt"_s));
    QVERIFY(keepPicture(scene.dialog, named(u"test-untrusted"_s)));
    scene.stage.run([](Stage::Inside &inside) {
        inside.desk.failure = failing(What::SignIn, ErrorKind::SignIn, u"invalid_client: the client is not known"_s);
    });
    scene.clicks(u"back"_s);
    scene.choose(SignInWay::Bearer);
    scene.clicks(u"test"_s);
    QTRY_VERIFY(scene.isSeen(u"again"_s));
    scene.write(u"bearer"_s, u"an-access-token"_s);
    scene.clicks(u"again"_s);
    QTRY_VERIFY(scene.text(u"detail_sign_in"_s).contains(u"invalid_client"_s));
    QVERIFY(keepPicture(scene.dialog, named(u"test-refused"_s)));
}

QDialog *ProfilePicturesTest::meets(ProfileScene &scene, const ServerIdentity &identity)
{
    scene.stage.run([&](Stage::Inside &inside) { inside.desk.identity = identity; });
    scene.clicks(u"look"_s);
    QDialog *dialog = scene.person.sees(u"CertificateDialog"_s);
    const bool isTold = dialog && keyturn::comesTrue([&] { return !textOf(dialog, u"fingerprint"_s).isEmpty(); });
    return isTold ? dialog : nullptr;
}

void ProfilePicturesTest::certificates()
{
    dress(m_speech);
    ProfileScene scene;
    Profile profile;
    scene.adds(profile);
    QVERIFY(scene.opensKnown(u"Production"_s));
    QDialog *dialog = meets(scene, strangerOf(certificateOf('\x20')));
    QVERIFY(dialog);
    QVERIFY(keepPicture(dialog, named(u"certificate-unknown"_s)));
    Person::clicks(dialog, u"pin"_s);
    QVERIFY(scene.person.sees(u"ProfileDialog"_s));
    dialog = meets(scene, strangerOf(certificateOf('\x7a')));
    QVERIFY(dialog);
    QVERIFY(keepPicture(dialog, named(u"certificate-changed"_s)));
    dialog->reject();
    QVERIFY(scene.person.sees(u"ProfileDialog"_s));
    CertificateFacts old = certificateOf('\x20');
    old.until = QDateTime::currentDateTimeUtc().addDays(-2);
    ServerIdentity expired = strangerOf(old);
    expired.problem =
        distrust(Distrust::Expired, {u"2026-01-03 10:00 UTC"_s, u"2026-11-28 10:00 UTC"_s, u"2026-11-30 09:00 UTC"_s});
    dialog = meets(scene, expired);
    QVERIFY(dialog);
    QVERIFY(keepPicture(dialog, named(u"certificate-expired"_s)));
}

void ProfilePicturesTest::aSmallScreenScrolls()
{
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), Theme::Light);
    m_speech = std::make_unique<Speech>(u"en"_s);
    ProfileScene scene;
    QVERIFY(scene.opensNew());
    QVERIFY(scene.dialog->height() <= 740); // what a screen of 1280 x 800 leaves
    scene.dialog->resize(scene.dialog->width(), 420);
    auto *area = scene.dialog->findChild<QScrollArea *>(u"scroll"_s);
    QTRY_VERIFY(area->viewport()->height() < area->widget()->height());
    scene.write(u"host"_s, u"no host"_s); // what is said of it does not undo the size
    QVERIFY(scene.person.tabsTo(u"proxy"_s));
    QVERIFY(scene.isSeen(u"hostError"_s));
    QCOMPARE(scene.dialog->height(), 420);
    QVERIFY(area->widget()->width() <= area->viewport()->width());
    auto *proxy = scene.dialog->findChild<QWidget *>(u"proxy"_s);
    const QRect seen(proxy->mapTo(area->viewport(), QPoint()), proxy->size());
    QVERIFY(area->viewport()->rect().contains(seen));
    QVERIFY(keepPicture(scene.dialog, u"profile-small"_s));
}

void ProfilePicturesTest::everythingIsReachedAndNamed_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("page");
    for (const QString &language : {u"en"_s, u"de"_s}) {
        for (const QString &page : {u"form"_s, u"test"_s, u"certificate"_s})
            QTest::addRow("%s %s", qPrintable(page), qPrintable(language)) << language << page;
    }
}

void ProfilePicturesTest::everythingIsReachedAndNamed()
{
    QFETCH(QString, language);
    QFETCH(QString, page);
    m_speech.reset();
    m_speech = std::make_unique<Speech>(language);
    ProfileScene scene;
    Profile profile;
    profile.trust.pins = {certificateOf('\x7a').sha256};
    profile.signIn = page == u"test"_s ? SignInWay::Bearer : SignInWay::Browser;
    profile.clientId = u"rotation-client"_s;
    profile.proxy.kind = ProxyKind::Url;
    profile.proxy.url = QUrl(u"http://proxy.example.com:3128"_s);
    scene.adds(profile);
    QVERIFY(scene.opensKnown(u"Production"_s));
    QDialog *open = scene.dialog;
    if (page == u"test"_s) {
        scene.clicks(u"test"_s);
        QTRY_VERIFY(scene.isSeen(u"again"_s));
    }
    if (page == u"certificate"_s) {
        open = meets(scene, strangerOf(certificateOf('\x20')));
        QVERIFY(open);
    }
    QSet<QChar> letters;
    const QList<QWidget *> widgets = open->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisible() || widget->objectName().startsWith(u"qt_"_s))
            continue;
        const QString text = widget->property("text").toString();
        if (const qsizetype mark = text.indexOf(u'&'); mark >= 0 && !qobject_cast<const QLineEdit *>(widget)) {
            const QChar letter = text.at(mark + 1).toLower();
            QVERIFY2(!letters.contains(letter), qPrintable(text));
            letters.insert(letter);
        }
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isEnabled() || widget->objectName().isEmpty())
            continue;
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        QVERIFY2(scene.person.tabsTo(widget->objectName()), qPrintable(widget->objectName()));
    }
    QVERIFY(letters.size() > 1);
}

QTEST_MAIN(ProfilePicturesTest)
#include "tst_profilepictures.moc"
