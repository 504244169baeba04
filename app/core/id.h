// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QUuid>

namespace keyturn
{

/// A random identity that cannot be mixed up with another kind's. Written without braces.
template <typename Tag>
class Id
{
public:
    Id() = default;
    [[nodiscard]] static Id make() { return Id(QUuid::createUuid()); }
    /// The null id if `text` is not a UUID.
    [[nodiscard]] static Id fromString(const QString &text) { return Id(QUuid::fromString(text)); }
    [[nodiscard]] QString toString() const { return m_uuid.toString(QUuid::WithoutBraces); }
    [[nodiscard]] bool isNull() const { return m_uuid.isNull(); }
    friend bool operator==(const Id &a, const Id &b) { return a.m_uuid == b.m_uuid; }
    friend bool operator<(const Id &a, const Id &b) { return a.m_uuid < b.m_uuid; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.m_uuid, seed); }

private:
    explicit Id(const QUuid &uuid) : m_uuid(uuid) {}
    QUuid m_uuid;
};

using ProfileId = Id<struct ProfileTag>;
using TokenId = Id<struct TokenTag>;
using AttemptId = Id<struct AttemptTag>;
/// A data folder; a copied folder gets a new one.
using FolderId = Id<struct FolderTag>;
/// A running process: its file lock is held for as long as it lives.
using OwnerId = Id<struct OwnerTag>;
/// One key pair of a data folder.
using KeyId = Id<struct KeyTag>;

/// One thing that was asked of the engine and can be stopped by itself: a rotation, a test of a connection.
using OrderId = Id<struct OrderTag>;

/// The name of an entry in the secret store; random ids only, since others can read it.
using EntryKey = QString;

} // namespace keyturn
