// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokercall.h"
#include "datafolder.h"
#include "memorystore.h"
#include "rawserver.h"
#include "rotation.h"

#include <QTemporaryDir>

namespace keyturn
{

/// What a server knows of the regenerate requests that came to it.
struct Truth
{
    int arrivals = 0; ///< of which at least one byte came
    bool acted = false;
};

/// `mayHaveActed`: a server that answers as this one does acts when it has a whole request.
[[nodiscard]] Truth truthOf(const RawServer &server, bool mayHaveActed);

/// What is told and is not so; empty when all is true.
[[nodiscard]] QString falsehoodIn(const RotationResult &told, const Truth &truth);

/// Hands everything on to a broker, and looks whether the seal is on the disk when an answer is read.
class SealWatch final : public Broker
{
public:
    SealWatch(Broker &inner, QString seals) : m_inner(inner), m_seals(std::move(seals)) {}
    Async<std::shared_ptr<const Authorization>> signIn(SignInRequest request) override
    {
        return m_inner.signIn(request);
    }
    QCoro::Task<SendReport> send(TokenRequest request) override;
    Reading read(CallKind kind, const Answer &answer, const Secret *old) const override;
    void forgetSignIn(ProfileId profile) override { m_inner.forgetSignIn(profile); }
    QCoro::Task<Probe> probe(Profile profile, SharedSecret token) override { return m_inner.probe(profile, token); }

    [[nodiscard]] int sealed() const { return m_sealed; }
    [[nodiscard]] int readBeforeSealed() const { return m_readBeforeSealed; }

private:
    [[nodiscard]] bool isOnDisk() const;

    Broker &m_inner;
    QString m_seals;
    int m_sealed = 0;
    mutable int m_read = 0;
    mutable int m_readBeforeSealed = 0;
};

/// One token in a data folder of its own, to be turned by the whole rotation: only the store is not the real one.
class RotationRun
{
public:
    RotationRun(Broker &broker, Profile profile);

    [[nodiscard]] RotationResult turn(const std::shared_ptr<SendPermit> &permit = {},
                                      const std::function<void(Step)> &onStep = {});
    [[nodiscard]] const SealWatch &watch() const { return m_broker; }
    [[nodiscard]] TokenState state();
    /// The token's value as the store has it now.
    [[nodiscard]] QByteArray value();
    /// The body in the attempt's seal; empty if there is none.
    [[nodiscard]] QByteArray sealedBody(AttemptId attempt);
    [[nodiscard]] int unfinished();
    /// In the store: the folder's key, the token, and what was left behind.
    [[nodiscard]] qsizetype entries() const { return m_store.keys().size(); }

private:
    [[nodiscard]] TokenRecord record();

    QTemporaryDir m_dir;
    SystemClock m_clock;
    MemoryStore m_store;
    std::unique_ptr<DataFolder> m_folder;
    std::unique_ptr<FolderKeys> m_keys;
    SealWatch m_broker;
    Profile m_profile;
    TokenId m_token = TokenId::make();
};

} // namespace keyturn
