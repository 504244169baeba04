// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "exitcodes.h"
#include "keptanswer.h"
#include "secret.h"

#include <QByteArray>
#include <QHash>
#include <QIODevice>
#include <QJsonObject>
#include <QString>
#include <QUrl>

#include <optional>

namespace keyturn
{

/// Standard output and standard error. Results go to the first, everything said to a person to the second; a secret
/// goes to the first only, straight from its protected slot, and never becomes a QString. What goes to the second, and
/// every error, passes the redaction net.
///
/// The devices are unbuffered: what was written is out of this process when the call returns, and a full disk or a
/// reader that went away is told by that very call.
class Output final
{
public:
    Output(QIODevice &out, QIODevice &err, bool json, bool quiet);
    Output(const Output &) = delete;
    Output &operator=(const Output &) = delete;

    [[nodiscard]] bool json() const { return m_json; }
    [[nodiscard]] bool quiet() const { return m_quiet; }
    /// Something did not reach standard output.
    [[nodiscard]] bool hasFailed() const { return m_failed; }
    /// A secret was to be written to standard output.
    [[nodiscard]] bool hasSecret() const { return m_hasSecret; }
    /// Where a secret was written to standard output and that is a file, it is on the disk afterwards: what kept it
    /// until now may go. False, with a warning, where it is not.
    [[nodiscard]] bool keep();

    /// Standard error, a sentence; nothing with --quiet.
    void note(const QString &sentence);
    /// The same, where there is one.
    void remark(const QString &sentence);
    /// Standard error, also with --quiet.
    void warn(const QString &sentence);
    /// Progress: as it is, without a line end of its own; nothing with --quiet.
    void progress(const QString &text);
    /// Standard error, also with --quiet: an address that a person is to open, on a line of its own.
    void address(const QUrl &address);
    /// The error on standard error, with --json also as a document on standard output; gives its exit code.
    ExitCode fail(const Error &error);
    /// The same of a token with an answer that is kept: that is told first.
    ExitCode fail(const Error &error, const std::optional<KeptAnswer> &kept);

    /// From now on a failure is kept for tellFailure(): before it repeats a word of the command line, that is held
    /// against what is known as a secret.
    void holdFailure() { m_holdsFailure = true; }
    [[nodiscard]] const std::optional<Error> &heldFailure() const { return m_heldFailure; }
    /// Tells the one that was kept, or `instead`; gives its exit code.
    ExitCode tellFailure(const std::optional<Error> &instead);

    /// One line or more of text for a person; only without --json.
    bool text(const QString &lines);
    /// One line as it is, with and without --json.
    bool line(const QString &text);
    /// One JSON document in one line; only with --json. Strings made by placeholder() are written as their secrets.
    bool document(const QJsonObject &object);
    /// A value that stands for `secret` in the next document.
    [[nodiscard]] QString placeholder(SharedSecret secret);
    /// The value and a newline, and nothing else. False unless all of it was written.
    [[nodiscard]] bool secretLine(const Secret &secret);

private:
    bool write(QByteArrayView bytes);
    bool writeEscaped(QByteArrayView plain);

    QIODevice &m_out;
    QIODevice &m_err;
    bool m_json;
    bool m_quiet;
    bool m_failed = false;
    bool m_holdsFailure = false;
    std::optional<Error> m_heldFailure;
    std::optional<KeptAnswer> m_heldAnswer; ///< of the token that it is about
    bool m_hasSecret = false;               ///< was to be written to standard output
    QByteArray m_mark; ///< what placeholders begin with: random, so that no text of a server can be one
    QHash<QByteArray, SharedSecret> m_secrets;
};

/// Text that may come from a server, made safe for a terminal: control characters and those that change the
/// direction of reading are replaced; a line end of another system becomes ours.
[[nodiscard]] QString shown(const QString &text);

} // namespace keyturn
