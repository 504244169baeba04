// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clock.h"
#include "datafolder.h"
#include "engine.h"
#include "memorystore.h"
#include "scriptedbroker.h"

#include <QCoroTask>
#include <QDir>
#include <QTemporaryDir>

#include <memory>

namespace keyturn
{

/// Stands still until it is set.
class SetClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return m_now; }
    void advance(std::chrono::seconds by) { m_now = m_now.addSecs(by.count()); }

private:
    QDateTime m_now = QDateTime::currentDateTimeUtc();
};

/// The engine on a real data folder, with a store in memory and a broker that answers by a script.
class House
{
public:
    House() { reopen(); }

    /// As a new process would find the folder: what the old one held is dead.
    void reopen()
    {
        m_engine.reset();
        m_folder.reset();
        auto folder = DataFolder::open(path(), QStringLiteral("test"));
        if (!folder)
            qFatal("%s", qPrintable(folder.error().detail()));
        m_folder = std::move(*folder);
        m_engine = std::make_unique<Engine>(broker, store, *m_folder, clock);
    }

    /// The data folder under another name; for the processes of its next time, not this one.
    void moveTo(const QString &name)
    {
        m_engine.reset();
        m_folder.reset();
        if (!QDir().rename(path(), m_dir.filePath(name)))
            qFatal("the data folder cannot be moved");
        m_name = name;
        reopen();
    }

    [[nodiscard]] Engine &engine() { return *m_engine; }
    [[nodiscard]] Storage &storage() { return *m_folder; }
    [[nodiscard]] QString path() const { return m_dir.filePath(m_name); }

    Profile addProfile(const QString &name = QStringLiteral("prod"), SignInWay way = SignInWay::Token)
    {
        Profile profile;
        profile.name = name;
        profile.endpoint = *Endpoint::parse(QStringLiteral("vidb.example.com"));
        profile.signIn = way;
        return QCoro::waitFor(m_engine->addProfile(profile)).value();
    }

    TokenRecord addToken(const Profile &profile, const QString &name, QByteArrayView value,
                         TokenUses uses = TokenUses::Unknown)
    {
        NewToken token;
        token.name = name;
        token.uses = uses;
        token.value = share(Secret::copyOf(value));
        const QList<NewToken> tokens(1, token);
        return QCoro::waitFor(m_engine->addTokens(profile.id, tokens, QStringLiteral("add"))).value().constFirst();
    }

    [[nodiscard]] RotationResult regenerate(const TokenRecord &token)
    {
        return QCoro::waitFor(m_engine->regenerate(token.id, nullptr, QString()));
    }
    [[nodiscard]] TokenRecord now(const TokenRecord &token)
    {
        return QCoro::waitFor(m_folder->tokens().byId(token.id)).value();
    }
    [[nodiscard]] QByteArray valueOf(const TokenRecord &token)
    {
        const Result<SharedSecret> value = QCoro::waitFor(m_engine->tokenValue(token.id));
        QByteArray plain;
        if (value)
            (*value)->open([&](QByteArrayView bytes) { plain = bytes.toByteArray(); });
        return plain;
    }

    SetClock clock;
    MemoryStore store;
    ScriptedBroker broker;

private:
    QTemporaryDir m_dir;
    QString m_name = QStringLiteral("data");
    std::unique_ptr<DataFolder> m_folder;
    std::unique_ptr<Engine> m_engine;
};

} // namespace keyturn
