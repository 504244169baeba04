// SPDX-License-Identifier: GPL-3.0-or-later
#include "newtokens.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

Result<QList<TokenRecord>> newRecords(const FolderKeys &keys, const Profile &profile, const QList<NewToken> &tokens,
                                      const QDateTime &now)
{
    QList<TokenRecord> records;
    int line = 0;
    for (const NewToken &token : tokens) {
        ++line;
        const Result<QString> name = cleanName(token.name);
        if (!name)
            return fail(name.error().atLine(line));
        TokenRecord record;
        record.id = TokenId::make();
        record.profile = profile.id;
        record.name = *name;
        record.note = token.note;
        record.uses = token.uses;
        record.entry = makeEntryKey(keys.folder(), record.id, profile.store);
        record.fingerprint = keys.fingerprint(*token.value);
        record.suffix = token.value->suffix();
        record.added = now;
        for (const TokenRecord &earlier : std::as_const(records)) {
            if (earlier.name == record.name)
                return fail(
                    Error(ErrorKind::Exists, u"the name \"%1\" is there twice"_s.arg(record.name)).atLine(line));
            if (earlier.fingerprint == record.fingerprint)
                return fail(
                    Error(ErrorKind::Exists, u"it has the same value as \"%1\""_s.arg(earlier.name)).atLine(line));
        }
        records.append(record);
    }
    return records;
}

Async<void> areUnknown(RotationPorts ports, QList<TokenRecord> records)
{
    const Result<QList<TokenRecord>> known = co_await ports.storage.tokens().all();
    if (!known)
        co_return fail(known.error());
    int line = 0;
    for (const TokenRecord &record : records) {
        ++line;
        for (const TokenRecord &other : *known) {
            if (other.profile == record.profile && other.name == record.name)
                co_return fail(Error(ErrorKind::Exists, u"the name \"%1\" is taken"_s.arg(record.name)).atLine(line));
            if (other.fingerprint == record.fingerprint)
                co_return fail(
                    Error(ErrorKind::Exists, u"that value is already there, as \"%1\""_s.arg(other.name)).atLine(line));
        }
    }
    co_return Result<void>();
}

Async<QList<TokenRecord>> withDoubts(RotationPorts ports, QList<TokenRecord> records)
{
    for (TokenRecord &record : records) {
        const Fingerprint fingerprint = record.fingerprint;
        const Result<DoubtMarks> doubts = co_await ports.storage.journal().doubts(fingerprint);
        if (!doubts)
            co_return fail(doubts.error());
        if (doubts->standing)
            record.state = TokenState::InDoubt;
    }
    co_return records;
}

} // namespace keyturn
