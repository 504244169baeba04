// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tones.h"

#include <QFrame>
#include <QWidget>

#include <chrono>
#include <functional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace keyturn
{

/// A further button of a message, which leaves it standing.
struct MessageAction
{
    QString name; ///< of the button
    QString text;
    std::function<void()> act;
};

/// What a message bar says. One key, one bar: a newer message of the same key takes its place.
struct Message
{
    QString key;
    Tone tone = Tone::Accent; ///< Good, Warning, Danger or Accent (for information)
    QString text;
    QString detail;     ///< smaller, below; may be empty
    QString actionText; ///< of the button with the next step; empty = no button
    std::function<void()> action;
    bool standing = false; ///< cannot be closed, and no newer message pushes it out
    QList<MessageAction> more{};

    /// Says that something went well, and nothing is left to do: it goes by itself after a while, or with the next
    /// thing that is begun.
    [[nodiscard]] bool isPassing() const
    {
        return tone == Tone::Good && !standing && actionText.isEmpty() && more.isEmpty();
    }
};

/// One message inside the window, with its next step and a close button.
class MessageBar final : public QFrame
{
    Q_OBJECT
public:
    explicit MessageBar(const Message &message, QWidget *parent = nullptr);
    [[nodiscard]] const QString &key() const { return m_message.key; }
    [[nodiscard]] const Message &message() const { return m_message; }
    /// Another smaller text, without a new announcement.
    void setDetail(const QString &detail);

Q_SIGNALS:
    void dismissed();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void recolour();
    [[nodiscard]] QToolButton *makeClose();
    [[nodiscard]] QHBoxLayout *makeMore();
    [[nodiscard]] QPushButton *makeButton(const QString &name, const QString &text);

    Message m_message;
    QLabel *m_icon;
    QLabel *m_text;
    QLabel *m_detail;
};

/// The messages above the table, newest on top. Three have room; of more, those go that are worth least: what is
/// passing, then what went well, then the oldest. What is standing never goes for another.
class MessageStack final : public QWidget
{
    Q_OBJECT
public:
    explicit MessageStack(QWidget *parent = nullptr);

    void say(const Message &message);
    void dismiss(const QString &key);
    /// Something new begins: what is passing says nothing about it and goes.
    void dismissPassing();
    /// How long a passing message stays.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }
    /// Nothing happens when no message has that key.
    void setDetail(const QString &key, const QString &detail);
    [[nodiscard]] MessageBar *bar(const QString &key) const;
    /// Tab comes to the newest message after this one.
    void followInTabOrder(QWidget *before) { m_before = before; }

private:
    void makeRoom();
    [[nodiscard]] MessageBar *leastWorth() const;

    void putInTabOrder(const MessageBar *bar) const;

    std::chrono::milliseconds m_patience{30'000};
    QVBoxLayout *m_layout;
    QWidget *m_before = nullptr;
    QList<MessageBar *> m_bars;
};

} // namespace keyturn
