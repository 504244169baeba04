// SPDX-License-Identifier: GPL-3.0-or-later
// keyturn_bench_stores [--sizes 10,1000] [--vault-sizes 10,1000,10000] [--calls 15]
// What one write (stored, read back, compared) and one read cost in the two stores, side by side in one run, as they
// fill. Filling GNOME's keychain with 10,000 entries takes hours; --sizes says how far to go.
// With a real keychain: tests/support/with-secret-service.sh -- keyturn_bench_stores
#include "broker.h"
#include "datafolder.h"
#include "folderkeys.h"
#include "keychainstore.h"
#include "vault.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QCoroTask>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

struct Cost
{
    double write = 0; ///< milliseconds, median
    double read = 0;  ///< milliseconds, median
};

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// One store as it fills.
class FillingStore
{
public:
    FillingStore(SecretStore &store, StoreKind kind) : m_store(store), m_kind(kind) {}

    bool fillTo(int size)
    {
        while (m_entries < size) {
            if (!QCoro::waitFor(m_store.write(next(), value())))
                return false;
        }
        return true;
    }

    [[nodiscard]] Cost measure(int calls)
    {
        std::vector<double> writes;
        std::vector<double> reads;
        for (int i = 0; i < calls; ++i) {
            const EntryKey entry = next();
            QElapsedTimer timer;
            timer.start();
            const bool isWritten = QCoro::waitFor(m_store.write(entry, value())).has_value();
            writes.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
            timer.restart();
            const bool isRead = QCoro::waitFor(m_store.read(entry)).has_value();
            reads.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
            if (!isWritten || !isRead || !QCoro::waitFor(m_store.remove(entry)))
                qFatal("a call of the store failed");
            --m_entries;
        }
        return {median(writes), median(reads)};
    }

private:
    /// As long as a broker's token.
    [[nodiscard]] static SharedSecret value() { return share(Secret::random(155)); }
    [[nodiscard]] EntryKey next()
    {
        ++m_entries;
        return makeEntryKey(m_folder, TokenId::make(), m_kind);
    }

    SecretStore &m_store;
    StoreKind m_kind;
    FolderId m_folder = FolderId::make();
    int m_entries = 0;
};

std::vector<int> numbers(const QString &list)
{
    std::vector<int> sizes;
    const QStringList parts = list.split(u',');
    for (const QString &part : parts)
        sizes.push_back(part.toInt());
    return sizes;
}

int measure(const std::vector<int> &sizes, const std::vector<int> &vaultSizes, int calls)
{
    const QTemporaryDir folder;
    auto storage = DataFolder::open(folder.filePath(u"data"_s), u"keyturn_bench_stores"_s);
    const Timeouts timeouts;
    KeychainStore keychain(timeouts.keychain);
    if (!storage || !QCoro::waitFor(keychain.available())) {
        QTextStream(stderr) << "no data folder, or no keychain that is open\n";
        return 1;
    }
    FolderKeys keys((*storage)->folder(), (*storage)->strays(), keychain);
    Vault vault((*storage)->vault(), keys);
    FillingStore first(keychain, StoreKind::Keychain);
    FillingStore second(vault, StoreKind::Vault);
    QTextStream out(stdout);
    out << "milliseconds, median of " << calls << "\n  entries  keychain write  read    vault write  read\n";
    for (const int size : vaultSizes) {
        const bool both = std::find(sizes.begin(), sizes.end(), size) != sizes.end();
        if (!second.fillTo(size) || (both && !first.fillTo(size)))
            return 1;
        const Cost sealed = second.measure(calls);
        const Cost kept = both ? first.measure(calls) : Cost();
        const auto cell = [both](double cost) {
            return both ? QString::number(cost, 'f', 2) : u"-"_s;
        };
        out << QString::number(size).rightJustified(9) << cell(kept.write).rightJustified(16)
            << cell(kept.read).rightJustified(7) << QString::number(sealed.write, 'f', 2).rightJustified(14)
            << QString::number(sealed.read, 'f', 2).rightJustified(7) << Qt::endl;
    }
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption sizes(u"sizes"_s, u"Entries of the keychain."_s, u"LIST"_s, u"10,1000"_s);
    const QCommandLineOption vault(u"vault-sizes"_s, u"Entries of the vault."_s, u"LIST"_s, u"10,1000,10000"_s);
    const QCommandLineOption calls(u"calls"_s, u"Calls to measure."_s, u"N"_s, u"15"_s);
    parser.addOptions({sizes, vault, calls});
    parser.addHelpOption();
    parser.process(application);
    return measure(numbers(parser.value(sizes)), numbers(parser.value(vault)),
                   std::max(1, parser.value(calls).toInt()));
}
