// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms.h"

#include <sodium.h>

namespace keyturn
{

namespace
{

/// A byte becomes three at most.
constexpr qsizetype widest = 3;

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
}

/// A space becomes %20, not a plus sign: whoever decodes a form reads both, and whoever only undoes percents, this.
void appendEncoded(QByteArray &out, QByteArrayView bytes)
{
    constexpr char hex[] = "0123456789ABCDEF";
    for (const char c : bytes) {
        if (isPlain(c)) {
            out.append(c);
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out.append('%');
        out.append(hex[byte >> 4]);
        out.append(hex[byte & 15]);
    }
}

void append(QByteArray &out, QByteArrayView bytes, BasicCoding coding)
{
    if (coding == BasicCoding::Form)
        appendEncoded(out, bytes);
    else
        out.append(bytes);
}

} // namespace

Form &Form::add(QByteArrayView name, const QString &value)
{
    return add(name, share(Secret::copyOf(value.toUtf8())));
}

Form &Form::add(QByteArrayView name, SharedSecret value)
{
    m_fields.append({name.toByteArray(), std::move(value), false});
    return *this;
}

Form &Form::addAsIs(QByteArrayView name, QByteArrayView value)
{
    m_fields.append({name.toByteArray(), share(Secret::copyOf(value)), true});
    return *this;
}

SharedSecret Form::body() const
{
    qsizetype room = 0;
    for (const Field &field : m_fields)
        room += field.name.size() + field.value->size() * widest + 2;
    QByteArray body;
    body.reserve(room);
    for (const Field &field : m_fields) {
        if (!body.isEmpty())
            body.append('&');
        body.append(field.name).append('=');
        field.value->open([&](QByteArrayView bytes) {
            if (field.isAsIs)
                body.append(bytes);
            else
                appendEncoded(body, bytes);
        });
    }
    return share(Secret::take(body));
}

Secret basicCredentials(const QString &id, const Secret &secret, BasicCoding coding)
{
    const QByteArray user = id.toUtf8();
    QByteArray plain;
    plain.reserve((user.size() + secret.size()) * widest + 1);
    append(plain, user, coding);
    plain.append(':');
    secret.open([&](QByteArrayView bytes) { append(plain, bytes, coding); });

    const auto size = static_cast<std::size_t>(plain.size());
    const std::size_t room = sodium_base64_encoded_len(size, sodium_base64_VARIANT_ORIGINAL);
    QByteArray coded(static_cast<qsizetype>(room), Qt::Uninitialized);
    sodium_bin2base64(coded.data(), room, reinterpret_cast<const unsigned char *>(plain.constData()), size,
                      sodium_base64_VARIANT_ORIGINAL);
    coded.chop(1); // the NUL at its end
    wipe(plain);
    return Secret::take(coded);
}

} // namespace keyturn
