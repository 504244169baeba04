// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace keyturn
{

/// A real proxy of the system on a port of 127.0.0.1, for as long as this lives.
class ProxyProcess
{
public:
    enum class Kind { Tinyproxy, Microsocks };
    /// With a user, the proxy asks for user and password. Ready when it returns; the test ends when it cannot be
    /// started.
    explicit ProxyProcess(Kind kind, const QString &user = {}, const QString &password = {});
    ~ProxyProcess();
    ProxyProcess(const ProxyProcess &) = delete;
    ProxyProcess &operator=(const ProxyProcess &) = delete;

    [[nodiscard]] QUrl url() const;

private:
    [[nodiscard]] QStringList tinyproxy(const QString &user, const QString &password) const;
    [[nodiscard]] QStringList microsocks(const QString &user, const QString &password) const;
    [[nodiscard]] bool takesConnections() const;

    Kind m_kind;
    quint16 m_port;
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace keyturn
