// SPDX-License-Identifier: GPL-3.0-or-later
#include "newvaluedialog.h"

#include "dialogparts.h"
#include "entryreasons.h"
#include "errortexts.h"
#include "fieldsview.h"
#include "ui_newvaluedialog.h"
#include "wording.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

NewValueDialog::NewValueDialog(Courier &courier, const TokenRecord &token, QWidget *parent)
    : QDialog(parent), m_courier(courier), m_token(asSeen(token)), m_form(std::make_unique<Ui::NewValueDialog>())
{
    m_form->setupUi(this);
    makeTitle(m_form->title);
    setMuted(m_form->intro);
    m_form->title->setText(tr("New value of %1").arg(isolated(token.name)));
    const QString intro =
        token.state == TokenState::InDoubt
            ? tr("It takes the place of the value that Keyturn has, and the token is no longer in doubt.")
            : tr("It takes the place of the value that Keyturn has.");
    m_form->intro->setText(intro + u' ' + tr("Its dates are unknown until it is regenerated."));
    for (QLabel *remark : {m_form->valueError, m_form->formError})
        showRemark(remark, {});
    fit(this);
    connect(m_form->value, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            showRemark(m_form->valueError, {});
        else
            checkValue();
    });
    connect(m_form->cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form->save, &QPushButton::clicked, this, &NewValueDialog::save);
}

NewValueDialog::~NewValueDialog() = default;

bool NewValueDialog::checkValue()
{
    return remarkOnToken(*m_form->value, m_form->valueError, tr("You can save it all the same."));
}

void NewValueDialog::save()
{
    showRemark(m_form->formError, {});
    if (!checkValue()) {
        m_form->value->setFocus();
        return;
    }
    const SharedSecret value = share(std::move(m_form->value->read()->value));
    m_form->save->setEnabled(false);
    m_courier.ask(
        this, [token = m_token, value](Engine &engine) { return engine.replaceValue(token, value); },
        [this](const Result<TokenRecord> &answer) { finish(answer); });
}

void NewValueDialog::finish(const Result<TokenRecord> &answer)
{
    m_form->save->setEnabled(true);
    if (answer) {
        m_form->value->forget();
        Q_EMIT saved(*answer);
        accept();
        return;
    }
    if (answer.error().kind() == ErrorKind::Exists) {
        showRemark(m_form->valueError,
                   tr("Keyturn has this token already: %1.").arg(entryReason(answer.error().detail())));
        m_form->value->setFocus();
        return;
    }
    const Explanation explanation = explain(answer.error());
    showRemark(m_form->formError, explanation.sentence + u' ' + explanation.nextStep + u'\n' + explanation.detail);
    m_form->save->setFocus();
}

} // namespace keyturn
