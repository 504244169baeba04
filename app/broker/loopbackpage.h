// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loopback.h"

namespace keyturn
{

/// A whole HTTP answer with a small page: nothing from elsewhere, no script, kept by no cache, told to nobody.
[[nodiscard]] QByteArray loopbackAnswer(const LoopbackPage &page);

} // namespace keyturn
