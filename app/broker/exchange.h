// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "broker.h"

namespace keyturn
{

/// An access token, and for how long it may be used.
struct Access
{
    SharedSecret value;
    /// By the server's own clock, from its answer on. None = not known: good for the call that it was fetched for.
    std::optional<std::chrono::seconds> lasts;
};

/// A longer life than that is a mistake of the server, and counts as none.
inline constexpr std::chrono::hours longestLife{24 * 366};

/// The calls of the token endpoint. Through a gate like every POST, so each is sent once. SignIn: refused (400, 401,
/// 403); SignInUnusable: an answer that cannot be used; Network, Proxy, Trust: not reached.
///
/// An API token for an access token (api-contract, section 2).
[[nodiscard]] Async<Access> exchangeApiToken(Profile profile, SharedSecret token, Timeouts timeouts);
/// The client's own rights: client_credentials, HTTP Basic (RFC 6749, 2.3.1 and 4.4).
[[nodiscard]] Async<Access> exchangeClientSecret(Profile profile, SharedSecret secret, Timeouts timeouts);

/// What a browser sign-in has brought, and what goes with it (RFC 6749, 4.1.3; RFC 7636, 4.5).
struct CodeGrant
{
    QUrl endpoint;
    SharedSecret code;
    SharedSecret verifier;
    SharedSecret clientSecret; ///< null: a public client, which only says its id
};
[[nodiscard]] Async<Access> exchangeCode(Profile profile, CodeGrant grant, Timeouts timeouts);

/// Reads a token endpoint's answer (RFC 6749, sections 5.1 and 5.2). `sent` is kept out of every detail.
[[nodiscard]] Result<Access> readTokenAnswer(const Answer &answer, const QList<SharedSecret> &sent);

/// Not empty, and visible ASCII only, so that it cannot end the header that it is put into.
[[nodiscard]] bool fitsHeader(const Secret &value);

/// What a server says of an error (RFC 6749, 4.1.2.1 and 5.2), made safe to show; empty if it says nothing.
/// `known` is kept out of it.
[[nodiscard]] QString shownError(const QString &error, const QString &description,
                                 const QList<SharedSecret> &known = {});

} // namespace keyturn
