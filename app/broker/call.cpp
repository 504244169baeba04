// SPDX-License-Identifier: GPL-3.0-or-later
#include "call.h"

#include "callerror.h"
#include "completeness.h"
#include "trust.h"

#include <QCoroSignal>
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QNetworkRequest>

#include <algorithm>

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Q_LOGGING_CATEGORY(lcBroker, "keyturn.broker", QtWarningMsg)

/// What is read at once at most; larger bodies come in pieces, so that the limit can stop them.
constexpr qint64 readBuffer = 64 * 1024;

/// For as long as the request needs it; Qt keeps a copy in the request until the reply is gone.
QByteArray authorizationHeader(const Authorization &authorization)
{
    QByteArray header = authorization.scheme() == Authorization::Scheme::Bearer ? "Bearer " : "Basic ";
    authorization.value()->open([&](QByteArrayView value) { header.append(value); });
    return header;
}

} // namespace

Call::Call(CallRequest request) : m_request(std::move(request)) {}

Call::~Call()
{
    wipe(m_answer.body);
}

Result<QNetworkRequest> Call::networkRequest() const
{
    QNetworkRequest request(m_request.url);
    if (m_request.url.scheme() == "https"_L1) {
        const Result<QSslConfiguration> tls = sslConfigurationFor(m_request.profile);
        if (!tls)
            return fail(tls.error());
        request.setSslConfiguration(*tls);
    }
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("Accept-Language", "en"); // Qt would tell the language of the desktop
    request.setRawHeader("User-Agent", "Keyturn/" KEYTURN_VERSION);
    for (const auto &[name, value] : m_request.headers)
        request.setRawHeader(name, value);
    if (m_request.authorization)
        request.setRawHeader("Authorization", authorizationHeader(*m_request.authorization));
    return request;
}

/// What makes a request pointless, or unsafe, before there is a connection.
std::optional<Error> Call::objection() const
{
    if (m_request.permit && m_request.permit->decision() == SendPermit::Decision::Refused)
        return Error(ErrorKind::Cancelled, u"cancelled: before anything was sent"_s);
    if (m_request.method == CallRequest::Method::Get)
        return std::nullopt;
    // Qt never asks a gate for an empty body: the request would leave without it, and more than once.
    if (!m_request.body || m_request.body->isEmpty())
        return Error(ErrorKind::BadInput, u"the token is too long to be sent"_s);
    return std::nullopt;
}

void Call::start()
{
    m_report.failure = objection();
    const Result<QNetworkRequest> request = networkRequest();
    if (!m_report.failure && !request)
        m_report.failure = request.error();
    if (!m_report.failure)
        m_report.failure = chooseWay();
    if (m_report.failure) {
        finish();
        return;
    }
    m_isVerified = m_request.url.scheme() == "http"_L1; // loopback only: Endpoint sees to that
    if (m_request.method == CallRequest::Method::Post) {
        m_gate = new Gate(m_request.body, this);
        m_reply = m_manager.post(*request, m_gate);
        watchGate();
    } else {
        m_reply = m_manager.get(*request);
        connect(m_reply, &QNetworkReply::requestSent, this, &Call::getHasLeft);
    }
    watch();
    m_deadline.start(m_request.connectTimeout);
    openIfAllowed();
}

/// Always an explicit proxy, so that the application's own setting never counts.
std::optional<Error> Call::chooseWay()
{
    m_manager.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    const Result<ProxyRoute> route = routeFor(m_request.profile, m_request.url);
    if (!route)
        return route.error();
    if (route->isStraight())
        return std::nullopt;
    m_tunnel = new Tunnel(*route, m_request.url.host(), static_cast<quint16>(m_request.url.port(443)), this);
    connect(m_tunnel, &Tunnel::failed, this, &Call::stop);
    const Result<QNetworkProxy> entrance = m_tunnel->entrance();
    if (!entrance)
        return entrance.error();
    m_manager.setProxy(*entrance);
    return std::nullopt;
}

void Call::watch()
{
    connect(m_reply, &QNetworkReply::encrypted, this, &Call::peerIsVerified);
    connect(m_reply, &QNetworkReply::sslErrors, this, &Call::judgePeer);
    connect(m_reply, &QNetworkReply::readyRead, this, &Call::readMore);
    connect(m_reply, &QNetworkReply::finished, this, &Call::replyFinished);
    connect(m_reply, &QObject::destroyed, this, [this] {
        m_reply = nullptr;
        finish();
    });
    connect(&m_deadline, &Deadline::passed, this, [this] {
        const QString noConnection =
            m_tunnel ? u"timeout: no connection through the proxy in time"_s : u"timeout: no connection in time"_s;
        stop(
            Error(ErrorKind::Network, m_report.gateOpened ? u"timeout: no whole answer came in time"_s : noConnection));
    });
    if (m_request.permit)
        connect(m_request.permit.get(), &SendPermit::decided, this, &Call::openIfAllowed);
}

void Call::watchGate()
{
    connect(m_gate, &Gate::asked, this, [this] {
        m_deadline.stop();
        // Not before there is a connection: right after post() it would be lost, since the reply's other half does not
        // listen yet, and when a proxy has just refused, Qt reads from a TLS connection that is none, and crashes
        // (both seen with Qt 6.4.2).
        m_reply->setReadBufferSize(readBuffer);
    });
    connect(m_gate, &Gate::opened, this, [this] {
        m_report.gateOpened = true;
        m_deadline.start(m_request.answerTimeout);
    });
}

/// Once: when Qt sends it again of itself, the time does not begin anew.
void Call::getHasLeft()
{
    if (m_report.gateOpened || m_stopped)
        return;
    m_report.gateOpened = true;
    m_reply->setReadBufferSize(readBuffer);
    m_deadline.start(m_request.answerTimeout);
}

/// Qt ends the handshake by itself when nobody lets it go on; to abort() as well would end the reply twice.
void Call::judgePeer(const QList<QSslError> &errors)
{
    const std::optional<Error> objection = judge(m_request.profile, *m_reply, errors);
    if (!objection || m_stopped)
        return;
    m_stopped = objection;
    if (m_gate)
        m_gate->refuse();
}

void Call::peerIsVerified()
{
    const std::optional<Error> objection =
        m_stopped ? m_stopped : objectionTo(m_request.profile, m_reply->sslConfiguration().peerCertificate());
    if (objection) {
        stop(*objection);
        return;
    }
    m_isVerified = true;
    if (m_gate)
        m_gate->bind();
    openIfAllowed();
}

void Call::openIfAllowed()
{
    const auto decision = m_request.permit ? m_request.permit->decision() : SendPermit::Decision::Granted;
    if (decision == SendPermit::Decision::Refused && !m_report.gateOpened) {
        stop(Error(ErrorKind::Cancelled, u"cancelled: before anything was sent"_s));
        return;
    }
    if (decision == SendPermit::Decision::Granted && m_isVerified && m_gate) {
        // The gate stalled without a limit; from here on Qt has to come for the body.
        if (!m_report.gateOpened && !m_deadline.isActive())
            m_deadline.start(m_request.connectTimeout);
        m_gate->allow();
    }
}

/// abort(), never delete: the reply then finishes as it always does.
void Call::stop(Error why)
{
    if (isOver())
        return;
    if (!m_stopped)
        m_stopped = std::move(why);
    m_deadline.stop();
    if (m_gate)
        m_gate->refuse();
    if (m_reply)
        m_reply->abort();
}

/// What comes before the peer was verified and the request has left is no answer to it.
bool Call::mayAnswer() const
{
    return m_gate ? m_report.gateOpened : m_isVerified;
}

void Call::readMore()
{
    if (m_isSealed || !mayAnswer() || !m_reply || !m_reply->isOpen())
        return;
    if (m_answer.status == 0) {
        m_answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        m_answer.headers = m_reply->rawHeaderPairs();
        // Room for all of it at once: a buffer that grows leaves copies of the token behind it.
        m_answer.body.reserve(std::min<qsizetype>(promisedLength(m_answer).value_or(readBuffer), largestBody));
    }
    char piece[16 * 1024];
    qint64 got = 0;
    while ((got = m_reply->read(piece, sizeof piece)) > 0) {
        m_deadline.noteLife();
        const qsizetype room = largestBody - m_answer.body.size();
        m_answer.body.append(piece, std::min<qsizetype>(got, room));
        if (got > room) {
            sealAnswer(Completeness::TooLong);
            stop(Error(ErrorKind::Network, u"tcp: the answer is larger than 4 MiB"_s));
            break;
        }
    }
    sodium_memzero(piece, sizeof piece);
    const bool isWhole = completenessOf(m_answer, false) == Completeness::ByLength;
    if (isWhole && !m_isSealed)
        sealAnswer(Completeness::ByLength);
}

/// In the same turn of the event loop as the last byte, and before anything parses it.
void Call::sealAnswer(Completeness completeness)
{
    m_isSealed = true;
    m_answer.completeness = completeness;
    if (m_request.sink) {
        const Result<void> sealed = m_request.sink(m_answer);
        if (!sealed)
            m_report.sealFailure = sealed.error();
    }
    m_report.answer = std::move(m_answer);
    m_answer = Answer();
}

void Call::replyFinished()
{
    if (isOver())
        return;
    readMore();
    if (!m_isSealed) {
        m_answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        m_answer.headers = m_reply->rawHeaderPairs();
        m_answer.transport = m_stopped ? m_stopped->detail() : QString();
        const bool hasCome = m_answer.status > 0 || !m_answer.headers.isEmpty() || !m_answer.body.isEmpty();
        const bool isWell = !m_stopped && endedWell(m_reply->error());
        if (mayAnswer() && hasCome)
            sealAnswer(completenessOf(m_answer, isWell));
    }
    const auto known = m_report.answer ? m_report.answer->completeness : Completeness::Cut;
    const bool isWhole = known == Completeness::ByLength || known == Completeness::ByChunks;
    if (!isWhole && (m_stopped || known != Completeness::Unproven))
        m_report.failure = m_stopped ? *m_stopped : transportError();
    finish();
}

Error Call::transportError() const
{
    CallEnd end;
    end.error = m_reply->error();
    end.text = m_reply->errorString();
    end.hasAnswer = m_report.answer.has_value();
    end.gateOpened = m_report.gateOpened;
    end.isVerified = m_isVerified;
    return errorOf(end);
}

void Call::finish()
{
    if (!end())
        return;
    if (mayAnswer() && !m_isSealed && m_answer.status > 0)
        sealAnswer(Completeness::Cut); // the reply died under it
    if (m_gate)
        m_gate->refuse();
    if (!m_report.answer && !m_report.failure)
        m_report.failure = Error(ErrorKind::Network, u"tcp: the connection ended"_s);
}

QCoro::Task<SendReport> sendOnce(CallRequest request)
{
    const QUrl url = request.url;
    const char *const method = request.method == CallRequest::Method::Get ? "GET" : "POST";
    QElapsedTimer timer;
    timer.start();
    auto *const call = new Call(std::move(request));
    call->start();
    co_await qCoro(call, &Call::ended);
    SendReport report = call->takeReport();
    call->deleteLater();
    qCDebug(lcBroker) << method << url.host() << url.path(QUrl::FullyEncoded)
                      << (report.answer ? report.answer->status : 0) << timer.elapsed() << "ms";
    co_return report;
}

} // namespace keyturn
