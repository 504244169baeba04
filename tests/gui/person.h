// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mainwindow.h"

#include <QDialog>
#include <QKeySequence>
#include <QStringList>

namespace keyturn
{

/// Someone in front of the window, with a keyboard and a mouse and nothing else.
class Person
{
public:
    explicit Person(MainWindow &window);

    /// Opens the window and waits until the keys go to it and its list has been loaded.
    [[nodiscard]] bool sitsDown(QSize size = QSize(1340, 760));
    /// The dialog of that name, as soon as the keys go to it; null if that does not come to pass.
    [[nodiscard]] QDialog *sees(const QString &dialog);
    /// The dialog has closed, and the keys go to the window again.
    [[nodiscard]] bool isBack();

    /// Into whatever has the focus.
    void presses(const QKeySequence &keys);
    void types(const QString &text);
    /// Puts a text on the clipboard, as any other program would, and presses Paste.
    void pastes(const QString &text);
    /// Tab until the widget of that name has the focus; false after going round once.
    [[nodiscard]] bool tabsTo(const QString &name);
    /// In the middle of the widget of that name.
    static void clicks(QWidget *inside, const QString &name);
    /// A row of the table of tokens, by the token's name.
    [[nodiscard]] bool choosesToken(const QString &name);
    [[nodiscard]] bool choosesPlace(const QString &name);

    /// The text of the message with that key, with its detail; empty while there is none.
    [[nodiscard]] QString message(const QString &key) const;
    void answersMessage(const QString &key);

private:
    MainWindow &m_window;
};

/// What a label, field or button of that name says.
[[nodiscard]] QString textOf(const QWidget *inside, const QString &name);
/// Everything that all open windows show or tell a screen reader: texts, names, tool tips, and the models of the views.
/// Masked fields do not show what is in them.
[[nodiscard]] QStringList everythingShown();
[[nodiscard]] bool isShownAnywhere(const QString &text);

} // namespace keyturn
