// SPDX-License-Identifier: GPL-3.0-or-later
#include "distrust.h"
#include "exitcodes.h"
#include "kepttexts.h"

#include <QObject>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace keyturn;

class ExitCodesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outcomeHasItsCode_data();
    void outcomeHasItsCode();
    void errorHasItsCode_data();
    void errorHasItsCode();
    void differentOutcomesAreMixed();
    void signalCountsUnlessSomethingWorseHappened();
    void recoveryTellsWhyItIsPending();
    void lostKeyIsTroubleOfTheKeychain();
    void doubtThatStaysCounts_data();
    void doubtThatStaysCounts();
    void refusedMakingHasItsOwnCode_data();
    void refusedMakingHasItsOwnCode();
    void firstFailureOfATestIsTold();
    void statusThatSaysNoToRevokingIsRejected();
    void untrustedCertificateComesWithTheWayOut();
    void everyErrorHasASentence();
    void nothingIsSaidTwice();
    void doubtOfOnceIsNotAsked();
    void answerIsTriedOnlyWhereItsTokenCanHaveIt();
    void commandThatIsToldIsOneShellWordAName_data();
    void commandThatIsToldIsOneShellWordAName();
};

void ExitCodesTest::outcomeHasItsCode_data()
{
    QTest::addColumn<int>("outcome");
    QTest::addColumn<int>("cause"); // -1 = none
    QTest::addColumn<QString>("detail");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, Outcome outcome, int cause, const QString &detail, int code) {
        QTest::newRow(name) << static_cast<int>(outcome) << cause << detail << code;
    };
    const auto of = [](ErrorKind kind) {
        return static_cast<int>(kind);
    };
    row("rotated", Outcome::Rotated, -1, {}, 0);
    row("planned", Outcome::Planned, -1, {}, 0);
    row("rejected", Outcome::Rejected, -1, u"status 400"_s, 10);
    row("unauthorized", Outcome::Unauthorized, of(ErrorKind::SignIn), u"sign_in: refused"_s, 11);
    row("not sent, network", Outcome::NotSent, of(ErrorKind::Network), u"tcp: refused"_s, 12);
    row("not sent, trust", Outcome::NotSent, of(ErrorKind::Trust), u"trust: unknown"_s, 12);
    row("not sent, sign-in", Outcome::NotSent, of(ErrorKind::SignInUnusable), u"sign_in: x"_s, 12);
    row("not sent, single use", Outcome::NotSent, of(ErrorKind::Refused), u"single_use: x"_s, 12);
    row("not sent, storage", Outcome::NotSent, of(ErrorKind::StorageFull), u"storage: full"_s, 12);
    row("unknown", Outcome::Unknown, -1, u"status 500"_s, 13);
    row("unsaved", Outcome::Unsaved, of(ErrorKind::KeychainLocked), u"keychain: locked"_s, 14);
    row("keychain away", Outcome::NotSent, of(ErrorKind::Keychain), u"keychain: away"_s, 15);
    row("keychain locked", Outcome::NotSent, of(ErrorKind::KeychainLocked), u"keychain: locked"_s, 15);
    row("profile gone", Outcome::NotSent, of(ErrorKind::NotFound), u"gone"_s, 16);
    row("skipped, in doubt", Outcome::Skipped, -1, u"in_doubt: resolve it"_s, 13);
    row("skipped, sealed", Outcome::Skipped, -1, u"sealed: recover it"_s, 14);
    row("skipped, busy", Outcome::Skipped, of(ErrorKind::Busy), u"busy: process 1"_s, 1);
    row("skipped by a signal", Outcome::Skipped, of(ErrorKind::Cancelled), u"cancelled"_s, 0);
}

void ExitCodesTest::outcomeHasItsCode()
{
    QFETCH(int, outcome);
    QFETCH(int, cause);
    QFETCH(QString, detail);
    QFETCH(int, code);
    RotationResult result;
    result.outcome = static_cast<Outcome>(outcome);
    result.detail = detail;
    if (cause >= 0)
        result.cause = static_cast<ErrorKind>(cause);
    QCOMPARE(static_cast<int>(exitCodeOf(result)), code);
}

void ExitCodesTest::errorHasItsCode_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("code");
    const auto row = [](ErrorKind kind, int code) {
        QTest::addRow("%d %s", static_cast<int>(kind), qPrintable(errorWord(kind))) << static_cast<int>(kind) << code;
    };
    row(ErrorKind::Usage, 2);
    row(ErrorKind::BadInput, 2);
    row(ErrorKind::NotFound, 16);
    row(ErrorKind::Ambiguous, 16);
    row(ErrorKind::Exists, 1);
    row(ErrorKind::Busy, 1);
    row(ErrorKind::Refused, 1);
    row(ErrorKind::Keychain, 15);
    row(ErrorKind::KeychainLocked, 15);
    row(ErrorKind::Storage, 1);
    row(ErrorKind::StorageNewer, 1);
    row(ErrorKind::StorageDamaged, 1);
    row(ErrorKind::Network, 12);
    row(ErrorKind::SignIn, 11);
    row(ErrorKind::LooksLikeSecret, 1);
    row(ErrorKind::Csv, 1);
    row(ErrorKind::Internal, 1);
}

void ExitCodesTest::errorHasItsCode()
{
    QFETCH(int, kind);
    QFETCH(int, code);
    QCOMPARE(static_cast<int>(exitCodeOf(static_cast<ErrorKind>(kind))), code);
}

void ExitCodesTest::differentOutcomesAreMixed()
{
    QCOMPARE(combined({}), ExitCode::Done);
    QCOMPARE(combined({ExitCode::Done, ExitCode::Done}), ExitCode::Done);
    QCOMPARE(combined({ExitCode::Rejected, ExitCode::Rejected}), ExitCode::Rejected);
    QCOMPARE(combined({ExitCode::Done, ExitCode::Rejected}), ExitCode::Mixed);
}

void ExitCodesTest::signalCountsUnlessSomethingWorseHappened()
{
    QCOMPARE(afterSignal(ExitCode::Done, 0), ExitCode::Done);
    QCOMPARE(afterSignal(ExitCode::Done, SIGHUP), ExitCode::HungUp);
    QCOMPARE(afterSignal(ExitCode::Done, SIGINT), ExitCode::Interrupted);
    QCOMPARE(afterSignal(ExitCode::Done, SIGQUIT), ExitCode::Quit);
    QCOMPARE(afterSignal(ExitCode::Done, SIGTERM), ExitCode::Terminated);
    QCOMPARE(afterSignal(ExitCode::Unknown, SIGINT), ExitCode::Unknown);
}

void ExitCodesTest::recoveryTellsWhyItIsPending()
{
    RecoveryReport report;
    QCOMPARE(exitCodeOf(report), ExitCode::Done);
    PendingSeal seal;
    seal.cause = ErrorKind::Refused;
    report.pending.append(seal);
    QCOMPARE(exitCodeOf(report), ExitCode::Unsaved);
    seal.cause = ErrorKind::KeychainLocked;
    report.pending.append(seal);
    QCOMPARE(exitCodeOf(report), ExitCode::StoreUnavailable);
}

void ExitCodesTest::lostKeyIsTroubleOfTheKeychain()
{
    RecoveryReport report;
    report.keyTrouble = Error(ErrorKind::EntryMissing, u"the key is gone"_s);
    QCOMPARE(exitCodeOf(report), ExitCode::Done);
    PendingSeal seal;
    seal.cause = ErrorKind::EntryMissing;
    report.pending.append(seal);
    QCOMPARE(exitCodeOf(report), ExitCode::StoreUnavailable);
}

void ExitCodesTest::doubtThatStaysCounts_data()
{
    QTest::addColumn<QList<int>>("states");
    QTest::addColumn<QList<int>>("causes"); // -1 = none
    QTest::addColumn<int>("code");
    const int ok = static_cast<int>(TokenState::Ok);
    const int lost = static_cast<int>(TokenState::Lost);
    const int inDoubt = static_cast<int>(TokenState::InDoubt);
    const int locked = static_cast<int>(ErrorKind::KeychainLocked);
    const int missing = static_cast<int>(ErrorKind::EntryMissing);
    const int gone = static_cast<int>(ErrorKind::NotFound);
    QTest::newRow("nothing to do") << QList<int>() << QList<int>() << 0;
    QTest::newRow("cleared and lost") << QList<int>{ok, lost} << QList<int>{-1, -1} << 0;
    QTest::newRow("one stays") << QList<int>{ok, inDoubt} << QList<int>{-1, -1} << 13;
    QTest::newRow("its entry is missing") << QList<int>{inDoubt} << QList<int>{missing} << 13;
    QTest::newRow("the keychain is locked") << QList<int>{inDoubt} << QList<int>{locked} << 15;
    QTest::newRow("locked, and one stays") << QList<int>{inDoubt, inDoubt} << QList<int>{-1, locked} << 15;
    QTest::newRow("removed meanwhile") << QList<int>{inDoubt} << QList<int>{gone} << 16;
}

void ExitCodesTest::doubtThatStaysCounts()
{
    QFETCH(QList<int>, states);
    QFETCH(QList<int>, causes);
    QFETCH(int, code);
    QList<Resolution> resolutions;
    for (qsizetype i = 0; i < states.size(); ++i) {
        Resolution resolution;
        resolution.state = static_cast<TokenState>(states.at(i));
        if (causes.at(i) >= 0)
            resolution.cause = static_cast<ErrorKind>(causes.at(i));
        resolutions.append(resolution);
    }
    QCOMPARE(static_cast<int>(exitCodeOf(resolutions)), code);
}

void ExitCodesTest::refusedMakingHasItsOwnCode_data()
{
    QTest::addColumn<int>("outcome");
    QTest::addColumn<int>("cause"); // -1 = none
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, Outcome outcome, int cause, int code) {
        QTest::newRow(name) << static_cast<int>(outcome) << cause << code;
    };
    const auto of = [](ErrorKind kind) {
        return static_cast<int>(kind);
    };
    row("made", Outcome::Rotated, -1, 0);
    row("the name is too short", Outcome::NotSent, of(ErrorKind::BadInput), 2);
    row("the name is taken", Outcome::NotSent, of(ErrorKind::Exists), 1);
    row("no profile", Outcome::NotSent, of(ErrorKind::NotFound), 16);
    row("unreachable", Outcome::NotSent, of(ErrorKind::Network), 12);
    row("keychain locked", Outcome::NotSent, of(ErrorKind::KeychainLocked), 15);
    row("sign-in refused", Outcome::Unauthorized, of(ErrorKind::SignIn), 11);
    row("the server said no", Outcome::Rejected, -1, 10);
    row("in doubt", Outcome::Unknown, -1, 13);
    row("sealed", Outcome::Unsaved, of(ErrorKind::KeychainLocked), 14);
}

void ExitCodesTest::refusedMakingHasItsOwnCode()
{
    QFETCH(int, outcome);
    QFETCH(int, cause);
    QFETCH(int, code);
    RotationResult result;
    result.outcome = static_cast<Outcome>(outcome);
    if (cause >= 0)
        result.cause = static_cast<ErrorKind>(cause);
    QCOMPARE(static_cast<int>(exitCodeOfMaking(result)), code);
    QVERIFY(!sentenceForMaking(result).contains("regenerated"_L1));
}

void ExitCodesTest::firstFailureOfATestIsTold()
{
    ProfileCheck fine;
    fine.ok = true;
    ProfileCheck open;
    open.detail = u"not done"_s;
    ProfileCheck failed;
    failed.ok = false;
    failed.cause = ErrorKind::Proxy;
    failed.detail = u"proxy: 407"_s;
    QVERIFY(!firstFailed({}));
    QVERIFY(!firstFailed({fine, open}));
    const std::optional<Error> told = firstFailed({fine, failed, open});
    QVERIFY(told);
    QCOMPARE(told->kind(), ErrorKind::Proxy);
    QCOMPARE(told->detail(), u"proxy: 407"_s);
}

void ExitCodesTest::statusThatSaysNoToRevokingIsRejected()
{
    QCOMPARE(exitCodeOfRevoking(Error(ErrorKind::Refused, u"status 400"_s, 400)), ExitCode::Rejected);
    QCOMPARE(exitCodeOfRevoking(Error(ErrorKind::Refused, u"it still takes it"_s)), ExitCode::Failed);
    QCOMPARE(exitCodeOfRevoking(Error(ErrorKind::SignIn, u"refused"_s, 401)), ExitCode::Unauthorized);
}

void ExitCodesTest::untrustedCertificateComesWithTheWayOut()
{
    const Error selfSigned = distrust(Distrust::SelfSigned);
    QVERIFY(sentenceFor(selfSigned).contains("--pin sha256:HEX"_L1));
    RotationResult result;
    result.cause = ErrorKind::Trust;
    result.detail = selfSigned.detail();
    QVERIFY(sentenceFor(result).contains("--pin sha256:HEX"_L1));
    // No pin helps against a date.
    const Error expired = distrust(Distrust::Expired, {u"a"_s, u"b"_s, u"c"_s});
    QVERIFY(sentenceFor(expired).contains("check the clock"_L1) && !sentenceFor(expired).contains("--pin"_L1));
}

void ExitCodesTest::everyErrorHasASentence()
{
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::Internal); ++kind) {
        const Error bare(static_cast<ErrorKind>(kind), QString());
        QVERIFY2(!sentenceFor(bare).isEmpty(), qPrintable(errorWord(bare.kind())));
        const Error told(bare.kind(), u"because of this"_s);
        QVERIFY(sentenceFor(told).endsWith("because of this"_L1));
        QVERIFY(sentenceFor(told.atLine(3)).contains(u'3'));
    }
}

void ExitCodesTest::nothingIsSaidTwice()
{
    const QString missing = u"the keychain has no such entry"_s;
    QCOMPARE(sentenceFor(Error(ErrorKind::EntryMissing, missing)), missing);
    QCOMPARE(sentenceFor(Error(ErrorKind::EntryMissing, u"the vault has no such entry"_s)),
             u"the vault has no such entry"_s);
    const QString full = u"there is no room on the disk; make some (in /x)"_s;
    QCOMPARE(sentenceFor(Error(ErrorKind::StorageFull, full)), full);
    QCOMPARE(sentenceFor(Error(ErrorKind::StorageFull, full).atLine(3)), u"line 3: "_s + full);
}

void ExitCodesTest::doubtOfOnceIsNotAsked()
{
    RotationResult result;
    result.outcome = Outcome::Unknown;
    const QString bare = sentenceFor(result);
    QVERIFY2(!bare.contains("asks what became of it"_L1) && bare.contains("resolve --mark-lost"_L1), qPrintable(bare));
    KeptAnswer kept;
    kept.id = AttemptId::make();
    kept.token = u"once-20261130-101112-123"_s;
    kept.profile = u"p"_s;
    kept.probable = u"wxyz"_s;
    result.kept = kept;
    const QString told = sentenceFor(result);
    QVERIFY2(told.contains("'keyturn-cli resolve once-20261130-101112-123 --mark-lost'"_L1), qPrintable(told));
    QVERIFY2(told.contains("recover --print "_L1 + kept.id.toString()), qPrintable(told));
    QVERIFY2(!told.contains("--try-kept"_L1), qPrintable(told));
}

void ExitCodesTest::answerIsTriedOnlyWhereItsTokenCanHaveIt()
{
    KeptAnswer kept;
    kept.id = AttemptId::make();
    kept.of = TokenId::make();
    kept.probable = u"wxyz"_s;
    const QString print = u"'keyturn-cli recover --print %1' prints that"_s.arg(kept.id.toString());
    for (const TokenState state : {TokenState::InDoubt, TokenState::Lost}) {
        const QString told = keptSentence(keptFor(kept, u"ci"_s, u"p"_s, state));
        QVERIFY2(told.contains("'keyturn-cli resolve ci --try-kept --profile p' tries it"_L1), qPrintable(told));
    }
    for (const TokenState state : {TokenState::Ok, TokenState::Rejected, TokenState::Missing, TokenState::Damaged})
        QVERIFY(keptSentence(keptFor(kept, u"ci"_s, u"p"_s, state)).contains(print));
    KeptAnswer over = kept;
    over.isStanding = false;
    QVERIFY(keptSentence(keptFor(over, u"ci"_s, u"p"_s, TokenState::InDoubt)).contains(print));
    KeptAnswer gone = kept;
    gone.of = TokenId();
    QVERIFY(keptSentence(gone).contains(print));
}

void ExitCodesTest::commandThatIsToldIsOneShellWordAName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("word");
    QTest::newRow("plain") << u"ci-runner_1.2"_s << u"ci-runner_1.2"_s;
    QTest::newRow("empty") << QString() << u"''"_s;
    QTest::newRow("a space") << u"a b"_s << u"'a b'"_s;
    QTest::newRow("a command") << u"$(touch x)"_s << u"'$(touch x)'"_s;
    QTest::newRow("the old way") << u"`id`"_s << u"'`id`'"_s;
    QTest::newRow("double quotes") << u"a\"; id; \""_s << u"'a\"; id; \"'"_s;
    QTest::newRow("a single quote") << u"it's"_s << u"'it'\\''s'"_s;
    QTest::newRow("a backslash") << u"a\\"_s << u"'a\\'"_s;
    QTest::newRow("a home") << u"~root"_s << u"'~root'"_s;
}

void ExitCodesTest::commandThatIsToldIsOneShellWordAName()
{
    QFETCH(QString, name);
    QFETCH(QString, word);
    QCOMPARE(shellWord(name), word);
}

QTEST_APPLESS_MAIN(ExitCodesTest)
#include "exitcodes_test.moc"
