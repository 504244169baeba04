// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowshape.h"

#include "placespane.h"
#include "tokentable.h"
#include "tokentablemodel.h"

#include <QGuiApplication>
#include <QHeaderView>
#include <QMainWindow>
#include <QScreen>
#include <QSettings>
#include <QSplitter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// A larger selection is made anew faster than it is read.
constexpr qsizetype mostRemembered = 200;
/// Above the window's own place, for a title bar that is not there yet.
constexpr int titleBar = 32;
constexpr int border = 2;

QString wordOf(const Place &place)
{
    switch (place.kind) {
    case Place::Expiring:
        return u"expiring"_s;
    case Place::Unknown:
        return u"unknown"_s;
    case Place::Attention:
        return u"attention"_s;
    case Place::OfProfile:
        return place.profile.toString();
    case Place::All:
        break;
    }
    return u"all"_s;
}

Place placeOf(const QString &word)
{
    for (const Place::Kind kind : {Place::All, Place::Expiring, Place::Unknown, Place::Attention}) {
        const Place place{kind, {}};
        if (wordOf(place) == word)
            return place;
    }
    const ProfileId profile = ProfileId::fromString(word);
    return profile.isNull() ? Place() : Place{Place::OfProfile, profile};
}

void bringOntoAScreen(QMainWindow &window)
{
    if (window.isMaximized() || window.isFullScreen())
        return; // the window system fills a screen that is there
    QList<QRect> screens;
    const QList<QScreen *> all = QGuiApplication::screens();
    for (const QScreen *screen : all)
        screens.append(screen->availableGeometry());
    const QMargins frame(border, titleBar, border, border);
    window.setGeometry(wholeOn(screens, window.geometry().marginsAdded(frame)).marginsRemoved(frame));
}

} // namespace

QRect wholeOn(const QList<QRect> &screens, QRect frame)
{
    if (screens.isEmpty())
        return frame;
    const auto shared = [&frame](const QRect &screen) {
        const QRect both = screen.intersected(frame);
        return qint64(both.width()) * both.height();
    };
    const auto best = std::max_element(screens.begin(), screens.end(), [&](const QRect &one, const QRect &other) {
        return shared(one) < shared(other);
    });
    frame.setSize(frame.size().boundedTo(best->size()));
    frame.moveLeft(qBound(best->left(), frame.left(), best->right() - frame.width() + 1));
    frame.moveTop(qBound(best->top(), frame.top(), best->bottom() - frame.height() + 1));
    return frame;
}

bool WindowShape::restore(const Parts &parts) const
{
    if (m_file.isEmpty())
        return false;
    const QSettings settings(m_file, QSettings::IniFormat);
    parts.table.setColumnShape(settings.value(u"window/columns"_s).toByteArray());
    parts.panes.restoreState(settings.value(u"window/panes"_s).toByteArray());
    const int column = settings.value(u"look/sortColumn"_s, TokenTableModel::Name).toInt();
    const bool isDown = settings.value(u"look/sortDescending"_s).toBool();
    if (column >= 0 && column < TokenTableModel::columns)
        parts.table.horizontalHeader()->setSortIndicator(column, isDown ? Qt::DescendingOrder : Qt::AscendingOrder);
    if (!parts.window.restoreGeometry(settings.value(u"window/geometry"_s).toByteArray()))
        return false;
    bringOntoAScreen(parts.window);
    return true;
}

void WindowShape::restoreLook(const Parts &parts) const
{
    if (m_file.isEmpty())
        return;
    const QSettings settings(m_file, QSettings::IniFormat);
    parts.places.setPlace(placeOf(settings.value(u"look/place"_s).toString()));
    parts.table.setCurrentToken(TokenId::fromString(settings.value(u"look/token"_s).toString()));
    QList<TokenId> selected;
    const QStringList ids = settings.value(u"look/selected"_s).toStringList();
    for (const QString &id : ids)
        selected.append(TokenId::fromString(id));
    if (selected.size() > 1)
        parts.table.setSelectedTokens(selected);
}

ProfileId WindowShape::lastOnce() const
{
    if (m_file.isEmpty())
        return {};
    return ProfileId::fromString(QSettings(m_file, QSettings::IniFormat).value(u"look/once"_s).toString());
}

void WindowShape::save(const Parts &parts, ProfileId lastOnce) const
{
    if (m_file.isEmpty())
        return;
    QSettings settings(m_file, QSettings::IniFormat);
    settings.setValue(u"window/geometry"_s, parts.window.saveGeometry());
    settings.setValue(u"window/panes"_s, parts.panes.saveState());
    settings.setValue(u"window/columns"_s, parts.table.columnShape());
    settings.setValue(u"look/sortColumn"_s, parts.model.sortColumn());
    settings.setValue(u"look/sortDescending"_s, parts.model.sortOrder() == Qt::DescendingOrder);
    settings.setValue(u"look/once"_s, lastOnce.isNull() ? QString() : lastOnce.toString());
    if (parts.model.tokenCount() == 0)
        return; // nothing was there to be looked at, perhaps not yet
    settings.setValue(u"look/place"_s, wordOf(parts.places.place()));
    const TokenId current = parts.table.currentToken();
    settings.setValue(u"look/token"_s, current.isNull() ? QString() : current.toString());
    QStringList ids;
    if (parts.table.selectedCount() <= mostRemembered) {
        const QList<TokenId> selected = parts.table.selectedTokens();
        for (const TokenId &id : selected)
            ids.append(id.toString());
    }
    settings.setValue(u"look/selected"_s, ids);
}

} // namespace keyturn
