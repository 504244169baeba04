// SPDX-License-Identifier: GPL-3.0-or-later
// What a step in the table costs with everything selected, beside the same step with one row selected, in CPU of the
// window's thread: keyturn_bench_table [ROWS...]. Needs a display.
#include "tokentable.h"

#include <QApplication>
#include <QHeaderView>
#include <QTextStream>

#include <algorithm>
#include <ctime>
#include <functional>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

constexpr int rounds = 5;

double cpuMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

FolderContent contentOf(int rows)
{
    FolderContent content;
    for (int i = 0; i < 5; ++i) {
        Profile profile;
        profile.id = ProfileId::make();
        profile.name = u"Fleet %1"_s.arg(i);
        content.profiles.append(profile);
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (int i = 0; i < rows; ++i) {
        TokenRecord token;
        token.id = TokenId::make();
        token.profile = content.profiles.at(i % 5).id;
        token.name = u"svc-%1-token-%2"_s.arg(i % 37).arg(i);
        token.suffix = u"ab%1"_s.arg(i % 100);
        token.metadata = TokenMetadata(
            QJsonObject{{u"acct"_s, u"svc-%1@corp.example.com"_s.arg(i % 211)},
                        {u"client_display_name"_s, u"Client %1"_s.arg(i % 53)},
                        {u"expiration_date"_s, now.addSecs(3600 * (i * 7919 % 9000) - 360000).toString(Qt::ISODate)}});
        content.tokens.append(token);
    }
    return content;
}

/// The median of a step and its way back, with what is painted after it.
double costOf(TokenTable &table, const std::function<void()> &step, const std::function<void()> &back)
{
    QList<double> costs;
    for (int round = 0; round < rounds; ++round) {
        const double start = cpuMs();
        step();
        table.viewport()->repaint();
        costs.append(cpuMs() - start);
        back();
        table.viewport()->repaint();
    }
    std::sort(costs.begin(), costs.end());
    return costs.at(rounds / 2);
}

struct Step
{
    QString name;
    std::function<void()> there;
    std::function<void()> back;
};

void measure(int rows)
{
    QTextStream out(stdout);
    TokenTableModel model;
    const FolderContent content = contentOf(rows);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    model.setContent(content, now);
    TokenTable table(&model);
    table.resize(1100, 700);
    table.show();
    QApplication::processEvents();
    const auto order = [&table](int column) {
        return [&table, column] {
            table.sortByColumn(column, Qt::AscendingOrder);
        };
    };
    const QList<Step> steps{
        {u"search, 3 % scattered"_s, [&] { model.setSearch(u"svc-7-"_s); },
         [&] {
             model.setSearch({});
         }},
        {u"back to all rows"_s, [&] { model.setSearch({}); },
         [&] {
             model.setSearch(u"svc-7-"_s);
         }},
        {u"sort by expiry"_s, order(TokenTableModel::Expires), order(TokenTableModel::Name)},
        {u"sort by owner"_s, order(TokenTableModel::Owner), order(TokenTableModel::Name)},
        {u"place: expiring soon"_s, [&] { model.setPlace({Place::Expiring, {}}); },
         [&] {
             model.setPlace({});
         }},
        {u"load again"_s, [&] { model.setContent(content, now); },
         [] {
         }},
    };
    out << rows << " rows                     one selected   all selected   scattered   (ms of CPU, x of the first)\n";
    for (const Step &step : steps) {
        model.setSearch({});
        table.setCurrentToken(content.tokens.constFirst().id);
        const double one = costOf(table, step.there, step.back);
        model.setSearch({});
        table.selectAll();
        const double all = costOf(table, step.there, step.back);
        model.setSearch(u"svc-1"_s); // a third, scattered over the whole list
        table.selectAll();
        model.setSearch({});
        const double scattered = costOf(table, step.there, step.back);
        out << step.name.leftJustified(30)
            << u"%1   %2 (x%3)   %4 (x%5)\n"_s.arg(one, 9, 'f', 1)
                   .arg(all, 9, 'f', 1)
                   .arg(all / one, 0, 'f', 1)
                   .arg(scattered, 9, 'f', 1)
                   .arg(scattered / one, 0, 'f', 1);
        out.flush();
    }
}

} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments().mid(1);
    if (words.isEmpty()) {
        measure(10'000);
        measure(100'000);
    }
    for (const QString &word : words)
        measure(word.toInt());
    return 0;
}
