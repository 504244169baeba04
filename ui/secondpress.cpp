// SPDX-License-Identifier: GPL-3.0-or-later
#include "secondpress.h"

#include "messagebar.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

namespace keyturn
{

namespace
{

bool isEnter(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

bool isModifier(const QKeyEvent &event)
{
    return event.key() >= Qt::Key_Shift && event.key() <= Qt::Key_ScrollLock;
}

/// The dialog's default button, where there is one that takes presses.
QPushButton *defaultButton(const QWidget *window)
{
    const QList<QPushButton *> buttons = window->findChildren<QPushButton *>();
    const auto found = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *button) {
        return button->isDefault() && button->isVisible() && button->isEnabled();
    });
    return found == buttons.end() ? nullptr : *found;
}

/// What the key presses: a button, or else what has the focus.
QWidget *targetOf(QWidget *focus, const QKeyEvent &event)
{
    if (qobject_cast<QAbstractButton *>(focus) || !isEnter(event) || !qobject_cast<QDialog *>(focus->window()))
        return focus;
    QPushButton *button = defaultButton(focus->window());
    return button ? button : focus;
}

/// Is the key for this widget? It goes on to the parents of whom it was for.
bool isForIt(const QWidget *widget)
{
    const QWidget *focus = QApplication::focusWidget();
    const QWidget *popup = QApplication::activePopupWidget();
    return !focus || focus == widget || (popup && widget->window() == popup);
}

/// The buttons inside a field come and go with it.
bool isButton(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) && !qobject_cast<const QLineEdit *>(widget->parentWidget());
}

/// A dialog, and not one that is only about to be shown.
bool isOpenDialog(const QWidget *window)
{
    return qobject_cast<const QDialog *>(window) && window->testAttribute(Qt::WA_Mapped);
}

} // namespace

Lull::Lull(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        QTimer::singleShot(0, this, [this, round = m_round] {
            if (round == m_round)
                m_runs = false;
        });
    });
}

void Lull::begin()
{
    ++m_round;
    m_runs = true;
    m_timer.start();
}

SecondPress::SecondPress(QObject *parent) : QObject(parent)
{
    setMoment(std::chrono::milliseconds(qMax(500, QApplication::doubleClickInterval())));
    qApp->installEventFilter(this);
}

void SecondPress::setMoment(std::chrono::milliseconds moment)
{
    for (Lull *each : {&m_click.lull, &m_key.lull, &m_mnemonic.lull, &m_settling})
        each->setLength(moment);
}

bool SecondPress::isQuiet() const
{
    return !m_click.lull.runs() && !m_key.lull.runs() && !m_mnemonic.lull.runs() && !m_settling.runs();
}

bool SecondPress::eventFilter(QObject *watched, QEvent *event)
{
    if (!watched->isWidgetType())
        return false;
    auto *widget = static_cast<QWidget *>(watched);
    switch (event->type()) {
    case QEvent::Show:
        shown(widget);
        return false;
    case QEvent::Hide:
        hidden(widget);
        return false;
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
        return mouse(widget, *static_cast<QMouseEvent *>(event));
    case QEvent::ShortcutOverride:
        if (isForIt(widget) && mnemonic(widget, *static_cast<QKeyEvent *>(event))) {
            event->accept(); // as if the widget wanted the key for itself
            return true;
        }
        return false;
    case QEvent::KeyPress:
        return isForIt(widget) && key(widget, *static_cast<QKeyEvent *>(event));
    default:
        return false;
    }
}

void SecondPress::shown(QWidget *widget)
{
    if (qobject_cast<QDialog *>(widget))
        settle(widget, m_key.lull.runs()); // opened by Enter, it is not answered by the same
    else if (isOpenDialog(widget->window()) &&
             (qobject_cast<QStackedWidget *>(widget->parentWidget()) || isButton(widget)))
        settle(widget->window(), true);
    else if (qobject_cast<MessageBar *>(widget))
        settle(widget->parentWidget(), true);
}

void SecondPress::hidden(QWidget *widget)
{
    QWidget *behind = widget->parentWidget();
    if (qobject_cast<QDialog *>(widget) && behind && !m_click.lull.runs())
        settle(behind->window(), false);
    else if (qobject_cast<MessageBar *>(widget) && behind)
        settle(behind, true);
}

void SecondPress::settle(QWidget *inside, bool alsoKeys)
{
    if (!m_settling.runs())
        m_changes.clear();
    m_changes.append({inside, alsoKeys});
    m_settling.begin();
}

bool SecondPress::hasChanged(const QWidget *target, bool forKeys) const
{
    return m_settling.runs() && std::any_of(m_changes.begin(), m_changes.end(), [=](const Change &change) {
               return change.inside && (!forKeys || change.alsoKeys) &&
                      (change.inside == target || change.inside->isAncestorOf(target));
           });
}

bool SecondPress::mouse(QWidget *widget, const QMouseEvent &event)
{
    if (widget->window()->windowType() == Qt::Popup || widget->isAncestorOf(m_click.target))
        return false; // an event goes on to the parents of whom it was for
    const QPoint where = event.globalPosition().toPoint();
    const bool isSamePlace = (where - m_click.where).manhattanLength() <= QApplication::startDragDistance();
    if ((isButton(widget) && hasChanged(widget, false)) ||
        (m_click.lull.runs() && isSamePlace && widget != m_click.target))
        return true;
    m_click.target = widget;
    m_click.where = where;
    m_click.lull.begin();
    return false;
}

bool SecondPress::key(QWidget *widget, const QKeyEvent &event)
{
    if (isModifier(event))
        return false;
    const bool isOnButton = qobject_cast<QAbstractButton *>(widget);
    const bool isPress = isEnter(event) || (event.key() == Qt::Key_Space && isOnButton);
    if (event.isAutoRepeat() && (isPress || event.key() == Qt::Key_Escape))
        return true;
    if (!isPress) {
        m_key.lull.end();
        return mnemonic(widget, event);
    }
    QWidget *target = targetOf(widget, event);
    if (hasChanged(target, true) || (m_key.lull.runs() && target != m_key.target))
        return true;
    m_key.target = target;
    m_key.lull.begin();
    return false;
}

/// Alt and a letter may be another button's on the next page.
bool SecondPress::mnemonic(QWidget *widget, const QKeyEvent &event)
{
    if (!(event.modifiers() & Qt::AltModifier) || isModifier(event))
        return false;
    const bool isSame = m_mnemonic.lull.runs() && event.key() == m_letter;
    if (event.isAutoRepeat() || (isSame && hasChanged(widget, true)))
        return true;
    m_letter = event.key();
    m_mnemonic.lull.begin();
    return false;
}

} // namespace keyturn
