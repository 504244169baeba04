// SPDX-License-Identifier: GPL-3.0-or-later
#include "session.h"

#include <QProcess>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace keyturn
{

QString Session::control(const char *command)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(qEnvironmentVariable("KEYTURN_SECRET_SERVICE_CTL"), {u"--ctl"_s, QString::fromLatin1(command)});
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        qFatal("the session does not do: %s", command);
    return QString::fromLatin1(process.readAllStandardOutput()).trimmed();
}

QString Session::state()
{
    return control("state");
}

} // namespace keyturn
