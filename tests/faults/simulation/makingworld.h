// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "life.h"

namespace keyturn
{

/// One history of a token that is to be made, by a profile that signs in as an OAuth client.
class MakingWorld
{
public:
    MakingWorld(StoreKind store, ServerScript script, Wrong wrong = Wrong::Nothing);

    /// A new process has a token made.
    Told generate(const QList<Fault> &faults);
    /// A new process recovers. True if it crashed.
    bool recover(const QList<Fault> &faults);
    /// The calls of the last life.
    [[nodiscard]] QStringList calls() const { return m_around.lastCalls; }

    /// What is not as it must be, after calm recoveries. Empty in every good history.
    [[nodiscard]] QStringList judge(const Told &told);
    /// In doubt although nothing was sent: true, if not as much as could be known.
    [[nodiscard]] bool isNeedlesslyInDoubt() const { return m_needlessDoubt; }

private:
    void judgeRecord(Life &life, const TokenRecord &record, QStringList &wrongs);
    void judgeAbsence(QStringList &wrongs) const;
    void judgeTold(const RotationResult &told, const std::optional<TokenRecord> &record, QStringList &wrongs) const;

    Surroundings m_around;
    Profile m_profile;
    bool m_answersWell; ///< an answer that comes is a good one
    bool m_saysNo;      ///< the only answer is no
    bool m_needlessDoubt = false;
};

} // namespace keyturn
