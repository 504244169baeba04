// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include <QCoroTask>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// Memory, where the machine has such a place: a history is a hundred syncs, and none of them is what is looked at.
QString scratch()
{
    const QString memory = u"/dev/shm"_s;
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + u"/keyturn-history-XXXXXX"_s;
}

SharedSecret secretOf(const QByteArray &value)
{
    return share(Secret::copyOf(value));
}

QByteArray plain(const Secret &secret)
{
    QByteArray bytes;
    secret.open([&bytes](QByteArrayView view) { bytes = view.toByteArray(); });
    return bytes;
}

/// Keeps what a task gives, or that it crashed.
template <typename T>
QCoro::Task<> follow(QCoro::Task<T> task, std::optional<T> *result)
{
    try {
        *result = co_await std::move(task);
    } catch (const Crash &) { // NOLINT(bugprone-empty-catch): an empty result tells it
    }
}

template <typename T>
std::optional<T> outcomeOf(QCoro::Task<T> task)
{
    std::optional<T> result;
    QCoro::waitFor(follow(std::move(task), &result));
    return result;
}

} // namespace

/// One process: everything that dies with it.
struct World::Life
{
    Life(World &world, const QList<Fault> &faults)
        : folder(DataFolder::open(world.m_dir.filePath(u"data"_s), u"simulation"_s).value()),
          broker(gate, world.m_server),
          keychain(world.m_keychain, gate),
          storage(*folder, gate),
          engine(broker, keychain, storage, world.m_clock)
    {
        gate.plan(faults);
        storage.seals().onSealed = [&world] {
            world.m_server.noteSealed();
        };
        if (world.m_wrong == Wrong::Resends)
            broker.resend();
        if (world.m_wrong == Wrong::ForgetsToSeal)
            storage.seals().forgetToSeal();
    }

    FaultGate gate;
    std::unique_ptr<DataFolder> folder;
    SimulatedBroker broker;
    SimulatedStore keychain;
    SimulatedStorage storage;
    Engine engine;
};

World::World(StoreKind store, ServerScript script, Wrong wrong)
    : m_dir(scratch()), m_wrong(wrong), m_server(std::move(script))
{
    std::unique_ptr<Life> life = begin({});
    Profile profile;
    profile.name = u"prod"_s;
    profile.endpoint = *Endpoint::parse(u"vidb.example.com"_s);
    profile.store = store;
    m_profile = QCoro::waitFor(life->engine.addProfile(profile)).value();
    QList<NewToken> tokens;
    for (int i = 0; i < 2; ++i) {
        m_values.append("vidb_simulated_value_" + QByteArray::number(i));
        m_server.make(m_values.constLast());
        NewToken token;
        token.name = u"token-%1"_s.arg(i);
        token.value = secretOf(m_values.constLast());
        tokens.append(token);
    }
    m_tokens = QCoro::waitFor(life->engine.addTokens(m_profile.id, tokens, u"add"_s)).value();
    m_keyEntry = (*QCoro::waitFor(life->folder->folder().key()))->entry;
    end(std::move(life));
}

World::~World() = default;

std::unique_ptr<World::Life> World::begin(const QList<Fault> &faults)
{
    return std::make_unique<Life>(*this, faults);
}

void World::end(std::unique_ptr<Life> life)
{
    m_lastCalls = life->gate.calls();
    life->broker.bury();
}

Told World::regenerate(const QList<Fault> &faults)
{
    std::unique_ptr<Life> life = begin(faults);
    Told told;
    told.result = outcomeOf(life->engine.regenerate(m_tokens.constFirst().id, nullptr, QString()));
    told.crashed = !told.result.has_value();
    end(std::move(life));
    return told;
}

QList<Told> World::regenerateTwice(bool sameToken, const QList<Fault> &first, const QList<Fault> &second)
{
    std::unique_ptr<Life> one = begin(first);
    std::unique_ptr<Life> two = begin(second);
    m_isShared = sameToken;
    QList<Told> told(2);
    QCoro::Task<> left = follow(one->engine.regenerate(m_tokens.at(0).id, nullptr, QString()), &told[0].result);
    QCoro::Task<> right =
        follow(two->engine.regenerate(m_tokens.at(sameToken ? 0 : 1).id, nullptr, QString()), &told[1].result);
    QCoro::waitFor(std::move(left));
    QCoro::waitFor(std::move(right));
    for (Told &each : told)
        each.crashed = !each.result.has_value();
    end(std::move(one));
    end(std::move(two));
    return told;
}

bool World::recover(const QList<Fault> &faults)
{
    std::unique_ptr<Life> life = begin(faults);
    const bool crashed = !outcomeOf(life->engine.recoverAll()).has_value();
    end(std::move(life));
    return crashed;
}

bool World::moveStore(StoreKind store, const QList<Fault> &faults)
{
    std::unique_ptr<Life> life = begin(faults);
    const bool crashed = !outcomeOf(life->engine.moveStore(m_profile.id, store)).has_value();
    end(std::move(life));
    return crashed;
}

bool World::replaceValue(const QList<Fault> &faults)
{
    const QByteArray &old = m_values.constFirst();
    const QByteArray given = old + "-given";
    m_server.make(given);
    std::unique_ptr<Life> life = begin(faults);
    const bool crashed = !outcomeOf(life->engine.replaceValue(m_tokens.constFirst().id, secretOf(given))).has_value();
    end(std::move(life));
    return crashed;
}

QStringList World::judge(const QList<Told> &told)
{
    QStringList wrongs;
    // The first one finishes, the second one has nothing left to do.
    for (int i = 0; i < 2; ++i) {
        if (recover({}))
            wrongs.append(u"a calm recovery crashes"_s);
    }
    std::unique_ptr<Life> life = begin({});
    for (qsizetype i = 0; i < m_tokens.size(); ++i)
        judgeToken(*life, i, wrongs);
    judgeRemains(*life, wrongs);
    for (const Told &one : told)
        judgeTold(one, wrongs);
    end(std::move(life));
    return wrongs;
}

void World::judgeToken(Life &life, qsizetype index, QStringList &wrongs)
{
    const QByteArray &value = m_values.at(index);
    const QByteArray alive = m_server.successorOf(value);
    const bool acted = alive != value;
    const Result<TokenRecord> record = QCoro::waitFor(life.folder->tokens().byId(m_tokens.at(index).id));
    if (!record) {
        wrongs.append(u"the record of %1 is gone"_s.arg(QString::fromLatin1(value)));
        return;
    }
    const Result<SharedSecret> stored = QCoro::waitFor(life.engine.tokenValue(record->id));
    const QByteArray kept = stored ? plain(**stored) : QByteArray();
    const bool isAlive = !kept.isEmpty() && m_server.isAlive(kept);
    const bool inDoubt = record->state == TokenState::InDoubt;
    if (!inDoubt && record->state != TokenState::Ok && record->state != TokenState::Rejected)
        wrongs.append(u"a token is left %1"_s.arg(stateWord(record->state)));
    if (!inDoubt && !isAlive)
        wrongs.append(u"a token is lost: it is told as %1, and what is kept is dead"_s.arg(stateWord(record->state)));
    if (inDoubt && !acted && !isAlive)
        wrongs.append(u"the old value is gone, and it is alive"_s);
    // Delivered and sealed: it is in the store, or its owner can still read the answer.
    if (inDoubt && acted && m_server.wasSealed(alive) && !isKept(life, alive))
        wrongs.append(u"an answer was sealed, and its token is neither in the store nor in the seal"_s);
    if (inDoubt && !m_server.hasLeft(value))
        m_needlessDoubt = true;
}

bool World::isKept(Life &life, const QByteArray &value)
{
    const Result<RecoveryReport> report = QCoro::waitFor(life.engine.recoverAll());
    if (!report)
        return false;
    for (const DoubtfulToken &doubtful : report->inDoubt) {
        const Result<QByteArray> answer = QCoro::waitFor(life.engine.keptAnswer(doubtful.id));
        if (answer && answer->endsWith(value))
            return true;
    }
    return false;
}

void World::judgeRemains(Life &life, QStringList &wrongs)
{
    const QDateTime farAway = QDateTime::currentDateTimeUtc().addYears(1);
    const QList<Attempt> attempts = QCoro::waitFor(life.folder->journal().unfinished(farAway)).value();
    QStringList expected{m_keyEntry};
    QList<AttemptId> seals;
    for (const Attempt &attempt : attempts) {
        if (attempt.state == AttemptState::Sending || attempt.state == AttemptState::Sealed)
            wrongs.append(u"a row is left %1"_s.arg(attemptWord(attempt.state)));
        if (attempt.state == AttemptState::Saved)
            expected.append(attempt.oldEntry);
        seals.append(attempt.id);
    }
    const QList<TokenRecord> tokens = QCoro::waitFor(life.folder->tokens().all()).value();
    for (const TokenRecord &token : tokens)
        expected.append(token.entry);
    const QStringList entries = m_keychain.keys();
    for (const EntryKey &entry : entries) {
        if (!expected.contains(entry))
            wrongs.append(u"an entry is left in the keychain that nobody knows of"_s);
    }
    const QList<AttemptId> kept = QCoro::waitFor(life.folder->seals().all()).value();
    for (const AttemptId seal : kept) {
        if (!seals.contains(seal))
            wrongs.append(u"a seal is left that nobody knows of"_s);
    }
    for (const QByteArray &value : std::as_const(m_values)) {
        for (const QByteArray &one : {value, QByteArray(value + "-next")}) {
            if (m_server.arrivals(one) > m_server.allowed())
                wrongs.append(u"a request arrived %1 times"_s.arg(m_server.arrivals(one)));
        }
    }
}

void World::judgeTold(const Told &told, QStringList &wrongs) const
{
    if (!told.result)
        return;
    const qsizetype index = told.result->token == m_tokens.at(0).name ? 0 : 1;
    const bool acted = m_server.successorOf(m_values.at(index)) != m_values.at(index);
    const int arrived = m_server.arrivals(m_values.at(index));
    switch (told.result->outcome) {
    case Outcome::Rotated:
    case Outcome::Unsaved:
        if (!acted)
            wrongs.append(u"told as %1, and nothing was regenerated"_s.arg(outcomeWord(told.result->outcome)));
        break;
    case Outcome::NotSent:
        if (arrived > 0 && !m_isShared)
            wrongs.append(u"told as not_sent, and it arrived"_s);
        break;
    case Outcome::Rejected:
    case Outcome::Unauthorized:
        if (acted && !m_isShared)
            wrongs.append(u"told as %1, and it was regenerated"_s.arg(outcomeWord(told.result->outcome)));
        break;
    case Outcome::Unknown:
        if (!m_server.hasLeft(m_values.at(index)))
            wrongs.append(u"told as unknown, and nothing was sent"_s);
        break;
    case Outcome::Skipped:
    case Outcome::Planned:
        break;
    }
}

} // namespace keyturn
