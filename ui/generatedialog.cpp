// SPDX-License-Identifier: GPL-3.0-or-later
#include "generatedialog.h"

#include "dialogparts.h"
#include "entryreasons.h"
#include "fieldsview.h"
#include "secretclipboard.h"
#include "ui_generatedialog.h"
#include "wording.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// What brokers usually allow (api-contract, section 4); one may be set up otherwise, so that these are told, not
/// enforced.
struct Limits
{
    int least;
    int most;
    int usual;
    int longest; ///< that can be typed
};
constexpr Limits apiDayLimits{30, 180, 90, 3650};
constexpr Limits accessMinuteLimits{30, 480, 30, 10080};

constexpr qsizetype shortestDisplayName = 3;
constexpr qsizetype longestDisplayName = 255;
constexpr int longestDescription = 4000;

bool isUsual(const Limits &limits, int value)
{
    return value >= limits.least && value <= limits.most;
}

/// Something is wrong with what was asked for: it stands in the form, where it can be corrected.
bool isAboutTheForm(const RotationResult &result)
{
    return result.outcome == Outcome::NotSent &&
           (result.cause == ErrorKind::Exists || result.cause == ErrorKind::BadInput);
}

} // namespace

GenerateDialog::GenerateDialog(RotationDesk &desk, SecretClipboard &clipboard, const QList<Profile> &profiles,
                               ProfileId chosen, QWidget *parent)
    : QDialog(parent),
      m_desk(desk),
      m_clipboard(clipboard),
      m_profiles(profiles),
      m_running(TokenId::make()),
      m_form(std::make_unique<Ui::GenerateDialog>())
{
    m_form->setupUi(this);
    makeTitle(m_form->title);
    makeTitle(m_form->progressTitle);
    setMuted(m_form->intro);
    m_form->title->setText(tr("Generate a token"));
    for (QLabel *remark : {m_form->nameError, m_form->displayNameError, m_form->bearerError, m_form->formError})
        showRemark(remark, {});
    m_form->bearerLabel->setContentsMargins(0, 6, 0, 0);
    m_form->description->setMaxLength(longestDescription);
    for (const TokenUses uses : {TokenUses::Unlimited, TokenUses::Single})
        m_form->uses->addItem(usesText(uses), usesWord(uses));
    setLifetimes();
    fillProfiles(m_form->profile, profiles, chosen);
    profileChosen();
    showPage(m_form->pages, m_form->entryPage);
    m_form->name->setFocus();
    connectButtons();
}

GenerateDialog::~GenerateDialog()
{
    m_desk.unwatch(m_running);
}

/// How high its lines are broken is known only now.
void GenerateDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    fit(this);
}

void GenerateDialog::setLifetimes()
{
    const auto set = [](QSpinBox *box, const Limits &limits) {
        box->setRange(1, limits.longest);
        box->setValue(limits.usual);
    };
    set(m_form->apiDays, apiDayLimits);
    set(m_form->accessMinutes, accessMinuteLimits);
    explainLifetimes();
    for (QSpinBox *box : {m_form->apiDays, m_form->accessMinutes})
        connect(box, &QSpinBox::valueChanged, this, &GenerateDialog::explainLifetimes);
}

void GenerateDialog::connectButtons()
{
    connect(m_form->profile, &QComboBox::currentIndexChanged, this, &GenerateDialog::profileChosen);
    connect(m_form->name, &QLineEdit::textChanged, this, &GenerateDialog::suggestDisplayName);
    connect(m_form->name, &QLineEdit::editingFinished, this, [this] {
        if (!m_form->name->text().isEmpty())
            checkName();
    });
    connect(m_form->displayName, &QLineEdit::editingFinished, this, [this] {
        if (!m_form->displayName->text().isEmpty())
            checkDisplayName();
    });
    connect(m_form->cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form->editProfile, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT editProfileRequested(profile().id);
    });
    connect(m_form->confirm, &QPushButton::clicked, this, &GenerateDialog::confirm);
    connect(m_form->background, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form->cancelRun, &QPushButton::clicked, this, [this] {
        m_form->cancelRun->setEnabled(false);
        m_desk.cancel(m_running);
    });
    connect(m_form->copy, &QPushButton::clicked, this, &GenerateDialog::copy);
    connect(m_form->remedy, &QPushButton::clicked, this, &GenerateDialog::takeRemedy);
    connect(m_form->close, &QPushButton::clicked, this, &QDialog::accept);
    connect(&m_clipboard, &SecretClipboard::changed, this, &GenerateDialog::tellClipboard);
    connect(&m_desk, &RotationDesk::stepped, this, [this](TokenId token, Step done) {
        if (!(token == m_running))
            return;
        m_form->steps->setDone(done);
        if (done >= Step::Sent)
            m_form->cancelRun->setEnabled(false);
    });
    connect(&m_desk, &RotationDesk::ended, this, [this](TokenId token, const RotationResult &result) {
        if (token == m_running)
            finish(result);
    });
    connect(this, &QDialog::finished, this, [this] { m_desk.unwatch(m_running); });
}

Profile GenerateDialog::profile() const
{
    const ProfileId chosen = chosenProfile(m_form->profile);
    for (const Profile &profile : m_profiles) {
        if (profile.id == chosen)
            return profile;
    }
    return {};
}

/// A token that does not exist yet cannot sign in.
void GenerateDialog::profileChosen()
{
    const Profile chosen = profile();
    const bool canSignIn = chosen.signIn != SignInWay::Token;
    m_form->intro->setText(chosen.store == StoreKind::Vault
                               ? tr("The broker makes it. It is kept encrypted in Keyturn's vault and nowhere else.")
                               : tr("The broker makes it. It is kept in your keychain and nowhere else."));
    m_form->noSignIn->say(canSignIn ? QString()
                                    : tr("This profile signs in with the token itself, and a token that does not "
                                         "exist yet cannot sign in. Choose another sign-in in the profile, or "
                                         "another profile."),
                          Tone::Warning);
    m_form->editProfile->setVisible(!canSignIn);
    m_form->confirm->setEnabled(canSignIn);
    const bool asks = chosen.signIn == SignInWay::Bearer && !m_desk.bearerOf(chosen.id);
    m_form->bearer->setVisible(asks);
    m_form->bearerLabel->setVisible(asks);
    showRemark(m_form->bearerError, {});
    fit(this);
}

void GenerateDialog::explainLifetimes()
{
    const auto explain = [](QLabel *label, const QString &text, bool isUsual) {
        label->setText(text);
        setTone(label, isUsual ? Tone::Muted : Tone::Warning);
    };
    const int days = m_form->apiDays->value();
    const int minutes = m_form->accessMinutes->value();
    m_form->apiDays->setSuffix(tr(" day(s)", "after a number in a field", days));
    m_form->accessMinutes->setSuffix(tr(" minute(s)", "after a number in a field", minutes));
    explain(m_form->apiDaysHint, tr("usually %1 to %2 days").arg(apiDayLimits.least).arg(apiDayLimits.most),
            isUsual(apiDayLimits, days));
    explain(m_form->accessMinutesHint,
            tr("usually %1 to %2 minutes").arg(accessMinuteLimits.least).arg(accessMinuteLimits.most),
            isUsual(accessMinuteLimits, minutes));
}

void GenerateDialog::suggestDisplayName()
{
    const QString name = m_form->name->text().trimmed();
    m_form->displayName->setPlaceholderText(name.isEmpty() ? tr("the same name") : name);
}

QString GenerateDialog::displayName() const
{
    const QString own = m_form->displayName->text().trimmed();
    return own.isEmpty() ? m_form->name->text().trimmed() : own;
}

bool GenerateDialog::checkName()
{
    const Result<QString> name = cleanName(m_form->name->text());
    showRemark(m_form->nameError, name ? QString() : nameRemark(name.error()));
    return name.has_value();
}

bool GenerateDialog::checkDisplayName()
{
    const qsizetype length = charactersOf(displayName());
    const bool good = length >= shortestDisplayName && length <= longestDisplayName;
    showRemark(m_form->displayNameError,
               good ? QString()
                    : tr("The broker wants %1 to %2 characters.").arg(shortestDisplayName).arg(longestDisplayName));
    return good;
}

bool GenerateDialog::takeBearer()
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
    m_desk.keepBearer(profile().id, share(std::move(pasted->value)));
    return true;
}

bool GenerateDialog::check()
{
    showRemark(m_form->formError, {});
    if (!checkName()) {
        m_form->name->setFocus();
        return false;
    }
    if (!checkDisplayName()) {
        m_form->displayName->setFocus();
        return false;
    }
    for (QLineEdit *const field : {m_form->displayName, m_form->description, m_form->clientId, m_form->reason}) {
        if (!isPlain(field, m_form->formError))
            return false;
    }
    return takeBearer();
}

RotationDesk::Wanted GenerateDialog::wanted() const
{
    RotationDesk::Wanted wanted;
    wanted.profile = profile().id;
    wanted.name = *cleanName(m_form->name->text());
    wanted.wish.displayName = displayName();
    wanted.wish.description = m_form->description->text().trimmed();
    wanted.wish.apiLifetime = std::chrono::days(m_form->apiDays->value());
    wanted.wish.accessLifetime = std::chrono::minutes(m_form->accessMinutes->value());
    wanted.wish.singleUse = m_form->uses->currentData().toString() == usesWord(TokenUses::Single);
    wanted.wish.clientId = m_form->clientId->text().trimmed();
    wanted.reason = m_form->reason->text().trimmed();
    return wanted;
}

void GenerateDialog::confirm()
{
    if (!check())
        return;
    m_form->bearer->forget();
    start();
}

void GenerateDialog::start()
{
    const RotationDesk::Wanted order = wanted();
    const TokenId running = m_desk.generate(order, m_desk.bearerOf(order.profile));
    if (running.isNull()) {
        showRemark(m_form->formError, tr("Another token is being made or regenerated right now. Try again when that "
                                         "has ended."));
        return;
    }
    m_running = running;
    m_desk.watch(m_running);
    m_form->progressTitle->setText(tr("Generating %1").arg(isolated(order.name)));
    m_form->steps->reset(profile().verifyAfter && !order.wish.singleUse);
    m_form->cancelRun->setEnabled(true);
    showPage(m_form->pages, m_form->progressPage);
    m_form->steps->setFocus(); // Enter presses nothing
}

void GenerateDialog::finish(const RotationResult &result)
{
    m_desk.unwatch(m_running);
    if (result.outcome == Outcome::Unauthorized)
        m_desk.forgetBearer(profile().id);
    if (isAboutTheForm(result)) {
        profileChosen();
        showPage(m_form->pages, m_form->entryPage);
        const bool isTaken = result.cause == ErrorKind::Exists;
        showRemark(isTaken ? m_form->nameError : m_form->formError,
                   isTaken ? tr("There is already a token of this name in the profile.")
                           : entryReason(result.detail.section(u": "_s, -1)));
        m_form->name->setFocus();
        return;
    }
    m_newToken = result.newToken;
    m_whose = whoseText(result, QString());
    m_remedy = remedyFor(result);
    m_form->result->setGenerated(result);
    m_form->copy->setVisible(m_newToken != nullptr);
    m_form->remedy->setVisible(m_remedy != Remedy::None);
    m_form->remedy->setText(remedyText(m_remedy));
    m_form->remedy->setAccessibleName(QString(m_form->remedy->text()).remove(u'&'));
    showPage(m_form->pages, m_form->resultPage);
    m_form->close->setFocus();
    if (result.outcome == Outcome::Rotated)
        copy();
    tellClipboard();
    if (result.newToken && !result.tokenId.isNull())
        Q_EMIT made(result.tokenId);
}

void GenerateDialog::takeRemedy()
{
    if (m_remedy == Remedy::TryAgain) {
        profileChosen(); // a pasted access token may have to be asked for again
        if (m_form->bearer->isVisibleTo(m_form->entryPage))
            showPage(m_form->pages, m_form->entryPage);
        else
            start();
        return;
    }
    accept();
    if (m_remedy == Remedy::Resolve)
        Q_EMIT resolveRequested(profile().id, wanted().name);
    else
        Q_EMIT editProfileRequested(profile().id);
}

void GenerateDialog::copy()
{
    m_clipboard.copy(m_newToken, m_whose);
}

void GenerateDialog::tellClipboard()
{
    m_form->result->tellClipboard(m_clipboard, m_newToken);
}

} // namespace keyturn
