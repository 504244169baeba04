// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "arguments.h"

#include <CLI/CLI.hpp>

#include <functional>
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

private:
    using Check = std::function<Result<void>()>;

    CLI::App *command(CLI::App &parent, const char *name, const char *description, CommandWord word);
    void absent(CLI::App &parent, const char *name);
    void absentOption(CLI::App &parent, const char *name);
    void string(CLI::App &app, const char *name, const char *description, QString &target, const char *type = "TEXT");
    void optional(CLI::App &app, const char *name, const char *description, std::optional<QString> &target,
                  const char *type);
    template <typename Read>
    void value(CLI::App &app, const char *name, const char *description, Read read);
    void oneName(CLI::App &app);
    void names(CLI::App &app, bool required);
    void profileOfToken(CLI::App &app, bool required);
    void expiring(CLI::App &app);
    void yes(CLI::App &app);

    void defineGlobal();
    void defineProfile();
    void defineProfileFields(CLI::App &app, bool isNew);
    void defineToken();
    void defineRegenerate();
    void defineDoubts();
    void defineRest();
    [[nodiscard]] Result<void> checkRegenerate() const;
    [[nodiscard]] Result<void> checkResolve() const;
    [[nodiscard]] Result<void> checkRecover() const;

    Arguments &m_arguments;
    CLI::App m_app{"Regenerates API tokens without losing or leaking one.", "keyturn-cli"};
    std::vector<Check> m_checks;
};

} // namespace keyturn
