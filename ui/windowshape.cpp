// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowshape.h"

#include "tokentable.h"

#include <QMainWindow>
#include <QSettings>
#include <QSplitter>

using namespace Qt::StringLiterals;

namespace keyturn
{

bool WindowShape::restore(QMainWindow *window, QSplitter *panes, TokenTable *table) const
{
    if (m_file.isEmpty())
        return false;
    const QSettings settings(m_file, QSettings::IniFormat);
    table->setColumnShape(settings.value(u"window/columns"_s).toByteArray());
    panes->restoreState(settings.value(u"window/panes"_s).toByteArray());
    return window->restoreGeometry(settings.value(u"window/geometry"_s).toByteArray());
}

void WindowShape::save(const QMainWindow *window, const QSplitter *panes, const TokenTable *table) const
{
    if (m_file.isEmpty())
        return;
    QSettings settings(m_file, QSettings::IniFormat);
    settings.setValue(u"window/geometry"_s, window->saveGeometry());
    settings.setValue(u"window/panes"_s, panes->saveState());
    settings.setValue(u"window/columns"_s, table->columnShape());
}

} // namespace keyturn
