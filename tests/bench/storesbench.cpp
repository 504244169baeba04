// SPDX-License-Identifier: GPL-3.0-or-later
// keyturn_bench_stores [--entries 10] [--calls 15]
// What one write (stored, read back, compared) and one read cost in the two stores, side by side, in milliseconds. The
// vault is filled up to --entries; the keychain has as many already, since filling one with 10,000 through its
// interface takes hours. tests/bench/stores.sh prepares a real one for each size and runs this with it.
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

/// One store with its entries.
class FilledStore
{
public:
    FilledStore(SecretStore &store, StoreKind kind) : m_store(store), m_kind(kind) {}

    bool fillTo(int size)
    {
        for (int i = 0; i < size; ++i) {
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
        }
        return {median(writes), median(reads)};
    }

private:
    /// As long as a broker's token.
    [[nodiscard]] static SharedSecret value() { return share(Secret::random(155)); }
    [[nodiscard]] EntryKey next() const { return makeEntryKey(m_folder, TokenId::make(), m_kind); }

    SecretStore &m_store;
    StoreKind m_kind;
    FolderId m_folder = FolderId::make();
};

int measure(int entries, int calls)
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
    FilledStore first(keychain, StoreKind::Keychain);
    FilledStore second(vault, StoreKind::Vault);
    if (!second.fillTo(entries))
        return 1;
    const Cost kept = first.measure(calls);
    const Cost sealed = second.measure(calls);
    QTextStream out(stdout);
    out << QString::number(entries).rightJustified(9);
    for (const double cost : {kept.write, kept.read, sealed.write, sealed.read})
        out << QString::number(cost, 'f', 2).rightJustified(15);
    out << Qt::endl;
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption entries(u"entries"_s, u"Entries that the stores have."_s, u"N"_s, u"10"_s);
    const QCommandLineOption calls(u"calls"_s, u"Calls to measure."_s, u"N"_s, u"15"_s);
    parser.addOptions({entries, calls});
    parser.addHelpOption();
    parser.process(application);
    return measure(parser.value(entries).toInt(), std::max(1, parser.value(calls).toInt()));
}
