// SPDX-License-Identifier: GPL-3.0-or-later
#include "doubttexts.h"

#include "servertext.h"
#include "wording.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

struct DoubtTexts
{
    Q_DECLARE_TR_FUNCTIONS(keyturn::DoubtTexts)
};

bool isOnce(const Resolution &resolution)
{
    return resolution.token.startsWith(u"once-"_s);
}

Explanation ofResolved(const Resolution &resolution)
{
    if (resolution.state == TokenState::Lost && isOnce(resolution)) {
        return {DoubtTexts::tr("It is recorded in the history, and Keyturn no longer reminds you of it."), {}, {}};
    }
    if (resolution.isTaken) {
        return {DoubtTexts::tr("What looked like the new token in the kept answer is its value now."),
                resolution.answer == ProbeAnswer::Alive
                    ? DoubtTexts::tr("The broker takes it. You can copy and regenerate it as before.")
                    : DoubtTexts::tr("It was not tried out, since it may be used only once."),
                {}};
    }
    if (resolution.state == TokenState::Lost && resolution.kept) {
        return {
            DoubtTexts::tr("It can no longer be regenerated here. What came as an answer stays kept, and may hold the "
                           "new token."),
            DoubtTexts::tr("Resolve it again to save or to remove the answer. If the new token turns up, enter it."),
            {}};
    }
    if (resolution.state == TokenState::Lost) {
        return {DoubtTexts::tr("It can no longer be regenerated here, and that is recorded in the history."),
                DoubtTexts::tr("If the new token turns up after all, enter it as the new value."),
                {}};
    }
    if (resolution.answer == ProbeAnswer::Alive) {
        return {DoubtTexts::tr("The broker still takes the old token: nothing has happened to it. It is no longer in "
                               "doubt."),
                DoubtTexts::tr("You can regenerate it again."),
                {}};
    }
    return {DoubtTexts::tr("Another window or program has settled it in the meantime."), {}, {}};
}

Explanation ofAsked(const Resolution &resolution, const QDateTime &now)
{
    const QString otherWays = DoubtTexts::tr("Enter the new value if somebody has it; if nobody does, mark the token "
                                             "as lost.");
    switch (resolution.answer.value_or(ProbeAnswer::NotProbed)) {
    case ProbeAnswer::Alive: {
        const QString when =
            resolution.askAgain ? momentWords(*resolution.askAgain, now, Moment::NotBefore) : QString();
        return {DoubtTexts::tr("Alive so far, but the request may still be carried out."),
                DoubtTexts::tr("Ask again from %1 on: if it still works then, nothing has happened to it.").arg(when),
                {}};
    }
    case ProbeAnswer::Refused:
        return {DoubtTexts::tr("The broker refuses it. It was regenerated, or it has expired, or it may not sign in: "
                               "from here these look the same."),
                otherWays,
                {}};
    case ProbeAnswer::Unreachable:
        return {DoubtTexts::tr("The broker could not be asked, so nothing new is known."),
                DoubtTexts::tr("Check the host and your connection, then ask again."), visibleText(resolution.detail)};
    case ProbeAnswer::NotProbed:
        break;
    }
    return {DoubtTexts::tr("This token may be used only once: asking would use it up."), otherWays, {}};
}

} // namespace

QString keptWords(const std::optional<QString> &probable)
{
    return probable ? DoubtTexts::tr("What came as an answer is kept, and holds what is probably the new token.")
                    : DoubtTexts::tr("What came as an answer is kept, and may hold the new token.");
}

QString probableWords(const QString &suffix, bool once, bool singleUse)
{
    const QString found = DoubtTexts::tr("One string in the kept answer looks like it: it ends in %1.", "%1 is four "
                                                                                                        "characters")
                              .arg(isolatedLtr(suffix));
    if (once)
        return found + u' ' + DoubtTexts::tr("Copy it, and try it with its owner.");
    return found + u' ' +
           (singleUse ? DoubtTexts::tr("It may be used only once, so it is not tried out.")
                      : DoubtTexts::tr("If the broker takes it, it becomes the value of this token."));
}

QString lostWithAnswerWords()
{
    return DoubtTexts::tr(
        "What came as an answer is kept, and may hold the new token: try it, or save it first. Marked as "
        "lost, the token can no longer be regenerated here; the answer stays kept until you remove it.");
}

QString whatIsKnown(const std::optional<QDateTime> &requested, bool holdsAnswer, const QDateTime &now)
{
    const QString dead = DoubtTexts::tr("The old token may be dead.");
    if (!requested) {
        return DoubtTexts::tr("A request to regenerate it was sent, and its answer was lost.") + u' ' + dead;
    }
    const QString when = isolated(momentWords(*requested, now, Moment::Exact));
    const QString sent =
        holdsAnswer
            ? keptWords(std::nullopt) + u' ' +
                  DoubtTexts::tr("The request was sent at %1. What came as an answer could not be read.",
                                 "%1 is a time, or a date with a time")
                      .arg(when)
            : DoubtTexts::tr("The request was sent at %1; its answer was lost.", "%1 is a time, or a date with a time")
                  .arg(when);
    return sent + u' ' + dead;
}

QString whatIsKnownOfNew(const std::optional<QDateTime> &requested, bool holdsAnswer, const QDateTime &now)
{
    const QString lookUp = DoubtTexts::tr("It may exist at the broker all the same: look at the broker's token page.");
    if (!requested)
        return DoubtTexts::tr("The broker was asked to make this token, and its answer was lost.") + u' ' + lookUp;
    const QString when = isolated(momentWords(*requested, now, Moment::Exact));
    const QString sent = holdsAnswer
                             ? keptWords(std::nullopt) + u' ' +
                                   DoubtTexts::tr("The broker was asked to make this token at %1. What came as an "
                                                  "answer could not be read.",
                                                  "%1 is a time, or a date with a time")
                                       .arg(when)
                             : DoubtTexts::tr("The broker was asked to make this token at %1; its answer was "
                                              "lost.",
                                              "%1 is a time, or a date with a time")
                                   .arg(when);
    return sent + u' ' + lookUp;
}

Explanation explain(const Resolution &resolution, const QDateTime &now)
{
    if (resolution.cause)
        return explain(Error(*resolution.cause, resolution.detail));
    return resolution.isResolved() ? ofResolved(resolution) : ofAsked(resolution, now);
}

Tone toneOf(const Resolution &resolution)
{
    if (resolution.cause)
        return Tone::Danger;
    if (resolution.isResolved())
        return resolution.state == TokenState::Lost ? Tone::Warning : Tone::Good;
    return resolution.answer == ProbeAnswer::Alive ? Tone::Accent : Tone::Warning;
}

QString resolvedTitle(const Resolution &resolution)
{
    const QString name = isolated(resolution.token);
    if (resolution.isTaken)
        return DoubtTexts::tr("%1 has its new value").arg(name);
    if (resolution.state == TokenState::Lost)
        return isOnce(resolution) ? DoubtTexts::tr("%1 is settled").arg(name)
                                  : DoubtTexts::tr("%1 is marked as lost").arg(name);
    return resolution.answer == ProbeAnswer::Alive ? DoubtTexts::tr("%1 still works").arg(name)
                                                   : DoubtTexts::tr("%1 is no longer in doubt").arg(name);
}

} // namespace keyturn
