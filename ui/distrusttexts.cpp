// SPDX-License-Identifier: GPL-3.0-or-later
#include "distrusttexts.h"

#include "servertext.h"
#include "wording.h"

#include <QCoreApplication>
#include <QDateTime>

using namespace Qt::StringLiterals;

namespace keyturn
{

std::optional<DistrustWords> distrustWords(const QString &detail)
{
    const std::optional<KnownDistrust> known = distrustIn(detail);
    if (!known)
        return std::nullopt;
    QStringList values;
    for (const QString &value : known->values)
        values.append(dayInWords(value));
    const auto said = [&values](const char *text) {
        return visibleText(withValues(QCoreApplication::translate("keyturn::Distrust", text), values));
    };
    return DistrustWords{said(known->row->sentence), said(known->row->step), known->row->cause};
}

bool isAboutCaFile(const QString &detail)
{
    const std::optional<KnownDistrust> known = distrustIn(detail);
    return known && isOfCaFile(known->row->cause);
}

QString distrustRemark(const QString &detail)
{
    const std::optional<DistrustWords> words = distrustWords(detail);
    if (!words)
        return visibleText(detail);
    QString sentence = words->sentence;
    sentence[0] = sentence.at(0).toUpper();
    return sentence + u". "_s + words->step;
}

} // namespace keyturn
