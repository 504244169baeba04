// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagebar.h"

#include "fieldsview.h"
#include "lineicon.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr qsizetype mostBars = 3;

} // namespace

MessageBar::MessageBar(const Message &message, QWidget *parent)
    : QFrame(parent),
      m_message(message),
      m_icon(new QLabel(this)),
      m_text(selectableLabel(message.text, this)),
      m_detail(selectableLabel(message.detail, this))
{
    setObjectName(u"messageBar_"_s + message.key);
    setAccessibleName(message.text);
    m_text->setObjectName(u"messageText"_s);
    m_text->setAccessibleName(message.text);
    m_detail->setObjectName(u"messageDetail"_s);
    m_detail->setAccessibleName(message.detail);
    m_detail->setVisible(!message.detail.isEmpty());

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 9, 8, 9);
    row->setSpacing(10);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_text);
    texts->addWidget(m_detail);
    row->addLayout(texts, 1);
    if (!message.more.isEmpty())
        texts->addLayout(makeMore());
    if (!message.actionText.isEmpty()) {
        auto *next = makeButton(u"messageAction"_s, message.actionText);
        connect(next, &QPushButton::clicked, this, [this] {
            const std::function<void()> action = m_message.action;
            Q_EMIT dismissed();
            if (action)
                action();
        });
        row->addWidget(next, 0, Qt::AlignVCenter);
    }
    if (!message.standing)
        row->addWidget(makeClose(), 0, Qt::AlignTop);
    recolour();
}

QPushButton *MessageBar::makeButton(const QString &name, const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setAutoDefault(true);
    return button;
}

/// Below the text: three buttons beside it would leave it no room.
QHBoxLayout *MessageBar::makeMore()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 7, 0, 2);
    row->setSpacing(8);
    for (const MessageAction &one : m_message.more) {
        auto *button = makeButton(one.name, one.text);
        connect(button, &QPushButton::clicked, this, [act = one.act] { act(); });
        row->addWidget(button);
    }
    row->addStretch();
    return row;
}

QToolButton *MessageBar::makeClose()
{
    auto *close = new QToolButton(this);
    close->setObjectName(u"messageClose"_s);
    close->setAccessibleName(tr("Close this message"));
    close->setToolTip(tr("Close this message"));
    close->setIcon(lineIcon(u"close"_s, Tone::Muted));
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::StrongFocus);
    connect(close, &QToolButton::clicked, this, &MessageBar::dismissed);
    return close;
}

void MessageBar::setDetail(const QString &detail)
{
    m_message.detail = detail;
    m_detail->setText(detail);
    m_detail->setAccessibleName(detail);
    m_detail->setVisible(!detail.isEmpty());
}

void MessageBar::recolour()
{
    m_icon->setPixmap(lineIconPixmap(toneIcon(m_message.tone), m_message.tone, 20, devicePixelRatioF()));
    setMuted(m_detail);
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        recolour();
}

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(blended(toneGround(palette(), m_message.tone), toneColor(palette(), m_message.tone), 0.3));
    painter.setBrush(toneGround(palette(), m_message.tone));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
}

MessageStack::MessageStack(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(12, 12, 12, 0);
    m_layout->setSpacing(8);
    setObjectName(u"messageStack"_s);
    hide();
}

void MessageStack::say(const Message &message)
{
    dismiss(message.key);
    makeRoom();
    auto *bar = new MessageBar(message, this);
    connect(bar, &MessageBar::dismissed, this, [this, key = message.key] { dismiss(key); });
    m_bars.prepend(bar);
    m_layout->insertWidget(0, bar);
    putInTabOrder(bar);
    bar->show();
    show();
    if (message.isPassing())
        QTimer::singleShot(m_patience, bar, &MessageBar::dismissed);
    QAccessibleEvent event(bar, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

/// As the eye goes, and not as the bars came into being.
void MessageStack::putInTabOrder(const MessageBar *bar) const
{
    QWidget *before = m_before;
    const QList<QWidget *> parts = bar->findChildren<QWidget *>();
    for (QWidget *part : parts) {
        if (!before || part->focusPolicy() == Qt::NoFocus)
            continue;
        QWidget::setTabOrder(before, part);
        before = part;
    }
}

MessageBar *MessageStack::leastWorth() const
{
    const auto worth = [](const Message &message) {
        return message.isPassing() ? 0 : message.tone == Tone::Good ? 1 : 2;
    };
    MessageBar *least = nullptr;
    for (MessageBar *bar : m_bars) { // the newest first, so that the oldest of a kind is left
        if (!bar->message().standing && (!least || worth(bar->message()) <= worth(least->message())))
            least = bar;
    }
    return least;
}

void MessageStack::makeRoom()
{
    while (m_bars.size() >= mostBars) {
        const MessageBar *least = leastWorth();
        if (!least)
            return;
        dismiss(QString(least->key()));
    }
}

void MessageStack::dismissPassing()
{
    const QList<MessageBar *> bars = m_bars;
    for (const MessageBar *bar : bars) {
        if (bar->message().isPassing())
            dismiss(QString(bar->key()));
    }
}

void MessageStack::setDetail(const QString &key, const QString &detail)
{
    if (MessageBar *const found = bar(key))
        found->setDetail(detail);
}

void MessageStack::dismiss(const QString &key)
{
    MessageBar *old = bar(key);
    if (!old)
        return;
    m_bars.removeOne(old);
    m_layout->removeWidget(old);
    old->hide();
    old->deleteLater();
    setVisible(!m_bars.isEmpty());
}

MessageBar *MessageStack::bar(const QString &key) const
{
    for (MessageBar *bar : m_bars) {
        if (bar->key() == key)
            return bar;
    }
    return nullptr;
}

} // namespace keyturn
