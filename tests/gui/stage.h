// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokerdesk.h"
#include "courier.h"
#include "datafolder.h"
#include "memorystore.h"
#include "scriptedbroker.h"

#include <QTemporaryDir>
#include <QThread>

#include <array>
#include <memory>

namespace keyturn
{

/// Where a broker can be kept waiting until a test has seen what it wants to see, however slow the machine is: before
/// it answers a sign-in, after a request has reached it, before it answers a probe.
enum class At { SignIn, Answer, Probe };

/// The scripted broker, but an answer's body is the JSON of a real one.
class JsonBroker final : public Broker
{
public:
    [[nodiscard]] Async<std::shared_ptr<const Authorization>> signIn(SignInRequest request) override;
    [[nodiscard]] QCoro::Task<SendReport> send(TokenRequest request) override;
    [[nodiscard]] Reading read(CallKind kind, const Answer &answer, const Secret *old) const override;
    void forgetSignIn(ProfileId profile) override { script.forgetSignIn(profile); }
    [[nodiscard]] QCoro::Task<Probe> probe(Profile profile, SharedSecret token) override;

    ScriptedBroker script;
    std::array<bool, 3> held{};         ///< by At; in the engine's thread
    bool diskIsFull = false;            ///< in the engine's thread: no answer can be sealed
    std::function<void()> beforeSignIn; ///< in the engine's thread; the place to block it

private:
    QCoro::Task<> pass(At where);
};

/// What people ask of a broker besides rotations, answered by a script. Without one, all is well.
class ScriptedDesk final : public BrokerDesk
{
public:
    [[nodiscard]] Async<Discovery> discover(Profile profile) override;
    [[nodiscard]] Async<ServerIdentity> meet(Profile profile) override;
    [[nodiscard]] Async<QList<CertificateFacts>> readCaFile(QString path) override;
    [[nodiscard]] Async<ProxyFacts> proxyOf(Profile profile) override;
    [[nodiscard]] Async<ClockFacts> compareClocks(Profile profile) override;
    [[nodiscard]] QCoro::Task<QList<ProfileCheck>> test(SignInRequest request) override;
    [[nodiscard]] Async<void> revoke(Profile profile, SharedSecret token,
                                     std::shared_ptr<const Authorization> authorization) override;

    /// The line that fails, and why; none: all pass, and a sign-in with the token itself is not tried.
    std::optional<ProfileCheck> failure;
    Result<ServerIdentity> identity{ServerIdentity()};
    Result<Discovery> discovery{Discovery()};
    Result<QList<CertificateFacts>> caFile{QList<CertificateFacts>()};
    bool waitsToBeCancelled = false;
    QList<SignInRequest> tested;
    QList<Profile> met;
};

/// The time of day, and what a test lets pass in between.
class StageClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return QDateTime::currentDateTimeUtc().addDuration(passed); }
    std::chrono::seconds passed{0};
};

/// A real engine in a thread of its own, on a real data folder, with a store in memory and a scripted broker; and the
/// courier to it. What is inside is touched through run() only.
class Stage
{
public:
    struct Inside
    {
        StageClock clock;
        MemoryStore store;
        JsonBroker broker;
        ScriptedDesk desk;
        std::unique_ptr<DataFolder> folder;
        std::unique_ptr<DataFolder> other; ///< the same folder, as another process has it
        std::unique_ptr<Engine> engine;
    };

    Stage();
    ~Stage();

    enum class Folder { Same, Copied };
    /// The next start of the program, on the same folder or on a copy of it. No window is there in between.
    void restart(Folder which = Folder::Same);

    [[nodiscard]] Courier &courier() { return *m_courier; }
    /// It ends without waiting for the answers that are under way.
    void leaveAtOnce() { m_isPatient = false; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    /// Runs `what(Inside &)` in the engine's thread and waits for it.
    template <typename What>
    void run(What what)
    {
        QMetaObject::invokeMethod(m_context.get(), [&] { what(*m_inside); }, Qt::BlockingQueuedConnection);
    }

    Profile addProfile(const QString &name, const QString &host = QStringLiteral("vidb.example.com"),
                       SignInWay way = SignInWay::Token);
    TokenRecord addToken(const Profile &profile, const QString &name, const QByteArray &value,
                         const QJsonObject &metadata = {}, const QString &note = {});
    /// Regenerates it without the window; the answer is a bad gateway, or what came is of no use.
    void putInDoubt(const TokenRecord &token, const QByteArray &unreadable = {});
    /// The broker waits there, until it is let go.
    void hold(At where);
    void letGo(At where);
    /// What the broker says of a token from now on.
    void willProbe(ProbeAnswer answer, const QString &detail = {});
    /// The next regenerate calls answer 200 with this token and these fields.
    void willAnswer(const QByteArray &token, QJsonObject fields = {});
    void willAnswer(const ScriptedBroker::Act &act);
    /// The filler of a new entry is taken; the store locks when the new value is to follow it.
    void locksAtTheNewValue();
    /// The filler of a new entry is taken, and the new value that is to follow it is not.
    void refusesTheNewValue();
    /// The disk takes no answer from now on, so none is sealed.
    void sealsNothing();
    [[nodiscard]] QByteArray storedValue(TokenId token);
    [[nodiscard]] int sent();
    [[nodiscard]] TokenRecord record(TokenId token);

private:
    void open();
    void letAnswer();
    void atTheNewValue(const std::function<void(MemoryStore &)> &act);

    QTemporaryDir m_folder;
    QString m_data = QStringLiteral("data");
    QThread m_thread;
    std::unique_ptr<QObject> m_context;
    std::unique_ptr<Inside> m_inside;
    std::unique_ptr<Courier> m_courier;
    bool m_isPatient = true;
};

/// The fields that a broker returns, for a token that expires in so many days.
[[nodiscard]] QJsonObject brokerFields(const QString &owner, const QString &client, int expiresInDays,
                                       const QString &suffix);

} // namespace keyturn
