// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopback.h"

#include "deadline.h"
#include "loopbackpage.h"

#include <QNetworkProxy>
#include <QPointer>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

LoopbackPage nothingHere()
{
    return {404, u"There is nothing here"_s, u"Keyturn waits for the answer of a sign-in, and this is none."_s};
}

LoopbackPage malformed()
{
    return {400, u"That was no request"_s, u"Keyturn waits for the answer of a sign-in, and this is none."_s};
}

LoopbackPage tooLong()
{
    return {431, u"The request is too long"_s, u"An answer of a sign-in is much shorter. Nothing of it was used."_s};
}

LoopbackPage otherMethod()
{
    return {405, u"Only GET is taken here"_s, u"Keyturn waits for the answer of a sign-in, and this is none."_s};
}

/// localhost is this machine whatever a name server says (RFC 8252, 8.3; RFC 6761, 6.3).
QList<QHostAddress> addressesOf(const QString &host)
{
    if (host == "127.0.0.1"_L1)
        return {QHostAddress(QHostAddress::LocalHost)};
    if (host == "::1"_L1)
        return {QHostAddress(QHostAddress::LocalHostIPv6)};
    if (host == "localhost"_L1)
        return {QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)};
    return {};
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Into room that is made at once. A percent sign that begins nothing stands for itself.
QByteArray decoded(QByteArrayView encoded)
{
    QByteArray plain;
    plain.reserve(encoded.size());
    for (qsizetype i = 0; i < encoded.size(); ++i) {
        const bool isCoded = encoded[i] == '%' && i + 2 < encoded.size() && hexDigit(encoded[i + 1]) >= 0 &&
                             hexDigit(encoded[i + 2]) >= 0;
        if (isCoded) {
            plain.append(static_cast<char>(hexDigit(encoded[i + 1]) * 16 + hexDigit(encoded[i + 2])));
            i += 2;
        } else {
            plain.append(encoded[i] == '+' ? ' ' : encoded[i]);
        }
    }
    return plain;
}

/// What stands before the first `mark`, and what behind it.
std::pair<QByteArrayView, QByteArrayView> cut(QByteArrayView text, char mark)
{
    const qsizetype at = text.indexOf(mark);
    return at < 0 ? std::pair(text, QByteArrayView()) : std::pair(text.first(at), text.sliced(at + 1));
}

} // namespace

LoopbackQuery LoopbackQuery::of(QByteArrayView encoded)
{
    LoopbackQuery query;
    while (!encoded.isEmpty()) {
        const auto [field, rest] = cut(encoded, '&');
        const auto [name, value] = cut(field, '=');
        QByteArray plain = decoded(value);
        query.m_parameters.push_back({decoded(name), Secret::take(plain)});
        encoded = rest;
    }
    return query;
}

bool LoopbackQuery::isAmbiguous() const
{
    QSet<QByteArray> names;
    for (const Parameter &parameter : m_parameters)
        names.insert(parameter.name);
    return names.size() != static_cast<qsizetype>(m_parameters.size());
}

const Secret *LoopbackQuery::value(QByteArrayView name) const
{
    const auto isIt = [&](const Parameter &parameter) {
        return parameter.name == name;
    };
    if (std::count_if(m_parameters.begin(), m_parameters.end(), isIt) != 1)
        return nullptr;
    return &std::find_if(m_parameters.begin(), m_parameters.end(), isIt)->value;
}

QString LoopbackQuery::text(QByteArrayView name) const
{
    QString text;
    const Secret *const found = value(name);
    if (found)
        found->open([&text](QByteArrayView bytes) { text = QString::fromUtf8(bytes); });
    return text;
}

/// One browser's connection. It belongs to nobody, so that a page gets there after the listener has gone; it ends with
/// its socket, or by its own clock.
class Loopback::Connection final : public QObject
{
public:
    Connection(QTcpSocket *socket, Loopback *loopback) : m_socket(socket), m_loopback(loopback)
    {
        socket->setParent(this);
        ++loopback->m_connections;
        connect(socket, &QTcpSocket::readyRead, this, &Connection::read);
        connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
        connect(loopback, &QObject::destroyed, this, &Connection::leave);
        connect(&m_clock, &Deadline::passed, this, &Connection::end);
        m_clock.start(loopback->m_limit);
        read();
    }

    ~Connection() override
    {
        wipe(m_head);
        if (m_loopback)
            --m_loopback->m_connections;
    }

private:
    void read()
    {
        if (m_isAnswered || !m_loopback) {
            m_socket->readAll();
            return;
        }
        // Room for all of it at once: a buffer that grows leaves copies of the code behind it.
        m_head.reserve(longestHead);
        char piece[1024];
        qint64 got = 0;
        while (m_head.size() < longestHead &&
               (got = m_socket->read(piece, std::min<qint64>(sizeof piece, longestHead - m_head.size()))) > 0)
            m_head.append(piece, got);
        m_clock.noteLife();
        sodium_memzero(piece, sizeof piece);
        const qsizetype end = m_head.indexOf("\r\n\r\n");
        if (end >= 0)
            answer(m_loopback->answer(QByteArrayView(m_head).first(end)));
        else if (m_head.size() >= longestHead)
            answer(tooLong());
    }

    void answer(const LoopbackPage &page)
    {
        m_isAnswered = true;
        wipe(m_head);
        m_socket->readAll(); // bytes nobody has read would make the end a reset, and the page might be lost
        m_socket->write(loopbackAnswer(page));
        m_socket->disconnectFromHost();
    }

    void leave()
    {
        if (!m_isAnswered)
            end();
    }

    void end()
    {
        m_socket->abort();
        deleteLater(); // a socket that was dead from the start says nothing any more
    }

    QTcpSocket *m_socket;
    QPointer<Loopback> m_loopback;
    QByteArray m_head;
    Deadline m_clock;
    bool m_isAnswered = false;
};

Loopback::Loopback(QUrl redirect, Answerer answerer, std::chrono::milliseconds limit)
    : m_redirect(std::move(redirect)), m_answerer(std::move(answerer)), m_limit(limit)
{
}

Loopback::~Loopback() = default;

Result<std::unique_ptr<Loopback>> Loopback::listen(const QUrl &redirect, Answerer answerer,
                                                   std::chrono::milliseconds limit)
{
    std::unique_ptr<Loopback> loopback(new Loopback(redirect, std::move(answerer), limit));
    const std::optional<Error> trouble = loopback->open();
    if (trouble)
        return fail(*trouble);
    return loopback;
}

/// On all addresses of the host. One that this machine does not have (no IPv6) is nobody's; one that is taken could
/// be where the browser goes.
std::optional<Error> Loopback::open()
{
    const int port = m_redirect.port();
    QString trouble = u"it is not an address of this machine with a port"_s;
    bool isOpen = false;
    for (const QHostAddress &address : addressesOf(m_redirect.host())) {
        auto *const server = new QTcpServer(this);
        server->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
        if (port > 0 && server->listen(address, static_cast<quint16>(port))) {
            connect(server, &QTcpServer::newConnection, this, [this, server] { take(server); });
            isOpen = true;
        } else if (server->serverError() == QAbstractSocket::AddressInUseError) {
            return Error(ErrorKind::SignInUnusable,
                         u"port %1 is in use by another program, and the browser has to come back there: end that "
                         "program, or change the port here and in the client's registration"_s.arg(port));
        } else if (port > 0) {
            trouble = server->errorString();
        }
    }
    if (isOpen)
        return std::nullopt;
    return Error(ErrorKind::SignInUnusable,
                 u"the browser cannot come back to %1: %2"_s.arg(m_redirect.toString(QUrl::FullyEncoded), trouble));
}

void Loopback::take(QTcpServer *server)
{
    while (QTcpSocket *const socket = server->nextPendingConnection()) {
        if (m_connections < mostConnections)
            new Connection(socket, this);
        else
            delete socket;
    }
}

/// Of several Host lines none is believed.
bool Loopback::isOwnHost(QByteArrayView head) const
{
    QList<QByteArray> hosts;
    while (!head.isEmpty()) {
        const auto [line, rest] = cut(head, '\n');
        const auto [name, value] = cut(line, ':');
        if (name.compare("Host", Qt::CaseInsensitive) == 0)
            hosts << value.trimmed().toByteArray();
        head = rest;
    }
    const QUrl host(u"http://"_s + QString::fromLatin1(hosts.value(0)), QUrl::StrictMode);
    return hosts.size() == 1 && host.host() == m_redirect.host() && host.port(80) == m_redirect.port();
}

LoopbackPage Loopback::answer(QByteArrayView head) const
{
    const QByteArrayView line = cut(head, '\r').first;
    const auto [method, rest] = cut(line, ' ');
    const auto [target, version] = cut(rest, ' ');
    if (!target.startsWith('/') || !version.startsWith("HTTP/1."))
        return malformed();
    const auto [path, query] = cut(target, '?');
    if (path != m_redirect.path(QUrl::FullyEncoded).toLatin1() || !isOwnHost(head))
        return nothingHere();
    if (method != "GET")
        return otherMethod();
    return m_answerer(LoopbackQuery::of(query));
}

} // namespace keyturn
