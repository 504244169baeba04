// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile.h"
#include "tones.h"

#include <QString>

class QComboBox;
class QLabel;
class QWidget;

namespace keyturn
{

/// Makes a label the large first line of a dialog.
void makeTitle(QLabel *label, double scale = 1.4);
/// A sentence below its field in the colour of its tone; hidden when empty.
void showRemark(QLabel *label, const QString &text, Tone tone = Tone::Danger);
/// A sentence in a tinted box with an icon before it.
void makeCallout(QLabel *label, const QString &text, Tone tone);
/// All profiles, by name and host; the item's data is the id's text. `chosen` is selected if it is there.
void fillProfiles(QComboBox *box, const QList<Profile> &profiles, ProfileId chosen);
[[nodiscard]] ProfileId chosenProfile(const QComboBox *box);

} // namespace keyturn
