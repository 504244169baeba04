// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "life.h"

namespace keyturn
{

/// One history: a server, a keychain and a data folder, and one process after the other that works on them. The
/// rotation, the recovery, the vault and the data folder are the real ones.
class World
{
public:
    World(StoreKind store, ServerScript script, Wrong wrong = Wrong::Nothing);

    /// A new process regenerates the first token.
    Told regenerate(const QList<Fault> &faults);
    /// Two processes regenerate at once: the same token, or one each.
    QList<Told> regenerateTwice(bool sameToken, const QList<Fault> &first, const QList<Fault> &second);
    /// A new process recovers. True if it crashed.
    bool recover(const QList<Fault> &faults);
    /// A new process moves the profile into the other store.
    bool moveStore(StoreKind store, const QList<Fault> &faults);
    /// A new process gives the first token another value.
    bool replaceValue(const QList<Fault> &faults);
    /// The calls of the last life.
    [[nodiscard]] QStringList calls() const { return m_around.lastCalls; }

    /// What is not as it must be, after calm recoveries. Empty in every good history.
    [[nodiscard]] QStringList judge(const QList<Told> &told);
    /// In doubt although nothing was sent: true, if not as much as could be known.
    [[nodiscard]] bool isNeedlesslyInDoubt() const { return m_needlessDoubt; }

private:
    void judgeToken(Life &life, qsizetype index, QStringList &wrongs);
    void judgeArrivals(QStringList &wrongs) const;
    void judgeTold(const Told &told, QStringList &wrongs) const;

    Surroundings m_around;
    Profile m_profile;
    QList<TokenRecord> m_tokens;
    QList<QByteArray> m_values;
    bool m_isShared = false; ///< one token, two processes: what arrived cannot be told apart
    bool m_needlessDoubt = false;
};

} // namespace keyturn
