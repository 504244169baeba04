// SPDX-License-Identifier: GPL-3.0-or-later
#include "aboutdialog.h"
#include "origin.h"

#include <QCoreApplication>
#include <QLabel>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace keyturn;

/// "About" tells which Keyturn that is, and where it is from.
class AboutTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itTellsVersionAndOrigin()
    {
        QCOMPARE(origin(), u"built from source"_s); // the tests are
        AboutDialog about;
        about.show();
        QVERIFY(QTest::qWaitForWindowExposed(&about));
        const auto *const version = about.findChild<QLabel *>(u"version"_s);
        const auto *const from = about.findChild<QLabel *>(u"origin"_s);
        QVERIFY(version && version->text().contains(u"" KEYTURN_VERSION ""_s));
        QVERIFY(from && from->isVisible());
        QVERIFY2(from->text().startsWith(u"From: "_s) && from->text().contains(u"built from source"_s),
                 qPrintable(from->text()));
    }

    void anOriginIsTranslatedAndItsNumberStays_data()
    {
        QTest::addColumn<QString>("origin");
        QTest::addColumn<QString>("german");
        QTest::newRow("source") << u"built from source"_s << u"aus den Quellen gebaut"_s;
        QTest::newRow("deb") << u"Debian package 0.2.0-1"_s << u"Debian-Paket 0.2.0-1"_s;
        QTest::newRow("rpm") << u"RPM package 0.2.0-1"_s << u"RPM-Paket 0.2.0-1"_s;
        QTest::newRow("flatpak") << u"Flatpak"_s << u"Flatpak"_s;
        QTest::newRow("windows") << u"Windows installer"_s << u"Windows-Installationsprogramm"_s;
        QTest::newRow("macos") << u"disk image"_s << u"Disk-Image"_s;
        QTest::newRow("of others") << u"Example Linux 7"_s << u"Example Linux 7"_s;
        QTest::newRow("like one of ours") << u"Flatpaks of Example"_s << u"Flatpaks of Example"_s;
    }
    void anOriginIsTranslatedAndItsNumberStays()
    {
        QFETCH(const QString, origin);
        QFETCH(const QString, german);
        QCOMPARE(originText(origin), origin);
        QTranslator translator;
        QVERIFY(translator.load(u":/i18n/keyturn_de.qm"_s));
        QCoreApplication::installTranslator(&translator);
        QCOMPARE(originText(origin), german);
        QCoreApplication::removeTranslator(&translator);
    }
};

QTEST_MAIN(AboutTest)
#include "tst_about.moc"
