// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovercommand.h"

#include "confirmation.h"
#include "files.h"
#include "kepttexts.h"
#include "listing.h"
#include "recoveryfirst.h"
#include "tables.h"

#include <QFileInfo>
#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// By its id, or by the name a --once rotation got.
bool isMeant(AttemptId id, const QString &token, const QString &wanted)
{
    return id.toString() == wanted || (token == wanted && token.startsWith("once-"_L1));
}

std::optional<PendingSeal> findPending(const RecoveryReport &report, const QString &wanted)
{
    const auto found = std::find_if(report.pending.begin(), report.pending.end(),
                                    [&](const PendingSeal &seal) { return isMeant(seal.id, seal.token, wanted); });
    return found == report.pending.end() ? std::nullopt : std::optional(*found);
}

/// Pending, in doubt or marked as lost, with what is kept of its answer or without.
std::optional<DoubtfulToken> findKept(const RecoveryReport &report, const QString &wanted)
{
    QList<DoubtfulToken> all = report.inDoubt;
    for (const PendingSeal &seal : report.pending) {
        DoubtfulToken sealed;
        sealed.id = seal.id;
        sealed.token = seal.token;
        sealed.profile = seal.profile;
        sealed.holdsAnswer = true;
        all.append(sealed);
    }
    for (const KeptAnswer &answer : report.kept) {
        DoubtfulToken kept;
        kept.id = answer.id;
        kept.token = answer.token;
        kept.profile = answer.profile;
        kept.holdsAnswer = true;
        kept.probable = answer.probable;
        kept.unreadable = answer.unreadable;
        all.append(kept);
    }
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const DoubtfulToken &token) { return isMeant(token.id, token.token, wanted); });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

template <typename Sealed>
bool printValue(CliContext cli, const Sealed &seal, SharedSecret value)
{
    if (!cli.output->json())
        return cli.output->secretLine(*value);
    QJsonObject document;
    document.insert("id"_L1, seal.id.toString());
    document.insert("token"_L1, seal.token);
    document.insert("profile"_L1, seal.profile);
    document.insert("value"_L1, cli.output->placeholder(std::move(value)));
    return cli.output->document(document);
}

/// What looks like the new token in a kept answer. The answer stays: only a person knows whether it is the one.
Command printProbable(CliContext cli, RecoveryReport report)
{
    const QString wanted = cli.arguments->recover.print;
    const std::optional<DoubtfulToken> kept = findKept(report, wanted.toLower());
    if (!kept || !kept->holdsAnswer)
        co_return cli.output->fail(Error(ErrorKind::NotFound, u"nothing pending has the id '%1'"_s.arg(wanted)));
    Result<Secret> value = co_await cli.engine->probableValue(kept->id);
    if (!value && value.error().kind() == ErrorKind::NotFound)
        co_return cli.output->fail(
            Error(ErrorKind::NotFound,
                  value.error().detail() +
                      u"; 'keyturn-cli recover --export %1 FILE' gives all of it"_s.arg(kept->id.toString())));
    if (!value)
        co_return cli.output->fail(value.error());
    cli.output->warn(
        u"this is probably the new token: it was found in an answer that could not be used, and that answer "
        "stays kept under %1"_s.arg(kept->id.toString()));
    if (printValue(cli, *kept, share(std::move(*value))))
        co_return ExitCode::Done;
    cli.output->warn(u"the value could not be written in full"_s);
    co_return ExitCode::Failed;
}

Command printPending(CliContext cli, RecoveryReport report)
{
    const std::optional<PendingSeal> seal = findPending(report, cli.arguments->recover.print.toLower());
    if (!seal)
        co_return co_await printProbable(cli, report);
    Result<Secret> value = co_await cli.engine->pendingValue(seal->id);
    if (!value)
        co_return cli.output->fail(value.error());
    if (!printValue(cli, *seal, share(std::move(*value))) || !cli.output->keep()) {
        cli.output->warn(
            u"the value could not be written in full; it stays sealed under %1"_s.arg(seal->id.toString()));
        co_return ExitCode::Unsaved;
    }
    if (!seal->isForItsOwner) {
        cli.output->note(u"it stays sealed, and is stored under %1 as soon as that is possible; 'keyturn-cli recover "
                         "--forget %2' gives that up"_s.arg(shellWord(seal->token), seal->id.toString()));
        co_return ExitCode::Done;
    }
    const Result<void> gone = co_await cli.engine->handedOver(seal->id);
    if (!gone)
        cli.output->warn(u"the seal could not be removed: "_s + sentenceFor(gone.error()));
    co_return ExitCode::Done;
}

/// The kinds of a data folder have sentences of their own, which are not true of a file somewhere else.
Error ofExport(const Error &error)
{
    const bool isTold = error.kind() == ErrorKind::Exists || error.kind() == ErrorKind::StorageFull;
    return Error(isTold ? error.kind() : ErrorKind::Refused, error.detail());
}

Result<void> confirmExport(CliContext cli, const QString &file)
{
    const QString question =
        u"Write the answer kept under %1 to %2? It may hold a token, and stands there in the clear."_s.arg(
            cli.arguments->recover.exportId, file);
    return confirmByWord(cli, question, u"export"_s);
}

ExitCode tellExported(CliContext cli, const DoubtfulToken &kept, const QString &file)
{
    QJsonObject document = doneDocument();
    document.insert("id"_L1, kept.id.toString());
    document.insert("token"_L1, kept.token);
    document.insert("profile"_L1, kept.profile);
    document.insert("file"_L1, file);
    cli.output->document(document);
    cli.output->note(u"the answer is in %1, in the clear: delete it when it is no longer needed. Give its token, if it "
                     "holds one, to 'keyturn-cli resolve --new-value-stdin'"_s.arg(file));
    return ExitCode::Done;
}

Command exportKept(CliContext cli)
{
    const QString wanted = cli.arguments->recover.exportId;
    const QString file = QFileInfo(cli.arguments->recover.exportFile).absoluteFilePath();
    if (const Result<void> confirmed = confirmExport(cli, file); !confirmed)
        co_return cli.output->fail(confirmed.error());
    const Result<RecoveryReport> report = co_await recoverFirst(cli);
    if (!report)
        co_return cli.output->fail(report.error());
    const std::optional<DoubtfulToken> kept = findKept(*report, wanted.toLower());
    if (!kept)
        co_return cli.output->fail(Error(ErrorKind::NotFound, u"nothing that is kept has the id '%1'"_s.arg(wanted)));
    if (!kept->holdsAnswer)
        co_return cli.output->fail(Error(ErrorKind::NotFound, u"no answer came for '%1'"_s.arg(wanted)));
    Result<QByteArray> answer = co_await cli.engine->keptAnswer(kept->id);
    if (!answer)
        co_return cli.output->fail(answer.error());
    const Result<void> written = writeNewPrivateFile(file, *answer);
    wipe(*answer);
    if (!written)
        co_return cli.output->fail(ofExport(written.error()));
    co_return tellExported(cli, *kept, file);
}

Result<void> confirmForgetting(CliContext cli, const DoubtfulToken &kept, bool isPending)
{
    const QString what = isPending
                             ? u"The new token of %1 (%2) that is sealed under %3 will be gone, and the old one no "
                               "longer works."_s
                             : u"What came as an answer for %1 (%2), kept under %3, will be gone; it may hold the "
                               "only new token."_s;
    const QString question = what.arg(kept.token, kept.profile, kept.id.toString());
    return confirmByWord(cli, question, u"forget"_s);
}

Command forgetSealed(CliContext cli, RecoveryReport report)
{
    const QString wanted = cli.arguments->recover.forget;
    const std::optional<DoubtfulToken> kept = findKept(report, wanted.toLower());
    if (!kept || !kept->holdsAnswer)
        co_return cli.output->fail(Error(ErrorKind::NotFound, u"nothing is kept under the id '%1'"_s.arg(wanted)));
    const bool isPending = findPending(report, wanted.toLower()).has_value();
    if (const Result<void> confirmed = confirmForgetting(cli, *kept, isPending); !confirmed)
        co_return cli.output->fail(confirmed.error());
    const Result<void> gone = co_await cli.engine->forgetSealed(kept->id);
    if (!gone)
        co_return cli.output->fail(gone.error());
    QJsonObject document = doneDocument();
    document.insert("id"_L1, kept->id.toString());
    document.insert("token"_L1, kept->token);
    document.insert("profile"_L1, kept->profile);
    cli.output->document(document);
    cli.output->note(u"what was kept under %1 is gone"_s.arg(kept->id.toString()));
    co_return ExitCode::Done;
}

/// By the tokens as they are now: one that is gone, or has a value that works, cannot have what an answer holds.
Async<RecoveryReport> byTheirTokens(CliContext cli, RecoveryReport report)
{
    const Result<QList<ListedToken>> tokens = co_await allTokens(cli.engine);
    if (!tokens)
        co_return fail(tokens.error());
    QHash<TokenId, ListedToken> byId;
    for (const ListedToken &token : *tokens)
        byId.insert(token.record.id, token);
    for (DoubtfulToken &doubtful : report.inDoubt) {
        const auto token = byId.constFind(doubtful.of);
        if (token == byId.constEnd() || token->record.state != TokenState::InDoubt)
            doubtful.of = TokenId();
        if (token != byId.constEnd())
            doubtful.profile = token->profile;
    }
    for (KeptAnswer &kept : report.kept) {
        const auto token = byId.constFind(kept.of);
        if (token == byId.constEnd())
            kept.of = TokenId();
        else
            kept = keptFor(kept, token->record.name, token->profile, token->record.state);
    }
    co_return report;
}

} // namespace

Command recoverCommand(CliContext cli)
{
    if (!cli.arguments->recover.exportId.isEmpty())
        co_return co_await exportKept(cli);
    const Result<RecoveryReport> report = co_await recoverFirst(cli);
    if (!report)
        co_return cli.output->fail(report.error());
    if (!cli.arguments->recover.print.isEmpty())
        co_return co_await printPending(cli, *report);
    if (!cli.arguments->recover.forget.isEmpty())
        co_return co_await forgetSealed(cli, *report);
    const Result<RecoveryReport> told = co_await byTheirTokens(cli, *report);
    if (!told)
        co_return cli.output->fail(told.error());
    cli.output->document(recoveryDocument(*told));
    cli.output->text(recoveryText(*told));
    co_return exitCodeOf(*told);
}

} // namespace keyturn
