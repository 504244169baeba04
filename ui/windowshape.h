// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QMainWindow;
class QSplitter;

namespace keyturn
{

class TokenTable;

/// Remembers the window's place and size, the splitter and the columns, in an ini file. Nothing else is ever in it.
class WindowShape
{
public:
    /// An empty path remembers nothing.
    explicit WindowShape(QString file) : m_file(std::move(file)) {}

    /// False when nothing was remembered.
    bool restore(QMainWindow *window, QSplitter *panes, TokenTable *table) const;
    void save(const QMainWindow *window, const QSplitter *panes, const TokenTable *table) const;

private:
    QString m_file;
};

} // namespace keyturn
