// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret.h"
#include "timepassed.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPair>
#include <QTimer>

#include <chrono>

class QClipboard;

namespace keyturn
{

/// Puts a token on the clipboard, marked as a secret, and takes it off again after a while and at the end of the
/// program, but only while it is still ours. Never the PRIMARY selection.
///
/// "Ours" is the same text, known by a keyed hash: who owns the clipboard says nothing, since a clipboard program may
/// have taken the token over at once, and since another text may have been copied out of this very window. It is
/// replaced by an empty text, since some clipboard programs answer clear() by putting the old text back. A clipboard
/// program may keep a history that nobody can reach from here.
class SecretClipboard final : public QObject
{
    Q_OBJECT
public:
    using Formats = QList<QPair<QString, QByteArray>>;
    /// `formats` are put beside the text, e.g. {"x-kde-passwordManagerHint", "secret"}: the platform's marks.
    /// `passed` is another clock in tests.
    explicit SecretClipboard(Formats formats, QObject *parent = nullptr, TimePassed passed = TimePassed());
    /// Clears what is ours.
    ~SecretClipboard() override;

    /// Zero = never clear.
    void setLifetime(std::chrono::seconds lifetime) { m_lifetime = lifetime; }
    [[nodiscard]] std::chrono::seconds lifetime() const { return m_lifetime; }
    /// `whose` tells a person whose token it is (whoseText()), as long as it is there. False, and nothing happens, for
    /// an empty secret.
    bool copy(const SharedSecret &secret, const QString &whose);
    /// Clears it now, if it is still ours.
    void clear();
    [[nodiscard]] bool isHolding() const { return !m_mark.isEmpty(); }
    /// Is it this very token that is there?
    [[nodiscard]] bool holds(const SharedSecret &secret) const;
    /// Of the token that is there; else empty.
    [[nodiscard]] QString whose() const { return m_whose; }

Q_SIGNALS:
    /// Another token is there than before, or none.
    void changed();
    /// Once a second while a token is there; the seconds that are left.
    void countedDown(int seconds);
    /// It is no longer there, or no longer ours.
    void ended();

private:
    void tick();
    void look();
    void forget();
    [[nodiscard]] bool isOurs() const;
    [[nodiscard]] QByteArray markOf(QByteArrayView text) const;

    Formats m_formats;
    std::chrono::seconds m_lifetime{30};
    QByteArray m_salt;
    QByteArray m_mark; ///< keyed hash of what we put there; empty = nothing
    QString m_whose;
    TimePassed m_sinceCopy; ///< goes on while the machine sleeps
    QTimer m_timer;
};

} // namespace keyturn
