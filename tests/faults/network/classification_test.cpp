// SPDX-License-Identifier: GPL-3.0-or-later
#include "classifiedrows.h"
#include "figures.h"
#include "httpbroker.h"
#include "rotationrun.h"
#include "testauthority.h"
#include "wrongbrokers.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace keyturn;
using namespace Qt::StringLiterals;

/// The whole rotation against a server that knows whether it acted: what is told is what is so, row by row.
class ClassificationTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answerIsToldAsItIs_data();
    void answerIsToldAsItIs();
    void answerIsToldAsItIsOverTls_data() { answerIsToldAsItIs_data(); }
    void answerIsToldAsItIsOverTls();
    void unauthorizedIsTriedAgainOnce_data();
    void unauthorizedIsTriedAgainOnce();
    void credulousClassifierIsCaught_data();
    void credulousClassifierIsCaught();
    void clientThatBelievesErrorsIsCaught();
    void cleanupTestCase();

private:
    void check(const ClassifiedRow &row, const RawServer &server, Profile profile);
    void checkWhatIsKept(const ClassifiedRow &row, RotationRun &run, const RotationResult &told);

    const TestAuthority m_authority;
    const QSslConfiguration m_tls = m_authority.tls({u"127.0.0.1"_s});
    const SystemClock m_clock;
    const QList<ClassifiedRow> m_rows = classifiedRows();
    std::map<QString, std::map<QString, int>> m_seen; ///< by what was told and what was so
    int m_falsehoods = 0;
    int m_sealed = 0;
    int m_caught = 0;
};

namespace
{

/// Limits that a slow machine meets, where the server ends the call.
Timeouts patientTimeouts()
{
    const std::chrono::seconds patience(60);
    return Timeouts{patience, patience, patience};
}

/// A row whose server keeps the connection and leaves the answer open ends by the limit alone.
Timeouts timeoutsFor(const ClassifiedRow &row)
{
    Timeouts timeouts = patientTimeouts();
    if (row.answer.end == RawAnswer::End::KeepOpen && row.outcome == Outcome::Unknown)
        timeouts.answer = std::chrono::milliseconds(700);
    return timeouts;
}

Profile bearerProfileAt(const RawServer &server, bool tls = false)
{
    Profile profile = profileAt(server.port(), tls);
    profile.signIn = SignInWay::Bearer; // one connection a rotation
    return profile;
}

QString truthWord(const Truth &truth)
{
    if (truth.arrivals == 0)
        return u"nothing came"_s;
    return truth.acted ? u"it may have acted"_s : u"it refused"_s;
}

RawServer::Turn turnOf(const QByteArray &bytes, RawAnswer::End end = RawAnswer::End::KeepOpen)
{
    return RawServer::Turn{says(bytes, end), {}};
}

} // namespace

void ClassificationTest::answerIsToldAsItIs_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < m_rows.size(); ++i)
        QTest::newRow(m_rows.at(i).name.constData()) << i;
}

void ClassificationTest::answerIsToldAsItIs()
{
    QFETCH(int, index);
    const ClassifiedRow &row = m_rows.at(index);
    const RawServer server(row.answer);
    check(row, server, bearerProfileAt(server));
}

void ClassificationTest::answerIsToldAsItIsOverTls()
{
    QFETCH(int, index);
    const ClassifiedRow &row = m_rows.at(index);
    const RawServer server(row.answer, m_tls);
    Profile profile = bearerProfileAt(server, true);
    profile.trust.caFile = m_authority.file();
    check(row, server, profile);
}

void ClassificationTest::check(const ClassifiedRow &row, const RawServer &server, Profile profile)
{
    HttpBroker broker(timeoutsFor(row), m_clock);
    RotationRun run(broker, std::move(profile));
    const RotationResult told = run.turn();
    const Truth truth = truthOf(server, row.mayHaveActed);
    const QString falsehood = falsehoodIn(told, truth);
    ++m_seen[outcomeWord(told.outcome)][truthWord(truth)];
    m_falsehoods += falsehood.isEmpty() ? 0 : 1;
    m_sealed += run.watch().sealed();

    QCOMPARE(falsehood, QString());
    QCOMPARE(truth.arrivals, 1);
    QVERIFY2(told.outcome == row.outcome, qPrintable(outcomeWord(told.outcome) + u": "_s + told.detail));
    QCOMPARE(run.watch().readBeforeSealed(), 0);
    QCOMPARE(run.unfinished(), 0);
    checkWhatIsKept(row, run, told);
}

void ClassificationTest::checkWhatIsKept(const ClassifiedRow &row, RotationRun &run, const RotationResult &told)
{
    switch (row.outcome) {
    case Outcome::Rotated:
        QCOMPARE(run.value(), QByteArray(newToken));
        QCOMPARE(run.state(), TokenState::Ok);
        break;
    case Outcome::Rejected:
        QCOMPARE(run.value(), QByteArray(oldToken));
        QCOMPARE(run.state(), TokenState::Rejected);
        break;
    case Outcome::Unauthorized:
        QCOMPARE(run.value(), QByteArray(oldToken));
        QCOMPARE(run.state(), TokenState::Ok);
        break;
    default:
        QCOMPARE(run.value(), QByteArray(oldToken));
        QCOMPARE(run.state(), TokenState::InDoubt);
        // A second request could kill the new token.
        QCOMPARE(run.turn().outcome, Outcome::Skipped);
        QCOMPARE(!run.sealedBody(told.attempt).isEmpty(), row.hasSeal);
        if (row.isTokenKept)
            QVERIFY(run.sealedBody(told.attempt).contains(newToken));
    }
}

void ClassificationTest::unauthorizedIsTriedAgainOnce_data()
{
    QTest::addColumn<QList<QByteArray>>("answers"); // to sign-in, regenerate, sign-in, regenerate, ...
    QTest::addColumn<int>("arrivals");
    QTest::addColumn<QString>("outcome");
    const QByteArray signedIn =
        answerOf(200, R"({"access_token": "new.access", "token_type": "Bearer", "expires_in": 1798})");
    const QByteArray no = answerOf(401, R"({"error": "no"})");
    const QByteArray good = answerOf(200, goodBody());
    using Answers = QList<QByteArray>;
    QTest::newRow("and rotates") << Answers{signedIn, no, signedIn, good} << 2 << u"rotated"_s;
    QTest::newRow("and is refused again")
        << Answers{signedIn, no, signedIn, no, signedIn, good} << 2 << u"unauthorized"_s;
    QTest::newRow("and breaks") << Answers{signedIn, no, signedIn, "HTTP/1.1 20"} << 2 << u"unknown"_s;
    QTest::newRow("not after a cut 401") << Answers{signedIn, no.chopped(3), signedIn, good} << 1 << u"unknown"_s;
    QTest::newRow("not after a refused sign-in")
        << Answers{signedIn, no, answerOf(400, R"({"error": "invalid_grant"})"), good} << 1 << u"unknown"_s;
    QTest::newRow("not after a broken sign-in") << Answers{signedIn, no, "HTTP/1.1 20", good} << 1 << u"unauthorized"_s;
    QTest::newRow("not after a 403") << Answers{signedIn, answerOf(403, "{}"), signedIn, good} << 1
                                     << u"unauthorized"_s;
}

void ClassificationTest::unauthorizedIsTriedAgainOnce()
{
    QFETCH(QList<QByteArray>, answers);
    QFETCH(int, arrivals);
    QFETCH(QString, outcome);
    QList<RawServer::Turn> turns;
    for (const QByteArray &answer : answers)
        turns.append(turnOf(answer, RawAnswer::End::Fin));
    const RawServer server(turns);
    HttpBroker broker(patientTimeouts(), m_clock);
    RotationRun run(broker, profileAt(server.port()));
    const RotationResult told = run.turn();
    const Truth truth = truthOf(server, outcome == u"rotated"_s || outcome == u"unknown"_s);
    QCOMPARE(truth.arrivals, arrivals);
    QCOMPARE(falsehoodIn(told, truth), QString());
    QCOMPARE(outcomeWord(told.outcome), outcome);
    QCOMPARE(run.watch().readBeforeSealed(), 0);
    QCOMPARE(run.unfinished(), 0);
}

void ClassificationTest::credulousClassifierIsCaught_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {500, 502, 503, 504})
        QTest::addRow("%d", status) << status;
}

void ClassificationTest::credulousClassifierIsCaught()
{
    QFETCH(int, status);
    const RawServer server(says(answerOf(status, {})));
    CredulousBroker broker(patientTimeouts(), m_clock);
    RotationRun run(broker, bearerProfileAt(server));
    const RotationResult told = run.turn();
    QCOMPARE(told.outcome, Outcome::Rejected);
    QVERIFY(!falsehoodIn(told, truthOf(server, true)).isEmpty());
    ++m_caught;
}

void ClassificationTest::clientThatBelievesErrorsIsCaught()
{
    const RawServer server(says({}, RawAnswer::End::Reset));
    ResendingBroker broker(m_clock);
    RotationRun run(broker, bearerProfileAt(server));
    const RotationResult told = run.turn();
    const Truth truth = truthOf(server, true);
    QCOMPARE(told.outcome, Outcome::NotSent);
    QVERIFY(truth.arrivals > 1);
    QVERIFY(!falsehoodIn(told, truth).isEmpty());
    ++m_caught;
}

void ClassificationTest::cleanupTestCase()
{
    const QStringList truths{u"it may have acted"_s, u"it refused"_s, u"nothing came"_s};
    Figures figures(u"classification"_s, QStringList{u"told"_s} + truths);
    int rows = 0;
    for (const auto &[told, byTruth] : m_seen) {
        QStringList cells(told);
        for (const QString &truth : truths) {
            const auto found = byTruth.find(truth);
            const int count = found == byTruth.end() ? 0 : found->second;
            rows += count;
            cells.append(QString::number(count));
        }
        figures.add(cells);
    }
    figures.say(
        u"classification: %1 rotations, %2 told what is not so, %3 answers on disk before they were read; %4 of "
        "5 wrong clients caught"_s.arg(rows)
            .arg(m_falsehoods)
            .arg(m_sealed)
            .arg(m_caught));
}

QTEST_GUILESS_MAIN(ClassificationTest)
#include "classification_test.moc"
