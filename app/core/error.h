// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <tl/expected.hpp>

namespace keyturn
{

/// What went wrong, as far as a caller can act on it. Sentences for people are made in one table of the
/// window (ui) and one of the command line (cli), never here.
enum class ErrorKind {
    Usage,           ///< the caller asked for something that cannot be asked for
    BadInput,        ///< a host, tenant, name or token that cannot be one; detail says what to do
    NotFound,        ///< no profile or token of that name
    Ambiguous,       ///< the name is used in several profiles; detail names them
    Exists,          ///< name or value is there already; detail names the other
    Busy,            ///< held by another rotation; detail says by whom
    Refused,         ///< not allowed in the token's present state; detail says why and the way out
    Keychain,        ///< the store cannot be reached or does not keep what it is given
    KeychainLocked,  ///< the store is there, and locked
    EntryMissing,    ///< the store is open and has no such entry
    EntryDamaged,    ///< the store gave an empty or different value
    Storage,         ///< the data folder cannot be read or written
    StorageFull,     ///< no room on the disk
    StorageReadOnly, ///< the data folder or file is read-only
    StorageNewer,    ///< the database was written by a newer Keyturn
    StorageDamaged,  ///< the database is not a database, or not ours; or another file of the data folder is damaged
    Network,         ///< name, connection, or no answer in time
    Proxy,           ///< the proxy refused or asked for a password
    Trust,           ///< the peer's certificate was not accepted
    SignIn,          ///< the sign-in was refused by the broker
    SignInUnusable,  ///< the sign-in could not be tried, or its answer could not be used
    Csv,             ///< an import file is malformed; line() tells where
    LooksLikeSecret, ///< a token, or a known secret, where text is expected; the detail never repeats it
    Cancelled,       ///< a person, or a signal, stopped it
    Internal,        ///< a broken assumption of ours
};

/// A failure. `detail` is safe to show and to log: it never holds a secret, a header or a body.
/// Types that are built inside a co_await statement need a constructor (findings in ARCHITECTURE.md), hence these.
class Error
{
public:
    Error(ErrorKind kind, QString detail) : m_kind(kind), m_detail(std::move(detail)) {}
    Error(ErrorKind kind, QString detail, int httpStatus)
        : m_kind(kind), m_detail(std::move(detail)), m_httpStatus(httpStatus)
    {
    }

    [[nodiscard]] ErrorKind kind() const { return m_kind; }
    [[nodiscard]] const QString &detail() const { return m_detail; }
    /// The status of the answer that said no, or 0.
    [[nodiscard]] int httpStatus() const { return m_httpStatus; }
    /// The 1-based line of an import file, or 0.
    [[nodiscard]] int line() const { return m_line; }
    [[nodiscard]] Error atLine(int line) const
    {
        Error copy = *this;
        copy.m_line = line;
        return copy;
    }

private:
    ErrorKind m_kind;
    QString m_detail;
    int m_httpStatus = 0;
    int m_line = 0;
};

template <typename T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, QString detail, int httpStatus = 0)
{
    return tl::unexpected<Error>(Error(kind, std::move(detail), httpStatus));
}

[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

/// The contract's word for a kind ("not_found", "keychain", ...), as keyturn-cli prints it.
[[nodiscard]] QString errorWord(ErrorKind kind);

} // namespace keyturn
