// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokerdesk.h"
#include "handover.h"
#include "keeping.h"
#include "knownvalue.h"
#include "newtokens.h"
#include "profilesecrets.h"
#include "recovery.h"
#include "resolving.h"
#include "rotation.h"
#include "tokeninput.h"
#include "tryout.h"
#include "vault.h"

#include <QHash>
#include <QObject>
#include <QUrl>

#include <memory>

namespace keyturn
{

/// A profile with the number of its tokens.
struct ProfileSummary
{
    Profile profile;
    int tokens = 0;
};

/// What the broker said of a token's present value when it was asked last, as far as this process knows.
enum class Heard { Nothing, Takes, Refuses };

/// All that a window lists.
struct FolderContent
{
    QString stamp; ///< for Engine::content()
    QList<Profile> profiles;
    QList<TokenRecord> tokens; ///< by profile name, then by name
    QHash<TokenId, Heard> heard;
    QSet<Fingerprint> kept; ///< of the values for which an answer is kept that may hold the new one
};

/// The operator's own token is rotated alone: a batch that signs in with it would lose its sign-in in the middle.
enum class Company { Alone, AmongOthers };

/// What is known of a token after the broker said yes to revoking it, which proves nothing by itself.
enum class Revocation {
    Dead,  ///< the broker refuses it now
    Unseen ///< it could not be asked, or is not to be: a single-use token
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
    /// Checks what its sign-in needs (BadInput says what is missing); stores the credentials, reads them back, then
    /// writes the profile. Gives it with its id. An operator's token that is known already is not stored again: the
    /// profile follows the record that has it.
    [[nodiscard]] Async<Profile> addProfile(Profile profile, ProfileCredentials credentials);
    [[nodiscard]] Async<Profile> addProfile(Profile profile);
    /// The same for one that is there. Its store stays: see moveStore(). What is no longer needed goes.
    [[nodiscard]] Async<Profile> updateProfile(Profile profile, ProfileCredentials credentials);
    [[nodiscard]] Async<Profile> updateProfile(Profile profile);
    /// With its tokens' secrets. Busy while one is being rotated or sealed; Refused while another profile signs in with
    /// one of them, when its tokens or their values are no longer those that were `seen`, or while an answer is kept
    /// for one of them: forget that first, or give it up in `withAnswers`. Those go last, when the profile has gone.
    [[nodiscard]] Async<void> removeProfile(ProfileId id, std::optional<QList<SeenToken>> seen = std::nullopt,
                                            QList<AttemptId> withAnswers = {});
    /// See BrokerDesk. The profile need not be stored; what `credentials` leaves out is read from the store.
    [[nodiscard]] QCoro::Task<QList<ProfileCheck>> testProfile(Profile profile, ProfileCredentials credentials,
                                                               SharedSecret pastedBearer, OrderId order = OrderId());
    [[nodiscard]] Async<ServerIdentity> meetServer(Profile profile, ProfileCredentials credentials);
    [[nodiscard]] Async<Discovery> discover(Profile profile, ProfileCredentials credentials);
    [[nodiscard]] Async<QList<CertificateFacts>> readCaFile(QString path);
    [[nodiscard]] Async<ProxyFacts> proxyOf(Profile profile);
    [[nodiscard]] Async<ClockFacts> compareClocks(Profile profile, ProfileCredentials credentials);

    // Tokens
    [[nodiscard]] Async<QList<TokenRecord>> tokens();
    /// Profiles and tokens in one read; none when nothing has changed since the content of that stamp.
    [[nodiscard]] Async<std::optional<FolderContent>> content(QString knownStamp);
    [[nodiscard]] Async<TokenRecord> tokenByName(QString name, QString profileName);
    /// All or nothing: stores the values, reads them back, then writes the records. An error carries the 1-based
    /// position in `tokens` as its line().
    [[nodiscard]] Async<QList<TokenRecord>> addTokens(ProfileId profile, QList<NewToken> tokens, QString action);
    /// What differs of name, note and uses; the rest of the records is not looked at. Exists, BadInput,
    /// LooksLikeSecret, NotFound; Refused when somebody else has changed the same meanwhile.
    [[nodiscard]] Async<TokenRecord> editToken(TokenRecord before, TokenRecord after);
    /// What addTokens() would say to them, without storing anything.
    [[nodiscard]] Async<void> couldAddTokens(ProfileId profile, QList<NewToken> tokens);
    /// LooksLikeSecret when a person's text holds one: see textguard.h. For what is done at once, and only told of
    /// later.
    [[nodiscard]] Async<void> arePlain(QStringList texts);
    /// Refused while a profile signs in with it, when it has another value than was seen, or while an answer is kept
    /// for it: forget that first, or give it up in `withAnswers`. Those go last, when the token has gone. Busy while
    /// anybody has claimed its value.
    [[nodiscard]] Async<void> removeToken(SeenToken token, QList<AttemptId> withAnswers = {});
    /// The value, for the clipboard or `token get`. A sealed token is recovered first.
    [[nodiscard]] Async<SharedSecret> tokenValue(TokenId id);

    /// Its owner gives another value: of a token in doubt, lost, or rotated elsewhere. Refused when it has another
    /// value than was seen. See keeping.h.
    [[nodiscard]] Async<TokenRecord> replaceValue(SeenToken seen, SharedSecret value);
    /// Whose a value is that somebody is about to regenerate: a record's, or made by Keyturn itself. See knownvalue.h.
    [[nodiscard]] Async<KnownValue> knownValue(SharedSecret value);
    /// Moves a profile's values between keychain and vault. See keeping.h.
    [[nodiscard]] Async<StoreMove> moveStore(ProfileId id, StoreKind store);

    // Rotations. What is asked for under an `order` can be stopped by itself: see cancel().
    /// The token's record is read anew; a sealed one is recovered first. Skipped when it has another value than was
    /// seen.
    [[nodiscard]] QCoro::Task<RotationResult> regenerate(SeenToken token, SharedSecret pastedBearer, QString reason,
                                                         Company company = Company::Alone, OrderId order = OrderId());
    /// A value that a record has is regenerated as that record's, in its profile and kept under its name, and the
    /// result says so (wasStored).
    [[nodiscard]] QCoro::Task<RotationResult> regenerateOnce(ProfileId profile, SharedSecret value,
                                                             SharedSecret pastedBearer, QString reason,
                                                             OrderId order = OrderId());
    /// What it would do, without doing it: Planned, or Skipped with the reason.
    [[nodiscard]] QCoro::Task<RotationResult> plan(TokenId token, Company company = Company::Alone);
    /// A new token, made the same safe way. Its record is there from the sending on, and goes again when the broker
    /// made none. `name` is the record's; the wish's display name is the broker's.
    [[nodiscard]] QCoro::Task<RotationResult> generate(ProfileId profile, QString name, TokenWish wish,
                                                       SharedSecret pastedBearer, QString reason,
                                                       OrderId order = OrderId());
    /// Asks the broker, then exchanges the token to see whether it is dead. Refused when the broker said yes and still
    /// takes the token, or when it has another value than was seen. A dead one is marked as lost.
    [[nodiscard]] Async<Revocation> revoke(SeenToken token, SharedSecret pastedBearer, OrderId order = OrderId());
    [[nodiscard]] Async<void> handedOver(AttemptId attempt);
    [[nodiscard]] QCoro::Task<Probe> verify(TokenId token);
    /// Keeps everything that has not been sent from being sent, and ends the waits for a browser: for the end of the
    /// program. A person who cancels means one thing: cancel().
    void cancelUnsent();
    /// The same for what was asked for under `order`, and nothing else, whatever it is doing. One that has ended is no
    /// error.
    void cancel(OrderId order);
    /// What waits for a browser sign-in, as browserWanted() told it: a profile's calls share one, so all of them that
    /// are not sent; and the order itself, where it is of no stored profile.
    void cancelSignIn(ProfileId profile, OrderId order);
    /// Rotations that have not ended yet.
    [[nodiscard]] int running() const { return m_running; }

    // Recovery, doubts and history
    [[nodiscard]] QCoro::Task<Resolution> resolve(TokenId token, ResolveWay way);
    [[nodiscard]] QCoro::Task<Resolution> resolveOnce(AttemptId attempt, ResolveWay way);
    [[nodiscard]] Async<RecoveryReport> recoverAll();
    [[nodiscard]] Async<Secret> pendingValue(AttemptId attempt);
    /// See handover.h. Listing them touches neither store nor network.
    [[nodiscard]] Async<QList<KeptAnswer>> keptAnswers();
    [[nodiscard]] Async<Secret> probableValue(AttemptId attempt);
    [[nodiscard]] Async<void> forgetSealed(AttemptId attempt);
    /// What came as an answer, in the clear, for its owner: it may hold a token. Wipe it.
    [[nodiscard]] Async<QByteArray> keptAnswer(AttemptId attempt);
    [[nodiscard]] Async<QList<HistoryEntry>> history(std::optional<QDateTime> since);
    /// At most `most` of one token, newest first.
    [[nodiscard]] Async<QList<HistoryEntry>> historyOf(TokenId token, int most);

    /// Without one, testing, meeting, discovery and revoking answer Refused.
    void setDesk(BrokerDesk *desk) { m_desk = desk; }
    /// Without one, tryOut() answers Refused.
    void setTryOut(TryOut *sandbox) { m_tryOut = sandbox; }
    /// Starts the sandbox and adds its profile and tokens; gives the profile.
    [[nodiscard]] Async<Profile> tryOut();

    /// "Secret Service: login", and whether it is open; for the status bar.
    [[nodiscard]] QString storeName() const;
    [[nodiscard]] Async<void> storeAvailable();
    /// The data folder's keys are open in this process: the vault can be read even while the keychain is locked.
    [[nodiscard]] bool hasOpenKeys() const;
    /// Does the keychain have the data folder's key? False when none was made yet; makes none. Errors as
    /// FolderKeys::open().
    [[nodiscard]] Async<bool> holdsFolderKey();

Q_SIGNALS:
    /// Profiles or tokens are no longer as they were listed.
    void changed();
    /// The null id for a token that is not kept (regenerateOnce).
    void stepped(keyturn::TokenId token, keyturn::Step step);
    /// A browser sign-in waits for a person, who is to open this address; cancelSignIn() ends the wait.
    void browserWanted(QUrl address, keyturn::ProfileId profile, keyturn::OrderId order);
    /// The last running rotation has ended; quitting waits for this.
    void becameIdle();

private:
    /// What was asked for and has not ended.
    struct Underway
    {
        OrderId order;
        ProfileId profile; ///< stays as it is meanwhile; null with a test
        QList<std::weak_ptr<SendPermit>> permits;
        bool isCancelled = false;
    };
    using SharedUnderway = std::shared_ptr<Underway>;

    [[nodiscard]] RotationPorts ports();
    [[nodiscard]] SharedUnderway setOut(OrderId order, ProfileId profile);
    static void stop(Underway &underway);
    /// Busy while something of the profile is under way here.
    [[nodiscard]] Result<void> isIdle(ProfileId profile) const;
    [[nodiscard]] QCoro::Task<RotationResult> run(RotationOrder order, SharedUnderway underway);
    [[nodiscard]] QCoro::Task<RotationResult> runOnce(RotationOrder order, SharedUnderway underway);
    [[nodiscard]] Async<std::optional<TokenRecord>> recordWith(SharedSecret value);
    /// `told`: the id under which the steps are told.
    [[nodiscard]] QCoro::Task<RotationResult> runStored(SeenToken token, TokenId told, RotationOrder wish,
                                                        Company company, SharedUnderway underway);
    [[nodiscard]] Async<RotationOrder> orderFor(TokenId token);
    [[nodiscard]] Async<TokenRecord> finishedRecord(TokenId id);
    QCoro::Task<QString> profileNameOf(ProfileId id);
    [[nodiscard]] Async<void> judgeCaFile(Profile profile);
    [[nodiscard]] Async<Profile> keep(Profile profile, ProfileCredentials credentials, bool isNew);
    [[nodiscard]] Async<void> holdsNoAnswer(TokenId token, ProfileId orOfProfile, QList<AttemptId> but);
    [[nodiscard]] Async<void> forgetAnswers(QList<AttemptId> answers);
    /// With what is kept of an earlier answer, where that is why it was not done.
    [[nodiscard]] QCoro::Task<RotationResult> withKept(RotationResult result, Fingerprint fingerprint);
    QCoro::Task<> forgetSignInsOf(TokenId operatorToken);
    [[nodiscard]] std::optional<Error> badCompany(const RotationOrder &order) const;
    /// Whether it is an operator's token; Busy when it is one and not alone.
    [[nodiscard]] Async<bool> mayRotate(TokenId token, Company company);
    [[nodiscard]] Async<void> isRotatedAlone(TokenId operatorToken);
    [[nodiscard]] Async<bool> isOperators(TokenId token);
    [[nodiscard]] Async<void> isNotOperators(SharedSecret value);
    [[nodiscard]] Async<Profile> askable(Profile profile, ProfileCredentials credentials);
    [[nodiscard]] static std::shared_ptr<SendPermit> newPermit(const SharedUnderway &underway);
    [[nodiscard]] std::function<void(QUrl)> addressSink(const SharedUnderway &underway);
    void hear(const TokenRecord &token, ProbeAnswer answer);
    [[nodiscard]] Async<Revocation> revokeNow(RotationOrder order, SharedSecret pastedBearer, SharedUnderway underway);

    Broker &m_broker;
    Storage &m_storage;
    Clock &m_clock;
    FolderKeys m_keys;
    Vault m_vault;
    BothStores m_store;
    TryOut *m_tryOut = nullptr;
    BrokerDesk *m_desk = nullptr;
    QList<std::weak_ptr<Underway>> m_underway;
    int m_running = 0;
    QString m_plainReason; ///< the last that was looked at: a batch has one for all
    struct Asked
    {
        Fingerprint of; ///< the value that was asked about
        Heard heard = Heard::Nothing;
    };
    QHash<TokenId, Asked> m_heard;
    int m_answers = 0; ///< how often something was heard
    TokenId m_alone;   ///< an operator's token while it is rotated
};

} // namespace keyturn
