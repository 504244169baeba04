// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "distrust.h"

#include <QString>

#include <optional>

namespace keyturn
{

/// Why a server or a CA file is not trusted, and what helps against that, in the person's language.
struct DistrustWords
{
    QString sentence; ///< without a capital and a full stop; safe to show
    QString step;
    Distrust cause;
};
/// Nothing when the detail is not of that table (core/distrust.h).
[[nodiscard]] std::optional<DistrustWords> distrustWords(const QString &detail);
/// The profile has to be mended; there is no certificate of a server to look at.
[[nodiscard]] bool isAboutCaFile(const QString &detail);
/// As a sentence with what to do, for a remark below a field; the detail itself when it is not of that table.
[[nodiscard]] QString distrustRemark(const QString &detail);

} // namespace keyturn
