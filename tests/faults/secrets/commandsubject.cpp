// SPDX-License-Identifier: GPL-3.0-or-later
// command_subject --data FOLDER --url URL --tenant T [--ca FILE] [--rounds N] [--keep]
// What keyturn-cli does for `token add`, `regenerate --print-token` and `token get`, in one process that then stays to
// look into its own memory. The token is the first line of standard input. --keep: holds on to a copy of the new value,
// which has to be found.
#include "composition.h"
#include "maskedorders.h"
#include "output.h"
#include "ownprocess.h"
#include "redaction.h"
#include "wipingheap.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QCoroTimer>
#include <QFile>
#include <QProcess>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

constexpr std::chrono::seconds someSeconds(3);

QByteArray kept;

Profile profileOf(const QCommandLineParser &words)
{
    Profile profile;
    profile.name = u"subject"_s;
    profile.endpoint = Endpoint::parse(words.value(u"url"_s)).value();
    profile.tenant = words.value(u"tenant"_s);
    profile.signIn = SignInWay::Token;
    profile.trust.caFile = words.value(u"ca"_s);
    return profile;
}

/// As `token get` prints, to a reader that forgets.
void print(const Secret &value)
{
    QFile nowhere(QProcess::nullDevice());
    if (!nowhere.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        qFatal("no null device");
    Output output(nowhere, nowhere, false, true);
    if (!output.secretLine(value))
        qFatal("the value was not printed");
}

QCoro::Task<QByteArray> rotate(Engine *engine, TokenId token, int rounds)
{
    for (int round = 0; round < rounds; ++round) {
        const RotationResult result = co_await engine->regenerate(token, nullptr, u"proof"_s);
        if (result.outcome != Outcome::Rotated)
            co_return outcomeWord(result.outcome).toUtf8() + ' ' + result.detail.toUtf8();
        print(*result.newToken);
        const Result<SharedSecret> stored = co_await engine->tokenValue(token);
        if (!stored)
            co_return stored.error().detail().toUtf8();
        print(**stored);
    }
    co_return "rotated";
}

QCoro::Task<> work(Engine *engine, Profile profile, SharedSecret value, int rounds)
{
    const Result<Profile> added = co_await engine->addProfile(profile);
    if (!added)
        qFatal("%s", qPrintable(added.error().detail()));
    NewToken token;
    token.name = u"ci"_s;
    token.value = value;
    const QList<NewToken> tokens(1, token);
    const auto records = co_await engine->addTokens(added->id, tokens, u"add"_s);
    if (!records)
        qFatal("%s", qPrintable(records.error().detail()));
    const TokenId id = records->constFirst().id;
    const QByteArray outcome = co_await rotate(engine, id, rounds);
    if (QCoreApplication::arguments().contains(u"--keep"_s)) {
        const Result<SharedSecret> stored = co_await engine->tokenValue(id);
        (*stored)->open([](QByteArrayView bytes) { kept = bytes.toByteArray(); });
    }
    tell(outcome);
    const std::chrono::milliseconds pause(someSeconds);
    co_await QCoro::sleepFor(pause);
    obeyScanOrder();
    QCoreApplication::quit();
}

} // namespace

int main(int argc, char *argv[])
{
    hardenProcess();
    QCoreApplication app(argc, argv);
    installRedaction();
    QCommandLineParser words;
    for (const auto *const name : {"data", "url", "tenant", "ca", "rounds"})
        words.addOption(QCommandLineOption(QString::fromLatin1(name), QString(), QString::fromLatin1(name)));
    words.addOption(QCommandLineOption(u"keep"_s));
    words.process(app);

    CompositionOptions options;
    options.dataFolder = words.value(u"data"_s);
    options.program = u"command_subject"_s;
    const auto composition = Composition::open(options);
    if (!composition)
        qFatal("%s", qPrintable(composition.error().detail()));
    tell(heapIsWiped() ? "heap wiped" : "heap as it is");
    const Profile profile = profileOf(words);
    const int rounds = std::max(1, words.value(u"rounds"_s).toInt());
    SharedSecret value = share(readTokenLine());
    QTimer::singleShot(0, &app, [&] { work(&(*composition)->engine(), profile, std::move(value), rounds); });
    return QCoreApplication::exec();
}
