// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace keyturn
{

/// What stands where nothing is: a picture, a sentence, and what to do about it.
class EmptyState final : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// The first action's button is the accented one. The texts of the buttons are the actions'.
    void show(const QString &icon, const QString &title, const QString &text, const QList<QAction *> &actions);
    using QWidget::show;
    /// To the first action.
    void takeFocus();

protected:
    void changeEvent(QEvent *event) override;

private:
    void recolour();

    QLabel *m_picture;
    QLabel *m_title;
    QLabel *m_text;
    QHBoxLayout *m_row;
    QList<QPushButton *> m_buttons;
    QString m_icon;
};

} // namespace keyturn
