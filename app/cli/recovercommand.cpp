// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovercommand.h"

#include "interruption.h"
#include "tables.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// By its id, or by the name a --once rotation got.
std::optional<PendingSeal> findPending(const RecoveryReport &report, const QString &wanted)
{
    const auto found = std::find_if(report.pending.begin(), report.pending.end(), [&](const PendingSeal &seal) {
        return seal.id.toString() == wanted || (seal.token == wanted && seal.token.startsWith("once-"_L1));
    });
    return found == report.pending.end() ? std::nullopt : std::optional(*found);
}

bool printValue(CliContext cli, const PendingSeal &seal, SharedSecret value)
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

Command printPending(CliContext cli, RecoveryReport report)
{
    const std::optional<PendingSeal> seal = findPending(report, cli.arguments->print.toLower());
    if (!seal)
        co_return cli.output->fail(
            Error(ErrorKind::NotFound, u"nothing pending has the id '%1'"_s.arg(cli.arguments->print)));
    Result<Secret> value = co_await cli.engine->pendingValue(seal->id);
    if (!value)
        co_return cli.output->fail(value.error());
    if (!printValue(cli, *seal, share(std::move(*value)))) {
        cli.output->warn(
            u"the value could not be written in full; it stays sealed under %1"_s.arg(seal->id.toString()));
        co_return ExitCode::Unsaved;
    }
    const Result<void> gone = co_await cli.engine->handedOver(seal->id);
    if (!gone)
        cli.output->warn(u"the seal could not be removed: "_s + sentenceFor(gone.error()));
    co_return ExitCode::Done;
}

} // namespace

Command recoverCommand(CliContext cli)
{
    // A reader that goes away must be an error of the write here, not the end of the process.
    const Interruption stop;
    const Result<RecoveryReport> report = co_await cli.engine->recoverAll();
    if (!report)
        co_return cli.output->fail(report.error());
    if (!cli.arguments->print.isEmpty())
        co_return co_await printPending(cli, *report);
    cli.output->document(recoveryDocument(*report));
    cli.output->text(recoveryText(*report));
    co_return afterSignal(exitCodeOf(*report), stop.signal());
}

} // namespace keyturn
