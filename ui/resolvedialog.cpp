// SPDX-License-Identifier: GPL-3.0-or-later
#include "resolvedialog.h"

#include "dialogparts.h"
#include "doubttexts.h"
#include "fieldsview.h"
#include "keptanswerdialog.h"
#include "lineicon.h"
#include "ui_resolvedialog.h"
#include "wording.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMessageBox>

#include <utility>

using namespace Qt::StringLiterals;

namespace keyturn
{

ResolveDialog::ResolveDialog(Courier &courier, QWidget *parent)
    : QDialog(parent), m_courier(courier), m_form(std::make_unique<Ui::ResolveDialog>())
{
    m_form->setupUi(this);
    for (QLabel *title : {m_form->title, m_form->lostQuestion, m_form->endTitle})
        makeTitle(title);
    for (QLabel *title :
         {m_form->askTitle, m_form->tryTitle, m_form->valueTitle, m_form->lostTitle, m_form->answerTitle})
        makeTitle(title, 1.0);
    for (QLabel *hint : {m_form->facts, m_form->askHint, m_form->tryHint, m_form->valueHint, m_form->lostHint,
                         m_form->answerHint, m_form->endNext})
        setMuted(hint);
    m_form->vouched->setToolTip(tr("Tick it only if no proxy or queue on the way can still hold the request back. "
                                   "Then a token that works now counts as unharmed at once."));
    m_form->askAnswer->say({}, Tone::Accent);
    showRemark(m_form->answerSaved, {});
    m_form->answerWay->hide();
    m_form->tryWay->hide();

    connect(m_form->ask, &QPushButton::clicked, this, &ResolveDialog::ask);
    connect(m_form->enterValue, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT newValueRequested();
    });
    connect(m_form->markLost, &QPushButton::clicked, this, &ResolveDialog::askForLoss);
    connect(m_form->saveAnswer, &QPushButton::clicked, this, &ResolveDialog::saveAnswer);
    connect(m_form->tryKept, &QPushButton::clicked, this, &ResolveDialog::tryKept);
    connect(m_form->close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form->back, &QPushButton::clicked, this, &ResolveDialog::goBack);
    connect(m_form->lostConfirm, &QPushButton::clicked, this, [this] { m_isLost ? forget() : markLost(); });
    connect(m_form->tokenPage, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT tokenPageRequested();
    });
    connect(m_form->done, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_form->go, &QPushButton::clicked, this, [this] {
        accept();
        if (m_wantsNewValue)
            Q_EMIT newValueRequested();
        else
            Q_EMIT regenerateRequested();
    });
}

ResolveDialog::ResolveDialog(Courier &courier, const TokenRecord &token, const Profile &profile, QWidget *parent)
    : ResolveDialog(courier, parent)
{
    m_token = token.id;
    m_form->title->setText(tr("%1 is in doubt").arg(isolated(token.name)));
    QStringList facts{isolated(profile.name), isolatedLtr(profile.endpoint.display()), isolated(profile.tenant)};
    if (!token.suffix.isEmpty())
        facts << isolatedLtr(suffixText(token.suffix));
    m_form->facts->setText(facts.join(u" · "_s));
    m_isNew = !token.added;
    m_isSingle = token.uses == TokenUses::Single;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_form->known->say(m_isNew ? whatIsKnownOfNew(std::nullopt, false, now) : whatIsKnown(std::nullopt, false, now),
                       Tone::Warning);
    m_form->lostQuestion->setText(tr("Mark %1 as lost?").arg(isolated(token.name)));
    m_form->lostConsequence->say(tr("Do this when the old token is dead and nobody has the new one. It can then no "
                                    "longer be regenerated here. You can still enter a new value later."),
                                 Tone::Warning);
    if (token.state == TokenState::Lost)
        showLost(token);
    else if (m_isNew)
        offerTokenPage();
    else if (token.uses == TokenUses::Single)
        forbidAsking(tr("This token may be used only once. Asking would use it up, so the broker is not asked."));
    showPage(m_form->pages, m_form->choicePage);
    (m_mayAsk ? m_form->ask : m_form->enterValue)->setFocus();
    lookUp();
}

ResolveDialog::ResolveDialog(Courier &courier, const DoubtfulToken &once, QWidget *parent)
    : ResolveDialog(courier, parent)
{
    m_mayAsk = false;
    m_form->title->setText(tr("A regeneration is in doubt"));
    m_form->facts->setText(isolated(once.token) + u" · "_s + isolated(once.profile));
    m_form->askWay->hide();
    m_form->valueWay->hide();
    m_form->lostTitle->setText(tr("Mark as settled"));
    m_form->lostHint->setText(tr("Keyturn keeps no value of it that the broker could be asked about. Settle it with "
                                 "the token's owner; then Keyturn need not remind you any more."));
    m_form->markLost->setText(tr("Mark as &settled…"));
    m_form->saveAnswer->setText(tr("Save the &answer…"));
    m_form->markLost->setAccessibleName(tr("Mark as settled…"));
    m_form->lostQuestion->setText(tr("Mark it as settled?"));
    m_form->lostConfirm->setText(tr("Mark as &settled"));
    m_form->lostConfirm->setAccessibleName(tr("Mark as settled"));
    m_form->lostConsequence->say(
        once.holdsAnswer ? tr("What came as an answer may hold the new token. It stays kept after this, and "
                              "“keyturn-cli recover” gives it; save it first if it is needed.")
                         : tr("Keyturn no longer shows it after this. The history keeps it."),
        Tone::Warning);
    m_form->ask->setProperty("primary", false);
    m_form->close->setProperty("primary", true);
    showPage(m_form->pages, m_form->choicePage);
    m_form->markLost->setFocus();
    showDoubt(once);
}

ResolveDialog::~ResolveDialog() = default;

/// No value of it was ever here, so there is nothing that the broker could be asked about: a person looks.
void ResolveDialog::offerTokenPage()
{
    m_form->vouched->hide();
    m_form->askTitle->setText(tr("Look at the broker's token page"));
    m_form->askHint->setText(tr("There you see whether it was made. If so, remove it there, or keep it if its value is "
                                "shown."));
    m_form->ask->setText(tr("&Open the token page"));
    m_form->ask->setAccessibleName(tr("Open the token page"));
    m_form->valueTitle->setText(tr("Enter its value"));
    m_form->valueHint->setText(tr("Someone has it: then Keyturn keeps it like any other."));
    m_form->enterValue->setText(tr("&Enter the value…"));
    m_form->enterValue->setAccessibleName(tr("Enter the value…"));
    m_form->lostHint->setText(tr("It was not made, or it was removed there."));
    m_form->lostConsequence->say(
        tr("Do this when it was not made, or nobody has its value. You can still enter a value "
           "later, or remove it here."),
        Tone::Warning);
}

void ResolveDialog::forbidAsking(const QString &why)
{
    m_mayAsk = false;
    m_form->ask->setEnabled(false);
    m_form->ask->setProperty("primary", false);
    m_form->enterValue->setProperty("primary", true);
    m_form->vouched->hide();
    m_form->askHint->setText(why);
}

/// When it was sent, and whether something came, only the journal knows.
void ResolveDialog::lookUp()
{
    m_courier.ask(
        this, [](Engine &engine) { return engine.recoverAll(); },
        [this](const Result<RecoveryReport> &report) {
            if (!report)
                return;
            const DoubtfulToken *last = nullptr;
            for (const DoubtfulToken &doubt : report->inDoubt) {
                if (doubt.of == m_token && (!last || last->requested < doubt.requested))
                    last = &doubt;
            }
            for (const KeptAnswer &kept : report->kept) {
                if (m_isLost && kept.of == m_token && !last)
                    showDoubt({kept.id,
                               kept.of,
                               kept.token,
                               kept.profile,
                               kept.requested,
                               true,
                               kept.probable,
                               {},
                               kept.unreadable});
            }
            if (last)
                showDoubt(*last);
        });
}

/// What is left to do for one that was marked as lost, and what of its answer is still kept.
void ResolveDialog::showLost(const TokenRecord &token)
{
    m_isLost = true;
    m_mayAsk = false;
    m_form->title->setText(tr("%1 is marked as lost").arg(isolated(token.name)));
    m_form->askWay->hide();
    m_form->lostTitle->setText(tr("Remove the answer"));
    m_form->lostHint->setText(tr("Nobody needs what came as an answer any more."));
    m_form->markLost->setText(tr("Remove the a&nswer…"));
    m_form->markLost->setAccessibleName(tr("Remove the answer…"));
    m_form->lostQuestion->setText(tr("Remove what came as an answer for %1?").arg(isolated(token.name)));
    m_form->lostConsequence->say(
        tr("It may hold the only new token of %1, and cannot be had back.").arg(isolated(token.name)), Tone::Warning);
    m_form->lostConfirm->setText(tr("&Remove the answer"));
    m_form->lostConfirm->setAccessibleName(tr("Remove the answer"));
    m_form->lostWay->setEnabled(false); // until it is known under which id it is kept
}

void ResolveDialog::showDoubt(const DoubtfulToken &doubt)
{
    m_attempt = doubt.id;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_form->known->say(m_isNew ? whatIsKnownOfNew(doubt.requested, doubt.holdsAnswer, now)
                               : whatIsKnown(doubt.requested, doubt.holdsAnswer, now),
                       Tone::Warning);
    if (m_isLost)
        m_form->known->say(keptWords(doubt.probable), Tone::Accent);
    m_form->lostWay->setEnabled(true);
    m_form->answerWay->setVisible(doubt.holdsAnswer);
    if (!doubt.unreadable.isEmpty())
        m_form->answerHint->setText(
            tr("What came is kept and may hold the new token, but it cannot be read now. Save it "
               "when it can.") +
            u'\n' + isolatedLtr(doubt.unreadable));
    m_form->tryWay->setVisible(doubt.probable.has_value());
    if (doubt.probable)
        m_form->tryHint->setText(probableWords(*doubt.probable, m_token.isNull(), m_isSingle));
    if (doubt.probable && m_token.isNull()) {
        m_form->tryKept->setText(tr("&Copy it"));
        m_form->tryKept->setAccessibleName(tr("Copy it"));
    } else if (doubt.probable && m_isSingle) {
        m_form->tryKept->setText(tr("&Take it unseen…"));
        m_form->tryKept->setAccessibleName(tr("Take it unseen…"));
    }
    if (doubt.holdsAnswer) {
        m_form->tryKept->setProperty("primary", doubt.probable.has_value());
        m_form->saveAnswer->setProperty("primary", !doubt.probable.has_value());
        m_form->ask->setProperty("primary", false);
        m_form->enterValue->setProperty("primary", false);
        if (!m_token.isNull())
            m_form->lostConsequence->say(m_isLost ? m_form->lostConsequence->text() : lostWithAnswerWords(),
                                         Tone::Warning);
    }
    if (m_form->pages->currentWidget() == m_form->choicePage)
        showPage(m_form->pages, m_form->choicePage);
}

void ResolveDialog::setWaiting(bool waiting)
{
    m_form->ask->setEnabled(!waiting && m_mayAsk);
    for (QWidget *way : {static_cast<QWidget *>(m_form->vouched), static_cast<QWidget *>(m_form->enterValue),
                         static_cast<QWidget *>(m_form->tryKept), static_cast<QWidget *>(m_form->saveAnswer),
                         static_cast<QWidget *>(m_form->markLost), static_cast<QWidget *>(m_form->lostConfirm),
                         static_cast<QWidget *>(m_form->back)})
        way->setEnabled(!waiting);
    if (waiting)
        m_form->close->setFocus();
}

void ResolveDialog::say(const QString &text, Tone tone)
{
    m_form->askAnswer->say(text, tone);
    showPage(m_form->pages, m_form->choicePage);
    QAccessibleEvent event(m_form->askAnswer, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ResolveDialog::ask()
{
    if (m_isNew) {
        accept();
        Q_EMIT tokenPageRequested();
        return;
    }
    const ResolveWay way = m_form->vouched->isChecked() ? ResolveWay::Vouched : ResolveWay::Probe;
    setWaiting(true);
    say(tr("Asking the broker…"), Tone::Accent);
    m_courier.ask(
        this, [token = m_token, way](Engine &engine) { return engine.resolve(token, way); },
        [this](const Resolution &resolution) { finish(resolution); });
}

void ResolveDialog::tryKept()
{
    if (m_token.isNull()) {
        Q_EMIT copyRequested(m_attempt);
        m_form->tryHint->setText(tr("Copied. What came as an answer stays kept."));
        showPage(m_form->pages, m_form->choicePage);
        return;
    }
    if (m_isSingle) {
        takeUnseen();
        return;
    }
    m_tries = true;
    setWaiting(true);
    say(tr("Asking the broker whether it takes it…"), Tone::Accent);
    m_courier.ask(
        this, [token = m_token](Engine &engine) { return engine.resolve(token, ResolveWay::TryKept); },
        [this](const Resolution &resolution) { finish(resolution); });
}

/// Asking would use it up: its owner's word stands for the try.
void ResolveDialog::takeUnseen()
{
    QMessageBox *box =
        questionBox(u"takeUnseen"_s, tr("Take it as the new value without a try?"),
                    tr("The token may be used only once, so Keyturn cannot try it out. If it is not the new "
                       "token, enter the right value later; the answer stays kept for a day."),
                    this);
    QPushButton *yes = box->addButton(tr("&Take it"), QMessageBox::AcceptRole);
    QPushButton *back = box->addButton(tr("&Back"), QMessageBox::RejectRole);
    yes->setObjectName(u"yes"_s);
    back->setObjectName(u"back"_s);
    box->setDefaultButton(back);
    box->setEscapeButton(back);
    connect(yes, &QPushButton::clicked, this, [this] {
        setWaiting(true);
        m_courier.ask(
            this, [token = m_token](Engine &engine) { return engine.resolve(token, ResolveWay::TakeKept); },
            [this](const Resolution &resolution) { finish(resolution); });
    });
    box->open();
}

void ResolveDialog::forget()
{
    setWaiting(true);
    m_courier.ask(
        this, [attempt = m_attempt](Engine &engine) { return engine.forgetSealed(attempt); },
        [this](const Result<void> &gone) {
            setWaiting(false);
            if (gone) {
                accept();
                Q_EMIT settled();
                return;
            }
            const Explanation explanation = explain(gone.error());
            goBack();
            say(explanation.sentence + u' ' + explanation.nextStep, Tone::Danger);
        });
}

void ResolveDialog::askForLoss()
{
    showPage(m_form->pages, m_form->lostPage);
    m_form->back->setFocus();
}

void ResolveDialog::goBack()
{
    showPage(m_form->pages, m_form->choicePage);
    m_form->markLost->setFocus();
}

void ResolveDialog::markLost()
{
    setWaiting(true);
    m_courier.ask(
        this,
        [token = m_token, attempt = m_attempt](Engine &engine) {
            return token.isNull() ? engine.resolveOnce(attempt, ResolveWay::MarkLost)
                                  : engine.resolve(token, ResolveWay::MarkLost);
        },
        [this](const Resolution &resolution) { finish(resolution); });
}

void ResolveDialog::finish(const Resolution &resolution)
{
    setWaiting(false);
    const bool tried = std::exchange(m_tries, false);
    if (tried && resolution.answer == ProbeAnswer::Refused && !resolution.cause) {
        say(tr("The broker does not take what looks like the new token. Save the answer to look at it yourself."),
            Tone::Warning);
        m_form->saveAnswer->setFocus();
        return;
    }
    // One that was marked as lost is not in doubt, and the broker may not have been reached.
    if (resolution.isResolved() && (!m_isLost || resolution.isTaken)) {
        showEnd(resolution);
        Q_EMIT settled();
        return;
    }
    const Explanation explanation = explain(resolution, QDateTime::currentDateTimeUtc());
    QString text = explanation.sentence;
    if (!explanation.nextStep.isEmpty())
        text += u' ' + explanation.nextStep;
    if (!explanation.detail.isEmpty())
        text += u'\n' + explanation.detail;
    say(text, toneOf(resolution));
    (m_mayAsk ? m_form->ask : m_form->markLost)->setFocus();
}

void ResolveDialog::showEnd(const Resolution &resolution)
{
    const Explanation explanation = explain(resolution, QDateTime::currentDateTimeUtc());
    m_wantsNewValue = resolution.state == TokenState::Lost;
    m_form->endIcon->setPixmap(
        lineIconPixmap(toneIcon(toneOf(resolution)), toneOf(resolution), 30, devicePixelRatioF()));
    m_form->endTitle->setText(resolvedTitle(resolution));
    m_form->endSentence->setText(explanation.sentence);
    m_form->endNext->setText(explanation.nextStep);
    m_form->endNext->setVisible(!explanation.nextStep.isEmpty());
    m_form->go->setText(m_wantsNewValue ? tr("&Enter the new value…") : tr("&Regenerate…"));
    m_form->go->setAccessibleName(QString(m_form->go->text()).remove(u'&'));
    m_form->go->setVisible(!m_token.isNull());
    m_form->tokenPage->setVisible(!m_token.isNull() && m_wantsNewValue);
    showPage(m_form->pages, m_form->endPage);
    m_form->done->setFocus();
    setAccessibleName(m_form->endTitle->text() + u". "_s + explanation.sentence);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ResolveDialog::saveAnswer()
{
    auto *dialog = new KeptAnswerDialog(m_courier, m_attempt, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &KeptAnswerDialog::saved, this, [this](const QString &path) {
        showRemark(m_form->answerSaved, tr("Saved as %1. Remove the file when you are done.").arg(isolatedLtr(path)),
                   Tone::Good);
        showPage(m_form->pages, m_form->choicePage);
    });
    dialog->open();
}

/// How high its lines are broken is known only now.
void ResolveDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    fit(this);
}

void ResolveDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_form->pages->currentWidget() == m_form->lostPage) {
        goBack();
        return;
    }
    QDialog::keyPressEvent(event);
}

} // namespace keyturn
