// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "patience.h"
#include "secondpress.h"

#include <QApplication>
#include <QPointer>
#include <QStackedWidget>
#include <QWidget>
#include <QWindow>

#include <chrono>

namespace keyturn
{

/// From here on the hand that has pressed presses again at once, however slow the machine is.
inline void hurry(const QWidget &window)
{
    constexpr std::chrono::hours veryLong(1);
    auto *presses = window.findChild<SecondPress *>();
    QVERIFY(comesTrue([presses] { return presses->isQuiet(); }));
    presses->setMoment(veryLong);
}

/// A moment later.
inline void calmDown(const QWidget &window)
{
    constexpr std::chrono::milliseconds veryShort(15);
    auto *presses = window.findChild<SecondPress *>();
    presses->setMoment(veryShort);
    QVERIFY(comesTrue([presses] { return presses->isQuiet(); }));
}

/// As the window system brings it: to whatever is there by then.
struct Spot
{
    explicit Spot(const QWidget *widget)
        : window(widget->window()), where(widget->mapTo(widget->window(), widget->rect().center()))
    {
    }
    void click() const
    {
        if (window && window->isVisible())
            QTest::mouseClick(window->windowHandle(), Qt::LeftButton, {}, where);
    }
    void doubleClick() const { QTest::mouseDClick(window->windowHandle(), Qt::LeftButton, {}, where); }

    QPointer<QWidget> window;
    QPoint where;
};

inline void key(Qt::Key key)
{
    QVERIFY(comesTrue([] { return QApplication::activeWindow() != nullptr; }));
    QTest::keyClick(QApplication::activeWindow()->windowHandle(), key);
}

[[nodiscard]] inline QWidget *part(const QWidget *inside, const QString &name)
{
    return inside->findChild<QWidget *>(name);
}

/// The name of the one that is shown.
[[nodiscard]] inline QString page(const QWidget *dialog)
{
    return dialog->findChild<QStackedWidget *>(QStringLiteral("pages"))->currentWidget()->objectName();
}

} // namespace keyturn
