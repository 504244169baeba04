// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <cstddef>
#include <functional>
#include <memory>

namespace keyturn
{

/// The value of a token, an access token or a key.
///
/// At rest it is ciphertext under one locked master key that is made at the first use in this process; it is opened
/// only inside open(), into one of a few reused locked slots (libsodium's guarded memory), which is wiped when open()
/// returns. Move-only, no implicit conversion, no debug output. All functions may be called from any thread.
class Secret
{
public:
    /// The longest value that is kept, in bytes. A broker's tokens have about 155.
    static constexpr qsizetype maximumSize = 64 * 1024;

    Secret() = default;
    /// Copies the bytes; what the caller holds is the caller's to wipe. Longer than maximumSize gives an empty Secret.
    [[nodiscard]] static Secret copyOf(QByteArrayView bytes);
    /// Takes the bytes and wipes the caller's array (its buffer too, where nobody else shares it).
    [[nodiscard]] static Secret take(QByteArray &bytes);
    /// Takes a QString (a line edit's, the clipboard's) as UTF-8 and wipes it.
    [[nodiscard]] static Secret take(QString &text);
    /// `size` random bytes.
    [[nodiscard]] static Secret random(qsizetype size);

    ~Secret();
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;

    [[nodiscard]] Secret clone() const;
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    /// In bytes.
    [[nodiscard]] qsizetype size() const { return m_size; }

    /// Gives the plain bytes to `use` for as long as it runs. The view is dead when `use` returns.
    void open(const std::function<void(QByteArrayView)> &use) const;

    /// Constant time for equal lengths.
    [[nodiscard]] bool equals(const Secret &other) const;
    /// The last four characters, which are safe to show; empty for a value of fewer than twelve bytes.
    [[nodiscard]] QString suffix() const;

private:
    QByteArray m_box; // nonce + secretbox
    qsizetype m_size = 0;
};

/// How a secret is handed to coroutines, which take their arguments by value.
using SharedSecret = std::shared_ptr<const Secret>;
[[nodiscard]] inline SharedSecret share(Secret secret)
{
    return std::make_shared<const Secret>(std::move(secret));
}

/// Overwrites the bytes in place when nobody else shares them, and leaves the array empty.
void wipe(QByteArray &bytes);
void wipe(QString &text);
/// Overwrites what functions that the caller has called left on this thread's stack and in its vector registers: the
/// ciphers of libsodium leave whole blocks of plain text there (measured with 1.0.18 and AVX2). `depth` in bytes.
void wipeStack(std::size_t depth = std::size_t(16) * 1024);

} // namespace keyturn
