// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "secret.h"

#include <QList>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QTcpServer;

namespace keyturn
{

/// The query of a GET of the redirect address. Every value may be a secret.
class LoopbackQuery
{
public:
    /// Undoes the form-encoding of what stands behind the question mark.
    [[nodiscard]] static LoopbackQuery of(QByteArrayView encoded);

    /// A name stands there more than once, which none may (RFC 6749, 3.1).
    [[nodiscard]] bool isAmbiguous() const;
    /// Null when it is not there, or there more than once.
    [[nodiscard]] const Secret *value(QByteArrayView name) const;
    /// As text; for what is no secret.
    [[nodiscard]] QString text(QByteArrayView name) const;

private:
    struct Parameter
    {
        QByteArray name;
        Secret value;
    };
    std::vector<Parameter> m_parameters;
};

/// What the browser shows then. Texts are plain; the page escapes them.
struct LoopbackPage
{
    int status = 200;
    QString title;
    QString text;
};

/// Listens where a browser sign-in comes back to (RFC 8252, 7.3 and 8.3): on this machine's loopback addresses only,
/// and on the one port that the redirect address names.
///
/// It takes GET of that path with that Host and nothing else; a head of 8 KiB at most, within 10 s; everybody else gets
/// a page that says so, or is hung up on. Destroyed, it has let go of the port; an answer on its way still arrives.
class Loopback final : public QObject
{
    Q_OBJECT
public:
    using Answerer = std::function<LoopbackPage(const LoopbackQuery &)>;

    /// The longest head of a request.
    static constexpr qsizetype longestHead = 8 * 1024;
    /// More at once are hung up on: a browser needs two or three.
    static constexpr int mostConnections = 16;

    /// For a head to arrive, and for a page to be read.
    static constexpr std::chrono::seconds usualLimit{10};

    /// SignInUnusable: the port is taken, or may not be used; the sentence says what to do.
    [[nodiscard]] static Result<std::unique_ptr<Loopback>> listen(const QUrl &redirect, Answerer answerer,
                                                                  std::chrono::milliseconds limit = usualLimit);
    ~Loopback() override;

private:
    class Connection;

    Loopback(QUrl redirect, Answerer answerer, std::chrono::milliseconds limit);
    [[nodiscard]] std::optional<Error> open();
    void take(QTcpServer *server);
    /// The page for a whole head.
    [[nodiscard]] LoopbackPage answer(QByteArrayView head) const;
    [[nodiscard]] bool isOwnHost(QByteArrayView head) const;

    QUrl m_redirect;
    Answerer m_answerer;
    std::chrono::milliseconds m_limit;
    int m_connections = 0;
};

} // namespace keyturn
