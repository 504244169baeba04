// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"

#include "messagebar.h"
#include "patience.h"
#include "secondpress.h"
#include "tokentable.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTextEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr std::chrono::milliseconds shortMoment(15);

QWidget *focused()
{
    return QApplication::focusWidget() ? QApplication::focusWidget() : QApplication::activeWindow();
}

/// As people do: they look at what has changed before they press again.
void waitForQuiet()
{
    const auto isQuiet = [] {
        const QWidgetList windows = QApplication::topLevelWidgets();
        return std::all_of(windows.begin(), windows.end(), [](const QWidget *window) {
            const auto *presses = window->findChild<SecondPress *>(QString(), Qt::FindDirectChildrenOnly);
            return !presses || presses->isQuiet();
        });
    };
    QVERIFY(comesTrue(isQuiet));
}

bool chooseRow(QAbstractItemView *view, const QString &text)
{
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        const QModelIndex index = view->model()->index(row, 0);
        if (index.data().toString() != text)
            continue;
        view->scrollTo(index);
        waitForQuiet();
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
        return view->currentIndex() == index;
    }
    return false;
}

/// Qt's own wait is content when a window's parent is active.
bool hasKeys(QWidget *window)
{
    window->activateWindow();
    return comesTrue([window] { return QApplication::activeWindow() == window && window->isActiveWindow(); });
}

} // namespace

Person::Person(MainWindow &window) : m_window(window)
{
    window.findChild<SecondPress *>()->setMoment(shortMoment);
}

bool Person::sitsDown(QSize size)
{
    m_window.resize(size);
    m_window.show();
    return hasKeys(&m_window) && comesTrue([this] { return !textOf(&m_window, u"statusStore"_s).isEmpty(); });
}

QDialog *Person::sees(const QString &dialog)
{
    QDialog *found = nullptr;
    const bool open = comesTrue([&] {
        found = qobject_cast<QDialog *>(QApplication::activeModalWidget());
        return found && found->objectName() == dialog && found->isVisible();
    });
    if (!open)
        return nullptr;
    return hasKeys(found) ? found : nullptr;
}

bool Person::isBack()
{
    if (!comesTrue([] { return QApplication::activeModalWidget() == nullptr; }))
        return false;
    return hasKeys(&m_window);
}

void Person::presses(const QKeySequence &keys)
{
    waitForQuiet();
    QTest::keySequence(focused(), keys);
}

void Person::types(const QString &text)
{
    QTest::keyClicks(focused(), text);
}

void Person::pastes(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    presses(QKeySequence(QKeySequence::Paste));
}

bool Person::tabsTo(const QString &name)
{
    const QWidget *const start = focused();
    do {
        if (focused()->objectName() == name)
            return true;
        QTest::keyClick(focused(), Qt::Key_Tab);
    } while (focused() != start);
    return false;
}

void Person::clicks(QWidget *inside, const QString &name)
{
    auto *widget = inside->findChild<QWidget *>(name);
    QVERIFY2(widget && widget->isVisible(), qPrintable(name + u" is not there to be clicked"_s));
    waitForQuiet();
    QTest::mouseClick(widget, Qt::LeftButton, {}, widget->rect().center());
}

bool Person::choosesToken(const QString &name)
{
    return chooseRow(m_window.findChild<TokenTable *>(), name);
}

bool Person::choosesPlace(const QString &name)
{
    return chooseRow(m_window.findChild<QListView *>(u"placesList"_s), name);
}

QString Person::message(const QString &key) const
{
    const MessageBar *bar = m_window.findChild<MessageStack *>()->bar(key);
    return bar ? bar->message().text + u' ' + bar->message().detail : QString();
}

void Person::answersMessage(const QString &key)
{
    MessageBar *bar = m_window.findChild<MessageStack *>()->bar(key);
    QVERIFY2(bar, qPrintable(u"there is no message "_s + key));
    clicks(bar, u"messageAction"_s);
}

QString textOf(const QWidget *inside, const QString &name)
{
    const auto *widget = inside->findChild<const QWidget *>(name);
    if (const auto *edit = qobject_cast<const QTextEdit *>(widget))
        return edit->toPlainText();
    return widget ? widget->property("text").toString() : QString();
}

QStringList everythingShown()
{
    QStringList shown;
    const QWidgetList widgets = QApplication::allWidgets();
    for (const QWidget *widget : widgets) {
        const auto *line = qobject_cast<const QLineEdit *>(widget);
        const auto *edit = qobject_cast<const QTextEdit *>(widget);
        shown << widget->accessibleName() << widget->accessibleDescription() << widget->toolTip()
              << widget->windowTitle() << widget->statusTip();
        shown << (line ? line->displayText() : edit ? edit->toPlainText() : widget->property("text").toString());
        const auto *view = qobject_cast<const QAbstractItemView *>(widget);
        if (!view || !view->model())
            continue;
        const QAbstractItemModel *model = view->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            for (int column = 0; column < model->columnCount(); ++column) {
                const QMap<int, QVariant> data = model->itemData(model->index(row, column));
                for (const QVariant &value : data)
                    shown << value.toString();
                shown << model->index(row, column).data(Qt::AccessibleTextRole).toString();
            }
        }
    }
    shown.removeAll(QString());
    return shown;
}

bool isShownAnywhere(const QString &text)
{
    const QStringList shown = everythingShown();
    return std::any_of(shown.begin(), shown.end(), [&](const QString &one) { return one.contains(text); });
}

} // namespace keyturn
