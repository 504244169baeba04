// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "answer.h"
#include "rawserver.h"

namespace keyturn
{

/// One way for a server to answer, or not to, and what is to be made of it.
struct AnswerRow
{
    QByteArray name;
    RawAnswer answer;
    int status = 0; ///< 0 = no answer
    Verdict verdict = Verdict::InDoubt;
    Completeness completeness = Completeness::ByLength;
    /// May a server that answers so have acted? No is certain; yes is the worse of two possibilities.
    bool mayHaveActed = true;
};

[[nodiscard]] RawAnswer after(RawAnswer::When when, RawAnswer::End end, const QByteArray &bytes = {});
/// After the whole request.
[[nodiscard]] RawAnswer says(const QByteArray &bytes, RawAnswer::End end = RawAnswer::End::KeepOpen);

/// Ways to break off, to answer in whole or in part, and the statuses that tempt a client to try again. Needs an
/// answer's time limit of less than two seconds.
[[nodiscard]] QList<AnswerRow> answerRows();

} // namespace keyturn
