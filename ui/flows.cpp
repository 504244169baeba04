// SPDX-License-Identifier: GPL-3.0-or-later
#include "flows.h"

#include "aboutdialog.h"
#include "addtokendialog.h"
#include "browserwait.h"
#include "dialogparts.h"
#include "errortexts.h"
#include "generatedialog.h"
#include "inventory.h"
#include "messagebar.h"
#include "profiledialog.h"
#include "regeneratedialog.h"
#include "regenerateoncedialog.h"
#include "resultview.h"
#include "rotationdesk.h"
#include "secretclipboard.h"
#include "storemover.h"
#include "typedconfirmation.h"
#include "wording.h"

#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr int many = 5; ///< tokens that are not removed with one click

QString joined(const QStringList &parts)
{
    QStringList full;
    for (const QString &part : parts) {
        if (!part.isEmpty())
            full << part;
    }
    return full.join(u' ');
}

/// What goes with the values of these tokens, those in doubt first.
QString consequenceOf(const QList<TokenRecord> &tokens)
{
    const auto doubtful = static_cast<int>(std::count_if(
        tokens.begin(), tokens.end(), [](const TokenRecord &token) { return token.state == TokenState::InDoubt; }));
    const QString doubt =
        doubtful == 0 ? QString()
                      : Flows::tr("%n token(s) among them in doubt: what is stored may still work.", nullptr, doubtful);
    return joined(
        {doubt, Flows::tr("The tokens themselves stay valid at the broker, but their values cannot be brought back.")});
}

struct Removal
{
    int removed = 0;
    QString first;                ///< of those that stayed
    std::optional<Error> trouble; ///< its reason
};

QCoro::Task<Removal> removeAll(Engine *engine, QList<TokenRecord> tokens)
{
    Removal removal;
    for (const TokenRecord &token : std::as_const(tokens)) {
        const Result<void> done = co_await engine->removeToken(asSeen(token));
        if (done) {
            ++removal.removed;
        } else if (!removal.trouble) {
            removal.first = token.name;
            removal.trouble = done.error();
        }
    }
    co_return removal;
}

} // namespace

Flows::Flows(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_mover(new StoreMover(parts.courier, parts.messages, this))
{
    connect(&m_parts.desk, &RotationDesk::handedOver, this, [this] {
        m_parts.messages.say(
            {u"handover"_s, Tone::Good, tr("Handed over. Keyturn has kept nothing of it."), {}, {}, {}});
    });
    connect(&m_parts.desk, &RotationDesk::handOverFailed, this,
            [this](AttemptId, const Error &error) { say(u"handover"_s, error); });
}

template <typename Dialog>
void Flows::show(Dialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_parts.browser.accompany(dialog);
    dialog->open();
}

void Flows::say(const QString &key, const Error &error)
{
    const Explanation explanation = explain(error);
    m_parts.messages.say(
        {key, Tone::Danger, joined({explanation.sentence, explanation.nextStep}), explanation.detail, {}, {}});
}

/// Before something is removed: Enter and Escape leave it as it is.
void Flows::confirm(const QString &name, const QString &question, const QString &consequence,
                    std::function<void()> then)
{
    QMessageBox *box = questionBox(name, question, consequence, &m_parts.window);
    QPushButton *go = box->addButton(tr("&Remove"), QMessageBox::AcceptRole);
    QPushButton *cancel = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    go->setObjectName(u"yes"_s);
    cancel->setObjectName(u"cancel"_s);
    box->setDefaultButton(cancel);
    box->setEscapeButton(cancel);
    connect(go, &QPushButton::clicked, this, [then = std::move(then)] { then(); });
    box->open();
}

/// As the window opens every other page.
void Flows::openPagesWith(ProfileDialog &dialog)
{
    dialog.setOpener([this](const QUrl &page) { return m_parts.browser.open(page); });
}

void Flows::addProfile()
{
    auto *dialog = new ProfileDialog(m_parts.courier, std::nullopt, &m_parts.window);
    openPagesWith(*dialog);
    connect(dialog, &ProfileDialog::saved, this, [this](const Profile &profile) {
        m_parts.messages.say({u"profile"_s, Tone::Good, tr("Profile %1 added.").arg(isolated(profile.name)),
                              tr("Add a token to it next."), tr("Add token…"), [this, id = profile.id] {
                                  addToken(id);
                              }});
        Q_EMIT profileSaved(profile.id);
    });
    show(dialog);
}

void Flows::editProfile(ProfileId profile)
{
    auto *dialog = new ProfileDialog(m_parts.courier, m_parts.inventory.profile(profile), &m_parts.window);
    openPagesWith(*dialog);
    connect(dialog, &ProfileDialog::saved, this, [this](const Profile &saved, StoreKind store) {
        m_parts.desk.forgetBearer(saved.id);
        m_parts.messages.say({u"profile"_s, Tone::Good, tr("Profile %1 saved.").arg(isolated(saved.name)), {}, {}, {}});
        // Also what an earlier move has left behind.
        if (store != saved.store || isElsewhere(m_parts.inventory.tokens(), saved.id, store))
            m_mover->move(saved, store);
    });
    show(dialog);
}

/// Nobody removes what may be the only new token in passing: it is saved, or removed by itself, first.
void Flows::tellKept(const QString &key, const TokenRecord &token)
{
    m_parts.messages.say(
        {key, Tone::Warning,
         tr("What came as an answer for %1 is kept and may hold its only new token, so it is not removed.")
             .arg(isolated(token.name)),
         tr("Save the answer first, or mark the token as lost and remove the answer there."), tr("Resolve…"),
         [this, id = token.id] {
             Q_EMIT resolveRequested(id);
         }});
}

void Flows::removeProfile(ProfileId profile)
{
    for (const TokenRecord &token : m_parts.inventory.tokens()) {
        if (token.profile == profile && m_parts.inventory.isAnswerKept(token)) {
            tellKept(u"profile"_s, token);
            return;
        }
    }
    const QString name = m_parts.inventory.profile(profile).name;
    QList<TokenRecord> tokens;
    QList<SeenToken> seen;
    for (const TokenRecord &token : m_parts.inventory.tokens()) {
        if (token.profile != profile)
            continue;
        tokens.append(token);
        seen.append(asSeen(token));
    }
    const auto remove = [this, profile, seen, name] {
        m_parts.courier.ask(
            this, [profile, seen](Engine &engine) { return engine.removeProfile(profile, seen); },
            [this, name](const Result<void> &done) {
                if (done)
                    m_parts.messages.say(
                        {u"profile"_s, Tone::Good, tr("Profile %1 removed.").arg(isolated(name)), {}, {}, {}});
                else
                    say(u"profile"_s, done.error());
            });
    };
    const auto count = static_cast<int>(seen.size());
    if (count == 0) {
        confirm(u"removeProfileBox"_s, tr("Remove the profile %1?").arg(isolated(name)), tr("It has no tokens here."),
                remove);
        return;
    }
    const QString question =
        tr("Remove the profile %1 with its %n token(s) and their stored values?", nullptr, count).arg(isolated(name));
    const QString consequence = consequenceOf(tokens);
    if (count < many) {
        confirm(u"removeProfileBox"_s, question, consequence, remove);
        return;
    }
    auto *dialog = new TypedConfirmation(question, consequence, name, tr("&Remove"), &m_parts.window);
    dialog->setObjectName(u"removeProfileBox"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, remove);
    dialog->open();
}

void Flows::addToken(ProfileId profile)
{
    auto *dialog = new AddTokenDialog(m_parts.courier, m_parts.inventory.profiles(), profile, &m_parts.window);
    connect(dialog, &AddTokenDialog::saved, this, [this](const TokenRecord &token) {
        m_parts.messages.dismiss(u"profile"_s);
        const QString name = isolated(token.name);
        m_parts.messages.say(
            {u"token"_s,
             Tone::Good,
             isInVault(token.entry) ? tr("%1 is in the vault.").arg(name) : tr("%1 is in the keychain.").arg(name),
             {},
             {},
             {}});
        Q_EMIT tokenSaved(token.id);
    });
    show(dialog);
}

/// Says that profiles sign in with it, if some do.
bool Flows::tellOperators(const TokenRecord &token)
{
    const QStringList names = m_parts.inventory.signsInFor(token.id);
    if (names.isEmpty())
        return false;
    Message message{u"token"_s, Tone::Warning, {}, {}, {}, {}};
    message.text =
        tr("%1 signs in for %n profile(s), so it is not removed: %2", nullptr, static_cast<int>(names.size()))
            .arg(isolated(token.name), names.join(u", "_s));
    message.detail = tr("Give another sign-in there first.");
    for (const Profile &profile : m_parts.inventory.profiles()) {
        if (!(profile.operatorToken == token.id))
            continue;
        message.actionText = tr("Edit profile…");
        message.action = [this, id = profile.id] {
            editProfile(id);
        };
        break;
    }
    m_parts.messages.say(message);
    return true;
}

void Flows::removeToken(const TokenRecord &token)
{
    if (tellOperators(token))
        return;
    const auto remove = [this, seen = asSeen(token), name = token.name] {
        m_parts.courier.ask(
            this, [seen](Engine &engine) { return engine.removeToken(seen); },
            [this, name](const Result<void> &done) {
                if (done)
                    m_parts.messages.say({u"token"_s, Tone::Good, tr("%1 removed.").arg(isolated(name)), {}, {}, {}});
                else
                    say(u"token"_s, done.error());
            });
    };
    if (m_parts.inventory.isAnswerKept(token)) {
        tellKept(u"token"_s, token);
        return;
    }
    const QString consequence =
        token.state == TokenState::InDoubt
            ? tr("It is in doubt: it may still work at the broker. Its value cannot be brought back.")
            : tr("The token itself stays valid at the broker, but its value cannot be brought back.");
    confirm(u"removeTokenBox"_s, tr("Remove %1 and its stored value?").arg(isolated(token.name)), consequence, remove);
}

void Flows::removeTokens(const QList<TokenRecord> &tokens)
{
    if (tokens.size() == 1) {
        removeToken(tokens.constFirst());
        return;
    }
    for (const TokenRecord &token : tokens) {
        if (tellOperators(token))
            return;
        if (m_parts.inventory.isAnswerKept(token)) {
            tellKept(u"token"_s, token);
            return;
        }
    }
    const auto count = static_cast<int>(tokens.size());
    const auto remove = [this, tokens, count] {
        m_parts.courier.ask(
            this, [tokens](Engine &engine) { return removeAll(&engine, tokens); },
            [this, count](const Removal &removal) {
                if (!removal.trouble) {
                    m_parts.messages.say(
                        {u"token"_s, Tone::Good, tr("%n token(s) removed.", nullptr, count), {}, {}, {}});
                    return;
                }
                const Explanation why = explain(*removal.trouble);
                m_parts.messages.say(
                    {u"token"_s,
                     Tone::Warning,
                     tr("%1 of %n token(s) removed; the others are as they were.", nullptr, count).arg(removal.removed),
                     joined({isolated(removal.first) + u':', why.sentence, why.nextStep, why.detail}),
                     {},
                     {}});
            });
    };
    confirm(u"removeTokensBox"_s, tr("Remove %n token(s) and their stored values?", nullptr, count),
            consequenceOf(tokens), remove);
}

void Flows::regenerate(const TokenRecord &token)
{
    auto *dialog = new RegenerateDialog(m_parts.desk, m_parts.clipboard, token,
                                        m_parts.inventory.profile(token.profile), &m_parts.window);
    connect(dialog, &RegenerateDialog::editProfileRequested, this, &Flows::editProfile);
    connect(dialog, &RegenerateDialog::resolveRequested, this, &Flows::resolveRequested);
    connect(dialog, &RegenerateDialog::newValueRequested, this, &Flows::newValueRequested);
    dialog->tellSignsInFor(m_parts.inventory.signsInFor(token.id));
    show(dialog);
}

void Flows::generate(ProfileId profile)
{
    if (!m_parts.desk.mayGenerate()) {
        remindOfRunning();
        return;
    }
    auto *dialog =
        new GenerateDialog(m_parts.desk, m_parts.clipboard, m_parts.inventory.profiles(), profile, &m_parts.window);
    connect(dialog, &GenerateDialog::editProfileRequested, this, &Flows::editProfile);
    connect(dialog, &GenerateDialog::resolveRequested, this, &Flows::resolveMade);
    connect(dialog, &GenerateDialog::made, this, &Flows::tokenSaved);
    show(dialog);
}

void Flows::resolveMade(ProfileId profile, const QString &name)
{
    for (const TokenRecord &token : m_parts.inventory.tokens()) {
        if (token.profile == profile && token.name == name)
            Q_EMIT resolveRequested(token.id);
    }
}

void Flows::remindOfRunning()
{
    m_parts.messages.say({u"running"_s,
                          Tone::Accent,
                          tr("Another token is being made or regenerated right now."),
                          tr("Try again when that has ended."),
                          {},
                          {}});
}

void Flows::regenerateOnce(ProfileId profile)
{
    if (m_once) {
        m_once->open();
        return;
    }
    if (!m_parts.desk.mayGenerate()) {
        remindOfRunning();
        return;
    }
    m_once = new RegenerateOnceDialog(m_parts.desk, m_parts.clipboard, m_parts.inventory.profiles(),
                                      profile.isNull() ? m_lastOnce : profile, &m_parts.window);
    connect(&m_parts.inventory, &Inventory::loaded, m_once,
            [this] { m_once->setProfiles(m_parts.inventory.profiles()); });
    connect(m_once, &RegenerateOnceDialog::used, this, [this](ProfileId used) { m_lastOnce = used; });
    m_parts.browser.accompany(m_once);
    connect(m_once, &RegenerateOnceDialog::editProfileRequested, this, &Flows::editProfile);
    connect(m_once, &RegenerateOnceDialog::keptSealed, this, &Flows::keptSealed);
    connect(m_once, &QDialog::finished, m_once, &QObject::deleteLater);
    m_once->open();
}

AttemptId Flows::shownOnce() const
{
    return m_once ? m_once->waiting() : AttemptId();
}

void Flows::copyToken(const TokenRecord &token)
{
    m_parts.courier.ask(
        this, [id = token.id](Engine &engine) { return engine.tokenValue(id); },
        [this, name = token.name, suffix = token.suffix, state = token.state](const Result<SharedSecret> &value) {
            if (!value) {
                say(u"copy"_s, value.error());
                return;
            }
            m_parts.clipboard.copy(*value, whoseText(name, QString(), suffix));
            if (state == TokenState::InDoubt) {
                m_parts.messages.say(
                    {u"copy"_s,
                     Tone::Warning,
                     tr("%1 was copied, but it is in doubt: it may no longer work.").arg(isolated(name)),
                     stateExplanation(state),
                     {},
                     {}});
            } else {
                m_parts.messages.dismiss(u"copy"_s);
            }
        });
}

void Flows::tryOut()
{
    m_parts.messages.say({u"tryout"_s, Tone::Accent, tr("Starting the sandbox…"), {}, {}, {}});
    m_parts.courier.ask(
        this, [](Engine &engine) { return engine.tryOut(); },
        [this](const Result<Profile> &profile) {
            if (!profile) {
                say(u"tryout"_s, profile.error());
                return;
            }
            m_parts.messages.say(
                {u"tryout"_s,
                 Tone::Good,
                 tr("The sandbox is running, with tokens to play with."),
                 tr("Choose one and press %1.")
                     .arg(isolatedLtr(QKeySequence(Qt::CTRL | Qt::Key_R).toString(QKeySequence::NativeText))),
                 {},
                 {}});
            Q_EMIT profileSaved(profile->id);
        });
}

void Flows::about()
{
    show(new AboutDialog(&m_parts.window));
}

} // namespace keyturn
