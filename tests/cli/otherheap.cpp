// SPDX-License-Identifier: GPL-3.0-or-later
// A memory allocator to be preloaded: its blocks are in a room of its own, and a block from anywhere else that is given
// back to it ends the process, as do blocks of its own that are given to another.
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include <sys/mman.h>
#include <unistd.h>

namespace
{

constexpr std::size_t roomSize = std::size_t(16) << 30; // of addresses; memory is only what is used
constexpr std::size_t headSize = 16;

std::atomic<char *> room{nullptr};
std::atomic<std::size_t> used{0};

char *roomStart()
{
    if (char *start = room.load())
        return start;
    void *const made =
        mmap(nullptr, roomSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    char *none = nullptr;
    if (made == MAP_FAILED)
        std::_Exit(90);
    if (!room.compare_exchange_strong(none, static_cast<char *>(made)))
        munmap(made, roomSize);
    return room.load();
}

void complain()
{
    constexpr char text[] = "otherheap: a block of somebody else\n";
    [[maybe_unused]] const ssize_t written = ::write(2, text, sizeof text - 1);
    std::_Exit(91);
}

std::size_t &sizeOf(void *block)
{
    char *const at = static_cast<char *>(block);
    char *const start = room.load();
    if (!start || at < start || at >= start + roomSize)
        complain();
    return *reinterpret_cast<std::size_t *>(at - headSize); // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
}

void *give(std::size_t alignment, std::size_t size)
{
    alignment = alignment < headSize ? headSize : alignment;
    const std::size_t need = size + headSize + alignment;
    char *const start = roomStart();
    const std::size_t at = used.fetch_add((need + headSize - 1) / headSize * headSize);
    if (at + need > roomSize) {
        errno = ENOMEM;
        return nullptr;
    }
    const auto first = reinterpret_cast<std::uintptr_t>(start + at + headSize);
    char *const block = start + at + headSize + ((alignment - first % alignment) % alignment);
    sizeOf(block) = size;
    return block;
}

} // namespace

extern "C" {

void *malloc(std::size_t size) noexcept
{
    return give(headSize, size);
}

void free(void *block) noexcept
{
    if (block)
        std::memset(block, 0x5a, sizeOf(block));
}

void *calloc(std::size_t count, std::size_t size) noexcept
{
    std::size_t whole = 0;
    if (__builtin_mul_overflow(count, size, &whole)) {
        errno = ENOMEM;
        return nullptr;
    }
    return give(headSize, whole); // never used before, so it is zero
}

void *realloc(void *block, std::size_t size) noexcept
{
    void *const other = give(headSize, size);
    if (!block || !other)
        return other;
    const std::size_t had = sizeOf(block);
    std::memcpy(other, block, had < size ? had : size);
    free(block);
    return other;
}

void *reallocarray(void *block, std::size_t count, std::size_t size) noexcept
{
    std::size_t whole = 0;
    if (__builtin_mul_overflow(count, size, &whole)) {
        errno = ENOMEM;
        return nullptr;
    }
    return realloc(block, whole);
}

void *memalign(std::size_t alignment, std::size_t size) noexcept
{
    return give(alignment, size);
}

void *aligned_alloc(std::size_t alignment, std::size_t size) noexcept
{
    return give(alignment, size);
}

int posix_memalign(void **block, std::size_t alignment, std::size_t size) noexcept
{
    *block = give(alignment, size);
    return *block ? 0 : ENOMEM;
}

void *valloc(std::size_t size) noexcept
{
    return give(4096, size);
}

void *pvalloc(std::size_t size) noexcept
{
    return give(4096, (size + 4095) / 4096 * 4096);
}

std::size_t malloc_usable_size(void *block) noexcept
{
    return block ? sizeOf(block) : 0;
}
}
