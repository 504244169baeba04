// SPDX-License-Identifier: GPL-3.0-or-later
#include "confirmation.h"

#include "terminal.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

Result<void> confirm(CliContext cli, const QString &question)
{
    if (cli.arguments->yes)
        return {};
    const Result<QString> answer = askOnTerminal(shown(question) + u" [y/N] "_s);
    if (!answer)
        return fail(answer.error());
    const QString word = answer->toLower();
    if (word == "y"_L1 || word == "yes"_L1)
        return {};
    return fail(ErrorKind::Cancelled, u"not confirmed, nothing was done"_s);
}

} // namespace keyturn
