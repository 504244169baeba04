// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QList>
#include <QMap>
#include <QString>

namespace keyturn
{

/// What any other program of the session sees in the Secret Service, and what it can do there. Blocks, without a turn
/// of the event loop; ends the test program when the service refuses.
class OtherProgram
{
public:
    struct Item
    {
        QString path;
        QString label;
        QMap<QString, QString> attributes;
    };

    OtherProgram();
    ~OtherProgram();
    OtherProgram(const OtherProgram &) = delete;
    OtherProgram &operator=(const OtherProgram &) = delete;

    /// Open and locked ones.
    [[nodiscard]] QList<Item> items() const;
    /// Those whose attribute "user" is this key.
    [[nodiscard]] QList<Item> itemsOf(const QString &key) const;
    /// As the service keeps it, which is not as Keyturn gave it.
    [[nodiscard]] QByteArray kept(const Item &item) const;
    void overwrite(const Item &item, const QByteArray &kept) const;
    /// From here on the item is that of another key: what asks for the old one finds none.
    void rename(const Item &item, const QString &key) const;
    void deleteDefaultCollection() const;

private:
    /// A new one each time: the service may have been started anew.
    [[nodiscard]] QDBusObjectPath session() const;
    [[nodiscard]] QDBusMessage call(const QString &path, const char *interface, const char *method,
                                    const QVariantList &arguments) const;
    [[nodiscard]] QVariant property(const QString &path, const char *name) const;

    QDBusConnection m_bus;
};

} // namespace keyturn
