// SPDX-License-Identifier: GPL-3.0-or-later
#include "emptystate.h"

#include "fieldsview.h"
#include "lineicon.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace keyturn
{

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent),
      m_picture(new QLabel(this)),
      m_title(new QLabel(this)),
      m_text(new QLabel(this)),
      m_row(new QHBoxLayout)
{
    setObjectName(u"emptyState"_s);
    m_title->setObjectName(u"emptyTitle"_s);
    m_text->setObjectName(u"emptyText"_s);
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.45);
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    for (QLabel *label : {m_picture, m_title, m_text}) {
        label->setAlignment(Qt::AlignCenter);
        label->setTextFormat(Qt::PlainText);
    }
    m_text->setWordWrap(true);
    m_text->setMaximumWidth(440);
    m_row->setSpacing(10);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->addStretch(2);
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addSpacing(14);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addSpacing(4);
    auto *sentence = new QHBoxLayout; // an aligned label would not get the height that its width asks for
    sentence->addStretch(1);
    sentence->addWidget(m_text, 1000);
    sentence->addStretch(1);
    column->addLayout(sentence);
    column->addSpacing(18);
    column->addLayout(m_row);
    column->addStretch(3);
}

void EmptyState::show(const QString &icon, const QString &title, const QString &text, const QList<QAction *> &actions)
{
    m_icon = icon;
    m_title->setText(title);
    m_text->setText(text);
    setAccessibleName(title);
    setAccessibleDescription(text);
    while (QLayoutItem *item = m_row->takeAt(0))
        delete item;
    for (QPushButton *button : std::as_const(m_buttons)) {
        button->hide();
        button->deleteLater();
    }
    m_buttons.clear();
    m_row->addStretch();
    for (QAction *action : actions) {
        // Without the mnemonic, which may be one of the menu bar here.
        auto *button = new QPushButton(QString(action->text()).remove(u'&'), this);
        button->setObjectName(u"empty_"_s + action->objectName());
        button->setAccessibleName(button->text());
        button->setMinimumHeight(36);
        button->setAutoDefault(true);
        button->setProperty("primary", m_buttons.isEmpty());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        m_row->addWidget(button);
        m_buttons.append(button);
    }
    m_row->addStretch();
    recolour();
}

void EmptyState::takeFocus()
{
    if (!m_buttons.isEmpty())
        m_buttons.constFirst()->setFocus();
}

void EmptyState::recolour()
{
    if (m_icon == u"keyturn"_s)
        m_picture->setPixmap(lineIconPixmap(m_icon, Tone::Text, 84, devicePixelRatioF()));
    else
        m_picture->setPixmap(lineIconPixmap(m_icon, Tone::Muted, 46, devicePixelRatioF()));
    setMuted(m_text);
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        recolour();
}

} // namespace keyturn
