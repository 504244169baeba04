// SPDX-License-Identifier: GPL-3.0-or-later
#include "edittokendialog.h"

#include "dialogparts.h"
#include "entryreasons.h"
#include "errortexts.h"
#include "fieldsview.h"
#include "ui_edittokendialog.h"
#include "wording.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

EditTokenDialog::EditTokenDialog(Courier &courier, const TokenRecord &token, const Profile &profile, QWidget *parent)
    : QDialog(parent), m_courier(courier), m_token(token), m_form(std::make_unique<Ui::EditTokenDialog>())
{
    m_form->setupUi(this);
    makeTitle(m_form->title);
    setMuted(m_form->place);
    setMuted(m_form->usesHint);
    m_form->title->setText(tr("Edit %1").arg(isolated(token.name)));
    QString place = isolated(profile.name) + u" · "_s + isolatedLtr(profile.endpoint.display());
    if (!token.suffix.isEmpty())
        place += u" · "_s + isolatedLtr(suffixText(token.suffix));
    m_form->place->setText(place);
    m_form->name->setText(token.name);
    m_form->note->setText(token.note);
    for (const TokenUses uses : {TokenUses::Unknown, TokenUses::Unlimited, TokenUses::Single})
        m_form->uses->addItem(usesText(uses), usesWord(uses));
    m_form->uses->setCurrentIndex(m_form->uses->findData(usesWord(token.uses)));
    for (QLabel *remark : {m_form->nameError, m_form->formError})
        showRemark(remark, {});
    explainUses();
    m_form->name->selectAll();
    connect(m_form->name, &QLineEdit::editingFinished, this, &EditTokenDialog::checkName);
    connect(m_form->uses, &QComboBox::currentIndexChanged, this, &EditTokenDialog::explainUses);
    connect(m_form->cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form->save, &QPushButton::clicked, this, &EditTokenDialog::save);
}

EditTokenDialog::~EditTokenDialog() = default;

void EditTokenDialog::explainUses()
{
    const bool once = m_form->uses->currentData().toString() == usesWord(TokenUses::Single);
    m_form->usesHint->setText(once ? tr("Keyturn never exchanges it, neither to try it out nor to sign in.")
                                   : QString());
    m_form->usesHint->setVisible(once);
    fit(this);
}

bool EditTokenDialog::checkName()
{
    const Result<QString> name = cleanName(m_form->name->text());
    showRemark(m_form->nameError, name ? QString() : nameRemark(name.error()));
    return name.has_value();
}

void EditTokenDialog::save()
{
    showRemark(m_form->formError, {});
    if (!checkName()) {
        m_form->name->setFocus();
        return;
    }
    TokenRecord wanted = m_token;
    wanted.name = *cleanName(m_form->name->text());
    wanted.note = m_form->note->text().trimmed();
    wanted.uses = usesFromWord(m_form->uses->currentData().toString()).value_or(m_token.uses);
    m_form->save->setEnabled(false);
    m_courier.ask(
        this, [before = m_token, wanted](Engine &engine) { return engine.editToken(before, wanted); },
        [this](const Result<TokenRecord> &answer) { finish(answer); });
}

void EditTokenDialog::finish(const Result<TokenRecord> &answer)
{
    m_form->save->setEnabled(true);
    if (answer) {
        Q_EMIT saved(*answer);
        accept();
        return;
    }
    if (answer.error().kind() == ErrorKind::Exists) {
        showRemark(m_form->nameError, tr("There is already a token of this name in the profile."));
        m_form->name->setFocus();
        return;
    }
    const Explanation explanation = explain(answer.error());
    showRemark(m_form->formError, explanation.sentence + u' ' + explanation.nextStep + u'\n' + explanation.detail);
    m_form->save->setFocus();
}

} // namespace keyturn
