// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipboardhints.h"
#include "secretclipboard.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QMimeData>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace keyturn;

namespace
{

const auto value = "vidb_CLIPclipCLIPclipCLIPclipCLIPclip9QsT";

SharedSecret secret(const char *text = value)
{
    return share(Secret::copyOf(text));
}

QString clipboardText(QClipboard::Mode mode = QClipboard::Clipboard)
{
    return QGuiApplication::clipboard()->text(mode);
}

/// Another program that has the clipboard until it is destroyed.
class OtherProgram
{
public:
    explicit OtherProgram(const QString &copies)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationFilePath(), {u"--copy"_s, copies});
    }
    ~OtherProgram()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] bool hasCopied()
    {
        return keyturn::comesTrue([this] {
            m_said += m_process.readAllStandardOutput();
            return m_said.contains("copied") && !QGuiApplication::clipboard()->ownsClipboard();
        });
    }

private:
    Q_DISABLE_COPY_MOVE(OtherProgram)
    QProcess m_process;
    QByteArray m_said;
};

int copyAndStay(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QGuiApplication::clipboard()->setText(QString::fromUtf8(argv[2]));
    QMetaObject::invokeMethod(
        &application,
        [] {
            std::fputs("copied\n", stdout);
            std::fflush(stdout);
        },
        Qt::QueuedConnection);
    return QApplication::exec();
}

} // namespace

/// A token on the clipboard is marked, counted down and taken off again, but only while it is still there.
class ClipboardTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aCopyIsMarkedAsASecretAndNotInTheSelection();
    void itGoesWhenItsTimeHasCome();
    void itsTimeGoesOnWhileTheMachineSleeps();
    void itGoesAtTheEndOfTheProgram();
    void anotherCopyStartsTheTimeAnew();
    void zeroNeverClearsButTheEndDoes();
    void whatAnotherProgramCopiedIsLeftAlone();
    void whatWasCopiedFromThisWindowIsLeftAlone();
    void aClipboardProgramThatTookTheTokenOverLosesIt();
    void anEmptySecretIsNotCopied();
};

void ClipboardTest::init()
{
    QGuiApplication::clipboard()->setText(u"before"_s);
    QGuiApplication::clipboard()->setText(u"a selection"_s, QClipboard::Selection);
}

void ClipboardTest::aCopyIsMarkedAsASecretAndNotInTheSelection()
{
    SecretClipboard clipboard(secretClipboardFormats());
    QVERIFY(clipboard.copy(secret(), u"ci-runner"_s));
    QCOMPARE(clipboardText(), QString::fromLatin1(value));
    QVERIFY(clipboard.isHolding());
    QVERIFY(!secretClipboardFormats().isEmpty());
    const QMimeData *content = QGuiApplication::clipboard()->mimeData();
    for (const auto &[format, mark] : secretClipboardFormats())
        QCOMPARE(content->data(format), mark);
    QCOMPARE(clipboardText(QClipboard::Selection), u"a selection"_s);
}

void ClipboardTest::itGoesWhenItsTimeHasCome()
{
    SecretClipboard clipboard({});
    clipboard.setLifetime(std::chrono::seconds(2));
    QSignalSpy counted(&clipboard, &SecretClipboard::countedDown);
    QSignalSpy ended(&clipboard, &SecretClipboard::ended);
    QElapsedTimer since;
    since.start();
    QVERIFY(clipboard.copy(secret(), u"ci-runner"_s));
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(since.elapsed() >= 2000);
    QCOMPARE(clipboardText(), QString());
    QVERIFY(!clipboard.isHolding());
    QCOMPARE(counted.constFirst().constFirst().toInt(), 2);
    QCOMPARE(counted.constLast().constFirst().toInt(), 1);
}

/// The timer's clock stands still in suspend.
void ClipboardTest::itsTimeGoesOnWhileTheMachineSleeps()
{
    std::chrono::milliseconds wall{0};
    const auto steady = [] {
        return std::chrono::milliseconds(0);
    };
    SecretClipboard clipboard({}, nullptr, TimePassed(steady, [&wall] { return wall; }));
    clipboard.setLifetime(std::chrono::hours(1));
    QSignalSpy ended(&clipboard, &SecretClipboard::ended);
    QVERIFY(clipboard.copy(secret(), u"ci-runner"_s));
    wall = std::chrono::hours(2);
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(clipboardText(), QString());
}

void ClipboardTest::itGoesAtTheEndOfTheProgram()
{
    {
        SecretClipboard clipboard({});
        QVERIFY(clipboard.copy(secret(), u"ci-runner"_s));
    }
    QCOMPARE(clipboardText(), QString());
}

void ClipboardTest::anotherCopyStartsTheTimeAnew()
{
    SecretClipboard clipboard({});
    clipboard.setLifetime(std::chrono::seconds(2));
    QSignalSpy counted(&clipboard, &SecretClipboard::countedDown);
    QVERIFY(clipboard.copy(secret(), u"ci-runner"_s));
    QTRY_COMPARE(counted.constLast().constFirst().toInt(), 1);
    QElapsedTimer since;
    since.start();
    QVERIFY(clipboard.copy(secret("vidb_ANOTHERanotherANOTHERanother0000"), u"ci-runner"_s));
    QCOMPARE(counted.constLast().constFirst().toInt(), 2);
    QTRY_COMPARE(clipboardText(), QString());
    QVERIFY(since.elapsed() >= 2000);
}

void ClipboardTest::zeroNeverClearsButTheEndDoes()
{
    {
        SecretClipboard clipboard({});
        clipboard.setLifetime(std::chrono::seconds(0));
        QSignalSpy counted(&clipboard, &SecretClipboard::countedDown);
        QVERIFY(clipboard.copy(secret(), u"ci-runner"_s));
        QVERIFY(!keyturn::comesTrue([] { return clipboardText().isEmpty(); }, 2300));
        QCOMPARE(counted.size(), 0);
    }
    QCOMPARE(clipboardText(), QString());
}

void ClipboardTest::whatAnotherProgramCopiedIsLeftAlone()
{
    SecretClipboard clipboard({});
    clipboard.setLifetime(std::chrono::seconds(1));
    QSignalSpy ended(&clipboard, &SecretClipboard::ended);
    QVERIFY(clipboard.copy(secret(), u"ci-runner"_s));
    OtherProgram other(u"a shopping list"_s);
    QVERIFY(other.hasCopied());
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(clipboardText(), u"a shopping list"_s);
}

void ClipboardTest::whatWasCopiedFromThisWindowIsLeftAlone()
{
    SecretClipboard clipboard({});
    QVERIFY(clipboard.copy(secret(), u"ci-runner"_s));
    QGuiApplication::clipboard()->setText(u"the id of the token"_s);
    clipboard.clear();
    QCOMPARE(clipboardText(), u"the id of the token"_s);
    QVERIFY(!clipboard.isHolding());
}

void ClipboardTest::aClipboardProgramThatTookTheTokenOverLosesIt()
{
    SecretClipboard clipboard({});
    QVERIFY(clipboard.copy(secret(), u"ci-runner"_s));
    OtherProgram other(QString::fromLatin1(value));
    QVERIFY(other.hasCopied());
    QCOMPARE(clipboardText(), QString::fromLatin1(value));
    clipboard.clear();
    QTRY_COMPARE(clipboardText(), QString());
}

void ClipboardTest::anEmptySecretIsNotCopied()
{
    SecretClipboard clipboard({});
    QVERIFY(!clipboard.copy(nullptr, {}));
    QVERIFY(!clipboard.copy(share(Secret()), {}));
    QCOMPARE(clipboardText(), u"before"_s);
    QVERIFY(!clipboard.isHolding());
}

int main(int argc, char *argv[])
{
    if (argc == 3 && QByteArrayView(argv[1]) == "--copy")
        return copyAndStay(argc, argv);
    QApplication application(argc, argv);
    ClipboardTest test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}

#include "tst_clipboard.moc"
