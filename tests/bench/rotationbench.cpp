// SPDX-License-Identifier: GPL-3.0-or-later
// keyturn_bench [--rounds 30] [--latency-ms 0] [--memory-store]
// What one rotation costs over a bare POST on the same kind of connection, in the same run, and what it is made of.
// With a real keychain: tests/support/with-secret-service.sh -- keyturn_bench
#include "barepost.h"
#include "clock.h"
#include "datafolder.h"
#include "engine.h"
#include "httpbroker.h"
#include "keychainstore.h"
#include "memorystore.h"
#include "sandboxbroker.h"
#include "timedports.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QCoroTask>
#include <QTemporaryDir>
#include <QTextStream>
#include <QThread>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

/// The sandbox in a thread of its own, so that its work does not stand in the client's time.
class SandboxThread
{
public:
    explicit SandboxThread(std::chrono::milliseconds latency)
    {
        m_context.moveToThread(&m_thread);
        m_thread.start();
        const auto start = [this, latency] {
            auto started = SandboxBroker::start({.latency = latency});
            if (started)
                m_sandbox = std::move(started.value());
        };
        QMetaObject::invokeMethod(&m_context, start, Qt::BlockingQueuedConnection);
    }
    ~SandboxThread()
    {
        QMetaObject::invokeMethod(&m_context, [this] { m_sandbox.reset(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(SandboxThread)

    /// What does not change after the start may be read from any thread. Null when it did not start.
    [[nodiscard]] const SandboxBroker *sandbox() const { return m_sandbox.get(); }

private:
    QThread m_thread;
    QObject m_context;
    std::unique_ptr<SandboxBroker> m_sandbox;
};

/// One value a round.
class Series
{
public:
    void add(qint64 nanoseconds) { m_values.push_back(static_cast<double>(nanoseconds) / 1e6); }
    /// In milliseconds; 0.5 is the median.
    [[nodiscard]] double quantile(double share) const
    {
        std::vector<double> sorted = m_values;
        std::sort(sorted.begin(), sorted.end());
        const auto last = static_cast<double>(sorted.size()) - 1;
        return sorted.empty() ? 0 : sorted.at(static_cast<std::size_t>(last * share + 0.5));
    }
    [[nodiscard]] double median() const { return quantile(0.5); }

private:
    std::vector<double> m_values;
};

struct Figures
{
    Series bare;
    Series exchangeAndBare;
    Series rotation;
    std::array<Series, partCount> parts;
    std::array<int, partCount> calls{};
};

void printRow(QTextStream &out, const QString &name, const Series &series, const QString &note = {})
{
    out << name.leftJustified(34) << QString::number(series.median(), 'f', 2).rightJustified(9)
        << QString::number(series.quantile(0.95), 'f', 2).rightJustified(9) << "   " << note << '\n';
}

void print(const Figures &figures, const QString &store, int rounds, const SandboxBroker &sandbox)
{
    QTextStream out(stdout);
    out << rounds << " rounds, " << sandbox.url().section(u':', 0, 0) << ", secrets in " << store << '\n'
        << QString().leftJustified(34) << "  median      p95   (ms)\n";
    printRow(out, u"bare POST"_s, figures.bare);
    printRow(out, u"exchange and bare POST"_s, figures.exchangeAndBare);
    printRow(out, u"rotation"_s, figures.rotation);
    const std::array<QString, partCount> names{u"  sign-in"_s, u"  regenerate (network, seal)"_s, u"  keychain"_s,
                                               u"  journal (disk)"_s, u"  seal slot (disk)"_s};
    for (std::size_t i = 0; i < partCount; ++i)
        printRow(out, names.at(i), figures.parts.at(i), u"%1 calls"_s.arg(figures.calls.at(i)));
    const double rotation = figures.rotation.median();
    out << "rotation / bare POST:                " << QString::number(rotation / figures.bare.median(), 'f', 2) << '\n'
        << "rotation / exchange and bare POST:   "
        << QString::number(rotation / figures.exchangeAndBare.median(), 'f', 2) << '\n';
}

int complain(const QString &text)
{
    QTextStream(stderr) << text << '\n';
    return 1;
}

Profile profileOf(const SandboxBroker &sandbox, const QString &caFile)
{
    Profile profile;
    profile.name = u"bench"_s;
    profile.endpoint = Endpoint::parse(sandbox.url()).value_or(Endpoint());
    profile.tenant = sandbox.tenant();
    profile.trust.caFile = caFile;
    return profile;
}

/// Adds the profile and the first of the sandbox's tokens.
Result<TokenId> prepare(Engine &engine, const Profile &profile, const QByteArray &value)
{
    const auto added = QCoro::waitFor(engine.addProfile(profile));
    if (!added)
        return fail(added.error());
    NewToken token;
    token.name = u"bench"_s;
    token.value = share(Secret::copyOf(value));
    const auto tokens = QCoro::waitFor(engine.addTokens(added->id, {token}, u"add"_s));
    if (!tokens)
        return fail(tokens.error());
    return tokens->constFirst().id;
}

/// One round: the bare calls with one token, then a rotation of another. False when a call failed.
bool runRound(Figures &figures, const BarePost &bare, QByteArray &bareToken, Engine &engine, TokenId token,
              Stopwatch &watch)
{
    const qint64 begin = watch.now();
    const auto access = bare.exchange(bareToken);
    const qint64 signedIn = watch.now();
    const auto fresh = access ? bare.regenerate(bareToken, *access) : std::nullopt;
    const qint64 end = watch.now();
    if (!fresh)
        return false;
    bareToken = *fresh;
    figures.bare.add(end - signedIn);
    figures.exchangeAndBare.add(end - begin);

    watch.reset();
    const qint64 started = watch.now();
    const RotationResult result = QCoro::waitFor(engine.regenerate(token, {}, {}));
    figures.rotation.add(watch.now() - started);
    const auto &spent = watch.spent();
    for (std::size_t i = 0; i < partCount; ++i) {
        figures.parts.at(i).add(spent.at(i).nanoseconds);
        figures.calls.at(i) = spent.at(i).calls;
    }
    return result.outcome == Outcome::Rotated;
}

int measure(int rounds, std::chrono::milliseconds latency, bool inMemory)
{
    const SandboxThread thread(latency);
    const SandboxBroker *sandbox = thread.sandbox();
    const QTemporaryDir folder;
    if (sandbox == nullptr || !folder.isValid())
        return complain(u"no sandbox, or no folder for it"_s);
    const auto caFile = sandbox->writeCaFile(folder.path());
    const auto tokens = sandbox->tokens();
    SystemClock clock;
    auto storage = DataFolder::open(folder.filePath(u"data"_s), u"keyturn_bench"_s);
    if (!storage || !caFile)
        return complain(u"the data folder cannot be opened"_s);

    const Timeouts timeouts;
    KeychainStore keychain(timeouts.keychain);
    MemoryStore memory;
    HttpBroker broker(timeouts, clock);
    Stopwatch watch;
    TimedBroker timedBroker(broker, watch);
    TimedStore timedStore(inMemory ? static_cast<SecretStore &>(memory) : keychain, watch);
    TimedStorage timedStorage(**storage, watch);
    Engine engine(timedBroker, timedStore, timedStorage, clock);
    if (!inMemory && !QCoro::waitFor(keychain.available()))
        return complain(u"no keychain is open here; --memory-store measures without one"_s);

    const auto token = prepare(engine, profileOf(*sandbox, *caFile), tokens.at(0).second);
    if (!token)
        return complain(token.error().detail());
    const QString base = sandbox->url() + u"/acs/t/"_s + sandbox->tenant();
    const BarePost bare(base, sandbox->caCertificatePem());
    QByteArray bareToken = tokens.at(1).second;
    Figures warmUp;
    Figures figures;
    bool fine = runRound(warmUp, bare, bareToken, engine, *token, watch);
    for (int i = 0; i < rounds && fine; ++i)
        fine = runRound(figures, bare, bareToken, engine, *token, watch);
    if (!fine)
        return complain(u"a call failed"_s);
    print(figures, inMemory ? u"memory"_s : keychain.name(), rounds, *sandbox);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption rounds(u"rounds"_s, u"Rounds to measure."_s, u"N"_s, u"30"_s);
    const QCommandLineOption latency(u"latency-ms"_s, u"The sandbox's latency."_s, u"MS"_s, u"0"_s);
    const QCommandLineOption memory(u"memory-store"_s, u"Keep the secrets in memory instead of the keychain."_s);
    parser.addOptions({rounds, latency, memory});
    parser.addHelpOption();
    parser.process(application);
    return measure(std::max(1, parser.value(rounds).toInt()), std::chrono::milliseconds(parser.value(latency).toInt()),
                   parser.isSet(memory));
}
