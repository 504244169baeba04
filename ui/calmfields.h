// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyle>

class QStyleOption;
class QStyleOptionSpinBox;

namespace keyturn
{

/// The box of a check box, as CalmStyle draws it.
void drawCalmCheck(const QStyleOption &option, QPainter *painter);
/// A spin box as CalmStyle draws it: a field like the others, with two small arrows at its end.
void drawCalmSpinBox(const QStyle &style, const QStyleOptionSpinBox &box, QPainter *painter, const QWidget *widget);

} // namespace keyturn
