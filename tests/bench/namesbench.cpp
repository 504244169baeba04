// SPDX-License-Identifier: GPL-3.0-or-later
// keyturn_bench_names
// What it takes to plan 200 and 2,000 tokens that are named on the command line, out of 2,000. The ratio counts, not
// the time: 10 is linear, 100 is quadratic. Fails above 30.
#include "house.h"
#include "listing.h"

#include <QCoreApplication>
#include <QCoroTask>
#include <QElapsedTimer>
#include <QTextStream>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

constexpr int few = 200;
constexpr int many = 2000;
constexpr double worstRatio = 30;

QCoro::Task<int> plan(Engine *engine, QStringList names)
{
    TokenArguments wish;
    wish.names = names;
    const Result<QList<ListedToken>> tokens = co_await chosenTokens(engine, wish);
    int planned = 0;
    if (!tokens)
        co_return planned;
    for (const ListedToken &token : *tokens) {
        const RotationResult result = co_await engine->plan(token.record.id, Company::AmongOthers);
        planned += result.outcome == Outcome::Planned ? 1 : 0;
    }
    co_return planned;
}

/// The best of three, in milliseconds; negative when something was not planned.
double measure(House &house, const QStringList &names)
{
    double best = -1;
    for (int round = 0; round < 3; ++round) {
        QElapsedTimer timer;
        timer.start();
        if (QCoro::waitFor(plan(&house.engine(), names)) != names.size())
            return -1;
        const double took = double(timer.nsecsElapsed()) / 1e6;
        best = best < 0 ? took : std::min(best, took);
    }
    return best;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    House house;
    const Profile profile = house.addProfile();
    QList<NewToken> tokens;
    QStringList names;
    for (int i = 0; i < many; ++i) {
        NewToken token;
        token.name = u"token-%1"_s.arg(i);
        token.value = share(Secret::copyOf("vidb_value-of-token-" + QByteArray::number(i)));
        names.append(token.name);
        tokens.append(token);
    }
    if (!QCoro::waitFor(house.engine().addTokens(profile.id, tokens, u"add"_s)))
        return 1;
    const double fewTook = measure(house, names.first(few));
    const double manyTook = measure(house, names);
    const double ratio = manyTook / fewTook;
    QTextStream(stdout) << few << " names: " << fewTook << " ms, " << many << " names: " << manyTook << " ms, ratio "
                        << ratio << " (" << many / few << " is linear)\n";
    return fewTook < 0 || manyTook < 0 || ratio > worstRatio ? 1 : 0;
}
