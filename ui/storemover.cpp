// SPDX-License-Identifier: GPL-3.0-or-later
#include "storemover.h"

#include "errortexts.h"
#include "messagebar.h"
#include "wording.h"

#include <QTimer>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr std::chrono::milliseconds lookEvery(300);
constexpr qsizetype mostNamed = 5;

bool isAway(const TokenRecord &token, ProfileId profile, StoreKind store)
{
    return token.profile == profile && isInVault(token.entry) != (store == StoreKind::Vault);
}

} // namespace

bool isElsewhere(const QList<TokenRecord> &tokens, ProfileId profile, StoreKind store)
{
    return std::any_of(tokens.begin(), tokens.end(),
                       [&](const TokenRecord &token) { return isAway(token, profile, store); });
}

StoreMover::StoreMover(Courier &courier, MessageStack &messages, QObject *parent)
    : QObject(parent), m_courier(courier), m_messages(messages)
{
}

void StoreMover::move(const Profile &profile, StoreKind store)
{
    const QString key = u"store-"_s + profile.id.toString();
    const QString name = isolated(profile.name);
    const QString text = store == StoreKind::Vault ? tr("Moving the tokens of %1 into the vault…").arg(name)
                                                   : tr("Moving the tokens of %1 into the keychain…").arg(name);
    m_messages.say({key, Tone::Accent, text, {}, {}, {}, true});
    auto *looking = new QTimer(this);
    looking->setInterval(lookEvery);
    connect(looking, &QTimer::timeout, this, [this, key, id = profile.id, store] { look(key, id, store); });
    looking->start();
    m_courier.ask(
        this, [id = profile.id, store](Engine &engine) { return engine.moveStore(id, store); },
        [this, looking, key, profile, store](const Result<StoreMove> &move) {
            delete looking;
            if (move) {
                tell(key, profile, store, *move);
                return;
            }
            const Explanation explanation = explain(move.error());
            m_messages.say({key, Tone::Danger,
                            tr("The tokens of %1 stayed where they are.").arg(isolated(profile.name)) + u' ' +
                                explanation.sentence + u' ' + explanation.nextStep,
                            explanation.detail, tr("Try again"), [this, profile, store] {
                                this->move(profile, store);
                            }});
        });
}

/// How far it is, as the list says; the move itself tells its end only.
void StoreMover::look(const QString &key, ProfileId profile, StoreKind store)
{
    m_courier.ask(
        this, [](Engine &engine) { return engine.tokens(); },
        [this, key, profile, store](const Result<QList<TokenRecord>> &tokens) {
            const MessageBar *bar = m_messages.bar(key);
            if (!tokens || !bar || bar->message().tone != Tone::Accent)
                return;
            int all = 0;
            int left = 0;
            for (const TokenRecord &token : *tokens) {
                all += token.profile == profile ? 1 : 0;
                left += isAway(token, profile, store) ? 1 : 0;
            }
            m_messages.setDetail(key, tr("%1 of %2").arg(all - left).arg(all));
        });
}

void StoreMover::tell(const QString &key, const Profile &profile, StoreKind store, const StoreMove &move)
{
    const QString name = isolated(profile.name);
    const bool toVault = store == StoreKind::Vault;
    const QString moved = move.moved > 0 ? tr("%n value(s) moved.", nullptr, move.moved) : QString();
    if (move.stayed.isEmpty()) {
        m_messages.say({key,
                        Tone::Good,
                        toVault ? tr("The tokens of %1 are kept in the vault.").arg(name)
                                : tr("The tokens of %1 are kept in the keychain.").arg(name),
                        moved,
                        {},
                        {}});
        return;
    }
    const auto stayed = static_cast<int>(move.stayed.size());
    QStringList lines;
    for (const QString &line : move.stayed.mid(0, mostNamed))
        lines << isolated(line);
    if (stayed > mostNamed)
        lines << tr("and %n more", nullptr, stayed - static_cast<int>(mostNamed));
    if (move.cause)
        lines << explain(Error(*move.cause, QString())).nextStep;
    if (!moved.isEmpty())
        lines << moved;
    m_messages.say({key, Tone::Warning,
                    toVault ? tr("%n token(s) of %1 stayed in the keychain.", nullptr, stayed).arg(name)
                            : tr("%n token(s) of %1 stayed in the vault.", nullptr, stayed).arg(name),
                    lines.join(u'\n'), tr("Try again"), [this, profile, store] {
                        this->move(profile, store);
                    }});
}

} // namespace keyturn
