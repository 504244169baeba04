// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables.h"

#include "beginning.h"
#include "exitcodes.h"
#include "expiry.h"
#include "kepttexts.h"
#include "output.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

using Fields = QList<QPair<QString, QString>>;

/// A line break inside a cell would pretend to be another row.
QString cell(const QString &text)
{
    return shown(text).replace(u'\n', u' ');
}

QString dateCell(const std::optional<QDateTime> &date)
{
    return date ? isoDate(*date) : u"-"_s;
}

/// A date that was reckoned from the lifetime is told as about; one that nobody could read, as it came.
QString expiryCell(const TokenRecord &record)
{
    const Expiry expiry = expiryOf(record);
    if (!expiry.date)
        return expiry.unread.isEmpty() ? u"-"_s : u"\"%1\"?"_s.arg(shown(beginningOf(expiry.unread, 40)));
    return expiry.source == Expiry::Source::Reckoned ? u"~"_s + isoDate(*expiry.date) : isoDate(*expiry.date);
}

QString suffixCell(const QString &suffix)
{
    return suffix.isEmpty() ? u"-"_s : u"…"_s + suffix;
}

QString statusCell(int status)
{
    return status == 0 ? QString() : QString::number(status);
}

QString sheet(const Fields &fields)
{
    qsizetype width = 0;
    for (const auto &[name, value] : fields)
        width = std::max(width, name.size());
    QString text;
    for (const auto &[name, value] : fields)
        text += cell(name).leftJustified(width + 2) + cell(value) + u'\n';
    return text;
}

/// After a user's or client's name.
QString keptWord(const EntryKey &secret)
{
    return secret.isEmpty() ? QString() : u" (its secret is stored)"_s;
}

void addSignIn(Fields &fields, const ListedProfile &listed)
{
    const Profile &profile = listed.summary.profile;
    fields.append({u"sign-in"_s, signInWord(profile.signIn)});
    if (!listed.operatorToken.isEmpty())
        fields.append({u"operator-token"_s, listed.operatorToken});
    if (!profile.clientId.isEmpty())
        fields.append({u"client-id"_s, profile.clientId + keptWord(profile.secret)});
    if (!profile.scope.isEmpty())
        fields.append({u"scope"_s, profile.scope});
    if (profile.signIn == SignInWay::Browser)
        fields.append({u"redirect"_s, profile.redirect.toString()});
}

/// In the place of what a profile has, and nobody can read.
QString unreadableWord()
{
    return u"cannot be read"_s;
}

/// Behind a state: more is known of it than the state says.
QString keptWord(const ListedToken &token)
{
    return token.kept ? u" (answer kept)"_s : QString();
}

QString valueText(const QJsonValue &value)
{
    if (value.isNull())
        return u"-"_s;
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

QString csvCell(const QString &text)
{
    if (!text.contains(u',') && !text.contains(u'"') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    return u'"' + QString(text).replace(u'"', u"\"\""_s) + u'"';
}

QStringList historyRow(const HistoryEntry &entry)
{
    return {isoDate(entry.time),  entry.token,  entry.profile, entry.action,
            entry.outcome,        entry.signIn, entry.reason,  statusCell(entry.httpStatus),
            entry.previousSuffix, entry.suffix};
}

/// Account, ticket and suffix, as far as they are known.
QString ofWhom(const PendingSeal &seal)
{
    QString text;
    for (const QString &part : {seal.account, seal.ticket, seal.suffix.isEmpty() ? QString() : u"…"_s + seal.suffix}) {
        if (!part.isEmpty())
            text += u", "_s + part;
    }
    return text;
}

KeptAnswer keptOf(const DoubtfulToken &token)
{
    KeptAnswer kept;
    kept.id = token.id;
    kept.of = token.of;
    kept.token = token.token;
    kept.profile = token.profile;
    kept.probable = token.probable;
    kept.unreadable = token.unreadable;
    return kept;
}

/// What the token is now counts, and not what it was when its answer was looked for.
KeptAnswer keptOf(const Resolution &resolution)
{
    if (resolution.token.startsWith("once-"_L1))
        return *resolution.kept;
    return keptFor(*resolution.kept, resolution.token, resolution.profile, resolution.state);
}

} // namespace

QString table(const QStringList &headings, const QList<QStringList> &rows)
{
    if (rows.isEmpty())
        return {};
    QList<QStringList> all;
    all.append(headings);
    all.append(rows);
    QList<qsizetype> widths(headings.size(), 0);
    for (const QStringList &row : all) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths.at(i), cell(row.at(i)).size());
    }
    QString text;
    for (const QStringList &row : all) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += cell(row.at(i)).leftJustified(widths.at(i) + 2);
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    }
    return text;
}

QString profilesTable(const QList<ListedProfile> &profiles)
{
    QList<QStringList> rows;
    for (const ListedProfile &listed : profiles) {
        const Profile &profile = listed.summary.profile;
        const auto told = [&profile](const QString &option, const QString &text) {
            return profile.unreadable.contains(option) ? unreadableWord() : text;
        };
        rows.append({profile.name, told(u"host"_s, profile.endpoint.display()), told(u"tenant"_s, profile.tenant),
                     told(u"sign-in"_s, signInWord(profile.signIn)), told(u"store"_s, storeWord(profile.store)),
                     QString::number(listed.summary.tokens)});
    }
    return table({u"NAME"_s, u"HOST"_s, u"TENANT"_s, u"SIGN-IN"_s, u"STORE"_s, u"TOKENS"_s}, rows);
}

QString profileSheet(const ListedProfile &listed)
{
    const Profile &profile = listed.summary.profile;
    Fields fields;
    fields.append({u"name"_s, profile.name});
    fields.append({u"host"_s, profile.endpoint.display()});
    fields.append({u"tenant"_s, profile.tenant});
    addSignIn(fields, listed);
    if (!profile.trust.caFile.isEmpty())
        fields.append({u"ca-file"_s, profile.trust.caFile});
    for (const QByteArray &pin : profile.trust.pins)
        fields.append({u"pin"_s, pinWord(pin)});
    fields.append({u"proxy"_s, proxyWord(profile.proxy)});
    if (!profile.proxy.user.isEmpty())
        fields.append({u"proxy-user"_s, profile.proxy.user + keptWord(profile.proxy.password)});
    if (profile.verifyAfter)
        fields.append({u"verify-after"_s, u"yes"_s});
    fields.append({u"store"_s, storeWord(profile.store)});
    fields.append({u"tokens"_s, QString::number(listed.summary.tokens)});
    for (auto &[option, text] : fields) {
        if (profile.unreadable.contains(option))
            text = unreadableWord();
    }
    if (const Result<void> whole = isReadable(profile); !whole)
        fields.append({u"damaged"_s, u"%1 (keyturn-cli profile set)"_s.arg(whole.error().detail())});
    return sheet(fields);
}

QString checksTable(const QList<ProfileCheck> &checks)
{
    QList<QStringList> rows;
    for (const ProfileCheck &check : checks) {
        const QString result = !check.ok ? u"-"_s : *check.ok ? u"ok"_s : u"failed"_s;
        const QString took = check.ok ? u"%1 ms"_s.arg(check.took.count()) : QString();
        rows.append({checkWord(check.what), result, took, check.detail});
    }
    return table({u"CHECK"_s, u"RESULT"_s, u"TIME"_s, u"DETAIL"_s}, rows);
}

QString certificateSheet(const CertificateFacts &facts)
{
    Fields fields;
    fields.append({u"fingerprint"_s, u"sha256:"_s + QString::fromLatin1(facts.sha256.toHex(':')).toUpper()});
    fields.append({u"subject"_s, facts.subject});
    fields.append({u"names"_s, facts.names.join(u", "_s)});
    fields.append({u"issuer"_s, facts.issuer});
    fields.append({u"valid"_s, isoDate(facts.from) + u" to "_s + isoDate(facts.until)});
    return sheet(fields);
}

QString tokensTable(const QList<ListedToken> &tokens)
{
    QList<QStringList> rows;
    for (const ListedToken &token : tokens) {
        const TokenRecord &record = token.record;
        rows.append({record.name, token.profile, stateWord(record.state) + keptWord(token), suffixCell(record.suffix),
                     expiryCell(record), dateCell(record.regenerated), record.note});
    }
    return table({u"NAME"_s, u"PROFILE"_s, u"STATE"_s, u"SUFFIX"_s, u"EXPIRES"_s, u"REGENERATED"_s, u"NOTE"_s}, rows);
}

QString tokenSheet(const ListedToken &token)
{
    const TokenRecord &record = token.record;
    Fields fields;
    fields.append({u"name"_s, record.name});
    fields.append({u"profile"_s, token.profile});
    fields.append({u"state"_s, stateWord(record.state)});
    if (token.kept)
        fields.append({u"kept"_s, keptSentence(*token.kept)});
    fields.append({u"suffix"_s, suffixCell(record.suffix)});
    fields.append({u"uses"_s, usesWord(record.uses)});
    fields.append({u"regenerated"_s, dateCell(record.regenerated)});
    if (!record.note.isEmpty())
        fields.append({u"note"_s, record.note});
    const QJsonObject &metadata = record.metadata.fields();
    for (auto it = metadata.begin(); it != metadata.end(); ++it)
        fields.append({it.key(), valueText(it.value())});
    return sheet(fields);
}

QString recoveryText(const RecoveryReport &report)
{
    QString text;
    for (const RecoveredToken &token : report.recovered)
        text += u"%1 (%2): recovered\n"_s.arg(cell(token.token), cell(token.profile));
    for (const PendingSeal &seal : report.pending) {
        const QString how = seal.isSealed
                                ? u"still sealed"_s
                                : u"not finished, and nothing of it is sealed: only its entry in the keychain "
                                  "may have the new token"_s;
        text += u"%1 (%2%3): %4, %5; its id is %6\n"_s.arg(cell(seal.token), cell(seal.profile), cell(ofWhom(seal)),
                                                           how, cell(seal.reason), seal.id.toString());
    }
    for (const DoubtfulToken &token : report.inDoubt) {
        const QString kept = token.holdsAnswer ? cell(keptSentence(keptOf(token))) + u"; "_s : QString();
        text += u"%1 (%2): %3in doubt\n"_s.arg(cell(token.token), cell(token.profile), kept);
    }
    for (const KeptAnswer &kept : report.kept) {
        const QString what =
            kept.isLost ? u"its owner ended the doubt, 'keyturn-cli recover --forget %1' removes the answer"_s.arg(
                              kept.id.toString())
                        : u"no longer in doubt"_s;
        text += u"%1 (%2): %3; %4\n"_s.arg(cell(kept.token), cell(kept.profile), cell(keptSentence(kept)), what);
    }
    if (report.keyTrouble)
        text += u"the key of the sealed answers and the vault: %1\n"_s.arg(cell(report.keyTrouble->detail()));
    return text.isEmpty() ? u"nothing to recover\n"_s : text;
}

QString resolutionsTable(const QList<Resolution> &resolutions)
{
    QString first;
    QList<QStringList> rows;
    for (const Resolution &resolution : resolutions) {
        const QString answer = resolution.answer ? probeWord(*resolution.answer) : u"-"_s;
        if (resolution.kept)
            first += u"%1 (%2): %3\n"_s.arg(cell(resolution.token), cell(resolution.profile),
                                            cell(keptSentence(keptOf(resolution))));
        const QString again = resolution.askAgain ? askAgainDate(*resolution.askAgain) : u"-"_s;
        rows.append(
            {resolution.token, resolution.profile, stateWord(resolution.state), answer, again, resolution.detail});
    }
    return first + table({u"TOKEN"_s, u"PROFILE"_s, u"STATE"_s, u"ANSWER"_s, u"ASK AGAIN"_s, u"DETAIL"_s}, rows);
}

QString historyTable(const QList<HistoryEntry> &entries)
{
    QList<QStringList> rows;
    for (const HistoryEntry &entry : entries)
        rows.append(historyRow(entry));
    return table({u"TIME"_s, u"TOKEN"_s, u"PROFILE"_s, u"ACTION"_s, u"OUTCOME"_s, u"SIGN-IN"_s, u"REASON"_s,
                  u"STATUS"_s, u"BEFORE"_s, u"SUFFIX"_s},
                 rows);
}

QString historyCsv(const QList<HistoryEntry> &entries)
{
    QString text = u"time,token,profile,action,outcome,sign_in,reason,http_status,previous_suffix,suffix\r\n"_s;
    for (const HistoryEntry &entry : entries) {
        QStringList cells;
        for (const QString &field : historyRow(entry))
            cells.append(csvCell(field));
        text += cells.join(u',') + u"\r\n"_s;
    }
    return text;
}

QString resultLine(const RotationResult &result)
{
    const QString name = result.token.isEmpty() ? u"(once)"_s : result.token;
    QString line = u"%1 (%2): %3"_s.arg(cell(name), cell(result.profile), cell(sentenceFor(result)));
    if (result.outcome == Outcome::Rotated) {
        line += u"; %1 is now %2"_s.arg(suffixCell(cell(result.previousSuffix)), suffixCell(cell(result.suffix)));
        if (const auto expires = result.metadata.expirationDate())
            line += u", expires "_s + isoDate(*expires);
        if (result.verified)
            line += *result.verified ? u"; checked: it is alive"_s : u"; checked: the broker refuses it"_s;
    }
    return line + u'\n';
}

} // namespace keyturn
