// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tokeninput.h"

#include <QLineEdit>

class QAction;
class QLabel;

namespace keyturn
{

/// A field for a secret: masked, with a button to reveal it; never dragged from, never suggested, never spell-checked.
/// It takes more than a Secret can hold, so that what is too long is refused and not cut.
class SecretEdit final : public QLineEdit
{
    Q_OBJECT
public:
    explicit SecretEdit(QWidget *parent = nullptr);
    /// Overwrites what can be reached of the text.
    ~SecretEdit() override;

    /// A copy of what is typed, checked as readTokenInput does; the field keeps its text.
    [[nodiscard]] Result<TokenInput> read() const;
    /// The same for a client's secret or a password, which may be anything that fits on a line. Null when nothing, or
    /// white space alone, is typed. BadInput: a control character inside, or too long.
    [[nodiscard]] Result<SharedSecret> readCredential() const;
    /// Empties the field and wipes its text; single characters stay in the undo history of the control until it goes.
    void forget();
    void setRevealed(bool revealed);

private:
    QAction *m_reveal;
};

/// Says below the field why what is in it cannot be a token, and then is false, or that it does not look like one;
/// `allTheSame` is what may be done with it nevertheless.
bool remarkOnToken(const SecretEdit &field, QLabel *remark, const QString &allTheSame);

} // namespace keyturn
