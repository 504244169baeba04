// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tokenrecord.h"

namespace keyturn
{

/// When a token ends, as far as that is known. No date is not "far away": whoever looks for what ends soon has to say
/// how many tokens have none.
struct Expiry
{
    enum class Source {
        Unknown,  ///< the broker has told neither a date nor a lifetime, or a date that cannot be read
        Told,     ///< the broker's own date
        Reckoned, ///< the lifetime, counted from the regeneration, or from the making where there was none
    };
    std::optional<QDateTime> date; ///< UTC
    Source source = Source::Unknown;
    QString unread; ///< the broker's date as it came, where it cannot be read; safe to show as plain text
};

[[nodiscard]] Expiry expiryOf(const TokenRecord &token);

} // namespace keyturn
