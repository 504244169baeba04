// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>

namespace keyturn
{

/// The MIME types that tell this system's clipboard managers and histories to leave a text alone, with their values.
[[nodiscard]] QList<QPair<QString, QByteArray>> secretClipboardFormats();

} // namespace keyturn
