// SPDX-License-Identifier: GPL-3.0-or-later
#include "cliprocess.h"
#include "scriptedserver.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <cstdlib>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

/// A 200 whose token stands where nobody looks for it.
const QByteArray oddBody = R"({"id":"1","tokens":["vidb_in-another-shape"]})";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A terminal of its own for the runs of a command line, for as long as it lives.
class Terminal
{
public:
    explicit Terminal(CliProcess &cli) : m_cli(cli), m_controller(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC))
    {
        if (m_controller < 0 || ::grantpt(m_controller) != 0 || ::unlockpt(m_controller) != 0)
            qFatal("no terminal");
        // The first terminal that the leader of a session opens is that session's.
        m_cli.setBeforeStart([name = QByteArray(::ptsname(m_controller))]() { ::open(name.constData(), O_RDWR); });
    }
    ~Terminal()
    {
        m_cli.setBeforeStart({});
        ::close(m_controller);
    }
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    [[nodiscard]] bool type(const QByteArray &line) const
    {
        return ::write(m_controller, line.constData(), static_cast<std::size_t>(line.size())) == line.size();
    }
    /// What it shows, at most one page.
    [[nodiscard]] QByteArray shown() const
    {
        QByteArray page(4096, '\0');
        page.truncate(std::max<qsizetype>(0, ::read(m_controller, page.data(), static_cast<std::size_t>(page.size()))));
        return page;
    }

private:
    CliProcess &m_cli;
    int m_controller;
};

} // namespace

/// Answers that are kept sealed, and their way to their owner, by the command line as a process.
class CliExportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void keptAnswerIsExportedAsItCame();
    void fileThatIsThereIsLeftAsItIs();
    void withoutAWordNothingIsWritten();
    void onlyTheWholeWordWillDo();
    void fileThatDoesNotFitIsRemoved();
    void whatIsNotKeptCannotBeExported();
    void sealedAnswerOfAOnceRotationHasAName();

private:
    /// A token "ci" in doubt whose answer is kept; gives the attempt's id.
    [[nodiscard]] QString addKept(const QByteArray &body = oddBody)
    {
        m_server->setAnswers({ScriptedServer::answer(200, body)});
        m_cli->json({u"token"_s, u"add"_s, u"ci"_s, u"--profile"_s, u"scripted"_s}, "vidb_old-value-of-the-token");
        m_cli->json({u"regenerate"_s, u"ci"_s, u"--yes"_s});
        const QJsonObject kept = m_cli->json({u"recover"_s}).first("in_doubt"_L1);
        return kept.value("answer_kept"_L1).toBool() ? kept.value("id"_L1).toString() : QString();
    }
    [[nodiscard]] CliRun exportTo(const QString &id, const QString &file)
    {
        return m_cli->json({u"recover"_s, u"--export"_s, id, file, u"--yes"_s});
    }

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CliProcess> m_cli;
    QString m_file;
};

void CliExportTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(u"answer"_s);
    m_cli = std::make_unique<CliProcess>(m_folder->filePath(u"data"_s));
    m_server = std::make_unique<ScriptedServer>();
    QCOMPARE(m_cli->json({u"profile"_s, u"add"_s, u"scripted"_s, u"--host"_s, m_server->url()}).code, 0);
}

/// Whatever a test did: no value on standard error, none in the data folder, sealed answers included.
void CliExportTest::cleanup()
{
    QVERIFY(!m_cli->allErrors().contains("vidb_"));
    const QDir folder(m_folder->filePath(u"data"_s));
    for (const QDir &place : {folder, QDir(folder.filePath(u"seals"_s))}) {
        for (const QFileInfo &info : place.entryInfoList(QDir::Files | QDir::Hidden))
            QVERIFY2(!contentOf(info.filePath()).contains("vidb_"), qPrintable(info.fileName()));
    }
}

void CliExportTest::keptAnswerIsExportedAsItCame()
{
    const QString id = addKept();
    QVERIFY(!id.isEmpty());
    QVERIFY(m_cli->plain({u"recover"_s}).out.contains(id.toLatin1()));
    const CliRun run = exportTo(id, m_file);
    QCOMPARE(run.code, 0);
    QCOMPARE(run.json().value("done"_L1).toBool(), true);
    QCOMPARE(run.json().value("file"_L1).toString(), m_file);
    QCOMPARE(run.json().value("token"_L1).toString(), u"ci"_s);
    QVERIFY(!run.out.contains("vidb_"));
    struct stat status{};
    QCOMPARE(::stat(QFile::encodeName(m_file).constData(), &status), 0);
    QCOMPARE(static_cast<int>(status.st_mode & 07777), 0600);

    const QByteArray content = contentOf(m_file);
    const qsizetype end = content.indexOf("\n\n");
    QVERIFY(end > 0);
    QCOMPARE(content.mid(end + 2), oddBody);
    QVERIFY(content.startsWith("HTTP 200\n"));
    const QList<QByteArray> head = content.first(end).toLower().split('\n'); // Qt since 6.8 has the names so
    QVERIFY(head.contains("content-length: " + QByteArray::number(oddBody.size())));
    QVERIFY(head.contains("content-type: application/vnd.vmware.vidm.api-tokens.regenerate.response+json"));

    // It is still kept, and its owner can take what stands in it.
    QCOMPARE(m_cli->json({u"recover"_s}).first("in_doubt"_L1).value("answer_kept"_L1).toBool(), true);
    QCOMPARE(m_cli->json({u"resolve"_s, u"ci"_s, u"--new-value-stdin"_s}, "vidb_in-another-shape").code, 0);
    QCOMPARE(m_cli->plain({u"token"_s, u"get"_s, u"ci"_s}).out, QByteArray("vidb_in-another-shape\n"));
    // A wrong value is found out soon: what came stays for a day.
    QCOMPARE(exportTo(id, m_file + u'2').code, 0);
}

void CliExportTest::fileThatIsThereIsLeftAsItIs()
{
    const QString id = addKept();
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write("mine"), 4);
    file.close();
    const CliRun run = exportTo(id, m_file);
    QCOMPARE(run.code, 1);
    QCOMPARE(run.errorKind(), u"exists"_s);
    QCOMPARE(contentOf(m_file), QByteArray("mine"));
    QVERIFY(QFile::link(m_folder->filePath(u"target"_s), m_folder->filePath(u"link"_s)));
    QCOMPARE(exportTo(id, m_folder->filePath(u"link"_s)).code, 1);
    QVERIFY(!QFile::exists(m_folder->filePath(u"target"_s)));
    const CliRun nowhere = exportTo(id, m_folder->filePath(u"nowhere/answer"_s));
    QCOMPARE(nowhere.code, 1);
    QVERIFY(nowhere.json().value("error"_L1).toObject().value("message"_L1).toString().contains("nowhere"_L1));
}

/// The answer is not taken from standard input, which may be a pipe.
void CliExportTest::withoutAWordNothingIsWritten()
{
    const QString id = addKept();
    const CliRun run = m_cli->json({u"recover"_s, u"--export"_s, id, m_file}, "export\nyes\n");
    QCOMPARE(run.code, 2);
    QCOMPARE(run.errorKind(), u"usage"_s);
    QVERIFY(!QFile::exists(m_file));
}

void CliExportTest::onlyTheWholeWordWillDo()
{
    const QString id = addKept();
    const Terminal terminal(*m_cli);
    for (const QByteArray &word : {QByteArray("y\n"), QByteArray("yes\n"), QByteArray("\n")}) {
        QVERIFY(terminal.type(word));
        const CliRun run = m_cli->json({u"recover"_s, u"--export"_s, id, m_file});
        QCOMPARE(run.code, 1);
        QCOMPARE(run.errorKind(), u"cancelled"_s);
        QVERIFY(!QFile::exists(m_file));
    }
    QVERIFY(terminal.type("export\n"));
    const CliRun run = m_cli->json({u"recover"_s, u"--export"_s, id, m_file});
    QCOMPARE(run.code, 0);
    QVERIFY(contentOf(m_file).endsWith(oddBody));
    const QByteArray shown = terminal.shown();
    QVERIFY(shown.contains("in the clear") && shown.contains(QFile::encodeName(m_file)));
    QVERIFY(!shown.contains("vidb_"));
}

void CliExportTest::fileThatDoesNotFitIsRemoved()
{
    const QByteArray large = R"({"id":"1","odd":["vidb_in-another-shape)" + QByteArray(1'000'000, 'x') + R"("]})";
    const QString id = addKept(large);
    QVERIFY(!id.isEmpty());
    m_cli->setBeforeStart([]() {
        const rlimit limit{500'000, 500'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    });
    const CliRun run = exportTo(id, m_file);
    m_cli->setBeforeStart({});
    QCOMPARE(run.code, 1);
    QCOMPARE(run.errorKind(), u"storage"_s);
    QVERIFY(run.err.contains("removed again"));
    QVERIFY(!QFile::exists(m_file));
    QCOMPARE(exportTo(id, m_file).code, 0);
    QVERIFY(contentOf(m_file).endsWith(large));
}

void CliExportTest::whatIsNotKeptCannotBeExported()
{
    m_server->setAnswers({QByteArray()});
    QCOMPARE(
        m_cli->json({u"token"_s, u"add"_s, u"cut"_s, u"--profile"_s, u"scripted"_s}, "vidb_another-old-value").code, 0);
    QCOMPARE(m_cli->json({u"regenerate"_s, u"cut"_s, u"--yes"_s}).code, 13);
    const QJsonObject doubtful = m_cli->json({u"recover"_s}).first("in_doubt"_L1);
    QCOMPARE(doubtful.value("answer_kept"_L1).toBool(true), false);
    for (const QString &id : {doubtful.value("id"_L1).toString(), u"nothing"_s, u"cut"_s}) {
        const CliRun run = exportTo(id, m_file);
        QVERIFY2(run.code == 16, qPrintable(id));
        QCOMPARE(run.errorKind(), u"not_found"_s);
        QVERIFY(!QFile::exists(m_file));
    }
}

void CliExportTest::sealedAnswerOfAOnceRotationHasAName()
{
    m_server->setAnswers({ScriptedServer::answer(200, R"({"id":"1","token":"vidb_new-value-of-a-caller"})")});
    const auto process = m_cli->start({u"regenerate"_s, u"--once"_s, u"--profile"_s, u"scripted"_s, u"--print-token"_s},
                                      "vidb_value-of-a-caller", u"/dev/full"_s);
    QCOMPARE(m_cli->finish(*process).code, 14);
    const QString name = m_cli->json({u"recover"_s}).first("pending"_L1).value("token"_L1).toString();
    QVERIFY(name.startsWith("once-"_L1));
    QCOMPARE(exportTo(name, m_file).code, 0);
    QVERIFY(contentOf(m_file).contains("vidb_new-value-of-a-caller"));
    const CliRun printed = m_cli->plain({u"recover"_s, u"--print"_s, name});
    QCOMPARE(printed.code, 0);
    QCOMPARE(printed.out, QByteArray("vidb_new-value-of-a-caller\n"));
    QCOMPARE(m_cli->json({u"recover"_s}).code, 0);
}

QTEST_GUILESS_MAIN(CliExportTest)
#include "cliexport_test.moc"
