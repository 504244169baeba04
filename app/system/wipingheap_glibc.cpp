// SPDX-License-Identifier: GPL-3.0-or-later
#include "wipingheap.h"

#include <QLoggingCategory>

#include <atomic>
#include <cstdlib>
#include <cstring>

#include <dlfcn.h>
#include <malloc.h>
#include <string.h> // NOLINT(modernize-deprecated-headers): explicit_bzero

// A program's own free() and realloc() take the place of glibc's for all libraries (malloc(3), "replacing malloc");
// the blocks stay glibc's. Its check for a block that is given back twice is lost: it stands in the block. operator
// delete, strdup(), g_free() and sqlite3_free() all end here.
//
// A preloaded allocator comes behind the program and before glibc: its malloc() is everybody's, these free() and
// realloc() still are, and then only hand on to its own. They are called before main() and by the dynamic linker, so
// nothing here needs a constructor.
extern "C" {
void *__libc_malloc(std::size_t);                // NOLINT(bugprone-reserved-identifier)
void *__libc_calloc(std::size_t, std::size_t);   // NOLINT(bugprone-reserved-identifier)
void *__libc_memalign(std::size_t, std::size_t); // NOLINT(bugprone-reserved-identifier)
void __libc_free(void *block);                   // NOLINT(bugprone-reserved-identifier)
void *__libc_realloc(void *block, std::size_t);  // NOLINT(bugprone-reserved-identifier)
}

namespace
{

using Free = void (*)(void *);
using Realloc = void *(*)(void *, std::size_t);

struct Pair
{
    const void *used;
    const void *glibcs;
};

/// What gives blocks out. The dynamic linker fills this in before anything of the program runs. In glibc both are one
/// function under two names.
// NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast)
const Pair givers[] = {
    {reinterpret_cast<const void *>(&malloc), reinterpret_cast<const void *>(&__libc_malloc)},
    {reinterpret_cast<const void *>(&calloc), reinterpret_cast<const void *>(&__libc_calloc)},
    {reinterpret_cast<const void *>(&memalign), reinterpret_cast<const void *>(&__libc_memalign)},
};
// NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)

bool isForeign()
{
    // Read anew each time: the compiler must not settle it, and it is cheaper than a lock.
    for (const Pair &giver : givers) {
        const void *const volatile used = giver.used;
        const void *const volatile glibcs = giver.glibcs;
        if (used != glibcs)
            return true;
    }
    return false;
}

std::atomic<Free> foreignFree{nullptr};
std::atomic<Realloc> foreignRealloc{nullptr};
thread_local bool isLooking = false; // dlsym() may itself give a block back

template <typename Function>
Function lookUp(std::atomic<Function> &found, const char *name)
{
    if (Function known = found.load(std::memory_order_acquire))
        return known;
    if (isLooking)
        return nullptr;
    isLooking = true;
    auto next = reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
    isLooking = false;
    found.store(next, std::memory_order_release);
    return next;
}

void giveBackForeign(void *block)
{
    // Without one the block stays: of what dlsym() gives back meanwhile.
    if (const Free next = lookUp(foreignFree, "free"))
        next(block);
}

void *resizeForeign(void *block, std::size_t size)
{
    const Realloc next = lookUp(foreignRealloc, "realloc");
    return next ? next(block, size) : nullptr;
}

} // namespace

extern "C" {

void free(void *block) noexcept
{
    if (!block)
        return;
    if (isForeign()) {
        giveBackForeign(block);
        return;
    }
    const std::size_t size = malloc_usable_size(block);
    explicit_bzero(block, size);
    __libc_free(block);
}

/// Never moves a block by itself: glibc would leave the old one as it is.
void *realloc(void *block, std::size_t size) noexcept
{
    if (isForeign())
        return resizeForeign(block, size);
    if (!block)
        return std::malloc(size);
    if (size == 0) {
        free(block);
        return nullptr;
    }
    const std::size_t had = malloc_usable_size(block);
    if (size <= had) {
        // What is cut off may stay in the block, or become a free one.
        explicit_bzero(static_cast<char *>(block) + size, had - size);
        return size * 2 > had ? block : __libc_realloc(block, size);
    }
    void *const larger = std::malloc(size);
    if (!larger)
        return nullptr;
    std::memcpy(larger, block, had);
    free(block);
    return larger;
}
}

namespace keyturn
{

namespace
{

Q_LOGGING_CATEGORY(lcHeap, "keyturn.system.heap", QtWarningMsg)

} // namespace

bool heapIsWiped()
{
    return !isForeign();
}

bool heapIsForeign()
{
    return isForeign();
}

void warnIfHeapIsForeign()
{
    if (!isForeign())
        return;
    qCWarning(lcHeap) << "another memory allocator is preloaded (LD_PRELOAD, /etc/ld.so.preload): memory that is given "
                         "back is not wiped, so pieces of tokens may stay in it";
}

} // namespace keyturn
