// SPDX-License-Identifier: GPL-3.0-or-later
#include "profiledialog.h"

#include "dialogparts.h"
#include "entryreasons.h"
#include "errortexts.h"
#include "fieldsview.h"
#include "ui_profiledialog.h"
#include "wording.h"

#include <QFileDialog>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// Shows what core says of an entry; true when it has nothing against it.
template <typename T>
bool judge(const Result<T> &answer, QLabel *remark, const QString &sentence)
{
    showRemark(remark, answer ? QString() : sentence.arg(entryReason(answer.error().detail())));
    return answer.has_value();
}

} // namespace

ProfileDialog::ProfileDialog(Courier &courier, std::optional<Profile> profile, QWidget *parent)
    : QDialog(parent),
      m_courier(courier),
      m_profile(profile.value_or(Profile())),
      m_isNew(!profile),
      m_form(std::make_unique<Ui::ProfileDialog>())
{
    m_form->setupUi(this);
    makeTitle(m_form->title);
    setMuted(m_form->intro);
    for (QLabel *remark :
         {m_form->nameError, m_form->hostError, m_form->tenantError, m_form->caFileError, m_form->formError})
        showRemark(remark, {});
    m_form->signIn->addItem(signInText(SignInWay::Token), signInWord(SignInWay::Token));
    m_form->signIn->addItem(signInText(SignInWay::Bearer), signInWord(SignInWay::Bearer));
    for (const StoreKind store : {StoreKind::Keychain, StoreKind::Vault})
        m_form->store->addItem(storeText(store), storeWord(store));
    m_form->store->setCurrentIndex(m_form->store->findData(storeWord(m_profile.store)));
    m_form->tenant->setText(m_profile.tenant);
    if (!m_isNew) {
        setWindowTitle(tr("Edit profile"));
        m_form->title->setText(tr("Edit profile"));
        m_form->save->setText(tr("&Save"));
        m_form->save->setAccessibleName(tr("Save"));
        m_form->name->setText(m_profile.name);
        m_form->host->setText(m_profile.endpoint.display());
        m_form->signIn->setCurrentIndex(qMax(0, m_form->signIn->findData(signInWord(m_profile.signIn))));
        m_form->caFile->setText(m_profile.trust.caFile);
    }
    explainSignIn();
    explainStore();
    fit(this);
    const auto whenLeft = [this](QLineEdit *field, bool (ProfileDialog::*check)()) {
        connect(field, &QLineEdit::editingFinished, this, [this, field, check] {
            if (!field->text().isEmpty())
                (this->*check)();
        });
    };
    whenLeft(m_form->name, &ProfileDialog::checkName);
    whenLeft(m_form->host, &ProfileDialog::checkHost);
    whenLeft(m_form->tenant, &ProfileDialog::checkTenant);
    whenLeft(m_form->caFile, &ProfileDialog::checkCaFile);
    connect(m_form->signIn, &QComboBox::currentIndexChanged, this, &ProfileDialog::explainSignIn);
    connect(m_form->store, &QComboBox::currentIndexChanged, this, &ProfileDialog::explainStore);
    connect(m_form->browse, &QPushButton::clicked, this, &ProfileDialog::browse);
    connect(m_form->cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form->save, &QPushButton::clicked, this, &ProfileDialog::save);
}

ProfileDialog::~ProfileDialog() = default;

void ProfileDialog::explainSignIn()
{
    const bool bearer = m_form->signIn->currentData().toString() == signInWord(SignInWay::Bearer);
    showRemark(m_form->signInHint,
               bearer ? tr("You paste an access token when you regenerate; it stays in memory until Keyturn is closed.")
                      : tr("The token that is about to be regenerated signs in for itself."),
               Tone::Muted);
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
}

bool ProfileDialog::checkName()
{
    return judge(cleanName(m_form->name->text()), m_form->nameError, tr("Choose another name: %1."));
}

bool ProfileDialog::checkHost()
{
    return judge(Endpoint::parse(m_form->host->text()), m_form->hostError, tr("This is not a host: %1."));
}

bool ProfileDialog::checkTenant()
{
    return judge(cleanTenant(m_form->tenant->text()), m_form->tenantError, tr("This is not a tenant: %1."));
}

bool ProfileDialog::checkCaFile()
{
    const QString path = m_form->caFile->text().trimmed();
    const bool good = path.isEmpty() || (QFileInfo(path).isAbsolute() && QFileInfo(path).isFile());
    showRemark(m_form->caFileError, good ? QString() : tr("There is no such file. Choose a PEM or DER file."));
    return good;
}

void ProfileDialog::browse()
{
    auto *chooser = new QFileDialog(this, tr("Choose a CA file"), m_form->caFile->text(),
                                    tr("Certificates (*.pem *.crt *.cer *.der);;All files (*)"));
    chooser->setObjectName(u"caFileDialog"_s);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_form->caFile->setText(path);
        showRemark(m_form->caFileError, {});
    });
    chooser->open();
}

void ProfileDialog::save()
{
    showRemark(m_form->formError, {});
    const bool name = checkName();
    const bool host = checkHost();
    const bool tenant = checkTenant();
    const bool caFile = checkCaFile();
    if (!name || !host || !tenant || !caFile) {
        QLineEdit *first = !name ? m_form->name : !host ? m_form->host : !tenant ? m_form->tenant : m_form->caFile;
        first->setFocus();
        return;
    }
    m_profile.name = *cleanName(m_form->name->text());
    m_profile.endpoint = *Endpoint::parse(m_form->host->text());
    m_profile.tenant = *cleanTenant(m_form->tenant->text());
    m_profile.signIn = signInFromWord(m_form->signIn->currentData().toString()).value_or(SignInWay::Token);
    m_profile.trust.caFile = m_form->caFile->text().trimmed();
    if (m_isNew)
        m_profile.store = chosenStore();
    m_form->save->setEnabled(false);
    m_courier.ask(
        this,
        [profile = m_profile, isNew = m_isNew](Engine &engine) {
            return isNew ? engine.addProfile(profile) : engine.updateProfile(profile);
        },
        [this](const Result<Profile> &answer) { finish(answer); });
}

void ProfileDialog::finish(const Result<Profile> &answer)
{
    m_form->save->setEnabled(true);
    if (answer) {
        Q_EMIT saved(*answer, chosenStore());
        accept();
        return;
    }
    if (answer.error().kind() == ErrorKind::Exists) {
        showRemark(m_form->nameError, tr("There is already a profile of this name."));
        m_form->name->setFocus();
        return;
    }
    const Explanation explanation = explain(answer.error());
    showRemark(m_form->formError, explanation.sentence + u' ' + explanation.nextStep + u'\n' + explanation.detail);
    m_form->save->setFocus();
}

} // namespace keyturn
