// SPDX-License-Identifier: GPL-3.0-or-later
#include "bearer.h"

#include "input.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Result<SignInWay> commonSignIn(const QList<ListedToken> &tokens, const QList<ProfileSummary> &profiles)
{
    QSet<QString> used;
    for (const ListedToken &token : tokens)
        used.insert(token.profile);
    SignInWay common = SignInWay::Token;
    for (const ProfileSummary &summary : profiles) {
        if (used.contains(summary.profile.name) && common != SignInWay::Bearer)
            common = summary.profile.signIn;
    }
    if (common == SignInWay::Bearer && used.size() > 1)
        return fail(ErrorKind::Usage, u"with sign-in bearer give --profile: an access token belongs to one profile"_s);
    return common;
}

} // namespace

Result<SharedSecret> readBearer(CliContext cli, SignInWay signIn)
{
    InputWish wish;
    wish.bearer = signIn == SignInWay::Bearer;
    const Result<InputSecrets> secrets = readSecrets(*cli.input, wish);
    if (!secrets)
        return fail(secrets.error());
    return secrets->bearer;
}

Async<SharedSecret> bearerFor(CliContext cli, QList<ListedToken> tokens)
{
    const Result<QList<ProfileSummary>> profiles = co_await cli.engine->profiles();
    if (!profiles)
        co_return fail(profiles.error());
    const Result<SignInWay> signIn = commonSignIn(tokens, *profiles);
    if (!signIn)
        co_return fail(signIn.error());
    co_return readBearer(cli, *signIn);
}

} // namespace keyturn
