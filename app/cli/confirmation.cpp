// SPDX-License-Identifier: GPL-3.0-or-later
#include "confirmation.h"

#include "redaction.h"
#include "terminal.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Result<void> notConfirmed()
{
    return fail(ErrorKind::Cancelled, u"not confirmed, nothing was done"_s);
}

} // namespace

Result<void> confirm(CliContext cli, const QString &question)
{
    if (cli.arguments->yes)
        return {};
    const Result<QString> answer = askOnTerminal(redacted(shown(question)) + u" [y/N] "_s);
    if (!answer)
        return fail(answer.error());
    const QString word = answer->toLower();
    if (word == "y"_L1 || word == "yes"_L1)
        return {};
    return notConfirmed();
}

Result<void> confirmByWord(CliContext cli, const QString &question, const QString &word)
{
    if (cli.arguments->yes)
        return {};
    const Result<QString> answer = askOnTerminal(redacted(shown(question)) + u" Type %1 to go on: "_s.arg(word));
    if (!answer)
        return fail(answer.error());
    return *answer == word ? Result<void>() : notConfirmed();
}

Result<void> confirmLoss(const QString &question, const QString &word, const QString &instead)
{
    const Result<QString> answer = askOnTerminal(shown(question) + u" Type %1 to go on: "_s.arg(word));
    if (!answer)
        return fail(ErrorKind::Refused, instead);
    return *answer == word ? Result<void>() : notConfirmed();
}

} // namespace keyturn
