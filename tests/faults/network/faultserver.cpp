// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultserver.h"

#include "rawserver.h"

#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>

#include <algorithm>

namespace keyturn
{

namespace
{

using Place = ConnectionFault::Place;

void breakOff(QAbstractSocket *socket, BreakEnd end)
{
    switch (end) {
    case BreakEnd::Open:
        break;
    case BreakEnd::Fin:
        socket->disconnectFromHost();
        break;
    case BreakEnd::Reset:
        resetOnClose(socket->socketDescriptor());
        [[fallthrough]];
    case BreakEnd::Cut:
        socket->abort();
        break;
    }
}

/// The number in "POST /acs/t/d000123/...": of whatever decision a request is, it says so itself.
int numberIn(const QByteArray &request)
{
    const qsizetype at = request.indexOf("/acs/t/d");
    bool isNumber = false;
    const int number = at < 0 ? 0 : request.mid(at + 8, 6).toInt(&isNumber);
    return isNumber ? number : -1;
}

} // namespace

/// One connection to the broker.
class FaultServer::Connection final : public QObject
{
public:
    Connection(FaultServer &server, int lane, qintptr descriptor, QObject *parent)
        : QObject(parent), m_server(server), m_socket(this)
    {
        m_fault = server.nextFault(lane, &m_decision);
        m_socket.setSslConfiguration(server.m_tls);
        connect(&m_socket, &QSslSocket::readyRead, this, &Connection::read);
        connect(&m_socket, &QSslSocket::disconnected, this, &QObject::deleteLater);
        connect(&m_socket, &QSslSocket::encrypted, this, &Connection::stands);
        m_socket.setSocketDescriptor(descriptor);
        if (m_fault.place == Place::AtConnect)
            endIn(m_fault.delay);
        const bool staysPlain = m_fault.place == Place::InHello || m_fault.place == Place::AtConnect;
        if (!server.m_isTls)
            stands();
        else if (!staysPlain)
            m_socket.startServerEncryption();
        if (m_fault.place == Place::InTls)
            endIn(m_fault.delay);
    }
    ~Connection() override
    {
        m_socket.disconnect(this);
        const QMutexLocker lock(&m_server.m_mutex);
        --m_server.m_open;
    }

private:
    void stands()
    {
        m_stands = true;
        if (m_fault.place != Place::Waiting)
            return;
        QTimer::singleShot(m_fault.delay, this, [this] {
            m_socket.write(m_fault.said);
            m_socket.flush();
            endIn({});
        });
    }

    void read()
    {
        QByteArray bytes = m_socket.readAll();
        if (!m_stands) {
            readHello(bytes);
            return;
        }
        while (!bytes.isEmpty())
            bytes = take(bytes);
    }

    void readHello(const QByteArray &bytes)
    {
        m_hello += bytes.size();
        if (m_fault.place != Place::InHello || m_hello < m_fault.bytes)
            return;
        m_socket.write(m_fault.said);
        m_socket.flush();
        endIn(m_fault.delay);
    }

    /// Adds bytes to the request under way; gives back what belongs to the next one.
    QByteArray take(const QByteArray &bytes)
    {
        const bool isNew = m_request.isEmpty();
        const bool hadHead = wholeLengthOf(m_request) >= 0;
        m_request += bytes;
        if (isNew) {
            const int said = numberIn(m_request);
            m_counted = said < 0 ? m_decision : said;
            m_server.countArrival(m_counted);
        }
        const qsizetype whole = wholeLengthOf(m_request);
        const bool isWhole = whole >= 0 && m_request.size() >= whole;
        const QByteArray rest = isWhole ? m_request.mid(whole) : QByteArray();
        if (isWhole)
            m_server.countWhole(m_counted, m_fault.acts);
        react(whole >= 0 && !hadHead, isWhole);
        if (isWhole)
            m_request.clear();
        return rest;
    }

    void react(bool hasHead, bool isWhole)
    {
        switch (m_fault.place) {
        case Place::InRequest:
            if (m_request.size() >= m_fault.bytes || isWhole)
                endIn({});
            break;
        case Place::InAnswer:
        case Place::AfterAnswer:
            if (m_fault.isEarly ? hasHead : isWhole) {
                m_server.countAnswer(m_counted, m_fault.acts);
                answer(0);
            }
            break;
        default:
            break;
        }
    }

    void answer(qsizetype from)
    {
        const qsizetype until = m_fault.place == Place::InAnswer ? m_fault.bytes : m_fault.answer.size();
        const qsizetype left = until - from;
        const qsizetype now = m_fault.piece > 0 ? std::min(left, m_fault.piece) : left;
        m_socket.write(m_fault.answer.mid(from, now));
        m_socket.flush();
        if (now < left)
            QTimer::singleShot(1, this, [this, next = from + now] { answer(next); });
        else
            endIn(m_fault.delay);
    }

    void endIn(std::chrono::milliseconds delay)
    {
        QTimer::singleShot(delay, this, [this] {
            if (m_stands && m_socket.isOpen())
                read(); // what came counts, though nobody will answer it
            breakOff(&m_socket, m_fault.end);
        });
    }

    FaultServer &m_server;
    QSslSocket m_socket;
    ConnectionFault m_fault;
    int m_decision = 0;
    int m_counted = 0;
    bool m_stands = false;
    qsizetype m_hello = 0;
    QByteArray m_request;
};

/// One connection to a proxy, which knows CONNECT and takes every host for its lane's broker.
class FaultServer::Tunnel final : public QObject
{
public:
    Tunnel(FaultServer &server, int lane, qintptr descriptor, QObject *parent)
        : QObject(parent),
          m_server(server),
          m_client(this),
          m_target(this),
          m_port(server.port(lane)),
          m_decision(server.decisionOf(lane))
    {
        connect(&m_client, &QTcpSocket::readyRead, this, &Tunnel::readClient);
        connect(&m_client, &QTcpSocket::disconnected, this, &QObject::deleteLater);
        connect(&m_target, &QTcpSocket::readyRead, this, [this] { pass(m_target, m_client); });
        connect(&m_target, &QTcpSocket::disconnected, this, [this] { m_client.disconnectFromHost(); });
        connect(&m_target, &QTcpSocket::connected, this, [this] {
            m_client.write("HTTP/1.1 200 Connection established\r\n\r\n");
            m_isOpen = true;
        });
        m_client.setSocketDescriptor(descriptor);
        if (m_decision.proxy.place == ProxyFault::Place::AtConnect)
            endIn(m_decision.proxy.delay);
    }
    ~Tunnel() override
    {
        m_client.disconnect(this);
        m_target.disconnect(this);
        const QMutexLocker lock(&m_server.m_mutex);
        --m_server.m_open;
    }

private:
    void readClient()
    {
        if (m_isOpen) {
            pass(m_client, m_target);
            return;
        }
        m_question += m_client.readAll();
        lookForSecrets(m_question);
        const ProxyFault &fault = m_decision.proxy;
        if (!m_question.endsWith("\r\n\r\n") || fault.place == ProxyFault::Place::AtConnect)
            return;
        if (fault.place != ProxyFault::Place::InQuestion) {
            m_target.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
            return;
        }
        m_client.write(fault.said);
        m_client.flush();
        endIn(fault.delay);
    }

    void pass(QTcpSocket &from, QTcpSocket &to)
    {
        QByteArray bytes = from.readAll();
        if (&from == &m_client)
            lookForSecrets(bytes);
        const bool breaks = m_decision.proxy.place == ProxyFault::Place::InTunnel;
        const qsizetype room = std::max<qsizetype>(0, m_decision.proxy.bytes - m_passed);
        m_passed += bytes.size();
        if (breaks && bytes.size() > room)
            bytes.truncate(room);
        to.write(bytes);
        to.flush();
        if (breaks && m_passed >= m_decision.proxy.bytes)
            endIn({});
    }

    void lookForSecrets(const QByteArray &bytes)
    {
        if (!bytes.contains("vidb_") && !bytes.contains(m_decision.id))
            return;
        const QMutexLocker lock(&m_server.m_mutex);
        ++m_server.m_leaks;
    }

    void endIn(std::chrono::milliseconds delay)
    {
        QTimer::singleShot(delay, this, [this] {
            breakOff(&m_target, m_decision.proxy.end);
            breakOff(&m_client, m_decision.proxy.end);
        });
    }

    FaultServer &m_server;
    QTcpSocket m_client;
    QTcpSocket m_target;
    quint16 m_port;
    FaultedDecision m_decision;
    QByteArray m_question;
    qsizetype m_passed = 0;
    bool m_isOpen = false;
};

template <typename Served>
class FaultServer::Listener final : public QTcpServer
{
public:
    Listener(FaultServer &server, int lane, QObject *parent) : QTcpServer(parent), m_server(server), m_lane(lane)
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port to listen on");
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        {
            const QMutexLocker lock(&m_server.m_mutex);
            ++m_server.m_open;
        }
        new Served(m_server, m_lane, descriptor, this);
    }

private:
    FaultServer &m_server;
    int m_lane;
};

FaultServer::FaultServer(int lanes, Way way, const QSslConfiguration &tls)
    : m_tls(tls), m_isTls(way != Way::Plain), m_lanes(lanes)
{
    m_root = new QObject;
    m_root->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_root, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_root,
        [this, way] {
            for (int lane = 0; lane < m_lanes.size(); ++lane) {
                m_lanes[lane].port = (new Listener<Connection>(*this, lane, m_root))->serverPort();
                if (way == Way::Proxy)
                    m_lanes[lane].proxyPort = (new Listener<Tunnel>(*this, lane, m_root))->serverPort();
            }
        },
        Qt::BlockingQueuedConnection);
}

FaultServer::~FaultServer()
{
    m_thread.quit();
    m_thread.wait();
}

void FaultServer::expect(int lane, const FaultedDecision &decision)
{
    const QMutexLocker lock(&m_mutex);
    m_lanes[lane].decision = decision;
    m_lanes[lane].connections = 0;
}

FaultedDecision FaultServer::decisionOf(int lane) const
{
    const QMutexLocker lock(&m_mutex);
    return m_lanes.at(lane).decision;
}

ConnectionFault FaultServer::nextFault(int lane, int *decision)
{
    const QMutexLocker lock(&m_mutex);
    Ports &ports = m_lanes[lane];
    *decision = ports.decision.number;
    ++m_arrivals[ports.decision.number].connections;
    return ports.connections++ == 0 ? ports.decision.first : ports.decision.later;
}

void FaultServer::countArrival(int decision)
{
    const QMutexLocker lock(&m_mutex);
    ++m_arrivals[decision].requests;
}

void FaultServer::countWhole(int decision, bool acts)
{
    const QMutexLocker lock(&m_mutex);
    Arrivals &arrivals = m_arrivals[decision];
    ++arrivals.whole;
    arrivals.acted = arrivals.acted || acts;
}

void FaultServer::countAnswer(int decision, bool acts)
{
    const QMutexLocker lock(&m_mutex);
    Arrivals &arrivals = m_arrivals[decision];
    arrivals.acted = arrivals.acted || acts;
}

Arrivals FaultServer::arrivalsOf(int decision) const
{
    const QMutexLocker lock(&m_mutex);
    return m_arrivals.value(decision);
}

int FaultServer::open() const
{
    const QMutexLocker lock(&m_mutex);
    return m_open;
}

int FaultServer::leaks() const
{
    const QMutexLocker lock(&m_mutex);
    return m_leaks;
}

} // namespace keyturn
