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
    /// The same below one that is no authority, or below more of them than one allows, or with a root that is over
    /// or no authority; whoever is at fault is called `culprit`. All but the root is sent.
    enum class Fault { NoAuthority, TooManyAuthorities, RootIsOver, RootIsNoAuthority };
    [[nodiscard]] QSslConfiguration belowFault(Fault fault) const;
    [[nodiscard]] QString rootFile(Fault fault) const
    {
        const bool isRoot = fault == Fault::RootIsOver || fault == Fault::RootIsNoAuthority;
        return isRoot ? path(QStringLiteral("culprit.pem")) : file();
    }
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
    void request(const QString &name, const QString &subject) const;
    void sign(const QString &name, const QString &by, const QString &extensions) const;
    void makeRootThatIsOver() const;
    [[nodiscard]] QSslConfiguration sending(const QString &leaf, const QStringList &above) const;

    QTemporaryDir m_folder;
};

} // namespace keyturn
