// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery.h"

#include "copiedfolder.h"
#include "ending.h"
#include "handover.h"
#include "keeping.h"
#include "looseseals.h"
#include "redaction.h"

#include <QLoggingCategory>

#include <chrono>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Q_LOGGING_CATEGORY(lcRecovery, "keyturn.core.recovery")

/// A keychain daemon may report a save that a power cut still undoes; so long the seal and the old generation stay.
constexpr std::chrono::hours settleAfter(24);

/// Finishes attempts one after the other and writes the report.
class Round
{
public:
    explicit Round(RotationPorts ports) : m_ports(ports) {}
    Async<RecoveryReport> run();

private:
    QCoro::Task<> visit(Attempt attempt);
    QCoro::Task<> finish(Attempt attempt);
    QCoro::Task<> finishWithoutSeal(Attempt attempt, bool isDamaged);
    QCoro::Task<> saveUnsealed(Attempt attempt, SharedSecret value);
    QCoro::Task<bool> moveToSealed(Attempt attempt);
    QCoro::Task<> tellDoubt(Attempt attempt);
    QCoro::Task<bool> isThere(Attempt attempt);
    Async<void> lookAtKey();
    QCoro::Task<> finishSealed(Attempt attempt, QByteArray sealed);
    QCoro::Task<> finishRead(Attempt attempt, Answer answer);
    QCoro::Task<> settle(Attempt attempt);
    QCoro::Task<> noteMade(Attempt attempt, Reading reading);
    QCoro::Task<QString> tokenName(Attempt attempt);
    /// `isForItsOwner`: no record waits for it.
    void pend(const Attempt &attempt, const QString &name, const Error &why, bool isForItsOwner)
    {
        PendingSeal seal;
        seal.id = attempt.id;
        seal.of = attempt.token;
        seal.ofProfile = attempt.profile.id;
        seal.token = name;
        seal.profile = attempt.profile.name;
        seal.reason = why.detail();
        seal.cause = why.kind();
        seal.isForItsOwner = isForItsOwner;
        seal.account = attempt.account;
        seal.ticket = attempt.reason;
        seal.suffix = attempt.suffix;
        seal.requested = attempt.started;
        m_report.pending.append(seal);
    }
    void pend(const Attempt &attempt, const QString &name, const Error &why)
    {
        pend(attempt, name, why, attempt.token.isNull());
    }
    void pendUnsealed(const Attempt &attempt, const QString &name, const Error &why)
    {
        pend(attempt, name, why);
        m_report.pending.last().isSealed = false;
    }
    /// Before its seal was looked for.
    QCoro::Task<> pendUnseen(Attempt attempt, Error why);

    RotationPorts m_ports;
    RecoveryReport m_report;
};

QCoro::Task<QString> Round::tokenName(Attempt attempt)
{
    return nameOf(m_ports, attempt);
}

QCoro::Task<> Round::pendUnseen(Attempt attempt, Error why)
{
    const QString name = co_await tokenName(attempt);
    if (attempt.state == AttemptState::Sealed)
        pend(attempt, name, why);
    else
        pendUnsealed(attempt, name, why);
}

Async<RecoveryReport> Round::run()
{
    const QDateTime savedBefore = m_ports.clock.now().addDuration(-settleAfter);
    const Result<QList<Attempt>> unfinished = co_await m_ports.storage.journal().unfinished(savedBefore);
    if (!unfinished)
        co_return fail(unfinished.error());
    const Result<bool> copied = co_await m_ports.storage.folder().wasCopied();
    if (!copied)
        co_return fail(copied.error());
    m_report.folderWasCopied = *copied;
    const Result<void> looked = co_await lookAtKey();
    if (!looked)
        co_return fail(looked.error());
    for (const Attempt &attempt : *unfinished)
        co_await visit(attempt);
    const Result<QList<PendingSeal>> strangers = co_await strangerSeals(m_ports);
    if (!strangers)
        co_return fail(strangers.error());
    m_report.pending.append(*strangers);
    co_await ownBorrowedEntries(m_ports);
    const Result<QList<KeptAnswer>> kept = co_await answersWithoutDoubt(m_ports, savedBefore);
    if (!kept)
        co_return fail(kept.error());
    m_report.kept.append(*kept);
    co_await sweep(m_ports);
    co_return std::move(m_report);
}

/// A folder without a key yet has nothing sealed, and the keychain is not asked.
Async<void> Round::lookAtKey()
{
    const Result<std::optional<FolderKeyRecord>> key = co_await m_ports.storage.folder().key();
    if (!key)
        co_return fail(key.error());
    if (!key->has_value())
        co_return Result<void>();
    const Result<void> opened = co_await m_ports.keys.open();
    if (opened)
        co_return Result<void>();
    const ErrorKind kind = opened.error().kind();
    if (kind == ErrorKind::EntryMissing || kind == ErrorKind::EntryDamaged)
        m_report.keyTrouble = opened.error();
    co_return Result<void>();
}

QCoro::Task<> Round::visit(Attempt attempt)
{
    if (attempt.state == AttemptState::Saved) {
        co_await settle(attempt);
        co_return;
    }
    if (attempt.state == AttemptState::InDoubt || attempt.state == AttemptState::Unreadable) {
        co_await tellDoubt(attempt);
        co_return;
    }
    // The claim keeps out of what a rotation of this process is doing now; the adoption, of what another one does.
    const Result<void> claimed = co_await m_ports.storage.journal().claim(attempt.fingerprint);
    if (!claimed && claimed.error().kind() != ErrorKind::Busy)
        co_await pendUnseen(attempt, claimed.error());
    if (!claimed)
        co_return;
    const bool isMine = attempt.owner == m_ports.storage.journal().self();
    bool isOurs = isMine;
    if (!isMine) {
        const Result<bool> adopted = co_await m_ports.storage.journal().adopt(attempt.id);
        isOurs = adopted && *adopted;
        if (!adopted)
            co_await pendUnseen(attempt, adopted.error());
    }
    if (isOurs) {
        // It may have been finished between the listing and the claim.
        const Result<std::optional<Attempt>> now = co_await m_ports.storage.journal().attempt(attempt.id);
        if (!now)
            co_await pendUnseen(attempt, now.error());
        if (now && now->has_value()) {
            const Attempt current = **now;
            if (current.state == AttemptState::Sending || current.state == AttemptState::Sealed)
                co_await finish(current);
        }
    }
    co_await m_ports.storage.journal().release(attempt.fingerprint);
}

QCoro::Task<> Round::finish(Attempt attempt)
{
    Result<QByteArray> sealed = co_await m_ports.storage.seals().read(attempt.id);
    const bool isDamaged = !sealed && sealed.error().kind() == ErrorKind::StorageDamaged;
    if (!sealed && !isDamaged) {
        const QString name = co_await tokenName(attempt);
        pend(attempt, name, sealed.error());
        co_return;
    }
    if (isDamaged || sealed->isEmpty())
        co_await finishWithoutSeal(attempt, isDamaged);
    else
        co_await finishSealed(attempt, *sealed);
}

QCoro::Task<> Round::tellDoubt(Attempt attempt)
{
    const Result<QByteArray> sealed = co_await m_ports.storage.seals().read(attempt.id);
    const bool isThereStill = co_await isThere(attempt);
    DoubtfulToken doubtful;
    doubtful.id = attempt.id;
    doubtful.of = attempt.token;
    doubtful.requested = attempt.started;
    if (attempt.token.isNull())
        co_await m_ports.storage.journal().spreadDoubt(attempt.fingerprint);
    doubtful.profile = attempt.profile.name;
    doubtful.ofProfile = attempt.profile.id;
    doubtful.holdsAnswer = !sealed || !sealed->isEmpty(); // one that cannot be read now may be there
    if (!sealed)
        doubtful.unreadable = sealed.error().detail();
    if (!isThereStill && !doubtful.holdsAnswer)
        co_return;
    doubtful.token = co_await tokenName(attempt);
    if (doubtful.holdsAnswer) {
        const Result<Secret> found = co_await openProbable(m_ports, attempt.id);
        if (found)
            doubtful.probable = found->suffix();
    }
    m_report.inDoubt.append(doubtful);
}

/// Not a token that was removed.
QCoro::Task<bool> Round::isThere(Attempt attempt)
{
    if (attempt.token.isNull())
        co_return true;
    const Result<TokenRecord> record = co_await m_ports.storage.tokens().byId(attempt.token);
    co_return record.has_value() || record.error().kind() != ErrorKind::NotFound;
}

/// No answer was kept, or not all of it is there: that stays, and is told. Where sealing failed, the new value may
/// stand in its entry all the same.
QCoro::Task<> Round::finishWithoutSeal(Attempt attempt, bool isDamaged)
{
    const QString name = co_await tokenName(attempt);
    if (!attempt.newEntry.isEmpty()) {
        Result<Secret> left = co_await m_ports.store.read(attempt.newEntry);
        if (left && !isFiller(*left)) {
            const SharedSecret value = share(std::move(*left));
            co_await saveUnsealed(attempt, value);
            co_return;
        }
        const bool isKnown =
            left || left.error().kind() == ErrorKind::EntryMissing || left.error().kind() == ErrorKind::EntryDamaged;
        if (!isKnown) {
            pendUnsealed(attempt, name, left.error());
            co_return;
        }
    }
    const QString detail =
        isDamaged ? u"what came as an answer was sealed, and the seal is damaged"_s
                  : u"Keyturn was ended after the request may have been sent, and before an answer was kept"_s;
    const Result<void> ended = co_await endWithoutToken(m_ports, attempt, name, AttemptState::InDoubt, detail,
                                                        attempt.httpStatus, u"recover"_s, isDamaged);
    if (ended)
        co_await tellDoubt(attempt);
    else
        pend(attempt, name, ended.error());
}

QCoro::Task<> Round::saveUnsealed(Attempt attempt, SharedSecret value)
{
    const QString name = co_await tokenName(attempt);
    Result<void> ready = co_await m_ports.keys.open();
    const Result<TokenRecord> record = co_await m_ports.storage.tokens().byId(attempt.token);
    if (ready && !record)
        ready = fail(record.error());
    if (!ready) {
        pendUnsealed(attempt, name, ready.error());
        co_return;
    }
    const bool isMoved = co_await moveToSealed(attempt);
    if (!isMoved)
        co_return;
    attempt.state = AttemptState::Sealed;
    const TokenMetadata unknown;
    const Result<void> saved = co_await saveAndSwitch(m_ports, attempt, *record, value, unknown,
                                                      u"the answer could not be sealed; its metadata is not known"_s,
                                                      attempt.httpStatus, u"recover"_s);
    if (saved)
        m_report.recovered.append({name, attempt.profile.name, attempt.token, attempt.profile.id});
    else
        pendUnsealed(attempt, name, saved.error());
}

/// The row may still say "sending". False when it cannot be moved; that is told.
QCoro::Task<bool> Round::moveToSealed(Attempt attempt)
{
    if (attempt.state == AttemptState::Sealed)
        co_return true;
    AttemptMove step;
    step.id = attempt.id;
    step.to = AttemptState::Sealed;
    if (!attempt.token.isNull())
        step.tokenState = TokenState::Sealed;
    const Result<void> moved = co_await m_ports.storage.journal().move(step);
    if (moved)
        co_return true;
    const QString name = co_await tokenName(attempt);
    pend(attempt, name, moved.error());
    co_return false;
}

QCoro::Task<> Round::finishSealed(Attempt attempt, QByteArray sealed)
{
    const QString name = co_await tokenName(attempt);
    const bool isMoved = co_await moveToSealed(attempt);
    if (!isMoved)
        co_return;
    attempt.state = AttemptState::Sealed;
    const Result<void> opened = co_await m_ports.keys.open();
    if (!opened) {
        pend(attempt, name, opened.error());
        co_return;
    }
    Result<AnswerEnvelope> envelope = m_ports.keys.unseal(sealed, attempt.id);
    if (!envelope) {
        pend(attempt, name, envelope.error());
        co_return;
    }
    co_await finishRead(attempt, envelope->answer);
    wipe(envelope->answer.body);
}

QCoro::Task<> Round::finishRead(Attempt attempt, Answer answer)
{
    const QString name = co_await tokenName(attempt);
    SharedSecret old;
    if (!attempt.oldEntry.isEmpty()) {
        Result<Secret> value = co_await m_ports.store.read(attempt.oldEntry);
        const bool isGone = !value && (value.error().kind() == ErrorKind::EntryMissing ||
                                       value.error().kind() == ErrorKind::EntryDamaged);
        // Where no record waits for it, nothing is compared: its owner can have it with the store locked.
        const bool isAwaited = co_await isThere(attempt);
        if (!value && !isGone && isAwaited) {
            wipe(answer.body);
            pend(attempt, name, value.error());
            co_return;
        }
        if (value)
            old = share(std::move(*value));
    }
    Reading reading = m_ports.broker.read(attempt.kind, answer, old.get());
    const bool hadBytes = !answer.body.isEmpty();
    wipe(answer.body);
    const QString detail = scrubbed(reading.detail, QList<SharedSecret>(1, old));
    const AttemptState state = stateAfter(reading.verdict);
    if (state != AttemptState::Saved) {
        const Result<void> ended =
            co_await endWithoutToken(m_ports, attempt, name, state, detail, answer.status, u"recover"_s, hadBytes);
        if (!ended)
            pend(attempt, name, ended.error());
        else if (state == AttemptState::InDoubt || state == AttemptState::Unreadable)
            co_await tellDoubt(attempt);
        co_return;
    }
    attempt.suffix = reading.token.suffix();
    attempt.account = accountIn(reading);
    if (attempt.token.isNull()) {
        co_await noteMade(attempt, std::move(reading));
        pend(attempt, name, Error(ErrorKind::Refused, u"it was to be handed over, and that was not confirmed"_s));
        co_return;
    }
    const Result<TokenRecord> record = co_await m_ports.storage.tokens().byId(attempt.token);
    if (!record && record.error().kind() == ErrorKind::NotFound) {
        const Error gone(ErrorKind::Refused, u"its token was removed meanwhile; take the value, or forget it"_s);
        pend(attempt, name, gone, true);
        co_return;
    }
    if (!record) {
        pend(attempt, name, record.error());
        co_return;
    }
    const SharedSecret value = share(std::move(reading.token));
    QList<SharedSecret> known;
    known << old << value;
    const TokenMetadata metadata(scrubbed(reading.metadata.fields(), known));
    const Result<void> saved =
        co_await saveAndSwitch(m_ports, attempt, *record, value, metadata, detail, answer.status, u"recover"_s);
    if (saved) {
        qCInfo(lcRecovery) << "a sealed token was stored";
        m_report.recovered.append({name, attempt.profile.name, attempt.token, attempt.profile.id});
    } else {
        pend(attempt, name, saved.error());
    }
}

/// So that nobody takes the new value for an old one, before and after it is handed over.
QCoro::Task<> Round::noteMade(Attempt attempt, Reading reading)
{
    MadeNote made;
    made.value = m_ports.keys.fingerprint(reading.token);
    made.suffix = reading.token.suffix();
    made.account = reading.metadata.text("acct"_L1);
    if (made.value != attempt.made)
        co_await m_ports.storage.journal().noteMade(attempt.id, made);
}

/// The last look at a saved token: only when the store still gives it back do the seal and the old generation go.
QCoro::Task<> Round::settle(Attempt attempt)
{
    const Result<void> opened = co_await m_ports.keys.open();
    if (!opened)
        co_return;
    const Result<TokenRecord> record = co_await m_ports.storage.tokens().byId(attempt.token);
    if (record) {
        const TokenRecord &token = *record;
        const Result<SharedSecret> stored = co_await readValue(m_ports, token);
        if (!stored)
            co_return;
    } else if (record.error().kind() != ErrorKind::NotFound) {
        co_return;
    }
    Stray done;
    done.id = attempt.id;
    done.entry = attempt.oldEntry;
    done.withSeal = true;
    AttemptMove step;
    step.id = attempt.id;
    step.to = AttemptState::Settled;
    step.letsGo = done;
    const Result<void> moved = co_await m_ports.storage.journal().move(step);
    if (moved)
        co_await dispose(m_ports, done);
}

} // namespace

Async<RecoveryReport> recover(RotationPorts ports)
{
    Round round(ports);
    co_return co_await round.run();
}

} // namespace keyturn
