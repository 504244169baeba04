// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"

#include "filestore.h"
#include "keychainstore.h"

#include <QCoroTask>
#include <QDir>
#include <QFile>
#include <QSet>

using namespace Qt::StringLiterals;

namespace keyturn
{

struct Scene::Open
{
    Open(std::unique_ptr<DataFolder> opened, SecretStore &store, Clock &clock)
        : folder(std::move(opened)), broker(Timeouts(), clock), engine(broker, store, *folder, clock)
    {
    }
    /// With the null id if the folder no longer knows it.
    [[nodiscard]] TokenRecord token(const QString &name)
    {
        TokenRecord unknown;
        unknown.name = name;
        return QCoro::waitFor(engine.tokenByName(name, QString())).value_or(unknown);
    }
    [[nodiscard]] QList<Attempt> attempts()
    {
        const QDateTime later = QDateTime::currentDateTimeUtc().addYears(1);
        return QCoro::waitFor(folder->journal().unfinished(later)).value();
    }

    std::unique_ptr<DataFolder> folder;
    HttpBroker broker;
    Engine engine;
};

Scene::Scene(const Plan &plan) : m_plan(plan), m_server(plan.tokens), m_tokens(m_server.tokens())
{
    QDir(m_dir.path()).mkdir(u"store"_s);
    if (plan.inKeychain)
        m_store = std::make_unique<KeychainStore>();
    else
        m_store = std::make_unique<FileStore>(m_dir.filePath(u"store"_s));
    fill();
}

Scene::~Scene() = default;

std::unique_ptr<Scene::Open> Scene::open()
{
    auto folder = DataFolder::open(dataFolder(), u"proof"_s);
    if (!folder)
        qFatal("the data folder: %s", qPrintable(folder.error().detail()));
    return std::make_unique<Open>(std::move(*folder), *m_store, m_clock);
}

void Scene::fill()
{
    Profile profile;
    profile.name = u"witness"_s;
    profile.endpoint = *Endpoint::parse(m_server.url());
    profile.proxy.kind = ProxyKind::None;
    profile.store = m_plan.store;
    if (!m_server.caPem().isEmpty()) {
        profile.trust.caFile = m_dir.filePath(u"ca.pem"_s);
        QFile ca(profile.trust.caFile);
        if (!ca.open(QIODevice::WriteOnly) || ca.write(m_server.caPem()) != m_server.caPem().size())
            qFatal("no file for the authority");
    }
    const std::unique_ptr<Open> now = open();
    const Profile added = QCoro::waitFor(now->engine.addProfile(profile)).value();
    QList<NewToken> tokens;
    for (const auto &[name, value] : std::as_const(m_tokens)) {
        NewToken token;
        token.name = name;
        token.value = share(Secret::copyOf(value));
        tokens.append(token);
    }
    const auto imported = QCoro::waitFor(now->engine.addTokens(added.id, tokens, u"add"_s));
    if (!imported)
        qFatal("no tokens: %s", qPrintable(imported.error().detail()));
}

QString Scene::takeToken()
{
    if (m_taken.size() == m_tokens.size())
        return {};
    m_taken.append(m_tokens.at(m_taken.size()).first);
    return m_taken.constLast();
}

QStringList Scene::recoveryWords() const
{
    const QString store = m_plan.inKeychain ? u"keychain"_s : m_dir.filePath(u"store"_s);
    return {u"--data"_s, dataFolder(), u"--store"_s, store, u"--recover"_s};
}

QStringList Scene::rotationWords(const QString &token) const
{
    QStringList words = recoveryWords();
    words.removeLast();
    return words << u"--token"_s << token;
}

qint64 Scene::walSize() const
{
    return QFile(QDir(dataFolder()).filePath(u"keyturn.db-wal"_s)).size();
}

bool Scene::isInStore(const QString &token)
{
    const auto *const files = dynamic_cast<const FileStore *>(m_store.get());
    const QStringList keys = files ? files->keys() : QStringList();
    const Secret alive = Secret::copyOf(m_server.aliveValue(token));
    for (const QString &key : keys) {
        const Result<Secret> value = QCoro::waitFor(m_store->read(key));
        if (value && value->equals(alive))
            return true;
    }
    return false;
}

bool Scene::isSealed(Open &open, const TokenRecord &token)
{
    const QList<Attempt> attempts = open.attempts();
    for (const Attempt &attempt : attempts) {
        const bool isUnderway = attempt.state == AttemptState::Sending || attempt.state == AttemptState::Sealed;
        if (attempt.token == token.id && isUnderway)
            return !QCoro::waitFor(open.folder->seals().read(attempt.id)).value_or(QByteArray()).isEmpty();
    }
    return false;
}

Fate Scene::fateOf(Open &open, const TokenRecord &token, const Finding &finding, const Trace &trace)
{
    const QByteArray alive = m_server.aliveValue(token.name);
    const bool wasRegenerated = alive != m_tokens.at(m_taken.indexOf(token.name)).second;
    if (token.id.isNull())
        return wasRegenerated ? Fate::Lost : Fate::Misled;
    bool isReadable = false;
    const Result<SharedSecret> value = QCoro::waitFor(open.engine.tokenValue(token.id));
    if (value)
        (*value)->open([&](QByteArrayView bytes) { isReadable = bytes == alive; });

    if (token.state == TokenState::Ok && isReadable)
        return wasRegenerated ? Fate::Rotated : Fate::Untouched;
    if (token.state == TokenState::InDoubt && isReadable)
        return wasRegenerated ? Fate::Misled : Fate::DoubtInVain;
    if (token.state == TokenState::InDoubt && wasRegenerated)
        return finding.wasSealed || trace.wentOnWithTheAnswer() ? Fate::Lost : Fate::DoubtUnsealed;
    if (token.state == TokenState::Sealed && wasRegenerated)
        return Fate::Pending;
    return isReadable ? Fate::Misled : Fate::Lost;
}

void Scene::countRemains(Open &open, Finding &finding)
{
    QSet<QString> entries;
    QSet<QString> seals;
    const auto key = QCoro::waitFor(open.folder->folder().key()).value();
    if (key)
        entries.insert(key->entry);
    const QList<TokenRecord> tokens = QCoro::waitFor(open.engine.tokens()).value();
    for (const TokenRecord &token : tokens)
        entries.insert(token.entry);
    const QList<Attempt> attempts = open.attempts();
    for (const Attempt &attempt : attempts) {
        const bool isUnderway = attempt.state == AttemptState::Sending || attempt.state == AttemptState::Sealed;
        finding.unfinished += isUnderway ? 1 : 0;
        const bool isDoubtful = attempt.state == AttemptState::InDoubt || attempt.state == AttemptState::Unreadable;
        if (!isDoubtful)
            entries << attempt.oldEntry << attempt.newEntry;
        if (!isDoubtful || !QCoro::waitFor(open.folder->seals().read(attempt.id)).value().isEmpty())
            seals.insert(attempt.id.toString());
    }
    const auto *const files = dynamic_cast<const FileStore *>(m_store.get());
    const QStringList known = files ? files->keys() : keychainEntries ? keychainEntries() : QStringList();
    for (const QString &entry : known)
        finding.strayEntries += entries.contains(entry) ? 0 : 1;
    const QList<AttemptId> kept = QCoro::waitFor(open.folder->seals().all()).value();
    for (const AttemptId id : kept)
        finding.straySeals += seals.contains(id.toString()) ? 0 : 1;
}

Finding Scene::judge(const QString &name, const Trace &trace)
{
    const std::unique_ptr<Open> now = open();
    const QByteArray first = m_tokens.at(m_taken.indexOf(name)).second;
    Finding finding;
    finding.wasSealed = isSealed(*now, now->token(name));
    const Result<RecoveryReport> report = QCoro::waitFor(now->engine.recoverAll());
    const TokenRecord token = now->token(name);
    finding.arrivals = m_server.arrivals(first);
    finding.fate = fateOf(*now, token, finding, trace);
    countRemains(*now, finding);

    const bool isActedOn = m_server.aliveValue(name) != first;
    const QByteArray &told = trace.outcome;
    if (told == "rotated")
        finding.isWellTold = finding.fate == Fate::Rotated;
    else if (told == "not_sent" || told == "skipped")
        finding.isWellTold = finding.arrivals == 0;
    else if (told == "rejected" || told == "unauthorized")
        finding.isWellTold = !isActedOn;
    else if (!trace.timeOf("armed"))
        finding.isWellTold = finding.arrivals == 0; // it did not even begin
    else if (told == "unsaved")
        finding.isWellTold = isActedOn;
    const auto isToken = [&](const DoubtfulToken &doubtful) {
        return doubtful.token == name;
    };
    const bool isDoubtTold = report && std::any_of(report->inDoubt.begin(), report->inDoubt.end(), isToken);
    if (token.state == TokenState::InDoubt && !isDoubtTold)
        finding.isWellTold = false;
    finding.detail = u"%1: state %2, told \"%3\" (%4), %5, sealed %6"_s.arg(
        name, stateWord(token.state), QString::fromUtf8(told), QString::fromUtf8(trace.detail),
        QString::fromUtf8(trace.place()), finding.wasSealed ? u"yes"_s : u"no"_s);
    return finding;
}

QStringList Scene::rotateTheRest()
{
    const std::unique_ptr<Open> now = open();
    QStringList wrong;
    for (const QString &name : std::as_const(m_taken)) {
        const TokenRecord token = now->token(name);
        if (token.state != TokenState::Ok)
            continue;
        const QByteArray before = m_server.aliveValue(name);
        const RotationResult result = QCoro::waitFor(now->engine.regenerate(token.id, nullptr, QString()));
        if (result.outcome != Outcome::Rotated || m_server.arrivals(before) != 1)
            wrong.append(u"%1: %2, %3"_s.arg(name, outcomeWord(result.outcome), result.detail));
    }
    return wrong;
}

} // namespace keyturn
