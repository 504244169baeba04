// SPDX-License-Identifier: GPL-3.0-or-later
#include "revocation.h"

#include "brokerurls.h"
#include "call.h"
#include "forms.h"
#include "regeneratereply.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// RFC 7009, 2.2: 200 is the yes. Any other 2xx is not in it, and is not taken for one.
Result<void> readRevocation(const Answer &answer, const QList<SharedSecret> &sent)
{
    if (answer.status == 200)
        return {};
    const QString text = errorTextOf(answer.body, sent);
    const QString detail =
        u"the broker answered with status %1"_s.arg(answer.status) + (text.isEmpty() ? text : u": "_s + text);
    const bool isSignIn = answer.status == 401 || answer.status == 403;
    return fail(isSignIn ? ErrorKind::SignIn : ErrorKind::Refused, detail, answer.status);
}

} // namespace

Async<void> revokeToken(Profile profile, SharedSecret token, std::shared_ptr<const Authorization> authorization,
                        Timeouts timeouts)
{
    if (!authorization)
        co_return fail(ErrorKind::SignInUnusable, u"there is nothing to sign in with"_s);
    CallRequest request;
    request.profile = profile;
    request.url = revokeUrl(profile);
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}};
    request.authorization = authorization;
    request.body = Form().add("token", token).addAsIs("token_type_hint", "refresh_token").body();
    request.connectTimeout = timeouts.connect;
    request.answerTimeout = timeouts.answer;
    SendReport report = co_await sendOnce(std::move(request));
    if (!report.answer && report.gateOpened)
        co_return fail(ErrorKind::Network, u"no whole answer came, so the token may be revoked or not: "_s +
                                               (report.failure ? report.failure->detail() : QString()));
    if (!report.answer)
        co_return fail(report.failure.value_or(Error(ErrorKind::Network, u"tcp: no answer came"_s)));
    const Result<void> read = readRevocation(*report.answer, {token, authorization->value()});
    wipe(report.answer->body);
    co_return read;
}

} // namespace keyturn
