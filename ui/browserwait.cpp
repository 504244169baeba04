// SPDX-License-Identifier: GPL-3.0-or-later
#include "browserwait.h"

#include "dialogparts.h"
#include "messagebar.h"
#include "rotationdesk.h"
#include "wording.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDialog>
#include <QGuiApplication>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr auto messageKey = "browser"_L1;

bool isPage(const QUrl &address)
{
    const QString host = address.host();
    const bool isHere = host == "localhost"_L1 || host == "127.0.0.1"_L1 || host == "::1"_L1;
    return address.isValid() && (address.scheme() == "https"_L1 || (address.scheme() == "http"_L1 && isHere));
}

MessageStack *stackOf(const QDialog *dialog)
{
    return dialog->findChild<MessageStack *>(QString(), Qt::FindDirectChildrenOnly);
}

} // namespace

BrowserWait::BrowserWait(const Parts &parts, Opener opener, QObject *parent)
    : QObject(parent), m_parts(parts), m_open(std::move(opener))
{
    if (!m_open)
        m_open = &QDesktopServices::openUrl;
    connect(&parts.courier, &Courier::browserWanted, this, &BrowserWait::begin);
    // Nobody says that a sign-in has ended, but whoever waited for it goes on.
    connect(&parts.courier, &Courier::quiet, this, &BrowserWait::end);
    connect(&parts.desk, &RotationDesk::stepped, this, &BrowserWait::endIfSignedIn);
    connect(&parts.desk, &RotationDesk::ended, this, &BrowserWait::endIfSignedIn);
}

bool BrowserWait::open(const QUrl &address) const
{
    return isPage(address) && m_open(address);
}

void BrowserWait::accompany(QDialog *dialog)
{
    m_dialogs.removeAll(nullptr);
    m_dialogs.append(dialog);
    if (isWaiting())
        tellIn(dialog);
}

void BrowserWait::begin(const QUrl &address, ProfileId profile, OrderId order)
{
    m_address = address;
    m_profile = profile;
    m_order = order;
    m_opened = open(address);
    tell();
}

void BrowserWait::openAgain()
{
    const bool before = m_opened;
    m_opened = open(m_address);
    if (m_opened != before)
        tell();
}

void BrowserWait::endIfSignedIn()
{
    if (!m_parts.desk.isSigningIn())
        end();
}

void BrowserWait::end()
{
    if (!isWaiting())
        return;
    m_address.clear();
    m_parts.messages.dismiss(messageKey);
    for (const QPointer<QDialog> &dialog : std::as_const(m_dialogs)) {
        MessageStack *stack = dialog ? stackOf(dialog) : nullptr;
        if (!stack)
            continue;
        stack->dismiss(messageKey);
        if (dialog->isVisible())
            fit(dialog);
    }
}

namespace
{

Message messageFor(const QUrl &address, bool opened)
{
    Message message;
    message.key = messageKey;
    message.standing = true;
    const QString host = isolatedLtr(address.host());
    if (opened) {
        message.text = BrowserWait::tr("Continue in the browser");
        message.detail = BrowserWait::tr("Sign in at %1. Keyturn goes on by itself when you have done so.").arg(host);
        return message;
    }
    message.tone = Tone::Warning;
    message.text = BrowserWait::tr("The browser could not be opened");
    message.detail =
        BrowserWait::tr("Copy the address, and open it in a browser on this computer to sign in at %1.").arg(host);
    return message;
}

} // namespace

void BrowserWait::tell()
{
    Message message = messageFor(m_address, m_opened);
    message.more = {{u"browserAgain"_s, tr("Open again"),
                     [this] {
                         openAgain();
                     }},
                    {u"browserCopy"_s, tr("Copy address"),
                     [this] {
                         copyAddress();
                     }},
                    {u"browserCancel"_s, tr("Cancel sign-in"), [this] {
                         m_parts.courier.tell([profile = m_profile, order = m_order](Engine &engine) {
                             engine.cancelSignIn(profile, order);
                         });
                     }}};
    m_parts.messages.say(message);
    for (const QPointer<QDialog> &dialog : std::as_const(m_dialogs)) {
        if (dialog)
            tellIn(dialog);
    }
}

void BrowserWait::tellIn(QDialog *dialog)
{
    auto *column = qobject_cast<QVBoxLayout *>(dialog->layout());
    if (!column)
        return;
    MessageStack *stack = stackOf(dialog);
    if (!stack) {
        stack = new MessageStack(dialog);
        stack->layout()->setContentsMargins(0, 0, 0, 14);
        column->insertWidget(0, stack);
    }
    if (const MessageBar *told = m_parts.messages.bar(messageKey))
        stack->say(told->message());
    if (dialog->isVisible())
        fit(dialog);
}

void BrowserWait::copyAddress() const
{
    QGuiApplication::clipboard()->setText(m_address.toString(QUrl::FullyEncoded));
}

} // namespace keyturn
