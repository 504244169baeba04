// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clock.h"
#include "datafolder.h"
#include "engine.h"
#include "httpbroker.h"
#include "victimprocess.h"
#include "witnessserver.h"

#include <QTemporaryDir>

namespace keyturn
{

/// What became of a token whose rotation was disturbed, by the server's truth and after a calm recovery.
enum class Fate {
    Untouched,     ///< nothing happened to it, and its value can be read
    Rotated,       ///< it was regenerated, and the new value can be read
    DoubtInVain,   ///< in doubt, and nothing happened to it: its value can be read
    DoubtUnsealed, ///< in doubt: regenerated, and ended before the answer was sealed
    Pending,       ///< the new value waits in its seal, and the record says so
    Lost,          ///< the value that lives cannot be had, and the answer was there
    Misled,        ///< the record says what is not so
};
inline constexpr int fateCount = 7;

struct Finding
{
    Fate fate = Fate::Lost;
    int arrivals = 0;       ///< requests that came with the old value
    int unfinished = 0;     ///< rows that still say sending or sealed
    int strayEntries = 0;   ///< entries of the store that nothing names
    int straySeals = 0;     ///< seals that nothing needs
    bool wasSealed = false; ///< before the recovery
    bool isWellTold = true; ///< what the victim said of the outcome is so, and the recovery told the doubt
    QString detail;

    [[nodiscard]] bool isGood() const
    {
        return fate != Fate::Lost && fate != Fate::Misled && arrivals <= 1 && unfinished == 0 && isWellTold;
    }
};

/// A data folder with tokens of a server that knows the truth, for victims to work on. Between two of them nobody has
/// it open.
class Scene
{
public:
    struct Plan
    {
        int tokens = 1;
        bool inKeychain = false; ///< in the session's Secret Service, else in files
        StoreKind store = StoreKind::Keychain;
    };
    explicit Scene(const Plan &plan);
    ~Scene();

    [[nodiscard]] WitnessServer &server() { return m_server; }
    [[nodiscard]] QString dataFolder() const { return m_dir.filePath(QStringLiteral("data")); }
    /// Below it stands all that the scene has.
    [[nodiscard]] QString place() const { return m_dir.path(); }
    /// A token that no victim had yet; empty when there is none.
    [[nodiscard]] QString takeToken();
    [[nodiscard]] QStringList rotationWords(const QString &token) const;
    [[nodiscard]] QStringList recoveryWords() const;

    /// Recovers as the next start would, and holds everything against the truth.
    [[nodiscard]] Finding judge(const QString &token, const Trace &trace);
    /// Rotates every token that is well and was judged; gives the names of those for which that went wrong.
    [[nodiscard]] QStringList rotateTheRest();
    /// The value that lives stands in some entry, of the record or not; with files as the store.
    [[nodiscard]] bool isInStore(const QString &token);
    /// What a victim's end left in the database's journal, in bytes.
    [[nodiscard]] qint64 walSize() const;
    /// The keys in the session's keychain; needed when that is the store.
    std::function<QStringList()> keychainEntries;

private:
    struct Open;
    [[nodiscard]] std::unique_ptr<Open> open();
    void fill();
    [[nodiscard]] bool isSealed(Open &open, const TokenRecord &token);
    [[nodiscard]] Fate fateOf(Open &open, const TokenRecord &token, const Finding &finding, const Trace &trace);
    void countRemains(Open &open, Finding &finding);

    Plan m_plan;
    QTemporaryDir m_dir;
    WitnessServer m_server;
    SystemClock m_clock;
    std::unique_ptr<SecretStore> m_store;
    QList<QPair<QString, QByteArray>> m_tokens; ///< with their first values
    QStringList m_taken;
};

} // namespace keyturn
