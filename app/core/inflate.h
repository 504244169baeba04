// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace keyturn
{

/// What gzip (RFC 1952) or zlib (RFC 1950) has packed, as far as it can be unpacked: a stream that was cut off gives
/// what came before. Empty for anything else. Qt's qUncompress() reads neither gzip nor a stream that was cut off.
/// At most 4 MiB. Wipe what it gives.
[[nodiscard]] QByteArray inflated(QByteArrayView packed);

} // namespace keyturn
