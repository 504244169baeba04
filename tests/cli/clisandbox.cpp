// SPDX-License-Identifier: GPL-3.0-or-later
#include "clisandbox.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace keyturn
{

CliSandbox::CliSandbox(int tokens)
{
    SandboxOptions options;
    options.tokens = tokens;
    Result<std::unique_ptr<SandboxBroker>> broker = SandboxBroker::start(options);
    if (!broker)
        qFatal("the sandbox does not start: %s", qPrintable(broker.error().detail()));
    m_broker = std::move(*broker);
    m_caFile = m_broker->writeCaFile(m_folder.path()).value_or(QString());
    for (const auto &[name, value] : m_broker->tokens())
        m_values.append(value);
}

QByteArray CliSandbox::takeValue()
{
    return m_values.isEmpty() ? QByteArray() : m_values.takeFirst();
}

QByteArray CliSandbox::bearerLine()
{
    const std::optional<SandboxAccessToken> access = book().exchange(takeValue());
    return access ? access->value + '\n' : QByteArray();
}

QString CliSandbox::leakOf(const CliProcess &cli, const QString &dataFolder)
{
    for (const QByteArray &secret : {QByteArray("vidb_"), book().clientSecret(), QByteArray("proxy-passw0rd")}) {
        if (cli.allErrors().contains(secret))
            return u"standard error"_s;
        for (const QFileInfo &info : QDir(dataFolder).entryInfoList(QDir::Files | QDir::Hidden)) {
            QFile file(info.filePath());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(secret))
                return info.fileName();
        }
    }
    return {};
}

CliRun CliSandbox::addProfile(CliProcess &cli, const QString &name, const QString &signIn, const QByteArray &input,
                              const QStringList &more)
{
    QStringList words{u"profile"_s,       u"add"_s,       name,     u"--host"_s,
                      m_broker->url(),    u"--ca-file"_s, m_caFile, u"--tenant"_s,
                      m_broker->tenant(), u"--sign-in"_s, signIn};
    if (!input.isEmpty())
        words.append(u"--secret-stdin"_s);
    return cli.json(words + more, input);
}

CliRun CliSandbox::addGoodProfile(CliProcess &cli, const QString &name, const QString &signIn, const QStringList &more)
{
    QByteArray secret;
    QStringList words = more;
    if (signIn == "operator-token"_L1)
        secret = takeValue();
    if (signIn == "client"_L1 || signIn == "client-basic"_L1) {
        secret = book().clientSecret();
        words += {u"--client-id"_s, QString::fromUtf8(book().clientId())};
    }
    return addProfile(cli, name, signIn, secret, words);
}

QByteArray CliSandbox::addToken(CliProcess &cli, const QString &name, const QString &profile)
{
    const QByteArray value = takeValue();
    const CliRun added = cli.json({u"token"_s, u"add"_s, name, u"--profile"_s, profile}, value);
    return added.code == 0 ? value : QByteArray();
}

} // namespace keyturn
