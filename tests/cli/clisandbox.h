// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cliprocess.h"
#include "sandboxbroker.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace keyturn
{

/// The embedded broker in the test's own process, so that the test can look into its book, with the words and secrets
/// that a profile for it takes.
class CliSandbox final
{
public:
    explicit CliSandbox(int tokens);

    [[nodiscard]] SandboxBroker &broker() { return *m_broker; }
    [[nodiscard]] SandboxTokens &book() { return m_broker->book(); }
    [[nodiscard]] QString caFile() const { return m_caFile; }
    /// A seeded value nobody has taken yet.
    [[nodiscard]] QByteArray takeValue();
    /// For standard input with sign-in bearer: an access token and the end of its line.
    [[nodiscard]] QByteArray bearerLine();

    /// Where a secret of this test stands that must not: on standard error of all runs, in the data folder. Empty:
    /// none.
    [[nodiscard]] QString leakOf(const CliProcess &cli, const QString &dataFolder);

    /// `profile add NAME` with host, tenant, authority and sign-in; `input` goes with --secret-stdin where it is not
    /// empty.
    CliRun addProfile(CliProcess &cli, const QString &name, const QString &signIn, const QByteArray &input = {},
                      const QStringList &more = {});
    /// The same with what the sandbox takes for that way.
    CliRun addGoodProfile(CliProcess &cli, const QString &name, const QString &signIn, const QStringList &more = {});
    /// A live token under that name; gives its value, or nothing when it was not taken.
    QByteArray addToken(CliProcess &cli, const QString &name, const QString &profile);

private:
    QTemporaryDir m_folder;
    std::unique_ptr<SandboxBroker> m_broker;
    QString m_caFile;
    QList<QByteArray> m_values;
};

} // namespace keyturn
