// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile.h"

#include <QUrl>

namespace keyturn
{

/// The addresses of a profile's broker. The tenant is percent-encoded as one path segment, whatever is in it.
/// Source: api-contract, sections 1, 2 and 4.
[[nodiscard]] QUrl regenerateUrl(const Profile &profile);
[[nodiscard]] QUrl generateUrl(const Profile &profile);
[[nodiscard]] QUrl tokenUrl(const Profile &profile);
[[nodiscard]] QUrl revokeUrl(const Profile &profile);
[[nodiscard]] QUrl discoveryUrl(const Profile &profile);

} // namespace keyturn
