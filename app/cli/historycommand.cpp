// SPDX-License-Identifier: GPL-3.0-or-later
#include "historycommand.h"

#include "tables.h"

namespace keyturn
{

Command historyCommand(CliContext cli)
{
    const Result<QList<HistoryEntry>> entries = co_await cli.engine->history(cli.arguments->since);
    if (!entries)
        co_return cli.output->fail(entries.error());
    cli.output->document(historyDocument(*entries));
    cli.output->text(cli.arguments->csv ? historyCsv(*entries) : historyTable(*entries));
    co_return ExitCode::Done;
}

} // namespace keyturn
