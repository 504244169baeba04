// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QNetworkReply>

namespace keyturn
{

/// What is known of a call that ended without a whole answer.
struct CallEnd
{
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QString text;            ///< Qt's
    bool hasAnswer = false;  ///< a part of one
    bool gateOpened = false; ///< a byte of the request may have left
    bool isVerified = false; ///< the peer; over plain http there is nothing to verify
};

/// Network with one of the words name, tcp, tls in front. What a proxy has refused is told by its Tunnel.
[[nodiscard]] Error errorOf(const CallEnd &end);

} // namespace keyturn
