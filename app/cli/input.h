// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"
#include "profilesecrets.h"
#include "secret.h"
#include "tokeninput.h"

#include <QByteArray>
#include <QIODevice>
#include <QString>

namespace keyturn
{

/// What comes in on standard input. On a terminal each secret is asked for, without an echo, and ends with its line.
struct InputSecrets
{
    SharedSecret bearer; ///< null unless asked for
    SharedSecret token;  ///< null unless asked for
    QString remark;      ///< what is unusual about the token: a sentence, or empty
};

struct InputWish
{
    bool bearer = false; ///< the first line is the access token of sign-in "bearer"
    bool token = false;  ///< the rest is an API token
};

/// What is unusual about a token: a sentence, or empty.
[[nodiscard]] QString remarkOn(const TokenInput &token);

/// Reads to the end (into one array that is wiped, never grown, so that no copy stays behind).
/// BadInput as readTokenInput() says; Usage, BadInput and Cancelled as askHidden() says.
[[nodiscard]] Result<InputSecrets> readSecrets(QIODevice &input, InputWish wish);

/// What a profile keeps in its store, as far as it comes in on standard input.
struct CredentialWish
{
    bool signIn = false;
    bool isToken = false; ///< the sign-in's secret is an API token
    bool proxyPassword = false;
};

struct InputCredentials
{
    ProfileCredentials credentials;
    QString remark; ///< what is unusual about the API token: a sentence, or empty
};

/// One line each, in the order of CredentialWish; white space at both ends of a line is left out. BadInput: empty, a
/// line too many, a control character, not UTF-8, too long.
[[nodiscard]] Result<InputCredentials> readCredentials(QIODevice &input, CredentialWish wish);

/// All bytes up to the end, at most `limit`. BadInput when there are more or reading fails. For the caller to wipe.
[[nodiscard]] Result<QByteArray> readToEnd(QIODevice &input, qsizetype limit);

} // namespace keyturn
