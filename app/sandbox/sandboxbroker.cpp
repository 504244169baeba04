// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxbroker.h"

#include "certificateauthority.h"

#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QHttpServerRequest>
#include <QLoggingCategory>
#include <QPointer>
#include <QSaveFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Q_LOGGING_CATEGORY(lcSandbox, "keyturn.sandbox", QtInfoMsg)

#ifdef KEYTURN_HAS_LIBCRYPTO
constexpr bool hasCertificates = true;
#else
constexpr bool hasCertificates = false;
#endif

QString quoted(QString field)
{
    if (!field.contains(u'"') && !field.contains(u',') && !field.contains(u'\n') && !field.contains(u'\r'))
        return field;
    return u'"' + field.replace(u'"', u"\"\""_s) + u'"';
}

} // namespace

SandboxBroker::SandboxBroker(SandboxOptions options)
    : m_options(std::move(options)),
      m_tokens(m_options.tokens),
      m_routes(m_tokens, m_options.tenant),
      m_server(std::make_unique<Server>(*this))
{
}

SandboxBroker::~SandboxBroker() = default;

Result<std::unique_ptr<SandboxBroker>> SandboxBroker::start(SandboxOptions options)
{
    options.https = options.https && hasCertificates && QSslSocket::supportsSsl();
    std::unique_ptr<SandboxBroker> broker(new SandboxBroker(std::move(options)));
    if (broker->m_options.https) {
        if (auto done = broker->setUpTls(); !done)
            return fail(done.error());
    }
    if (auto done = broker->listen(); !done)
        return fail(done.error());
    return broker;
}

Result<void> SandboxBroker::setUpTls()
{
    const auto authority = CertificateAuthority::make(u"Keyturn sandbox"_s);
    if (!authority)
        return fail(authority.error());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const CertificateRequest request{{u"localhost"_s, u"127.0.0.1"_s, u"::1"_s}, now.addDays(-1), now.addDays(30)};
    const auto issued = authority->issue(request);
    if (!issued)
        return fail(issued.error());
    const QSslCertificate certificate(issued->certificatePem);
    const QSslKey key(issued->keyPem, QSsl::Ec);
    if (certificate.isNull() || key.isNull())
        return fail(ErrorKind::Internal, u"the TLS library does not read the sandbox's certificate"_s);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(certificate);
    tls.setPrivateKey(key);
    auto server = std::make_unique<QSslServer>();
    server->setHandshakeTimeout(60'000); // Qt's own 5 s are short for a client on a busy machine, or a stopped one
    server->setSslConfiguration(tls);
    m_listener = std::move(server);
    m_caPem = authority->certificatePem();
    return {};
}

Result<void> SandboxBroker::listen()
{
    // A listener of our own, since Qt's listen() of an HTTP server logs a taken port as critical and keeps the reason.
    if (!m_listener)
        m_listener = std::make_unique<QTcpServer>();
    if (!m_listener->listen(QHostAddress(QHostAddress::LocalHost), m_options.port)) {
        const QString reason = m_listener->errorString();
        return fail(ErrorKind::Network,
                    u"the sandbox cannot listen on port %1 of 127.0.0.1: %2"_s.arg(m_options.port).arg(reason));
    }
    const quint16 port = m_listener->serverPort();
    m_server->bind(m_listener.release()); // becomes its child
    m_url = u"%1://127.0.0.1:%2"_s.arg(m_options.https ? u"https"_s : u"http"_s).arg(port);
    m_routes.setBase(m_url);
    return {};
}

void SandboxBroker::Server::serve(const QHttpServerRequest &request, QTcpSocket *socket, const HeldRequest &held)
{
    const SandboxRoute route = m_broker.m_routes.routeOf(request);
    ++m_broker.m_arrivals.at(static_cast<std::size_t>(route));
    SandboxAnswer answer = m_broker.m_routes.answer(route, request);
    bool vanishes = false;
    if (route == SandboxRoute::Regenerate && answer.status == 200) {
        const SandboxFault fault = std::exchange(m_broker.m_fault, SandboxFault::None);
        vanishes = fault == SandboxFault::CloseAfterActing;
        if (fault == SandboxFault::ErrorAfterActing)
            answer = SandboxAnswer::empty(500);
    }
    qCDebug(lcSandbox) << request.method() << request.url().path() << answer.status;

    const bool closes = request.value("Connection").compare("close", Qt::CaseInsensitive) == 0;
    // The client may be gone by then, and its socket with it.
    const QPointer<QTcpSocket> client(socket);
    QTimer::singleShot(m_broker.m_options.latency, Qt::PreciseTimer, this, [client, held, vanishes, closes, answer] {
        if (client.isNull())
            return;
        if (vanishes) {
            client->abort();
            return;
        }
        client->write(answer.toBytes(closes));
        if (closes)
            closeAfterwards(*client, held);
    });
}

Result<QString> SandboxBroker::writeCaFile(const QString &folder) const
{
    if (m_caPem.isEmpty())
        return QString();
    const QDir target(folder);
    QSaveFile file(target.absoluteFilePath(u"sandbox-ca.pem"_s));
    const bool written = target.mkpath(u"."_s) && file.open(QIODevice::WriteOnly) &&
                         file.write(m_caPem) == m_caPem.size() && file.commit();
    if (!written)
        return fail(ErrorKind::Storage, u"%1: %2"_s.arg(file.fileName(), file.errorString()));
    return file.fileName();
}

namespace
{

Result<void> writeForOwner(const QString &path, const QByteArray &text)
{
    constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
    QFile file(path);
    // The mode is given at creation, and again for a file that was there with a wider one.
    const bool written = file.open(QIODevice::WriteOnly | QIODevice::Truncate, ownerOnly) &&
                         file.setPermissions(ownerOnly) && file.write(text) == text.size() && file.flush();
    if (!written)
        return fail(ErrorKind::Storage, u"%1: %2"_s.arg(path, file.errorString()));
    return {};
}

} // namespace

Result<void> writeTokensCsv(const SandboxBroker &sandbox, const QString &path)
{
    QByteArray text = "name,token\n";
    for (const auto &[name, value] : sandbox.tokens())
        text += quoted(name).toUtf8() + ',' + value + '\n';
    return writeForOwner(path, text);
}

Result<void> writeClientSecret(SandboxBroker &sandbox, const QString &path)
{
    return writeForOwner(path, sandbox.book().clientSecret() + '\n');
}

} // namespace keyturn
