// SPDX-License-Identifier: GPL-3.0-or-later
// The grammar's part on the words themselves: what stands where, before CLI11 reads them and after. Its errors never
// repeat a word that was given.
#include "grammar.h"

#include "secrettext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr auto dashes = "--"_L1;
constexpr QChar mark(1); // in no word that was given: see areReadable()

bool isLong(const QString &word)
{
    return word.startsWith(dashes);
}

/// "--dry-run", also as a word processor, a hasty hand or another program's habit writes it.
bool isDryRun(const QString &word)
{
    QString letters = word.section(u'=', 0, 0);
    // A value that was meant as the option: --reason=--dry-run.
    if (word.section(u'=', 1).startsWith(dashes))
        letters = word.section(u'=', 1);
    if (letters.isEmpty() || letters.front().category() != QChar::Punctuation_Dash)
        return false;
    letters.removeIf([](QChar c) { return c.category() == QChar::Punctuation_Dash || c == u'_'; });
    return letters.compare("dryrun"_L1, Qt::CaseInsensitive) == 0;
}

QString marked(const QString &word)
{
    return word.startsWith(u'[') && word.endsWith(u']') ? mark + word : word;
}

CLI::App *commandCalled(CLI::App &app, const QString &word)
{
    const std::vector<CLI::App *> commands = app.get_subcommands([](const CLI::App *) { return true; });
    const auto found = std::find_if(commands.begin(), commands.end(), [name = word.toStdString()](const CLI::App *one) {
        return one->get_name() == name;
    });
    return found == commands.end() ? nullptr : *found;
}

/// Its own, or one that every command has.
CLI::Option *optionCalled(CLI::App *app, const QString &name)
{
    for (; app != nullptr; app = app->get_parent()) {
        if (CLI::Option *const option = app->get_option_no_throw(name.toStdString()))
            return option;
    }
    return nullptr;
}

tl::unexpected<Error> wrong(const QString &sentence)
{
    return fail(ErrorKind::Usage, sentence);
}

/// Goes through the words once, and writes each option with its values in the one way that CLI11 reads as we do.
class Arrangement
{
public:
    Arrangement(CLI::App &app, const QStringList &words) : m_app(&app), m_words(words) {}
    [[nodiscard]] Result<QStringList> arranged();

private:
    [[nodiscard]] Result<void> takeOption(const QString &word);
    [[nodiscard]] Result<void> takeValues(const QString &name, int count);

    CLI::App *m_app;
    const QStringList &m_words;
    qsizetype m_at = 0;
    QStringList m_done;
};

Result<QStringList> Arrangement::arranged()
{
    while (m_at < m_words.size()) {
        const QString &word = m_words.at(m_at++);
        if (word == dashes) {
            m_done.append(word);
            for (const QString &name : m_words.mid(m_at))
                m_done.append(marked(name));
            break;
        }
        if (isLong(word)) {
            if (const Result<void> taken = takeOption(word); !taken)
                return fail(taken.error());
            continue;
        }
        if (CLI::App *const command = commandCalled(*m_app, word))
            m_app = command;
        m_done.append(marked(word));
    }
    return m_done;
}

Result<void> Arrangement::takeOption(const QString &word)
{
    const QString name = word.section(u'=', 0, 0);
    const bool hasValue = word.contains(u'=');
    const CLI::Option *const option = optionCalled(m_app, name);
    if (option == nullptr)
        return wrong(looksLikeSecret(name) ? u"there is no such option"_s : u"there is no option %1 here"_s.arg(name));
    const int most = option->get_items_expected_max();
    if (most == 0) {
        if (hasValue)
            return wrong(u"%1 takes no value"_s.arg(name));
        m_done.append(name);
        return {};
    }
    int count = option->get_items_expected_min();
    if (hasValue) {
        const QString value = word.section(u'=', 1);
        // CLI11 takes "--name=" for an option without a value, and the next word for its value.
        if (isLong(value))
            m_done << word;
        else
            m_done << name << marked(value);
        return takeValues({}, count - 1);
    }
    m_done << name;
    return takeValues(name, count);
}

/// A name that is empty: a value is there already.
Result<void> Arrangement::takeValues(const QString &name, int count)
{
    for (int i = 0; i < count; ++i) {
        if (m_at == m_words.size())
            return wrong(u"%1 lacks a value"_s.arg(name.isEmpty() ? u"an option"_s : name));
        const QString &value = m_words.at(m_at++);
        if (isLong(value))
            return wrong(name.isEmpty() ? u"an option lacks its second value"_s
                                        : u"%1 lacks a value: one that begins with -- is written %1=--..."_s.arg(name));
        m_done << marked(value);
    }
    return {};
}

QString valueOf(const std::string &given)
{
    return withoutMark(QString::fromStdString(given));
}

bool isBlank(const std::string &given)
{
    return valueOf(given).trimmed().isEmpty();
}

bool isLineEndOrTab(QChar c)
{
    return c == u'\t' || c == u'\n' || c == u'\r';
}

bool hasLineEndOrTab(const std::string &given)
{
    const QString value = valueOf(given);
    return std::any_of(value.begin(), value.end(), isLineEndOrTab);
}

bool hasOtherControl(const QString &word)
{
    return std::any_of(word.begin(), word.end(),
                       [](QChar c) { return c.category() == QChar::Other_Control && !isLineEndOrTab(c); });
}

} // namespace

QString withoutMark(const QString &word)
{
    return word.startsWith(mark) ? word.mid(1) : word;
}

bool saysDryRun(const QStringList &words)
{
    return std::any_of(words.begin(), words.end(), isDryRun);
}

Result<QStringList> Grammar::arranged(const QStringList &words)
{
    return Arrangement(m_app, words).arranged();
}

/// Before anything else: no word that can be typed has one, and a name or a filter that shrinks to nothing is a wide
/// one.
Result<void> Grammar::areReadable(const QStringList &words)
{
    const auto found = std::find_if(words.begin(), words.end(), hasOtherControl);
    if (found == words.end())
        return {};
    return wrong(u"word %1 of the line has a control character inside"_s.arg(found - words.begin() + 1));
}

Result<void> Grammar::checkValues() const
{
    std::vector<const CLI::App *> parsed{&m_app};
    for (std::size_t i = 0; i < parsed.size(); ++i) {
        for (const CLI::App *const command : parsed.at(i)->get_subcommands())
            parsed.push_back(command);
    }
    for (const CLI::App *const app : parsed) {
        for (const CLI::Option *const option : app->get_options()) {
            const std::vector<std::string> &given = option->results();
            const bool isFlag = option->get_items_expected_min() == 0;
            if (option->count() == 0 || isFlag)
                continue;
            const QString name = QString::fromStdString(option->get_name());
            if (m_mayBeEmpty.count(option) == 0 && std::any_of(given.begin(), given.end(), isBlank))
                return wrong(u"%1 is given, and empty; leave it out, or give it a value"_s.arg(name));
            if (m_mayHaveLines.count(option) == 0 && std::any_of(given.begin(), given.end(), hasLineEndOrTab))
                return wrong(u"%1 has a line end or a tab inside"_s.arg(name));
        }
    }
    return {};
}

Result<void> Grammar::checkDryRun(const QStringList &words) const
{
    const bool isMeant = m_arguments.regenerate.dryRun;
    if (isMeant || !saysDryRun(words))
        return {};
    return wrong(u"--dry-run stands on the line where it is not taken, so nothing was done"_s);
}

/// A word of this number, from one on, is one too many.
Result<void> Grammar::tooMany(const QStringList &words, const QStringList &extra) const
{
    const qsizetype at = extra.isEmpty() ? -1 : words.indexOf(extra.front());
    if (at < 0)
        return wrong(u"there are words too many on the line; see keyturn-cli --help"_s);
    return wrong(u"word %1 of the line is not expected there; see keyturn-cli --help"_s.arg(at + 1));
}

} // namespace keyturn
