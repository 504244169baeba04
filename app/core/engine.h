// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "handover.h"
#include "keeping.h"
#include "newtokens.h"
#include "recovery.h"
#include "resolving.h"
#include "rotation.h"
#include "tokeninput.h"
#include "tryout.h"
#include "vault.h"

#include <QObject>
#include <QSet>

#include <memory>

namespace keyturn
{

/// A profile with the number of its tokens.
struct ProfileSummary
{
    Profile profile;
    int tokens = 0;
};

/// Everything the window and the command line can ask for. Lives in one thread (the window gives it one of its own,
/// the command line uses its main thread); every call is made there and answers there, exactly once.
///
/// Names are looked up exactly; NotFound and Ambiguous as in the command line's contract. Listing never touches the
/// store or the network; the calls that do run a recovery first for what they touch.
class Engine final : public QObject
{
    Q_OBJECT
public:
    /// Everything outlives the engine.
    Engine(Broker &broker, SecretStore &keychain, Storage &storage, Clock &clock, QObject *parent = nullptr);
    ~Engine() override;

    // Profiles
    [[nodiscard]] Async<QList<ProfileSummary>> profiles();
    [[nodiscard]] Async<Profile> profileByName(QString name);
    /// Checks name, tenant and ways that this version has; gives the profile with its id.
    [[nodiscard]] Async<Profile> addProfile(Profile profile);
    [[nodiscard]] Async<Profile> updateProfile(Profile profile);
    /// With its tokens' secrets. Busy while one is being rotated or sealed.
    [[nodiscard]] Async<void> removeProfile(ProfileId id);

    // Tokens
    [[nodiscard]] Async<QList<TokenRecord>> tokens();
    [[nodiscard]] Async<TokenRecord> tokenByName(QString name, QString profileName);
    /// All or nothing: stores the values, reads them back, then writes the records. An error carries the 1-based
    /// position in `tokens` as its line().
    [[nodiscard]] Async<QList<TokenRecord>> addTokens(ProfileId profile, QList<NewToken> tokens, QString action);
    [[nodiscard]] Async<void> removeToken(TokenId id);
    /// The value, for the clipboard or `token get`. A sealed token is recovered first.
    [[nodiscard]] Async<SharedSecret> tokenValue(TokenId id);

    /// Its owner gives another value: of a token in doubt, lost, or rotated elsewhere. See keeping.h.
    [[nodiscard]] Async<TokenRecord> replaceValue(TokenId id, SharedSecret value);
    /// Moves a profile's values between keychain and vault. See keeping.h.
    [[nodiscard]] Async<StoreMove> moveStore(ProfileId id, StoreKind store);

    // Rotations
    /// The token's record is read anew; a sealed one is recovered first.
    [[nodiscard]] QCoro::Task<RotationResult> regenerate(TokenId token, SharedSecret pastedBearer, QString reason);
    [[nodiscard]] QCoro::Task<RotationResult> regenerateOnce(ProfileId profile, SharedSecret value,
                                                             SharedSecret pastedBearer, QString reason);
    /// What it would do, without doing it: Planned, or Skipped with the reason.
    [[nodiscard]] QCoro::Task<RotationResult> plan(TokenId token);
    [[nodiscard]] Async<void> handedOver(AttemptId attempt);
    [[nodiscard]] QCoro::Task<Probe> verify(TokenId token);
    /// Keeps what has not been sent from being sent.
    void cancelUnsent();
    /// Rotations that have not ended yet.
    [[nodiscard]] int running() const { return m_running; }

    // Recovery, doubts and history
    [[nodiscard]] QCoro::Task<Resolution> resolve(TokenId token, ResolveWay way);
    [[nodiscard]] QCoro::Task<Resolution> resolveOnce(AttemptId attempt, ResolveWay way);
    [[nodiscard]] Async<RecoveryReport> recoverAll();
    [[nodiscard]] Async<Secret> pendingValue(AttemptId attempt);
    /// What came as an answer, in the clear, for its owner: it may hold a token. Wipe it.
    [[nodiscard]] Async<QByteArray> keptAnswer(AttemptId attempt);
    [[nodiscard]] Async<QList<HistoryEntry>> history(std::optional<QDateTime> since);

    /// Without one, tryOut() answers Refused.
    void setTryOut(TryOut *sandbox) { m_tryOut = sandbox; }
    /// Starts the sandbox and adds its profile and tokens; gives the profile.
    [[nodiscard]] Async<Profile> tryOut();

    /// "Secret Service: login", and whether it is open; for the status bar.
    [[nodiscard]] QString storeName() const;
    [[nodiscard]] Async<void> storeAvailable();

Q_SIGNALS:
    /// Profiles or tokens are no longer as they were listed.
    void changed();
    /// The null id for a token that is not kept (regenerateOnce).
    void stepped(keyturn::TokenId token, keyturn::Step step);
    /// The last running rotation has ended; quitting waits for this.
    void becameIdle();

private:
    [[nodiscard]] RotationPorts ports();
    [[nodiscard]] QCoro::Task<RotationResult> run(RotationOrder order);
    [[nodiscard]] Async<RotationOrder> orderFor(TokenId token);
    [[nodiscard]] Async<TokenRecord> finishedRecord(TokenId id);
    [[nodiscard]] Async<Profile> profileById(ProfileId id);
    QCoro::Task<QString> profileNameOf(ProfileId id);

    Broker &m_broker;
    Storage &m_storage;
    Clock &m_clock;
    FolderKeys m_keys;
    Vault m_vault;
    BothStores m_store;
    TryOut *m_tryOut = nullptr;
    QSet<std::shared_ptr<SendPermit>> m_permits;
    int m_running = 0;
};

} // namespace keyturn
