// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "answerrows.h"
#include "attempt.h"

namespace keyturn
{

/// An answer to a regenerate request, and how the rotation has to end.
struct ClassifiedRow
{
    QByteArray name;
    RawAnswer answer;
    Outcome outcome = Outcome::Unknown;
    bool mayHaveActed = true;
    /// The new token stands in the answer, whole, where Qt hands it on: the seal has to hold it.
    bool isTokenKept = false;
    /// More than Qt hands on, or reads, is in the seal.
    bool hasSeal = true;
};

/// The rows of the contract's tests, and all others that issue and measurements name.
[[nodiscard]] QList<ClassifiedRow> classifiedRows();

} // namespace keyturn
