// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "broker.h"
#include "engine.h"
#include "error.h"

#include <QString>

#include <memory>

namespace keyturn
{

struct CompositionOptions
{
    QString dataFolder;      ///< absolute
    bool makesFolder = true; ///< where it is not there; else that is NotFound
    Timeouts timeouts;
    QString program; ///< told to whoever finds a token held by this process
};

/// The system's keychain by itself, for asking what it says where there is no data folder. Not beside a Composition's
/// jobs: QtKeychain has one queue a process.
[[nodiscard]] std::unique_ptr<SecretStore> systemKeychain(const CompositionOptions &options);

/// The one place that makes concrete objects and wires them. Everything in it lives in the thread that opened it and
/// is destroyed there; the storage and its worker thread go last.
class Composition
{
public:
    /// Errors are the storage's: Storage, StorageFull, StorageReadOnly, StorageNewer, StorageDamaged.
    [[nodiscard]] static Result<std::unique_ptr<Composition>> open(const CompositionOptions &options);
    ~Composition();
    Composition(const Composition &) = delete;
    Composition &operator=(const Composition &) = delete;

    [[nodiscard]] Engine &engine();

private:
    Composition();
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace keyturn
