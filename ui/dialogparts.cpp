// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogparts.h"

#include "wording.h"

#include <QComboBox>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace keyturn
{

void makeTitle(QLabel *label, double scale)
{
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
}

void showRemark(QLabel *label, const QString &text, Tone tone)
{
    QPalette palette;
    palette.setColor(QPalette::WindowText, toneColor(palette, tone));
    label->setPalette(palette);
    label->setText(text);
    label->setAccessibleName(text);
    label->setVisible(!text.isEmpty());
}

void makeCallout(QLabel *label, const QString &text, Tone tone)
{
    QPalette palette;
    palette.setColor(QPalette::Window, toneGround(palette, tone));
    palette.setColor(QPalette::WindowText, toneColor(palette, Tone::Text));
    label->setPalette(palette);
    label->setAutoFillBackground(true);
    label->setMargin(11);
    label->setText(text);
    label->setAccessibleName(text);
    label->setWordWrap(true);
    label->setVisible(!text.isEmpty());
}

void fillProfiles(QComboBox *box, const QList<Profile> &profiles, ProfileId chosen)
{
    box->clear();
    for (const Profile &profile : profiles) {
        box->addItem(u"%1 (%2)"_s.arg(isolated(profile.name), isolatedLtr(profile.endpoint.display())),
                     profile.id.toString());
    }
    box->setCurrentIndex(qMax(0, box->findData(chosen.toString())));
}

ProfileId chosenProfile(const QComboBox *box)
{
    return ProfileId::fromString(box->currentData().toString());
}

} // namespace keyturn
