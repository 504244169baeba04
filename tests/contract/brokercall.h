// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "broker.h"
#include "clock.h"

#include <QByteArray>

namespace keyturn
{

/// One regenerate call of Keyturn's own broker against a server on 127.0.0.1, and all that is known of it afterwards.
struct Told
{
    SendReport report;
    Reading reading;   ///< of the report's answer; InDoubt where there is none
    int sinkCalls = 0; ///< how often the seal was written
    Answer sealed;     ///< what the sink was given, the last time
};

/// What the tests below send.
inline constexpr char oldToken[] = "vidb_OldOldOldOldOldOldOldOldOldOldOldOldOldOld.aaaa";
inline constexpr char newToken[] = "vidb_NewNewNewNewNewNewNewNewNewNewNewNewNewNew.bbbb";
inline constexpr char accessToken[] = "eyJhbGciOiJub25lIn0.access.token";

/// Short limits, so that a test of them does not take long; long enough for a busy machine.
[[nodiscard]] Timeouts shortTimeouts();
/// http://127.0.0.1:port, or https.
[[nodiscard]] Profile profileAt(quint16 port, bool tls = false);
[[nodiscard]] TokenRequest requestTo(const Profile &profile);
/// Sign-in with this profile's way; `token` is the one about to be regenerated, and may be null.
[[nodiscard]] SignInRequest signInTo(const Profile &profile, const SharedSecret &token = {});
/// Sends, waits for the report (not longer than any of the limits allows) and reads the answer.
/// `permit` null: granted at once.
[[nodiscard]] Told regenerateAt(const Profile &profile, const Timeouts &timeouts = shortTimeouts(),
                                const std::shared_ptr<SendPermit> &permit = {});
/// A whole answer with a Content-Length and the documented media type.
[[nodiscard]] QByteArray answerOf(int status, const QByteArray &body, const QByteArray &moreHeaders = {});
/// {"token": "<newToken>"}
[[nodiscard]] QByteArray goodBody();

} // namespace keyturn
