// SPDX-License-Identifier: GPL-3.0-or-later
// The grammar's part on tokens.
#include "grammar.h"
#include "readings.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr int longestLifetime = 100 * 366 * 24 * 60; // minutes

} // namespace

CLI::Option *Grammar::minutes(CLI::App &app, const char *name, const char *description, std::chrono::minutes &target)
{
    const auto read = [name, &target](const QString &given) -> Result<void> {
        const Result<int> number = readNumber(given, 1, longestLifetime, QLatin1StringView(name));
        if (!number)
            return fail(number.error());
        target = std::chrono::minutes(*number);
        return {};
    };
    return value(app, name, description, read, "MIN");
}

void Grammar::uses(CLI::App &app, const char *description, const char *unlimited)
{
    const QLatin1StringView word(unlimited);
    const auto read = [this, word](const QString &given) -> Result<void> {
        if (given != "1"_L1 && given != word)
            return fail(ErrorKind::Usage, u"--uses takes 1 or %1"_s.arg(word));
        m_arguments.token.singleUse = given == "1"_L1;
        return {};
    };
    value(app, "--uses", description, read);
}

void Grammar::defineToken()
{
    CLI::App &token = *m_app.add_subcommand("token", "API tokens: what is known of them, and their values");
    token.require_subcommand(1);

    CLI::App &add = *command(token, "add", "Adds the token on standard input", CommandWord::TokenAdd);
    oneName(add);
    profileOfToken(add, true);
    lines(add, "--note", "A note of your own", m_arguments.token.note);
    uses(add, "1: the token can be used once, so it is never exchanged", "unlimited");

    CLI::App &import = *command(token, "import", "Adds all tokens of a CSV file, or none", CommandWord::TokenImport);
    string(import, "FILE", "CSV with the columns name, token and perhaps note; -: standard input",
           m_arguments.token.file, "");
    import.get_option("FILE")->required();
    profileOfToken(import, true);
    string(import, "--map", "Which columns of the file these are, such as name=Title,token=Password,note=Notes",
           m_arguments.token.columnMap, "COLUMNS");
    import.add_flag("--dry-run", m_arguments.regenerate.dryRun, "Only say what would be added");

    CLI::App &list = *command(token, "list", "What is known of the tokens", CommandWord::TokenList);
    profileOfToken(list, false);
    expiring(list);
    list.add_flag("--needs-attention", m_arguments.token.needsAttention, "Only tokens that are not as they should be");

    struct OfOne
    {
        const char *name;
        const char *description;
        CommandWord word;
    };
    for (const OfOne &one : {OfOne{"show", "What is known of one token", CommandWord::TokenShow},
                             OfOne{"get", "Prints the value, and nothing else", CommandWord::TokenGet},
                             OfOne{"remove", "Removes a token and its secret", CommandWord::TokenRemove}}) {
        CLI::App &app = *command(token, one.name, one.description, one.word);
        oneName(app);
        profileOfToken(app, false);
        if (one.word == CommandWord::TokenRemove)
            yes(app);
    }
    defineTokenEdits(token);
    defineTokenCalls(token);
}

void Grammar::defineTokenEdits(CLI::App &token)
{
    CLI::App &rename = *command(token, "rename", "Gives a token another name here", CommandWord::TokenRename);
    oneName(rename);
    string(rename, "NEW", "The new name", m_arguments.token.newName, "");
    rename.get_option("NEW")->required();
    profileOfToken(rename, false);

    CLI::App &set = *command(token, "set", "Changes what is given", CommandWord::TokenSet);
    oneName(set);
    profileOfToken(set, false);
    lines(set, "--note", "A note of your own; an empty one takes it away", m_arguments.token.note);
    uses(set, "1: it can be used once, so it is never exchanged; or unlimited", "unlimited");
    set.add_flag("--secret-stdin", m_arguments.token.valueGiven,
                 "Its new value is on standard input: somebody else regenerated it");
    m_checks.emplace_back([this, &set]() { return set.parsed() ? checkTokenSet() : Result<void>(); });
}

void Grammar::defineTokenCalls(CLI::App &token)
{
    GenerateArguments &wish = m_arguments.generate;
    CLI::App &generate = *command(token, "generate", "Has the broker make a new token", CommandWord::TokenGenerate);
    oneName(generate);
    profileOfToken(generate, true);
    minutes(generate, "--api-ttl", "Minutes the token lives; usual: 43200 to 259200 (30 to 180 days)", wish.apiLifetime)
        ->required();
    minutes(generate, "--access-ttl", "Minutes its access tokens live; usual: 30 to 480", wish.accessLifetime)
        ->required();
    uses(generate, "1: it can be used once; -1 (default): without limit", "-1");
    lines(generate, "--description", "For the broker's list of tokens", wish.description);
    string(generate, "--display-name", "Its name at the broker, 3 to 255 characters (default: NAME)", wish.displayName,
           "TEXT", Empty::Meant);
    string(generate, "--client-id", "The OAuth client it is for (default: whoever signs in)", wish.clientId, "ID",
           Empty::Meant);
    lines(generate, "--reason", "For the history, such as a ticket number", m_arguments.regenerate.reason);

    CLI::App &revoke = *command(token, "revoke", "Asks the broker to revoke a token, which not every broker can",
                                CommandWord::TokenRevoke);
    oneName(revoke);
    profileOfToken(revoke, false);
    yes(revoke);
}

} // namespace keyturn
