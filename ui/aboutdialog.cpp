// SPDX-License-Identifier: GPL-3.0-or-later
#include "aboutdialog.h"

#include "dialogparts.h"
#include "fieldsview.h"
#include "lineicon.h"
#include "origin.h"
#include "ui_aboutdialog.h"
#include "wording.h"

#include <algorithm>
#include <array>
#include <cstring>

using namespace Qt::StringLiterals;

namespace keyturn
{

QString originText(const QString &origin)
{
    static constexpr std::array known{
        QT_TRANSLATE_NOOP("keyturn::AboutDialog", "built from source"),
        QT_TRANSLATE_NOOP("keyturn::AboutDialog", "Debian package"),
        QT_TRANSLATE_NOOP("keyturn::AboutDialog", "RPM package"),
        QT_TRANSLATE_NOOP("keyturn::AboutDialog", "Flatpak"),
        QT_TRANSLATE_NOOP("keyturn::AboutDialog", "Windows installer"),
        QT_TRANSLATE_NOOP("keyturn::AboutDialog", "disk image"),
    };
    const auto found = std::find_if(known.begin(), known.end(), [&origin](const char *words) {
        return QString(origin + u' ').startsWith(QLatin1StringView(words) + u' ');
    });
    if (found == known.end())
        return origin;
    return AboutDialog::tr(*found) + origin.mid(static_cast<qsizetype>(std::strlen(*found)));
}

AboutDialog::AboutDialog(QWidget *parent) : QDialog(parent), m_form(std::make_unique<Ui::AboutDialog>())
{
    m_form->setupUi(this);
    m_form->picture->setPixmap(lineIconPixmap(u"keyturn"_s, Tone::Text, 64, devicePixelRatioF()));
    m_form->picture->setAccessibleName(tr("Keyturn's icon"));
    makeTitle(m_form->title, 1.6);
    m_form->version->setText(
        tr("Version %1 with Qt %2")
            .arg(isolatedLtr(QStringLiteral(KEYTURN_VERSION)), isolatedLtr(QLatin1StringView(qVersion()))));
    setMuted(m_form->version);
    m_form->origin->setText(tr("From: %1").arg(isolated(originText(origin()))));
    setMuted(m_form->origin);
    setMuted(m_form->licence);
    connect(m_form->close, &QPushButton::clicked, this, &QDialog::accept);
}

AboutDialog::~AboutDialog() = default;

} // namespace keyturn
