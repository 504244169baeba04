// SPDX-License-Identifier: GPL-3.0-or-later
#include "fieldsview.h"

#include "servertext.h"
#include "valuetext.h"

#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace keyturn
{

QLabel *selectableLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText); // what a server sent is never markup
    label->setText(text);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    return label;
}

void setTone(QLabel *label, Tone tone)
{
    // A label on the ground of a list (Base) writes in Text, any other in WindowText.
    QPalette palette;
    const QColor color = toneColor(palette, tone);
    palette.setColor(QPalette::WindowText, color);
    palette.setColor(QPalette::Text, color);
    label->setPalette(palette);
}

void setMuted(QLabel *label)
{
    setTone(label, Tone::Muted);
}

FieldsView::FieldsView(QWidget *parent) : QWidget(parent) {}

void FieldsView::setGroups(const QList<FieldGroup> &groups)
{
    QStringList shape;
    for (const FieldGroup &group : groups) {
        shape << u"# "_s + group.title;
        for (const Field &field : group.fields)
            shape << field.name + u' ' + field.label;
    }
    if (shape != m_shape || !m_grid) {
        m_shape = shape;
        rebuild(groups);
        return;
    }
    qsizetype at = 0;
    for (const FieldGroup &group : groups) {
        for (const Field &field : group.fields)
            fill(m_values.at(at++), field);
    }
}

void FieldsView::rebuild(const QList<FieldGroup> &groups)
{
    delete m_grid; // a grid never gives rows back
    const QList<QWidget *> old = findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *widget : old) {
        widget->hide();
        widget->setParent(nullptr);
        widget->deleteLater();
    }
    m_values.clear();
    m_labels.clear();
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(14);
    m_grid->setVerticalSpacing(7);
    m_grid->setColumnStretch(1, 1);
    for (const FieldGroup &group : groups) {
        addHeading(group.title);
        for (const Field &field : group.fields)
            addField(field);
    }
    if (!m_values.isEmpty())
        m_values.constFirst()->setFocusPolicy(Qt::StrongFocus);
}

void FieldsView::addHeading(const QString &title)
{
    auto *heading = new QLabel(title, this);
    QFont font = heading->font();
    font.setWeight(QFont::DemiBold);
    heading->setFont(font);
    if (!m_values.isEmpty())
        heading->setContentsMargins(0, 12, 0, 0);
    m_grid->addWidget(heading, m_grid->rowCount(), 0, 1, 2);
}

void FieldsView::addField(const Field &field)
{
    const int row = m_grid->rowCount();
    auto *label = new QLabel(field.label, this);
    label->setTextFormat(Qt::PlainText);
    label->setToolTip(visibleToolTip(field.name));
    label->setWordWrap(true);
    label->setFixedWidth(104);
    setMuted(label);
    m_labels.append(label);
    auto *value = new ValueText(field.text, this);
    value->setObjectName(u"field_%1"_s.arg(field.name));
    value->installEventFilter(this);
    fill(value, field);
    label->setBuddy(value);
    m_grid->addWidget(label, row, 0, Qt::AlignTop);
    m_grid->addWidget(value, row, 1);
    m_values.append(value);
}

void FieldsView::fill(ValueText *value, const Field &field)
{
    QFont font = value->parentWidget()->font();
    font.setItalic(field.quiet);
    value->setFont(font);
    value->setQuiet(field.quiet);
    value->setText(field.text, field.whole);
    value->setToolTip(plainToolTip(field.exact));
    value->setAccessibleName(field.label);
}

void FieldsView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::ApplicationPaletteChange)
        return;
    for (QLabel *label : std::as_const(m_labels))
        setMuted(label);
}

void FieldsView::walkFrom(const QObject *value, int by)
{
    for (qsizetype i = 0; i < m_values.size(); ++i) {
        if (m_values.at(i) != value)
            continue;
        const qsizetype next = qBound<qsizetype>(0, i + by, m_values.size() - 1);
        m_values.at(next)->setFocus(Qt::TabFocusReason);
        return;
    }
}

bool FieldsView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->modifiers() == Qt::NoModifier && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
            walkFrom(watched, key->key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace keyturn
