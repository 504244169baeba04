// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QString>

namespace keyturn
{

/// Why core does not take an entry (the detail of BadInput, or of Exists for a token), in the person's language; what
/// is not known here comes back as it is.
[[nodiscard]] QString entryReason(const QString &detail);
/// What is said beside a name, a host or a tenant that cannot be.
[[nodiscard]] QString nameRemark(const Error &error);
[[nodiscard]] QString hostRemark(const Error &error);
[[nodiscard]] QString tenantRemark(const Error &error);

} // namespace keyturn
