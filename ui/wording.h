// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "expiry.h"
#include "history.h"
#include "profile.h"
#include "rotation.h"
#include "tokenrecord.h"
#include "tones.h"

#include <QCollator>
#include <QDateTime>
#include <QString>

#include <chrono>
#include <optional>

namespace keyturn
{

/// How things are said in the window: dates, times, states. All translated.

/// How near the end of a token is.
enum class Urgency { Unknown, Fine, Soon, Urgent, Expired };
/// "Expiring soon" begins here.
inline constexpr std::chrono::days soonDays{30};
inline constexpr std::chrono::days urgentDays{7};

[[nodiscard]] Urgency urgencyOf(const std::optional<QDateTime> &expires, const QDateTime &now);
[[nodiscard]] Tone urgencyTone(Urgency urgency);
/// Empty for Fine and Unknown: calm needs no icon.
[[nodiscard]] QString urgencyIcon(Urgency urgency);

/// "in 12 days", "in 5 hours", "expired 3 days ago".
[[nodiscard]] QString expiryWords(const QDateTime &expires, const QDateTime &now);
/// When it ends exactly, and how that is known.
[[nodiscard]] QString expiryToolTip(const Expiry &expiry);
/// "3 days ago", "just now".
[[nodiscard]] QString agoWords(const QDateTime &then, const QDateTime &now);
/// Local time, to the minute.
[[nodiscard]] QString dateWords(const QDateTime &utc);
/// The time alone when it is today, else with its day; local, to the minute. NotBefore is rounded up: who waits until
/// then has waited long enough.
enum class Moment { Exact, NotBefore };
[[nodiscard]] QString momentWords(const QDateTime &utc, const QDateTime &now, Moment moment);
/// The day, in local time.
[[nodiscard]] QString dayWords(const QDateTime &utc);
/// The same of "2027-01-31", and dateWords() of "2027-01-31 10:30 UTC", as the broker's room tells times; any other
/// text as it is.
[[nodiscard]] QString dayInWords(const QString &text);
/// As it is told in a list: without the port that everybody uses.
[[nodiscard]] QString hostWords(const Endpoint &endpoint);
/// Local time and UTC, to the second; for a tooltip.
[[nodiscard]] QString exactDateWords(const QDateTime &utc);
/// "90 days", "8 hours 30 minutes".
[[nodiscard]] QString lifetimeWords(std::chrono::minutes lifetime);

[[nodiscard]] QString stateText(TokenState state);
[[nodiscard]] QString stateIcon(TokenState state);
[[nodiscard]] Tone stateTone(TokenState state);
/// In doubt, rejected, unsaved, damaged, missing, lost.
[[nodiscard]] bool needsAttention(TokenState state);
/// What a state means and what to do; empty for Ok and Sending.
[[nodiscard]] QString stateExplanation(TokenState state);
/// The same, where the record says more than its state does. `answerKept`: what came as an answer is kept for it.
[[nodiscard]] QString stateExplanation(const TokenRecord &token, bool answerKept = false);
[[nodiscard]] QString stateText(const TokenRecord &token);
[[nodiscard]] QString stateIcon(const TokenRecord &token);
[[nodiscard]] Tone stateTone(const TokenRecord &token);
/// Not so what was revoked: nothing is left to do.
[[nodiscard]] bool needsAttention(const TokenRecord &token);

/// A step that is done, and one that is going on.
[[nodiscard]] QString stepText(Step step);
[[nodiscard]] QString stepGoingOnText(Step step);
[[nodiscard]] QString signInText(SignInWay way);
[[nodiscard]] QString storeText(StoreKind store);
[[nodiscard]] QString usesText(TokenUses uses);
[[nodiscard]] QString historyText(const HistoryEntry &entry);

/// Unicode isolates around a name, a host or a number inside a sentence, so that it is not torn apart in a
/// right-to-left language: first-strong and left-to-right. What is inside cannot end the isolate (see visibleText).
[[nodiscard]] QString isolated(const QString &text);
[[nodiscard]] QString isolatedLtr(const QString &text);
/// As people sort names: ci-2 before ci-10, capitals beside small letters.
[[nodiscard]] QCollator peoplesCollator();
/// Whose token it is: its name, or else its owner's account, the ticket it was regenerated for, and its suffix. What a
/// broker said is made visible. Each may be empty.
[[nodiscard]] QString whoseText(const QString &who, const QString &ticket, const QString &suffix);
/// The same of the new token of a rotation.
[[nodiscard]] QString whoseText(const RotationResult &result, const QString &ticket);
/// "…b7Xk"; empty for an empty suffix.
[[nodiscard]] QString suffixText(const QString &suffix);

} // namespace keyturn
