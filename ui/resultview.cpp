// SPDX-License-Identifier: GPL-3.0-or-later
#include "resultview.h"

#include "dialogparts.h"
#include "errortexts.h"
#include "fieldsview.h"
#include "lineicon.h"
#include "valuetext.h"
#include "wording.h"

#include <QAccessible>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Tone toneOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Rotated:
        return Tone::Good;
    case Outcome::Unknown:
    case Outcome::Unsaved:
        return Tone::Warning;
    case Outcome::Skipped:
    case Outcome::Planned:
        return Tone::Accent;
    default:
        return Tone::Danger;
    }
}

QString iconOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Rotated:
        return u"success"_s;
    case Outcome::Unknown:
        return u"question"_s;
    case Outcome::Unsaved:
        return u"sealed"_s;
    case Outcome::Skipped:
    case Outcome::Planned:
        return u"information"_s;
    default:
        return u"error"_s;
    }
}

} // namespace

ResultView::ResultView(QWidget *parent)
    : QWidget(parent),
      m_icon(new QLabel(this)),
      m_title(new QLabel(this)),
      m_sentence(new QLabel(this)),
      m_next(new QLabel(this)),
      m_detail(new ValueText({}, this)),
      m_copied(new QLabel(this)),
      m_changes(new QFrame(this)),
      m_changeGrid(new QGridLayout(m_changes)),
      m_allFrame(new QFrame(this)),
      m_fields(new FieldsView(this))
{
    m_title->setObjectName(u"resultTitle"_s);
    m_sentence->setObjectName(u"resultSentence"_s);
    m_next->setObjectName(u"resultNextStep"_s);
    m_detail->setObjectName(u"resultDetail"_s);
    m_copied->setObjectName(u"resultCopied"_s);
    m_changes->setObjectName(u"resultChanges"_s);
    m_fields->setObjectName(u"resultFields"_s);
    m_detail->setAccessibleName(tr("What is known"));
    m_detail->setQuiet(true);
    makeTitle(m_title);
    for (QLabel *label : {m_sentence, m_next, m_copied}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addWidget(m_title, 1, Qt::AlignVCenter);

    m_changeGrid->setContentsMargins(0, 0, 0, 0);
    m_changeGrid->setHorizontalSpacing(14);
    m_changeGrid->setVerticalSpacing(6);
    m_changeGrid->setColumnStretch(3, 1);

    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(u"resultScroll"_s);
    scroll->setAccessibleName(tr("Everything the broker returned"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setMinimumHeight(260);
    scroll->setBackgroundRole(QPalette::Base);
    scroll->setAutoFillBackground(true);
    auto *inner = new QWidget;
    auto *innerColumn = new QVBoxLayout(inner);
    innerColumn->setContentsMargins(14, 12, 14, 14);
    innerColumn->addWidget(m_fields);
    innerColumn->addStretch();
    scroll->setWidget(inner);
    scroll->viewport()->setBackgroundRole(QPalette::Base);
    inner->setBackgroundRole(QPalette::Base);
    inner->setAutoFillBackground(true);
    auto *allColumn = new QVBoxLayout(m_allFrame);
    allColumn->setContentsMargins(0, 0, 0, 0);
    allColumn->addWidget(scroll);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addLayout(head);
    column->addWidget(m_sentence);
    column->addWidget(m_next);
    column->addWidget(m_detail);
    column->addWidget(m_copied);
    column->addWidget(m_changes);
    column->addWidget(m_allFrame, 1);
    column->addStretch();
}

void ResultView::setResult(const RotationResult &result)
{
    const Explanation explanation = explain(result);
    m_icon->setPixmap(lineIconPixmap(iconOf(result.outcome), toneOf(result.outcome), 30, devicePixelRatioF()));
    m_title->setText(outcomeTitle(result.outcome));
    m_sentence->setText(explanation.sentence);
    m_next->setText(explanation.nextStep);
    m_next->setVisible(!explanation.nextStep.isEmpty());
    m_detail->setText(explanation.detail);
    m_detail->setVisible(!explanation.detail.isEmpty());
    setCopied({});
    showChanges(result);
    const bool hasNew = result.outcome == Outcome::Rotated || result.outcome == Outcome::Unsaved;
    m_fields->setGroups(hasNew ? fieldGroups(result.metadata) : QList<FieldGroup>());
    m_allFrame->setVisible(hasNew && !result.metadata.isEmpty());
    setAccessibleName(m_title->text() + u". "_s + explanation.sentence);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ResultView::showChanges(const RotationResult &result)
{
    const QList<QLabel *> old = m_changes->findChildren<QLabel *>();
    for (QLabel *label : old)
        delete label;
    const QList<FieldChange> changes =
        result.suffix.isEmpty() ? QList<FieldChange>()
                                : fieldChanges(result.before, result.metadata, result.previousSuffix, result.suffix);
    int row = 0;
    for (const FieldChange &change : changes) {
        auto *label = new QLabel(change.label, m_changes);
        setMuted(label);
        auto *before = new QLabel(change.before, m_changes);
        setMuted(before);
        auto *arrow = new QLabel(layoutDirection() == Qt::RightToLeft ? u"←"_s : u"→"_s, m_changes);
        setMuted(arrow);
        auto *after = new QLabel(change.after, m_changes);
        after->setTextInteractionFlags(Qt::TextSelectableByMouse);
        QFont font = after->font();
        font.setWeight(QFont::DemiBold);
        after->setFont(font);
        after->setAccessibleName(tr("%1: before %2, now %3").arg(change.label, change.before, change.after));
        for (QLabel *text : {before, after})
            text->setTextFormat(Qt::PlainText);
        m_changeGrid->addWidget(label, row, 0);
        if (!change.before.isEmpty()) {
            m_changeGrid->addWidget(before, row, 1);
            m_changeGrid->addWidget(arrow, row, 2);
        } else {
            before->hide();
            arrow->hide();
        }
        m_changeGrid->addWidget(after, row, 3);
        ++row;
    }
    m_changes->setVisible(row > 0);
}

void ResultView::setCopied(const QString &text)
{
    showRemark(m_copied, text, Tone::Good);
}

} // namespace keyturn
