// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliprocess.h"
#include "scriptedserver.h"

#include <QDir>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

constexpr int generous = 60'000; // milliseconds

/// Of a distribution's package; empty where it is not installed.
QString installed(const QString &library)
{
    for (const QString &folder : {u"/usr/lib/x86_64-linux-gnu"_s, u"/usr/lib/aarch64-linux-gnu"_s, u"/usr/lib64"_s,
                                  u"/usr/lib"_s, u"/usr/local/lib"_s}) {
        if (QFile::exists(folder + u'/' + library))
            return folder + u'/' + library;
    }
    return {};
}

/// For what is started while it lives.
class Preloaded
{
public:
    explicit Preloaded(const QString &library) { qputenv("LD_PRELOAD", library.toLocal8Bit()); }
    ~Preloaded() { qunsetenv("LD_PRELOAD"); }
    Q_DISABLE_COPY_MOVE(Preloaded)
};

} // namespace

/// Another memory allocator may stand in front of both programs (LD_PRELOAD, /etc/ld.so.preload): they do their work,
/// and say that what is given back is not wiped.
class OtherHeapTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theCommandLineDoesItsWork_data();
    void theCommandLineDoesItsWork();
    void theWindowStartsAndEnds_data();
    void theWindowStartsAndEnds();
    void withoutOneNothingIsSaid();
};

void OtherHeapTest::theCommandLineDoesItsWork_data()
{
    QTest::addColumn<QString>("library");
    QTest::newRow("one of ours") << QStringLiteral(KEYTURN_OTHER_HEAP);
    QTest::newRow("jemalloc") << installed(u"libjemalloc.so.2"_s);
    QTest::newRow("tcmalloc") << installed(u"libtcmalloc_minimal.so.4"_s);
    QTest::newRow("mimalloc") << installed(u"libmimalloc.so.2"_s);
    QTest::newRow("glibc's own for debugging") << installed(u"libc_malloc_debug.so.0"_s);
}

void OtherHeapTest::theCommandLineDoesItsWork()
{
    QFETCH(const QString, library);
    if (library.isEmpty())
        QSKIP("it is not installed");
    ScriptedServer server;
    server.setAnswers({ScriptedServer::answer(200, R"({"token":"vidb_new-value-of-the-token"})")});
    const QTemporaryDir folder;
    CliProcess cli(folder.filePath(u"data"_s));
    const Preloaded preloaded(library);
    const CliRun added = cli.plain({u"profile"_s, u"add"_s, u"p"_s, u"--host"_s, server.url()});
    QVERIFY2(added.code == 0, added.err.constData());
    QVERIFY2(added.err.contains("not wiped"), added.err.constData());
    QCOMPARE(cli.plain({u"token"_s, u"add"_s, u"t"_s, u"--profile"_s, u"p"_s}, "vidb_old-value-of-the-token").code, 0);
    QCOMPARE(cli.plain({u"regenerate"_s, u"t"_s, u"--yes"_s}).code, 0);
    QCOMPARE(cli.plain({u"token"_s, u"get"_s, u"t"_s}).out, QByteArray("vidb_new-value-of-the-token\n"));
    const CliRun examined = cli.plain({u"doctor"_s});
    QVERIFY2(examined.out.contains("memory is not wiped"), examined.out.constData());
}

void OtherHeapTest::theWindowStartsAndEnds_data()
{
    theCommandLineDoesItsWork_data();
}

void OtherHeapTest::theWindowStartsAndEnds()
{
    QFETCH(const QString, library);
    if (library.isEmpty())
        QSKIP("it is not installed");
    const QTemporaryDir folder;
    QProcess window;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LD_PRELOAD"_s, library);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    window.setProcessEnvironment(environment);
    const QString data = folder.filePath(u"data"_s);
    window.start(QStringLiteral(KEYTURN_WINDOW), {u"--data-dir"_s, data});
    // The engine has opened the folder, so the event loop runs.
    QTRY_VERIFY_WITH_TIMEOUT(QDir(data).entryList(QDir::Files).contains(u"keyturn.db"_s) ||
                                 window.state() == QProcess::NotRunning,
                             generous);
    window.terminate();
    QVERIFY(window.waitForFinished(generous));
    const QByteArray err = window.readAllStandardError();
    QVERIFY2(window.exitStatus() == QProcess::NormalExit, err.constData());
    QCOMPARE(window.exitCode(), 128 + SIGTERM);
    QVERIFY2(err.contains("not wiped"), err.constData());
}

void OtherHeapTest::withoutOneNothingIsSaid()
{
    const QTemporaryDir folder;
    CliProcess cli(folder.filePath(u"data"_s));
    const CliRun run = cli.plain({u"profile"_s, u"add"_s, u"p"_s, u"--host"_s, u"https://127.0.0.1"_s});
    QVERIFY2(run.code == 0, run.err.constData());
    QVERIFY(!run.err.contains("wiped"));
}

QTEST_GUILESS_MAIN(OtherHeapTest)
#include "otherheap_test.moc"
