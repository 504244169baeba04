// SPDX-License-Identifier: GPL-3.0-or-later
#include "otherprogram.h"

#include <QDBusArgument>
#include <QDBusMetaType>
#include <QDBusVariant>

using namespace Qt::StringLiterals;

namespace keyturn
{

/// The Secret Service's type (oayays).
struct WireSecret
{
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString contentType;
};

// Found by the type they are for, so not in a namespace without a name.
static QDBusArgument &operator<<(QDBusArgument &argument, const WireSecret &secret)
{
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.contentType;
    argument.endStructure();
    return argument;
}

static const QDBusArgument &operator>>(const QDBusArgument &argument, WireSecret &secret)
{
    argument.beginStructure();
    argument >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
    argument.endStructure();
    return argument;
}

namespace
{

const QString connectionName = u"another program"_s;
const QString servicePath = u"/org/freedesktop/secrets"_s;
constexpr auto serviceInterface = "org.freedesktop.Secret.Service";
constexpr auto itemInterface = "org.freedesktop.Secret.Item";

} // namespace

} // namespace keyturn

Q_DECLARE_METATYPE(keyturn::WireSecret)

namespace keyturn
{

OtherProgram::OtherProgram() : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, connectionName))
{
    qDBusRegisterMetaType<WireSecret>();
    qDBusRegisterMetaType<QMap<QString, QString>>();
}

OtherProgram::~OtherProgram()
{
    QDBusConnection::disconnectFromBus(connectionName);
}

QDBusMessage OtherProgram::call(const QString &path, const char *interface, const char *method,
                                const QVariantList &arguments) const
{
    QDBusMessage message = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, path,
                                                          QString::fromLatin1(interface), QString::fromLatin1(method));
    message.setArguments(arguments);
    QDBusMessage reply = m_bus.call(message, QDBus::Block, 20'000);
    if (reply.type() != QDBusMessage::ReplyMessage)
        qFatal("%s: %s", method, qPrintable(reply.errorMessage()));
    return reply;
}

QDBusObjectPath OtherProgram::session() const
{
    const QVariantList plain{u"plain"_s, QVariant::fromValue(QDBusVariant(u""_s))};
    return call(servicePath, serviceInterface, "OpenSession", plain).arguments().value(1).value<QDBusObjectPath>();
}

QVariant OtherProgram::property(const QString &path, const char *name) const
{
    const QVariantList which{QString::fromLatin1(itemInterface), QString::fromLatin1(name)};
    const QDBusMessage reply = call(path, "org.freedesktop.DBus.Properties", "Get", which);
    return reply.arguments().value(0).value<QDBusVariant>().variant();
}

QList<OtherProgram::Item> OtherProgram::items() const
{
    const QVariantList everything{QVariant::fromValue(QMap<QString, QString>())};
    const QDBusMessage reply = call(servicePath, serviceInterface, "SearchItems", everything);
    QList<Item> found;
    for (const QVariant &list : reply.arguments()) { // the open ones, the locked ones
        for (const QDBusObjectPath &path : qdbus_cast<QList<QDBusObjectPath>>(list)) {
            Item item;
            item.path = path.path();
            item.label = property(item.path, "Label").toString();
            item.attributes = qdbus_cast<QMap<QString, QString>>(property(item.path, "Attributes"));
            found.append(item);
        }
    }
    return found;
}

QList<OtherProgram::Item> OtherProgram::itemsOf(const QString &key) const
{
    QList<Item> found = items();
    found.removeIf([&](const Item &item) { return item.attributes.value(u"user"_s) != key; });
    return found;
}

QByteArray OtherProgram::kept(const Item &item) const
{
    const QVariantList opened{QVariant::fromValue(session())};
    const QDBusMessage reply = call(item.path, itemInterface, "GetSecret", opened);
    return qdbus_cast<WireSecret>(reply.arguments().value(0)).value;
}

void OtherProgram::overwrite(const Item &item, const QByteArray &kept) const
{
    WireSecret secret;
    secret.session = session();
    secret.value = kept;
    secret.contentType = u"text/plain"_s;
    const QVariantList arguments{QVariant::fromValue(secret)};
    (void)call(item.path, itemInterface, "SetSecret", arguments);
}

void OtherProgram::rename(const Item &item, const QString &key) const
{
    QMap<QString, QString> attributes = item.attributes;
    attributes.insert(u"user"_s, key);
    const QVariantList arguments{QString::fromLatin1(itemInterface), u"Attributes"_s,
                                 QVariant::fromValue(QDBusVariant(QVariant::fromValue(attributes)))};
    (void)call(item.path, "org.freedesktop.DBus.Properties", "Set", arguments);
}

void OtherProgram::deleteDefaultCollection() const
{
    const QDBusMessage alias = call(servicePath, serviceInterface, "ReadAlias", {u"default"_s});
    const QString collection = alias.arguments().value(0).value<QDBusObjectPath>().path();
    const QDBusMessage reply = call(collection, "org.freedesktop.Secret.Collection", "Delete", {});
    if (reply.arguments().value(0).value<QDBusObjectPath>().path() != "/"_L1)
        qFatal("deleting a collection asks a question");
}

} // namespace keyturn
