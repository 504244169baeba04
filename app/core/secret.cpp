// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret.h"

#include <sodium.h>

#include <array>
#include <condition_variable>
#include <cstring>
#include <mutex>

namespace keyturn
{

namespace
{

/// The process' protected memory: the master key and the few slots in which secrets are opened. Never freed, since
/// secrets of static lifetime may outlive any owner.
class Chest
{
public:
    static constexpr std::size_t slotCount = 6;

    static Chest &instance()
    {
        static auto *const chest = new Chest;
        return *chest;
    }

    [[nodiscard]] const unsigned char *key() const { return m_key; }

    /// A free slot of Secret::maximumSize bytes; waits for one. Nested opens of one thread take one slot each.
    unsigned char *takeSlot()
    {
        std::unique_lock lock(m_mutex);
        m_freed.wait(lock, [this] { return m_freeCount > 0; });
        return m_free[--m_freeCount];
    }

    void giveBack(unsigned char *slot, std::size_t used)
    {
        sodium_memzero(slot, used);
        {
            const std::lock_guard lock(m_mutex);
            m_free[m_freeCount++] = slot;
        }
        m_freed.notify_one();
    }

private:
    Chest()
    {
        if (sodium_init() < 0)
            qFatal("libsodium cannot be used on this machine");
        m_key = static_cast<unsigned char *>(sodium_malloc(crypto_secretbox_KEYBYTES));
        if (!m_key)
            qFatal("no protected memory for the master key");
        crypto_secretbox_keygen(m_key);
        sodium_mprotect_readonly(m_key);
        for (auto &slot : m_free) {
            slot = static_cast<unsigned char *>(sodium_malloc(Secret::maximumSize));
            if (!slot)
                qFatal("no protected memory for secrets");
        }
        m_freeCount = slotCount;
    }

    unsigned char *m_key = nullptr;
    std::array<unsigned char *, slotCount> m_free{};
    std::size_t m_freeCount = 0;
    std::mutex m_mutex;
    std::condition_variable m_freed;
};

class OpenSlot
{
public:
    explicit OpenSlot(std::size_t used) : m_used(used), m_bytes(Chest::instance().takeSlot()) {}
    ~OpenSlot() { Chest::instance().giveBack(m_bytes, m_used); }
    OpenSlot(const OpenSlot &) = delete;
    OpenSlot &operator=(const OpenSlot &) = delete;
    [[nodiscard]] unsigned char *bytes() const { return m_bytes; }

private:
    std::size_t m_used;
    unsigned char *m_bytes;
};

/// What memcpy() and the ciphers moved last stays in them until something saves them onto the stack, as the dynamic
/// linker does when it resolves a function. No caller expects them to be kept.
void wipeVectorRegisters()
{
#if defined(__x86_64__) && defined(__GNUC__)
    if (__builtin_cpu_supports("avx512f")) {
        __asm__ volatile(".irp n, 16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31\n"
                         "vpxord %%zmm\\n, %%zmm\\n, %%zmm\\n\n"
                         ".endr" ::
#ifdef __AVX512F__
                             : "xmm16", "xmm17", "xmm18", "xmm19", "xmm20", "xmm21", "xmm22", "xmm23", "xmm24", "xmm25",
                               "xmm26", "xmm27", "xmm28", "xmm29", "xmm30", "xmm31" // else no compiler uses them
#endif
        );
    }
    if (__builtin_cpu_supports("avx")) {
        __asm__ volatile("vzeroall" ::
                             : "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10",
                               "xmm11", "xmm12", "xmm13", "xmm14", "xmm15");
    }
#endif
}

QByteArray boxOf(const unsigned char *bytes, qsizetype size)
{
    QByteArray box(static_cast<qsizetype>(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES) + size,
                   Qt::Uninitialized);
    auto *const nonce = reinterpret_cast<unsigned char *>(box.data());
    randombytes_buf(nonce, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(nonce + crypto_secretbox_NONCEBYTES, bytes, static_cast<unsigned long long>(size), nonce,
                          Chest::instance().key());
    wipeStack();
    return box;
}

} // namespace

Secret Secret::copyOf(QByteArrayView bytes)
{
    Secret secret;
    if (bytes.isEmpty() || bytes.size() > maximumSize)
        return secret;
    secret.m_box = boxOf(reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size());
    secret.m_size = bytes.size();
    return secret;
}

Secret Secret::take(QByteArray &bytes)
{
    Secret secret = copyOf(bytes);
    wipe(bytes);
    return secret;
}

Secret Secret::take(QString &text)
{
    QByteArray utf8 = text.toUtf8();
    wipe(text);
    return take(utf8);
}

Secret Secret::random(qsizetype size)
{
    Secret secret;
    if (size <= 0 || size > maximumSize)
        return secret;
    const OpenSlot slot(static_cast<std::size_t>(size));
    randombytes_buf(slot.bytes(), static_cast<std::size_t>(size));
    secret.m_box = boxOf(slot.bytes(), size);
    secret.m_size = size;
    return secret;
}

Secret::~Secret() = default;

Secret::Secret(Secret &&other) noexcept : m_box(std::exchange(other.m_box, {})), m_size(std::exchange(other.m_size, 0))
{
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    m_box = std::exchange(other.m_box, {});
    m_size = std::exchange(other.m_size, 0);
    return *this;
}

Secret Secret::clone() const
{
    Secret secret;
    secret.m_box = m_box;
    secret.m_size = m_size;
    return secret;
}

void Secret::open(const std::function<void(QByteArrayView)> &use) const
{
    if (isEmpty()) {
        use({});
        return;
    }
    const OpenSlot slot(static_cast<std::size_t>(m_size));
    const auto *const nonce = reinterpret_cast<const unsigned char *>(m_box.constData());
    const auto boxed = static_cast<unsigned long long>(m_box.size()) - crypto_secretbox_NONCEBYTES;
    if (crypto_secretbox_open_easy(slot.bytes(), nonce + crypto_secretbox_NONCEBYTES, boxed, nonce,
                                   Chest::instance().key()) != 0)
        qFatal("a secret in memory was damaged");
    wipeStack();
    use(QByteArrayView(reinterpret_cast<const char *>(slot.bytes()), m_size));
}

bool Secret::equals(const Secret &other) const
{
    if (m_size != other.m_size)
        return false;
    bool same = true;
    open([&](QByteArrayView mine) {
        other.open([&](QByteArrayView theirs) {
            same = sodium_memcmp(mine.data(), theirs.data(), static_cast<std::size_t>(mine.size())) == 0;
        });
    });
    return same;
}

QString Secret::suffix() const
{
    QString text;
    if (m_size >= 12)
        open([&](QByteArrayView bytes) { text = QString::fromLatin1(bytes.last(4)); });
    return text;
}

void wipe(QByteArray &bytes)
{
    if (bytes.isDetached() && !bytes.isEmpty())
        sodium_memzero(bytes.data(), static_cast<std::size_t>(bytes.size()));
    bytes = QByteArray();
}

void wipe(QString &text)
{
    if (text.isDetached() && !text.isEmpty())
        sodium_memzero(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
    text = QString();
}

void wipeStack(std::size_t depth)
{
#ifndef KEYTURN_SANITIZED
    sodium_stackzero(depth);
#else
    Q_UNUSED(depth) // the stack is watched
#endif
    wipeVectorRegisters();
}

} // namespace keyturn
