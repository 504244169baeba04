// SPDX-License-Identifier: GPL-3.0-or-later
#include "signins.h"

#include <QCoroSignal>
#include <QCoroTask>
#include <QTest>

#include <functional>
#include <vector>

using namespace keyturn;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

using SharedAuthorization = std::shared_ptr<const Authorization>;
using Signed = Result<SharedAuthorization>;

class SetClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return time; }
    QDateTime time = QDateTime::fromString(u"2026-11-24T12:00:00Z"_s, Qt::ISODate);
};

/// A token endpoint that answers when it is told to.
class Source final : public QObject
{
    Q_OBJECT
public:
    [[nodiscard]] SignIns::Fetch fetch()
    {
        return [this](SignInRequest request) {
            return answer(std::move(request));
        };
    }

    int asked = 0;
    bool isHeld = false;
    std::optional<std::chrono::seconds> lasts = 1798s;
    std::optional<Error> error;

Q_SIGNALS:
    void released();

private:
    Async<Access> answer(SignInRequest)
    {
        const int number = ++asked;
        if (isHeld)
            co_await qCoro(this, &Source::released);
        if (error)
            co_return fail(*error);
        Access access;
        access.value = share(Secret::copyOf("access" + QByteArray::number(number)));
        access.lasts = lasts;
        co_return access;
    }
};

SignInRequest requestOf()
{
    SignInRequest request;
    request.profile.id = ProfileId::make();
    request.profile.endpoint = Endpoint::parse(u"vidb.example.com"_s).value();
    request.profile.signIn = SignInWay::Client;
    request.profile.clientId = u"ci"_s;
    return request;
}

} // namespace

/// What is kept, for how long, and who shares it.
class SignInsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void manyAtOnceFetchOnce();
    void failureIsSharedAndForgotten();
    void keptUntilSixtySecondsBeforeItsEnd_data();
    void keptUntilSixtySecondsBeforeItsEnd();
    void clockThatIsWrongByADayChangesNothing_data();
    void clockThatIsWrongByADayChangesNothing();
    void unknownOrShortLifeIsNotKept_data();
    void unknownOrShortLifeIsNotKept();
    void unknownLifeIsSharedByThoseWhoWaited();
    void profileThatIsNotStoredKeepsNothing();
    void otherSettingsAreAnotherSignIn_data();
    void otherSettingsAreAnotherSignIn();
    void forgottenProfileSignsInAgain();
    void whatComesAfterAForgettingIsNotKept();
    void onlyTheRefusedValueIsDropped();
    void cancelledOneStopsWaitingAlone();
    void cancelledFetchIsTakenOverByTheNext();

private:
    [[nodiscard]] Async<SharedAuthorization> ask(const SignInRequest &request)
    {
        return m_signIns->get(request, m_source->fetch());
    }
    [[nodiscard]] Signed askNow(const SignInRequest &request) { return QCoro::waitFor(ask(request)); }

    SetClock m_clock;
    std::chrono::milliseconds m_steady{0};
    std::unique_ptr<Source> m_source;
    std::unique_ptr<SignIns> m_signIns;
};

void SignInsTest::init()
{
    m_clock = SetClock();
    m_steady = 1h;
    m_source = std::make_unique<Source>();
    m_signIns = std::make_unique<SignIns>(m_clock, [this] { return m_steady; });
}

void SignInsTest::manyAtOnceFetchOnce()
{
    const SignInRequest request = requestOf();
    m_source->isHeld = true;
    std::vector<Async<SharedAuthorization>> tasks;
    for (int i = 0; i < 50; ++i)
        tasks.push_back(ask(request));
    Q_EMIT m_source->released();
    const Signed first = QCoro::waitFor(std::move(tasks.front()));
    QVERIFY(first);
    QVERIFY((*first)->value()->equals(Secret::copyOf("access1")));
    QVERIFY((*first)->isRenewable());
    QCOMPARE((*first)->expires(), m_clock.time.addSecs(1798));
    for (std::size_t i = 1; i < tasks.size(); ++i) {
        const Signed other = QCoro::waitFor(std::move(tasks.at(i)));
        QVERIFY(other);
        QCOMPARE(*other, *first);
    }
    QCOMPARE(m_source->asked, 1);
}

void SignInsTest::failureIsSharedAndForgotten()
{
    const SignInRequest request = requestOf();
    m_source->isHeld = true;
    m_source->error = Error(ErrorKind::SignIn, u"no"_s, 400);
    std::vector<Async<SharedAuthorization>> tasks;
    for (int i = 0; i < 3; ++i)
        tasks.push_back(ask(request));
    Q_EMIT m_source->released();
    for (auto &task : tasks) {
        const Signed signedIn = QCoro::waitFor(std::move(task));
        QVERIFY(!signedIn);
        QCOMPARE(signedIn.error().kind(), ErrorKind::SignIn);
        QCOMPARE(signedIn.error().httpStatus(), 400);
    }
    QCOMPARE(m_source->asked, 1);
    m_source->isHeld = false;
    m_source->error.reset();
    QVERIFY(askNow(request));
    QCOMPARE(m_source->asked, 2);
}

void SignInsTest::keptUntilSixtySecondsBeforeItsEnd_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<int>("asked");
    QTest::newRow("at once") << 0 << 1;
    QTest::newRow("61 s before its end") << 1798 - 61 << 1;
    QTest::newRow("60 s before its end") << 1798 - 60 << 2;
    QTest::newRow("after its end") << 1800 << 2;
}

void SignInsTest::keptUntilSixtySecondsBeforeItsEnd()
{
    QFETCH(int, seconds);
    QFETCH(int, asked);
    const SignInRequest request = requestOf();
    QVERIFY(askNow(request));
    m_steady += std::chrono::seconds(seconds);
    m_clock.time = m_clock.time.addSecs(seconds);
    QVERIFY(askNow(request));
    QCOMPARE(m_source->asked, asked);
}

void SignInsTest::clockThatIsWrongByADayChangesNothing_data()
{
    QTest::addColumn<int>("wrongBy");   // seconds, all the time
    QTest::addColumn<int>("passed");    // seconds of the steady clock
    QTest::addColumn<int>("wallMoves"); // seconds that the time of day moves meanwhile
    QTest::addColumn<int>("asked");
    constexpr int day = 24 * 3600;
    QTest::newRow("right, young") << 0 << 600 << 600 << 1;
    QTest::newRow("a day ahead, young") << day << 600 << 600 << 1;
    QTest::newRow("a day behind, young") << -day << 600 << 600 << 1;
    QTest::newRow("a day ahead, old") << day << 1750 << 1750 << 2;
    QTest::newRow("a day behind, old") << -day << 1750 << 1750 << 2;
    QTest::newRow("set back by a day, young") << 0 << 600 << 600 - day << 1;
    QTest::newRow("set back by a day, old") << 0 << 1750 << 1750 - day << 2;
    QTest::newRow("the machine slept") << 0 << 5 << 3600 << 2;
}

void SignInsTest::clockThatIsWrongByADayChangesNothing()
{
    QFETCH(int, wrongBy);
    QFETCH(int, passed);
    QFETCH(int, wallMoves);
    QFETCH(int, asked);
    m_clock.time = m_clock.time.addSecs(wrongBy);
    const SignInRequest request = requestOf();
    QVERIFY(askNow(request));
    m_steady += std::chrono::seconds(passed);
    m_clock.time = m_clock.time.addSecs(wallMoves);
    const Signed again = askNow(request);
    QVERIFY(again);
    QCOMPARE(m_source->asked, asked);
    QVERIFY((*again)->value()->equals(Secret::copyOf("access" + QByteArray::number(asked))));
}

void SignInsTest::unknownOrShortLifeIsNotKept_data()
{
    QTest::addColumn<int>("lasts");
    QTest::addColumn<int>("asked");
    QTest::newRow("unknown") << -1 << 2;
    QTest::newRow("0 s") << 0 << 2;
    QTest::newRow("60 s") << 60 << 2;
    QTest::newRow("61 s") << 61 << 1;
}

void SignInsTest::unknownOrShortLifeIsNotKept()
{
    QFETCH(int, lasts);
    QFETCH(int, asked);
    m_source->lasts = lasts < 0 ? std::nullopt : std::optional(std::chrono::seconds(lasts));
    const SignInRequest request = requestOf();
    const Signed first = askNow(request);
    QVERIFY(first);
    QCOMPARE((*first)->expires().has_value(), lasts >= 0);
    QVERIFY(askNow(request));
    QCOMPARE(m_source->asked, asked);
}

void SignInsTest::unknownLifeIsSharedByThoseWhoWaited()
{
    const SignInRequest request = requestOf();
    m_source->isHeld = true;
    m_source->lasts.reset();
    auto one = ask(request);
    auto other = ask(request);
    Q_EMIT m_source->released();
    QCOMPARE(*QCoro::waitFor(std::move(one)), *QCoro::waitFor(std::move(other)));
    QCOMPARE(m_source->asked, 1);
}

void SignInsTest::profileThatIsNotStoredKeepsNothing()
{
    SignInRequest request = requestOf();
    request.profile.id = ProfileId();
    m_source->isHeld = true;
    auto one = ask(request);
    auto other = ask(request);
    QCOMPARE(m_source->asked, 2); // not even under way: the settings are being edited
    Q_EMIT m_source->released();
    QVERIFY(QCoro::waitFor(std::move(one)) && QCoro::waitFor(std::move(other)));
    m_source->isHeld = false;
    QVERIFY(askNow(request));
    QCOMPARE(m_source->asked, 3);
}

void SignInsTest::otherSettingsAreAnotherSignIn_data()
{
    QTest::addColumn<std::function<void(Profile &)>>("change");
    QTest::addColumn<int>("asked");
    const auto row = [](const char *name, std::function<void(Profile &)> change, int asked = 2) {
        QTest::newRow(name) << std::move(change) << asked;
    };
    row("nothing", [](Profile &) {}, 1);
    row("name", [](Profile &profile) { profile.name = u"other"_s; }, 1);
    row("profile", [](Profile &profile) { profile.id = ProfileId::make(); });
    row("host", [](Profile &profile) { profile.endpoint = Endpoint::parse(u"other.example.com"_s).value(); });
    row("port", [](Profile &profile) { profile.endpoint = Endpoint::parse(u"vidb.example.com:8443"_s).value(); });
    row("tenant", [](Profile &profile) { profile.tenant = u"other"_s; });
    row("way", [](Profile &profile) { profile.signIn = SignInWay::Browser; });
    row("client id", [](Profile &profile) { profile.clientId = u"other"_s; });
    row("scope", [](Profile &profile) { profile.scope = u"admin"_s; });
    row("redirect", [](Profile &profile) { profile.redirect = QUrl(u"http://127.0.0.1:9999/"_s); });
    row("operator's token", [](Profile &profile) { profile.operatorToken = TokenId::make(); });
}

void SignInsTest::otherSettingsAreAnotherSignIn()
{
    QFETCH(std::function<void(Profile &)>, change);
    QFETCH(int, asked);
    SignInRequest request = requestOf();
    QVERIFY(askNow(request));
    change(request.profile);
    QVERIFY(askNow(request));
    QCOMPARE(m_source->asked, asked);
}

void SignInsTest::forgottenProfileSignsInAgain()
{
    const SignInRequest request = requestOf();
    const SignInRequest other = requestOf();
    QVERIFY(askNow(request) && askNow(other));
    m_signIns->forget(request.profile.id);
    QVERIFY(askNow(other));
    QCOMPARE(m_source->asked, 2);
    QVERIFY(askNow(request));
    QCOMPARE(m_source->asked, 3);
}

/// What is under way was asked for with the old credential.
void SignInsTest::whatComesAfterAForgettingIsNotKept()
{
    const SignInRequest request = requestOf();
    m_source->isHeld = true;
    auto old = ask(request);
    m_signIns->forget(request.profile.id);
    auto fresh = ask(request);
    QCOMPARE(m_source->asked, 2);
    Q_EMIT m_source->released();
    const Signed first = QCoro::waitFor(std::move(old));
    const Signed second = QCoro::waitFor(std::move(fresh));
    QVERIFY(first && second);
    const Signed third = askNow(request);
    QVERIFY(third);
    QCOMPARE(*third, *second);
    QVERIFY(*third != *first);
    QCOMPARE(m_source->asked, 2);
}

void SignInsTest::onlyTheRefusedValueIsDropped()
{
    const SignInRequest request = requestOf();
    const Signed first = askNow(request);
    m_signIns->drop(*first);
    const Signed second = askNow(request);
    QVERIFY(second && *second != *first);
    m_signIns->drop(*first); // a late 401 of a call that was sent with the first
    QCOMPARE(*askNow(request), *second);
    QCOMPARE(m_source->asked, 2);
}

void SignInsTest::cancelledOneStopsWaitingAlone()
{
    const SignInRequest request = requestOf();
    SignInRequest impatient = request;
    impatient.permit = std::make_shared<SendPermit>();
    m_source->isHeld = true;
    auto one = ask(request);
    auto other = ask(impatient);
    impatient.permit->refuse();
    const Signed cancelled = QCoro::waitFor(std::move(other));
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().kind(), ErrorKind::Cancelled);
    Q_EMIT m_source->released();
    QVERIFY(QCoro::waitFor(std::move(one)));
    QVERIFY(!askNow(impatient)); // refused before it asked
    QCOMPARE(m_source->asked, 1);
}

void SignInsTest::cancelledFetchIsTakenOverByTheNext()
{
    const SignInRequest request = requestOf();
    m_source->isHeld = true;
    m_source->error = Error(ErrorKind::Cancelled, u"cancelled"_s);
    auto one = ask(request);
    auto other = ask(request);
    auto third = ask(request);
    m_source->isHeld = false;
    Q_EMIT m_source->released();
    // The one who fetched was cancelled; whoever goes next is not.
    QCOMPARE(QCoro::waitFor(std::move(one)).error().kind(), ErrorKind::Cancelled);
    QCOMPARE(QCoro::waitFor(std::move(other)).error().kind(), ErrorKind::Cancelled);
    QCOMPARE(QCoro::waitFor(std::move(third)).error().kind(), ErrorKind::Cancelled);
    QCOMPARE(m_source->asked, 3);
}

QTEST_GUILESS_MAIN(SignInsTest)
#include "signins_test.moc"
