// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxconsent.h"

#include <QCryptographicHash>
#include <QUrl>
#include <QUrlQuery>

#include <sodium.h>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr int codeLives = 60;           // seconds
constexpr int pageLives = 600;          // seconds
constexpr qsizetype verifierLeast = 43; // RFC 7636, 4.1
constexpr qsizetype verifierMost = 128;
constexpr qsizetype challengeSize = 43; // base64url of SHA-256

QByteArray randomText()
{
    QByteArray raw(24, Qt::Uninitialized);
    randombytes_buf(raw.data(), static_cast<size_t>(raw.size()));
    return raw.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray challengeOf(const QByteArray &verifier)
{
    return QCryptographicHash::hash(verifier, QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray single(const FormFields &form, const QByteArray &name)
{
    return form.count(name) == 1 ? form.value(name) : QByteArray();
}

bool isLoopback(const QByteArray &address)
{
    const QUrl url = QUrl::fromEncoded(address, QUrl::StrictMode);
    const QString host = url.host();
    const bool isHere = host == "localhost"_L1 || host == "127.0.0.1"_L1 || host == "::1"_L1;
    return url.isValid() && url.scheme() == "http"_L1 && isHere && url.userInfo().isEmpty() && !url.hasFragment();
}

/// Back to the client, with its state where it gave one and with the issuer (RFC 9207).
SandboxAnswer redirectTo(const FormFields &query, const QString &issuer, const QString &name, const QString &value)
{
    QUrl url = QUrl::fromEncoded(single(query, "redirect_uri"));
    QUrlQuery items(url);
    const auto add = [&items](const QString &item, const QString &text) {
        items.addQueryItem(item, QString::fromLatin1(QUrl::toPercentEncoding(text)));
    };
    add(name, value);
    if (query.contains("state"))
        add(u"state"_s, QString::fromUtf8(query.value("state")));
    add(u"iss"_s, issuer);
    url.setQuery(items);
    return SandboxAnswer::empty(302).with("Location", url.toEncoded()).with("Cache-Control", "no-store");
}

QString scopeOf(const FormFields &query)
{
    return QString::fromUtf8(query.value("scope", "user"));
}

/// What is wrong with the request, in the words of RFC 6749, 4.1.2.1; empty when nothing is.
QString objectionTo(const FormFields &query)
{
    if (query.count("response_type") == 1 && query.value("response_type") != "code")
        return u"unsupported_response_type"_s;
    const bool hasChallenge = single(query, "code_challenge").size() == challengeSize;
    if (!hasChallenge || single(query, "code_challenge_method") != "S256" || query.count("state") > 1 ||
        query.count("scope") > 1 || query.count("response_type") != 1)
        return u"invalid_request"_s;
    return isScope(scopeOf(query)) ? QString() : u"invalid_scope"_s;
}

} // namespace

SandboxAnswer sandboxPage(int status, const QString &title, const QString &bodyHtml)
{
    const QString html =
        u"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>%1</title><style>"
        "body{font:16px/1.5 system-ui,sans-serif;max-width:32em;margin:12vh auto;padding:0 1.5em;"
        "color-scheme:light dark}button{font:inherit;padding:.5em 1.5em}</style></head><body><h1>%1</h1>%2"
        "</body></html>"_s.arg(title.toHtmlEscaped(), bodyHtml);
    SandboxAnswer answer = SandboxAnswer::empty(status);
    answer.body = html.toUtf8();
    return std::move(answer)
        .with("Content-Type", "text/html; charset=utf-8")
        .with("Cache-Control", "no-store")
        .with("Referrer-Policy", "no-referrer")
        .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
}

SandboxAnswer SandboxConsent::authorize(const QHttpServerRequest &request, const QByteArray &clientId,
                                        const QString &page, const QString &issuer)
{
    const std::optional<FormFields> query = readForm(request.url().query(QUrl::FullyEncoded).toLatin1());
    // Nobody is sent to an address that is not the client's (RFC 6749, 4.1.2.1).
    if (!query || single(*query, "client_id") != clientId || !isLoopback(single(*query, "redirect_uri")))
        return sandboxPage(400, u"Sandbox sign-in"_s,
                           u"<p>The client is not known, or its address is not one of this machine.</p>"_s);
    const QString objection = objectionTo(*query);
    if (!objection.isEmpty())
        return redirectTo(*query, issuer, u"error"_s, objection);
    const QDateTime asked = m_asked.take(query->value("consent"));
    if (m_isAutomatic || (asked.isValid() && asked > QDateTime::currentDateTimeUtc()))
        return giveCode(*query, issuer);
    return askPerson(*query, page);
}

SandboxAnswer SandboxConsent::askPerson(const FormFields &query, const QString &page)
{
    const QByteArray consent = randomText();
    m_asked.insert(consent, QDateTime::currentDateTimeUtc().addSecs(pageLives));
    QString fields;
    const auto hidden = [&fields](const QByteArray &name, const QByteArray &value) {
        fields += u"<input type=\"hidden\" name=\"%1\" value=\"%2\">"_s.arg(QString::fromUtf8(name).toHtmlEscaped(),
                                                                            QString::fromUtf8(value).toHtmlEscaped());
    };
    for (auto field = query.cbegin(); field != query.cend(); ++field) {
        if (field.key() != "consent")
            hidden(field.key(), field.value());
    }
    hidden("consent", consent);
    return sandboxPage(
        200, u"Sandbox sign-in"_s,
        u"<p>A program on this machine wants to sign in at the sandbox.</p>"
        "<form method=\"get\" action=\"%1\">%2<button>Continue</button></form>"_s.arg(page.toHtmlEscaped(), fields));
}

SandboxAnswer SandboxConsent::giveCode(const FormFields &query, const QString &issuer)
{
    const QByteArray code = randomText();
    m_codes.insert(code, {single(query, "client_id"), single(query, "redirect_uri"), single(query, "code_challenge"),
                          scopeOf(query), QDateTime::currentDateTimeUtc().addSecs(codeLives)});
    return redirectTo(query, issuer, u"code"_s, QString::fromLatin1(code));
}

std::optional<QString> SandboxConsent::redeem(const FormFields &form)
{
    const QByteArray presented = single(form, "code");
    if (!m_codes.contains(presented))
        return std::nullopt;
    const Code code = m_codes.take(presented); // once, whatever comes of it
    const QByteArray verifier = single(form, "code_verifier");
    const bool isVerifier = verifier.size() >= verifierLeast && verifier.size() <= verifierMost;
    const bool isTheirs = isVerifier && challengeOf(verifier) == code.challenge &&
                          single(form, "client_id") == code.clientId && single(form, "redirect_uri") == code.redirect;
    if (!isTheirs || code.expires <= QDateTime::currentDateTimeUtc())
        return std::nullopt;
    return code.scope;
}

void SandboxConsent::expireCodes()
{
    for (Code &code : m_codes)
        code.expires = QDateTime::currentDateTimeUtc();
}

} // namespace keyturn
