// SPDX-License-Identifier: GPL-3.0-or-later
#include "rescue.h"

#include "inventory.h"
#include "messagebar.h"
#include "newvaluedialog.h"
#include "resolvedialog.h"
#include "secretclipboard.h"
#include "wording.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

Rescue::Rescue(const Flows::Parts &parts, QObject *parent) : QObject(parent), m_parts(parts) {}

std::optional<TokenRecord> Rescue::tokenById(TokenId id) const
{
    for (const TokenRecord &token : m_parts.inventory.tokens()) {
        if (token.id == id)
            return token;
    }
    return std::nullopt;
}

void Rescue::resolve(const TokenRecord &token)
{
    auto *dialog = new ResolveDialog(m_parts.courier, token, m_parts.inventory.profile(token.profile), &m_parts.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ResolveDialog::settled, this, [this, id = token.id] {
        m_parts.messages.dismiss(u"rotation-"_s + id.toString());
        Q_EMIT settled();
    });
    connect(dialog, &ResolveDialog::newValueRequested, this, [this, token] { enterValue(token); });
    connect(dialog, &ResolveDialog::tokenPageRequested, this,
            [this, profile = token.profile] { Q_EMIT tokenPageRequested(profile); });
    connect(dialog, &ResolveDialog::regenerateRequested, this, [this, token] { Q_EMIT regenerateRequested(token); });
    dialog->open();
}

void Rescue::settleOnce(const DoubtfulToken &once)
{
    auto *dialog = new ResolveDialog(m_parts.courier, once, &m_parts.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ResolveDialog::settled, this, &Rescue::settled);
    connect(dialog, &ResolveDialog::copyRequested, this, &Rescue::copyProbable);
    dialog->open();
}

void Rescue::copyProbable(AttemptId attempt)
{
    m_parts.courier.ask(
        this, [attempt](Engine &engine) { return engine.probableValue(attempt); },
        [this](Result<Secret> value) {
            if (!value)
                return;
            const QString whose = whoseText(QString(), QString(), value->suffix());
            m_parts.clipboard.copy(share(std::move(*value)), whose);
        });
}

void Rescue::enterValue(const TokenRecord &token)
{
    auto *dialog = new NewValueDialog(m_parts.courier, token, &m_parts.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NewValueDialog::saved, this, [this](const TokenRecord &saved) {
        m_parts.messages.dismiss(u"rotation-"_s + saved.id.toString());
        m_parts.messages.say({u"token"_s,
                              Tone::Good,
                              tr("The new value of %1 is saved.").arg(isolated(saved.name)),
                              tr("The one before is kept until this has proven to last."),
                              {},
                              {}});
        Q_EMIT settled();
    });
    dialog->open();
}

void Rescue::resolveById(TokenId token)
{
    if (const std::optional<TokenRecord> found = tokenById(token))
        resolve(*found);
}

void Rescue::enterValueById(TokenId token)
{
    if (const std::optional<TokenRecord> found = tokenById(token))
        enterValue(*found);
}

} // namespace keyturn
