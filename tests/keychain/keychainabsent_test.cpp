// SPDX-License-Identifier: GPL-3.0-or-later
#include "session.h"
#include "storeanswers.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

/// Without a keychain that can be used, every call says so and why, at once, and never "there is no such entry".
/// KEYTURN_TEST_SERVICE names what is missing; prompts are dismissed.
class KeychainAbsentTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        const QString mode = qEnvironmentVariable("KEYTURN_TEST_SERVICE");
        m_word = mode == u"locked"_s ? u"locked"_s : u"keychain"_s;
        m_reason = QHash<QString, QString>{{u"no-dbus"_s, u"D-Bus"_s},
                                           {u"absent"_s, u"no Secret Service"_s},
                                           {u"no-default"_s, u"no default collection"_s},
                                           {u"locked"_s, u"locked"_s}}
                       .value(mode);
        QVERIFY2(!m_reason.isEmpty(), "KEYTURN_TEST_SERVICE names no mode");
    }

    void availableSaysWhy() { check(m_store.available()); }
    void aWriteIsRefused() { check(m_store.write(freshKey(), "vidb_token")); }
    void aReadDoesNotSayMissing() { check(m_store.read(freshKey())); }
    void aRemovalIsNotTakenAsDone() { check(m_store.remove(freshKey())); }
    void theProbeFails() { check(m_store.probe()); }

private:
    template <typename T>
    void check(const Result<T> &answer)
    {
        QCOMPARE(told(answer), m_word);
        QVERIFY2(detailOf(answer).contains(m_reason), qPrintable(detailOf(answer)));
    }

    WaitingStore m_store;
    QString m_word;
    QString m_reason;
};

QTEST_GUILESS_MAIN(KeychainAbsentTest)
#include "keychainabsent_test.moc"
