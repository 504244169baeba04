// SPDX-License-Identifier: GPL-3.0-or-later
#include "keptlook.h"

#include "kepttexts.h"

namespace keyturn
{

QCoro::Task<std::optional<KeptAnswer>> lookedInto(CliContext cli, std::optional<KeptAnswer> kept)
{
    if (!kept || kept->probable)
        co_return kept;
    const AttemptId id = kept->id;
    const Result<Secret> found = co_await cli.engine->probableValue(id);
    if (found)
        kept->probable = found->suffix();
    co_return kept;
}

QCoro::Task<std::optional<KeptAnswer>> keptAfterwards(CliContext cli, std::optional<KeptAnswer> kept)
{
    if (!kept)
        co_return kept;
    const Result<QList<KeptAnswer>> all = co_await cli.engine->keptAnswers();
    for (const KeptAnswer &now : all.value_or(QList<KeptAnswer>())) {
        if (now.id == kept->id) {
            kept->isStanding = now.isStanding;
            kept->isLost = now.isLost;
        }
    }
    const Result<QList<TokenRecord>> records = co_await cli.engine->tokens();
    for (const TokenRecord &record : records.value_or(QList<TokenRecord>())) {
        if (record.id == kept->of)
            kept = keptFor(*kept, record.name, kept->profile, record.state);
    }
    const std::optional<KeptAnswer> looked = co_await lookedInto(cli, kept);
    co_return looked;
}

Async<QList<KeptAnswer>> keptOfOnce(CliContext cli, QString profile)
{
    const Result<QList<KeptAnswer>> all = co_await cli.engine->keptAnswers();
    if (!all)
        co_return fail(all.error());
    QList<KeptAnswer> found;
    for (const KeptAnswer &kept : *all) {
        if (!kept.of.isNull() || kept.profile != profile || !(kept.isStanding || kept.isLost))
            continue;
        const std::optional<KeptAnswer> looked = co_await lookedInto(cli, kept);
        found.append(*looked);
    }
    co_return found;
}

} // namespace keyturn
