// SPDX-License-Identifier: GPL-3.0-or-later
#include "recoverywatch.h"

#include "errortexts.h"
#include "flows.h"
#include "messagebar.h"
#include "wording.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

template <typename Found>
QString names(const QList<Found> &found)
{
    QStringList names;
    for (const Found &one : found)
        names << isolated(one.token);
    return names.join(u", "_s);
}

} // namespace

RecoveryWatch::RecoveryWatch(Courier &courier, Flows &flows, MessageStack &messages, QObject *parent)
    : QObject(parent), m_courier(courier), m_flows(flows), m_messages(messages)
{
    m_timer.setInterval(std::chrono::seconds(30));
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RecoveryWatch::run);
}

void RecoveryWatch::run()
{
    if (m_runs)
        return;
    m_runs = true;
    m_courier.ask(
        this, [](Engine &engine) { return engine.recoverAll(); },
        [this](const Result<RecoveryReport> &report) {
            m_runs = false;
            if (report)
                tell(*report);
            else
                m_flows.say(u"recovery"_s, report.error());
            Q_EMIT ended();
        });
}

void RecoveryWatch::tell(const RecoveryReport &report)
{
    if (!report.recovered.isEmpty()) {
        const auto count = static_cast<int>(report.recovered.size());
        m_messages.say({u"recovered"_s,
                        Tone::Good,
                        tr("%n new token(s) from an interrupted regeneration moved into the keychain.", nullptr, count),
                        names(report.recovered),
                        {},
                        {}});
    }
    if (!report.inDoubt.isEmpty() && !m_toldDoubt) {
        m_toldDoubt = true;
        const auto count = static_cast<int>(report.inDoubt.size());
        m_messages.say({u"doubt"_s, Tone::Warning, tr("%n token(s) in doubt: an answer was lost.", nullptr, count),
                        names(report.inDoubt), tr("Show"), [this] {
                            Q_EMIT attentionRequested();
                        }});
    }
    tellPending(report.pending);
    if (!report.pending.isEmpty())
        m_timer.start();
}

void RecoveryWatch::tellPending(const QList<PendingSeal> &pending)
{
    if (pending.isEmpty()) {
        m_messages.dismiss(u"pending"_s);
        return;
    }
    const PendingSeal &first = pending.constFirst();
    Message message{u"pending"_s, Tone::Warning, {}, {}, {}, {}};
    if (first.token.startsWith(u"once-"_s)) {
        message.text = tr("A regenerated token has not been handed over yet. It is kept encrypted until then.");
        message.detail = isolated(first.token) + u" · "_s + isolated(first.profile);
        message.actionText = tr("Copy it");
        message.action = [this, id = first.id] {
            m_flows.copyPending(id);
        };
    } else {
        const Explanation explanation = explain(Error(first.cause, first.reason));
        message.text = tr("%n new token(s) could not be saved yet. They are kept encrypted and not lost.", nullptr,
                          static_cast<int>(pending.size()));
        message.detail = names(pending) + u": "_s + explanation.sentence + u' ' + explanation.nextStep;
        message.actionText = tr("Try again");
        message.action = [this] {
            run();
        };
    }
    m_messages.say(message);
}

} // namespace keyturn
