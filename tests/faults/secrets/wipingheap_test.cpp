// SPDX-License-Identifier: GPL-3.0-or-later
#include "maskedorders.h"
#include "secret.h"
#include "secretforms.h"
#include "wipingheap.h"

#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <cstring>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

/// Some below and some above what glibc takes from its heap, and from the system at once.
constexpr std::size_t blockSizes[] = {24, 120, 1032, 1033, 65'000, 200'000, 3'000'000};

bool isAllOf(const char *block, std::size_t size, char byte)
{
    return std::all_of(block, block + size, [byte](char there) { return there == byte; });
}

char *filled(std::size_t size, char byte)
{
    auto *const block = static_cast<char *>(std::malloc(size));
    if (block)
        std::memset(block, byte, size);
    return block;
}

} // namespace

/// The heap of the programs still is a heap, and forgets.
class WipingHeapTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aBlockKeepsItsBytesWhenItGrows();
    void aBlockKeepsItsBytesWhenItShrinks();
    void theEdgesOfReallocAreGlibcs();
    void alignedBlocksCanBeGivenBack();
    void whatWasGivenBackIsNotFound();
};

void WipingHeapTest::aBlockKeepsItsBytesWhenItGrows()
{
    for (const std::size_t size : blockSizes) {
        char *const block = filled(size, 'k');
        QVERIFY(block);
        auto *const larger = static_cast<char *>(std::realloc(block, size * 3));
        QVERIFY(larger && isAllOf(larger, size, 'k'));
        std::memset(larger, 'l', size * 3);
        std::free(larger);
    }
}

void WipingHeapTest::aBlockKeepsItsBytesWhenItShrinks()
{
    for (const std::size_t size : blockSizes) {
        for (const std::size_t part : {size - 1, size * 2 / 3, size / 3, std::size_t(1)}) {
            char *const block = filled(size, 'k');
            QVERIFY(block);
            auto *const smaller = static_cast<char *>(std::realloc(block, part));
            QVERIFY(smaller && isAllOf(smaller, part, 'k'));
            std::free(smaller);
        }
    }
}

void WipingHeapTest::theEdgesOfReallocAreGlibcs()
{
    auto *const fresh = static_cast<char *>(std::realloc(nullptr, 100));
    QVERIFY(fresh);
    std::memset(fresh, 'f', 100);
    volatile std::size_t nothing = 0;
    QVERIFY(std::realloc(fresh, nothing) == nullptr);
    std::free(nullptr);
}

void WipingHeapTest::alignedBlocksCanBeGivenBack()
{
    for (const std::size_t size : blockSizes) {
        void *block = nullptr;
        QCOMPARE(posix_memalign(&block, 4096, size), 0);
        std::memset(block, 'a', size);
        std::free(block);
    }
}

void WipingHeapTest::whatWasGivenBackIsNotFound()
{
    if (!heapIsWiped())
        QSKIP("no wiping heap in this build");
    const Secret value = Secret::random(96);
    QList<MaskedPiece> pieces;
    QByteArray copy;
    value.open([&](QByteArrayView bytes) {
        copy = bytes.toByteArray();
        for (qsizetype at = 0; at < bytes.size(); at += 16)
            pieces.append({u"value"_s, u"plain"_s, at, masked(bytes.sliced(at, 16).toByteArray())});
    });
    wipeStack();
    QCOMPARE(scanMemory(pieces).copies.size(), 1);
    copy.reserve(500'000); // moves
    QCOMPARE(scanMemory(pieces).copies.size(), 1);
    copy = QByteArray();
    QCOMPARE(scanMemory(pieces).copies.size(), 0);
}

QTEST_GUILESS_MAIN(WipingHeapTest)
#include "wipingheap_test.moc"
