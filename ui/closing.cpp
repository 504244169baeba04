// SPDX-License-Identifier: GPL-3.0-or-later
#include "closing.h"

#include "courier.h"
#include "messagebar.h"
#include "processend.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

const QString messageKey = u"closing"_s;

/// What went wrong, or waits to be handed over, is worth the window staying.
bool isQuiet(TokenId token, const RotationResult &result)
{
    const bool isLeftOut = result.outcome == Outcome::NotSent || result.outcome == Outcome::Skipped;
    return isLeftOut || (result.outcome == Outcome::Rotated && !token.isNull());
}

} // namespace

Closing::Closing(Courier &courier, MessageStack &messages, QObject *parent)
    : QObject(parent), m_courier(courier), m_messages(messages)
{
    connect(&courier, &Courier::quiet, this, &Closing::goOn);
}

Closing::~Closing()
{
    setProcessEnds(false);
}

bool Closing::mayClose()
{
    if (m_courier.isQuiet())
        return true;
    m_isWanted = true;
    setProcessEnds(true);
    m_courier.tell([](Engine &engine) { engine.cancelUnsent(); });
    if (m_isInsisted) {
        m_messages.say({messageKey,
                        Tone::Accent,
                        tr("Keyturn closes when what is under way has ended."),
                        tr("Its answer comes only once, so it is not left behind."),
                        {},
                        {}});
    } else {
        m_messages.say({messageKey, Tone::Accent, tr("Keyturn closes when what is under way has ended."),
                        tr("Its answer comes only once, so it is not left behind."), tr("Stay open"), [this] {
                            stay();
                        }});
    }
    return false;
}

void Closing::stay()
{
    m_isWanted = false;
    m_messages.dismiss(messageKey);
    setProcessEnds(false);
}

void Closing::rotationEnded(TokenId token, const RotationResult &result)
{
    if (m_isWanted && !m_isInsisted && !isQuiet(token, result))
        stay();
}

void Closing::goOn()
{
    if (!m_isWanted)
        return;
    m_isWanted = false;
    m_messages.dismiss(messageKey);
    Q_EMIT ready();
}

} // namespace keyturn
