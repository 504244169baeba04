// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "errortexts.h"

#include <QWidget>

class QFrame;
class QGridLayout;
class QLabel;

namespace keyturn
{

class FieldsView;
class SecretClipboard;
class ValueText;

/// How a rotation ended: what is so, what changed, what to do next, and everything the server returned.
class ResultView final : public QWidget
{
    Q_OBJECT
public:
    explicit ResultView(QWidget *parent = nullptr);

    void setResult(const RotationResult &result);
    /// The same of a token that was to be made.
    void setGenerated(const RotationResult &result);
    /// Whether the clipboard holds the new token, and whose it holds instead; nothing where there is no new token.
    void tellClipboard(const SecretClipboard &clipboard, const SharedSecret &newToken);
    /// In the place of that, until it changes.
    void tellTrouble(const QString &text);

private:
    void show(const RotationResult &result, const QString &title, const Explanation &explanation);
    void showVerified(const RotationResult &result);
    void showChanges(const RotationResult &result);

    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_sentence;
    QLabel *m_next;
    ValueText *m_detail;
    QLabel *m_copied;
    QLabel *m_verified;
    QFrame *m_changes;
    QGridLayout *m_changeGrid;
    QFrame *m_allFrame;
    FieldsView *m_fields;
};

/// "Copied; cleared in 30 s."
[[nodiscard]] QString copiedText(const SecretClipboard &clipboard);

} // namespace keyturn
