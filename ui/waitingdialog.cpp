// SPDX-License-Identifier: GPL-3.0-or-later
#include "waitingdialog.h"

#include "dialogparts.h"
#include "fieldsview.h"
#include "waitingtokens.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

WaitingDialog::WaitingDialog(For what, QWidget *parent)
    : QDialog(parent), m_for(what), m_title(new QLabel(this)), m_list(new QScrollArea(this))
{
    setObjectName(u"WaitingDialog"_s);
    setWindowTitle(m_for == For::Owner ? tr("Not handed over yet") : tr("Not saved yet"));
    makeTitle(m_title);
    m_title->setWordWrap(true);
    m_list->setObjectName(u"waitingList"_s);
    m_list->setAccessibleName(m_for == For::Owner ? tr("Tokens that wait for their owners")
                                                  : tr("Tokens that could not be saved yet"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWidgetResizable(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);

    auto *close = new QPushButton(tr("Close"), this);
    close->setObjectName(u"close"_s);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 22, 24, 18);
    column->setSpacing(14);
    column->addWidget(m_title);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    setMinimumWidth(560);
}

void WaitingDialog::setSeals(const QList<PendingSeal> &seals)
{
    if (seals.isEmpty()) {
        accept();
        return;
    }
    m_remarks.clear();
    const auto count = static_cast<int>(seals.size());
    m_title->setText(m_for == For::Owner ? tr("%n new token(s) wait to be handed over", nullptr, count)
                                         : tr("%n new token(s) could not be saved yet", nullptr, count));
    auto *rows = new QWidget(m_list);
    rows->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(rows);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(16);
    for (const PendingSeal &seal : seals)
        column->addWidget(makeRow(seal));
    column->addStretch();
    m_list->setWidget(rows);
    constexpr int shownRows = 6;
    constexpr int rowHeight = 62;
    m_list->setMinimumHeight(rowHeight * std::min(shownRows, static_cast<int>(seals.size())));
}

QWidget *WaitingDialog::makeRow(const PendingSeal &seal)
{
    auto *row = new QWidget(this);
    row->setObjectName(u"waiting_"_s + seal.id.toString());
    auto *whose = selectableLabel(ownerText(seal), row);
    whose->setObjectName(u"whose"_s);
    QFont font = whose->font();
    font.setWeight(QFont::DemiBold);
    whose->setFont(font);
    auto *facts = selectableLabel(factsText(seal), row);
    facts->setObjectName(u"facts"_s);
    setMuted(facts);
    auto *remark = new QLabel(row);
    remark->setObjectName(u"remark"_s);
    remark->setTextFormat(Qt::PlainText);
    remark->setWordWrap(true);
    remark->hide();
    m_remarks.insert(seal.id, remark);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(whose);
    texts->addWidget(facts);
    texts->addWidget(remark);
    auto *copy = new QPushButton(tr("Copy it"), row);
    copy->setObjectName(u"copyWaiting"_s);
    copy->setAccessibleName(tr("Copy the new token of %1").arg(ownerText(seal)));
    auto *done = new QPushButton(tr("I have handed it over"), row);
    done->setObjectName(u"handOverWaiting"_s);
    done->setAccessibleName(tr("The new token of %1 is handed over").arg(ownerText(seal)));
    copy->setAutoDefault(false);
    done->setAutoDefault(false);
    done->setVisible(m_for == For::Owner);
    connect(copy, &QPushButton::clicked, this, [this, seal] { Q_EMIT copyRequested(seal); });
    connect(done, &QPushButton::clicked, this, [this, seal] { Q_EMIT handOverRequested(seal); });
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addLayout(texts, 1);
    line->addWidget(copy, 0, Qt::AlignTop);
    line->addWidget(done, 0, Qt::AlignTop);
    return row;
}

void WaitingDialog::setRemark(AttemptId attempt, const QString &text)
{
    if (QLabel *const remark = m_remarks.value(attempt))
        showRemark(remark, text, Tone::Good);
}

} // namespace keyturn
