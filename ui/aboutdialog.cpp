// SPDX-License-Identifier: GPL-3.0-or-later
#include "aboutdialog.h"

#include "dialogparts.h"
#include "fieldsview.h"
#include "lineicon.h"
#include "ui_aboutdialog.h"
#include "wording.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

AboutDialog::AboutDialog(QWidget *parent) : QDialog(parent), m_form(std::make_unique<Ui::AboutDialog>())
{
    m_form->setupUi(this);
    m_form->picture->setPixmap(lineIconPixmap(u"keyturn"_s, Tone::Text, 64, devicePixelRatioF()));
    m_form->picture->setAccessibleName(tr("Keyturn's icon"));
    makeTitle(m_form->title, 1.6);
    m_form->version->setText(
        tr("Version %1 with Qt %2")
            .arg(isolatedLtr(QStringLiteral(KEYTURN_VERSION)), isolatedLtr(QLatin1StringView(qVersion()))));
    setMuted(m_form->version);
    setMuted(m_form->licence);
    connect(m_form->close, &QPushButton::clicked, this, &QDialog::accept);
}

AboutDialog::~AboutDialog() = default;

} // namespace keyturn
