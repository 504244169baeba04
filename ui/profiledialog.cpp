// SPDX-License-Identifier: GPL-3.0-or-later
#include "profiledialog.h"

#include "certificatedialog.h"
#include "connectiontest.h"
#include "dialogparts.h"
#include "entryreasons.h"
#include "errortexts.h"
#include "fieldsview.h"
#include "ui_profiledialog.h"
#include "wording.h"

#include <QDesktopServices>
#include <QKeyEvent>
#include <QScreen>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr int usualWidth = 880;
constexpr double shareOfScreen = 0.95;

/// Shows what core says of an entry; true when it has nothing against it.
template <typename T>
bool judge(const Result<T> &answer, QLabel *remark, QString (*say)(const Error &))
{
    showRemark(remark, answer ? QString() : say(answer.error()));
    return answer.has_value();
}

QWidget *firstOf(std::initializer_list<QWidget *> fields)
{
    const auto *const found = std::find_if(fields.begin(), fields.end(), [](const QWidget *field) { return field; });
    return found == fields.end() ? nullptr : *found;
}

} // namespace

ProfileDialog::ProfileDialog(Courier &courier, std::optional<Profile> profile, QWidget *parent)
    : QDialog(parent),
      m_courier(courier),
      m_profile(profile.value_or(Profile())),
      m_isNew(!profile),
      m_open(&QDesktopServices::openUrl),
      m_form(std::make_unique<Ui::ProfileDialog>()),
      m_test(nullptr)
{
    m_form->setupUi(this);
    m_test = new ConnectionTest(courier, m_form->pages);
    m_form->pages->addWidget(m_test);
    const int room = screen() ? static_cast<int>(screen()->availableSize().width() * shareOfScreen) : usualWidth;
    setMinimumWidth(qMin(usualWidth, room));
    makeTitle(m_form->title);
    makeTitle(m_form->serverHeading, 1.1);
    makeTitle(m_form->tokensHeading, 1.1);
    setMuted(m_form->intro);
    setMuted(m_form->verifyHint);
    for (QLabel *remark : {m_form->nameError, m_form->hostError, m_form->tenantError, m_form->formError})
        showRemark(remark, {});
    for (const StoreKind store : {StoreKind::Keychain, StoreKind::Vault})
        m_form->store->addItem(storeText(store), storeWord(store));
    fill();
    explainStore();
    connectFields();
    connectButtons();
    fit(this);
}

ProfileDialog::~ProfileDialog() = default;

void ProfileDialog::fill()
{
    m_form->store->setCurrentIndex(m_form->store->findData(storeWord(m_profile.store)));
    m_form->tenant->setText(m_profile.tenant);
    m_form->verifyAfter->setChecked(m_profile.verifyAfter);
    m_form->signInFields->setProfile(m_profile);
    m_form->trustFields->setTrust(m_profile.trust);
    m_form->proxyFields->setProxy(m_profile.proxy);
    if (m_isNew)
        return;
    setWindowTitle(tr("Edit profile"));
    m_form->title->setText(tr("Edit profile"));
    m_form->save->setText(tr("&Save"));
    m_form->save->setAccessibleName(tr("Save"));
    m_form->name->setText(m_profile.name);
    m_form->host->setText(m_profile.endpoint.display());
    if (!m_profile.unreadable.isEmpty())
        showRemark(m_form->formError,
                   tr("What is stored as %1 of this profile cannot be read. Check what is shown here "
                      "before you save it.")
                       .arg(m_profile.unreadable.join(u", "_s)));
}

void ProfileDialog::connectFields()
{
    const auto whenLeft = [this](QLineEdit *field, bool (ProfileDialog::*check)()) {
        connect(field, &QLineEdit::editingFinished, this, [this, field, check] {
            if (field->text().isEmpty())
                return;
            (this->*check)();
            m_form->scroll->makeRoom();
        });
    };
    whenLeft(m_form->name, &ProfileDialog::checkName);
    whenLeft(m_form->host, &ProfileDialog::checkHost);
    whenLeft(m_form->tenant, &ProfileDialog::checkTenant);
    connect(m_form->store, &QComboBox::currentIndexChanged, this, &ProfileDialog::explainStore);
    connect(m_form->trustFields, &TrustFields::pinsShown, m_form->scroll, &FormScroll::makeRoom);
    connect(m_form->proxyFields, &ProxyFields::fieldsShown, m_form->scroll, &FormScroll::makeRoom);
    connect(m_form->trustFields, &TrustFields::lookRequested, this, &ProfileDialog::lookAtCertificate);
    connect(m_form->trustFields, &TrustFields::caFileGiven, this, &ProfileDialog::readCaFile);
    connect(m_form->trustFields, &TrustFields::caFileChosen, this, [this] {
        if (isTesting())
            test();
    });
}

void ProfileDialog::connectButtons()
{
    connect(m_form->cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form->save, &QPushButton::clicked, this, &ProfileDialog::save);
    connect(m_form->test, &QPushButton::clicked, this, &ProfileDialog::test);
    connect(m_test, &ConnectionTest::saveRequested, this, &ProfileDialog::save);
    connect(m_test, &ConnectionTest::backRequested, this, &ProfileDialog::backToForm);
    connect(m_test, &ConnectionTest::certificateRequested, this, &ProfileDialog::lookAtCertificate);
    connect(m_test, &ConnectionTest::pageRequested, this, &ProfileDialog::openPage);
}

/// How high its lines are broken is known only now.
void ProfileDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    m_form->scroll->makeRoom();
}

/// Escape leaves the test first, and the dialog then.
void ProfileDialog::keyPressEvent(QKeyEvent *event)
{
    if (isTesting() && event->matches(QKeySequence::Cancel))
        backToForm();
    else
        QDialog::keyPressEvent(event);
}

/// However it ends: no secret stays in a field.
void ProfileDialog::done(int result)
{
    m_test->end();
    m_form->signInFields->forget();
    m_form->proxyFields->forget();
    QDialog::done(result);
}

StoreKind ProfileDialog::chosenStore() const
{
    return storeFromWord(m_form->store->currentData().toString()).value_or(StoreKind::Keychain);
}

void ProfileDialog::explainStore()
{
    QString hint = chosenStore() == StoreKind::Vault
                       ? tr("Encrypted in Keyturn's data folder under one key, which is in the keychain; for hundreds "
                            "of tokens and more.")
                       : tr("One entry of the keychain for each token, which the system's own tools can show.");
    if (!m_isNew && chosenStore() != m_profile.store)
        hint += u' ' + tr("The values move there when you save.");
    showRemark(m_form->storeHint, hint, Tone::Muted);
    m_form->scroll->makeRoom();
}

bool ProfileDialog::checkName()
{
    return judge(cleanName(m_form->name->text()), m_form->nameError, nameRemark);
}

bool ProfileDialog::checkHost()
{
    return judge(Endpoint::parse(m_form->host->text()), m_form->hostError, hostRemark);
}

bool ProfileDialog::checkTenant()
{
    return judge(cleanTenant(m_form->tenant->text()), m_form->tenantError, tenantRemark);
}

QWidget *ProfileDialog::readServer(Purpose purpose, Profile &profile)
{
    QWidget *name = purpose == Purpose::Save && !checkName() ? m_form->name : nullptr;
    QWidget *host = checkHost() ? nullptr : m_form->host;
    QWidget *tenant = purpose != Purpose::Meet && !checkTenant() ? m_form->tenant : nullptr;
    if (QWidget *bad = firstOf({name, host, tenant}))
        return bad;
    profile.name = m_form->name->text().trimmed();
    profile.endpoint = *Endpoint::parse(m_form->host->text());
    profile.tenant = m_form->tenant->text().trimmed();
    return nullptr;
}

std::optional<ProfileDialog::Typed> ProfileDialog::read(Purpose purpose)
{
    showRemark(m_form->formError, {});
    Typed typed;
    typed.profile = m_profile;
    typed.profile.unreadable.clear(); // what is shown counts
    QWidget *server = readServer(purpose, typed.profile);
    QWidget *signIn = purpose == Purpose::Meet ? nullptr : m_form->signInFields->read(typed.profile, typed.credentials);
    QWidget *trust = m_form->trustFields->read(typed.profile.trust);
    QWidget *proxy = m_form->proxyFields->read(typed.profile.proxy, typed.credentials);
    if (QWidget *bad = firstOf({server, signIn, trust, proxy})) {
        backToForm();
        m_form->scroll->makeRoom();
        m_form->scroll->point(bad);
        return std::nullopt;
    }
    typed.profile.verifyAfter = m_form->verifyAfter->isChecked();
    if (m_isNew)
        typed.profile.store = chosenStore();
    return typed;
}

void ProfileDialog::save()
{
    if (!m_form->save->isEnabled())
        return; // it is being saved
    const std::optional<Typed> typed = read(Purpose::Save);
    if (!typed)
        return;
    m_form->save->setEnabled(false);
    m_courier.ask(
        this,
        [profile = typed->profile, credentials = typed->credentials, isNew = m_isNew](Engine &engine) {
            return isNew ? engine.addProfile(profile, credentials) : engine.updateProfile(profile, credentials);
        },
        [this](const Result<Profile> &answer) { finish(answer); });
}

void ProfileDialog::finish(const Result<Profile> &answer)
{
    m_form->save->setEnabled(true);
    if (!answer) {
        backToForm();
        object(answer.error());
        return;
    }
    Q_EMIT saved(*answer, chosenStore());
    accept();
}

/// At the field that the engine speaks of, where there is one.
void ProfileDialog::object(const Error &error)
{
    const bool isInput = error.kind() == ErrorKind::BadInput;
    QWidget *field = isInput ? firstOf({m_form->signInFields->object(error), m_form->trustFields->object(error),
                                        m_form->proxyFields->object(error)})
                             : nullptr;
    if (error.kind() == ErrorKind::Exists) {
        showRemark(m_form->nameError, tr("There is already a profile of this name."));
        field = m_form->name;
    }
    if (field) {
        m_form->scroll->makeRoom();
        m_form->scroll->point(field);
        return;
    }
    const Explanation explanation = explain(error);
    showRemark(m_form->formError, explanation.sentence + u' ' + explanation.nextStep + u'\n' + explanation.detail);
    m_form->save->setFocus();
}

bool ProfileDialog::isTesting() const
{
    return m_form->pages->currentWidget() == m_test;
}

/// On a page of its own, as large as the form, so that nothing jumps.
void ProfileDialog::test()
{
    const std::optional<Typed> typed = read(Purpose::Test);
    if (!typed)
        return;
    setMinimumHeight(height());
    m_form->pages->setCurrentWidget(m_test);
    m_test->begin(typed->profile, typed->credentials);
}

void ProfileDialog::backToForm()
{
    if (!isTesting())
        return;
    m_test->end();
    setMinimumHeight(0);
    m_form->pages->setCurrentWidget(m_form->entryPage);
    m_form->scroll->makeRoom(); // for what the test has brought, as a pin
    m_form->save->setDefault(true);
    m_form->test->setFocus();
}

void ProfileDialog::lookAtCertificate()
{
    const bool isAfterTest = isTesting();
    const std::optional<Typed> typed = read(Purpose::Meet);
    if (!typed)
        return;
    auto *dialog = new CertificateDialog(m_courier, typed->profile, typed->credentials, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CertificateDialog::pinsChosen, this, [this, isAfterTest](const QList<QByteArray> &pins) {
        m_form->trustFields->setPins(pins);
        if (isAfterTest)
            test();
    });
    connect(dialog, &CertificateDialog::caFileRequested, m_form->trustFields, &TrustFields::browse);
    dialog->open();
}

void ProfileDialog::readCaFile(const QString &path)
{
    m_courier.ask(
        this, [path](Engine &engine) { return engine.readCaFile(path); },
        [this, path](const Result<QList<CertificateFacts>> &read) { m_form->trustFields->tellCaFile(path, read); });
}

void ProfileDialog::openPage(const QUrl &page)
{
    const bool isPage = page.scheme() == "https"_L1 || page.scheme() == "http"_L1;
    if (!isPage || !m_open(page))
        m_test->tellAddress(page);
}

} // namespace keyturn
