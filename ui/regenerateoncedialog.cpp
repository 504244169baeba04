// SPDX-License-Identifier: GPL-3.0-or-later
#include "regenerateoncedialog.h"

#include "dialogparts.h"
#include "entryreasons.h"
#include "errortexts.h"
#include "fieldsview.h"
#include "regeneratedialog.h"
#include "secretclipboard.h"
#include "ui_regenerateoncedialog.h"
#include "wording.h"

#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace keyturn
{

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
    showRemark(m_form->valueError, {});
    showRemark(m_form->bearerError, {});
    showRemark(m_form->reasonError, {});
    m_form->warning->say(tr("The old token stops working at once."), Tone::Warning);
    fillProfiles(m_form->profile, profiles, chosen);
    profileChosen();
    showPage(m_form->pages, m_form->entryPage);
    m_desk.watch(TokenId());

    connect(m_form->profile, &QComboBox::currentIndexChanged, this, &RegenerateOnceDialog::profileChosen);
    connect(m_form->cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form->confirm, &QPushButton::clicked, this, &RegenerateOnceDialog::confirm);
    connect(m_form->background, &QPushButton::clicked, this, &QDialog::hide);
    connect(m_form->cancelRun, &QPushButton::clicked, this, [this] {
        m_form->cancelRun->setEnabled(false);
        m_desk.cancelUnsent();
    });
    connect(m_form->copy, &QPushButton::clicked, this, &RegenerateOnceDialog::copy);
    connect(m_form->remedy, &QPushButton::clicked, this, [this] {
        const ProfileId mine = chosenProfile(m_form->profile);
        reject();
        Q_EMIT editProfileRequested(mine);
    });
    connect(m_form->close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form->handedOver, &QPushButton::clicked, this, &RegenerateOnceDialog::handOver);
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
        m_form->result->setCopied(explain(error).sentence);
    });
}

RegenerateOnceDialog::~RegenerateOnceDialog()
{
    m_desk.unwatch(TokenId());
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
}

void RegenerateOnceDialog::confirm()
{
    const Profile *chosen = profile();
    if (!chosen)
        return;
    if (!isPlain(m_form->reason, m_form->reasonError))
        return;
    Result<TokenInput> value = m_form->value->read();
    if (!value) {
        showRemark(m_form->valueError, tr("This cannot be a token: %1.").arg(entryReason(value.error().detail())));
        m_form->value->setFocus();
        return;
    }
    if (m_form->bearer->isVisibleTo(this)) {
        Result<TokenInput> pasted = m_form->bearer->read();
        if (!pasted) {
            showRemark(m_form->bearerError,
                       tr("This cannot be an access token: %1.").arg(entryReason(pasted.error().detail())));
            m_form->bearer->setFocus();
            return;
        }
        m_desk.keepBearer(chosen->id, share(std::move(pasted->value)));
    }
    m_form->bearer->forget();
    m_form->steps->reset(chosen->verifyAfter);
    m_form->cancelRun->setEnabled(true);
    showPage(m_form->pages, m_form->progressPage);
    m_form->background->setFocus();
    m_desk.regenerateOnce(chosen->id, share(std::move(value->value)), m_desk.bearerOf(chosen->id),
                          m_form->reason->text().trimmed());
}

void RegenerateOnceDialog::finish(const RotationResult &result)
{
    if (const Profile *chosen = profile(); chosen && result.outcome == Outcome::Unauthorized)
        m_desk.forgetBearer(chosen->id);
    m_form->value->forget();
    m_newToken = result.newToken;
    m_attempt = m_newToken ? result.attempt : AttemptId();
    m_form->result->setResult(result);
    m_form->copy->setVisible(m_newToken != nullptr);
    m_form->handedOver->setVisible(m_newToken != nullptr);
    const Remedy remedy = remedyFor(result);
    m_form->remedy->setVisible(remedy == Remedy::EditProfile || remedy == Remedy::LookAtCertificate);
    m_form->remedy->setText(remedyText(remedy));
    m_form->remedy->setAccessibleName(QString(m_form->remedy->text()).remove(u'&'));
    showPage(m_form->pages, m_form->resultPage);
    (m_newToken ? m_form->copy : m_form->close)->setFocus();
    if (m_newToken)
        copy();
    if (!isVisible())
        open(); // it was sent to the background; the new token has to be handed over
}

void RegenerateOnceDialog::copy()
{
    if (m_clipboard.copy(m_newToken))
        m_form->result->setCopied(copiedText(m_clipboard));
}

void RegenerateOnceDialog::handOver()
{
    m_form->handedOver->setEnabled(false);
    m_desk.confirmHandedOver(m_attempt);
}

void RegenerateOnceDialog::reject()
{
    if (m_desk.isRunning(TokenId())) {
        hide();
        return;
    }
    if (m_attempt.isNull()) {
        QDialog::reject();
        return;
    }
    if (m_asked)
        return;
    m_asked = true;
    QMessageBox *box =
        questionBox(u"notHandedOver"_s, tr("Has the new token reached its owner?"),
                    tr("Until you say so it stays encrypted on this computer, and Keyturn reminds you of it."), this);
    QPushButton *yes = box->addButton(tr("Yes, &handed over"), QMessageBox::AcceptRole);
    QPushButton *keep = box->addButton(tr("&Keep it encrypted"), QMessageBox::DestructiveRole);
    QPushButton *back = box->addButton(tr("&Back"), QMessageBox::RejectRole);
    yes->setObjectName(u"yes"_s);
    keep->setObjectName(u"keep"_s);
    back->setObjectName(u"back"_s);
    box->setDefaultButton(back);
    box->setEscapeButton(back);
    connect(yes, &QPushButton::clicked, this, &RegenerateOnceDialog::handOver);
    connect(keep, &QPushButton::clicked, this, [this] {
        Q_EMIT keptSealed(m_attempt);
        m_attempt = AttemptId();
        QDialog::reject();
    });
    connect(box, &QDialog::finished, this, [this] { m_asked = false; });
    box->open();
}

} // namespace keyturn
