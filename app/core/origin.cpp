// SPDX-License-Identifier: GPL-3.0-or-later
#include "origin.h"

namespace keyturn
{

QString origin()
{
    return QStringLiteral(KEYTURN_ORIGIN);
}

} // namespace keyturn
