// SPDX-License-Identifier: GPL-3.0-or-later
#include "revokedialog.h"

#include "dialogparts.h"
#include "doubttexts.h"
#include "entryreasons.h"
#include "fieldsview.h"
#include "ui_revokedialog.h"
#include "wording.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

RevokeDialog::RevokeDialog(RotationDesk &desk, const TokenRecord &token, const Profile &profile, bool isAnswerKept,
                           QWidget *parent)
    : QDialog(parent), m_desk(desk), m_profile(profile.id), m_form(std::make_unique<Ui::RevokeDialog>())
{
    m_form->setupUi(this);
    makeTitle(m_form->title);
    setMuted(m_form->facts);
    setMuted(m_form->hint);
    m_form->title->setText(tr("Revoke %1?").arg(isolated(token.name)));
    QString facts = tr("Token %1").arg(isolated(token.name));
    if (!token.suffix.isEmpty())
        facts += u" ("_s + isolatedLtr(suffixText(token.suffix)) + u')';
    facts += u'\n' + tr("Host %1").arg(isolatedLtr(profile.endpoint.display()));
    facts += u'\n' + tr("Tenant %1").arg(isolated(profile.tenant));
    m_form->facts->setText(facts);
    const QString first = isAnswerKept ? keptWords(std::nullopt) + u' ' : QString();
    m_form->warning->say(
        first + tr("This cannot be undone. Whatever uses the token stops working, and nothing takes its place."),
        Tone::Warning);
    QString hint = tr("A broker may not support this for API tokens.");
    if (token.uses != TokenUses::Single)
        hint += u' ' + tr("Keyturn therefore tries the token out afterwards, which counts as a use.");
    m_form->hint->setText(hint);
    const bool asks = profile.signIn == SignInWay::Bearer && !desk.bearerOf(profile.id);
    m_form->bearer->setVisible(asks);
    m_form->bearerLabel->setVisible(asks);
    showRemark(m_form->bearerError, {});
    (asks ? static_cast<QWidget *>(m_form->bearer) : m_form->cancel)->setFocus();
    fit(this);
    connect(m_form->cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form->confirm, &QPushButton::clicked, this, &RevokeDialog::confirm);
}

RevokeDialog::~RevokeDialog() = default;

void RevokeDialog::confirm()
{
    if (m_form->bearer->isVisibleTo(this)) {
        Result<TokenInput> pasted = m_form->bearer->read();
        if (!pasted) {
            showRemark(m_form->bearerError,
                       tr("This cannot be an access token: %1.").arg(entryReason(pasted.error().detail())));
            m_form->bearer->setFocus();
            return;
        }
        m_desk.keepBearer(m_profile, share(std::move(pasted->value)));
        m_form->bearer->forget();
    }
    accept();
    Q_EMIT confirmed();
}

} // namespace keyturn
