// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QString>
#include <QWidget>

namespace keyturn
{

/// Saves what a widget shows as NAME.png in the folder that $KEYTURN_ARTIFACTS names; false if that fails. Without
/// the variable nothing is kept.
inline bool keepPicture(QWidget *widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("KEYTURN_ARTIFACTS");
    if (folder.isEmpty())
        return true;
    for (int turn = 0; turn < 3; ++turn) // as a person sees it, a moment later: shown, laid out
        QCoreApplication::sendPostedEvents();
    return QDir().mkpath(folder) && widget->grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
}

} // namespace keyturn
