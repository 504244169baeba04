// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliprocess.h"
#include "otherprogram.h"
#include "scriptedserver.h"
#include "session.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

const QByteArray oldValue = "vidb_old-value-of-the-token";
const QByteArray newValue = "vidb_new-value-of-the-token";

} // namespace

/// The two stores of a profile, and a data folder whose key is gone from the keychain, by the command line as a
/// process beside a real Secret Service.
class CliVaultTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void vaultKeepsValuesOutOfTheKeychain();
    void vaultNeedsItsKeyOnce();
    void storeIsChangedBothWays();
    void storeIsChangedWithTheProfile();
    void whatStaysIsNamed();
    void lockedKeychainMovesNothing();
    void lostKeyIsToldAndLosesNothing_data();
    void lostKeyIsToldAndLosesNothing();
    void copiedFolderIsToldOnce();

private:
    void addProfile(const QString &name, const QString &store)
    {
        QCOMPARE(m_cli->json({u"profile"_s, u"add"_s, name, u"--host"_s, m_server->url(), u"--store"_s, store}).code,
                 0);
    }
    void addToken(const QString &name, const QString &profile, const QByteArray &value)
    {
        QCOMPARE(m_cli->json({u"token"_s, u"add"_s, name, u"--profile"_s, profile}, value).code, 0);
    }
    [[nodiscard]] CliRun move(const QString &profile, const QString &store)
    {
        return m_cli->json({u"profile"_s, u"store"_s, profile, store});
    }
    [[nodiscard]] QString storeOf(const QString &profile)
    {
        return m_cli->json({u"profile"_s, u"show"_s, profile}).first("profiles"_L1).value("store"_L1).toString();
    }
    [[nodiscard]] QByteArray valueOf(const QString &token)
    {
        return m_cli->plain({u"token"_s, u"get"_s, token}).out.trimmed();
    }
    /// Entries of this test's data folder in the keychain.
    [[nodiscard]] QList<OtherProgram::Item> ours() const
    {
        QList<OtherProgram::Item> items = m_other.items();
        items.removeIf([&](const auto &item) { return m_before.contains(item.path); });
        return items;
    }
    /// The folder's key has a name of three parts, a token's has four.
    [[nodiscard]] QList<OtherProgram::Item> keyItems() const
    {
        QList<OtherProgram::Item> items = ours();
        items.removeIf([](const auto &item) { return item.attributes.value(u"user"_s).count(u'/') != 2; });
        return items;
    }

    OtherProgram m_other;
    QStringList m_before;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CliProcess> m_cli;
};

void CliVaultTest::init()
{
    m_before.clear();
    for (const OtherProgram::Item &item : m_other.items())
        m_before.append(item.path);
    m_folder = std::make_unique<QTemporaryDir>();
    m_cli = std::make_unique<CliProcess>(m_folder->filePath(u"data"_s));
    m_server = std::make_unique<ScriptedServer>();
    m_server->setAnswers({ScriptedServer::answer(200, R"({"id":"1","token":")" + newValue + R"("})")});
}

/// Whatever a test did: no value on standard error, none in the data folder, the vault included.
void CliVaultTest::cleanup()
{
    QVERIFY(!m_cli->allErrors().contains("vidb_"));
    const QDir folder(m_folder->filePath(u"data"_s));
    for (const QFileInfo &info : folder.entryInfoList(QDir::Files | QDir::Hidden)) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            QVERIFY2(!file.readAll().contains("vidb_"), qPrintable(info.fileName()));
    }
}

void CliVaultTest::vaultKeepsValuesOutOfTheKeychain()
{
    addProfile(u"vaulted"_s, u"vault"_s);
    QCOMPARE(storeOf(u"vaulted"_s), u"vault"_s);
    QVERIFY(m_cli->plain({u"profile"_s, u"list"_s}).out.contains("vault "));
    addToken(u"ci"_s, u"vaulted"_s, oldValue);
    QCOMPARE(valueOf(u"ci"_s), oldValue);
    const CliRun run = m_cli->json({u"regenerate"_s, u"ci"_s, u"--yes"_s});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.first("results"_L1).value("stored"_L1).toBool(), true);
    QCOMPARE(valueOf(u"ci"_s), newValue);
    QCOMPARE(ours().size(), 1);
    QCOMPARE(keyItems().size(), 1);
    QCOMPARE(m_cli->json({u"token"_s, u"remove"_s, u"ci"_s, u"--yes"_s}).code, 0);
    QCOMPARE(ours().size(), 1);
}

/// A value of the vault cannot be read without the keychain; a rotation that has begun needs it no more.
void CliVaultTest::vaultNeedsItsKeyOnce()
{
    addProfile(u"vaulted"_s, u"vault"_s);
    addToken(u"ci"_s, u"vaulted"_s, oldValue);
    m_server->hold();
    const auto process = m_cli->start({u"--json"_s, u"regenerate"_s, u"ci"_s, u"--yes"_s});
    QTRY_COMPARE_WITH_TIMEOUT(m_server->arrivals(), 1, 30000);
    Session::lock();
    m_server->release();
    const CliRun run = m_cli->finish(*process);
    const CliRun locked = m_cli->json({u"token"_s, u"get"_s, u"ci"_s});
    const CliRun refused = m_cli->json({u"regenerate"_s, u"ci"_s, u"--yes"_s});
    Session::unlock();
    QCOMPARE(run.code, 0);
    QCOMPARE(run.first("results"_L1).value("outcome"_L1).toString(), u"rotated"_s);
    QCOMPARE(locked.code, 15);
    QCOMPARE(refused.code, 15);
    QCOMPARE(m_server->arrivals(), 1);
    QCOMPARE(valueOf(u"ci"_s), newValue);
}

void CliVaultTest::storeIsChangedBothWays()
{
    addProfile(u"prod"_s, u"keychain"_s);
    addToken(u"a"_s, u"prod"_s, "vidb_value-of-token-a");
    addToken(u"b"_s, u"prod"_s, "vidb_value-of-token-b");
    QCOMPARE(ours().size(), 3);
    const CliRun there = move(u"prod"_s, u"vault"_s);
    QCOMPARE(there.code, 0);
    QCOMPARE(there.json().value("done"_L1).toBool(), true);
    QCOMPARE(there.json().value("detail"_L1).toString(), u"2 moved, 0 were there"_s);
    QCOMPARE(storeOf(u"prod"_s), u"vault"_s);
    QCOMPARE(ours().size(), 1);
    QCOMPARE(valueOf(u"a"_s), QByteArray("vidb_value-of-token-a"));
    QCOMPARE(valueOf(u"b"_s), QByteArray("vidb_value-of-token-b"));
    QCOMPARE(move(u"prod"_s, u"vault"_s).json().value("detail"_L1).toString(), u"0 moved, 2 were there"_s);

    const CliRun back = m_cli->plain({u"profile"_s, u"store"_s, u"prod"_s, u"keychain"_s});
    QCOMPARE(back.code, 0);
    QCOMPARE(back.out, QByteArray("2 moved, 0 were there\n"));
    QCOMPARE(storeOf(u"prod"_s), u"keychain"_s);
    QCOMPARE(ours().size(), 3);
    QCOMPARE(valueOf(u"a"_s), QByteArray("vidb_value-of-token-a"));
    QCOMPARE(valueOf(u"b"_s), QByteArray("vidb_value-of-token-b"));
    const CliRun wrong = move(u"prod"_s, u"file"_s);
    QCOMPARE(wrong.code, 2);
    QCOMPARE(wrong.errorKind(), u"usage"_s);
}

void CliVaultTest::storeIsChangedWithTheProfile()
{
    addProfile(u"prod"_s, u"keychain"_s);
    addToken(u"a"_s, u"prod"_s, "vidb_value-of-token-a");
    const CliRun set =
        m_cli->json({u"profile"_s, u"set"_s, u"prod"_s, u"--store"_s, u"vault"_s, u"--tenant"_s, u"t"_s});
    QCOMPARE(set.code, 0);
    QCOMPARE(set.first("profiles"_L1).value("store"_L1).toString(), u"vault"_s);
    QCOMPARE(set.first("profiles"_L1).value("tenant"_L1).toString(), u"t"_s);
    QCOMPARE(ours().size(), 1);
    QCOMPARE(valueOf(u"a"_s), QByteArray("vidb_value-of-token-a"));
    QCOMPARE(m_cli->json({u"profile"_s, u"set"_s, u"prod"_s, u"--tenant"_s, u"u"_s}).code, 0);
    QCOMPARE(storeOf(u"prod"_s), u"vault"_s);
}

void CliVaultTest::whatStaysIsNamed()
{
    addProfile(u"prod"_s, u"keychain"_s);
    addToken(u"good"_s, u"prod"_s, "vidb_value-of-a-good-one");
    const QList<OtherProgram::Item> others = ours();
    addToken(u"spoilt"_s, u"prod"_s, "vidb_value-to-be-spoilt");
    QList<OtherProgram::Item> spoilt = ours();
    spoilt.removeIf([&](const auto &item) {
        return std::any_of(others.begin(), others.end(), [&](const auto &other) { return other.path == item.path; });
    });
    QCOMPARE(spoilt.size(), 1);
    m_other.overwrite(spoilt.front(), m_other.kept(others.front()));

    const CliRun run = move(u"prod"_s, u"vault"_s);
    QCOMPARE(run.code, 1);
    const QString message = run.json().value("error"_L1).toObject().value("message"_L1).toString();
    QVERIFY2(message.contains("1 moved, 0 were there, 1 stayed: spoilt: "_L1), qPrintable(message));
    QVERIFY(!message.contains("good"_L1));
    QCOMPARE(valueOf(u"good"_s), QByteArray("vidb_value-of-a-good-one"));
}

void CliVaultTest::lockedKeychainMovesNothing()
{
    addProfile(u"prod"_s, u"keychain"_s);
    addToken(u"a"_s, u"prod"_s, "vidb_value-of-token-a");
    Session::lock();
    const CliRun run = move(u"prod"_s, u"vault"_s);
    const QString store = storeOf(u"prod"_s);
    Session::unlock();
    QCOMPARE(run.code, 15);
    QCOMPARE(run.errorKind(), u"keychain"_s);
    QCOMPARE(store, u"keychain"_s);
    QCOMPARE(valueOf(u"a"_s), QByteArray("vidb_value-of-token-a"));
}

void CliVaultTest::lostKeyIsToldAndLosesNothing_data()
{
    QTest::addColumn<bool>("gone");
    QTest::newRow("gone") << true;
    QTest::newRow("another one") << false;
}

/// An answer is sealed, a value is in the vault, and then the key of both is no longer what it was.
void CliVaultTest::lostKeyIsToldAndLosesNothing()
{
    QFETCH(bool, gone);
    addProfile(u"vaulted"_s, u"vault"_s);
    addProfile(u"prod"_s, u"keychain"_s);
    addToken(u"safe"_s, u"vaulted"_s, "vidb_value-in-the-vault");
    addToken(u"ci"_s, u"prod"_s, oldValue);
    addToken(u"bare"_s, u"prod"_s, "vidb_value-in-the-keychain");
    m_server->hold();
    const auto process = m_cli->start({u"--json"_s, u"regenerate"_s, u"ci"_s, u"--yes"_s});
    QTRY_COMPARE_WITH_TIMEOUT(m_server->arrivals(), 1, 30000);
    Session::lock();
    m_server->release();
    const CliRun unsaved = m_cli->finish(*process);
    Session::unlock();
    QCOMPARE(unsaved.code, 14);

    const QList<OtherProgram::Item> keys = keyItems();
    QCOMPARE(keys.size(), 1);
    const QString name = keys.front().attributes.value(u"user"_s);
    const QByteArray key = m_other.kept(keys.front());
    if (gone)
        m_other.rename(keys.front(), u"somewhere else"_s);
    else
        m_other.overwrite(keys.front(), QByteArray(key.size(), 'x'));
    const CliRun recover = m_cli->json({u"recover"_s});
    const CliRun plain = m_cli->plain({u"recover"_s});
    const CliRun get = m_cli->json({u"token"_s, u"get"_s, u"safe"_s});
    const QByteArray bare = valueOf(u"bare"_s);
    const CliRun regenerate = m_cli->json({u"regenerate"_s, u"safe"_s, u"--yes"_s});
    const CliRun moved = move(u"vaulted"_s, u"keychain"_s);
    if (gone)
        m_other.rename(m_other.itemsOf(u"somewhere else"_s).front(), name);
    else
        m_other.overwrite(keys.front(), key);

    QCOMPARE(recover.code, 15);
    QVERIFY(recover.json().value("key_trouble"_L1).toString().contains("data folder"_L1));
    QCOMPARE(recover.json().value("pending"_L1).toArray().size(), 1);
    QVERIFY2(recover.err.contains("put the keychain back"), recover.err.constData());
    QCOMPARE(plain.code, 15);
    QVERIFY(plain.out.contains("the key of the sealed answers and the vault: "));
    QCOMPARE(get.code, 1);
    QCOMPARE(bare, QByteArray("vidb_value-in-the-keychain"));
    QCOMPARE(regenerate.first("results"_L1).value("outcome"_L1).toString(), u"not_sent"_s);
    QCOMPARE(m_server->arrivals(), 1);
    QVERIFY(moved.code != 0);

    const CliRun recovered = m_cli->json({u"recover"_s});
    QCOMPARE(recovered.code, 0);
    QVERIFY(recovered.json().value("key_trouble"_L1).isNull());
    QCOMPARE(recovered.first("recovered"_L1).value("token"_L1).toString(), u"ci"_s);
    QCOMPARE(valueOf(u"ci"_s), newValue);
    QCOMPARE(valueOf(u"safe"_s), QByteArray("vidb_value-in-the-vault"));
}

void CliVaultTest::copiedFolderIsToldOnce()
{
    addProfile(u"prod"_s, u"keychain"_s);
    addToken(u"a"_s, u"prod"_s, "vidb_value-of-token-a");
    QCOMPARE(m_cli->json({u"recover"_s}).json().value("folder_was_copied"_L1).toBool(true), false);
    const QString copy = m_folder->filePath(u"copy"_s);
    QCOMPARE(QProcess::execute(u"cp"_s, {u"-a"_s, m_folder->filePath(u"data"_s), copy}), 0);
    CliProcess other(copy);
    const CliRun first = other.json({u"recover"_s});
    QCOMPARE(first.code, 0);
    QCOMPARE(first.json().value("folder_was_copied"_L1).toBool(), true);
    QVERIFY(first.err.contains("is a copy"));
    const CliRun second = other.json({u"recover"_s});
    QCOMPARE(second.json().value("folder_was_copied"_L1).toBool(true), false);
    QVERIFY(second.err.isEmpty());
    QCOMPARE(other.json({u"token"_s, u"remove"_s, u"a"_s, u"--yes"_s}).code, 0);
    QCOMPARE(valueOf(u"a"_s), QByteArray("vidb_value-of-token-a"));
}

QTEST_GUILESS_MAIN(CliVaultTest)
#include "clivault_test.moc"
