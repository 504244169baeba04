// SPDX-License-Identifier: GPL-3.0-or-later
#include "typedconfirmation.h"

#include "callout.h"
#include "dialogparts.h"
#include "wording.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace keyturn
{

TypedConfirmation::TypedConfirmation(const QString &question, const QString &consequence, const QString &word,
                                     const QString &goText, QWidget *parent)
    : QDialog(parent)
{
    setMinimumWidth(480);
    auto *title = new QLabel(question, this);
    makeTitle(title);
    auto *warning = new Callout(this);
    warning->say(consequence, Tone::Warning);
    auto *label = new QLabel(tr("&Type “%1” to go on").arg(isolated(QString(word).replace(u'&', u"&&"_s))), this);
    label->setWordWrap(true);
    auto *typed = new QLineEdit(this);
    typed->setObjectName(u"word"_s);
    typed->setAccessibleName(tr("Type “%1” to go on").arg(isolated(word)));
    label->setBuddy(typed);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(u"cancel"_s);
    auto *go = new QPushButton(goText, this);
    go->setObjectName(u"yes"_s);
    go->setAccessibleName(QString(goText).remove(u'&'));
    go->setEnabled(false);
    go->setDefault(true);
    go->setProperty("primary", true);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(go);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(12);
    for (QWidget *widget : {static_cast<QWidget *>(title), static_cast<QWidget *>(warning),
                            static_cast<QWidget *>(label), static_cast<QWidget *>(typed)})
        column->addWidget(widget);
    column->addStretch();
    column->addLayout(buttons);
    setTabOrder(typed, cancel);
    setTabOrder(cancel, go);
    typed->setFocus();
    fit(this);

    connect(typed, &QLineEdit::textChanged, this,
            [go, word](const QString &text) { go->setEnabled(text.trimmed() == word); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(go, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace keyturn
