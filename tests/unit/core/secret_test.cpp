// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret.h"

#include <QTest>

#include <thread>
#include <vector>

using namespace keyturn;

namespace
{
QByteArray plainOf(const Secret &secret)
{
    QByteArray plain;
    secret.open([&](QByteArrayView bytes) { plain = bytes.toByteArray(); });
    return plain;
}
} // namespace

class SecretTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void givesBackWhatItTook()
    {
        const QByteArray value("vidb_with\0nul", 13);
        QCOMPARE(plainOf(Secret::copyOf(value)), value);
    }

    void takingWipesTheSource()
    {
        QByteArray bytes(64, 'x');
        const Secret secret = Secret::take(bytes);
        QVERIFY(bytes.isEmpty());
        QCOMPARE(secret.size(), 64);
        QString text = QStringLiteral("vidb_of_a_line_edit");
        text.detach();
        QCOMPARE(plainOf(Secret::take(text)), QByteArray("vidb_of_a_line_edit"));
        QVERIFY(text.isEmpty());
    }

    void atRestItIsNotPlain()
    {
        const QByteArray value("vidb_0123456789abcdefghijklmnopqrstuvwxyz");
        const Secret secret = Secret::copyOf(value);
        const auto *const first = reinterpret_cast<const char *>(&secret);
        QVERIFY(!QByteArray(first, sizeof secret).contains(value.left(8)));
        QVERIFY(!secret.equals(Secret::copyOf("vidb_0123456789abcdefghijklmnopqrstuvwxyZ")));
        QVERIFY(secret.equals(Secret::copyOf(value)));
    }

    void aMovedOneIsEmptyAndACloneIsNot()
    {
        Secret first = Secret::copyOf("0123456789abcdef");
        const Secret copy = first.clone();
        const Secret second = std::move(first);
        QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move): that it is empty is what is tested
        QVERIFY(second.equals(copy));
    }

    void theSuffixIsShownOnlyOfLongValues_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("suffix");
        QTest::newRow("empty") << QByteArray() << QString();
        QTest::newRow("eleven bytes") << QByteArray("01234567890") << QString();
        QTest::newRow("twelve bytes") << QByteArray("0123456789ab") << QStringLiteral("89ab");
    }
    void theSuffixIsShownOnlyOfLongValues()
    {
        QFETCH(const QByteArray, value);
        QTEST(Secret::copyOf(value).suffix(), "suffix");
    }

    void whatIsTooLongIsRefused()
    {
        QVERIFY(Secret::copyOf(QByteArray(Secret::maximumSize + 1, 'x')).isEmpty());
        QCOMPARE(Secret::copyOf(QByteArray(Secret::maximumSize, 'x')).size(), Secret::maximumSize);
    }

    void tenThousandNeedNoMoreProtectedMemoryThanOne()
    {
        std::vector<Secret> many;
        for (int i = 0; i < 10'000; ++i)
            many.push_back(Secret::copyOf("token number " + QByteArray::number(i)));
        QCOMPARE(plainOf(many.at(9'999)), QByteArray("token number 9999"));
        QCOMPARE(plainOf(many.front()), QByteArray("token number 0"));
    }

    void severalThreadsMayOpenAtOnce()
    {
        const Secret secret = Secret::copyOf("shared by several threads");
        std::atomic<int> right = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 12; ++i)
            threads.emplace_back([&] {
                for (int round = 0; round < 200; ++round)
                    secret.open([&](QByteArrayView bytes) { right += bytes == "shared by several threads" ? 1 : 0; });
            });
        for (auto &thread : threads)
            thread.join();
        QCOMPARE(right.load(), 12 * 200);
    }

    void randomOnesDiffer()
    {
        const Secret first = Secret::random(32);
        QCOMPARE(first.size(), 32);
        QVERIFY(!first.equals(Secret::random(32)));
    }
};

QTEST_GUILESS_MAIN(SecretTest)
#include "secret_test.moc"
