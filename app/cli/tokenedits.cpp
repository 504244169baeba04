// SPDX-License-Identifier: GPL-3.0-or-later
#include "tokenedits.h"

#include "input.h"
#include "keptlook.h"
#include "onetoken.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// With what the options say; what they leave out stays.
TokenRecord changed(TokenRecord record, const TokenArguments &given)
{
    record.note = given.note.value_or(record.note);
    if (given.singleUse)
        record.uses = *given.singleUse ? TokenUses::Single : TokenUses::Unlimited;
    return record;
}

/// Null unless --secret-stdin.
Result<SharedSecret> readValue(CliContext cli)
{
    InputWish wish;
    wish.token = cli.arguments->token.valueGiven;
    const Result<InputSecrets> secrets = readSecrets(*cli.input, wish);
    if (!secrets)
        return fail(secrets.error());
    cli.output->remark(secrets->remark);
    return secrets->token;
}

Command edit(CliContext cli, ListedToken token, TokenRecord before)
{
    const TokenRecord after = token.record;
    const Result<TokenRecord> edited = co_await cli.engine->editToken(before, after);
    if (!edited)
        co_return cli.output->fail(edited.error());
    token.record = *edited;
    co_return showToken(cli, token);
}

} // namespace

Command tokenRename(CliContext cli)
{
    const Result<QString> name = cleanName(cli.arguments->token.newName);
    if (!name)
        co_return cli.output->fail(name.error());
    Result<ListedToken> token = co_await finishedToken(cli);
    if (!token)
        co_return cli.output->fail(token.error());
    const TokenRecord before = token->record;
    token->record.name = *name;
    co_return co_await edit(cli, *token, before);
}

Command tokenSet(CliContext cli)
{
    Result<ListedToken> token = co_await finishedToken(cli);
    if (!token)
        co_return cli.output->fail(token.error());
    const Result<SharedSecret> value = readValue(cli);
    if (!value)
        co_return cli.output->fail(value.error());
    if (*value) {
        const Result<TokenRecord> replaced = co_await cli.engine->replaceValue(asSeen(token->record), *value);
        if (!replaced)
            co_return cli.output->fail(replaced.error());
        token->record = *replaced;
        token->kept = co_await keptAfterwards(cli, token->kept);
    }
    const TokenRecord before = token->record;
    token->record = changed(before, cli.arguments->token);
    co_return co_await edit(cli, *token, before);
}

} // namespace keyturn
