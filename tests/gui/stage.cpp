// SPDX-License-Identifier: GPL-3.0-or-later
#include "stage.h"

#include "distrust.h"
#include "patience.h"

#include <QCoroSignal>
#include <QCoroTask>
#include <QCoroTimer>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

using namespace Qt::StringLiterals;

namespace keyturn
{

Async<std::shared_ptr<const Authorization>> JsonBroker::signIn(SignInRequest request)
{
    if (beforeSignIn)
        beforeSignIn();
    co_await pass(At::SignIn);
    auto answer = script.signIn(request);
    co_return co_await answer;
}

QCoro::Task<> JsonBroker::pass(At where)
{
    const std::chrono::milliseconds nowAndThen(2);
    while (held.at(static_cast<std::size_t>(where)))
        co_await QCoro::sleepFor(nowAndThen);
}

QCoro::Task<SendReport> JsonBroker::send(TokenRequest request)
{
    if (diskIsFull)
        request.sink = [](const Answer &) -> Result<void> {
            return fail(ErrorKind::StorageFull, u"the record cannot be written: no space left"_s);
        };
    SendReport report = co_await script.send(request);
    co_await pass(At::Answer);
    co_return report;
}

Reading JsonBroker::read(CallKind kind, const Answer &answer, const Secret *old) const
{
    const bool isMade = kind == CallKind::Generate && answer.status == 201;
    if (answer.status != 200 && !isMade)
        return script.read(kind, answer, old);
    Reading reading;
    reading.complete = true;
    const QJsonObject fields = QJsonDocument::fromJson(answer.body).object();
    reading.token = Secret::copyOf(fields.value("token"_L1).toString().toUtf8());
    reading.verdict = reading.token.isEmpty() ? Verdict::Unreadable : Verdict::Rotated;
    reading.metadata = TokenMetadata(fields);
    return reading;
}

QCoro::Task<Probe> JsonBroker::probe(Profile profile, SharedSecret token)
{
    co_await pass(At::Probe);
    auto answer = script.probe(profile, token);
    co_return co_await answer;
}

Async<Discovery> ScriptedDesk::discover(Profile /*profile*/)
{
    Result<Discovery> told = discovery; // g++ 12 would give the member itself away
    co_return told;
}

Async<QList<CertificateFacts>> ScriptedDesk::readCaFile(QString path)
{
    Result<QList<CertificateFacts>> told = caFile; // g++ 12 would give the member itself away
    if (!QFileInfo(path).isFile())
        co_return fail(distrust(Distrust::FileGone, {path}));
    co_return told;
}

Async<ProxyFacts> ScriptedDesk::proxyOf(Profile /*profile*/)
{
    co_return ProxyFacts();
}

Async<ClockFacts> ScriptedDesk::compareClocks(Profile /*profile*/)
{
    co_return fail(ErrorKind::Network, u"tcp: no"_s);
}

Async<ServerIdentity> ScriptedDesk::meet(Profile profile)
{
    met.append(profile);
    Result<ServerIdentity> told = identity;
    co_return told;
}

QCoro::Task<QList<ProfileCheck>> ScriptedDesk::test(SignInRequest request)
{
    tested.append(request);
    if (waitsToBeCancelled)
        co_await qCoro(request.permit.get(), &SendPermit::decided);
    using What = ProfileCheck::What;
    QList<ProfileCheck> checks;
    for (const What what : {What::Name, What::Tcp, What::Tls, What::Discovery, What::SignIn}) {
        ProfileCheck check;
        check.what = what;
        check.took = std::chrono::milliseconds(7);
        const bool isUntried = failure && what > failure->what;
        const bool isOwn = what == What::SignIn && request.profile.signIn == SignInWay::Token;
        if (isUntried)
            check.detail = u"not tried after the failure above"_s;
        else if (failure && what == failure->what)
            check = *failure;
        else if (isOwn)
            check.detail = u"each token signs in with itself, so nothing is exchanged here"_s;
        else
            check.ok = true;
        checks.append(check);
    }
    co_return checks;
}

Async<void> ScriptedDesk::revoke(Profile /*profile*/, SharedSecret /*token*/,
                                 std::shared_ptr<const Authorization> /*authorization*/)
{
    co_return Result<void>();
}

Stage::Stage() : m_context(std::make_unique<QObject>()), m_inside(std::make_unique<Inside>())
{
    m_context->moveToThread(&m_thread);
    m_thread.start();
    open();
}

void Stage::open()
{
    run([this](Inside &inside) {
        auto folder = DataFolder::open(path(m_data), u"test"_s);
        if (!folder)
            qFatal("%s", qPrintable(folder.error().detail()));
        inside.folder = std::move(*folder);
        inside.engine = std::make_unique<Engine>(inside.broker, inside.store, *inside.folder, inside.clock);
        inside.engine->setDesk(&inside.desk);
    });
    m_courier = std::make_unique<Courier>(m_inside->engine.get());
}

/// An engine that goes while somebody waits for it would be asked on when the storage answers.
void Stage::letAnswer()
{
    run([](Inside &inside) { inside.broker.held.fill(false); });
    constexpr int patience = 5000; // a test may have blocked what is under way
    if (m_isPatient)
        static_cast<void>(comesTrue([this] { return m_courier->isQuiet(); }, patience));
}

void Stage::restart(Folder which)
{
    letAnswer();
    run([](Inside &inside) {
        inside.engine.reset();
        inside.folder.reset();
    });
    if (which == Folder::Copied) {
        const QDir from(path(m_data));
        m_data = u"copy"_s;
        QDirIterator files(from.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QFileInfo file(files.next());
            const QFileInfo to(path(m_data) + u'/' + from.relativeFilePath(file.filePath()));
            if (!QDir().mkpath(to.path()) || !QFile::copy(file.filePath(), to.filePath()))
                qFatal("%s cannot be copied", qPrintable(file.filePath()));
        }
    }
    open();
}

Stage::~Stage()
{
    letAnswer();
    run([](Inside &inside) {
        inside.engine.reset();
        inside.other.reset();
        inside.folder.reset();
    });
    m_thread.quit();
    m_thread.wait();
}

Profile Stage::addProfile(const QString &name, const QString &host, SignInWay way)
{
    Profile profile;
    profile.name = name;
    profile.endpoint = *Endpoint::parse(host);
    profile.signIn = way;
    run([&](Inside &inside) { profile = QCoro::waitFor(inside.engine->addProfile(profile)).value(); });
    return profile;
}

TokenRecord Stage::addToken(const Profile &profile, const QString &name, const QByteArray &value,
                            const QJsonObject &metadata, const QString &note)
{
    TokenRecord record;
    run([&](Inside &inside) {
        NewToken token;
        token.name = name;
        token.note = note;
        token.value = share(Secret::copyOf(value));
        const QList<NewToken> tokens(1, token);
        record = QCoro::waitFor(inside.engine->addTokens(profile.id, tokens, u"add"_s)).value().constFirst();
        if (!metadata.isEmpty()) {
            const TokenRecord before = record;
            record.metadata = TokenMetadata(metadata);
            const Result<TokenRecord> updated = QCoro::waitFor(inside.folder->tokens().edit(before, record));
            if (!updated)
                qFatal("%s", qPrintable(updated.error().detail()));
        }
    });
    return record;
}

void Stage::hold(At where)
{
    run([where](Inside &inside) { inside.broker.held.at(static_cast<std::size_t>(where)) = true; });
}

void Stage::letGo(At where)
{
    run([where](Inside &inside) { inside.broker.held.at(static_cast<std::size_t>(where)) = false; });
}

void Stage::willAnswer(const QByteArray &token, QJsonObject fields)
{
    fields.insert("token"_L1, QString::fromUtf8(token));
    ScriptedBroker::Act act;
    act.body = QJsonDocument(fields).toJson(QJsonDocument::Compact);
    willAnswer(act);
}

void Stage::willAnswer(const ScriptedBroker::Act &act)
{
    run([&](Inside &inside) { inside.broker.script.acts.append(act); });
}

void Stage::putInDoubt(const TokenRecord &token, const QByteArray &unreadable)
{
    ScriptedBroker::Act act;
    act.status = unreadable.isEmpty() ? 502 : 200;
    act.body = unreadable;
    willAnswer(act);
    run([&](Inside &inside) { QCoro::waitFor(inside.engine->regenerate(token.id, nullptr, QString())); });
}

void Stage::willProbe(ProbeAnswer answer, const QString &detail)
{
    run([&](Inside &inside) {
        inside.broker.script.probeAnswer.answer = answer;
        inside.broker.script.probeAnswer.detail = detail;
    });
}

void Stage::atTheNewValue(const std::function<void(MemoryStore &)> &act)
{
    run([&act](Inside &inside) {
        auto written = std::make_shared<QSet<EntryKey>>();
        inside.store.before = [&store = inside.store, written, act](const QString &call, const EntryKey &key) {
            if (call != u"write"_s)
                return;
            if (written->contains(key))
                act(store);
            written->insert(key);
        };
    });
}

void Stage::locksAtTheNewValue()
{
    atTheNewValue([](MemoryStore &store) { store.setMode(MemoryStore::Mode::Locked); });
}

void Stage::refusesTheNewValue()
{
    atTheNewValue([](MemoryStore &store) { store.failWrites(1, false); });
}

void Stage::sealsNothing()
{
    run([](Inside &inside) { inside.broker.diskIsFull = true; });
}

TokenRecord Stage::record(TokenId token)
{
    TokenRecord record;
    run([&](Inside &inside) { record = QCoro::waitFor(inside.folder->tokens().byId(token)).value(); });
    return record;
}

QByteArray Stage::storedValue(TokenId token)
{
    QByteArray plain;
    run([&](Inside &inside) {
        const Result<SharedSecret> value = QCoro::waitFor(inside.engine->tokenValue(token));
        if (value)
            (*value)->open([&](QByteArrayView bytes) { plain = bytes.toByteArray(); });
    });
    return plain;
}

int Stage::sent()
{
    int sent = 0;
    run([&](Inside &inside) { sent = inside.broker.script.sent(); });
    return sent;
}

QJsonObject brokerFields(const QString &owner, const QString &client, int expiresInDays, const QString &suffix)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDateTime expires = now.addDays(expiresInDays).addSecs(expiresInDays < 0 ? -3600 : 3600);
    return {{"id"_L1, u"9a1f6a4e-5d0a-4f0e-9e0b-0f3a5a0c7d11"_s},
            {"token_display_name"_L1, u"Automation"_s},
            {"token_description"_L1, QJsonValue::Null},
            {"token_type"_L1, u"API_CLIENT"_s},
            {"token_suffix"_L1, suffix},
            {"token_status"_L1, expiresInDays < 0 ? u"EXPIRED"_s : u"ACTIVE"_s},
            {"acct"_L1, owner},
            {"user_status"_L1, true},
            {"client_display_name"_L1, client},
            {"client_id"_L1, u"automation-client"_s},
            {"client_type"_L1, u"CONFIDENTIAL"_s},
            {"api_token_ttl"_L1, 129600},
            {"access_token_ttl"_L1, 30},
            {"expiration_date"_L1, expires.toString(Qt::ISODate)},
            {"created_date"_L1, now.addDays(-60).toMSecsSinceEpoch()},
            {"last_access_time"_L1, now.addSecs(-7200).toString(Qt::ISODate)},
            {"_links"_L1, QJsonObject{{"self"_L1, QJsonObject{{"href"_L1, u"/acs/t/CUSTOMER/api-tokens"_s}}}}}};
}

} // namespace keyturn
