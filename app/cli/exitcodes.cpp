// SPDX-License-Identifier: GPL-3.0-or-later
#include "exitcodes.h"

#include "kepttexts.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

struct ErrorRow
{
    ErrorKind kind;
    ExitCode code;
    const char *sentence;     ///< goes in front of the detail
    bool detailTells = false; ///< the detail is a sentence of its own: this one only stands in for an empty one
};

constexpr std::array errorRows{
    ErrorRow{ErrorKind::Usage, ExitCode::Usage, "that cannot be done", true},
    ErrorRow{ErrorKind::BadInput, ExitCode::Usage, "that cannot be done", true},
    ErrorRow{ErrorKind::NotFound, ExitCode::NotFound, "not found", true},
    ErrorRow{ErrorKind::Ambiguous, ExitCode::NotFound, "the name is not unique, give --profile"},
    ErrorRow{ErrorKind::Exists, ExitCode::Failed, "it exists already", true},
    ErrorRow{ErrorKind::Busy, ExitCode::Failed, "held by another rotation"},
    ErrorRow{ErrorKind::Refused, ExitCode::Failed, "not possible now"},
    ErrorRow{ErrorKind::Keychain, ExitCode::StoreUnavailable, "the keychain is not available"},
    ErrorRow{ErrorKind::KeychainLocked, ExitCode::StoreUnavailable, "the keychain is locked; unlock it and try again"},
    ErrorRow{ErrorKind::EntryMissing, ExitCode::Failed, "the keychain has no such entry", true},
    ErrorRow{ErrorKind::EntryDamaged, ExitCode::Failed, "the entry in the keychain is damaged"},
    ErrorRow{ErrorKind::Storage, ExitCode::Failed, "the data folder cannot be read or written"},
    ErrorRow{ErrorKind::StorageFull, ExitCode::Failed, "there is no room on the disk"},
    ErrorRow{ErrorKind::StorageReadOnly, ExitCode::Failed, "the data folder is read-only"},
    ErrorRow{ErrorKind::StorageNewer, ExitCode::Failed, "the data folder was written by a newer Keyturn"},
    ErrorRow{ErrorKind::StorageDamaged, ExitCode::Failed, "something in the data folder is damaged"},
    ErrorRow{ErrorKind::Network, ExitCode::NotSent, "the broker cannot be reached"},
    ErrorRow{ErrorKind::Proxy, ExitCode::NotSent, "the proxy does not let it through"},
    ErrorRow{ErrorKind::Trust, ExitCode::NotSent, "the server is not trusted"},
    ErrorRow{ErrorKind::SignIn, ExitCode::Unauthorized, "the sign-in was refused"},
    ErrorRow{ErrorKind::SignInUnusable, ExitCode::NotSent, "the sign-in could not be used"},
    ErrorRow{ErrorKind::LooksLikeSecret, ExitCode::Failed, "a secret stands where text is expected", true},
    ErrorRow{ErrorKind::Csv, ExitCode::Failed, "the CSV file cannot be imported, nothing was"},
    ErrorRow{ErrorKind::Cancelled, ExitCode::Failed, "stopped", true},
    ErrorRow{ErrorKind::Internal, ExitCode::Failed, "an error inside Keyturn"},
};

struct OutcomeRow
{
    Outcome outcome;
    ExitCode code;
    const char *sentence;
    const char *ofMaking; ///< the same of a token that was to be made
};

constexpr std::array outcomeRows{
    OutcomeRow{Outcome::Rotated, ExitCode::Done, "regenerated", "made"},
    OutcomeRow{Outcome::Rejected, ExitCode::Rejected, "the server said no; the token was not regenerated",
               "the server said no; no token was made"},
    OutcomeRow{Outcome::Unauthorized, ExitCode::Unauthorized, "not authorised; the token was not regenerated",
               "not authorised; no token was made"},
    OutcomeRow{Outcome::NotSent, ExitCode::NotSent, "not sent; the token was not regenerated",
               "not sent; no token was made"},
    OutcomeRow{
        Outcome::Unknown, ExitCode::Unknown,
        "in doubt: the request may have been acted on, and its answer cannot be used; 'keyturn-cli resolve' asks "
        "what became of it",
        "in doubt: a token may have been made whose value is lost; look for it at the broker, and remove it there"},
    OutcomeRow{Outcome::Unsaved, ExitCode::Unsaved,
               "regenerated, and held sealed: the new token is not stored yet, run 'keyturn-cli recover'",
               "made, and held sealed: the new token is not stored yet, run 'keyturn-cli recover'"},
    OutcomeRow{Outcome::Skipped, ExitCode::Failed, "skipped", "no token was made"},
    OutcomeRow{Outcome::Planned, ExitCode::Done, "would be regenerated", "would be made"},
};

/// Of --once: nothing is kept that could be asked about.
QString doubtOfOnce(const RotationResult &result)
{
    const QString name = result.kept
                             ? u"'keyturn-cli resolve %1 --mark-lost'"_s.arg(shellWord(result.kept->token))
                             : u"'keyturn-cli resolve --mark-lost' with the name that 'keyturn-cli recover' tells"_s;
    return u"in doubt: the request may have been acted on, and its answer cannot be used; the old value is not kept "
           "here, so only who has it can try whether it still works, and %1 settles the doubt then"_s.arg(name);
}

/// By the name that the token has now; it is in doubt, or lost, or it would have been rotated.
KeptAnswer keptOf(const RotationResult &result)
{
    return result.token.isEmpty() ? *result.kept
                                  : keptFor(*result.kept, result.token, result.profile, TokenState::InDoubt);
}

QString sentenceOf(const RotationResult &result, const char *OutcomeRow::*column)
{
    const auto row = std::find_if(outcomeRows.begin(), outcomeRows.end(),
                                  [&](const auto &r) { return r.outcome == result.outcome; });
    QString sentence = row == outcomeRows.end() ? QString() : QString::fromLatin1((*row).*column);
    if (result.outcome == Outcome::Unsaved && !result.sealed)
        sentence =
            u"the broker made a new token, and it could be neither stored nor sealed: it is gone when this command "
            "ends, unless it is printed; the old one no longer works"_s;
    if (result.outcome == Outcome::Unknown && result.token.isEmpty())
        sentence = doubtOfOnce(result);
    if (!result.detail.isEmpty())
        sentence += u" ("_s + result.detail + u')';
    if (result.kept)
        sentence = keptSentence(keptOf(result)) + u"; "_s + sentence;
    return sentence;
}

ExitCode exitCodeOfSkipped(const RotationResult &result)
{
    const QString word = detailWord(result.detail);
    if (word == "in_doubt"_L1)
        return ExitCode::Unknown;
    if (word == "sealed"_L1)
        return ExitCode::Unsaved;
    return result.cause == ErrorKind::Cancelled ? ExitCode::Done : ExitCode::Failed;
}

} // namespace

ExitCode exitCodeOf(ErrorKind kind)
{
    const auto row = std::find_if(errorRows.begin(), errorRows.end(), [&](const auto &r) { return r.kind == kind; });
    return row == errorRows.end() ? ExitCode::Failed : row->code;
}

ExitCode exitCodeOf(const RotationResult &result)
{
    if (result.outcome == Outcome::Skipped)
        return exitCodeOfSkipped(result);
    if (result.outcome == Outcome::NotSent && result.cause) {
        const ExitCode code = exitCodeOf(*result.cause);
        if (code == ExitCode::StoreUnavailable || code == ExitCode::NotFound)
            return code;
        if (result.cause == ErrorKind::Cancelled)
            return ExitCode::Done;
    }
    const auto row = std::find_if(outcomeRows.begin(), outcomeRows.end(),
                                  [&](const auto &r) { return r.outcome == result.outcome; });
    return row == outcomeRows.end() ? ExitCode::Failed : row->code;
}

ExitCode exitCodeOfMaking(const RotationResult &result)
{
    const bool isTried = result.cause != ErrorKind::BadInput && result.cause != ErrorKind::Usage &&
                         result.cause != ErrorKind::Exists && result.cause != ErrorKind::LooksLikeSecret;
    return result.outcome == Outcome::NotSent && !isTried ? exitCodeOf(*result.cause) : exitCodeOf(result);
}

std::optional<Error> firstFailed(const QList<ProfileCheck> &checks)
{
    const auto failed =
        std::find_if(checks.begin(), checks.end(), [](const ProfileCheck &check) { return check.ok == false; });
    if (failed == checks.end())
        return std::nullopt;
    return Error(failed->cause.value_or(ErrorKind::Internal), failed->detail);
}

ExitCode exitCodeOfRevoking(const Error &error)
{
    const bool saidNo = error.kind() == ErrorKind::Refused && error.httpStatus() != 0;
    return saidNo ? ExitCode::Rejected : exitCodeOf(error.kind());
}

ExitCode exitCodeOf(const Probe &probe)
{
    if (probe.cause)
        return exitCodeOf(*probe.cause);
    switch (probe.answer) {
    case ProbeAnswer::Alive:
        return ExitCode::Done;
    case ProbeAnswer::Refused:
        return ExitCode::Unauthorized;
    case ProbeAnswer::Unreachable:
    case ProbeAnswer::NotProbed:
        break;
    }
    return ExitCode::NotSent;
}

ExitCode exitCodeOf(const RecoveryReport &report)
{
    if (report.pending.isEmpty())
        return ExitCode::Done;
    // A key that is gone from the keychain: what is sealed waits for the keychain as it was.
    const bool storeAway =
        report.keyTrouble || std::any_of(report.pending.begin(), report.pending.end(), [](const PendingSeal &seal) {
            return exitCodeOf(seal.cause) == ExitCode::StoreUnavailable;
        });
    return storeAway ? ExitCode::StoreUnavailable : ExitCode::Unsaved;
}

ExitCode exitCodeOf(const QList<Resolution> &resolutions)
{
    const auto codeOf = [](const Resolution &resolution) {
        const ExitCode code = resolution.cause ? exitCodeOf(*resolution.cause) : ExitCode::Done;
        if (code == ExitCode::StoreUnavailable || code == ExitCode::NotFound)
            return code;
        return resolution.state == TokenState::InDoubt ? ExitCode::Unknown : code;
    };
    QList<ExitCode> codes;
    for (const Resolution &resolution : resolutions)
        codes.append(codeOf(resolution));
    for (const ExitCode worst : {ExitCode::StoreUnavailable, ExitCode::Unknown, ExitCode::NotFound}) {
        if (codes.contains(worst))
            return worst;
    }
    return combined(codes);
}

ExitCode combined(const QList<ExitCode> &codes)
{
    if (codes.isEmpty())
        return ExitCode::Done;
    const bool same = std::all_of(codes.begin(), codes.end(), [&](ExitCode code) { return code == codes.front(); });
    return same ? codes.front() : ExitCode::Mixed;
}

ExitCode afterSignal(ExitCode code, int signal)
{
    if (code != ExitCode::Done || signal == 0)
        return code;
    return static_cast<ExitCode>(128 + signal);
}

QString sentenceFor(const Error &error)
{
    const auto row =
        std::find_if(errorRows.begin(), errorRows.end(), [&](const auto &r) { return r.kind == error.kind(); });
    const QString line = error.line() > 0 ? u"line %1: "_s.arg(error.line()) : QString();
    // What stands in a file has a line of it; the rest was typed.
    if (error.kind() == ErrorKind::LooksLikeSecret && error.line() == 0)
        return u"remove it from the shell's history: "_s + error.detail();
    if (row == errorRows.end() || (row->detailTells && !error.detail().isEmpty()))
        return line + error.detail();
    const QString sentence = QString::fromLatin1(row->sentence);
    if (error.detail().isEmpty())
        return line + sentence;
    // A detail that begins with it goes on where it ends.
    return error.detail().startsWith(sentence) ? line + error.detail() : line + sentence + u": "_s + error.detail();
}

QString sentenceFor(const RotationResult &result)
{
    return sentenceOf(result, &OutcomeRow::sentence);
}

QString sentenceForMaking(const RotationResult &result)
{
    return sentenceOf(result, &OutcomeRow::ofMaking);
}

QString detailWord(const QString &detail)
{
    return detail.section(u':', 0, 0);
}

} // namespace keyturn
