// SPDX-License-Identifier: GPL-3.0-or-later
#include "secretservice.h"

#include "deadline.h"

#include <QCoroDBusPendingCall>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QLibrary>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr int patience = 5000; // ms
const QString service = u"org.freedesktop.secrets"_s;

QDBusMessage readDefaultAlias()
{
    QDBusMessage call = QDBusMessage::createMethodCall(service, u"/org/freedesktop/secrets"_s,
                                                       u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
    call << u"default"_s;
    return call;
}

QDBusMessage readProperty(const QString &collection, const QString &property)
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(service, collection, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    call << u"org.freedesktop.Secret.Collection"_s << property;
    return call;
}

QDBusMessage readOwner()
{
    QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                                       u"org.freedesktop.DBus"_s, u"GetNameOwner"_s);
    call << service;
    return call;
}

/// libsecret, which QtKeychain calls, goes on talking to a service that has died: every job then fails until the
/// process ends (measured with 0.20.5). When another one answers, this lets it look for the service anew.
void meet(const QString &owner)
{
    static QString known; // of the process, as libsecret's is
    if (!known.isEmpty() && known != owner) {
        using Disconnect = void (*)();
        QLibrary library(u"secret-1"_s, 0);
        if (const auto disconnect = reinterpret_cast<Disconnect>(library.resolve("secret_service_disconnect")))
            disconnect();
    }
    known = owner;
}

/// All of these only read. When nobody could look in time, since this process was stopped, the time-out says nothing.
QCoro::Task<QDBusMessage> ask(QDBusConnection bus, QDBusMessage question)
{
    for (;;) {
        const TimePassed passed;
        const QDBusPendingCall call = bus.asyncCall(question, patience);
        const QDBusMessage reply = co_await call;
        const bool isLate = passed.elapsed() > std::chrono::milliseconds(patience) + Deadline::late;
        if (!isLate || reply.errorName() != "org.freedesktop.DBus.Error.NoReply"_L1)
            co_return reply;
    }
}

QVariant valueOf(const QDBusMessage &reply)
{
    return reply.arguments().value(0).value<QDBusVariant>().variant();
}

Error unreachable(const QDBusMessage &reply)
{
    if (reply.errorName() == "org.freedesktop.DBus.Error.ServiceUnknown"_L1 ||
        reply.errorName().startsWith("org.freedesktop.DBus.Error.Spawn"_L1))
        return Error(ErrorKind::Keychain, u"no Secret Service runs in this session; start GNOME Keyring, KWallet or "
                                          "KeePassXC"_s);
    if (reply.errorName() == "org.freedesktop.DBus.Error.NoReply"_L1)
        return Error(ErrorKind::Keychain, u"the Secret Service does not answer"_s);
    return Error(ErrorKind::Keychain, u"the Secret Service cannot be asked (%1)"_s.arg(reply.errorName()));
}

/// QtKeychain prefers KWallet 5 in a Plasma 5 session; the Secret Service's state then says nothing.
bool usesKWallet(const QDBusConnection &bus)
{
    if (qEnvironmentVariable("KDE_SESSION_VERSION") != "5"_L1)
        return false;
    const QDBusConnectionInterface *const names = bus.interface();
    return names && names->isServiceRegistered(u"org.kde.kwalletd5"_s);
}

} // namespace

SecretService::SecretService()
    : m_name(u"Secret Service"_s), m_connection(u"keyturn-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

SecretService::~SecretService()
{
    QDBusConnection::disconnectFromBus(m_connection);
}

Async<void> SecretService::isOpen()
{
    QDBusConnection bus(m_connection);
    if (!bus.isConnected()) {
        QDBusConnection::disconnectFromBus(m_connection);
        bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_connection);
    }
    if (!bus.isConnected())
        co_return fail(ErrorKind::Keychain,
                       u"there is no D-Bus session, so no keychain; log in to a desktop session"_s);
    if (usesKWallet(bus)) {
        m_name = u"KWallet"_s;
        co_return Result<void>();
    }
    const QDBusMessage aliasQuestion = readDefaultAlias();
    const QDBusMessage alias = co_await ask(bus, aliasQuestion);
    if (alias.type() != QDBusMessage::ReplyMessage)
        co_return fail(unreachable(alias));
    const QString collection = alias.arguments().value(0).value<QDBusObjectPath>().path();
    if (collection.isEmpty() || collection == "/"_L1)
        co_return fail(ErrorKind::Keychain, u"the keychain has no default collection; make one in the system's "
                                            "password manager"_s);
    const QDBusMessage ownerQuestion = readOwner();
    const QDBusMessage owner = co_await ask(bus, ownerQuestion);
    meet(owner.arguments().value(0).toString());
    const QDBusMessage labelQuestion = readProperty(collection, u"Label"_s);
    const QDBusMessage label = co_await ask(bus, labelQuestion);
    if (label.type() == QDBusMessage::ReplyMessage)
        m_name = u"Secret Service: "_s + valueOf(label).toString();
    const QDBusMessage lockedQuestion = readProperty(collection, u"Locked"_s);
    const QDBusMessage locked = co_await ask(bus, lockedQuestion);
    if (locked.type() != QDBusMessage::ReplyMessage)
        co_return fail(unreachable(locked));
    if (valueOf(locked).toBool())
        co_return fail(ErrorKind::KeychainLocked,
                       u"the keychain is locked; unlock it in the system's password manager"_s);
    co_return Result<void>();
}

} // namespace keyturn
