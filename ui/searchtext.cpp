// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchtext.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>

namespace keyturn
{

namespace
{

/// What lies behind is not looked for; nobody types that much.
constexpr qsizetype mostOfAField = 1000;

} // namespace

void SearchText::clear()
{
    m_buffer.clear();
    m_starts.clear();
}

void SearchText::append(const QStringList &fields)
{
    m_starts.push_back(m_buffer.size());
    for (const QString &field : fields) {
        m_buffer += field.left(mostOfAField).toCaseFolded().toUtf8();
        m_buffer += '\n'; // no word that is looked for has one, so no match reaches from one field into the next
    }
}

std::vector<int> SearchText::find(const QString &query) const
{
    std::vector<std::string> words;
    const QStringList typed = query.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : typed)
        words.push_back(word.toStdString());
    std::vector<int> found;
    if (words.empty()) {
        found.resize(m_starts.size());
        std::iota(found.begin(), found.end(), 0);
        return found;
    }
    const std::string_view all(m_buffer.constData(), static_cast<size_t>(m_buffer.size()));
    // The first word is looked for in the whole buffer; only the rows it is in are looked at again.
    for (size_t at = all.find(words.front()); at != std::string_view::npos;) {
        const auto after = std::upper_bound(m_starts.begin(), m_starts.end(), static_cast<qsizetype>(at));
        const auto row = static_cast<int>(std::distance(m_starts.begin(), after)) - 1;
        const auto start = static_cast<size_t>(m_starts[static_cast<size_t>(row)]);
        const size_t end = after == m_starts.end() ? all.size() : static_cast<size_t>(*after);
        const std::string_view text = all.substr(start, end - start);
        const auto has = [text](const std::string &word) {
            return text.find(word) != std::string_view::npos;
        };
        if (std::all_of(words.begin() + 1, words.end(), has))
            found.push_back(row);
        at = all.find(words.front(), end);
    }
    return found;
}

} // namespace keyturn
