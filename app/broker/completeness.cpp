// SPDX-License-Identifier: GPL-3.0-or-later
#include "completeness.h"

#include <algorithm>

namespace keyturn
{

bool endedWell(QNetworkReply::NetworkError error)
{
    if (error == QNetworkReply::NoError)
        return true;
    const bool repeatsStatus =
        error >= QNetworkReply::ContentAccessDenied && error <= QNetworkReply::UnknownServerError;
    return repeatsStatus && error != QNetworkReply::ContentReSendError && error != QNetworkReply::ProtocolFailure;
}

std::optional<qint64> promisedLength(const Answer &answer)
{
    const QByteArray text = answer.header("Content-Length").trimmed();
    const bool isPlain = !text.isEmpty() && text.size() < 16 &&
                         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return isPlain ? std::optional(text.toLongLong()) : std::nullopt;
}

namespace
{

/// The codings of the transfer, in lower case. "identity" was one in RFC 2616 and says that there is none; RFC 9112 has
/// no more use for it, and some servers send it still.
QByteArray transferCodingOf(const Answer &answer)
{
    QList<QByteArray> codings;
    for (const QByteArray &part : answer.header("Transfer-Encoding").toLower().split(',')) {
        const QByteArray coding = part.trimmed();
        if (!coding.isEmpty() && coding != "identity")
            codings.append(coding);
    }
    return codings.join(',');
}

} // namespace

Completeness completenessOf(const Answer &answer, bool endedWell)
{
    const bool hasLength = std::any_of(answer.headers.begin(), answer.headers.end(), [](const auto &field) {
        return field.first.compare("Content-Length", Qt::CaseInsensitive) == 0;
    });
    const QByteArray coding = transferCodingOf(answer);
    if (hasLength && !coding.isEmpty())
        return Completeness::Cut;
    if (hasLength) {
        const std::optional<qint64> length = promisedLength(answer);
        return length && *length == answer.body.size() ? Completeness::ByLength : Completeness::Cut;
    }
    if (coding.isEmpty())
        return Completeness::Unproven; // however it ended: Qt's error is not even the same each time
    return endedWell && coding == "chunked" ? Completeness::ByChunks : Completeness::Cut;
}

} // namespace keyturn
