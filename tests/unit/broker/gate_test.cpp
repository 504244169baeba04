// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate.h"

#include <QSignalSpy>
#include <QTest>

using namespace keyturn;

class GateTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stallsUntilItIsAllowed();
    void refusedGateGivesNothing();
    void refusalStands();
    void bytesAreGivenOnceAndInPieces();
    void givenBytesCannotBeHadAgain();
    void untouchedGateMayBeReset();
    void boundGateStaysWithItsConnection();
    void sizeIsKnownBeforeItOpens();
};

namespace
{

SharedSecret body()
{
    return share(Secret::copyOf("0123456789"));
}

} // namespace

void GateTest::stallsUntilItIsAllowed()
{
    Gate gate(body());
    QSignalSpy asked(&gate, &Gate::asked);
    QSignalSpy opened(&gate, &Gate::opened);
    QSignalSpy ready(&gate, &QIODevice::readyRead);
    char bytes[16];
    for (int i = 0; i < 3; ++i)
        QCOMPARE(gate.read(bytes, sizeof bytes), 0); // not -1: Qt would give up
    QCOMPARE(asked.count(), 1);
    QVERIFY(!gate.atEnd());
    QVERIFY(!gate.hasOpened());
    gate.allow();
    QCOMPARE(ready.count(), 1); // so that it is asked again
    QVERIFY(!gate.hasOpened()); // allowed is not given
    QCOMPARE(opened.count(), 0);
    QCOMPARE(gate.read(bytes, sizeof bytes), 10);
    QVERIFY(gate.hasOpened());
    QCOMPARE(opened.count(), 1);
    QCOMPARE(QByteArray(bytes, 10), QByteArray("0123456789"));
}

void GateTest::refusedGateGivesNothing()
{
    Gate gate(body());
    gate.refuse();
    char byte = 'x';
    QCOMPARE(gate.read(&byte, 1), -1);
    QCOMPARE(byte, 'x');
    QVERIFY(!gate.hasOpened());
}

void GateTest::refusalStands()
{
    Gate gate(body());
    gate.refuse();
    gate.allow();
    char byte = 'x';
    QCOMPARE(gate.read(&byte, 1), -1);
    Gate other(body());
    other.allow();
    other.refuse(); // also when it was allowed already, as long as nothing was given
    QCOMPARE(other.read(&byte, 1), -1);
    QVERIFY(!other.hasOpened());
}

void GateTest::bytesAreGivenOnceAndInPieces()
{
    Gate gate(body());
    gate.allow();
    QCOMPARE(gate.read(4), QByteArray("0123"));
    gate.refuse(); // too late, and harmless: half a request helps nobody
    QCOMPARE(gate.read(4), QByteArray("4567"));
    QCOMPARE(gate.read(4), QByteArray("89"));
    QVERIFY(gate.atEnd());
    char byte = 'x';
    QVERIFY(gate.read(&byte, 1) <= 0);
    QCOMPARE(byte, 'x');
}

void GateTest::givenBytesCannotBeHadAgain()
{
    Gate gate(body());
    gate.allow();
    QCOMPARE(gate.read(1), QByteArray("0"));
    QVERIFY(!gate.reset());
    QVERIFY(!gate.seek(0));
    QCOMPARE(gate.read(1), QByteArray("1"));
    QCOMPARE(gate.readAll(), QByteArray("23456789"));
    QVERIFY(!gate.reset());
    QCOMPARE(gate.readAll(), QByteArray());
}

void GateTest::untouchedGateMayBeReset()
{
    Gate gate(body());
    QVERIFY(gate.reset());
    gate.allow();
    QVERIFY(gate.reset());
    QCOMPARE(gate.readAll(), QByteArray("0123456789"));
}

/// Qt opens a connection that died while the gate stalled again, to a peer that nobody has looked at yet.
void GateTest::boundGateStaysWithItsConnection()
{
    Gate gate(body());
    gate.bind();
    QVERIFY(!gate.reset());
    QVERIFY(!gate.seek(0));
    gate.allow();
    QCOMPARE(gate.readAll(), QByteArray("0123456789"));
    Gate asked(body());
    char byte = 'x';
    QCOMPARE(asked.read(&byte, 1), 0);
    QVERIFY(!asked.reset());
}

void GateTest::sizeIsKnownBeforeItOpens()
{
    Gate gate(body());
    QCOMPARE(gate.size(), 10);
    QVERIFY(!gate.isSequential()); // Qt would copy a sequential device, and send the copy again
    QVERIFY(!gate.isWritable());
    QVERIFY(gate.openMode() & QIODevice::Unbuffered);
}

QTEST_GUILESS_MAIN(GateTest)
#include "gate_test.moc"
