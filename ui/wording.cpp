// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording.h"

#include "servertext.h"
#include "utc.h"

#include <QCoreApplication>
#include <QLocale>

#include <limits>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

struct Wording
{
    Q_DECLARE_TR_FUNCTIONS(keyturn::Wording)
};

/// A span in its largest fitting unit, rounded down.
struct Span
{
    int days;
    int hours;
    int minutes;
};

Span spanOf(qint64 seconds)
{
    return {static_cast<int>(seconds / 86400), static_cast<int>(seconds / 3600), static_cast<int>(seconds / 60)};
}

} // namespace

Urgency urgencyOf(const std::optional<QDateTime> &expires, const QDateTime &now)
{
    if (!expires)
        return Urgency::Unknown;
    const std::chrono::seconds left(now.secsTo(*expires));
    if (left <= std::chrono::seconds::zero())
        return Urgency::Expired;
    if (left < urgentDays)
        return Urgency::Urgent;
    return left < soonDays ? Urgency::Soon : Urgency::Fine;
}

Tone urgencyTone(Urgency urgency)
{
    switch (urgency) {
    case Urgency::Expired:
    case Urgency::Urgent:
        return Tone::Danger;
    case Urgency::Soon:
        return Tone::Warning;
    case Urgency::Unknown:
        return Tone::Muted;
    case Urgency::Fine:
        break;
    }
    return Tone::Text;
}

QString urgencyIcon(Urgency urgency)
{
    switch (urgency) {
    case Urgency::Expired:
        return u"error"_s;
    case Urgency::Urgent:
        return u"warning"_s;
    case Urgency::Soon:
        return u"clock"_s;
    case Urgency::Unknown:
    case Urgency::Fine:
        break;
    }
    return {};
}

QString expiryWords(const QDateTime &expires, const QDateTime &now)
{
    const qint64 left = now.secsTo(expires);
    const Span span = spanOf(qAbs(left));
    if (left <= 0) {
        if (span.days > 0)
            return Wording::tr("expired %n day(s) ago", nullptr, span.days);
        if (span.hours > 0)
            return Wording::tr("expired %n hour(s) ago", nullptr, span.hours);
        return Wording::tr("expired just now");
    }
    if (span.days > 0)
        return Wording::tr("in %n day(s)", nullptr, span.days);
    if (span.hours > 0)
        return Wording::tr("in %n hour(s)", nullptr, span.hours);
    return Wording::tr("in %n minute(s)", nullptr, qMax(1, span.minutes));
}

QString expiryToolTip(const Expiry &expiry)
{
    QStringList lines;
    if (!expiry.unread.isEmpty())
        lines << Wording::tr("The broker sent this as the date of expiry, and Keyturn cannot read it: %1")
                     .arg(visibleText(expiry.unread));
    if (expiry.date)
        lines << exactDateWords(*expiry.date);
    if (expiry.source == Expiry::Source::Reckoned)
        lines << Wording::tr("The broker told no date: this is counted from the token's lifetime.");
    if (lines.isEmpty())
        lines << Wording::tr("Nothing says when it expires. It is known after a regeneration.");
    return plainToolTip(lines.join(u'\n'));
}

QString agoWords(const QDateTime &then, const QDateTime &now)
{
    const Span span = spanOf(qMax<qint64>(0, then.secsTo(now)));
    if (span.days > 0)
        return Wording::tr("%n day(s) ago", nullptr, span.days);
    if (span.hours > 0)
        return Wording::tr("%n hour(s) ago", nullptr, span.hours);
    if (span.minutes > 0)
        return Wording::tr("%n minute(s) ago", nullptr, span.minutes);
    return Wording::tr("just now");
}

QString dateWords(const QDateTime &utc)
{
    return QLocale().toString(utc.toLocalTime(), Wording::tr("d MMM yyyy, HH:mm", "format of a date with time"));
}

QString momentWords(const QDateTime &utc, const QDateTime &now, Moment moment)
{
    const qint64 seconds = utc.toSecsSinceEpoch() % 60;
    const bool isShort = seconds > 0 || utc.time().msec() > 0;
    const QDateTime shown = moment == Moment::NotBefore && isShort ? utc.addSecs(60 - seconds) : utc;
    if (shown.toLocalTime().date() != now.toLocalTime().date())
        return dateWords(shown);
    return QLocale().toString(shown.toLocalTime(), Wording::tr("HH:mm", "format of a time"));
}

QString dayWords(const QDateTime &utc)
{
    return QLocale().toString(utc.toLocalTime(), Wording::tr("d MMM yyyy", "format of a date"));
}

QString dayInWords(const QString &text)
{
    const QDate day = QDate::fromString(text, u"yyyy-MM-dd"_s);
    if (day.isValid())
        return dayWords(QDateTime(day, QTime(12, 0)));
    const QDateTime minute = asUtc(QDateTime::fromString(text, u"yyyy-MM-dd HH:mm 'UTC'"_s));
    return minute.isValid() ? dateWords(minute) : text;
}

QString hostWords(const Endpoint &endpoint)
{
    constexpr quint16 usual = 443;
    const QString display = endpoint.display();
    return endpoint.port() == usual && !endpoint.isPlainHttp() ? display.chopped(4) : display;
}

QString exactDateWords(const QDateTime &utc)
{
    const QString format = Wording::tr("dddd, d MMMM yyyy, HH:mm:ss", "format of an exact date with time");
    return Wording::tr("%1\n%2 UTC")
        .arg(QLocale().toString(utc.toLocalTime(), format), utc.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s));
}

QString lifetimeWords(std::chrono::minutes lifetime)
{
    if (lifetime.count() < 0 || lifetime.count() > std::numeric_limits<int>::max())
        return QString::number(lifetime.count());
    const auto total = static_cast<int>(lifetime.count());
    const int days = total / 1440;
    const int hours = total % 1440 / 60;
    const int minutes = total % 60;
    QStringList parts;
    if (days > 0)
        parts << Wording::tr("%n day(s)", nullptr, days);
    if (hours > 0)
        parts << Wording::tr("%n hour(s)", nullptr, hours);
    if (minutes > 0 || parts.isEmpty())
        parts << Wording::tr("%n minute(s)", nullptr, minutes);
    return parts.join(u' ');
}

QString stateText(TokenState state)
{
    switch (state) {
    case TokenState::Ok:
        return Wording::tr("OK");
    case TokenState::Sending:
        return Wording::tr("Regenerating");
    case TokenState::Sealed:
        return Wording::tr("Unsaved");
    case TokenState::InDoubt:
        return Wording::tr("In doubt");
    case TokenState::Rejected:
        return Wording::tr("Rejected");
    case TokenState::Damaged:
        return Wording::tr("Damaged");
    case TokenState::Missing:
        return Wording::tr("Missing");
    case TokenState::Lost:
        return Wording::tr("Lost");
    }
    return {};
}

QString stateIcon(TokenState state)
{
    switch (state) {
    case TokenState::Ok:
        return u"check"_s;
    case TokenState::Sending:
        return u"regenerate"_s;
    case TokenState::Sealed:
        return u"sealed"_s;
    case TokenState::InDoubt:
        return u"question"_s;
    case TokenState::Rejected:
    case TokenState::Damaged:
    case TokenState::Missing:
        return u"warning"_s;
    case TokenState::Lost:
        return u"error"_s;
    }
    return {};
}

Tone stateTone(TokenState state)
{
    switch (state) {
    case TokenState::Ok:
        return Tone::Good;
    case TokenState::Sending:
        return Tone::Accent;
    case TokenState::Sealed:
    case TokenState::InDoubt:
    case TokenState::Rejected:
        return Tone::Warning;
    case TokenState::Damaged:
    case TokenState::Missing:
    case TokenState::Lost:
        return Tone::Danger;
    }
    return Tone::Text;
}

bool needsAttention(TokenState state)
{
    return state != TokenState::Ok && state != TokenState::Sending;
}

QString stateExplanation(TokenState state)
{
    switch (state) {
    case TokenState::Ok:
    case TokenState::Sending:
        return {};
    case TokenState::Sealed:
        return Wording::tr("The new token was received, and is not saved yet. Keyturn moves it into "
                           "the keychain as soon as the keychain takes it.");
    case TokenState::InDoubt:
        return Wording::tr("A regeneration was sent and its answer was lost. The stored token may or may not work. "
                           "Resolve the doubt before it is used or regenerated again.");
    case TokenState::Rejected:
        return Wording::tr("The broker refused to regenerate this token. It was not changed; you can try again, or "
                           "enter its new value if it was regenerated elsewhere.");
    case TokenState::Damaged:
        return Wording::tr("Its value is not the one that Keyturn stored. Enter it again, or remove the token here.");
    case TokenState::Missing:
        return Wording::tr("Its value is no longer where Keyturn stored it. Enter it again, or remove the token here.");
    case TokenState::Lost:
        return Wording::tr("This token was marked as lost by its owner. If its new value turns up, enter it.");
    }
    return {};
}

QString stateText(const TokenRecord &token)
{
    return isRevoked(token) ? Wording::tr("Revoked") : stateText(token.state);
}

QString stateIcon(const TokenRecord &token)
{
    return stateIcon(isRevoked(token) ? TokenState::Rejected : token.state);
}

Tone stateTone(const TokenRecord &token)
{
    return isRevoked(token) ? Tone::Muted : stateTone(token.state);
}

bool needsAttention(const TokenRecord &token)
{
    return needsAttention(token.state) && !isRevoked(token);
}

QString stateExplanation(const TokenRecord &token, bool answerKept)
{
    if (isRevoked(token))
        return Wording::tr(
            "The broker revoked this token and no longer takes it. Nothing is left to do; you can remove it "
            "here.");
    if (answerKept && token.state == TokenState::InDoubt)
        return Wording::tr("What came as an answer is kept and may hold the new token. The stored token may or may not "
                           "work. Resolve the doubt before it is used or regenerated again.");
    if (answerKept && token.state == TokenState::Lost)
        return Wording::tr(
            "What came as an answer is kept and may hold the new token: “Resolve…” leads to it. This token "
            "was marked as lost by its owner.");
    if (token.state == TokenState::InDoubt && !token.added)
        return Wording::tr("The broker was asked to make this token, and its answer was lost. It may exist there: look "
                           "at the broker's token page, then enter its value, or remove the token here.");
    return stateExplanation(token.state);
}

QString stepText(Step step)
{
    switch (step) {
    case Step::Checked:
        return Wording::tr("Token checked");
    case Step::Prepared:
        return Wording::tr("Place for the new token prepared");
    case Step::SignedIn:
        return Wording::tr("Signed in");
    case Step::Sent:
        return Wording::tr("Request sent");
    case Step::Sealed:
        return Wording::tr("Answer received and sealed");
    case Step::Saved:
        return Wording::tr("New token saved");
    case Step::Verified:
        return Wording::tr("New token tried out");
    }
    return {};
}

QString stepGoingOnText(Step step)
{
    switch (step) {
    case Step::Checked:
        return Wording::tr("Checking the token");
    case Step::Prepared:
        return Wording::tr("Preparing a place for the new token");
    case Step::SignedIn:
        return Wording::tr("Signing in");
    case Step::Sent:
        return Wording::tr("Sending the request");
    case Step::Sealed:
        return Wording::tr("Waiting for the answer");
    case Step::Saved:
        return Wording::tr("Saving the new token");
    case Step::Verified:
        return Wording::tr("Trying out the new token");
    }
    return {};
}

QString signInText(SignInWay way)
{
    switch (way) {
    case SignInWay::Token:
        return Wording::tr("With the token itself");
    case SignInWay::OperatorToken:
        return Wording::tr("Operator's API token");
    case SignInWay::Client:
        return Wording::tr("OAuth client");
    case SignInWay::ClientBasic:
        return Wording::tr("OAuth client, Basic");
    case SignInWay::Bearer:
        return Wording::tr("Pasted access token");
    case SignInWay::Browser:
        return Wording::tr("Browser");
    }
    return {};
}

QString usesText(TokenUses uses)
{
    switch (uses) {
    case TokenUses::Unknown:
        return Wording::tr("Not known");
    case TokenUses::Single:
        return Wording::tr("Only once");
    case TokenUses::Unlimited:
        return Wording::tr("As often as needed");
    }
    return {};
}

QString storeText(StoreKind store)
{
    return store == StoreKind::Vault ? Wording::tr("Vault") : Wording::tr("Keychain");
}

QString isolated(const QString &text)
{
    return QChar(0x2068) + visibleText(text) + QChar(0x2069);
}

QString isolatedLtr(const QString &text)
{
    return QChar(0x2066) + visibleText(text) + QChar(0x2069);
}

QCollator peoplesCollator()
{
    // The C locale compares bytes and knows no numbers.
    const QLocale locale;
    QCollator collator(locale.language() == QLocale::C ? QLocale(QLocale::English) : locale);
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    return collator;
}

QString whoseText(const QString &who, const QString &ticket, const QString &suffix)
{
    constexpr TextLimit longest{80, 1};
    QString text = who.isEmpty() ? Wording::tr("someone's token") : isolated(visibleText(who, longest));
    if (!ticket.isEmpty())
        text += u", "_s + isolated(visibleText(ticket, longest));
    if (!suffix.isEmpty())
        text += u" ("_s + isolatedLtr(suffixText(visibleText(suffix, longest))) + u')';
    return text;
}

QString whoseText(const RotationResult &result, const QString &ticket)
{
    const bool isKept = !result.token.isEmpty();
    return whoseText(isKept ? result.token : result.metadata.text("acct"_L1), isKept ? QString() : ticket,
                     result.suffix);
}

QString suffixText(const QString &suffix)
{
    return suffix.isEmpty() ? QString() : QChar(0x2026) + visibleText(suffix, {16});
}

} // namespace keyturn
