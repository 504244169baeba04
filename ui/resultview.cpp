// SPDX-License-Identifier: GPL-3.0-or-later
#include "resultview.h"

#include "dialogparts.h"
#include "fieldsview.h"
#include "generatetexts.h"
#include "lineicon.h"
#include "secretclipboard.h"
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

constexpr int leastHeight = 150; ///< of all that the broker returned, which can be scrolled

Tone toneOf(const RotationResult &result)
{
    switch (result.outcome) {
    case Outcome::Rotated:
        return result.verified == false ? Tone::Warning : Tone::Good;
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

QString iconOf(const RotationResult &result)
{
    switch (result.outcome) {
    case Outcome::Rotated:
        return result.verified == false ? u"warning"_s : u"success"_s;
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

QString copiedText(const SecretClipboard &clipboard)
{
    const auto seconds = static_cast<int>(clipboard.lifetime().count());
    if (seconds <= 0)
        return ResultView::tr("The new token is on the clipboard.");
    return ResultView::tr("Copied; cleared in %n s.", nullptr, seconds);
}

ResultView::ResultView(QWidget *parent)
    : QWidget(parent),
      m_icon(new QLabel(this)),
      m_title(new QLabel(this)),
      m_sentence(new QLabel(this)),
      m_next(new QLabel(this)),
      m_detail(new ValueText({}, this)),
      m_copied(new QLabel(this)),
      m_verified(new QLabel(this)),
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
    m_verified->setObjectName(u"resultVerified"_s);
    m_changes->setObjectName(u"resultChanges"_s);
    m_fields->setObjectName(u"resultFields"_s);
    m_detail->setAccessibleName(tr("What is known"));
    m_detail->setQuiet(true);
    makeTitle(m_title);
    for (QLabel *label : {m_sentence, m_next, m_copied, m_verified}) {
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
    scroll->setMinimumHeight(leastHeight);
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
    column->addWidget(m_verified);
    column->addWidget(m_copied);
    column->addWidget(m_changes);
    column->addWidget(m_allFrame, 1);
    column->addStretch();
}

void ResultView::setResult(const RotationResult &result)
{
    show(result, outcomeTitle(result.outcome), explain(result));
}

void ResultView::setGenerated(const RotationResult &result)
{
    show(result, generatedTitle(result.outcome), explainGenerated(result));
}

void ResultView::showVerified(const RotationResult &result)
{
    const bool isAlive = result.verified.value_or(false);
    showRemark(m_verified, isAlive ? tr("Verified: the broker takes the new token.") : QString(), Tone::Good);
}

void ResultView::show(const RotationResult &result, const QString &title, const Explanation &explanation)
{
    m_icon->setPixmap(lineIconPixmap(iconOf(result), toneOf(result), 30, devicePixelRatioF()));
    m_title->setText(title);
    m_sentence->setText(explanation.sentence);
    m_next->setText(explanation.nextStep);
    m_next->setVisible(!explanation.nextStep.isEmpty());
    m_detail->setText(explanation.detail);
    m_detail->setVisible(!explanation.detail.isEmpty());
    showRemark(m_copied, {});
    showVerified(result);
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

void ResultView::tellClipboard(const SecretClipboard &clipboard, const SharedSecret &newToken)
{
    if (!newToken)
        showRemark(m_copied, {});
    else if (clipboard.holds(newToken))
        showRemark(m_copied, copiedText(clipboard), Tone::Good);
    else if (clipboard.isHolding())
        showRemark(m_copied, tr("Not copied: the clipboard holds another token, %1.").arg(clipboard.whose()),
                   Tone::Warning);
    else
        showRemark(m_copied, tr("It is not on the clipboard."), Tone::Muted);
}

void ResultView::tellTrouble(const QString &text)
{
    showRemark(m_copied, text);
}

} // namespace keyturn
