// SPDX-License-Identifier: GPL-3.0-or-later
// rotation_victim --data FOLDER --store keychain|FOLDER (--token NAME | --recover) [--call N [--after] [--stop]]
//                 [--wrong no-seal|late-seal|resend|no-row]
// One rotation, or one recovery, of the real engine with real parts, that tells each call of its ports and ends itself
// at one of them (with --stop it stops there, to be continued). Its last line is its outcome.
#include "calltrap.h"
#include "datafolder.h"
#include "engine.h"
#include "filestore.h"
#include "httpbroker.h"
#include "keychainstore.h"
#include "trappedports.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTimer>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

std::unique_ptr<SecretStore> storeOf(const QString &word)
{
    if (word == "keychain"_L1)
        return std::make_unique<KeychainStore>();
    return std::make_unique<FileStore>(word);
}

Wrong wrongOf(const QString &word)
{
    if (word == "no-seal"_L1)
        return Wrong::NoSeal;
    if (word == "late-seal"_L1)
        return Wrong::LateSeal;
    if (word == "no-row"_L1)
        return Wrong::NoRow;
    return word == "resend"_L1 ? Wrong::Resend : Wrong::Nothing;
}

void tellOutcome(const QString &word, const QString &detail)
{
    CallTrap::note("outcome " + word.toUtf8() + ' ' + detail.toUtf8());
}

QCoro::Task<> rotateOne(Engine *engine, CallTrap *trap, QString name)
{
    const Result<TokenRecord> token = co_await engine->tokenByName(name, QString());
    if (!token) {
        tellOutcome(u"not_found"_s, token.error().detail());
    } else {
        trap->arm();
        const TokenId id = token->id;
        const RotationResult result = co_await engine->regenerate(id, nullptr, u"proof"_s);
        tellOutcome(outcomeWord(result.outcome), result.detail);
    }
    QCoreApplication::quit();
}

QCoro::Task<> recoverAll(Engine *engine, CallTrap *trap)
{
    trap->arm();
    const Result<RecoveryReport> report = co_await engine->recoverAll();
    tellOutcome(report ? u"recovered"_s : u"unrecovered"_s, report ? QString() : report.error().detail());
    QCoreApplication::quit();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCommandLineParser words;
    for (const auto *const name : {"data", "store", "token", "call", "wrong"})
        words.addOption(QCommandLineOption(QString::fromLatin1(name), QString(), QString::fromLatin1(name)));
    for (const auto *const name : {"recover", "after", "stop"})
        words.addOption(QCommandLineOption(QString::fromLatin1(name)));
    words.process(app);

    CallTrap trap;
    const auto side = words.isSet(u"after"_s) ? CallTrap::Side::After : CallTrap::Side::Before;
    trap.set(words.value(u"call"_s).toInt(), side, words.isSet(u"stop"_s) ? SIGSTOP : SIGKILL);
    WrongClient client;
    client.wrong = wrongOf(words.value(u"wrong"_s));

    const auto folder = DataFolder::open(words.value(u"data"_s), u"rotation_victim"_s);
    if (!folder) {
        tellOutcome(errorWord(folder.error().kind()), folder.error().detail());
        return 1;
    }
    const std::unique_ptr<SecretStore> store = storeOf(words.value(u"store"_s));
    SystemClock clock;
    HttpBroker broker(Timeouts(), clock);
    TrappedStorage trappedStorage(**folder, trap, client);
    TrappedStore trappedStore(*store, trap, client);
    TrappedBroker trappedBroker(broker, client);
    Engine engine(trappedBroker, trappedStore, trappedStorage, clock);
    QTimer::singleShot(0, &engine, [&] {
        if (words.isSet(u"recover"_s))
            recoverAll(&engine, &trap);
        else
            rotateOne(&engine, &trap, words.value(u"token"_s));
    });
    return QCoreApplication::exec();
}
