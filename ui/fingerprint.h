// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextEdit>

namespace keyturn
{

/// "3A:F1:09:...", in one line, as other programs print it.
[[nodiscard]] QString fingerprintLine(const QByteArray &sha256);
/// The same in lines of eight bytes, with a gap in the middle: one can read it out, and not lose one's place.
[[nodiscard]] QString fingerprintBlock(const QByteArray &sha256);

/// A fingerprint to be compared: in a font of fixed width, read-only, as large as its text, to be selected by mouse and
/// keyboard.
class FingerprintView final : public QTextEdit
{
    Q_OBJECT
public:
    explicit FingerprintView(QWidget *parent = nullptr);

    void setFingerprint(const QByteArray &sha256);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void recolour();
};

} // namespace keyturn
