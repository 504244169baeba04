// SPDX-License-Identifier: GPL-3.0-or-later
#include "waitingtokens.h"

#include "dialogparts.h"
#include "errortexts.h"
#include "messagebar.h"
#include "resultview.h"
#include "rotationdesk.h"
#include "secretclipboard.h"
#include "servertext.h"
#include "wording.h"

#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// More than these go into a list, so that the table keeps its room.
constexpr qsizetype mostBars = 2;

QString allKey()
{
    return u"handover-all"_s;
}

QString keyOf(const PendingSeal &seal)
{
    return u"handover-"_s + seal.id.toString();
}

bool areSame(const QList<PendingSeal> &some, const QList<PendingSeal> &others)
{
    return std::equal(some.begin(), some.end(), others.begin(), others.end(),
                      [](const PendingSeal &one, const PendingSeal &other) { return one.id == other.id; });
}

} // namespace

QString ownerText(const PendingSeal &seal)
{
    constexpr TextLimit longest{80, 1};
    return isolated(visibleText(seal.account.isEmpty() ? seal.token : seal.account, longest));
}

QString factsText(const PendingSeal &seal)
{
    QStringList facts;
    if (!seal.ticket.isEmpty())
        facts << isolated(visibleText(seal.ticket, {80, 1}));
    if (!seal.suffix.isEmpty())
        facts << isolatedLtr(suffixText(seal.suffix));
    if (!seal.profile.isEmpty())
        facts << isolated(seal.profile);
    if (seal.requested.isValid())
        facts << isolated(momentWords(seal.requested, QDateTime::currentDateTimeUtc(), Moment::Exact));
    return facts.join(u" · "_s);
}

WaitingTokens::WaitingTokens(const Flows::Parts &parts, QObject *parent) : QObject(parent), m_parts(parts)
{
    connect(&m_parts.desk, &RotationDesk::handedOver, this, [this](AttemptId attempt) {
        QList<PendingSeal> rest;
        for (const PendingSeal &seal : std::as_const(m_seals)) {
            if (!(seal.id == attempt))
                rest.append(seal);
        }
        setWaiting(rest);
    });
}

void WaitingTokens::setWaiting(const QList<PendingSeal> &seals)
{
    if (areSame(seals, m_seals))
        return; // they stand there already, and are not announced again
    for (const PendingSeal &seal : std::as_const(m_seals))
        m_parts.messages.dismiss(keyOf(seal));
    m_parts.messages.dismiss(allKey());
    m_seals = seals;
    tell();
    if (m_dialog)
        m_dialog->setSeals(m_seals);
    Q_EMIT counted(count());
}

void WaitingTokens::tell()
{
    if (m_seals.size() > mostBars) {
        tellMany();
        return;
    }
    for (auto seal = m_seals.crbegin(); seal != m_seals.crend(); ++seal)
        tellOne(*seal);
}

void WaitingTokens::tellOne(const PendingSeal &seal)
{
    Message message{keyOf(seal), Tone::Warning, {}, factsText(seal), {}, {}, true};
    message.text =
        tr("The new token of %1 has not been handed over yet. It is kept encrypted until then.").arg(ownerText(seal));
    message.more = {{u"copyWaiting"_s, tr("Copy it"),
                     [this, seal] {
                         copy(seal);
                     }},
                    {u"handOverWaiting"_s, tr("I have handed it over"), [this, seal] {
                         handOver(seal);
                     }}};
    m_parts.messages.say(message);
}

void WaitingTokens::tellMany()
{
    constexpr qsizetype named = 4;
    QStringList names;
    for (const PendingSeal &seal : m_seals.first(std::min(named, m_seals.size())))
        names << ownerText(seal);
    if (m_seals.size() > named)
        names << tr("and %n more", nullptr, static_cast<int>(m_seals.size() - named));
    Message message{allKey(), Tone::Warning, {}, names.join(u", "_s), {}, {}, true};
    message.text =
        tr("%n new token(s) have not been handed over yet. They are kept encrypted until then.", nullptr, count());
    message.more = {{u"showWaiting"_s, tr("Show them…"), [this] {
                         showAll();
                     }}};
    m_parts.messages.say(message);
}

void WaitingTokens::showAll()
{
    if (!m_dialog) {
        m_dialog = makeDialog(WaitingDialog::For::Owner);
        connect(m_dialog, &WaitingDialog::handOverRequested, this, &WaitingTokens::handOver);
    }
    m_dialog->setSeals(m_seals);
    m_dialog->open();
}

WaitingDialog *WaitingTokens::makeDialog(WaitingDialog::For what)
{
    auto *dialog = new WaitingDialog(what, &m_parts.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &WaitingDialog::copyRequested, this, &WaitingTokens::copy);
    return dialog;
}

void WaitingTokens::setUnsaved(const QList<PendingSeal> &seals)
{
    const bool isNew = !areSame(seals, m_unsaved);
    m_unsaved = seals;
    if (m_unsavedDialog && isNew)
        m_unsavedDialog->setSeals(m_unsaved);
}

void WaitingTokens::showUnsaved()
{
    if (!m_unsavedDialog)
        m_unsavedDialog = makeDialog(WaitingDialog::For::Store);
    m_unsavedDialog->setSeals(m_unsaved);
    m_unsavedDialog->open();
}

void WaitingTokens::copy(const PendingSeal &seal)
{
    m_parts.courier.ask(
        this, [id = seal.id](Engine &engine) { return engine.pendingValue(id); },
        [this, seal](Result<Secret> value) {
            if (!value) {
                const Explanation explanation = explain(value.error());
                m_parts.messages.say({u"copyWaiting"_s,
                                      Tone::Danger,
                                      explanation.sentence + u' ' + explanation.nextStep,
                                      ownerText(seal),
                                      {},
                                      {}});
                return;
            }
            const QString whose =
                whoseText(seal.account.isEmpty() ? seal.token : seal.account, seal.ticket, seal.suffix);
            m_parts.clipboard.copy(share(std::move(*value)), whose);
            m_copied.insert(seal.id);
            const QString copied = copiedText(m_parts.clipboard);
            m_parts.messages.setDetail(keyOf(seal), factsText(seal) + u'\n' + copied);
            for (const QPointer<WaitingDialog> &dialog : {m_dialog, m_unsavedDialog}) {
                if (dialog)
                    dialog->setRemark(seal.id, copied);
            }
        });
}

void WaitingTokens::handOver(const PendingSeal &seal)
{
    if (m_copied.contains(seal.id)) {
        m_parts.desk.confirmHandedOver(seal.id);
        return;
    }
    QWidget *const above = m_dialog ? static_cast<QWidget *>(m_dialog) : &m_parts.window;
    QMessageBox *box =
        questionBox(u"handOverUnseen"_s, tr("Has the new token of %1 reached its owner?").arg(ownerText(seal)),
                    tr("It was not copied since Keyturn was started. Keyturn keeps nothing of it after this."), above);
    QPushButton *yes = box->addButton(tr("Yes, &handed over"), QMessageBox::AcceptRole);
    QPushButton *back = box->addButton(tr("&Back"), QMessageBox::RejectRole);
    yes->setObjectName(u"yes"_s);
    back->setObjectName(u"back"_s);
    box->setDefaultButton(back);
    box->setEscapeButton(back);
    connect(yes, &QPushButton::clicked, this, [this, id = seal.id] { m_parts.desk.confirmHandedOver(id); });
    box->open();
}

} // namespace keyturn
