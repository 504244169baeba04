// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawserver.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>

#include <algorithm>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

namespace keyturn
{

void resetOnClose(qintptr descriptor)
{
    linger option{};
    option.l_onoff = 1;
    option.l_linger = 0;
#ifdef Q_OS_WIN
    setsockopt(static_cast<SOCKET>(descriptor), SOL_SOCKET, SO_LINGER, reinterpret_cast<const char *>(&option),
               sizeof option);
#else
    setsockopt(static_cast<int>(descriptor), SOL_SOCKET, SO_LINGER, &option, sizeof option);
#endif
}

qsizetype wholeLengthOf(const QByteArray &request)
{
    const qsizetype head = request.indexOf("\r\n\r\n");
    if (head < 0)
        return -1;
    for (const QByteArray &line : request.left(head).split('\n')) {
        if (line.toLower().startsWith("content-length:"))
            return head + 4 + line.mid(15).trimmed().toLongLong();
    }
    return head + 4;
}

/// One connection: counts the requests on it, and does what it was told to.
class RawServer::Connection final : public QObject
{
public:
    Connection(QSslSocket *socket, const RawAnswer &answer, Record &record, bool isTls)
        : QObject(socket), m_socket(socket), m_answer(answer), m_record(record)
    {
        connect(socket, &QSslSocket::readyRead, this, &Connection::read);
        connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
        if (isTls) {
            connect(socket, &QSslSocket::encrypted, this, &Connection::stands);
            socket->startServerEncryption();
        } else {
            stands();
        }
    }

private:
    void stands()
    {
        if (m_answer.when == RawAnswer::When::AtConnect)
            answer();
    }

    void read()
    {
        QByteArray bytes = m_socket->readAll();
        while (!bytes.isEmpty())
            bytes = take(bytes);
    }

    /// Adds bytes to the request under way; gives back what belongs to the next one.
    QByteArray take(const QByteArray &bytes)
    {
        if (m_request.isEmpty()) {
            const QMutexLocker lock(&m_record.mutex);
            m_index = m_record.arrivals.size();
            m_record.arrivals.append(QByteArray());
        }
        const bool hadHead = m_request.contains("\r\n\r\n");
        m_request += bytes;
        const qsizetype whole = wholeLengthOf(m_request);
        const QByteArray rest = whole >= 0 ? m_request.mid(whole) : QByteArray();
        if (whole >= 0)
            m_request.truncate(whole);
        {
            const QMutexLocker lock(&m_record.mutex);
            m_record.arrivals[m_index] = m_request;
        }
        if (whole >= 0 && !hadHead && m_answer.when == RawAnswer::When::AfterHeaders)
            answer();
        if (whole >= 0 && m_request.size() == whole) {
            m_request.clear();
            if (m_answer.when == RawAnswer::When::AfterBody)
                answer();
        }
        return rest;
    }

    void answer()
    {
        if (m_answer.piece <= 0) {
            m_socket->write(m_answer.bytes);
            m_socket->flush();
            QTimer::singleShot(m_answer.pause, this, &Connection::end);
            return;
        }
        drip(0);
    }

    void drip(qsizetype from)
    {
        if (from >= m_answer.bytes.size()) {
            QTimer::singleShot(m_answer.pause, this, &Connection::end);
            return;
        }
        m_socket->write(m_answer.bytes.mid(from, m_answer.piece));
        m_socket->flush();
        QTimer::singleShot(m_answer.interval, this, [this, from] { drip(from + m_answer.piece); });
    }

    void end()
    {
        if (m_answer.end == RawAnswer::End::Reset) {
            resetOnClose(m_socket->socketDescriptor());
            m_socket->abort();
        } else if (m_answer.end == RawAnswer::End::Fin) {
            m_socket->disconnectFromHost();
        }
    }

    QSslSocket *m_socket;
    RawAnswer m_answer;
    Record &m_record;
    QByteArray m_request;
    qsizetype m_index = 0;
};

class RawServer::Listener final : public QTcpServer
{
public:
    Listener(QList<Turn> turns, Record &record) : m_turns(std::move(turns)), m_record(record) {}
    void setTurns(QList<Turn> turns) { m_turns = std::move(turns); }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        const Turn &turn = m_turns.first();
        const bool isTls = !turn.tls.localCertificate().isNull();
        auto *const socket = new QSslSocket(this);
        socket->setSslConfiguration(turn.tls);
        socket->setSocketDescriptor(descriptor);
        {
            const QMutexLocker lock(&m_record.mutex);
            ++m_record.connections;
        }
        new Connection(socket, turn.answer, m_record, isTls);
        if (m_turns.size() > 1)
            m_turns.removeFirst();
    }

private:
    QList<Turn> m_turns;
    Record &m_record;
};

RawServer::RawServer(RawAnswer answer, const QSslConfiguration &tls)
    : RawServer(QList<Turn>{Turn{std::move(answer), tls}})
{
}

RawServer::RawServer(QList<Turn> turns)
{
    m_listener = new Listener(std::move(turns), m_record);
    m_listener->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_listener, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_listener,
        [this] {
            m_listener->listen(QHostAddress::LocalHost);
            m_port = m_listener->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

RawServer::~RawServer()
{
    m_thread.quit();
    m_thread.wait();
}

void RawServer::setTurns(QList<Turn> turns)
{
    QMetaObject::invokeMethod(
        m_listener, [this, &turns] { m_listener->setTurns(std::move(turns)); }, Qt::BlockingQueuedConnection);
}

int RawServer::arrivals() const
{
    const QMutexLocker lock(&m_record.mutex);
    return static_cast<int>(m_record.arrivals.size());
}

namespace
{

/// "content-type: text/plain" becomes "Content-Type: text/plain", in the head of a request.
QByteArray withCapitals(QByteArray request)
{
    const bool isHttp = request.startsWith("POST ") || request.startsWith("GET ") || request.startsWith("CONNECT ");
    const qsizetype blank = isHttp ? request.indexOf("\r\n\r\n") : 0;
    const qsizetype end = blank < 0 ? request.size() : blank;
    bool isName = false; // the first line has none
    bool isFirst = false;
    for (qsizetype i = 0; i < end; ++i) {
        char &c = request[i];
        if (isName && isFirst && c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
        isFirst = c == '\n' || c == '-';
        isName = c == '\n' || (isName && c != ':');
    }
    return request;
}

} // namespace

QByteArray RawServer::arrival(int index) const
{
    const QMutexLocker lock(&m_record.mutex);
    return withCapitals(m_record.arrivals.value(index));
}

int RawServer::connections() const
{
    const QMutexLocker lock(&m_record.mutex);
    return m_record.connections;
}

qsizetype RawServer::received() const
{
    const QMutexLocker lock(&m_record.mutex);
    qsizetype sum = 0;
    for (const QByteArray &bytes : m_record.arrivals)
        sum += bytes.size();
    return sum;
}

QSslConfiguration RawServer::tlsOf(const QByteArray &certificatePem, const QByteArray &keyPem)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(certificatePem));
    tls.setPrivateKey(QSslKey(keyPem, QSsl::Ec));
    return tls;
}

} // namespace keyturn
