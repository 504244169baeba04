// SPDX-License-Identifier: GPL-3.0-or-later
#include "grammar.h"

#include "readings.h"

#include <string>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

QString text(const std::string &bytes)
{
    return withoutMark(QString::fromStdString(bytes));
}

} // namespace

Grammar::Grammar(Arguments &arguments) : m_arguments(arguments)
{
    m_app.fallthrough();
    m_app.require_subcommand(1);
    m_app.allow_windows_style_options(false);
    m_app.set_version_flag("--version", "keyturn-cli " KEYTURN_VERSION);
    m_app.footer(
        "Secrets are read from standard input and written to standard output; only recover --export writes a file.");
    defineGlobal();
    defineProfile();
    defineToken();
    defineRegenerate();
    defineDoubts();
    defineRest();
}

CLI::App *Grammar::command(CLI::App &parent, const char *name, const char *description, CommandWord word)
{
    CLI::App *app = parent.add_subcommand(name, description);
    app->final_callback([this, word] { m_arguments.command = word; });
    return app;
}

/// In the contract, not in this version: known, so that asking for it gets a clear answer, and not offered.
void Grammar::absentOption(CLI::App &parent, const char *name)
{
    CLI::Option *option = parent.add_option(name)->group("")->expected(0, 2);
    m_checks.emplace_back([option, name]() -> Result<void> {
        if (option->count() == 0)
            return {};
        return fail(ErrorKind::Usage, u"%1 is not part of this version"_s.arg(QLatin1StringView(name)));
    });
}

void Grammar::string(CLI::App &app, const char *name, const char *description, QString &target, const char *type,
                     Empty empty)
{
    CLI::Option *const option = app.add_option_function<std::string>(
        name, [&target](const std::string &given) { target = text(given); }, description);
    option->type_name(type);
    if (empty == Empty::Meant)
        m_mayBeEmpty.insert(option);
}

void Grammar::optional(CLI::App &app, const char *name, const char *description, std::optional<QString> &target,
                       const char *type, Empty empty)
{
    CLI::Option *const option = app.add_option_function<std::string>(
        name, [&target](const std::string &given) { target = text(given); }, description);
    option->type_name(type);
    if (empty == Empty::Meant)
        m_mayBeEmpty.insert(option);
}

void Grammar::lines(CLI::App &app, const char *name, const char *description, QString &target)
{
    string(app, name, description, target, "TEXT", Empty::Meant);
    m_mayHaveLines.insert(app.get_option(name));
}

void Grammar::lines(CLI::App &app, const char *name, const char *description, std::optional<QString> &target)
{
    optional(app, name, description, target, "TEXT", Empty::Meant);
    m_mayHaveLines.insert(app.get_option(name));
}

/// Each time it is given it takes one value.
void Grammar::strings(CLI::App &app, const char *name, const char *description, std::optional<QStringList> &target,
                      const char *type, Empty empty)
{
    CLI::Option *const option = app.add_option_function<std::vector<std::string>>(
        name,
        [&target](const std::vector<std::string> &given) {
            target.emplace();
            for (const std::string &one : given)
                target->append(text(one));
        },
        description);
    option->allow_extra_args(false)->type_name(type);
    if (empty == Empty::Meant)
        m_mayBeEmpty.insert(option);
}

/// `read` runs after parsing, so that the first error is ours.
CLI::Option *Grammar::value(CLI::App &app, const char *name, const char *description, const Read &read,
                            const char *type)
{
    CLI::Option *option = app.add_option(name)->description(description)->expected(1)->type_name(type);
    m_checks.emplace_back([option, read]() -> Result<void> {
        if (option->count() == 0)
            return {};
        return read(text(option->results().back()));
    });
    return option;
}

void Grammar::oneName(CLI::App &app)
{
    app.add_option_function<std::string>(
           "NAME", [this](const std::string &name) { m_arguments.token.names = {text(name)}; }, "Name of the token")
        ->required()
        ->type_name("");
}

void Grammar::names(CLI::App &app, bool required, const char *description)
{
    app.add_option_function<std::vector<std::string>>(
           "NAME",
           [this](const std::vector<std::string> &given) {
               for (const std::string &name : given)
                   m_arguments.token.names.append(text(name));
           },
           description)
        ->required(required)
        ->type_name("");
}

void Grammar::profileOfToken(CLI::App &app, bool required)
{
    app.add_option_function<std::string>(
           "--profile", [this](const std::string &name) { m_arguments.token.profile = text(name); },
           "Profile of the token")
        ->required(required)
        ->type_name("NAME");
}

void Grammar::expiring(CLI::App &app)
{
    value(app, "--expiring-within", "Only tokens that expire within this time, such as 14d",
          [this](const QString &given) -> Result<void> {
              const Result<std::chrono::seconds> time = readDuration(given);
              if (!time)
                  return fail(time.error());
              m_arguments.token.expiringWithin = *time;
              return {};
          });
    app.add_flag("--with-unknown-expiry", m_arguments.token.unknownExpiry,
                 "With --expiring-within: also those of which nobody knows when they end");
    m_checks.emplace_back([this, &app]() {
        const bool isAlone = m_arguments.token.unknownExpiry && !m_arguments.token.expiringWithin;
        return app.parsed() && isAlone ? fail(ErrorKind::Usage, u"--with-unknown-expiry goes with --expiring-within"_s)
                                       : Result<void>();
    });
}

void Grammar::yes(CLI::App &app)
{
    app.add_flag("--yes", m_arguments.yes, "Do not ask for confirmation");
}

void Grammar::defineGlobal()
{
    string(m_app, "--data-dir", "Folder of the profiles and the journal (default: the user's application data)",
           m_arguments.global.dataFolder, "DIR");
    m_app.add_flag("--json", m_arguments.global.json, "One JSON document on standard output");
    m_app.add_flag("--quiet", m_arguments.global.quiet, "No progress and no notes on standard error, only errors");
    value(m_app, "--timeout", "Seconds to wait for the answer (default 120)",
          [this](const QString &given) -> Result<void> {
              const Result<std::chrono::milliseconds> time = readTimeout(given);
              if (!time)
                  return fail(time.error());
              m_arguments.global.timeout = *time;
              return {};
          });
}

void Grammar::defineRegenerate()
{
    CLI::App &app = *command(m_app, "regenerate", "Regenerates tokens: the old values stop working at once",
                             CommandWord::Regenerate);
    RegenerateArguments &regenerate = m_arguments.regenerate;
    names(app, false);
    profileOfToken(app, false);
    app.add_flag("--all", m_arguments.token.all, "All tokens (of the profile)");
    app.add_flag("--all-profiles", m_arguments.token.allProfiles, "With --all and --yes: of more profiles than one");
    expiring(app);
    app.add_flag("--once", regenerate.once, "The token on standard input, which is kept nowhere");
    yes(app);
    app.add_flag("--dry-run", regenerate.dryRun, "Only say what would be done");
    app.add_flag("--print-token", regenerate.printToken, "Print the new token");
    lines(app, "--reason", "For the history, such as a ticket number", regenerate.reason);
    value(app, "--jobs", "Accepted for later; this version goes one after the other",
          [this](const QString &given) -> Result<void> {
              const Result<int> jobs = readNumber(given, 1, 1000, u"--jobs"_s);
              if (!jobs)
                  return fail(jobs.error());
              m_arguments.regenerate.jobs = *jobs;
              return {};
          });
    absentOption(app, "--resume");
    m_checks.emplace_back([this, &app]() { return app.parsed() ? checkRegenerate() : Result<void>(); });
}

void Grammar::defineDoubts()
{
    CLI::App &resolve = *command(
        m_app, "resolve", "Finds out what became of tokens in doubt, or takes your word for it", CommandWord::Resolve);
    names(resolve, false);
    profileOfToken(resolve, false);
    resolve.add_flag("--new-value-stdin", m_arguments.resolve.newValue, "Its new value is on standard input");
    resolve.add_flag("--mark-lost", m_arguments.resolve.markLost, "The value is dead, and nobody has the new one");
    resolve.add_flag("--try-kept", m_arguments.resolve.tryKept,
                     "Try what looks like the new token in the answer that is kept");
    resolve.add_flag("--yes", m_arguments.yes,
                     "Nothing is queued any more: a token that is alive is cleared at once; with --mark-lost and "
                     "--try-kept: do not ask");
    m_checks.emplace_back([this, &resolve]() { return resolve.parsed() ? checkResolve() : Result<void>(); });

    CLI::App &recover = *command(m_app, "recover", "Moves sealed new tokens where they belong", CommandWord::Recover);
    string(recover, "--print", "Print a pending value; its seal goes afterwards", m_arguments.recover.print, "ID");
    recover
        .add_option_function<std::vector<std::string>>(
            "--export",
            [this](const std::vector<std::string> &given) {
                m_arguments.recover.exportId = text(given.front());
                m_arguments.recover.exportFile = text(given.back());
            },
            "Write a kept answer, in the clear, to a new file")
        ->type_size(2)
        ->expected(1)
        ->type_name("ID FILE");
    string(recover, "--forget", "Remove what is kept under an id; it cannot be had back", m_arguments.recover.forget,
           "ID");
    yes(recover);
    m_checks.emplace_back([this, &recover]() { return recover.parsed() ? checkRecover() : Result<void>(); });
}

void Grammar::defineRest()
{
    CLI::App &verify = *command(m_app, "verify", "Exchanges tokens to see whether they are alive (counts as a use)",
                                CommandWord::Verify);
    names(verify, true);
    profileOfToken(verify, false);

    CLI::App &doctor = *command(m_app, "doctor", "Looks for all that could stand in the way, and changes nothing",
                                CommandWord::Doctor);
    names(doctor, false, "Names of the profiles (default: all)");

    CLI::App &history = *command(m_app, "history", "Who turned which token, when and why", CommandWord::History);
    value(history, "--since", "Only from this date on", [this](const QString &given) -> Result<void> {
        const Result<QDateTime> date = readDate(given);
        if (!date)
            return fail(date.error());
        m_arguments.since = *date;
        return {};
    });
    history.add_flag("--csv", m_arguments.csv, "As CSV");

    CLI::App &sandbox = *command(m_app, "sandbox", "A broker on this machine to try things with", CommandWord::Sandbox);
    const auto number = [this, &sandbox](const char *name, const char *description, int most, auto store) {
        value(sandbox, name, description, [name, most, store](const QString &given) -> Result<void> {
            const Result<int> read = readNumber(given, 0, most, QLatin1StringView(name));
            if (!read)
                return fail(read.error());
            store(*read);
            return {};
        });
    };
    SandboxArguments &target = m_arguments.sandbox;
    number("--port", "Port to listen on (default: any free one)", 65535,
           [&target](int port) { target.port = static_cast<quint16>(port); });
    number("--tokens", "How many tokens to make (default 3)", 100'000, [&target](int count) { target.tokens = count; });
    number("--latency-ms", "Wait before each answer", 600'000,
           [&target](int ms) { target.latency = std::chrono::milliseconds(ms); });
    string(sandbox, "--csv", "Write the tokens' values to this file", target.csvFile, "FILE");
    string(sandbox, "--client-secret-file", "Write the secret of its OAuth client to this file",
           target.clientSecretFile, "FILE");
}

} // namespace keyturn
