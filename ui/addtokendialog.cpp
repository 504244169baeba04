// SPDX-License-Identifier: GPL-3.0-or-later
#include "addtokendialog.h"

#include "dialogparts.h"
#include "entryreasons.h"
#include "errortexts.h"
#include "fieldsview.h"
#include "ui_addtokendialog.h"
#include "wording.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

AddTokenDialog::AddTokenDialog(Courier &courier, const QList<Profile> &profiles, ProfileId chosen, QWidget *parent)
    : QDialog(parent), m_courier(courier), m_profiles(profiles), m_form(std::make_unique<Ui::AddTokenDialog>())
{
    m_form->setupUi(this);
    makeTitle(m_form->title);
    setMuted(m_form->intro);
    for (QLabel *remark : {m_form->valueError, m_form->nameError, m_form->formError})
        showRemark(remark, {});
    fillProfiles(m_form->profile, profiles, chosen);
    explainPlace();
    connect(m_form->profile, &QComboBox::currentIndexChanged, this, &AddTokenDialog::explainPlace);
    connect(m_form->value, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            showRemark(m_form->valueError, {});
        else
            checkValue();
    });
    connect(m_form->name, &QLineEdit::editingFinished, this, [this] {
        if (!m_form->name->text().isEmpty())
            checkName();
    });
    connect(m_form->cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form->save, &QPushButton::clicked, this, &AddTokenDialog::save);
}

AddTokenDialog::~AddTokenDialog() = default;

void AddTokenDialog::explainPlace()
{
    const ProfileId chosen = chosenProfile(m_form->profile);
    const bool inVault = std::any_of(m_profiles.begin(), m_profiles.end(), [&](const Profile &profile) {
        return profile.id == chosen && profile.store == StoreKind::Vault;
    });
    m_form->intro->setText(inVault ? tr("It is kept encrypted in Keyturn's vault and nowhere else.")
                                   : tr("It is kept in your keychain and nowhere else."));
}

bool AddTokenDialog::checkValue()
{
    return remarkOnToken(*m_form->value, m_form->valueError, tr("You can add it all the same."));
}

bool AddTokenDialog::checkName()
{
    const Result<QString> name = cleanName(m_form->name->text());
    showRemark(m_form->nameError, name ? QString() : nameRemark(name.error()));
    return name.has_value();
}

void AddTokenDialog::save()
{
    showRemark(m_form->formError, {});
    const bool value = checkValue();
    const bool name = checkName();
    if (!value || !name) {
        (value ? m_form->name : m_form->value)->setFocus();
        return;
    }
    NewToken token;
    token.name = *cleanName(m_form->name->text());
    token.note = m_form->note->text().trimmed();
    token.uses = m_form->singleUse->isChecked() ? TokenUses::Single : TokenUses::Unknown;
    token.value = share(std::move(m_form->value->read()->value));
    m_form->save->setEnabled(false);
    const ProfileId profile = chosenProfile(m_form->profile);
    const QList<NewToken> tokens{token};
    m_courier.ask(
        this, [profile, tokens](Engine &engine) { return engine.addTokens(profile, tokens, u"add"_s); },
        [this](const Result<QList<TokenRecord>> &answer) { finish(answer); });
}

void AddTokenDialog::finish(const Result<QList<TokenRecord>> &answer)
{
    m_form->save->setEnabled(true);
    if (!answer) {
        refuse(answer.error());
        return;
    }
    m_form->value->forget();
    if (!answer->isEmpty())
        Q_EMIT saved(answer->constFirst());
    accept();
}

void AddTokenDialog::refuse(const Error &error)
{
    if (error.kind() == ErrorKind::Exists) {
        findTwin(error);
        return;
    }
    const Explanation explanation = explain(error);
    showRemark(m_form->formError, explanation.sentence + u' ' + explanation.nextStep + u'\n' + explanation.detail);
    m_form->save->setFocus();
}

/// Is it the name that is there already, or the value?
void AddTokenDialog::findTwin(const Error &error)
{
    const QString name = m_form->name->text().trimmed();
    const ProfileId profile = chosenProfile(m_form->profile);
    m_courier.ask(
        this, [](Engine &engine) { return engine.tokens(); },
        [this, name, profile, error](const Result<QList<TokenRecord>> &tokens) {
            const auto isTwin = [&](const TokenRecord &token) {
                return token.name == name && token.profile == profile;
            };
            if (tokens && std::any_of(tokens->begin(), tokens->end(), isTwin)) {
                showRemark(m_form->nameError, tr("There is already a token of this name in the profile."));
                m_form->name->setFocus();
            } else {
                showRemark(m_form->valueError,
                           tr("Keyturn has this token already: %1.").arg(entryReason(error.detail())));
                m_form->value->setFocus();
            }
        });
}

} // namespace keyturn
