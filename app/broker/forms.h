// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret.h"

#include <QByteArray>
#include <QList>

namespace keyturn
{

/// The body of a POST to an OAuth endpoint, application/x-www-form-urlencoded. Its values may be secrets: they are
/// opened only while the body is put together, in room that is made at once, so that no copy of one is left behind.
class Form
{
public:
    /// `name` as it stands in the RFC.
    Form &add(QByteArrayView name, const QString &value);
    Form &add(QByteArrayView name, SharedSecret value);
    /// Not encoded: the vendor writes its grant type with plain colons.
    Form &addAsIs(QByteArrayView name, QByteArrayView value);
    /// Empty when it is longer than a Secret may be; a call then says so before anything is sent.
    [[nodiscard]] SharedSecret body() const;

private:
    struct Field
    {
        QByteArray name;
        SharedSecret value;
        bool isAsIs = false;
    };
    QList<Field> m_fields;
};

/// How id and secret stand in the Basic scheme: form-encoded first for the token endpoint (RFC 6749, 2.3.1), plain
/// everywhere else (RFC 7617).
enum class BasicCoding { Form, Plain };
/// The base64 of `id:secret`; empty when it is longer than a Secret may be.
[[nodiscard]] Secret basicCredentials(const QString &id, const Secret &secret, BasicCoding coding);

} // namespace keyturn
