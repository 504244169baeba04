// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "datafolder.h"

#include <QCoroTask>
#include <QTemporaryDir>

#include <memory>

namespace keyturn
{

/// A data folder of its own for one test, and what its tests ask of it.
class OpenFolder
{
public:
    OpenFolder() { reopen(); }

    /// As a new process would find it.
    void reopen()
    {
        m_folder.reset();
        auto folder = DataFolder::open(m_dir.filePath(QStringLiteral("data")), QStringLiteral("test"));
        if (!folder)
            qFatal("%s", qPrintable(folder.error().detail()));
        m_folder = std::move(*folder);
    }
    [[nodiscard]] DataFolder *operator->() { return m_folder.get(); }

    ProfileId addProfile(const QString &name)
    {
        Profile profile;
        profile.id = ProfileId::make();
        profile.endpoint = *Endpoint::parse(QStringLiteral("vidb.example.com"));
        profile.name = name;
        must(QCoro::waitFor(m_folder->profiles().add(profile)));
        return profile.id;
    }

    [[nodiscard]] Profile profile(ProfileId id) { return QCoro::waitFor(m_folder->profiles().byId(id)).value(); }

    [[nodiscard]] static TokenRecord record(ProfileId profile, const QString &name)
    {
        TokenRecord token;
        token.id = TokenId::make();
        token.profile = profile;
        token.name = name;
        token.entry = QStringLiteral("entry of ") + name;
        token.fingerprint = "value of " + name.toUtf8();
        return token;
    }
    [[nodiscard]] static HistoryEntry entry(const QString &action)
    {
        HistoryEntry entry;
        entry.time = QDateTime::currentDateTimeUtc();
        entry.action = action;
        return entry;
    }

    Result<void> add(const QList<TokenRecord> &records, const QList<HistoryEntry> &history = {})
    {
        return QCoro::waitFor(m_folder->tokens().add(records, history));
    }
    TokenRecord byId(TokenId id) { return QCoro::waitFor(m_folder->tokens().byId(id)).value(); }
    QStringList names()
    {
        QStringList names;
        const QList<TokenRecord> all = QCoro::waitFor(m_folder->tokens().all()).value();
        for (const TokenRecord &token : all)
            names.append(token.name);
        return names;
    }
    QStringList actions()
    {
        QStringList actions;
        const QList<HistoryEntry> all = QCoro::waitFor(m_folder->history().entries(std::nullopt)).value();
        for (const HistoryEntry &entry : all)
            actions.append(entry.action);
        return actions;
    }

    /// Announces the records' entries and lets go of them at once: only a record keeps them from being loose then.
    void announceAndLetGo(const QList<TokenRecord> &records)
    {
        QList<Stray> strays;
        QList<AttemptId> ids;
        for (const TokenRecord &token : records) {
            Stray stray;
            stray.id = AttemptId::make();
            stray.entry = token.entry;
            strays.append(stray);
            ids.append(stray.id);
        }
        must(QCoro::waitFor(m_folder->strays().announce(strays)));
        must(QCoro::waitFor(m_folder->strays().letGo(ids)));
    }
    /// The entries that may be removed, sorted.
    QStringList looseEntries()
    {
        QStringList entries;
        const QList<Stray> all = QCoro::waitFor(m_folder->strays().loose()).value();
        for (const Stray &stray : all)
            entries.append(stray.entry);
        entries.sort();
        return entries;
    }

    /// An attempt in state sending; of no token with --once.
    AttemptId begin(ProfileId profile, const TokenRecord &token)
    {
        Attempt attempt;
        attempt.id = AttemptId::make();
        attempt.token = token.id;
        attempt.profile = this->profile(profile);
        attempt.oldEntry = token.entry;
        attempt.fingerprint = token.fingerprint;
        attempt.owner = m_folder->journal().self();
        attempt.started = QDateTime::currentDateTimeUtc();
        must(QCoro::waitFor(m_folder->journal().begin(attempt)));
        return attempt.id;
    }
    void move(AttemptId id, AttemptState to, TokenState tokenState)
    {
        AttemptMove step;
        step.id = id;
        step.to = to;
        step.tokenState = tokenState;
        must(QCoro::waitFor(m_folder->journal().move(step)));
    }

private:
    static void must(const Result<void> &result)
    {
        if (!result)
            qFatal("%s", qPrintable(result.error().detail()));
    }

    QTemporaryDir m_dir;
    std::unique_ptr<DataFolder> m_folder;
};

} // namespace keyturn
