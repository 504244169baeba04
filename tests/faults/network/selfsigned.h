// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>

namespace keyturn
{

/// What a server needs that is its own authority, and nobody else's: for 127.0.0.1, valid for a day.
[[nodiscard]] QSslConfiguration selfSigned();

} // namespace keyturn
