// SPDX-License-Identifier: GPL-3.0-or-later
#include "inflate.h"
#include "probabletoken.h"

#include <QTest>

using namespace keyturn;

Q_DECLARE_METATYPE(keyturn::Completeness)

namespace
{

const QByteArray oldValue("vidb_the_old_value_0001");
const QByteArray newValue("vidb_the_new_value_0002");

/// One block with codes of its own: 429 bytes in which api_token is the new value.
const QByteArray packed = QByteArray::fromHex(
    "1f8b08000000000002037551d10ac3200cfc9591e73db83df6672462b052b5d2b97630f6ef13a3a0747b89c9e5ee92e01b226a6d83"
    "81091425bcac9e4c8b0530e87d0334b98ca86d5d68ab10ba38e39063781cb9cddc5e5dec38b00353aa9655fd9c615aed9f3c4afe43"
    "dc6465a5d1a3622721e3bcf1406d053f4ce8771fce1967fdbfa448e10a18ad4cb911f20fec562b996692810eb9a37b921442dc33eb"
    "05d3edf3059ab338bdad010000");

QByteArray plain(const Secret &secret)
{
    QByteArray bytes;
    secret.open([&](QByteArrayView view) { bytes = view.toByteArray(); });
    return bytes;
}

QByteArray found(const QByteArray &body, Completeness completeness)
{
    Answer answer;
    answer.status = 200;
    answer.body = body;
    answer.completeness = completeness;
    const Secret old = Secret::copyOf(oldValue);
    const Secret token = probableToken(answer, [&](const Secret &candidate) { return candidate.equals(old); });
    return token.isEmpty() ? QByteArray() : plain(token);
}

} // namespace

/// One string in an answer that could not be used may be the new token; two, or a half one, may not.
class ProbableTokenTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsFound_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Completeness>("completeness");
        QTest::addColumn<bool>("isFound");
        using enum Completeness;
        const QByteArray in = '"' + newValue + '"';
        const auto row = [](const char *name, const QByteArray &body, Completeness completeness, bool isFound) {
            QTest::newRow(name) << body << completeness << isFound;
        };
        row("a comma behind the last member", "{\"token\":" + in + ",}", ByLength, true);
        row("inside another object", "{\"data\":{\"token\":" + in + "}}", ByLength, true);
        row("another name", "{\"api_token\":" + in + "}", ByLength, true);
        row("JSON in a string", "{\"data\":\"{\\\"token\\\":\\\"" + newValue + "\\\"}\"}", ByLength, true);
        row("a page", "<p>Your token: <b>" + newValue + "</b></p>", Unproven, true);
        row("a sentence", "Your new token is " + newValue + ".", ByLength, true);
        row("nothing else, whole", newValue, ByLength, true);
        row("cut behind it", "{\"token\":" + in + ",\"token_suf", Cut, true);
        row("cut in it", "{\"token\":\"" + newValue, Cut, false);
        row("cut in it, but it ends as it should", "{\"token_suffix\":\"0002\",\"token\":\"" + newValue, Cut, true);
        row("more than can be read", "{\"token\":" + in + ",\"x\":\"", TooLong, true);
        row("twice the same", "{\"token\":" + in + ",\"token\":" + in + "}", ByLength, true);
        row("beside the old one", "{\"old\":\"" + oldValue + "\",\"new\":" + in + "}", ByLength, true);
        row("two", "{\"a\":" + in + ",\"b\":\"vidb_another_value_0003\"}", ByLength, false);
        row("two, and one fits the suffix",
            "{\"token_suffix\" : \"0002\",\"a\":" + in + ",\"b\":\"vidb_another_value_0003\"}", ByLength, true);
        row("one that does not fit the suffix", "{\"token_suffix\":\"9999\",\"a\":" + in + "}", ByLength, false);
        row("only the old one", "{\"token\":\"" + oldValue + "\"}", ByLength, false);
        row("a mask", "{\"token\":\"vidb_****\"}", ByLength, false);
        row("inside a word", "{\"token\":\"notvidb_the_new_value_0002\"}", ByLength, false);
        row("none", "bad gateway", ByLength, false);
        row("empty", QByteArray(), ByLength, false);
        row("gzip, with codes of its own", packed, ByLength, true);
        row("gzip, cut behind it", packed.chopped(10), Cut, true);
        row("gzip, cut long before it", packed.first(40), Cut, false);
        row("gzip, one byte wrong", QByteArray(packed).replace(20, 1, "\xff"), ByLength, false);
        row("gzip, fixed codes",
            QByteArray::fromHex("1f8b0800000000000203ab564a492c4954b2aa562ac9cf4ecd53b2522acb4c498a2fc9488dcf4b2d8f2f4b"
                                "cc294d8d3730303052aaad05006ef71a1e2c000000"),
            ByLength, true);
        row("zlib",
            QByteArray::fromHex(
                "789cab564a492c4954b2aa562ac9cf4ecd53b2522acb4c498a2fc9488dcf4b2d8f2f4bcc294d8d373030305"
                "2aaad05005bc40f77"),
            ByLength, true);
    }
    void whatIsFound()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const Completeness, completeness);
        QFETCH(const bool, isFound);
        QCOMPARE(found(body, completeness), isFound ? newValue : QByteArray());
    }

    void nothingOfWhatIsPackedBreaksIt()
    {
        for (qsizetype at = 10; at < packed.size(); ++at) {
            for (const int change : {0x01, 0x80, 0xff}) {
                QByteArray wrong = packed;
                wrong[at] = static_cast<char>(wrong.at(at) ^ change);
                QVERIFY(inflated(wrong).size() <= 4 * 1024 * 1024);
            }
            QVERIFY(inflated(packed.first(at)).size() <= 429);
        }
        QCOMPARE(inflated(packed).size(), 429);
        QVERIFY(inflated("vidb_the_new_value_0002").isEmpty());
        // A stored block.
        QCOMPARE(inflated(QByteArray::fromHex("7801010500faff68656c6c6f062c0215")), QByteArray("hello"));
    }
};

QTEST_GUILESS_MAIN(ProbableTokenTest)
#include "probabletoken_test.moc"
