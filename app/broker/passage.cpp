// SPDX-License-Identifier: GPL-3.0-or-later
#include "passage.h"

#include "exchange.h"
#include "httphead.h"
#include "proxychallenge.h"

#include <QNetworkProxy>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr qsizetype largestHead = 64 * 1024;
constexpr qint64 largestReply = 512;
constexpr qint64 mostHeld = 256 * 1024;

int statusOf(const QByteArray &head)
{
    const QList<QByteArray> words = head.left(head.indexOf('\r')).split(' ');
    bool isNumber = false;
    const int status = words.value(1).toInt(&isNumber);
    const bool isHttp = words.value(0).startsWith("HTTP/1.") && words.value(1).size() == 3;
    return isHttp && isNumber ? status : 0;
}

/// "status 403 Forbidden"
QString shownStatus(const QByteArray &head)
{
    const QByteArray line = head.left(head.indexOf('\r'));
    const QString words = QString::fromLatin1(line.mid(line.indexOf(' ') + 1).trimmed().left(60));
    return u"status "_s + shownError(words, {});
}

/// Of a plain socket, to the proxy itself.
QAbstractSocket::SocketError asProxys(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return QAbstractSocket::ProxyConnectionRefusedError;
    case QAbstractSocket::RemoteHostClosedError:
        return QAbstractSocket::ProxyConnectionClosedError;
    case QAbstractSocket::HostNotFoundError:
        return QAbstractSocket::ProxyNotFoundError;
    case QAbstractSocket::SocketTimeoutError:
        return QAbstractSocket::ProxyConnectionTimeoutError;
    default:
        return error;
    }
}

} // namespace

Passage::Passage(QTcpSocket *inner, ProxyRoute route, QString host, quint16 port, QObject *parent)
    : QObject(parent), m_route(std::move(route)), m_host(std::move(host)), m_port(port), m_inner(inner)
{
    m_inner->setParent(this);
    m_inner->setReadBufferSize(mostHeld);
    connect(m_inner, &QTcpSocket::readyRead, this, [this] { pump(*m_inner, m_outer); });
    connect(m_inner, &QTcpSocket::bytesWritten, this, [this] { pump(m_outer, *m_inner); });
    connect(m_inner, &QTcpSocket::disconnected, this, &Passage::innerEnded);
    connect(&m_outer, &QTcpSocket::connected, this, &Passage::connected);
    connect(&m_outer, &QTcpSocket::readyRead, this, &Passage::readAnswer);
    connect(&m_outer, &QTcpSocket::bytesWritten, this, [this] { pump(*m_inner, m_outer); });
    connect(&m_outer, &QTcpSocket::errorOccurred, this, &Passage::outerFailed);
}

/// The sockets tell of their end while they are destroyed, when half of this is gone already.
Passage::~Passage()
{
    m_inner->disconnect(this);
    m_outer.disconnect(this);
}

void Passage::start()
{
    m_outer.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    m_outer.setReadBufferSize(mostHeld);
    if (m_route.kind == ProxyRoute::Kind::Socks5) {
        m_socks.emplace(m_route, m_host, m_port);
        if (const std::optional<Error> objection = m_socks->objection()) {
            end(*objection);
            return;
        }
    }
    dial();
}

void Passage::dial()
{
    m_outer.connectToHost(m_route.host, m_route.port);
}

void Passage::connected()
{
    if (m_socks)
        m_outer.write(m_socks->greeting());
    else
        ask();
}

QByteArray Passage::target() const
{
    const QString name = m_host.contains(u':') ? u'[' + m_host + u']' : m_host;
    return name.toLatin1() + ':' + QByteArray::number(m_port);
}

/// RFC 9110, 9.3.6.
void Passage::ask()
{
    QByteArray request = "CONNECT " + target() + " HTTP/1.1\r\nHost: " + target() +
                         "\r\nUser-Agent: Keyturn/" KEYTURN_VERSION "\r\nProxy-Connection: keep-alive\r\n";
    if (m_answer) {
        request.reserve(request.size() + m_answer->size() + 32);
        request += "Proxy-Authorization: ";
        m_answer->open([&](QByteArrayView bytes) { request.append(bytes); });
        request += "\r\n";
    }
    request += "\r\n";
    m_outer.write(request);
    wipe(request);
}

void Passage::readAnswer()
{
    while (!m_isOpen && !m_isOver && !m_isTurning) {
        const bool isRead = m_socks ? readReply() : readHead();
        if (!isRead)
            return;
    }
    pump(m_outer, *m_inner);
}

/// Not a byte more than the head is taken: what follows is the target's. False when it is not all there.
bool Passage::readHead()
{
    const QByteArray seen = m_outer.peek(largestHead);
    const qsizetype blank = seen.indexOf("\r\n\r\n");
    const qsizetype known = qMin<qsizetype>(seen.size(), 5);
    const bool mayBeHttp = QByteArrayView("HTTP/").first(known) == QByteArrayView(seen).first(known);
    if (!mayBeHttp || (blank < 0 && seen.size() >= largestHead))
        end(proxyError(m_route, QAbstractSocket::ProxyProtocolError, {}));
    if (blank < 0 || m_isOver)
        return false;
    judge(m_outer.read(blank + 4));
    return true;
}

/// The same of SOCKS.
bool Passage::readReply()
{
    const QByteArray seen = m_outer.peek(largestReply);
    SocksHandshake::Step step = m_socks->answerTo(seen);
    if (step.failure)
        end(*step.failure);
    if (step.taken == 0 || m_isOver)
        return false;
    m_outer.read(step.taken);
    if (!step.say.isEmpty())
        m_outer.write(step.say);
    wipe(step.say);
    if (step.isThrough)
        open();
    return true;
}

void Passage::judge(const QByteArray &head)
{
    const int status = statusOf(head);
    if (status == 0)
        end(proxyError(m_route, QAbstractSocket::ProxyProtocolError, {}));
    else if (status >= 200 && status < 300)
        open();
    else if (status == 407)
        challenged(head);
    else if (status >= 200) {
        // Some answer another status than 407 to a wrong password (tinyproxy: 401).
        const QString perhaps = m_answer ? u", perhaps for the user name or password"_s : QString();
        end(proxyTrouble(u"no connection through it%1: %2"_s.arg(perhaps, shownStatus(head))));
    }
}

/// On a connection of its own, since nobody can know whether this one lasts.
void Passage::challenged(const QByteArray &head)
{
    const ProxyChallenge challenge = ProxyChallenge::of(fieldsOf(head, "Proxy-Authenticate"));
    // What was offered was refused, or there is nothing to offer: proxyError() tells which.
    const bool isMeetable = !challenge.isEmpty() && challenge.canBeMet();
    if (m_answer || (isMeetable && m_route.user.isEmpty()))
        end(proxyError(m_route, QAbstractSocket::ProxyAuthenticationRequiredError, {}));
    else if (challenge.isEmpty())
        end(proxyTrouble(u"it wants a sign-in and does not say of which kind"_s));
    else if (!challenge.canBeMet())
        end(proxyTrouble(u"it takes a sign-in by %1 only, which Keyturn does not support; ask its owner for %2"_s.arg(
            challenge.schemes(), challenge.whatCouldBeMet())));
    if (m_isOver)
        return;
    QByteArray nonce;
    Secret::random(16).open([&nonce](QByteArrayView bytes) { nonce = bytes.toByteArray().toHex(); });
    const Secret none;
    m_answer = share(challenge.answer(m_route.user, m_route.password ? *m_route.password : none, target(), nonce));
    if (m_answer->isEmpty()) {
        end(proxyTrouble(u"its password is too long to be sent"_s));
        return;
    }
    m_isTurning = true;
    QMetaObject::invokeMethod(this, &Passage::dialAgain, Qt::QueuedConnection);
}

/// Not in the middle of what the socket has just told.
void Passage::dialAgain()
{
    if (m_isOver)
        return;
    m_outer.abort();
    m_isTurning = false;
    dial();
}

void Passage::outerFailed(QAbstractSocket::SocketError error)
{
    if (m_isOpen)
        outerEnded();
    if (m_isOpen || m_isTurning)
        return;
    end(proxyError(m_route, asProxys(error), m_outer.errorString()));
}

void Passage::open()
{
    m_isOpen = true;
    m_answer.reset();
    m_socks.reset();
    m_route.password.reset();
    m_inner->write("HTTP/1.1 200 Connection established\r\n\r\n");
    Q_EMIT stands();
    pump(*m_inner, m_outer);
}

/// What the other side does not take stays where it came from, so that nothing grows.
void Passage::pump(QTcpSocket &from, QTcpSocket &to)
{
    char piece[16 * 1024];
    while (m_isOpen && !m_isOver && from.bytesAvailable() > 0 && to.bytesToWrite() < mostHeld) {
        const qint64 got = from.read(piece, sizeof piece);
        if (got <= 0 || to.write(piece, got) != got)
            return;
    }
}

/// Its last bytes first; then the end, as it came.
void Passage::outerEnded()
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_inner->write(m_outer.readAll());
    m_inner->disconnectFromHost();
}

void Passage::innerEnded()
{
    if (m_isOver)
        return;
    m_isOver = true;
    if (m_isOpen)
        m_outer.write(m_inner->readAll());
    m_outer.disconnectFromHost();
}

void Passage::end(const Error &why)
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_outer.abort();
    Q_EMIT failed(why);
    m_inner->abort();
}

} // namespace keyturn
