// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSslConfiguration>
#include <QTemporaryDir>

namespace keyturn
{

/// A certificate authority made by OpenSSL's own program, for what the sandbox's authority does not make: self-signed
/// servers, and signed answers about revocation (OCSP, RFC 6960). Its keys are gone with it.
class OpensslAuthority
{
public:
    OpensslAuthority();

    [[nodiscard]] QString file() const { return path(QStringLiteral("ca.pem")); }

    /// A server on 127.0.0.1 with a certificate that its own key has signed, and that calls itself as it likes.
    [[nodiscard]] QSslConfiguration selfSigned(const QString &commonName = QStringLiteral("127.0.0.1")) const;

    /// A server on 127.0.0.1 whose certificate an intermediate authority made; it sends that, and the root, or not.
    enum class Sent { Leaf, WithIntermediate, WithRoot };
    [[nodiscard]] QSslConfiguration belowIntermediate(Sent sent) const;
    [[nodiscard]] QString intermediateFile() const { return path(QStringLiteral("mid.pem")); }

    enum class Status { Good, Revoked };
    enum class Chain { LeafAlone, WithAuthority };
    /// A server on 127.0.0.1 that staples an answer about its certificate to each handshake.
    [[nodiscard]] QSslConfiguration stapling(Status status, Chain chain) const;

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &bytes) const;
    [[nodiscard]] QByteArray read(const QString &name) const;
    void run(const QStringList &arguments) const;
    [[nodiscard]] QByteArray staple(Status status) const;
    void makeIntermediate() const;

    QTemporaryDir m_folder;
};

} // namespace keyturn
