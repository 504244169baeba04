// SPDX-License-Identifier: GPL-3.0-or-later
#include "rotationrun.h"

#include <QCoroTask>
#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

void must(const Result<void> &done)
{
    if (!done)
        qFatal("%s", qPrintable(done.error().detail()));
}

} // namespace

Truth truthOf(const RawServer &server, bool mayHaveActed)
{
    Truth truth;
    for (int i = 0; i < server.arrivals(); ++i) {
        const QByteArray request = server.arrival(i);
        if (request.startsWith("POST /acs/t/my-tenant/token "))
            continue;
        ++truth.arrivals;
        const qsizetype whole = wholeLengthOf(request);
        truth.acted = truth.acted || (mayHaveActed && whole >= 0 && request.size() >= whole);
    }
    return truth;
}

QString falsehoodIn(const RotationResult &told, const Truth &truth)
{
    switch (told.outcome) {
    case Outcome::NotSent:
        return truth.arrivals > 0 ? u"told as not sent, and it arrived"_s : QString();
    case Outcome::Rejected:
    case Outcome::Unauthorized:
        return truth.acted ? u"told as refused, and the server acted"_s : QString();
    case Outcome::Rotated:
    case Outcome::Unsaved:
        return truth.acted ? QString() : u"told as rotated, and the server did not act"_s;
    case Outcome::Skipped:
    case Outcome::Planned:
        return truth.arrivals > 0 ? u"told as skipped, and it arrived"_s : QString();
    case Outcome::Unknown:
        break;
    }
    return {};
}

QCoro::Task<SendReport> SealWatch::send(TokenRequest request)
{
    const AnswerSink sink = request.sink;
    request.sink = [this, sink](const Answer &answer) {
        const Result<void> sealed = sink(answer);
        m_sealed += sealed && isOnDisk() ? 1 : 0;
        return sealed;
    };
    return m_inner.send(std::move(request));
}

Reading SealWatch::read(CallKind kind, const Answer &answer, const Secret *old) const
{
    ++m_read;
    if (m_sealed < m_read || !isOnDisk())
        ++m_readBeforeSealed;
    return m_inner.read(kind, answer, old);
}

bool SealWatch::isOnDisk() const
{
    const QFileInfoList files = QDir(m_seals).entryInfoList(QDir::Files);
    return std::any_of(files.begin(), files.end(), [](const QFileInfo &info) {
        QFile file(info.filePath());
        const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.read(SealSlot::reservedSize) : QByteArray();
        return std::any_of(bytes.begin(), bytes.end(), [](char c) { return c != '\0'; });
    });
}

RotationRun::RotationRun(Broker &broker, Profile profile)
    : m_folder(std::move(DataFolder::open(m_dir.filePath(u"data"_s), u"test"_s).value())),
      m_keys(std::make_unique<FolderKeys>(m_folder->folder(), m_folder->strays(), m_store)),
      m_broker(broker, m_dir.filePath(u"data/seals"_s)),
      m_profile(std::move(profile))
{
    m_profile.id = ProfileId::make();
    must(QCoro::waitFor(m_folder->profiles().add(m_profile)));
    must(QCoro::waitFor(m_keys->open()));
    const Secret old = Secret::copyOf(oldToken);
    TokenRecord token;
    token.id = m_token;
    token.profile = m_profile.id;
    token.name = u"token"_s;
    token.entry = makeEntryKey(m_keys->folder(), m_token, m_profile.store);
    token.fingerprint = m_keys->fingerprint(old);
    token.suffix = old.suffix();
    m_store.put(token.entry, oldToken);
    HistoryEntry added;
    added.time = m_clock.now();
    added.token = token.name;
    added.profile = m_profile.name;
    added.action = u"add"_s;
    must(QCoro::waitFor(m_folder->tokens().add({token}, {added})));
}

TokenRecord RotationRun::record()
{
    return QCoro::waitFor(m_folder->tokens().byId(m_token)).value();
}

RotationResult RotationRun::turn(const std::shared_ptr<SendPermit> &permit, const std::function<void(Step)> &onStep)
{
    RotationOrder order;
    order.profile = m_profile;
    order.token = record();
    order.pastedBearer = share(Secret::copyOf(accessToken));
    order.permit = permit;
    order.onStep = onStep;
    const RotationPorts ports{m_broker, m_store, *m_folder, *m_keys, m_clock};
    return QCoro::waitFor(rotate(ports, order));
}

TokenState RotationRun::state()
{
    return record().state;
}

QByteArray RotationRun::value()
{
    QByteArray plain;
    const Result<Secret> value = QCoro::waitFor(m_store.read(record().entry));
    if (value)
        value->open([&](QByteArrayView bytes) { plain = bytes.toByteArray(); });
    return plain;
}

QByteArray RotationRun::sealedBody(AttemptId attempt)
{
    const QByteArray sealed = QCoro::waitFor(m_folder->seals().read(attempt)).value();
    return sealed.isEmpty() ? QByteArray() : m_keys->unseal(sealed, attempt).value().answer.body;
}

int RotationRun::unfinished()
{
    const QList<Attempt> attempts = QCoro::waitFor(m_folder->journal().unfinished(m_clock.now())).value();
    return static_cast<int>(std::count_if(attempts.begin(), attempts.end(), [](const Attempt &attempt) {
        return attempt.state == AttemptState::Sending || attempt.state == AttemptState::Sealed;
    }));
}

} // namespace keyturn
