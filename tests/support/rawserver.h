// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMutex>
#include <QObject>
#include <QSslConfiguration>
#include <QThread>

#include <chrono>
#include <memory>

namespace keyturn
{

/// Makes the next close of the socket a reset (RFC 9293, 3.10.4: ABORT).
void resetOnClose(qintptr descriptor);
/// How long the request that begins here is, with its body; -1 while its head is not all there.
[[nodiscard]] qsizetype wholeLengthOf(const QByteArray &request);

/// What the server does with every connection: the same each time, so that a request that is sent again is counted.
struct RawAnswer
{
    /// AtConnect: when the connection stands, with TLS the encrypted one.
    enum class When { AtConnect, AfterHeaders, AfterBody, Never };
    enum class End { KeepOpen, Fin, Reset };
    QByteArray bytes; ///< written as they are
    When when = When::AfterBody;
    End end = End::KeepOpen;
    /// Between the bytes and the end: long enough for a client to have read them.
    std::chrono::milliseconds pause{40};
    /// Not 0: the bytes leave in pieces of this size, one in each `interval`.
    qsizetype piece = 0;
    std::chrono::milliseconds interval{1};
};

/// A TCP or TLS server on 127.0.0.1 that knows next to nothing of HTTP: it records what arrives byte for byte, and
/// answers with the bytes it was given. It runs in its own thread, so a test may wait in an event loop or not.
class RawServer final
{
public:
    /// Plain TCP; with a TLS configuration (certificate and key) every connection is encrypted.
    explicit RawServer(RawAnswer answer, const QSslConfiguration &tls = {});
    /// The first connection gets the first answer, and so on; all further ones the last.
    struct Turn
    {
        RawAnswer answer;
        QSslConfiguration tls;
    };
    explicit RawServer(QList<Turn> turns);
    ~RawServer();
    RawServer(const RawServer &) = delete;
    RawServer &operator=(const RawServer &) = delete;

    /// What the connections that come from now on get: for answers that have to name the port.
    void setTurns(QList<Turn> turns);

    [[nodiscard]] quint16 port() const { return m_port; }
    /// Requests of which at least one byte came; several on one connection count as several.
    [[nodiscard]] int arrivals() const;
    /// The bytes of one arrival, decrypted. The names of its header fields have capitals in any case: Qt since 6.8
    /// writes them in small letters.
    [[nodiscard]] QByteArray arrival(int index) const;
    [[nodiscard]] int connections() const;
    /// All bytes of all connections after the TLS layer.
    [[nodiscard]] qsizetype received() const;

    /// A server certificate and its key, both PEM, EC.
    [[nodiscard]] static QSslConfiguration tlsOf(const QByteArray &certificatePem, const QByteArray &keyPem);

private:
    class Listener;
    class Connection;
    struct Record
    {
        mutable QMutex mutex;
        QList<QByteArray> arrivals;
        int connections = 0;
    };

    Record m_record;
    QThread m_thread;
    Listener *m_listener = nullptr; // lives and dies in m_thread
    quint16 m_port = 0;
};

} // namespace keyturn
