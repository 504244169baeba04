// SPDX-License-Identifier: GPL-3.0-or-later
#include "memoryscan.h"

#include <QDir>
#include <QFile>
#include <QHash>

#include <algorithm>
#include <bitset>
#include <memory>

#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr unsigned char mask = 0xa7;
constexpr std::size_t windowSize = 1 << 20;
constexpr std::size_t longestPiece = 64;

struct Region
{
    quintptr begin = 0;
    quintptr end = 0;
    QString place;
};

QList<quintptr> stackPointers()
{
    QList<quintptr> pointers;
    const QStringList threads = QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &thread : threads) {
        QFile file(u"/proc/self/task/%1/syscall"_s.arg(thread));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QList<QByteArray> words = file.readAll().trimmed().split(' ');
        if (words.size() >= 2)
            pointers.append(static_cast<quintptr>(words.at(words.size() - 2).toULongLong(nullptr, 16)));
    }
    return pointers;
}

QString placeOf(quintptr begin, quintptr end, const QByteArray &name, const QList<quintptr> &stacks)
{
    constexpr quintptr arenaSize = quintptr(64) << 20; // glibc aligns the heap of a thread to its size
    if (name == "[heap]")
        return u"heap"_s;
    if (name == "[stack]")
        return u"stack"_s;
    if (!name.isEmpty())
        return QString::fromUtf8(name.mid(name.lastIndexOf('/') + 1));
    if (std::any_of(stacks.begin(), stacks.end(), [=](quintptr at) { return at >= begin && at < end; }))
        return u"stack of a thread"_s;
    return begin % arenaSize == 0 ? u"heap of a thread"_s : u"anonymous mapping"_s;
}

QList<Region> readableRegions()
{
    QList<Region> regions;
    QFile maps(u"/proc/self/maps"_s);
    if (!maps.open(QIODevice::ReadOnly))
        return regions;
    const QList<quintptr> stacks = stackPointers();
    for (const QByteArray &line : maps.readAll().split('\n')) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.size() < 5 || !words.at(1).startsWith('r'))
            continue;
        const QList<QByteArray> bounds = words.at(0).split('-');
        Region region;
        region.begin = static_cast<quintptr>(bounds.at(0).toULongLong(nullptr, 16));
        region.end = static_cast<quintptr>(bounds.value(1).toULongLong(nullptr, 16));
        region.place = placeOf(region.begin, region.end, words.value(5), stacks);
        regions.append(region);
    }
    return regions;
}

/// A window on memory that is in no region that is searched.
class Window
{
public:
    Window()
        : m_bytes(static_cast<unsigned char *>(
              ::mmap(nullptr, windowSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)))
    {
    }
    ~Window()
    {
        ::explicit_bzero(m_bytes, windowSize);
        ::munmap(m_bytes, windowSize);
    }
    Window(const Window &) = delete;
    Window &operator=(const Window &) = delete;

    /// How much of it could be read; the mapping may have gone.
    [[nodiscard]] std::size_t read(quintptr from, std::size_t size)
    {
        const iovec here{m_bytes, size};
        const iovec there{reinterpret_cast<void *>(from), size}; // NOLINT(performance-no-int-to-ptr)
        const ssize_t got = ::process_vm_readv(::getpid(), &here, 1, &there, 1, 0);
        return got < 0 ? 0 : static_cast<std::size_t>(got);
    }
    [[nodiscard]] const unsigned char *bytes() const { return m_bytes; }
    [[nodiscard]] bool isIn(const Region &region) const
    {
        const auto at = reinterpret_cast<quintptr>(m_bytes);
        return at >= region.begin && at < region.end;
    }

private:
    unsigned char *m_bytes;
};

class Scanner
{
public:
    explicit Scanner(const QList<MaskedPiece> &pieces) : m_pieces(pieces)
    {
        for (qsizetype i = 0; i < pieces.size(); ++i) {
            const std::size_t start = startOf(reinterpret_cast<const unsigned char *>(pieces.at(i).masked.constData()));
            m_starts->set(start);
            m_byStart[start].append(i);
        }
    }

    void look(const Region &region, Window &window, MemoryScan &scan)
    {
        for (quintptr at = region.begin; at < region.end; at += windowSize - longestPiece) {
            const std::size_t got = window.read(at, std::min<std::size_t>(windowSize, region.end - at));
            lookAt(window.bytes(), got, at, region, scan);
            scan.megabytes += static_cast<qint64>(got);
        }
    }

private:
    static std::size_t startOf(const unsigned char *bytes)
    {
        return static_cast<std::size_t>(bytes[0]) << 8 | bytes[1];
    }

    void lookAt(const unsigned char *bytes, std::size_t size, quintptr address, const Region &region, MemoryScan &scan)
    {
        constexpr std::size_t bothMasked = static_cast<std::size_t>(mask) << 8 | mask;
        for (std::size_t i = 0; i + 1 < size; ++i) {
            const std::size_t start = startOf(bytes + i) ^ bothMasked;
            if (!m_starts->test(start))
                continue;
            for (const qsizetype index : std::as_const(m_byStart[start])) {
                if (stands(m_pieces.at(index).masked, bytes + i, size - i))
                    add(m_pieces.at(index), address + i, region, scan);
            }
        }
    }

    static bool stands(const QByteArray &piece, const unsigned char *bytes, std::size_t size)
    {
        if (size < static_cast<std::size_t>(piece.size()))
            return false;
        return std::equal(piece.begin(), piece.end(), bytes,
                          [](char wanted, unsigned char there) { return static_cast<char>(there ^ mask) == wanted; });
    }

    /// A piece belongs to the copy whose beginning it would have in common.
    void add(const MaskedPiece &piece, quintptr address, const Region &region, MemoryScan &scan)
    {
        const quintptr whole = address - static_cast<quintptr>(piece.offset);
        const QString key = u"%1 %2 %3"_s.arg(piece.secret, piece.form).arg(whole);
        const auto known = m_copies.constFind(key);
        if (known != m_copies.constEnd()) {
            MemoryCopy &copy = scan.copies[*known];
            copy.bytes = std::max(copy.bytes, piece.offset + piece.masked.size());
            return;
        }
        // UTF-16 of one order is that of the other one byte on, and base64 is often base64url.
        for (const MemoryCopy &copy : std::as_const(scan.copies)) {
            if (copy.secret == piece.secret && copy.address + 1 >= whole && copy.address <= whole + 1)
                return;
        }
        m_copies.insert(key, scan.copies.size());
        scan.copies.append({piece.secret, piece.form, region.place, whole, piece.offset + piece.masked.size()});
    }

    const QList<MaskedPiece> &m_pieces;
    std::unique_ptr<std::bitset<0x10000>> m_starts = std::make_unique<std::bitset<0x10000>>();
    QHash<std::size_t, QList<qsizetype>> m_byStart;
    QHash<QString, qsizetype> m_copies;
};

} // namespace

QByteArray masked(QByteArray bytes)
{
    for (char &byte : bytes)
        byte = static_cast<char>(static_cast<unsigned char>(byte) ^ mask);
    return bytes;
}

MemoryScan scanMemory(const QList<MaskedPiece> &pieces)
{
    MemoryScan scan;
    Scanner scanner(pieces);
    Window window;
    for (const Region &region : readableRegions()) {
        if (!window.isIn(region))
            scanner.look(region, window, scan);
    }
    scan.megabytes >>= 20;
    if (scan.megabytes == 0)
        scan.trouble = u"this process may not read its own memory"_s;
    return scan;
}

} // namespace keyturn
