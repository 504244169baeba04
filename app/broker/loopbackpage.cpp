// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbackpage.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr QByteArrayView style("body{font-family:system-ui,sans-serif;line-height:1.5;max-width:34em;margin:4em auto;"
                               "padding:0 1em;color:#202124;background:#fff}h1{font-size:1.4em}"
                               "@media(prefers-color-scheme:dark){body{color:#e8eaed;background:#202124}}");

/// The style is allowed by its hash, and nothing else is (Content Security Policy Level 3).
QByteArray policy()
{
    const QByteArray hash = QCryptographicHash::hash(style.toByteArray(), QCryptographicHash::Sha256).toBase64();
    return "default-src 'none'; style-src 'sha256-" + hash +
           "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

QByteArray reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 431:
        return "Request Header Fields Too Large";
    default:
        return "Bad Request";
    }
}

QByteArray htmlOf(const LoopbackPage &page)
{
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
           "content=\"width=device-width\"><title>Keyturn</title><style>" +
           style.toByteArray() + "</style></head>\n<body><h1>" + page.title.toHtmlEscaped().toUtf8() + "</h1><p>" +
           page.text.toHtmlEscaped().toUtf8() + "</p></body></html>\n";
}

} // namespace

QByteArray loopbackAnswer(const LoopbackPage &page)
{
    const QByteArray html = htmlOf(page);
    QByteArray head = "HTTP/1.1 " + QByteArray::number(page.status) + ' ' + reasonOf(page.status);
    head += "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + QByteArray::number(html.size());
    head += page.status == 405 ? "\r\nAllow: GET" : "";
    head += "\r\nConnection: close\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer"
            "\r\nX-Content-Type-Options: nosniff\r\nContent-Security-Policy: " +
            policy() + "\r\n\r\n";
    return head + html;
}

} // namespace keyturn
