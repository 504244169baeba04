// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

World::World(StoreKind store, ServerScript script, Wrong wrong) : m_around(std::move(script), wrong)
{
    Life life(m_around, {});
    Profile profile;
    profile.name = u"prod"_s;
    profile.endpoint = *Endpoint::parse(u"vidb.example.com"_s);
    profile.store = store;
    m_profile = QCoro::waitFor(life.engine.addProfile(profile)).value();
    QList<NewToken> tokens;
    for (int i = 0; i < 2; ++i) {
        m_values.append("vidb_simulated_value_" + QByteArray::number(i));
        m_around.server.make(m_values.constLast());
        NewToken token;
        token.name = u"token-%1"_s.arg(i);
        token.value = secretOf(m_values.constLast());
        tokens.append(token);
    }
    m_tokens = QCoro::waitFor(life.engine.addTokens(m_profile.id, tokens, u"add"_s)).value();
    m_around.folderKey = (*QCoro::waitFor(life.folder->folder().key()))->entry;
}

Told World::regenerate(const QList<Fault> &faults)
{
    Life life(m_around, faults);
    Told told;
    told.result = outcomeOf(life.engine.regenerate(m_tokens.constFirst().id, nullptr, QString()));
    told.crashed = !told.result.has_value();
    return told;
}

QList<Told> World::regenerateTwice(bool sameToken, const QList<Fault> &first, const QList<Fault> &second)
{
    Life one(m_around, first);
    Life two(m_around, second);
    m_isShared = sameToken;
    QList<Told> told(2);
    told[1].token = sameToken ? 0 : 1;
    QCoro::Task<> left = follow(one.engine.regenerate(m_tokens.at(0).id, nullptr, QString()), &told[0].result);
    QCoro::Task<> right =
        follow(two.engine.regenerate(m_tokens.at(sameToken ? 0 : 1).id, nullptr, QString()), &told[1].result);
    QCoro::waitFor(std::move(left));
    QCoro::waitFor(std::move(right));
    for (Told &each : told)
        each.crashed = !each.result.has_value();
    return told;
}

bool World::recover(const QList<Fault> &faults)
{
    Life life(m_around, faults);
    return !outcomeOf(life.engine.recoverAll()).has_value();
}

bool World::moveStore(StoreKind store, const QList<Fault> &faults)
{
    Life life(m_around, faults);
    return !outcomeOf(life.engine.moveStore(m_profile.id, store)).has_value();
}

bool World::replaceValue(const QList<Fault> &faults)
{
    const QByteArray &old = m_values.constFirst();
    const QByteArray given = old + "-given";
    m_around.server.make(given);
    Life life(m_around, faults);
    return !outcomeOf(life.engine.replaceValue(m_tokens.constFirst().id, secretOf(given))).has_value();
}

QStringList World::judge(const QList<Told> &told)
{
    QStringList wrongs;
    // The first one finishes, the second one has nothing left to do.
    for (int i = 0; i < 2; ++i) {
        if (recover({}))
            wrongs.append(u"a calm recovery crashes"_s);
    }
    Life life(m_around, {});
    for (qsizetype i = 0; i < m_tokens.size(); ++i)
        judgeToken(life, i, wrongs);
    judgeRemains(life, wrongs);
    judgeArrivals(wrongs);
    for (const Told &one : told)
        judgeTold(one, wrongs);
    return wrongs;
}

void World::judgeToken(Life &life, qsizetype index, QStringList &wrongs)
{
    const QByteArray &value = m_values.at(index);
    const QByteArray alive = m_around.server.successorOf(value);
    const bool acted = alive != value;
    const Result<TokenRecord> record = QCoro::waitFor(life.folder->tokens().byId(m_tokens.at(index).id));
    if (!record) {
        wrongs.append(u"the record of %1 is gone"_s.arg(QString::fromLatin1(value)));
        return;
    }
    const Result<SharedSecret> stored = QCoro::waitFor(life.engine.tokenValue(record->id));
    const QByteArray kept = stored ? plain(**stored) : QByteArray();
    const bool isAlive = !kept.isEmpty() && m_around.server.isAlive(kept);
    const bool inDoubt = record->state == TokenState::InDoubt;
    if (!inDoubt && record->state != TokenState::Ok && record->state != TokenState::Rejected)
        wrongs.append(u"a token is left %1"_s.arg(stateWord(record->state)));
    if (!inDoubt && !isAlive)
        wrongs.append(u"a token is lost: it is told as %1, and what is kept is dead"_s.arg(stateWord(record->state)));
    if (inDoubt && !acted && !isAlive)
        wrongs.append(u"the old value is gone, and it is alive"_s);
    // Delivered and sealed: it is in the store, or its owner can still read the answer.
    if (inDoubt && acted && m_around.server.wasSealed(alive) && !isKept(life, alive))
        wrongs.append(u"an answer was sealed, and its token is neither in the store nor in the seal"_s);
    if (inDoubt && !m_around.server.hasLeft(value))
        m_needlessDoubt = true;
}

void World::judgeArrivals(QStringList &wrongs) const
{
    for (const QByteArray &value : std::as_const(m_values)) {
        for (const QByteArray &one : {value, QByteArray(value + "-next")}) {
            if (m_around.server.arrivals(one) > m_around.server.allowed())
                wrongs.append(u"a request arrived %1 times"_s.arg(m_around.server.arrivals(one)));
        }
    }
}

void World::judgeTold(const Told &told, QStringList &wrongs) const
{
    if (!told.result)
        return;
    const QByteArray &value = m_values.at(told.token);
    const bool acted = m_around.server.successorOf(value) != value;
    const int arrived = m_around.server.arrivals(value);
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
        if (!m_around.server.hasLeft(value))
            wrongs.append(u"told as unknown, and nothing was sent"_s);
        break;
    case Outcome::Skipped:
    case Outcome::Planned:
        break;
    }
}

} // namespace keyturn
