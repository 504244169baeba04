// SPDX-License-Identifier: GPL-3.0-or-later
#include "secretservice.h"

#include "deadline.h"
#include "desktopsession.h"
#include "sessionbus.h"

#include <QCoroDBusPendingCall>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QFile>
#include <QLibrary>
#include <QProcessEnvironment>
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

QDBusMessage readWallet(const QString &daemon)
{
    return QDBusMessage::createMethodCall(u"org.kde."_s + daemon, u"/modules/"_s + daemon, u"org.kde.KWallet"_s,
                                          u"networkWallet"_s);
}

/// Which variable names which session; empty where none does.
QString namedBus()
{
    const QString address = qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS");
    if (!address.isEmpty())
        return u"DBUS_SESSION_BUS_ADDRESS names, "_s + address;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString socket = runtime + "/bus"_L1;
    return !runtime.isEmpty() && QFile::exists(socket) ? u"XDG_RUNTIME_DIR names, "_s + socket : QString();
}

/// What to do where there is no session bus: at a desktop, and on a server.
Error withoutBus(const QDBusConnection &bus)
{
    const QString refusal = bus.lastError().name();
    const bool isRefused = refusal.endsWith(".AccessDenied"_L1) || refusal.endsWith(".AuthFailed"_L1);
    if (isRefused || isSessionBusOfAnotherUser(QProcessEnvironment::systemEnvironment()))
        return Error(ErrorKind::Keychain,
                     u"the D-Bus session refuses this user, it belongs to another one; run Keyturn "
                     "as the user who is logged in, without sudo or su"_s);
    if (const QString named = namedBus(); !named.isEmpty())
        return Error(ErrorKind::Keychain, u"nobody answers at the D-Bus session that %1, so there is no keychain: that "
                                          "session has ended, or was never this user's. Log in anew, and start Keyturn "
                                          "from there"_s.arg(named));
    return Error(ErrorKind::Keychain,
                 u"there is no D-Bus session, so no keychain; log in to a desktop session. On a server: "
                 "'loginctl enable-linger' once, then XDG_RUNTIME_DIR=/run/user/$(id -u) with an unlocked keychain, or "
                 "'dbus-run-session' with one"_s);
}

} // namespace

SecretService::SecretService() : m_connection(u"keyturn-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces)) {}

SecretService::~SecretService()
{
    QDBusConnection::disconnectFromBus(m_connection);
}

QString SecretService::name() const
{
    if (m_place.backend.isEmpty())
        return u"Secret Service"_s;
    return m_place.label.isEmpty() ? m_place.backend : m_place.backend + u": "_s + m_place.label;
}

Result<void> SecretService::connectNow()
{
    if (QDBusConnection(m_connection).isConnected())
        return {};
    QDBusConnection::disconnectFromBus(m_connection);
    const QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_connection);
    return bus.isConnected() ? Result<void>() : fail(withoutBus(bus));
}

Async<void> SecretService::session()
{
    co_return connectNow();
}

Async<void> SecretService::isOpen()
{
    const Result<void> connected = connectNow();
    if (!connected)
        co_return connected;
    const QDBusConnection bus(m_connection);
    // QtKeychain prefers KWallet in a Plasma session; the Secret Service's state then says nothing.
    const QString daemon = walletDaemon(QProcessEnvironment::systemEnvironment());
    const QDBusConnectionInterface *const names = bus.interface();
    if (!daemon.isEmpty() && names && names->isServiceRegistered(u"org.kde."_s + daemon)) {
        const QDBusMessage walletQuestion = readWallet(daemon);
        const QDBusMessage wallet = co_await ask(bus, walletQuestion);
        m_place.backend = u"KWallet"_s;
        m_place.label = wallet.arguments().value(0).toString();
        co_return Result<void>();
    }
    const QDBusMessage aliasQuestion = readDefaultAlias();
    const QDBusMessage alias = co_await ask(bus, aliasQuestion);
    if (alias.type() != QDBusMessage::ReplyMessage)
        co_return fail(unreachable(alias));
    m_place.backend = u"Secret Service"_s;
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
        m_place.label = valueOf(label).toString();
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
