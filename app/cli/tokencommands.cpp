// SPDX-License-Identifier: GPL-3.0-or-later
#include "tokencommands.h"

#include "confirmation.h"
#include "givingup.h"
#include "input.h"
#include "keptlook.h"
#include "kepttexts.h"
#include "listing.h"
#include "onetoken.h"
#include "tables.h"
#include "terminal.h"
#include "tokencsv.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr qsizetype longestCsv = 16 * 1024 * 1024;

/// Unbuffered: what Qt buffers of a file of secrets would stay in memory.
Result<QByteArray> readCsvBytes(CliContext cli, const QString &path)
{
    if (path == "-"_L1)
        return readToEnd(*cli.input, longestCsv);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(ErrorKind::Csv, u"'%1' cannot be opened: %2"_s.arg(path, file.errorString()));
    return readToEnd(file, longestCsv);
}

Result<CsvReading> readCsv(CliContext cli)
{
    const TokenArguments &given = cli.arguments->token;
    const Result<CsvTitles> titles = given.columnMap.isEmpty() ? CsvTitles() : readColumnMap(given.columnMap);
    if (!titles)
        return fail(titles.error());
    Result<QByteArray> bytes = readCsvBytes(cli, given.file);
    if (!bytes)
        return fail(ErrorKind::Csv, bytes.error().detail());
    return readTokenCsv(*bytes, *titles);
}

/// With the line of the file, and without the name that stands there.
Error ofFile(const Error &error, const QList<CsvToken> &rows)
{
    if (error.line() < 1 || error.line() > rows.size())
        return error.atLine(0);
    const CsvToken &row = rows.at(error.line() - 1);
    QString detail = error.detail();
    detail.replace(u"the name \"%1\""_s.arg(row.name), u"its name"_s);
    return Error(error.kind(), detail).atLine(row.line);
}

QList<NewToken> newTokens(const QList<CsvToken> &rows)
{
    QList<NewToken> tokens;
    for (const CsvToken &row : rows) {
        NewToken token;
        token.name = row.name;
        token.note = row.note;
        token.value = row.value;
        tokens.append(token);
    }
    return tokens;
}

/// What is given is the old value, and may be dead.
void warnOfValue(CliContext cli, TokenState state, const std::optional<KeptAnswer> &kept)
{
    QStringList known;
    if (kept)
        known << keptSentence(*kept);
    if (state == TokenState::InDoubt)
        known << u"this token is in doubt: it may have been replaced by one whose value is not here; "
                 "'keyturn-cli resolve' asks what became of it"_s;
    if (state == TokenState::Lost && kept)
        known << u"this token is marked as lost: its value here is the old one"_s;
    if (!known.isEmpty())
        cli.output->warn(known.join(u"; "_s));
}

QString linesText(const QList<int> &lines)
{
    constexpr qsizetype longest = 10;
    QStringList told;
    for (const int line : lines.first(std::min(lines.size(), longest)))
        told.append(QString::number(line));
    const QString more = lines.size() > longest ? u" and %1 more"_s.arg(lines.size() - longest) : QString();
    return (lines.size() == 1 ? u"line "_s : u"lines "_s) + told.join(u", "_s) + more;
}

/// Each remark once, with the lines that it is about.
void remarkOnRows(CliContext cli, const QList<CsvToken> &rows)
{
    QStringList remarks;
    QHash<QString, QList<int>> lines;
    for (const CsvToken &row : rows) {
        if (row.remark.isEmpty())
            continue;
        if (!lines.contains(row.remark))
            remarks.append(row.remark);
        lines[row.remark].append(row.line);
    }
    for (const QString &remark : std::as_const(remarks))
        cli.output->remark(linesText(lines.value(remark)) + u": "_s + remark);
}

QJsonArray remarksDocument(const QList<CsvToken> &rows)
{
    QJsonArray remarks;
    for (const CsvToken &row : rows) {
        if (!row.remark.isEmpty())
            remarks.append(QJsonObject{{"line"_L1, row.line}, {"message"_L1, row.remark}});
    }
    return remarks;
}

} // namespace

Command tokenAdd(CliContext cli)
{
    const TokenArguments &given = cli.arguments->token;
    const Result<QString> name = cleanName(given.names.value(0));
    if (!name)
        co_return cli.output->fail(name.error());
    const Result<ProfileSummary> profile = co_await profileSummary(cli.engine, given.profile);
    if (!profile)
        co_return cli.output->fail(profile.error());
    InputWish wish;
    wish.token = true;
    const Result<InputSecrets> secrets = readSecrets(*cli.input, wish);
    if (!secrets)
        co_return cli.output->fail(secrets.error());
    cli.output->remark(secrets->remark);

    NewToken token;
    token.name = *name;
    token.note = given.note.value_or(QString());
    token.uses = given.singleUse.value_or(false) ? TokenUses::Single : TokenUses::Unknown;
    token.value = secrets->token;
    QList<NewToken> tokens;
    tokens.append(token);
    const Result<QList<TokenRecord>> added = co_await cli.engine->addTokens(profile->profile.id, tokens, u"add"_s);
    if (!added)
        co_return cli.output->fail(added.error().atLine(0));
    ListedToken listed;
    listed.record = added->front();
    listed.profile = profile->profile.name;
    co_return showToken(cli, listed);
}

Command tokenImport(CliContext cli)
{
    if (cli.arguments->token.file == "-"_L1 && isTerminal(*cli.input)) {
        co_return cli.output->fail(Error(ErrorKind::Usage, u"standard input is a terminal, which shows what is typed; "
                                                           "give a file, or pipe it in"_s));
    }
    const bool isDry = cli.arguments->regenerate.dryRun;
    const Result<ProfileSummary> profile = co_await profileSummary(cli.engine, cli.arguments->token.profile);
    if (!profile)
        co_return cli.output->fail(profile.error());
    const Result<CsvReading> read = readCsv(cli);
    if (!read)
        co_return cli.output->fail(read.error());
    cli.output->note(u"found: "_s + read->found);
    remarkOnRows(cli, read->tokens);
    const QList<NewToken> tokens = newTokens(read->tokens);
    const ProfileId id = profile->profile.id;
    Result<void> done;
    if (!tokens.isEmpty() && isDry)
        done = co_await cli.engine->couldAddTokens(id, tokens);
    if (!tokens.isEmpty() && !isDry) {
        const auto added = co_await cli.engine->addTokens(id, tokens, u"import"_s);
        if (!added)
            done = fail(added.error());
    }
    if (!done)
        co_return cli.output->fail(ofFile(done.error(), read->tokens));
    QJsonObject document;
    document.insert("imported"_L1, isDry ? 0 : tokens.size());
    if (isDry)
        document.insert("planned"_L1, tokens.size());
    document.insert("remarks"_L1, remarksDocument(read->tokens));
    cli.output->document(document);
    cli.output->text((isDry ? u"%1 token(s) would be imported; nothing was stored\n"_s : u"%1 token(s) imported\n"_s)
                         .arg(tokens.size()));
    if (!isDry && cli.arguments->token.file != "-"_L1)
        cli.output->note(u"the file still holds the tokens in the clear; delete it when it is no longer needed"_s);
    co_return ExitCode::Done;
}

Command tokenList(CliContext cli)
{
    const Result<QList<ListedToken>> tokens = co_await chosenTokens(cli.engine, cli.arguments->token);
    if (!tokens)
        co_return cli.output->fail(tokens.error());
    const Result<qsizetype> unknown = co_await passedOver(cli.engine, cli.arguments->token);
    if (!unknown)
        co_return cli.output->fail(unknown.error());
    QJsonObject document = tokensDocument(*tokens);
    if (cli.arguments->token.expiringWithin)
        document.insert("unknown_expiry"_L1, *unknown);
    cli.output->document(document);
    cli.output->text(tokensTable(*tokens));
    if (*unknown > 0)
        cli.output->note(passedOverSentence(*unknown));
    co_return ExitCode::Done;
}

Command tokenShow(CliContext cli)
{
    const Result<ListedToken> token = co_await oneToken(cli);
    if (!token)
        co_return cli.output->fail(token.error());
    co_return showToken(cli, *token);
}

Command tokenGet(CliContext cli)
{
    const Result<ListedToken> token = co_await finishedToken(cli);
    if (!token)
        co_return cli.output->fail(token.error());
    const Result<SharedSecret> value = co_await cli.engine->tokenValue(token->record.id);
    const std::optional<KeptAnswer> kept = co_await lookedInto(cli, token->kept);
    if (!value)
        co_return cli.output->fail(value.error(), kept);
    warnOfValue(cli, token->record.state, kept);
    bool written = false;
    if (cli.output->json()) {
        QJsonObject document;
        document.insert("token"_L1, token->record.name);
        document.insert("profile"_L1, token->profile);
        document.insert("value"_L1, cli.output->placeholder(*value));
        insertKept(document, kept);
        written = cli.output->document(document);
    } else {
        written = cli.output->secretLine(**value);
    }
    if (!written)
        cli.output->warn(u"the value could not be written in full"_s);
    co_return written ? ExitCode::Done : ExitCode::Failed;
}

Command tokenRemove(CliContext cli)
{
    const Result<ListedToken> token = co_await oneToken(cli);
    if (!token)
        co_return cli.output->fail(token.error());
    QString question = u"Remove the token %1 of %2 and its secret? It cannot be had back."_s;
    if (token->record.state == TokenState::InDoubt)
        question = u"%1 of %2 is in doubt: it may still work. Remove it and its secret? It cannot be had back."_s;
    if (!token->kept) {
        const Result<void> confirmed = confirm(cli, question.arg(token->record.name, token->profile));
        if (!confirmed)
            co_return cli.output->fail(confirmed.error());
    }
    QList<ListedToken> tokens;
    tokens.append(*token);
    const Result<QList<AttemptId>> answers = co_await answersGivenUp(cli, tokens);
    if (!answers)
        co_return cli.output->fail(answers.error());
    const SeenToken seen = asSeen(token->record);
    const Result<void> removed = co_await cli.engine->removeToken(seen, *answers);
    if (!removed)
        co_return cli.output->fail(removed.error());
    cli.output->document(doneDocument());
    cli.output->note(u"the token %1 is removed"_s.arg(token->record.name));
    co_return ExitCode::Done;
}

} // namespace keyturn
