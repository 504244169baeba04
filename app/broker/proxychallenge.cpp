// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxychallenge.h"

#include "exchange.h"
#include "forms.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// Reads a header field from its beginning to its end.
class FieldReader
{
public:
    explicit FieldReader(QByteArrayView text) : m_text(text) {}

    [[nodiscard]] bool isAtEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char next() const { return isAtEnd() ? '\0' : m_text[m_at]; }
    void step() { m_at += isAtEnd() ? 0 : 1; }
    void skip(QByteArrayView characters)
    {
        while (!isAtEnd() && characters.contains(next()))
            step();
    }
    /// RFC 9110, 5.6.2.
    QByteArray token()
    {
        return take([](char c) { return isAlphanumeric(c) || QByteArrayView("!#$%&'*+-.^_`|~").contains(c); });
    }
    /// RFC 9110, 11.2; nothing is taken when something else stands there.
    void token68()
    {
        const qsizetype before = m_at;
        take([](char c) { return isAlphanumeric(c) || QByteArrayView("-._~+/").contains(c); });
        skip("=");
        skip(" \t");
        if (!isAtEnd() && next() != ',')
            m_at = before;
    }
    QByteArray value()
    {
        if (next() != '"')
            return token();
        step();
        QByteArray text;
        while (!isAtEnd() && next() != '"') {
            if (next() == '\\')
                step();
            if (!isAtEnd())
                text.append(next());
            step();
        }
        step();
        return text;
    }

private:
    [[nodiscard]] static bool isAlphanumeric(char c)
    {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    template <typename Fits>
    QByteArray take(const Fits &fits)
    {
        const qsizetype from = m_at;
        while (!isAtEnd() && fits(next()))
            step();
        return m_text.sliced(from, m_at - from).toByteArray();
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

std::optional<QCryptographicHash::Algorithm> hashOf(const QByteArray &algorithm)
{
    const QByteArray name = algorithm.toUpper();
    if (name.isEmpty() || name == "MD5")
        return QCryptographicHash::Md5;
    return name == "SHA-256" ? std::optional(QCryptographicHash::Sha256) : std::nullopt;
}

bool offersAuth(const QByteArray &protection)
{
    const QList<QByteArray> words = protection.split(',');
    return std::any_of(words.begin(), words.end(), [](const QByteArray &word) { return word.trimmed() == "auth"; });
}

QByteArray quoted(QByteArray text)
{
    return '"' + text.replace('\\', "\\\\").replace('"', "\\\"") + '"';
}

bool isDigest(const QByteArray &scheme)
{
    return scheme == "digest";
}

QString shownValue(const QByteArray &value)
{
    return shownError(QString::fromLatin1(value.left(20)), {});
}

} // namespace

/// A word that "=" follows is a parameter of the scheme before it, any other the name of a scheme.
QList<ProxyChallenge::Scheme> ProxyChallenge::read(QByteArrayView field)
{
    QList<Scheme> schemes;
    FieldReader reader(field);
    while (true) {
        reader.skip(" \t,");
        const QByteArray word = reader.token().toLower();
        if (word.isEmpty())
            return schemes;
        reader.skip(" \t");
        if (reader.next() == '=' && !schemes.isEmpty()) {
            reader.step();
            reader.skip(" \t");
            schemes.last().parameters.insert(word, reader.value());
            continue;
        }
        schemes.append(Scheme{word, {}});
        reader.token68();
    }
}

ProxyChallenge ProxyChallenge::of(const QList<QByteArray> &fields)
{
    ProxyChallenge challenge;
    for (const QByteArray &field : fields)
        challenge.m_schemes += read(field);
    return challenge;
}

/// Empty for one that can be answered.
QString ProxyChallenge::oddityOf(const Scheme &digest)
{
    const QByteArray algorithm = digest.parameters.value("algorithm");
    const QByteArray protection = digest.parameters.value("qop");
    if (!hashOf(algorithm))
        return u" of the kind "_s + shownValue(algorithm);
    if (!protection.isEmpty() && !offersAuth(protection))
        return u" of the kind "_s + shownValue(protection);
    return digest.parameters.contains("nonce") ? QString() : u" without a nonce"_s;
}

QString ProxyChallenge::shownName(const Scheme &scheme)
{
    if (scheme.name == "ntlm")
        return u"NTLM"_s;
    QString shown = QString::fromLatin1(scheme.name.left(20));
    shown[0] = shown.at(0).toUpper();
    return isDigest(scheme.name) ? shown + oddityOf(scheme) : shown;
}

const ProxyChallenge::Scheme *ProxyChallenge::chosen() const
{
    const auto canBeAnswered = [](const Scheme &scheme) {
        return isDigest(scheme.name) && oddityOf(scheme).isEmpty();
    };
    const auto digest = std::find_if(m_schemes.begin(), m_schemes.end(), canBeAnswered);
    if (digest != m_schemes.end())
        return &*digest;
    const auto basic =
        std::find_if(m_schemes.begin(), m_schemes.end(), [](const Scheme &scheme) { return scheme.name == "basic"; });
    return basic == m_schemes.end() ? nullptr : &*basic;
}

bool ProxyChallenge::canBeMet() const
{
    return chosen() != nullptr;
}

QString ProxyChallenge::schemes() const
{
    constexpr qsizetype mostShown = 3;
    QStringList names;
    for (const Scheme &scheme : m_schemes) {
        const QString name = shownName(scheme);
        if (!names.contains(name) && names.size() < mostShown)
            names.append(name);
    }
    return names.join(u" and "_s);
}

QString ProxyChallenge::whatCouldBeMet() const
{
    const bool hasDigest =
        std::any_of(m_schemes.begin(), m_schemes.end(), [](const Scheme &scheme) { return isDigest(scheme.name); });
    return hasDigest ? u"Basic, or for Digest with MD5 or SHA-256 and qop=auth"_s : u"Basic or Digest"_s;
}

Secret ProxyChallenge::answer(const QString &user, const Secret &password, const QByteArray &target,
                              const QByteArray &clientNonce) const
{
    const Scheme *const scheme = chosen();
    if (!scheme)
        return {};
    QByteArray value;
    if (scheme->name == "basic") {
        value = "Basic ";
        const Secret credentials = basicCredentials(user, password, BasicCoding::Plain);
        if (credentials.isEmpty())
            return {};
        value.reserve(value.size() + credentials.size());
        credentials.open([&](QByteArrayView bytes) { value.append(bytes); });
        return Secret::take(value);
    }
    const auto &given = scheme->parameters;
    const QByteArray realm = given.value("realm");
    const QByteArray nonce = given.value("nonce");
    const auto algorithm = hashOf(given.value("algorithm")).value_or(QCryptographicHash::Md5);
    QCryptographicHash who(algorithm);
    who.addData(user.toUtf8() + ':' + realm + ':');
    password.open([&](QByteArrayView bytes) { who.addData(bytes); });
    const QByteArray what = QCryptographicHash::hash("CONNECT:" + target, algorithm).toHex();
    const bool hasProtection = given.contains("qop");
    const QByteArray round = hasProtection ? ":00000001:" + clientNonce + ":auth:" : QByteArray(":");
    const QByteArray response =
        QCryptographicHash::hash(who.result().toHex() + ':' + nonce + round + what, algorithm).toHex();
    value = "Digest username=" + quoted(user.toUtf8()) + ", realm=" + quoted(realm) + ", nonce=" + quoted(nonce) +
            ", uri=" + quoted(target) + ", response=\"" + response + '"';
    if (given.contains("algorithm"))
        value += ", algorithm=" + given.value("algorithm");
    if (given.contains("opaque"))
        value += ", opaque=" + quoted(given.value("opaque"));
    if (hasProtection)
        value += ", qop=auth, nc=00000001, cnonce=\"" + clientNonce + '"';
    return Secret::take(value);
}

} // namespace keyturn
