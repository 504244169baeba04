// SPDX-License-Identifier: GPL-3.0-or-later
#include "checktexts.h"

#include "distrust.h"
#include "distrusttexts.h"
#include "errortexts.h"
#include "servertext.h"
#include "wording.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

struct CheckTexts
{
    Q_DECLARE_TR_FUNCTIONS(keyturn::CheckTexts)
};

/// What the broker's room says of a connection, word for word; a longer text before a shorter one that fits too.
constexpr std::array said{
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "%1 is an address"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "the proxy looks it up"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "the host is not known"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "nobody has answered for the name in time"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "no connection in time"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "no connection through the proxy in time"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "no TLS handshake in time"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "the connection ended during the handshake"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "%1 through the proxy %2"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "plain http on this machine has none"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "%1, issued by %2, valid until %3, trusted by the system's store"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "%1, issued by %2, valid until %3, trusted by the CA file %4"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "%1, issued by %2, valid until %3, trusted by its pin"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "not tried: there is nothing to trust the server by"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "not tried after the failure above"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "the broker calls itself %1, which is not this profile's host and tenant"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "the broker calls itself %1"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "the broker answered with status %1; it is a web page of something in "
                                             "between, \"%2\"; it asks to wait %3 s"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "the broker answered with status %1; it is a web page of something in "
                                             "between, \"%2\""),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "the broker answered with status %1; it is a web page of something in "
                                             "between"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "the broker answered with status %1"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "the answer is not one JSON object; it is a web page of something in "
                                             "between, \"%1\""),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "the answer is not one JSON object"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "the answer names no issuer"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "the answer is larger than 1 MiB"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "the answer was cut off"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "no answer came"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "each token signs in with itself, so nothing is exchanged here"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "it is there, and goes straight on a call: nothing else can try it"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "the broker has given an access token"),
    QT_TRANSLATE_NOOP("keyturn::CheckTexts", "cancelled"),
};

/// What it adds to a failure for the command line; the window says it in its own words.
constexpr std::array advices{
    "; check the proxy of this profile"_L1,
    "; check how the host is written, and this machine's network"_L1,
    "; check the port, and whether a firewall or a proxy is in between"_L1,
    "; check that the port is the one for https"_L1,
    "; check the tenant, and that the host is the broker's own name"_L1,
    "; check the way to sign in, and its secret"_L1,
};

QString filled(const char *text, const QStringList &values)
{
    QString shown = QCoreApplication::translate("keyturn::CheckTexts", text);
    for (qsizetype i = values.size(); i > 0; --i)
        shown.replace(u'%' + QString::number(i), dayInWords(values.at(i - 1)));
    return shown;
}

struct Said
{
    const char *text = nullptr; ///< null: not known here
    QStringList values;
};

Said saidIn(const QString &detail)
{
    for (const char *const text : said) {
        const QString pattern =
            QRegularExpression::escape(QString::fromUtf8(text)).replace(QRegularExpression(u"\\\\%\\d"_s), u"(.+)"_s);
        const QRegularExpressionMatch match =
            QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(detail);
        if (match.hasMatch())
            return {text, match.capturedTexts().mid(1)};
    }
    return {};
}

QString withoutAdvice(QString detail)
{
    for (const QLatin1StringView advice : advices) {
        if (detail.endsWith(advice))
            detail.chop(advice.size());
    }
    return detail;
}

/// The general sentence speaks of a token that is about to be regenerated; here it is known what was tried.
QString afterRefusal(SignInWay way)
{
    switch (way) {
    case SignInWay::OperatorToken:
        return CheckTexts::tr("The broker refused the operator's token. It may have expired, or belong to another "
                              "tenant.");
    case SignInWay::Client:
    case SignInWay::ClientBasic:
        return CheckTexts::tr("The broker refused the sign-in. Check the client's ID, secret and scope.");
    case SignInWay::Browser:
        return CheckTexts::tr("The broker refused the sign-in. Check the client's ID and the address that the browser "
                              "comes back to.");
    case SignInWay::Token:
    case SignInWay::Bearer:
        break;
    }
    return CheckTexts::tr("The broker refused the sign-in. The access token may have expired.");
}

QString nextStep(const ProfileCheck &check, SignInWay way)
{
    const ErrorKind cause = check.cause.value_or(ErrorKind::Network);
    if (cause == ErrorKind::Trust) {
        const std::optional<DistrustWords> words = distrustWords(check.detail);
        return CheckTexts::tr("Nothing was sent.") + (words ? u' ' + words->step : QString());
    }
    if (cause == ErrorKind::SignIn)
        return afterRefusal(way);
    if (check.what == ProfileCheck::What::SignIn || cause == ErrorKind::Proxy || cause == ErrorKind::Cancelled) {
        const Explanation explanation = explain(Error(cause, withoutAdvice(check.detail)));
        return explanation.nextStep.isEmpty() ? explanation.sentence
                                              : explanation.sentence + u' ' + explanation.nextStep;
    }
    switch (check.what) {
    case ProfileCheck::What::Name:
        return CheckTexts::tr("Check how the host is written, and the network of this computer.");
    case ProfileCheck::What::Tcp:
        return CheckTexts::tr("Check the port, and whether a firewall or a proxy is in between.");
    case ProfileCheck::What::Tls:
        return CheckTexts::tr("Check that the port is the one for https.");
    case ProfileCheck::What::Discovery:
        return CheckTexts::tr("Check the tenant, and that the host is the broker's own name.");
    case ProfileCheck::What::SignIn:
        break;
    }
    return {};
}

} // namespace

QString checkTitle(ProfileCheck::What what)
{
    switch (what) {
    case ProfileCheck::What::Name:
        return CheckTexts::tr("Name");
    case ProfileCheck::What::Tcp:
        return CheckTexts::tr("Connection");
    case ProfileCheck::What::Tls:
        return CheckTexts::tr("Certificate");
    case ProfileCheck::What::Discovery:
        return CheckTexts::tr("Discovery");
    case ProfileCheck::What::SignIn:
        return CheckTexts::tr("Sign-in");
    }
    return {};
}

QString checkState(const ProfileCheck &check)
{
    if (!check.ok)
        return CheckTexts::tr("Not tried");
    return *check.ok ? CheckTexts::tr("Passed") : CheckTexts::tr("Failed");
}

QString checkIcon(const ProfileCheck &check)
{
    if (!check.ok)
        return u"pending"_s;
    return *check.ok ? u"success"_s : u"error"_s;
}

Tone checkTone(const ProfileCheck &check)
{
    if (!check.ok)
        return Tone::Muted;
    return *check.ok ? Tone::Good : Tone::Danger;
}

QString checkDetail(const ProfileCheck &check)
{
    // A cure of the table of distrust may read like an advice; it belongs to what is looked up there.
    const bool isDistrust = distrustWords(check.detail).has_value();
    const QString detail = isDistrust ? check.detail : withoutAdvice(check.detail);
    QString shown = connectionWords(detail);
    // A sentence of its own here; a host or a name at its beginning stays as it is.
    const Said known = saidIn(detail);
    if (isDistrust || (known.text && *known.text != '%'))
        shown[0] = shown.at(0).toUpper();
    return shown;
}

QString connectionWords(const QString &detail)
{
    if (const std::optional<DistrustWords> words = distrustWords(detail))
        return words->sentence;
    const Said known = saidIn(detail);
    return visibleText(known.text ? filled(known.text, known.values) : withoutTrustWord(detail));
}

const ProfileCheck *firstFailure(const QList<ProfileCheck> &checks)
{
    const auto found =
        std::find_if(checks.begin(), checks.end(), [](const ProfileCheck &check) { return check.ok == false; });
    return found == checks.end() ? nullptr : &*found;
}

Advice adviceOn(const QList<ProfileCheck> &checks, SignInWay way)
{
    if (const ProfileCheck *failed = firstFailure(checks))
        return {nextStep(*failed, way), Tone::Danger};
    if (way == SignInWay::Token)
        return {CheckTexts::tr("The broker is there and can be trusted. Nothing was exchanged: with this sign-in each "
                               "token signs in for itself, when it is regenerated."),
                Tone::Good};
    const auto isUntried = [](const ProfileCheck &check) {
        return check.what == ProfileCheck::What::SignIn && !check.ok;
    };
    if (std::any_of(checks.begin(), checks.end(), isUntried))
        return {CheckTexts::tr("The broker is there and can be trusted. The sign-in was not tried."), Tone::Good};
    return {CheckTexts::tr("Everything works."), Tone::Good};
}

} // namespace keyturn
