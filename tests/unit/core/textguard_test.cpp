// SPDX-License-Identifier: GPL-3.0-or-later
#include "house.h"

#include <QTest>

using namespace keyturn;
using namespace Qt::StringLiterals;

namespace
{

// Nothing in their looks tells that these are secrets.
const QByteArray opaqueToken("opaque-known-value-1234");
const QByteArray clientSecret("client-secret-abcdefgh");
const QByteArray proxyPassword("proxy-password-ijklmn");

SharedSecret secretOf(QByteArrayView value)
{
    return share(Secret::copyOf(value));
}

} // namespace

/// A secret that Keyturn knows becomes no text: not with the keys closed either, and whose ever it is.
class TextGuardTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_house = std::make_unique<House>();
        m_profile = m_house->addProfile();
        m_token = m_house->addToken(m_profile, u"ci"_s, opaqueToken);
        Profile desk;
        desk.name = u"desk"_s;
        desk.endpoint = *Endpoint::parse(u"vidb.example.com"_s);
        desk.signIn = SignInWay::Client;
        desk.clientId = u"desk"_s;
        desk.proxy.kind = ProxyKind::Url;
        desk.proxy.url = QUrl(u"http://proxy.example.com:3128"_s);
        desk.proxy.user = u"joe"_s;
        const ProfileCredentials credentials{secretOf(clientSecret), secretOf(proxyPassword)};
        m_desk = QCoro::waitFor(m_house->engine().addProfile(desk, credentials)).value();
        // As another process finds the folder: nothing is open yet.
        m_house->reopen();
    }
    void cleanup() { m_house.reset(); }

    void aKnownSecretIsNoText_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::newRow("a token's value") << opaqueToken;
        QTest::newRow("a client's secret") << clientSecret;
        QTest::newRow("a proxy's password") << proxyPassword;
    }
    void aKnownSecretIsNoText()
    {
        QFETCH(const QByteArray, secret);
        const QString text = QString::fromLatin1(secret);
        QCOMPARE(said(QCoro::waitFor(m_house->engine().arePlain({u"for "_s + text + u", see below"_s}))),
                 ErrorKind::LooksLikeSecret);

        TokenRecord renamed = m_token;
        renamed.name = text;
        QCOMPARE(said(QCoro::waitFor(m_house->engine().editToken(m_token, renamed))), ErrorKind::LooksLikeSecret);
        Profile moved = m_profile;
        moved.tenant = text;
        QCOMPARE(said(QCoro::waitFor(m_house->engine().updateProfile(moved))), ErrorKind::LooksLikeSecret);
        const RotationResult result = QCoro::waitFor(m_house->engine().regenerate(m_token.id, nullptr, text));
        QCOMPARE(result.cause, std::optional(ErrorKind::LooksLikeSecret));
        QCOMPARE(m_house->broker.sent(), 0);
    }

    /// A batch has one reason for all: it is looked at once, but never taken for looked at while nothing was known.
    void aReasonIsHeldAgainstWhatIsKnownOnceTheStoreIsOpen()
    {
        m_house->store.setMode(MemoryStore::Mode::Locked);
        const QString text = QString::fromLatin1(opaqueToken);
        (void)QCoro::waitFor(m_house->engine().regenerate(m_token.id, nullptr, text));
        m_house->store.setMode(MemoryStore::Mode::Open);
        const RotationResult result = QCoro::waitFor(m_house->engine().regenerate(m_token.id, nullptr, text));
        QCOMPARE(result.cause, std::optional(ErrorKind::LooksLikeSecret));
        QCOMPARE(m_house->broker.sent(), 0);
    }

    void anOrdinaryTextIsTaken()
    {
        QVERIFY(
            QCoro::waitFor(m_house->engine().arePlain({u"the runner of the continuous integration"_s})).has_value());
    }

private:
    static ErrorKind said(const auto &result) { return result ? ErrorKind::Internal : result.error().kind(); }

    std::unique_ptr<House> m_house;
    Profile m_profile;
    Profile m_desk;
    TokenRecord m_token;
};

QTEST_GUILESS_MAIN(TextGuardTest)
#include "textguard_test.moc"
