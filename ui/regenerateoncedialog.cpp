// SPDX-License-Identifier: GPL-3.0-or-later
#include "regenerateoncedialog.h"

#include "dialogparts.h"
#include "entryreasons.h"
#include "errortexts.h"
#include "fieldsview.h"
#include "secretclipboard.h"
#include "ui_regenerateoncedialog.h"
#include "wording.h"

#include <QMessageBox>
#include <QSignalBlocker>

#include <utility>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// The old token works as before, and may be regenerated in another way.
bool isUnharmed(Outcome outcome)
{
    return outcome == Outcome::Rejected || outcome == Outcome::Unauthorized || outcome == Outcome::NotSent ||
           outcome == Outcome::Skipped;
}

} // namespace

RegenerateOnceDialog::RegenerateOnceDialog(RotationDesk &desk, SecretClipboard &clipboard,
                                           const QList<Profile> &profiles, ProfileId chosen, QWidget *parent)
    : QDialog(parent),
      m_desk(desk),
      m_clipboard(clipboard),
      m_profiles(profiles),
      m_form(std::make_unique<Ui::RegenerateOnceDialog>())
{
    m_form->setupUi(this);
    makeTitle(m_form->title);
    makeTitle(m_form->progressTitle);
    m_form->progressTitle->setText(tr("Regenerating"));
    setMuted(m_form->intro);
    for (QLabel *remark : {m_form->valueError, m_form->bearerError, m_form->reasonError})
        showRemark(remark, {});
    m_form->warning->say(tr("The old token stops working at once."), Tone::Warning);
    fillProfiles(m_form->profile, profiles, chosen);
    profileChosen();
    showPage(m_form->pages, m_form->entryPage);
    m_desk.watch(TokenId());
    connectButtons();
    connectDesk();
}

RegenerateOnceDialog::~RegenerateOnceDialog()
{
    m_desk.unwatch(TokenId());
}

void RegenerateOnceDialog::connectButtons()
{
    connect(m_form->value, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            showRemark(m_form->valueError, {});
        else
            checkValue();
    });
    connect(m_form->profile, &QComboBox::currentIndexChanged, this, &RegenerateOnceDialog::profileChosen);
    connect(m_form->cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form->confirm, &QPushButton::clicked, this, &RegenerateOnceDialog::confirm);
    connect(m_form->background, &QPushButton::clicked, this, &QDialog::hide);
    connect(m_form->cancelRun, &QPushButton::clicked, this, [this] {
        m_form->cancelRun->setEnabled(false);
        m_desk.cancel(TokenId());
    });
    connect(m_form->copy, &QPushButton::clicked, this, &RegenerateOnceDialog::copy);
    connect(m_form->again, &QPushButton::clicked, this, &RegenerateOnceDialog::goBack);
    connect(m_form->remedy, &QPushButton::clicked, this, [this] {
        const ProfileId mine = chosenProfile(m_form->profile);
        goBack();
        Q_EMIT editProfileRequested(mine);
    });
    connect(m_form->close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form->handedOver, &QPushButton::clicked, this, &RegenerateOnceDialog::handOver);
    connect(&m_clipboard, &SecretClipboard::changed, this, &RegenerateOnceDialog::tellClipboard);
}

void RegenerateOnceDialog::connectDesk()
{
    connect(&m_desk, &RotationDesk::stepped, this, [this](TokenId token, Step done) {
        if (!token.isNull())
            return;
        m_form->steps->setDone(done);
        if (done >= Step::Sent)
            m_form->cancelRun->setEnabled(false);
    });
    connect(&m_desk, &RotationDesk::ended, this, [this](TokenId token, const RotationResult &result) {
        if (token.isNull())
            finish(result);
    });
    connect(&m_desk, &RotationDesk::handedOver, this, [this](AttemptId attempt) {
        if (!(attempt == m_attempt))
            return;
        m_attempt = AttemptId();
        accept();
    });
    connect(&m_desk, &RotationDesk::handOverFailed, this, [this](AttemptId attempt, const Error &error) {
        if (!(attempt == m_attempt))
            return;
        m_form->handedOver->setEnabled(true);
        m_form->result->tellTrouble(explain(error).sentence);
    });
}

const Profile *RegenerateOnceDialog::profile() const
{
    const ProfileId chosen = chosenProfile(m_form->profile);
    for (const Profile &profile : m_profiles) {
        if (profile.id == chosen)
            return &profile;
    }
    return nullptr;
}

void RegenerateOnceDialog::profileChosen()
{
    const Profile *chosen = profile();
    const bool asks = chosen && chosen->signIn == SignInWay::Bearer && !m_desk.bearerOf(chosen->id);
    m_form->bearer->setVisible(asks);
    m_form->bearerLabel->setVisible(asks);
    showRemark(m_form->bearerError, {});
}

void RegenerateOnceDialog::setProfiles(const QList<Profile> &profiles)
{
    if (m_form->pages->currentWidget() == m_form->progressPage)
        return;
    const ProfileId chosen = chosenProfile(m_form->profile);
    m_profiles = profiles;
    const QSignalBlocker quiet(m_form->profile);
    fillProfiles(m_form->profile, profiles, chosen);
    if (!(chosenProfile(m_form->profile) == chosen))
        m_form->profile->setCurrentIndex(-1);
    profileChosen();
}

bool RegenerateOnceDialog::checkValue()
{
    return remarkOnToken(*m_form->value, m_form->valueError, tr("You can regenerate it all the same."));
}

bool RegenerateOnceDialog::takeBearer()
{
    if (!m_form->bearer->isVisibleTo(this))
        return true;
    Result<TokenInput> pasted = m_form->bearer->read();
    if (!pasted) {
        showRemark(m_form->bearerError,
                   tr("This cannot be an access token: %1.").arg(entryReason(pasted.error().detail())));
        m_form->bearer->setFocus();
        return false;
    }
    m_desk.keepBearer(chosenProfile(m_form->profile), share(std::move(pasted->value)));
    m_form->bearer->forget();
    return true;
}

/// Not before it is known whether the token is one that somebody has just got from here.
void RegenerateOnceDialog::confirm()
{
    const Profile *chosen = profile();
    if (!chosen) {
        m_form->profile->setFocus();
        return;
    }
    if (!isPlain(m_form->reason, m_form->reasonError))
        return;
    if (!checkValue()) {
        m_form->value->setFocus();
        return;
    }
    if (!takeBearer())
        return;
    const SharedSecret value = share(std::move(m_form->value->read()->value));
    m_form->confirm->setEnabled(false);
    m_desk.lookUp(this, value, [this, value, id = chosen->id](const Result<KnownValue> &known) {
        m_form->confirm->setEnabled(true);
        if (!known) {
            const Explanation why = explain(known.error());
            showRemark(m_form->valueError, why.sentence + u' ' + why.nextStep);
            return;
        }
        if (const auto question = questionAbout(*known, QDateTime::currentDateTimeUtc()))
            ask(*question, id, value);
        else
            send(id, value);
    });
}

void RegenerateOnceDialog::ask(const KnownQuestion &question, ProfileId profile, const SharedSecret &value)
{
    QMessageBox *box = questionBox(u"knownValue"_s, question.question, question.consequence, this);
    QPushButton *go = box->addButton(question.goText, QMessageBox::AcceptRole);
    QPushButton *back = box->addButton(tr("&Back"), QMessageBox::RejectRole);
    go->setObjectName(u"yes"_s);
    back->setObjectName(u"back"_s);
    box->setDefaultButton(back);
    box->setEscapeButton(back);
    connect(go, &QPushButton::clicked, this, [this, profile, value] { send(profile, value); });
    connect(back, &QPushButton::clicked, this, [this] {
        m_form->value->setFocus();
        m_form->value->selectAll();
    });
    box->open();
}

void RegenerateOnceDialog::send(ProfileId profile, const SharedSecret &value)
{
    const Profile *chosen = this->profile();
    m_form->steps->reset(chosen && chosen->verifyAfter);
    m_form->cancelRun->setEnabled(true);
    showPage(m_form->pages, m_form->progressPage);
    m_form->steps->setFocus(); // Enter presses nothing
    Q_EMIT used(profile);
    m_desk.regenerateOnce(profile, value, m_desk.bearerOf(profile), m_form->reason->text().trimmed());
}

void RegenerateOnceDialog::finish(const RotationResult &result)
{
    const ProfileId chosen = chosenProfile(m_form->profile);
    if (result.outcome == Outcome::Unauthorized)
        m_desk.forgetBearer(chosen);
    m_isRefused = isUnharmed(result.outcome);
    if (!m_isRefused)
        m_form->value->forget();
    m_newToken = result.newToken;
    m_whose = whoseText(result, m_form->reason->text().trimmed());
    // What is stored waits for nobody.
    m_attempt = m_newToken && !result.wasStored ? result.attempt : AttemptId();
    m_isSealed = result.sealed;
    m_form->result->setResult(result);
    showButtons(result);
    showPage(m_form->pages, m_form->resultPage);
    (m_newToken ? m_form->copy : m_isRefused ? m_form->again : m_form->close)->setFocus();
    if (m_newToken)
        copy();
    tellClipboard();
    if (!isVisible())
        open(); // it was sent to the background; the new token has to be handed over
}

void RegenerateOnceDialog::showButtons(const RotationResult &result)
{
    const Remedy remedy = remedyFor(result);
    m_form->copy->setVisible(m_newToken != nullptr);
    m_form->handedOver->setVisible(!m_attempt.isNull());
    m_form->handedOver->setEnabled(true);
    m_form->remedy->setVisible(remedy == Remedy::EditProfile || remedy == Remedy::LookAtCertificate);
    m_form->remedy->setText(remedyText(remedy));
    m_form->remedy->setAccessibleName(QString(m_form->remedy->text()).remove(u'&'));
    m_form->again->setVisible(m_isRefused);
    const bool isOther = result.outcome == Outcome::Unauthorized || result.outcome == Outcome::Rejected;
    m_form->again->setText(isOther && m_profiles.size() > 1 ? tr("&Other profile…") : tr("&Back"));
    m_form->again->setAccessibleName(QString(m_form->again->text()).remove(u'&'));
    const QPushButton *first = m_isRefused ? m_form->again : m_attempt.isNull() ? m_form->close : m_form->handedOver;
    for (QPushButton *button : {m_form->again, m_form->close, m_form->handedOver})
        button->setProperty("primary", button == first);
}

/// With all that was typed; only a pasted access token that was refused has to be pasted again.
void RegenerateOnceDialog::goBack()
{
    m_isRefused = false;
    m_newToken.reset();
    profileChosen();
    showPage(m_form->pages, m_form->entryPage);
    m_form->profile->setFocus();
}

void RegenerateOnceDialog::copy()
{
    m_clipboard.copy(m_newToken, m_whose);
}

void RegenerateOnceDialog::tellClipboard()
{
    m_form->result->tellClipboard(m_clipboard, m_newToken);
}

void RegenerateOnceDialog::handOver()
{
    m_form->handedOver->setEnabled(false);
    m_desk.confirmHandedOver(m_attempt);
}

void RegenerateOnceDialog::reject()
{
    if (m_desk.isRunning(TokenId()))
        hide();
    else if (m_asked)
        return;
    else if (!m_attempt.isNull())
        askForHandOver();
    else if (m_isRefused)
        askBeforeForgetting();
    else
        QDialog::reject();
}

void RegenerateOnceDialog::askForHandOver()
{
    m_asked = true;
    const QString consequence =
        m_isSealed ? tr("Until you say so it stays encrypted on this computer, and Keyturn reminds you of it.")
                   : tr("It could not be kept encrypted on this computer: it is gone when this is closed.");
    QMessageBox *box = questionBox(u"notHandedOver"_s, tr("Has the new token reached its owner?"), consequence, this);
    QPushButton *yes = box->addButton(tr("Yes, &handed over"), QMessageBox::AcceptRole);
    QPushButton *keep =
        box->addButton(m_isSealed ? tr("&Keep it encrypted") : tr("&Lose it"), QMessageBox::DestructiveRole);
    QPushButton *back = box->addButton(tr("&Back"), QMessageBox::RejectRole);
    yes->setObjectName(u"yes"_s);
    if (keep)
        keep->setObjectName(u"keep"_s);
    back->setObjectName(u"back"_s);
    box->setDefaultButton(back);
    box->setEscapeButton(back);
    connect(yes, &QPushButton::clicked, this, &RegenerateOnceDialog::handOver);
    connect(keep, &QPushButton::clicked, this, [this] {
        const AttemptId attempt = std::exchange(m_attempt, AttemptId());
        if (m_isSealed)
            Q_EMIT keptSealed();
        else
            m_desk.forgetUnkept(attempt);
        QDialog::reject();
    });
    connect(box, &QDialog::finished, this, [this] { m_asked = false; });
    box->open();
}

void RegenerateOnceDialog::askBeforeForgetting()
{
    m_asked = true;
    QMessageBox *box = questionBox(u"forgetPasted"_s, tr("Close, and forget the token that you pasted?"),
                                   tr("It was not regenerated. To try it with another profile, go back: the token and "
                                      "the ticket are still there."),
                                   this);
    QPushButton *forget = box->addButton(tr("&Forget it"), QMessageBox::AcceptRole);
    QPushButton *back = box->addButton(tr("&Back"), QMessageBox::RejectRole);
    forget->setObjectName(u"yes"_s);
    back->setObjectName(u"back"_s);
    box->setDefaultButton(back);
    box->setEscapeButton(back);
    connect(forget, &QPushButton::clicked, this, [this] { QDialog::reject(); });
    connect(box, &QDialog::finished, this, [this] { m_asked = false; });
    box->open();
}

} // namespace keyturn
