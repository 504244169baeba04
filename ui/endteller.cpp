// SPDX-License-Identifier: GPL-3.0-or-later
#include "endteller.h"

#include "errortexts.h"
#include "generatetexts.h"
#include "inventory.h"
#include "messagebar.h"
#include "rotationdesk.h"
#include "secretclipboard.h"
#include "wording.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

EndTeller::EndTeller(const Flows::Parts &parts, QObject *parent) : QObject(parent), m_parts(parts)
{
    connect(&m_parts.desk, &RotationDesk::ended, this, &EndTeller::tell);
    connect(&m_parts.clipboard, &SecretClipboard::changed, this, &EndTeller::tellClipboard);
}

std::optional<TokenRecord> EndTeller::tokenOf(const RotationResult &result) const
{
    for (const TokenRecord &token : m_parts.inventory.tokens()) {
        if (!result.tokenId.isNull() && token.id == result.tokenId)
            return token;
    }
    return std::nullopt;
}

Message EndTeller::messageOfEnd(TokenId token, const RotationResult &result) const
{
    const bool isMade = token == m_parts.desk.generating();
    const Explanation explanation = isMade ? explainGenerated(result) : explain(result);
    const QString name = isolated(result.token);
    Message message{u"rotation-"_s + token.toString(), Tone::Danger, {}, explanation.detail, {}, {}};
    message.text = tr("%1: %2").arg(name, QString(explanation.sentence + u' ' + explanation.nextStep).trimmed());
    if (result.outcome == Outcome::Unknown || result.outcome == Outcome::Unsaved || result.verified == false)
        message.tone = Tone::Warning;
    else if (result.outcome == Outcome::Rotated) {
        message.tone = Tone::Good;
        message.text = isMade ? tr("%1 was generated.").arg(name) : tr("%1 was regenerated.").arg(name);
    }
    return message;
}

void EndTeller::offerRemedy(Message &message, const RotationResult &result, TokenId token)
{
    const Remedy remedy = remedyFor(result);
    message.actionText = QString(remedyText(remedy)).remove(u'&');
    switch (remedy) {
    case Remedy::Resolve:
        message.action = [this, result, token] {
            const std::optional<TokenRecord> made = tokenOf(result);
            Q_EMIT resolveRequested(made ? made->id : token);
        };
        break;
    case Remedy::EditProfile:
    case Remedy::LookAtCertificate:
        message.action = [this, profile = result.profileId] {
            if (!profile.isNull())
                Q_EMIT editProfileRequested(profile);
        };
        break;
    default:
        message.actionText.clear();
    }
}

/// Another's token may be there, from before.
QString EndTeller::clipboardText(const SharedSecret &newToken) const
{
    if (m_parts.clipboard.holds(newToken))
        return tr("The clipboard holds it.");
    if (m_parts.clipboard.isHolding())
        return tr("It is not on the clipboard: that holds another token, %1.").arg(m_parts.clipboard.whose());
    return tr("It is not on the clipboard.");
}

void EndTeller::tellClipboard()
{
    for (auto told = m_told.begin(); told != m_told.end();) {
        const MessageBar *bar = m_parts.messages.bar(told.key());
        const SharedSecret newToken = told->lock();
        if (!bar || !newToken) {
            told = m_told.erase(told);
            continue;
        }
        if (bar->message().tone == Tone::Good)
            m_parts.messages.setDetail(told.key(), clipboardText(newToken));
        ++told;
    }
}

void EndTeller::tell(TokenId token, const RotationResult &result)
{
    // What nothing else keeps is told behind an open dialog, too, which may be closed in passing. One of somebody
    // else's is not: its dialog asks before it closes.
    const bool isNowhereElse = m_parts.desk.unkept().contains(result.attempt) && !result.token.isEmpty();
    if (m_parts.desk.isWatched(token) && !isNowhereElse)
        return;
    Message message = messageOfEnd(token, result);
    if (result.newToken) {
        if (message.tone == Tone::Good)
            message.detail = clipboardText(result.newToken);
        const auto copy = [this, secret = result.newToken, whose = whoseText(result, QString())] {
            m_parts.clipboard.copy(secret, whose);
        };
        if (m_parts.desk.unkept().contains(result.attempt)) {
            // The only place that has it: the bar stays until its owner says that it is safe.
            message.standing = true;
            const auto kept = [this, key = message.key, attempt = result.attempt] {
                m_parts.desk.forgetUnkept(attempt);
                m_parts.messages.dismiss(key);
            };
            message.more = {{u"copyNew"_s, tr("Copy token"), copy}, {u"keptElsewhere"_s, tr("I have kept it"), kept}};
        } else if (result.outcome == Outcome::Unsaved) {
            message.more = {{u"copyNew"_s, tr("Copy token"), copy}};
        } else {
            message.actionText = tr("Copy token");
            message.action = copy;
        }
        m_told.insert(message.key, result.newToken);
    } else {
        offerRemedy(message, result, token);
    }
    m_parts.messages.say(message);
}

} // namespace keyturn
