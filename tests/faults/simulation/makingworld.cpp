// SPDX-License-Identifier: GPL-3.0-or-later
#include "makingworld.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

const QString tokenName = u"made"_s;
/// What the server knows the requests to make a token by.
const QByteArray noValue;

std::optional<TokenRecord> recordIn(Life &life)
{
    const QList<TokenRecord> tokens = QCoro::waitFor(life.folder->tokens().all()).value();
    return tokens.isEmpty() ? std::nullopt : std::optional(tokens.constFirst());
}

} // namespace

MakingWorld::MakingWorld(StoreKind store, ServerScript script, Wrong wrong)
    : m_around(script, wrong),
      m_answersWell(script.steps.constLast().status == 201),
      m_saysNo(script.steps.size() == 1 && script.steps.constLast().status == 400)
{
    Life life(m_around, {});
    Profile profile;
    profile.name = u"prod"_s;
    profile.endpoint = *Endpoint::parse(u"vidb.example.com"_s);
    profile.signIn = SignInWay::Client;
    profile.clientId = u"desk"_s;
    profile.store = store;
    ProfileCredentials credentials;
    credentials.signIn = secretOf("the-client's-secret");
    m_profile = QCoro::waitFor(life.engine.addProfile(profile, credentials)).value();
    m_around.folderKey = (*QCoro::waitFor(life.folder->folder().key()))->entry;
}

Told MakingWorld::generate(const QList<Fault> &faults)
{
    Life life(m_around, faults);
    TokenWish wish;
    wish.displayName = u"Made by hand"_s;
    Told told;
    told.result = outcomeOf(life.engine.generate(m_profile.id, tokenName, wish, nullptr, QString()));
    told.crashed = !told.result.has_value();
    return told;
}

bool MakingWorld::recover(const QList<Fault> &faults)
{
    Life life(m_around, faults);
    return !outcomeOf(life.engine.recoverAll()).has_value();
}

QStringList MakingWorld::judge(const Told &told)
{
    QStringList wrongs;
    // The first one finishes, the second one has nothing left to do.
    for (int i = 0; i < 2; ++i) {
        if (recover({}))
            wrongs.append(u"a calm recovery crashes"_s);
    }
    Life life(m_around, {});
    const std::optional<TokenRecord> record = recordIn(life);
    if (record)
        judgeRecord(life, *record, wrongs);
    else
        judgeAbsence(wrongs);
    judgeRemains(life, wrongs);
    const int arrived = m_around.server.arrivals(noValue);
    if (arrived > m_around.server.allowed())
        wrongs.append(u"a request arrived %1 times"_s.arg(arrived));
    if (m_around.server.made().size() > 1)
        wrongs.append(u"%1 tokens were made"_s.arg(m_around.server.made().size()));
    if (told.result)
        judgeTold(*told.result, record, wrongs);
    return wrongs;
}

void MakingWorld::judgeRecord(Life &life, const TokenRecord &record, QStringList &wrongs)
{
    const SimulatedServer &server = m_around.server;
    const Result<SharedSecret> stored = QCoro::waitFor(life.engine.tokenValue(record.id));
    const bool isAlive = stored && server.isAlive(plain(**stored));
    if (record.state == TokenState::Ok) {
        if (!isAlive || !record.added)
            wrongs.append(u"a token is told as ok, and what is kept is none of the broker's"_s);
        return;
    }
    if (m_saysNo && server.wasSealed(noValue))
        wrongs.append(u"the broker said no, and a record is left"_s);
    if (record.state != TokenState::InDoubt)
        wrongs.append(u"a token is left %1"_s.arg(stateWord(record.state)));
    if (!server.hasLeft(noValue))
        m_needlessDoubt = true;
    for (const QByteArray &value : server.made()) {
        if (!server.wasSealed(value))
            continue;
        if (m_answersWell)
            wrongs.append(u"a good answer was sealed, and is not in the store"_s);
        else if (!isKept(life, value))
            wrongs.append(u"an answer was sealed, and its token is neither in the store nor in the seal"_s);
    }
}

/// Nothing to be seen of a token that may be there would be its loss.
void MakingWorld::judgeAbsence(QStringList &wrongs) const
{
    if (!m_around.server.made().isEmpty())
        wrongs.append(u"a token was made, and no record tells of it"_s);
}

void MakingWorld::judgeTold(const RotationResult &told, const std::optional<TokenRecord> &record,
                            QStringList &wrongs) const
{
    const SimulatedServer &server = m_around.server;
    const bool isMade = !server.made().isEmpty();
    const QString word = outcomeWord(told.outcome);
    switch (told.outcome) {
    case Outcome::Rotated:
    case Outcome::Unsaved:
        if (!isMade || !record || !told.newToken || !server.isAlive(plain(*told.newToken)))
            wrongs.append(u"told as %1, and there is no such token"_s.arg(word));
        break;
    case Outcome::NotSent:
        if (server.arrivals(noValue) > 0)
            wrongs.append(u"told as not_sent, and it arrived"_s);
        break;
    case Outcome::Rejected:
    case Outcome::Unauthorized:
        if (isMade)
            wrongs.append(u"told as %1, and one was made"_s.arg(word));
        break;
    case Outcome::Unknown:
        if (!server.hasLeft(noValue))
            wrongs.append(u"told as unknown, and nothing was sent"_s);
        break;
    case Outcome::Skipped:
    case Outcome::Planned:
        wrongs.append(u"told as %1"_s.arg(word));
        break;
    }
}

} // namespace keyturn
