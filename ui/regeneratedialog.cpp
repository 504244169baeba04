// SPDX-License-Identifier: GPL-3.0-or-later
#include "regeneratedialog.h"

#include "dialogparts.h"
#include "entryreasons.h"
#include "fieldsview.h"
#include "secretclipboard.h"
#include "ui_regeneratedialog.h"
#include "wording.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr qint64 lately = 3600; ///< seconds

} // namespace

RegenerateDialog::RegenerateDialog(RotationDesk &desk, SecretClipboard &clipboard, const TokenRecord &token,
                                   const Profile &profile, QWidget *parent)
    : QDialog(parent),
      m_desk(desk),
      m_clipboard(clipboard),
      m_token(token.id),
      m_seen(asSeen(token)),
      m_profile(profile),
      m_isSingleUse(token.uses == TokenUses::Single),
      m_form(std::make_unique<Ui::RegenerateDialog>())
{
    m_form->setupUi(this);
    makeTitle(m_form->title);
    makeTitle(m_form->progressTitle);
    setMuted(m_form->facts);
    m_form->title->setText(tr("Regenerate %1?").arg(isolated(token.name)));
    m_form->progressTitle->setText(tr("Regenerating %1").arg(isolated(token.name)));
    QString facts = tr("Token %1").arg(isolated(token.name));
    if (!token.suffix.isEmpty())
        facts += u" ("_s + isolatedLtr(suffixText(token.suffix)) + u')';
    facts += u'\n' + tr("Host %1").arg(isolatedLtr(profile.endpoint.display()));
    facts += u'\n' + tr("Tenant %1").arg(isolated(profile.tenant));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (const std::optional<QDateTime> used = token.metadata.date("last_access_time"_L1))
        facts += u'\n' + tr("Used %1").arg(agoWords(*used, now));
    m_form->facts->setText(facts);
    QString warning = tr("The old token stops working at once. Whatever uses it needs the new one.");
    if (token.regenerated && token.regenerated->secsTo(now) < lately)
        warning += u'\n' + tr("It was regenerated %1 already.").arg(agoWords(*token.regenerated, now));
    m_form->warning->say(warning, Tone::Warning);
    const bool asksBearer = profile.signIn == SignInWay::Bearer && !m_desk.bearerOf(profile.id);
    m_form->bearer->setVisible(asksBearer);
    m_form->bearerLabel->setVisible(asksBearer);
    showRemark(m_form->bearerError, {});
    showRemark(m_form->reasonError, {});
    (asksBearer ? static_cast<QWidget *>(m_form->bearer) : m_form->confirm)->setFocus();
    showPage(m_form->pages, m_form->confirmPage);
    m_desk.watch(m_token);

    connect(m_form->cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form->confirm, &QPushButton::clicked, this, &RegenerateDialog::confirm);
    connect(m_form->background, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form->cancelRun, &QPushButton::clicked, this, [this] {
        m_form->cancelRun->setEnabled(false);
        m_desk.cancel(m_token);
    });
    connect(m_form->close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_form->copy, &QPushButton::clicked, this, &RegenerateDialog::copy);
    connect(m_form->remedy, &QPushButton::clicked, this, &RegenerateDialog::remedy);
    connect(&m_clipboard, &SecretClipboard::changed, this, &RegenerateDialog::tellClipboard);
    connect(&m_desk, &RotationDesk::stepped, this, [this](TokenId stepped, Step done) {
        if (stepped == m_token)
            step(done);
    });
    connect(&m_desk, &RotationDesk::ended, this, [this](TokenId ended, const RotationResult &result) {
        if (ended == m_token)
            finish(result);
    });
    connect(this, &QDialog::finished, this, [this] { m_desk.unwatch(m_token); });
}

void RegenerateDialog::tellSignsInFor(const QStringList &profiles)
{
    if (profiles.isEmpty())
        return;
    m_form->warning->say(m_form->warning->text() + u'\n' +
                             tr("It signs in for %n profile(s): %1. Keyturn lets them follow.", nullptr,
                                static_cast<int>(profiles.size()))
                                 .arg(profiles.join(u", "_s)),
                         Tone::Warning);
    showPage(m_form->pages, m_form->confirmPage);
}

RegenerateDialog::~RegenerateDialog()
{
    m_desk.unwatch(m_token);
}

void RegenerateDialog::confirm()
{
    if (!isPlain(m_form->reason, m_form->reasonError))
        return;
    if (m_form->bearer->isVisibleTo(this)) {
        Result<TokenInput> pasted = m_form->bearer->read();
        if (!pasted) {
            showRemark(m_form->bearerError,
                       tr("This cannot be an access token: %1.").arg(entryReason(pasted.error().detail())));
            m_form->bearer->setFocus();
            return;
        }
        m_desk.keepBearer(m_profile.id, share(std::move(pasted->value)));
        m_form->bearer->forget();
        m_form->bearer->hide();
        m_form->bearerLabel->hide();
        showRemark(m_form->bearerError, {});
    }
    showProgress();
    m_desk.regenerate(m_seen, m_desk.bearerOf(m_profile.id), m_form->reason->text().trimmed());
}

void RegenerateDialog::showProgress()
{
    m_form->steps->reset(m_profile.verifyAfter && !m_isSingleUse);
    m_form->cancelRun->setEnabled(true);
    showPage(m_form->pages, m_form->progressPage);
    m_form->steps->setFocus(); // Enter presses nothing
}

void RegenerateDialog::step(Step done)
{
    m_form->steps->setDone(done);
    if (done >= Step::Sent)
        m_form->cancelRun->setEnabled(false);
}

void RegenerateDialog::finish(const RotationResult &result)
{
    // A refused access token is not worth keeping: the next try asks for another.
    if (result.outcome == Outcome::Unauthorized)
        m_desk.forgetBearer(m_profile.id);
    m_newToken = result.newToken;
    m_whose = whoseText(result, QString());
    m_remedy = remedyFor(result);
    m_form->result->setResult(result);
    m_form->copy->setVisible(m_newToken != nullptr);
    m_form->remedy->setVisible(m_remedy != Remedy::None);
    m_form->remedy->setText(remedyText(m_remedy));
    m_form->remedy->setAccessibleName(QString(m_form->remedy->text()).remove(u'&'));
    showPage(m_form->pages, m_form->resultPage);
    m_form->close->setFocus();
    if (result.outcome == Outcome::Rotated)
        copy();
    tellClipboard();
}

void RegenerateDialog::remedy()
{
    if (m_remedy != Remedy::TryAgain) {
        accept();
        if (m_remedy == Remedy::EditProfile || m_remedy == Remedy::LookAtCertificate)
            Q_EMIT editProfileRequested(m_profile.id);
        else if (m_remedy == Remedy::Resolve)
            Q_EMIT resolveRequested(m_token);
        else
            Q_EMIT newValueRequested(m_token);
        return;
    }
    showProgress();
    m_desk.regenerate(m_seen, m_desk.bearerOf(m_profile.id), m_form->reason->text().trimmed());
}

void RegenerateDialog::copy()
{
    m_clipboard.copy(m_newToken, m_whose);
}

void RegenerateDialog::tellClipboard()
{
    m_form->result->tellClipboard(m_clipboard, m_newToken);
}

} // namespace keyturn
