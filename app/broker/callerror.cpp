// SPDX-License-Identifier: GPL-3.0-or-later
#include "callerror.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

Error errorOf(const CallEnd &end)
{
    if (end.hasAnswer)
        return Error(ErrorKind::Network, u"tcp: the connection ended before the answer did"_s);
    if (end.gateOpened)
        return Error(ErrorKind::Network, u"tcp: the connection ended without an answer"_s);
    if (end.error == QNetworkReply::ContentReSendError)
        return Error(ErrorKind::Network, u"tcp: the connection ended before anything was sent"_s);
    if (end.error == QNetworkReply::HostNotFoundError)
        return Error(ErrorKind::Network, u"name: the host is not known"_s);
    if (end.error == QNetworkReply::SslHandshakeFailedError)
        return Error(ErrorKind::Network, u"tls: "_s + end.text);
    if (end.error == QNetworkReply::RemoteHostClosedError && !end.isVerified)
        return Error(ErrorKind::Network, u"tls: the connection ended during the handshake"_s);
    return Error(ErrorKind::Network, u"tcp: "_s + end.text);
}

} // namespace keyturn
