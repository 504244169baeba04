// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "attempt.h"
#include "broker.h"
#include "clock.h"
#include "folderkeys.h"
#include "keptanswer.h"
#include "secretstore.h"
#include "storage.h"

#include <functional>

namespace keyturn
{

/// The steps a person sees, in their order.
enum class Step { Checked, Prepared, SignedIn, Sent, Sealed, Saved, Verified };

/// What a rotation needs from the house. All of it outlives the rotation.
struct RotationPorts
{
    Broker &broker;
    SecretStore &store;
    Storage &storage;
    FolderKeys &keys;
    Clock &clock;
};

/// One decision to regenerate one token, or to have a new one made.
struct RotationOrder
{
    Profile profile;
    std::optional<TokenRecord> token; ///< none with --once; of one to be made: id, profile and name
    std::optional<TokenWish> wish;    ///< only for one to be made
    bool isOperators = false;         ///< a profile signs in with it
    SharedSecret onceValue;           ///< only with --once
    SharedSecret pastedBearer;        ///< only with sign-in "bearer"
    QString reason;
    std::function<void(Step)> onStep;
    std::function<void(QUrl)> showAddress; ///< of a browser sign-in
    /// Set while the request may still be kept from leaving; refuse() cancels.
    std::shared_ptr<SendPermit> permit;
    std::function<std::shared_ptr<SendPermit>()> newPermit; ///< for a second attempt; may be null
};

struct RotationResult
{
    Outcome outcome = Outcome::NotSent;
    QString token;   ///< name; empty with --once
    QString profile; ///< name
    TokenId tokenId; ///< null with --once
    ProfileId profileId;
    /// Asked for as --once, and the value was this stored token's: done as its rotation, kept under its name.
    bool wasStored = false;
    AttemptId attempt;
    /// Of the regenerate answer.
    std::optional<int> httpStatus;
    bool stored = false;
    /// Whether the broker takes the new token, where the profile wants that to be seen and an answer came.
    std::optional<bool> verified;
    /// The answer is held sealed on disk: should this process end now, nothing is lost.
    bool sealed = false;
    /// The contract's one word for why (name, tcp, tls, trust, proxy, timeout, sign_in, keychain, storage,
    /// single_use, in_doubt, sealed, busy, cancelled), then ": " and what is known; empty when all is well.
    QString detail;
    /// Why it did not go, when it did not: gives the exit code and the sentence.
    std::optional<ErrorKind> cause;
    QString previousSuffix;
    QString suffix;
    TokenMetadata before;
    TokenMetadata metadata;
    SharedSecret newToken; ///< with Rotated and Unsaved
    /// With Unknown, and with Skipped for a doubt from before.
    std::optional<KeptAnswer> kept;
};

/// The story of one rotation; see ARCHITECTURE.md. Never fails: the result says what is so.
[[nodiscard]] QCoro::Task<RotationResult> rotate(RotationPorts ports, RotationOrder order);

} // namespace keyturn
