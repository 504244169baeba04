// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"

#include <QList>
#include <QRect>
#include <QString>

class QMainWindow;
class QSplitter;

namespace keyturn
{

class PlacesPane;
class TokenTable;
class TokenTableModel;

/// Remembers the window's place and size, the splitter, the columns, and what was looked at: the order, the place and
/// the selection, by ids; and which profile was used last for a token that is not kept. In an ini file; nothing else is
/// ever in it.
class WindowShape
{
public:
    struct Parts
    {
        QMainWindow &window;
        QSplitter &panes;
        TokenTable &table;
        TokenTableModel &model;
        PlacesPane &places;
    };

    /// An empty path remembers nothing.
    explicit WindowShape(QString file) : m_file(std::move(file)) {}

    /// False when nothing was remembered. A window of a screen that is gone comes onto one that is there, whole.
    bool restore(const Parts &parts) const;
    /// What was looked at, once the tokens are there.
    void restoreLook(const Parts &parts) const;
    /// The profile that was used last for a token that is not kept; may be null.
    [[nodiscard]] ProfileId lastOnce() const;
    void save(const Parts &parts, ProfileId lastOnce) const;

private:
    QString m_file;
};

/// `frame` moved, and made smaller where it must be, until it lies in one of `screens` (the room without task bars):
/// the one that has most of it already, else the first.
[[nodiscard]] QRect wholeOn(const QList<QRect> &screens, QRect frame);

} // namespace keyturn
