// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"

#include "grammar.h"
#include "secrettext.h"

#include <QRegularExpression>

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Result<void> areDifferent(QStringList names)
{
    return names.removeDuplicates() > 0 ? fail(ErrorKind::Usage, u"a token is named twice"_s) : Result<void>();
}

} // namespace

Result<void> Grammar::checkTokenSet() const
{
    const TokenArguments &token = m_arguments.token;
    if (!token.note && !token.singleUse && !token.valueGiven)
        return fail(ErrorKind::Usage, u"give --note, --uses or --secret-stdin"_s);
    return {};
}

Result<void> Grammar::checkRegenerate() const
{
    const TokenArguments &token = m_arguments.token;
    const RegenerateArguments &regenerate = m_arguments.regenerate;
    const int ways =
        int(!token.names.isEmpty()) + int(token.all) + int(token.expiringWithin.has_value()) + int(regenerate.once);
    if (ways == 0)
        return fail(ErrorKind::Usage, u"name the tokens, or give --all, --expiring-within or --once"_s);
    if (ways > 1)
        return fail(ErrorKind::Usage, u"names, --all, --expiring-within and --once exclude each other"_s);
    if (token.allProfiles && (!token.all || !token.profile.isEmpty()))
        return fail(ErrorKind::Usage, u"--all-profiles goes with --all, and without --profile"_s);
    if (regenerate.once && (token.profile.isEmpty() || !regenerate.printToken))
        return fail(ErrorKind::Usage, u"--once needs --profile and --print-token"_s);
    if (regenerate.once && regenerate.dryRun)
        return fail(ErrorKind::Usage, u"--once and --dry-run exclude each other"_s);
    if (regenerate.printToken && !regenerate.once && !m_arguments.global.json && token.names.size() != 1)
        return fail(ErrorKind::Usage, u"--print-token without --json takes one name"_s);
    return areDifferent(token.names);
}

Result<void> Grammar::checkResolve() const
{
    const ResolveArguments &resolve = m_arguments.resolve;
    if (int(resolve.newValue) + int(resolve.markLost) + int(resolve.tryKept) > 1)
        return fail(ErrorKind::Usage, u"--new-value-stdin, --mark-lost and --try-kept exclude each other"_s);
    if (resolve.newValue && m_arguments.yes)
        return fail(ErrorKind::Usage, u"--new-value-stdin and --yes exclude each other"_s);
    if (resolve.tryKept && m_arguments.token.names.size() != 1)
        return fail(ErrorKind::Usage, u"--try-kept takes one name"_s);
    if (resolve.newValue && m_arguments.token.names.size() != 1)
        return fail(ErrorKind::Usage, u"--new-value-stdin takes one name"_s);
    return areDifferent(m_arguments.token.names);
}

Result<void> Grammar::checkRecover() const
{
    const RecoverArguments &recover = m_arguments.recover;
    if (int(!recover.print.isEmpty()) + int(!recover.exportId.isEmpty()) + int(!recover.forget.isEmpty()) > 1)
        return fail(ErrorKind::Usage, u"--print, --export and --forget exclude each other"_s);
    if (recover.exportId.isEmpty() != recover.exportFile.isEmpty())
        return fail(ErrorKind::Usage, u"--export takes an id and the name of a file"_s);
    return {};
}

Result<void> Grammar::read(const QStringList &line, const QStringList &words)
{
    std::vector<std::string> reversed;
    std::transform(line.crbegin(), line.crend(), std::back_inserter(reversed),
                   [](const QString &word) { return word.toStdString(); });
    try {
        m_app.parse(std::move(reversed));
    } catch (const CLI::CallForHelp &) {
        m_arguments.text = QString::fromStdString(m_app.help());
    } catch (const CLI::CallForAllHelp &) {
        m_arguments.text = QString::fromStdString(m_app.help("", CLI::AppFormatMode::All));
    } catch (const CLI::CallForVersion &version) {
        m_arguments.text = QString::fromLocal8Bit(version.what()) + u'\n';
    } catch (const CLI::ExtrasError &) {
        QStringList extra;
        for (const std::string &word : m_app.remaining(true))
            extra.append(withoutMark(QString::fromStdString(word)));
        return tooMany(words, extra);
    } catch (const CLI::ParseError &error) {
        return fail(ErrorKind::Usage, QString::fromLocal8Bit(error.what()));
    }
    return {};
}

namespace
{

/// What is in the wrong place may be a secret, though it does not look like one; a word that could be an option is
/// told.
QString withoutSecrets(QString sentence, const QStringList &words)
{
    static const QRegularExpression option(u"^-{0,2}[a-z]+(?:-[a-z]+)*$"_s);
    for (const QString &word : words) {
        const QString name = word.section(u'=', 0, 0);
        const bool isPlain = possibleSecrets(word).isEmpty() || option.match(word).hasMatch();
        if (!isPlain)
            sentence.replace(word, option.match(name).hasMatch() && name != word ? name + u"=\u2026"_s : u"\u2026"_s);
    }
    return sentence;
}

} // namespace

Result<void> Grammar::parse(const QStringList &words)
{
    if (const Result<void> readable = areReadable(words); !readable)
        return readable;
    // No error of what follows may repeat it.
    if (const Result<void> plain = arePlainTexts(words); !plain)
        return plain;
    const Result<QStringList> line = arranged(words);
    if (!line)
        return fail(line.error().kind(), withoutSecrets(line.error().detail(), words));
    if (const Result<void> parsed = read(*line, words); !parsed)
        return fail(ErrorKind::Usage, withoutSecrets(parsed.error().detail(), words));
    if (!m_arguments.text.isEmpty()) {
        m_arguments.command = CommandWord::PrintText;
        return {};
    }
    if (const Result<void> dryRun = checkDryRun(words); !dryRun)
        return dryRun;
    if (const Result<void> values = checkValues(); !values)
        return values;
    for (const Check &check : m_checks) {
        if (Result<void> checked = check(); !checked)
            return checked;
    }
    return {};
}

Result<Arguments> parseArguments(const QStringList &words)
{
    Arguments arguments;
    Grammar grammar(arguments);
    if (const Result<void> parsed = grammar.parse(words); !parsed)
        return fail(parsed.error());
    return arguments;
}

bool asksForJson(const QStringList &words)
{
    const auto end = std::find(words.cbegin(), words.cend(), u"--"_s);
    return std::find(words.cbegin(), end, u"--json"_s) != end;
}

} // namespace keyturn
