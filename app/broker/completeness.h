// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "answer.h"

#include <QNetworkReply>

namespace keyturn
{

/// The connection did what it should: an error that only repeats a status of 400 or more is none of the transport's.
[[nodiscard]] bool endedWell(QNetworkReply::NetworkError error);

/// The length that the headers promise; nothing without a single, plain Content-Length.
[[nodiscard]] std::optional<qint64> promisedLength(const Answer &answer);

/// Is the body whole? QNetworkReply's NoError is not the answer: it also stands on cut bodies (measured with Qt 6.4).
[[nodiscard]] Completeness completenessOf(const Answer &answer, bool endedWell);

} // namespace keyturn
