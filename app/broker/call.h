// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "awaited.h"
#include "broker.h"
#include "gate.h"
#include "tunnel.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QUrl>

namespace keyturn
{

/// One request over HTTP/1.1: its own manager and connection, so that none is shared between different trust; no
/// redirect, no credentials slots, no decompression, an explicit proxy. A POST at most once, its body from a Gate.
struct CallRequest
{
    /// Get: without a body, gate, permit or sink; for what holds no secret (discovery). Qt may send it again.
    enum class Method { Post, Get };
    Method method = Method::Post;
    Profile profile;
    QUrl url;
    QList<QPair<QByteArray, QByteArray>> headers;
    std::shared_ptr<const Authorization> authorization; ///< may be null
    SharedSecret body;
    std::shared_ptr<SendPermit> permit; ///< may be null: granted
    AnswerSink sink;                    ///< may be null
    std::chrono::milliseconds connectTimeout;
    std::chrono::milliseconds answerTimeout; ///< from the gate's opening; with Get, from when it was sent
};

class Call final : public Awaited
{
    Q_OBJECT
public:
    /// More of a body is not read.
    static constexpr qsizetype largestBody = 4 * 1024 * 1024;

    explicit Call(CallRequest request);
    ~Call() override;

    /// Once. ended() follows, whatever happens.
    void start();
    [[nodiscard]] SendReport takeReport() { return std::move(m_report); }

private:
    [[nodiscard]] std::optional<Error> objection() const;
    [[nodiscard]] Result<QNetworkRequest> networkRequest() const;
    [[nodiscard]] std::optional<Error> chooseWay();
    void watch();
    void watchGate();
    void getHasLeft();
    void judgePeer(const QList<QSslError> &errors);
    void peerIsVerified();
    void openIfAllowed();
    void stop(Error why);
    [[nodiscard]] bool mayAnswer() const;
    void readMore();
    void sealAnswer(Completeness completeness);
    void replyFinished();
    void finish();
    [[nodiscard]] Error transportError() const;

    CallRequest m_request;
    SendReport m_report;
    QNetworkAccessManager m_manager;
    Tunnel *m_tunnel = nullptr; ///< null: no proxy
    QNetworkReply *m_reply = nullptr;
    Gate *m_gate = nullptr; ///< null with Get
    std::optional<Error> m_stopped;
    Answer m_answer;
    bool m_isVerified = false;
    bool m_isSealed = false;
};

/// Makes a Call, waits for it, and says what is known.
[[nodiscard]] QCoro::Task<SendReport> sendOnce(CallRequest request);

} // namespace keyturn
