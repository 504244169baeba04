// SPDX-License-Identifier: GPL-3.0-or-later
#include "recoverywatch.h"

#include "errortexts.h"
#include "flows.h"
#include "messagebar.h"
#include "servertext.h"
#include "waitingtokens.h"
#include "wording.h"

#include <algorithm>

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

/// With its profile, where another one of them has the same name.
QString nameAmong(const QList<PendingSeal> &seals, const PendingSeal &seal)
{
    const bool isAlone = std::none_of(seals.begin(), seals.end(), [&seal](const PendingSeal &other) {
        return other.token == seal.token && !(other.id == seal.id);
    });
    const QString name = isolated(visibleText(seal.token, {40, 1})); // on a button
    return isAlone ? name : RecoveryWatch::tr("%1 of %2").arg(name, isolated(seal.profile));
}

/// What may be the only new token: a message about it is pushed out by none.
bool isAnyKept(const QList<DoubtfulToken> &doubts)
{
    return std::any_of(doubts.begin(), doubts.end(), [](const DoubtfulToken &doubt) { return doubt.holdsAnswer; });
}

} // namespace

RecoveryWatch::RecoveryWatch(Courier &courier, Flows &flows, WaitingTokens &waiting, MessageStack &messages,
                             QObject *parent)
    : QObject(parent), m_courier(courier), m_flows(flows), m_waiting(waiting), m_messages(messages)
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
                        tr("%n new token(s) from an interrupted regeneration saved.", nullptr, count),
                        names(report.recovered),
                        {},
                        {}});
    }
    QList<DoubtfulToken> kept;
    QList<DoubtfulToken> once;
    for (const DoubtfulToken &doubt : report.inDoubt)
        (doubt.of.isNull() ? once : kept).append(doubt);
    tellDoubts(kept);
    tellOnce(once);
    tellPending(report.pending);
    if (report.folderWasCopied)
        tellCopy();
    tellKey(report.keyTrouble);
    // What waits for a person does not end by itself.
    const bool ends = std::any_of(report.pending.begin(), report.pending.end(),
                                  [](const PendingSeal &seal) { return !seal.isForItsOwner; });
    if (ends || report.keyTrouble)
        m_timer.start();
}

/// What is kept is told first; "lost" only where nothing is.
QString RecoveryWatch::textOf(const QList<DoubtfulToken> &doubts)
{
    const auto count = static_cast<int>(doubts.size());
    const auto kept = static_cast<int>(
        std::count_if(doubts.begin(), doubts.end(), [](const DoubtfulToken &doubt) { return doubt.holdsAnswer; }));
    if (kept == 0)
        return tr("%n token(s) in doubt: an answer was lost.", nullptr, count);
    if (kept == count)
        return tr("What came as an answer is kept and may hold the new token: %n token(s) in doubt.", nullptr, count);
    return tr("%n answer(s) are kept and may hold a new token.", nullptr, kept) + u' ' +
           tr("%n token(s) are in doubt.", nullptr, count);
}

/// Is there one among them that was not told yet? They are, from here on.
bool RecoveryWatch::areNew(const QList<DoubtfulToken> &doubts)
{
    const qsizetype before = m_toldDoubts.size();
    for (const DoubtfulToken &doubt : doubts)
        m_toldDoubts.insert(doubt.id);
    return m_toldDoubts.size() > before;
}

void RecoveryWatch::tellDoubts(const QList<DoubtfulToken> &doubts)
{
    if (doubts.isEmpty()) {
        m_messages.dismiss(u"doubt"_s);
        return;
    }
    if (!areNew(doubts) && !m_messages.bar(u"doubt"_s))
        return;
    const bool single = doubts.size() == 1;
    const auto show = [this, single, of = doubts.constFirst().of] {
        if (single)
            Q_EMIT resolveRequested(of);
        else
            Q_EMIT attentionRequested();
    };
    m_messages.say({u"doubt"_s, Tone::Warning, textOf(doubts), names(doubts), single ? tr("Resolve…") : tr("Show"),
                    show, isAnyKept(doubts)});
}

/// They stand in no list, so that their message comes back with every start until they are settled.
void RecoveryWatch::tellOnce(const QList<DoubtfulToken> &doubts)
{
    if (doubts.isEmpty()) {
        m_messages.dismiss(u"doubtOnce"_s);
        return;
    }
    if (!areNew(doubts) && !m_messages.bar(u"doubtOnce"_s))
        return;
    const auto count = static_cast<int>(doubts.size());
    const bool isKept =
        std::all_of(doubts.begin(), doubts.end(), [](const DoubtfulToken &doubt) { return doubt.holdsAnswer; });
    Message message{u"doubtOnce"_s, Tone::Warning, {}, names(doubts), {}, {}, isAnyKept(doubts)};
    message.text = isKept
                       ? tr("What came as an answer is kept and may hold the new token: %n regeneration(s) of "
                            "someone's token in doubt.",
                            nullptr, count)
                       : tr("%n regeneration(s) of someone's token in doubt: no usable answer came.", nullptr, count);
    const auto settle = [this](const DoubtfulToken &doubt) {
        m_toldDoubts.clear(); // the others, or this one again, when it has been looked at
        Q_EMIT settleRequested(doubt);
    };
    if (count == 1) {
        message.actionText = tr("Resolve…");
        message.action = [settle, first = doubts.constFirst()] {
            settle(first);
        };
    } else {
        constexpr qsizetype most = 3;
        for (const DoubtfulToken &doubt : doubts.first(std::min(most, doubts.size())))
            message.more.append({u"resolveOnce"_s, tr("Resolve %1…").arg(isolated(doubt.token)), [settle, doubt] {
                                     settle(doubt);
                                 }});
    }
    m_messages.say(message);
}

void RecoveryWatch::tellCopy()
{
    if (m_toldCopy)
        return;
    m_toldCopy = true;
    m_messages.say({u"copied"_s,
                    Tone::Accent,
                    tr("This data folder is a copy of another one, and is its own from now on."),
                    tr("The original's keychain entries are left alone. A token that is regenerated here stops working "
                       "there."),
                    {},
                    {}});
}

void RecoveryWatch::tellKey(const std::optional<Error> &trouble)
{
    const QString key = u"key"_s;
    if (!trouble) {
        m_messages.dismiss(key);
        return;
    }
    const Explanation explanation = explain(*trouble);
    if (const MessageBar *bar = m_messages.bar(key); bar && bar->message().text == explanation.sentence)
        return;
    m_messages.say(
        {key, Tone::Danger, explanation.sentence,
         tr("Until it is back, nothing can be added or regenerated, and what is kept encrypted stays closed, as the "
            "vault does; nothing of it has been removed. Tokens in the keychain can still be copied.") +
             u' ' + explanation.nextStep,
         tr("Try again"), [this] { run(); }, true});
}

void RecoveryWatch::tellPending(const QList<PendingSeal> &pending)
{
    QList<PendingSeal> waiting;
    QList<PendingSeal> sealed;
    QList<PendingSeal> unsealed;
    for (const PendingSeal &seal : pending) {
        if (!seal.isForItsOwner)
            (seal.isSealed ? sealed : unsealed).append(seal);
        else if (!(seal.id == m_flows.shownOnce()))
            waiting.append(seal);
    }
    m_waiting.setWaiting(waiting);
    m_waiting.setUnsaved(sealed + unsealed);
    tellUnsaved(u"pending"_s,
                tr("%n new token(s) could not be saved yet. They are kept encrypted and not lost.", nullptr,
                   static_cast<int>(sealed.size())),
                sealed);
    tellUnsaved(
        u"unsealed"_s,
        tr("%n regeneration(s) broke off, and nothing of them is kept encrypted. Only the keychain may have the "
           "new token.",
           nullptr, static_cast<int>(unsealed.size())),
        unsealed);
}

/// Each has a way out of its own: what cannot be stored can still be had.
void RecoveryWatch::tellUnsaved(const QString &key, const QString &text, const QList<PendingSeal> &pending)
{
    if (pending.isEmpty()) {
        m_messages.dismiss(key);
        return;
    }
    constexpr qsizetype most = 3;
    const PendingSeal &first = pending.constFirst();
    const Explanation explanation = explain(Error(first.cause, first.reason));
    Message message{key, Tone::Warning, text, {}, tr("Try again"), [this] { run(); }, true};
    message.detail = names(pending) + u": "_s + explanation.sentence + u' ' + explanation.nextStep;
    if (pending.size() > most) {
        message.more.append({u"showUnsaved"_s, tr("Show them…"), [this] {
                                 m_waiting.showUnsaved();
                             }});
    } else {
        for (const PendingSeal &seal : pending)
            message.more.append({u"copyUnsaved"_s, tr("Copy %1").arg(nameAmong(pending, seal)), [this, seal] {
                                     m_waiting.copy(seal);
                                 }});
    }
    const MessageBar *const bar = m_messages.bar(key);
    if (!bar || bar->message().detail != message.detail || bar->message().text != message.text)
        m_messages.say(message);
}

} // namespace keyturn
