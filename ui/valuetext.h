// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QTextEdit>

namespace keyturn
{

/// A read-only text as high as it needs to be, which breaks anywhere when it must (an id, a host, a long name) and can
/// be selected and copied by mouse and keyboard. Never markup.
class ValueText final : public QTextEdit
{
    Q_OBJECT
public:
    explicit ValueText(const QString &text, QWidget *parent = nullptr);

    /// `whole` is what copying gives, where the text stands for a longer one or has signs for what cannot be seen
    /// (see visibleText); empty: the text itself.
    void setText(const QString &text, const QString &whole = {});
    [[nodiscard]] QString text() const { return toPlainText(); }
    /// In the quiet colour of the palette; follows it.
    void setQuiet(bool quiet);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    [[nodiscard]] QMimeData *createMimeDataFromSelection() const override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void recolour();
    void align();
    bool m_quiet = false;
    QString m_whole;
    mutable QHash<int, int> m_heights; ///< by width; a layout asks often
};

} // namespace keyturn
