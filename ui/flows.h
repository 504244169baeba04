// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "courier.h"

#include <QObject>
#include <QPointer>

class QDialog;
class QWidget;

namespace keyturn
{

class BrowserWait;
class Inventory;
class MessageStack;
class ProfileDialog;
class RegenerateOnceDialog;
class RotationDesk;
class SecretClipboard;
class StoreMover;

/// What a person starts from the window: opens the dialogs, asks the engine, and says inline how it ended.
class Flows final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        Courier &courier;
        Inventory &inventory;
        RotationDesk &desk;
        SecretClipboard &clipboard;
        MessageStack &messages;
        BrowserWait &browser;
        QWidget &window;
    };
    explicit Flows(const Parts &parts, QObject *parent = nullptr);

    void addProfile();
    void editProfile(ProfileId profile);
    void removeProfile(ProfileId profile);
    /// `profile` is chosen beforehand; may be null.
    void addToken(ProfileId profile);
    /// Not one that signs in for a profile: that is said instead.
    void removeToken(const TokenRecord &token);
    /// Several with one question; none while one of them signs in for a profile.
    void removeTokens(const QList<TokenRecord> &tokens);
    /// `profile` is chosen beforehand; may be null.
    void generate(ProfileId profile);
    void regenerate(const TokenRecord &token);
    void regenerateOnce(ProfileId profile);
    void copyToken(const TokenRecord &token);
    /// Whose new token an open dialog shows and waits for; null when none does.
    [[nodiscard]] AttemptId shownOnce() const;
    /// The profile that was used last for a token that is not kept; may be null.
    [[nodiscard]] ProfileId lastOnce() const { return m_lastOnce; }
    void setLastOnce(ProfileId profile) { m_lastOnce = profile; }
    void tryOut();
    void about();

    void say(const QString &key, const Error &error);

Q_SIGNALS:
    void profileSaved(keyturn::ProfileId profile);
    void tokenSaved(keyturn::TokenId token);
    void resolveRequested(keyturn::TokenId token);
    void newValueRequested(keyturn::TokenId token);
    /// A dialog was closed before its new token was handed over.
    void keptSealed();

private:
    void resolveMade(ProfileId profile, const QString &name);
    bool tellOperators(const TokenRecord &token);
    void tellKept(const QString &key, const TokenRecord &token);
    void openPagesWith(ProfileDialog &dialog);
    void confirm(const QString &name, const QString &question, const QString &consequence, std::function<void()> then);
    void remindOfRunning();
    template <typename Dialog>
    void show(Dialog *dialog);

    Parts m_parts;
    StoreMover *m_mover;
    QPointer<RegenerateOnceDialog> m_once;
    ProfileId m_lastOnce;
};

} // namespace keyturn
