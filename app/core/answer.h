// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "id.h"
#include "metadata.h"
#include "secret.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>

#include <optional>

namespace keyturn
{

/// The calls whose answer holds a new token, and comes once.
enum class CallKind { Regenerate, Generate };
/// The contract's word for a call: regenerate, generate.
[[nodiscard]] QString callWord(CallKind kind);
[[nodiscard]] std::optional<CallKind> callFromWord(const QString &word);

/// How it is known that the body is whole, or that it is not.
enum class Completeness : quint8 {
    ByLength, ///< one Content-Length, and as many bytes came
    ByChunks, ///< chunked, and the last chunk came
    Unproven, ///< neither length nor chunks: only the JSON itself can tell
    Cut,      ///< the connection ended before the body did, or the headers contradict each other
    TooLong,  ///< more than the limit; the body holds what was read until then
};

/// The bytes of an answer as they came, before anything is read from them. The body may hold a token: wipe it.
struct Answer
{
    int status = 0; ///< 0 = no status line came
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    Completeness completeness = Completeness::Cut;
    QString transport; ///< how the connection ended, for the detail; safe to show

    /// The value of a header by its name in any case; empty if it is not there. Several are joined by ", ".
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// An answer with the ids that say whose it is; what is sealed.
struct AnswerEnvelope
{
    static constexpr quint16 currentVersion = 1;

    AttemptId attempt;
    TokenId token; ///< null with --once
    QString host;
    QString entry; ///< the new generation's key
    Answer answer;

    /// A flat, versioned encoding. Wipe what it gives.
    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static Result<AnswerEnvelope> fromBytes(QByteArrayView bytes);
};

/// What one classifier makes of an answer; the live path and the recovery call the same one.
enum class Verdict {
    Rotated,      ///< a complete 200 with exactly one non-empty token that differs from the old one
    Rejected,     ///< the server said no: the list is in architecture.md
    Unauthorized, ///< 401 or 403
    InDoubt,      ///< anything that nobody thought of
    Unreadable,   ///< a 200 whose token cannot be found: may hold one, kept for its owner
};

struct Reading
{
    Verdict verdict = Verdict::InDoubt;
    Secret token; ///< only with Verdict::Rotated
    TokenMetadata metadata;
    QString detail;        ///< why, and what was odd; safe to show
    bool complete = false; ///< the answer was whole: a complete 401 may be followed by one new attempt
};

} // namespace keyturn
