// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace keyturn
{

/// A form that scrolls where the screen is too small for it, and wants its whole height where it is not.
class FormScroll final : public QScrollArea
{
    Q_OBJECT
public:
    explicit FormScroll(QWidget *parent = nullptr);

    /// After the first makeRoom(), as high as it is: what comes and goes in the form does not move the window by
    /// itself.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// Makes the window higher for what has come into the form; never lower, and not where it had to scroll before.
    void makeRoom();
    /// Puts the focus there, where it can be seen.
    void point(QWidget *field);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int highest() const;
    [[nodiscard]] int heightOfForm() const;

    bool m_isSettled = false;
    bool m_scrolls = false;
};

} // namespace keyturn
