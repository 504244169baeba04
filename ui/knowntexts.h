// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knownvalue.h"

#include <QString>

namespace keyturn
{

/// What a person is asked before a value is regenerated that Keyturn knows: whose it is, and what happens to it.
struct KnownQuestion
{
    QString question;
    QString consequence;
    QString goText; ///< of the button that goes on, with a mnemonic
};

/// Nothing when there is nothing to ask. `now` in UTC.
[[nodiscard]] std::optional<KnownQuestion> questionAbout(const KnownValue &known, const QDateTime &now);

} // namespace keyturn
