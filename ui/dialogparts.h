// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile.h"
#include "tones.h"

#include <QString>

class QComboBox;
class QDialog;
class QLabel;
class QLineEdit;
class QMessageBox;
class QPushButton;
class QStackedWidget;
class QWidget;

namespace keyturn
{

/// Makes a label the large first line of a dialog.
void makeTitle(QLabel *label, double scale = 1.4);
/// A sentence below its field in the colour of its tone; hidden when empty. The dialog grows to make room for it.
void showRemark(QLabel *label, const QString &text, Tone tone = Tone::Danger);
/// Whether the text of a field is no secret. One that is goes from the field, which would go on showing it, and the
/// remark says why; the field has the focus then.
[[nodiscard]] bool isPlain(QLineEdit *field, QLabel *remark);
/// Makes one page current: Enter presses its primary button, and the dialog is as high as that page needs, but never
/// lower than it was, so that the buttons stay where they are.
void showPage(QStackedWidget *pages, QWidget *page);
/// Of those buttons, this one is the blue one and the dialog's default, and has the focus.
void makeFirst(QPushButton *first, const QList<QPushButton *> &all);
/// fit(), with the middle of the dialog where it was, as far as the screen has room for that.
void fitAround(QDialog *dialog);
/// As high as the dialog needs to be at its least width, with its lines broken there.
void fit(QDialog *dialog);
/// A modal question that deletes itself, with its consequence below it; the caller adds the buttons and opens it.
[[nodiscard]] QMessageBox *questionBox(const QString &name, const QString &question, const QString &consequence,
                                       QWidget *parent);
/// All profiles, by name and host, and by tenant where those differ; the item's data is the id's text. `chosen` is
/// selected if it is there.
void fillProfiles(QComboBox *box, const QList<Profile> &profiles, ProfileId chosen);
[[nodiscard]] ProfileId chosenProfile(const QComboBox *box);

} // namespace keyturn
