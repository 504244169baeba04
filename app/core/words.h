// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <optional>

namespace keyturn
{

/// One row of a table that pairs a value with its word.
template <typename Value>
struct Word
{
    Value value;
    QLatin1StringView word;
};

template <typename Value, std::size_t size>
[[nodiscard]] QString wordOf(const std::array<Word<Value>, size> &table, Value value)
{
    for (const auto &row : table) {
        if (row.value == value)
            return row.word;
    }
    return {};
}

template <typename Value, std::size_t size>
[[nodiscard]] std::optional<Value> valueOf(const std::array<Word<Value>, size> &table, const QString &word)
{
    for (const auto &row : table) {
        if (row.word == word)
            return row.value;
    }
    return std::nullopt;
}

} // namespace keyturn
