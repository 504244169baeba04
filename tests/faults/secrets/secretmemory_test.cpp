// SPDX-License-Identifier: GPL-3.0-or-later
#include "confidantserver.h"
#include "figures.h"
#include "maskedorders.h"

#include <QFile>
#include <QMap>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

constexpr int longestRun = 120'000; // milliseconds

/// What a subject did, and what it found in itself.
struct Found
{
    QByteArray told;
    MemoryScan scan;
    qsizetype touched = 0; ///< secrets that it was looked for
    bool endedWell = false;
};

/// The names under which the server's secrets are looked for.
QList<QPair<QString, QByteArray>> namedSecrets(const ConfidantServer &server)
{
    QList<QPair<QString, QByteArray>> named;
    QByteArray newest;
    for (const QByteArray &secret : server.secrets()) {
        if (secret.startsWith("vidb_"))
            newest = secret;
    }
    for (const QByteArray &secret : server.secrets()) {
        const QString role = secret == newest ? u"new"_s : secret.startsWith("vidb_") ? u"old"_s : u"access"_s;
        named.append({role, secret});
    }
    return named;
}

bool waitFor(QProcess &process, QByteArray &told, const QByteArray &word)
{
    return keyturn::comesTrue(
        [&] {
            told += process.readAllStandardOutput();
            return told.contains(word) || process.state() == QProcess::NotRunning;
        },
        longestRun);
}

Found runSubject(const QString &program, ConfidantServer::Way way, const QStringList &more = {})
{
    const QTemporaryDir folder;
    ConfidantServer server(1, way);
    QStringList words{u"--data"_s,   folder.filePath(u"data"_s), u"--url"_s, server.url(),
                      u"--tenant"_s, ConfidantServer::tenant()};
    if (way == ConfidantServer::Way::Https) {
        QFile ca(folder.filePath(u"ca.pem"_s));
        if (!ca.open(QIODevice::WriteOnly) || ca.write(server.caPem()) != server.caPem().size())
            qFatal("no CA file");
        words << u"--ca"_s << ca.fileName();
    }
    QProcess subject;
    subject.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    subject.setProcessEnvironment(environment);
    subject.start(QStringLiteral(KEYTURN_SUBJECTS "/") + program, words + more);
    subject.write(server.secrets().constFirst() + '\n');
    Found found;
    (void)waitFor(subject, found.told, "rotated\n");
    found.touched = server.secrets().size();
    subject.write(scanOrder(namedSecrets(server)));
    subject.closeWriteChannel();
    (void)waitFor(subject, found.told, "scanned\t");
    if (!subject.waitForFinished(longestRun))
        subject.kill();
    found.told += subject.readAllStandardOutput();
    found.endedWell = subject.exitStatus() == QProcess::NormalExit && subject.exitCode() == 0;
    found.scan = readScan(found.told);
    return found;
}

} // namespace

/// Some seconds after a rotation, with the dialogs closed and the clipboard cleared, a program that still runs has no
/// copy of the old value, of the new one or of an access token in its readable memory.
class SecretMemoryTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
#ifdef KEYTURN_SANITIZED
        QSKIP("a sanitizer's heap keeps what is given back to it, and its shadow takes hours to be searched");
#endif
    }
    void noCopyIsLeftSomeSecondsAfterARotation_data();
    void noCopyIsLeftSomeSecondsAfterARotation();
    void aCopyThatIsKeptIsFound();
    void theProgramsThemselvesWipeTheirHeap_data();
    void theProgramsThemselvesWipeTheirHeap();

private:
    void show(const QString &what, const Found &found);
    Figures m_figures{u"copies-in-memory"_s,
                      {u"program"_s, u"secret"_s, u"form"_s, u"place"_s, u"copies"_s, u"bytes"_s}};
};

void SecretMemoryTest::show(const QString &what, const Found &found)
{
    QMap<QStringList, QPair<int, qsizetype>> rows;
    for (const MemoryCopy &copy : found.scan.copies) {
        auto &row = rows[{copy.secret, copy.form, copy.place}];
        ++row.first;
        row.second = std::max(row.second, copy.bytes);
    }
    if (rows.isEmpty())
        m_figures.add({what, u"-"_s, u"-"_s, u"none in %1 MB"_s.arg(found.scan.megabytes), u"0"_s, u"-"_s});
    for (auto row = rows.constBegin(); row != rows.constEnd(); ++row) {
        m_figures.add(QStringList{what} + row.key() +
                      QStringList{QString::number(row->first), QString::number(row->second)});
    }
}

void SecretMemoryTest::noCopyIsLeftSomeSecondsAfterARotation_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<bool>("https");
    QTest::addColumn<bool>("wiped");
    for (const bool https : {true, false}) {
        const char *const way = https ? "https" : "http";
        QTest::addRow("command line, %s, heap not wiped", way) << u"command_subject_bare"_s << https << false;
        QTest::addRow("command line, %s", way) << u"command_subject"_s << https << true;
        QTest::addRow("window, %s, heap not wiped", way) << u"window_subject_bare"_s << https << false;
        QTest::addRow("window, %s", way) << u"window_subject"_s << https << true;
    }
}

/// The rows whose heap is not wiped are the wrong variant, in which the search must find something.
void SecretMemoryTest::noCopyIsLeftSomeSecondsAfterARotation()
{
    QFETCH(QString, program);
    QFETCH(bool, https);
    QFETCH(bool, wiped);
    const int turns = isLongForm() ? 10 : 1;
    for (int turn = 0; turn < turns; ++turn) {
        const Found found = runSubject(program, https ? ConfidantServer::Way::Https : ConfidantServer::Way::Http);
        QVERIFY2(found.told.contains("rotated\n"), found.told.constData());
        QVERIFY(found.endedWell);
        QVERIFY(found.touched >= 3);
        QCOMPARE(found.scan.trouble, QString());
        QVERIFY(found.scan.megabytes > 20);
        QCOMPARE(found.told.contains("heap wiped\n"), wiped);
        show(QString::fromLatin1(QTest::currentDataTag()), found);
        QCOMPARE(found.scan.copies.isEmpty(), wiped);
    }
}

void SecretMemoryTest::aCopyThatIsKeptIsFound()
{
    const Found found = runSubject(u"command_subject"_s, ConfidantServer::Way::Http, {u"--keep"_s});
    QCOMPARE(found.scan.copies.size(), 1);
    QCOMPARE(found.scan.copies.constFirst().secret, u"new"_s);
    QCOMPARE(found.scan.copies.constFirst().form, u"plain"_s);
    QVERIFY(found.scan.copies.constFirst().place.startsWith(u"heap"_s));
}

void SecretMemoryTest::theProgramsThemselvesWipeTheirHeap_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("keyturn-cli") << QStringLiteral(KEYTURN_CLI);
    QTest::newRow("keyturn") << QStringLiteral(KEYTURN_WINDOW);
}

/// Nobody but the wiping heap asks for glibc's own free() by that name.
void SecretMemoryTest::theProgramsThemselvesWipeTheirHeap()
{
    QFETCH(QString, path);
    QFile program(path);
    QVERIFY(program.open(QIODevice::ReadOnly));
    QVERIFY(program.readAll().contains(QByteArray("__libc_") + "free"));
}

QTEST_GUILESS_MAIN(SecretMemoryTest)
#include "secretmemory_test.moc"
