// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxbroker.h"
#include "sandboxclient.h"
#include "sandboxtryout.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <QTemporaryDir>
#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

/// What the sandbox hands out: files, and the offer of "Try it in the sandbox".
class SandboxOfferTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void caFileHoldsTheCertificateOnly();
    void caFileIsEmptyOverPlainHttp();
    void caFileIntoAnImpossibleFolderIsAStorageError();
    void csvListsTheTokensForTheirOwnerOnly_data();
    void csvListsTheTokensForTheirOwnerOnly();
    void csvIntoAMissingFolderIsAStorageError();
    void clientSecretIsOneLineForItsOwnerOnly_data() { csvListsTheTokensForTheirOwnerOnly_data(); }
    void clientSecretIsOneLineForItsOwnerOnly();
    void tryOutOffersAProfileThatWorks();
    void tryOutStartsOnce();
    void tryOutTellsThatItCannotListen();

private:
    static constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    static void leaveWideOpen(const QString &path)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("what was there before") > 0);
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
    }
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// The answer of a start; it never waits for anything, so its task has ended when it returns.
    static Result<SandboxOffer> offerOf(SandboxTryOut &tryOut)
    {
        Result<SandboxOffer> offer = fail(ErrorKind::Internal, u"did not answer at once"_s);
        const auto task = [](SandboxTryOut *it, Result<SandboxOffer> *out) -> QCoro::Task<> {
            *out = co_await it->start();
        };
        task(&tryOut, &offer);
        return offer;
    }
};

void SandboxOfferTest::caFileHoldsTheCertificateOnly()
{
#ifndef KEYTURN_HAS_LIBCRYPTO
    QSKIP("built without libcrypto: plain http");
#endif
    const QTemporaryDir folder;
    const auto sandbox = SandboxBroker::start();
    QVERIFY(sandbox);
    const auto path = (*sandbox)->writeCaFile(folder.filePath(u"deep/er"_s));
    QVERIFY(path);
    QVERIFY(QFileInfo(*path).isAbsolute());
    QCOMPARE(contentOf(*path), (*sandbox)->caCertificatePem());
    QCOMPARE(QSslCertificate::fromPath(*path).size(), 1);
    QVERIFY(!contentOf(*path).contains("PRIVATE KEY"));
}

void SandboxOfferTest::caFileIsEmptyOverPlainHttp()
{
    const QTemporaryDir folder;
    const auto sandbox = SandboxBroker::start({.https = false});
    QVERIFY(sandbox);
    const auto path = (*sandbox)->writeCaFile(folder.path());
    QVERIFY(path);
    QVERIFY(path->isEmpty());
    QVERIFY(QDir(folder.path()).isEmpty());
}

void SandboxOfferTest::caFileIntoAnImpossibleFolderIsAStorageError()
{
#ifndef KEYTURN_HAS_LIBCRYPTO
    QSKIP("built without libcrypto: plain http");
#endif
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto sandbox = SandboxBroker::start();
    QVERIFY(sandbox);
    const auto path = (*sandbox)->writeCaFile(file.fileName() + u"/folder"_s);
    QVERIFY(!path);
    QCOMPARE(path.error().kind(), ErrorKind::Storage);
}

void SandboxOfferTest::csvListsTheTokensForTheirOwnerOnly_data()
{
    QTest::addColumn<bool>("existsWideOpen");
    QTest::newRow("new file") << false;
    QTest::newRow("file that everybody may read") << true;
}

void SandboxOfferTest::csvListsTheTokensForTheirOwnerOnly()
{
    QFETCH(bool, existsWideOpen);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"tokens.csv"_s);
    if (existsWideOpen)
        leaveWideOpen(path);
    const auto sandbox = SandboxBroker::start();
    QVERIFY(sandbox);
    QVERIFY(writeTokensCsv(**sandbox, path));
    QByteArray expected = "name,token\n";
    for (const auto &[name, value] : (*sandbox)->tokens())
        expected += name.toUtf8() + ',' + value + '\n';
    QCOMPARE(expected.count('\n'), 4);
    QCOMPARE(contentOf(path), expected);
    QCOMPARE(QFile::permissions(path) & others, QFile::Permissions());
}

void SandboxOfferTest::csvIntoAMissingFolderIsAStorageError()
{
    const QTemporaryDir folder;
    const auto sandbox = SandboxBroker::start();
    QVERIFY(sandbox);
    const auto written = writeTokensCsv(**sandbox, folder.filePath(u"none/tokens.csv"_s));
    QVERIFY(!written);
    QCOMPARE(written.error().kind(), ErrorKind::Storage);
}

void SandboxOfferTest::clientSecretIsOneLineForItsOwnerOnly()
{
    QFETCH(bool, existsWideOpen);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"client.secret"_s);
    if (existsWideOpen)
        leaveWideOpen(path);
    const auto sandbox = SandboxBroker::start();
    QVERIFY(sandbox);
    QVERIFY(writeClientSecret(**sandbox, path));
    QCOMPARE(contentOf(path), (*sandbox)->book().clientSecret() + '\n');
    QCOMPARE(QFile::permissions(path) & others, QFile::Permissions());
    const auto nowhere = writeClientSecret(**sandbox, folder.filePath(u"none/client.secret"_s));
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().kind(), ErrorKind::Storage);
}

void SandboxOfferTest::tryOutOffersAProfileThatWorks()
{
    const QTemporaryDir folder;
    SandboxTryOut tryOut(folder.path());
    const auto offer = offerOf(tryOut);
    QVERIFY(offer);
    QVERIFY(offer->profile.id.isNull());
    QCOMPARE(offer->profile.name, u"Sandbox"_s);
    QCOMPARE(offer->profile.tenant, u"CUSTOMER"_s);
    QCOMPARE(offer->profile.signIn, SignInWay::Token);
    QCOMPARE(offer->profile.endpoint.base().toString(), tryOut.broker()->url());
    QStringList names;
    SandboxClient client(*tryOut.broker());
    client.trustOnly(contentOf(offer->profile.trust.caFile));
    for (const auto &[name, value] : offer->tokens) {
        names << name;
        value->open([&client](QByteArrayView plain) { QCOMPARE(client.exchange(plain.toByteArray()).status, 200); });
    }
    const QStringList expected{u"ci-runner"_s, u"backup-agent"_s, u"inventory-sync"_s};
    QCOMPARE(names, expected);
}

void SandboxOfferTest::tryOutStartsOnce()
{
    const QTemporaryDir folder;
    SandboxTryOut tryOut(folder.path());
    QVERIFY(tryOut.broker() == nullptr);
    const auto first = offerOf(tryOut);
    QVERIFY(first);
    const SandboxBroker *broker = tryOut.broker();
    SandboxClient client(*broker);
    const QByteArray old = broker->tokens().constFirst().second;
    QCOMPARE(client.regenerate(old, client.signIn(old)).status, 200);

    const auto second = offerOf(tryOut);
    QVERIFY(second);
    QCOMPARE(tryOut.broker(), broker);
    QVERIFY(second->profile == first->profile);
    QVERIFY(!second->tokens.constFirst().second->equals(*first->tokens.constFirst().second)); // the present value
    QVERIFY(second->tokens.constLast().second->equals(*first->tokens.constLast().second));
}

void SandboxOfferTest::tryOutTellsThatItCannotListen()
{
    const auto other = SandboxBroker::start();
    QVERIFY(other);
    const QTemporaryDir folder;
    SandboxTryOut tryOut(folder.path(), {.port = static_cast<quint16>(QUrl((*other)->url()).port())});
    const auto offer = offerOf(tryOut);
    QVERIFY(!offer);
    QCOMPARE(offer.error().kind(), ErrorKind::Network);
    QVERIFY(tryOut.broker() == nullptr);
}

QTEST_GUILESS_MAIN(SandboxOfferTest)
#include "sandboxoffer_test.moc"
