// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "filelock.h"

#include <QLocalServer>
#include <QObject>
#include <QString>

#include <optional>

namespace keyturn
{

/// One window per data folder: the second start raises the first and ends. Only the user's own processes can speak to
/// it, and all it understands is "raise".
class SingleInstance final : public QObject
{
    Q_OBJECT
public:
    explicit SingleInstance(const QString &dataFolder, QObject *parent = nullptr);

    /// True: this process is the first. False: another one has the folder and was asked to raise its window.
    [[nodiscard]] bool claim();

Q_SIGNALS:
    void raiseRequested();

private:
    QString m_name;
    QLocalServer m_server;
    std::optional<FileLock> m_lock; ///< on Windows
};

} // namespace keyturn
