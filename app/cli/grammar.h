// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "arguments.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <set>
#include <vector>

namespace keyturn
{

/// The definitions, bound to one Arguments. What CLI11 cannot say (values of our own types, choices that exclude each
/// other) is checked by our own code, so that its sentences are ours.
class Grammar final
{
public:
    explicit Grammar(Arguments &arguments);
    Grammar(const Grammar &) = delete;
    Grammar &operator=(const Grammar &) = delete;
    [[nodiscard]] Result<void> parse(const QStringList &words);
    /// All commands and options, for whoever walks them.
    [[nodiscard]] CLI::App &commands() { return m_app; }
    [[nodiscard]] bool mayBeEmpty(const CLI::Option *option) const { return m_mayBeEmpty.count(option) > 0; }
    [[nodiscard]] bool mayHaveLines(const CLI::Option *option) const { return m_mayHaveLines.count(option) > 0; }

private:
    using Check = std::function<Result<void>()>;
    using Read = std::function<Result<void>(const QString &)>;

    CLI::App *command(CLI::App &parent, const char *name, const char *description, CommandWord word);
    void absentOption(CLI::App &parent, const char *name);
    /// An option given empty, or blank, is wrong usage, unless `empty` says that its empty value has a meaning.
    enum class Empty { Wrong, Meant };
    void string(CLI::App &app, const char *name, const char *description, QString &target, const char *type = "TEXT",
                Empty empty = Empty::Wrong);
    void optional(CLI::App &app, const char *name, const char *description, std::optional<QString> &target,
                  const char *type, Empty empty = Empty::Wrong);
    void strings(CLI::App &app, const char *name, const char *description, std::optional<QStringList> &target,
                 const char *type, Empty empty = Empty::Wrong);
    /// A text of more lines than one, empty or not.
    void lines(CLI::App &app, const char *name, const char *description, QString &target);
    void lines(CLI::App &app, const char *name, const char *description, std::optional<QString> &target);
    CLI::Option *value(CLI::App &app, const char *name, const char *description, const Read &read,
                       const char *type = "VALUE");
    CLI::Option *minutes(CLI::App &app, const char *name, const char *description, std::chrono::minutes &target);
    void uses(CLI::App &app, const char *description, const char *unlimited);
    void oneName(CLI::App &app);
    void names(CLI::App &app, bool required, const char *description = "Names of the tokens");
    void profileOfToken(CLI::App &app, bool required);
    void expiring(CLI::App &app);
    void yes(CLI::App &app);

    [[nodiscard]] Result<QStringList> arranged(const QStringList &words);
    /// `line` is what CLI11 gets of `words`.
    [[nodiscard]] Result<void> read(const QStringList &line, const QStringList &words);
    [[nodiscard]] static Result<void> areReadable(const QStringList &words);
    [[nodiscard]] Result<void> checkValues() const;
    [[nodiscard]] Result<void> checkDryRun(const QStringList &words) const;
    [[nodiscard]] Result<void> tooMany(const QStringList &words, const QStringList &extra) const;

    void defineGlobal();
    void defineProfile();
    void defineProfileFields(CLI::App &app, bool isNew);
    void defineSignInFields(CLI::App &app);
    void defineTrustFields(CLI::App &app);
    void defineToken();
    void defineTokenEdits(CLI::App &token);
    void defineTokenCalls(CLI::App &token);
    void defineRegenerate();
    void defineDoubts();
    void defineRest();
    [[nodiscard]] Result<void> checkTokenSet() const;
    [[nodiscard]] Result<void> checkRegenerate() const;
    [[nodiscard]] Result<void> checkResolve() const;
    [[nodiscard]] Result<void> checkRecover() const;

    Arguments &m_arguments;
    CLI::App m_app{"Regenerates API tokens without losing or leaking one.", "keyturn-cli"};
    std::vector<Check> m_checks;
    std::set<const CLI::Option *> m_mayBeEmpty;
    std::set<const CLI::Option *> m_mayHaveLines;
};

/// A word that CLI11 takes for a list, "[a,b]", is given to it with a mark in front, which goes again here.
[[nodiscard]] QString withoutMark(const QString &word);
/// Whether one of the words is, or was meant as, --dry-run.
[[nodiscard]] bool saysDryRun(const QStringList &words);

} // namespace keyturn
