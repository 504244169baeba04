// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"
#include "expiry.h"
#include "tones.h"

#include <QDateTime>
#include <QString>

namespace keyturn
{

/// What else than its record says how a token stands.
struct Surroundings
{
    QDateTime now;                ///< UTC
    Heard heard = Heard::Nothing; ///< what the broker said of its value
    bool keychainOpen = true;     ///< whether a value in it can be looked at
    bool vaultOpen = true;        ///< the same of the vault
    bool answerKept = false;      ///< what came as an answer is kept for it
};

/// How a token stands, as the window says it: never in colour alone, and "OK" only where the broker gave this value or
/// took it, it has not expired, and it can be had.
struct StatusWords
{
    QString text;
    QString icon;
    Tone tone = Tone::Text;
    QString explanation; ///< what it means and what to do; may be empty
};

/// From good to bad, as a list is sorted by it.
enum class Standing { Ok, NotVerified, NotReadable, Refused, Expired, OfItsState };
[[nodiscard]] Standing standingOf(const TokenRecord &token, const std::optional<QDateTime> &expires,
                                  const Surroundings &surroundings);

[[nodiscard]] StatusWords statusWords(const TokenRecord &token, const Expiry &expiry, const Surroundings &surroundings);

} // namespace keyturn
