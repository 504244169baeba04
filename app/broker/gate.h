// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret.h"

#include <QIODevice>

namespace keyturn
{

/// The body of a request that must leave at most once.
///
/// Qt re-sends a body that can be reset; this one cannot, once it belongs to a connection. It gives nothing until it is
/// opened, and Qt holds the header back until it has the first byte of the body (HTTP/1.1, body of at least one byte):
/// a gate that was never opened is the proof that nothing of the request has left.
class Gate final : public QIODevice
{
    Q_OBJECT
public:
    /// `body` is not empty.
    explicit Gate(SharedSecret body, QObject *parent = nullptr);

    /// From here on it belongs to the connection that stands: Qt, which opens a dead one again of itself, cannot take
    /// it to another, whose peer nobody has looked at. Being asked for the body binds it too.
    void bind() { m_isBound = true; }
    /// Lets the bytes out when they are asked for.
    void allow();
    /// Never gives a byte any more; no use once one was given.
    void refuse();
    /// A byte was given.
    [[nodiscard]] bool hasOpened() const { return m_given > 0; }

    [[nodiscard]] bool isSequential() const override { return false; }
    [[nodiscard]] qint64 size() const override { return m_body->size(); }
    [[nodiscard]] bool atEnd() const override { return m_given >= m_body->size(); }
    bool seek(qint64 position) override;
    bool reset() override;

Q_SIGNALS:
    /// The connection stands and Qt wants the body, for the first time.
    void asked();
    /// The first byte is about to be given.
    void opened();

protected:
    qint64 readData(char *data, qint64 maximum) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    SharedSecret m_body;
    qint64 m_given = 0;
    bool m_isAllowed = false;
    bool m_isRefused = false;
    bool m_wasAsked = false;
    bool m_isBound = false;
};

} // namespace keyturn
