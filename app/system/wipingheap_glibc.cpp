// SPDX-License-Identifier: GPL-3.0-or-later
#include "wipingheap.h"

#include <cstdlib>
#include <cstring>

#include <malloc.h>
#include <string.h> // NOLINT(modernize-deprecated-headers): explicit_bzero

// A program's own free() and realloc() take the place of glibc's for all libraries (malloc(3), "replacing malloc");
// the blocks stay glibc's. Its check for a block that is given back twice is lost: it stands in the block. operator
// delete, strdup(), g_free() and sqlite3_free() all end here.
extern "C" {
void __libc_free(void *block);                  // NOLINT(bugprone-reserved-identifier)
void *__libc_realloc(void *block, std::size_t); // NOLINT(bugprone-reserved-identifier)

void free(void *block) noexcept
{
    if (!block)
        return;
    const std::size_t size = malloc_usable_size(block);
    explicit_bzero(block, size);
    __libc_free(block);
}

/// Never moves a block by itself: glibc would leave the old one as it is.
void *realloc(void *block, std::size_t size) noexcept
{
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

bool heapIsWiped()
{
    return true;
}

} // namespace keyturn
