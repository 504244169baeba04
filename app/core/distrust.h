// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QStringList>

#include <optional>
#include <span>

namespace keyturn
{

/// Why a server's certificate, or a profile's CA file, is of no use. From the most telling to the least: one
/// certificate often fails in several ways at once.
enum class Distrust {
    Revoked,
    KnownTheft,
    Expired,         ///< from, until, now
    NotYetValid,     ///< from, until, now
    IssuerOutOfDate, ///< whose, from, until, now
    OtherPurpose,
    IssuerRevoked,      ///< whose
    IssuerKnownTheft,   ///< whose
    IssuerNoAuthority,  ///< whose
    IssuerAllowsFewer,  ///< whose
    IssuerOtherPurpose, ///< whose
    BadSignature,       ///< whose
    OtherName,          ///< its names, the one that was asked for, what to give as host
    NoName,             ///< the one that was asked for
    SelfSigned,
    IssuerNowhere, ///< with a CA file: whose
    RootNowhere,   ///< with a CA file: what was found last, its issuer
    IssuerUnknown, ///< without one: whose
    RootUnknown,   ///< without one: what was found last, its issuer
    RootUntrusted, ///< whose; the server sends it itself
    ProofOutOfDate,
    ProofUntrusted,
    ProofUnknown,
    Changed, ///< fingerprint now, issuer, from, until, pinned
    NoCertificate,
    Refused,         ///< in TLS's own words
    HandshakeFailed, ///< from here on without a certificate
    FileGone,        ///< path, as with all below
    FileIsNone,
    FileUnreadable, ///< and why
    FileEmpty,
    FileTooLarge,
    FileOfBrokenOne,
    FileOfBroken, ///< how many, how many broken
    FileRunsTogether,
    FileIsPage,
    FileIsUtf16,
    FilePkcs12,
    FileKeyStore,
    FileBrokenPkcs7,
    FileOfKey,
    FileOfRequest,
    FileOfRevocations,
    FileForOthers, ///< whose certificate
    FileOfNothing,
};

/// The CA file is at fault; no server was asked.
[[nodiscard]] constexpr bool isOfCaFile(Distrust cause)
{
    return cause >= Distrust::FileGone;
}

/// A CA file that is given, or mended, can help: it is about whom to believe, and nothing else.
[[nodiscard]] constexpr bool canCaFileHelp(Distrust cause)
{
    return isOfCaFile(cause) || cause == Distrust::BadSignature || cause == Distrust::Refused ||
           (cause >= Distrust::SelfSigned && cause <= Distrust::RootUntrusted);
}

/// A pin can: it stands in for chain and name. Never against dates, a revocation or a wrong purpose.
[[nodiscard]] constexpr bool canPinHelp(Distrust cause)
{
    return cause == Distrust::BadSignature || cause == Distrust::ProofUntrusted || cause == Distrust::Changed ||
           cause == Distrust::Refused || (cause >= Distrust::OtherName && cause <= Distrust::RootUntrusted);
}

/// One cause, and what helps against it and nothing else. The one table of both programs: the window translates what
/// stands here (context keyturn::Distrust).
struct DistrustRow
{
    Distrust cause;
    const char *sentence; ///< with %1, %2, ...
    const char *cure;     ///< for the command line; in both together each value stands once, in its order
    const char *step;     ///< for the window, where a person changes the profile in a dialog; any of the values
};
[[nodiscard]] std::span<const DistrustRow> distrustRows();

/// Trust, with "trust: SENTENCE; CURE" as its detail. Values as the cause says, safe to show.
[[nodiscard]] Error distrust(Distrust cause, const QStringList &values = {});

/// %1, %2, ... in their places, whatever stands in the values.
[[nodiscard]] QString withValues(const QString &text, const QStringList &values);

/// The detail without "trust: " in front, nor "sign_in: ", where a rotation has come to before it.
[[nodiscard]] QString withoutTrustWord(const QString &detail);

/// What such a detail says, with or without these words in front: it may have come from the journal, where only the
/// text is kept. Nothing for any other text.
struct KnownDistrust
{
    const DistrustRow *row;
    QStringList values;
};
[[nodiscard]] std::optional<KnownDistrust> distrustIn(const QString &detail);

} // namespace keyturn
