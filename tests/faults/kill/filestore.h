// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secretstore.h"

#include <QStringList>

namespace keyturn
{

/// A secret store for the many runs of a proof: one file for each entry, in the clear, which outlives its process and
/// is fast. Each entry is replaced whole. Answers a turn of the event loop later, as the real ones do.
class FileStore final : public SecretStore
{
public:
    explicit FileStore(QString folder) : m_folder(std::move(folder)) {}

    QString name() const override { return QStringLiteral("Files"); }
    Async<void> available() override;
    Async<void> write(EntryKey key, SharedSecret value) override;
    Async<Secret> read(EntryKey key) override;
    Async<void> remove(EntryKey key) override;
    Async<void> probe() override { return available(); }

    [[nodiscard]] QStringList keys() const;

private:
    [[nodiscard]] QString fileOf(const EntryKey &key) const;
    [[nodiscard]] Result<void> replace(const EntryKey &key, const Secret &value) const;
    QString m_folder;
};

} // namespace keyturn
