// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxcommand.h"

#ifdef KEYTURN_HAS_SANDBOX
#include "interruption.h"
#include "sandboxbroker.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QTemporaryDir>
#endif

using namespace Qt::StringLiterals;

namespace keyturn
{

#ifdef KEYTURN_HAS_SANDBOX

namespace
{

/// Where it writes what a client needs.
struct Places
{
    QString caFile; ///< empty over http
    QString tokensCsv;
    QString clientSecret; ///< empty = not wanted
};

QString absolute(const QString &file)
{
    return QFileInfo(file).absoluteFilePath();
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

Result<Places> writePlaces(SandboxBroker &sandbox, const QString &folder, const SandboxArguments &given)
{
    const Result<QString> caFile = sandbox.writeCaFile(folder);
    if (!caFile)
        return fail(caFile.error());
    Places places;
    places.caFile = *caFile;
    places.tokensCsv = given.csvFile.isEmpty() ? folder + "/tokens.csv"_L1 : absolute(given.csvFile);
    Result<void> written = writeTokensCsv(sandbox, places.tokensCsv);
    if (written && !given.clientSecretFile.isEmpty()) {
        places.clientSecret = absolute(given.clientSecretFile);
        written = writeClientSecret(sandbox, places.clientSecret);
    }
    if (!written)
        return fail(written.error());
    return places;
}

QJsonObject about(SandboxBroker &sandbox, const Places &places)
{
    QJsonObject object;
    object.insert("url"_L1, sandbox.url());
    object.insert("tenant"_L1, sandbox.tenant());
    object.insert("ca_file"_L1, textOrNull(places.caFile));
    object.insert("tokens_csv"_L1, places.tokensCsv);
    object.insert("client_id"_L1, QString::fromUtf8(sandbox.book().clientId()));
    object.insert("client_secret_file"_L1, textOrNull(places.clientSecret));
    return object;
}

} // namespace

Command sandboxCommand(CliContext cli)
{
    const SandboxArguments &given = cli.arguments->sandbox;
    SandboxOptions options;
    options.port = given.port;
    options.tokens = given.tokens;
    options.latency = given.latency;
    // Before anything is written, so that a signal always finds somebody who cleans up.
    Interruption stop;
    const QTemporaryDir folder;
    if (!folder.isValid())
        co_return cli.output->fail(Error(ErrorKind::Storage, folder.errorString()));
    const Result<std::unique_ptr<SandboxBroker>> sandbox = SandboxBroker::start(options);
    if (!sandbox)
        co_return cli.output->fail(sandbox.error());
    const Result<Places> places = writePlaces(**sandbox, folder.path(), given);
    if (!places)
        co_return cli.output->fail(places.error());
    // JSON with and without --json: it is what a script reads.
    const QJsonDocument line(about(**sandbox, *places));
    cli.output->line(QString::fromUtf8(line.toJson(QJsonDocument::Compact)));
    co_await stop.happened();
    co_return ExitCode::Done;
}

#else

Command sandboxCommand(CliContext cli)
{
    co_return cli.output->fail(Error(ErrorKind::Usage, u"the sandbox is not built in: it needs Qt HttpServer"_s));
}

#endif

} // namespace keyturn
