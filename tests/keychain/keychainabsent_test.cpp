// SPDX-License-Identifier: GPL-3.0-or-later
#include "session.h"
#include "storeanswers.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <unistd.h>

using namespace keyturn;
using namespace Qt::StringLiterals;

/// Without a keychain that can be used, every call says so and why, at once, and never "there is no such entry".
/// KEYTURN_TEST_SERVICE names what is missing, as the script's --mode does; `unnamed`: no variable names a session;
/// `refused`: the one that is named is another user's; `dropped`: the same, and its folder can be entered, as by root.
/// Prompts are dismissed.
class KeychainAbsentTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        const QString mode = qEnvironmentVariable("KEYTURN_TEST_SERVICE");
        m_word = mode == u"locked"_s ? u"locked"_s : u"keychain"_s;
        m_reasons =
            QHash<QString, QStringList>{
                {u"no-dbus"_s,
                 {u"nobody answers at the D-Bus session that DBUS_SESSION_BUS_ADDRESS names"_s,
                  qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"), u"Log in anew"_s}},
                // At a desktop, and on a server.
                {u"unnamed"_s,
                 {u"no D-Bus session"_s, u"log in to a desktop session"_s, u"loginctl enable-linger"_s,
                  u"XDG_RUNTIME_DIR=/run/user/$(id -u)"_s, u"dbus-run-session"_s}},
                {u"refused"_s, {u"refuses this user"_s, u"without sudo or su"_s}},
                {u"dropped"_s, {u"refuses this user"_s, u"without sudo or su"_s}},
                {u"absent"_s, {u"no Secret Service"_s, u"GNOME Keyring"_s, u"KWallet"_s, u"KeePassXC"_s}},
                {u"no-default"_s, {u"no default collection"_s}},
                {u"locked"_s, {u"locked"_s}}}
                .value(mode);
        QVERIFY2(!m_reasons.isEmpty(), "KEYTURN_TEST_SERVICE names no mode");
        if (mode == u"unnamed"_s)
            qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        if (mode == u"refused"_s)
            useAnothersSession();
        if (mode == u"dropped"_s)
            useAnothersSocket();
    }

    void availableSaysWhy() { check(m_store.available()); }
    void aWriteIsRefused() { check(m_store.write(freshKey(), "vidb_token")); }
    void aReadDoesNotSayMissing() { check(m_store.read(freshKey())); }
    void aRemovalIsNotTakenAsDone() { check(m_store.remove(freshKey())); }
    void theProbeFails() { check(m_store.probe()); }

private:
    template <typename T>
    void check(const Result<T> &answer)
    {
        QCOMPARE(told(answer), m_word);
        for (const QString &reason : std::as_const(m_reasons))
            QVERIFY2(detailOf(answer).contains(reason), qPrintable(detailOf(answer)));
    }
    /// Its socket stands in a folder that this user may not enter, as /run/user/1000 is for everybody else. Root may,
    /// and is an ordinary user from here on.
    static void useAnothersSession()
    {
        const QDir root(qEnvironmentVariable("KEYTURN_SECRET_SERVICE_DIR")); // which the script removes
        const QString theirs = root.filePath(u"theirs"_s);
        QVERIFY(root.mkdir(u"theirs"_s) && QFile::setPermissions(theirs, QFile::Permissions()));
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + QFile::encodeName(theirs + u"/bus"_s));
        if (::geteuid() == 0)
            QCOMPARE(::setuid(ordinary), 0);
    }
    /// Nobody listens there, as a bus says nothing to a stranger.
    static void useAnothersSocket()
    {
        QByteArray theirs = "/etc/passwd"; // root's
        if (::geteuid() == 0) {
            theirs = QFile::encodeName(QDir(qEnvironmentVariable("KEYTURN_SECRET_SERVICE_DIR")).filePath(u"bus"_s));
            QFile file(QFile::decodeName(theirs));
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::NewOnly));
            QCOMPARE(::chown(theirs.constData(), ordinary, ordinary), 0);
        }
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + theirs + ",guid=0");
    }

    static constexpr uid_t ordinary = 12345;

    WaitingStore m_store;
    QString m_word;
    QStringList m_reasons;
};

QTEST_GUILESS_MAIN(KeychainAbsentTest)
#include "keychainabsent_test.moc"
