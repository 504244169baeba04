// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "courier.h"

#include <QObject>
#include <QSet>

namespace keyturn
{

/// The profiles and tokens as the engine lists them, kept up to date: it loads again whenever the engine says that
/// something changed, one load at a time.
class Inventory final : public QObject
{
    Q_OBJECT
public:
    explicit Inventory(Courier &courier, QObject *parent = nullptr);

    void refresh();
    /// At least one load has succeeded.
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    /// By name, as people count.
    [[nodiscard]] const QList<Profile> &profiles() const { return m_content.profiles; }
    [[nodiscard]] const QList<TokenRecord> &tokens() const { return m_content.tokens; }
    [[nodiscard]] const FolderContent &content() const { return m_content; }
    /// What came as an answer is kept for it, and may be its value.
    [[nodiscard]] bool isAnswerKept(const TokenRecord &token) const
    {
        return m_content.kept.contains(token.fingerprint);
    }
    /// Null-named when it is not there.
    [[nodiscard]] Profile profile(ProfileId id) const;
    /// The names of the profiles whose operator's token this is, isolated for a sentence.
    [[nodiscard]] QStringList signsInFor(TokenId token) const;

Q_SIGNALS:
    /// `changed` is false when all is as it was.
    void loaded(bool changed);
    void failed(const keyturn::Error &error);

private:
    Courier &m_courier;
    FolderContent m_content;
    bool m_loaded = false;
    bool m_loading = false;
    bool m_again = false;
};

} // namespace keyturn
