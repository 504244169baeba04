// SPDX-License-Identifier: GPL-3.0-or-later
#include "health.h"

#include <QFile>
#include <QJsonArray>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_LINUX
#include <sys/mount.h>
#include <unistd.h>

#include <sched.h>
#endif

using namespace Qt::StringLiterals;
using namespace keyturn;

/// What `doctor` makes of facts.
class HealthTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void clocksMayBeSomeMinutesApart_data();
    void clocksMayBeSomeMinutesApart();
    void certificatesOfTheCaFileAreCounted_data();
    void certificatesOfTheCaFileAreCounted();
    void certificateThatIsOverIsSaidToBe();
    void folderIsLookedAtFromOutside();
    void folderThatNobodyMayWriteToStandsInTheWay();
    void diskThatTakesNothingMoreStandsInTheWay_data();
    void diskThatTakesNothingMoreStandsInTheWay();
    void onlyAFailureStandsInTheWay();
};

void HealthTest::clocksMayBeSomeMinutesApart_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("ok");
    QTest::newRow("the same") << 0 << true;
    QTest::newRow("five minutes ahead") << 300 << true;
    QTest::newRow("five minutes behind") << -300 << true;
    QTest::newRow("more ahead") << 301 << false;
    QTest::newRow("a day behind") << -86400 << false;
}

void HealthTest::clocksMayBeSomeMinutesApart()
{
    QFETCH(const int, seconds);
    ClockFacts clocks;
    clocks.broker = QDateTime::fromString(u"2026-03-01T12:00:00Z"_s, Qt::ISODate);
    clocks.here = clocks.broker.addSecs(seconds);
    const HealthCheck check = clockHealth(clocks);
    QTEST(check.ok == true, "ok");
    if (check.ok == false)
        QVERIFY2(check.detail.contains(u"2026-03-01T12:00:00Z"_s), qPrintable(check.detail));
}

void HealthTest::certificatesOfTheCaFileAreCounted_data()
{
    QTest::addColumn<QList<int>>("daysLeft");
    QTest::addColumn<bool>("ok");
    QTest::addColumn<QString>("words");
    QTest::newRow("none") << QList<int>{} << false << u"no certificate"_s;
    QTest::newRow("one") << QList<int>{40} << true << u"1 certificate(s), the first ends in 40 days: CN=0"_s;
    QTest::newRow("the first that ends") << QList<int>{40, 3, 90} << true << u"ends in 3 days: CN=1"_s;
    QTest::newRow("one of two is over") << QList<int>{40, -3} << true << u"expired since"_s;
    QTest::newRow("all are over") << QList<int>{-1, -3} << false << u"all expired"_s;
}

void HealthTest::certificatesOfTheCaFileAreCounted()
{
    QFETCH(const QList<int>, daysLeft);
    QFETCH(const QString, words);
    const QDateTime now = QDateTime::fromString(u"2026-03-01T12:00:00Z"_s, Qt::ISODate);
    QList<CertificateFacts> certificates;
    for (const int days : daysLeft) {
        CertificateFacts facts;
        facts.subject = u"CN=%1"_s.arg(certificates.size());
        facts.until = now.addDays(days);
        certificates.append(facts);
    }
    const HealthCheck check = caFileHealth(certificates, now);
    QTEST(check.ok == true, "ok");
    QVERIFY2(check.detail.contains(words), qPrintable(check.detail));
}

void HealthTest::certificateThatIsOverIsSaidToBe()
{
    CertificateFacts facts;
    facts.subject = u"CN=Old"_s;
    facts.from = QDateTime::fromString(u"2025-01-01T00:00:00Z"_s, Qt::ISODate);
    facts.until = QDateTime::fromString(u"2026-01-01T00:00:00Z"_s, Qt::ISODate);
    QCOMPARE(caFileSentence(facts, facts.until.addDays(-1)), u"the CA file has CN=Old, valid until 2026-01-01"_s);
    const QString over = caFileSentence(facts, facts.until.addDays(1));
    QVERIFY2(over.startsWith(u"the CA file has CN=Old, which expired on 2026-01-01"_s), qPrintable(over));
    const QString early = caFileSentence(facts, facts.from.addDays(-1));
    QVERIFY2(early.contains(u"vouches for no server before 2025-01-01"_s), qPrintable(early));
}

void HealthTest::folderIsLookedAtFromOutside()
{
    QTemporaryDir folder;
    const HealthCheck there = folderHealth(folder.path());
    QCOMPARE(there.ok, std::optional(true));
    QVERIFY(there.detail.startsWith(folder.path()));
    const HealthCheck missing = folderHealth(folder.filePath(u"a/b"_s));
    QVERIFY(!missing.ok.has_value());
    QVERIFY(missing.detail.contains(u"a/b"_s));
}

void HealthTest::folderThatNobodyMayWriteToStandsInTheWay()
{
#ifdef Q_OS_LINUX
    if (::geteuid() == 0)
        QSKIP("root may write everywhere");
    QTemporaryDir folder;
    QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::ExeOwner));
    const HealthCheck check = folderHealth(folder.path());
    QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QCOMPARE(check.ok, std::optional(false));
    QVERIFY2(check.detail.contains(u"it cannot be written to"_s), qPrintable(check.detail));
#endif
}

void HealthTest::diskThatTakesNothingMoreStandsInTheWay_data()
{
    QTest::addColumn<QByteArray>("size");
    QTest::addColumn<bool>("readOnly");
    QTest::addColumn<QString>("says"); // empty: nothing stands in the way
    QTest::newRow("nearly full") << QByteArray("size=4M") << false << u"make room"_s;
    QTest::newRow("read-only") << QByteArray("size=64M") << true << u"it cannot be written to"_s;
    QTest::newRow("both") << QByteArray("size=4M") << true << u"it cannot be written to"_s;
    QTest::newRow("neither") << QByteArray("size=64M") << false << QString();
}

void HealthTest::diskThatTakesNothingMoreStandsInTheWay()
{
#ifdef Q_OS_LINUX
    QFETCH(const QByteArray, size);
    QFETCH(const bool, readOnly);
    QFETCH(const QString, says);
    static const bool hasOwnMounts = ::geteuid() == 0 && ::unshare(CLONE_NEWNS) == 0 &&
                                     ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
    if (!hasOwnMounts)
        QSKIP("mounts need the rights of root");
    QTemporaryDir folder;
    const QByteArray place = folder.path().toLocal8Bit();
    QCOMPARE(::mount("none", place.constData(), "tmpfs", readOnly ? MS_RDONLY : 0, size.constData()), 0);
    const auto unmount = qScopeGuard([&] { ::umount2(place.constData(), MNT_DETACH); });
    const HealthCheck check = folderHealth(folder.path());
    QCOMPARE(check.ok, std::optional(says.isEmpty()));
    QVERIFY2(check.detail.startsWith(folder.path()) && check.detail.contains(says), qPrintable(check.detail));
#endif
}

void HealthTest::onlyAFailureStandsInTheWay()
{
    HealthCheck unknown;
    unknown.what = HealthCheck::What::Clock;
    unknown.profile = u"desk"_s;
    unknown.detail = u"not compared"_s;
    HealthCheck good = unknown;
    good.ok = true;
    QVERIFY(isHealthy({unknown, good}));
    HealthCheck bad = unknown;
    bad.ok = false;
    QVERIFY(!isHealthy({unknown, bad}));
    const QJsonObject first = healthDocument({unknown, bad}).value("checks"_L1).toArray().at(0).toObject();
    QCOMPARE(first.value("check"_L1).toString(), u"clock"_s);
    QCOMPARE(first.value("profile"_L1).toString(), u"desk"_s);
    QVERIFY(first.value("ok"_L1).isNull());
    QVERIFY(healthSheet({bad}).contains(u"failed"_s));
}

QTEST_GUILESS_MAIN(HealthTest)
#include "health_test.moc"
