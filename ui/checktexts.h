// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokerdesk.h"
#include "tones.h"

#include <QString>

namespace keyturn
{

/// How "Test connection" is told in the window.

[[nodiscard]] QString checkTitle(ProfileCheck::What what);
/// "Passed", "Failed", "Not tried".
[[nodiscard]] QString checkState(const ProfileCheck &check);
[[nodiscard]] QString checkIcon(const ProfileCheck &check);
[[nodiscard]] Tone checkTone(const ProfileCheck &check);
/// What was seen, without the advice that the broker's room adds for the command line. Safe to show.
[[nodiscard]] QString checkDetail(const ProfileCheck &check);

/// The first line that failed; null if none did.
[[nodiscard]] const ProfileCheck *firstFailure(const QList<ProfileCheck> &checks);
/// What the whole says, and what to do next.
struct Advice
{
    QString text;
    Tone tone = Tone::Good;
};
[[nodiscard]] Advice adviceOn(const QList<ProfileCheck> &checks, SignInWay way);

/// A detail of trust, discovery or the connection in the person's language; what is not known comes back as it is, made
/// safe to show.
[[nodiscard]] QString connectionWords(const QString &detail);

} // namespace keyturn
