// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktopsession.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

/// Which keychain QtKeychain will choose, told by the session's variables as it tells it.
class DesktopSessionTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void walletIsPreferredInPlasmaOnly_data()
    {
        QTest::addColumn<QStringList>("variables");
        QTest::addColumn<QString>("daemon");
        const QString wallet = u"kwalletd5"_s;
        QTest::newRow("none") << QStringList{} << QString();
        QTest::newRow("a version alone") << QStringList{u"KDE_SESSION_VERSION=5"_s} << QString();
        QTest::newRow("Plasma 5") << QStringList{u"XDG_CURRENT_DESKTOP=KDE"_s, u"KDE_SESSION_VERSION=5"_s} << wallet;
        QTest::newRow("KDE without a version") << QStringList{u"XDG_CURRENT_DESKTOP=KDE"_s} << QString();
        QTest::newRow("KDE 4") << QStringList{u"XDG_CURRENT_DESKTOP=KDE"_s, u"KDE_SESSION_VERSION=4"_s} << QString();
        QTest::newRow("GNOME with KDE's version")
            << QStringList{u"XDG_CURRENT_DESKTOP=GNOME"_s, u"KDE_SESSION_VERSION=5"_s, u"KDE_FULL_SESSION=true"_s}
            << QString();
        QTest::newRow("DESKTOP_SESSION") << QStringList{u"DESKTOP_SESSION=kde"_s, u"KDE_SESSION_VERSION=5"_s} << wallet;
        QTest::newRow("KDE_FULL_SESSION")
            << QStringList{u"KDE_FULL_SESSION=true"_s, u"KDE_SESSION_VERSION=5"_s} << wallet;
        QTest::newRow("Xfce's session") << QStringList{u"DESKTOP_SESSION=xfce"_s, u"KDE_FULL_SESSION=true"_s,
                                                       u"KDE_SESSION_VERSION=5"_s}
                                        << QString();
    }
    void walletIsPreferredInPlasmaOnly()
    {
        QFETCH(const QStringList, variables);
        QProcessEnvironment environment;
        for (const QString &variable : variables)
            environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        QTEST(walletDaemon(environment), "daemon");
    }
};

QTEST_GUILESS_MAIN(DesktopSessionTest)
#include "desktopsession_test.moc"
