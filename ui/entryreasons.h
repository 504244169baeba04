// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace keyturn
{

/// Why core does not take an entry (the detail of BadInput, or of Exists for a token), in the person's language; what
/// is not known here comes back as it is.
[[nodiscard]] QString entryReason(const QString &detail);

} // namespace keyturn
