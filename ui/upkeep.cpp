// SPDX-License-Identifier: GPL-3.0-or-later
#include "upkeep.h"

#include "browserwait.h"
#include "dialogparts.h"
#include "doubttexts.h"
#include "edittokendialog.h"
#include "errortexts.h"
#include "inventory.h"
#include "messagebar.h"
#include "revokedialog.h"
#include "rotationdesk.h"
#include "servertext.h"
#include "wording.h"

#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr auto verifyKey = "verify"_L1;
constexpr auto revokeKey = "revoke"_L1;
constexpr auto pageKey = "tokenPage"_L1;

Message waitingFor(const QString &key, const QString &text)
{
    return {key, Tone::Accent, text, {}, {}, {}};
}

/// What the broker's word for a token means to its owner.
Message messageFor(const TokenRecord &token, const Probe &probe)
{
    const QString name = isolated(token.name);
    Message message{verifyKey, Tone::Warning, {}, {}, {}, {}};
    if (probe.cause) {
        const Explanation why = explain(Error(*probe.cause, probe.detail));
        message.tone = Tone::Danger;
        message.text =
            Upkeep::tr("%1 was not asked about. %2").arg(name, QString(why.sentence + u' ' + why.nextStep).trimmed());
        message.detail = why.detail;
        return message;
    }
    switch (probe.answer) {
    case ProbeAnswer::Alive:
        message.tone = Tone::Good;
        message.text = Upkeep::tr("%1 works: the broker takes it.").arg(name);
        break;
    case ProbeAnswer::Refused:
        message.text = Upkeep::tr("The broker refuses %1.").arg(name);
        message.detail = Upkeep::tr("It has expired, was revoked or regenerated elsewhere, or its owner may not sign "
                                    "in: from here these look the same.");
        break;
    case ProbeAnswer::Unreachable:
        message.tone = Tone::Danger;
        message.text = Upkeep::tr("The broker could not be asked, so nothing new is known of %1.").arg(name);
        message.detail = visibleText(probe.detail);
        break;
    case ProbeAnswer::NotProbed:
        message.text =
            Upkeep::tr("%1 was not asked about: it may be used only once, and asking would use it up.").arg(name);
        break;
    }
    return message;
}

} // namespace

Upkeep::Upkeep(const Flows::Parts &parts, QObject *parent) : QObject(parent), m_parts(parts) {}

void Upkeep::edit(const TokenRecord &token)
{
    auto *dialog =
        new EditTokenDialog(m_parts.courier, token, m_parts.inventory.profile(token.profile), &m_parts.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &EditTokenDialog::saved, this, [this](const TokenRecord &saved) {
        m_parts.messages.say({u"token"_s, Tone::Good, tr("%1 saved.").arg(isolated(saved.name)), {}, {}, {}});
    });
    dialog->open();
}

void Upkeep::verify(const TokenRecord &token)
{
    if (token.uses == TokenUses::Single) {
        Probe unasked;
        unasked.answer = ProbeAnswer::NotProbed;
        tellProbe(token, unasked);
        return;
    }
    QMessageBox *box =
        questionBox(u"verifyBox"_s, tr("Ask the broker whether %1 works?").arg(isolated(token.name)),
                    tr("The token is exchanged once for that, which counts as a use of it."), &m_parts.window);
    QPushButton *go = box->addButton(tr("&Verify"), QMessageBox::AcceptRole);
    QPushButton *cancel = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    go->setObjectName(u"yes"_s);
    cancel->setObjectName(u"cancel"_s);
    box->setDefaultButton(go);
    box->setEscapeButton(cancel);
    connect(go, &QPushButton::clicked, this, [this, token] { ask(token); });
    box->open();
}

void Upkeep::ask(const TokenRecord &token)
{
    m_parts.messages.say(waitingFor(verifyKey, tr("Asking the broker about %1…").arg(isolated(token.name))));
    m_parts.courier.ask(
        this, [id = token.id](Engine &engine) { return engine.verify(id); },
        [this, token](const Probe &probe) { tellProbe(token, probe); });
}

void Upkeep::tellProbe(const TokenRecord &token, const Probe &probe)
{
    Message message = messageFor(token, probe);
    const bool isAnswerKept = m_parts.inventory.isAnswerKept(token);
    if (isAnswerKept) {
        tellKept(message, token.id);
    } else if (probe.answer == ProbeAnswer::Refused) {
        message.actionText = tr("Enter new value…");
        message.action = [this, id = token.id] {
            Q_EMIT newValueRequested(id);
        };
    }
    if (!isAnswerKept && probe.answer == ProbeAnswer::Unreachable) {
        message.actionText = tr("Ask again");
        message.action = [this, token] {
            ask(token);
        };
    }
    m_parts.messages.say(message);
}

/// First, and with the way to it: what is said of the old value is not all there is to know.
void Upkeep::tellKept(Message &message, TokenId token)
{
    message.text = keptWords(std::nullopt) + u' ' + message.text;
    if (message.tone == Tone::Good)
        message.tone = Tone::Warning;
    message.actionText = tr("Resolve…");
    message.action = [this, token] {
        Q_EMIT resolveRequested(token);
    };
}

void Upkeep::revoke(const TokenRecord &token)
{
    const Profile profile = m_parts.inventory.profile(token.profile);
    const bool isAnswerKept = m_parts.inventory.isAnswerKept(token);
    auto *dialog = new RevokeDialog(m_parts.desk, token, profile, isAnswerKept, &m_parts.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RevokeDialog::confirmed, this, [this, token, profile] { sendRevocation(token, profile); });
    dialog->open();
}

void Upkeep::sendRevocation(const TokenRecord &token, const Profile &profile)
{
    m_parts.messages.say(waitingFor(revokeKey, tr("Asking the broker to revoke %1…").arg(isolated(token.name))));
    const SharedSecret bearer = m_parts.desk.bearerOf(profile.id);
    m_parts.courier.ask(
        this, [seen = asSeen(token), bearer](Engine &engine) { return engine.revoke(seen, bearer); },
        [this, token, profile](const Result<Revocation> &told) { tellRevocation(token, profile, told); });
}

void Upkeep::tellRevocation(const TokenRecord &token, const Profile &profile, const Result<Revocation> &told)
{
    const QString name = isolated(token.name);
    if (!told) {
        if (told.error().kind() == ErrorKind::SignIn)
            m_parts.desk.forgetBearer(profile.id);
        tellTrouble(revokeKey, told.error(), profile.id);
        return;
    }
    const bool isDead = *told == Revocation::Dead;
    Message message{revokeKey, isDead ? Tone::Good : Tone::Warning, {}, {}, {}, {}};
    message.text = isDead ? tr("%1 is revoked: the broker refuses it now.").arg(name)
                          : tr("The broker said yes to revoking %1; whether it is dead could not be seen.").arg(name);
    message.detail = isDead ? tr("It is marked as revoked here. Remove it when it is no longer needed.")
                            : tr("Look at the broker's token page to be sure.");
    if (!isDead) {
        message.actionText = tr("Open the token page");
        message.action = [this, id = profile.id] {
            openTokenPage(id);
        };
    }
    if (m_parts.inventory.isAnswerKept(token))
        tellKept(message, token.id);
    m_parts.messages.say(message);
}

void Upkeep::openTokenPage(ProfileId id)
{
    const Profile profile = m_parts.inventory.profile(id);
    m_parts.messages.say(waitingFor(pageKey, tr("Asking the broker for the address of its token page…")));
    m_parts.courier.ask(
        this, [profile](Engine &engine) { return engine.discover(profile, ProfileCredentials()); },
        [this, profile](const Result<Discovery> &found) { showTokenPage(profile, found); });
}

void Upkeep::showTokenPage(const Profile &profile, const Result<Discovery> &found)
{
    if (!found) {
        tellTrouble(pageKey, found.error(), profile.id);
        return;
    }
    if (found->tokenPage.isEmpty()) {
        m_parts.messages.say({pageKey,
                              Tone::Warning,
                              tr("The broker of %1 names no token page.").arg(isolated(profile.name)),
                              tr("Ask its administrator where tokens are made and removed by hand."),
                              {},
                              {}});
        return;
    }
    if (m_parts.browser.open(found->tokenPage)) {
        m_parts.messages.say({pageKey,
                              Tone::Good,
                              tr("The token page of %1 was opened in the browser.").arg(isolated(profile.name)),
                              {},
                              {},
                              {}});
        return;
    }
    m_parts.messages.say({pageKey,
                          Tone::Warning,
                          tr("The browser could not be opened. This is the address of the token page:"),
                          isolatedLtr(found->tokenPage.toDisplayString(QUrl::FullyEncoded)),
                          {},
                          {}});
}

void Upkeep::tellTrouble(const QString &key, const Error &error, ProfileId profile)
{
    const Explanation explanation = explain(error);
    Message message{key, Tone::Danger, explanation.sentence, explanation.detail, {}, {}};
    if (!explanation.nextStep.isEmpty())
        message.text += u' ' + explanation.nextStep;
    const Remedy remedy = remedyFor(error);
    if (remedy == Remedy::EditProfile || remedy == Remedy::LookAtCertificate) {
        message.actionText = QString(remedyText(remedy)).remove(u'&');
        message.action = [this, profile] {
            Q_EMIT editProfileRequested(profile);
        };
    }
    m_parts.messages.say(message);
}

} // namespace keyturn
