// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "broker.h"
#include "gate.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>
#include <QUrl>

namespace keyturn
{

/// One POST over HTTP/1.1, at most once: its own manager and connection, no redirect, no credentials slots, no
/// decompression, an explicit proxy, the body from a Gate.
struct CallRequest
{
    Profile profile;
    QUrl url;
    QList<QPair<QByteArray, QByteArray>> headers;
    std::shared_ptr<const Authorization> authorization; ///< may be null
    SharedSecret body;
    std::shared_ptr<SendPermit> permit; ///< may be null: granted
    AnswerSink sink;                    ///< may be null
    std::chrono::milliseconds connectTimeout;
    std::chrono::milliseconds answerTimeout; ///< from the gate's opening
};

class Call final : public QObject
{
    Q_OBJECT
public:
    /// More of a body is not read.
    static constexpr qsizetype largestBody = 4 * 1024 * 1024;

    explicit Call(CallRequest request);
    ~Call() override;

    /// Once. done() follows in a later turn of the event loop, once, whatever happens.
    void start();
    [[nodiscard]] SendReport takeReport() { return std::move(m_report); }

Q_SIGNALS:
    void done();

private:
    [[nodiscard]] std::optional<Error> objection() const;
    [[nodiscard]] Result<QNetworkRequest> networkRequest() const;
    void watch();
    void peerIsVerified();
    void openIfAllowed();
    void stop(Error why);
    void readMore();
    void sealAnswer(Completeness completeness);
    void replyFinished();
    void finish();
    [[nodiscard]] Error transportError() const;

    CallRequest m_request;
    SendReport m_report;
    QNetworkAccessManager m_manager;
    QNetworkReply *m_reply = nullptr;
    Gate *m_gate = nullptr;
    QTimer m_deadline;
    QList<QSslError> m_sslErrors;
    std::optional<Error> m_stopped;
    Answer m_answer;
    bool m_isVerified = false;
    bool m_isSealed = false;
    bool m_isDone = false;
};

/// Makes a Call, waits for it, and says what is known.
[[nodiscard]] QCoro::Task<SendReport> sendOnce(CallRequest request);

} // namespace keyturn
