// SPDX-License-Identifier: GPL-3.0-or-later
#include "life.h"

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

} // namespace

Surroundings::Surroundings(ServerScript script, Wrong wrongClient)
    : dir(scratch()), wrong(wrongClient), server(std::move(script))
{
}

Life::Life(Surroundings &surroundings, const QList<Fault> &faults)
    : around(surroundings),
      folder(DataFolder::open(around.dir.filePath(u"data"_s), u"simulation"_s).value()),
      broker(gate, around.server),
      keychain(around.keychain, gate),
      storage(*folder, gate),
      engine(broker, keychain, storage, around.clock)
{
    gate.plan(faults);
    storage.seals().onSealed = [this] {
        around.server.noteSealed();
    };
    if (around.wrong == Wrong::Resends)
        broker.resend();
    if (around.wrong == Wrong::ForgetsToSeal)
        storage.seals().forgetToSeal();
    if (around.wrong == Wrong::KeepsRecords)
        storage.journal().keepRecords();
}

Life::~Life()
{
    around.lastCalls = gate.calls();
    broker.bury();
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

bool isKept(Life &life, const QByteArray &value)
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

void judgeRemains(Life &life, QStringList &wrongs)
{
    const QDateTime farAway = QDateTime::currentDateTimeUtc().addYears(1);
    const QList<Attempt> attempts = QCoro::waitFor(life.folder->journal().unfinished(farAway)).value();
    QStringList expected{life.around.folderKey};
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
    const QList<Profile> profiles = QCoro::waitFor(life.folder->profiles().all()).value();
    for (const Profile &profile : profiles)
        expected.append(profile.secret);
    const QStringList entries = life.around.keychain.keys();
    for (const EntryKey &entry : entries) {
        if (!expected.contains(entry))
            wrongs.append(u"an entry is left in the keychain that nobody knows of"_s);
    }
    const QList<AttemptId> kept = QCoro::waitFor(life.folder->seals().all()).value();
    for (const AttemptId seal : kept) {
        if (!seals.contains(seal))
            wrongs.append(u"a seal is left that nobody knows of"_s);
    }
}

} // namespace keyturn
