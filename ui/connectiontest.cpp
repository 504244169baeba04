// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectiontest.h"

#include "checkline.h"
#include "checktexts.h"
#include "dialogparts.h"
#include "distrusttexts.h"
#include "entryreasons.h"
#include "fieldsview.h"
#include "servertext.h"
#include "ui_connectiontest.h"
#include "wording.h"

#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

using What = ProfileCheck::What;
constexpr std::array whats{What::Name, What::Tcp, What::Tls, What::Discovery, What::SignIn};

/// The broker's room cannot know that the person left the field empty on purpose.
QList<ProfileCheck> withoutBearer(QList<ProfileCheck> checks)
{
    ProfileCheck &last = checks.last();
    if (last.what == What::SignIn && last.ok == false) {
        last.ok.reset();
        last.cause.reset();
        last.detail = ConnectionTest::tr("no access token was entered above");
    }
    return checks;
}

} // namespace

ConnectionTest::ConnectionTest(Courier &courier, QWidget *parent)
    : QWidget(parent), m_courier(courier), m_form(std::make_unique<Ui::ConnectionTest>())
{
    m_form->setupUi(this);
    makeTitle(m_form->testTitle);
    setMuted(m_form->testSubject);
    showRemark(m_form->bearerError, {});
    for (const What what : whats) {
        m_lines.append(new CheckLine(what, this));
        m_form->lines->addWidget(m_lines.constLast());
    }
    connect(m_form->back, &QPushButton::clicked, this, &ConnectionTest::backRequested);
    connect(m_form->lookAt, &QPushButton::clicked, this, &ConnectionTest::certificateRequested);
    connect(m_form->saveTested, &QPushButton::clicked, this, &ConnectionTest::saveRequested);
    connect(m_form->again, &QPushButton::clicked, this, &ConnectionTest::run);
    connect(m_form->cancelTest, &QPushButton::clicked, this, &ConnectionTest::cancel);
    connect(m_form->tokenPage, &QPushButton::clicked, this, [this] { Q_EMIT pageRequested(m_page); });
}

ConnectionTest::~ConnectionTest() = default;

void ConnectionTest::begin(const Profile &profile, const ProfileCredentials &credentials)
{
    m_profile = profile;
    m_credentials = credentials;
    const bool isNew = profile.id.isNull();
    m_form->saveTested->setText(isNew ? tr("&Add profile") : tr("&Save profile"));
    m_form->saveTested->setAccessibleName(QString(m_form->saveTested->text()).remove(u'&'));
    m_form->testSubject->setText(
        tr("%1, tenant %2. Nothing is saved.").arg(isolatedLtr(profile.endpoint.display()), isolated(profile.tenant)));
    m_form->bearerBox->setVisible(profile.signIn == SignInWay::Bearer);
    run();
}

void ConnectionTest::end()
{
    if (m_isRunning)
        cancel();
    ++m_round;
    m_credentials = ProfileCredentials();
    m_form->bearer->forget();
}

Result<SharedSecret> ConnectionTest::bearer() const
{
    if (m_profile.signIn != SignInWay::Bearer || m_form->bearer->text().isEmpty())
        return SharedSecret();
    Result<TokenInput> typed = m_form->bearer->read();
    if (!typed)
        return fail(typed.error());
    return share(std::move(typed->value));
}

void ConnectionTest::run()
{
    const Result<SharedSecret> pasted = bearer();
    showRemark(m_form->bearerError,
               pasted ? QString()
                      : tr("This cannot be an access token: %1.").arg(entryReason(pasted.error().detail())));
    if (!pasted)
        return;
    m_hasBearer = *pasted != nullptr;
    for (CheckLine *line : std::as_const(m_lines))
        line->setWaiting();
    setRunning(true);
    m_form->advice->say(tr("Testing. This can take up to a minute."), Tone::Accent);
    m_order = OrderId::make();
    m_courier.ask(
        this,
        [profile = m_profile, credentials = m_credentials, value = *pasted, order = m_order](Engine &engine) {
            return engine.testProfile(profile, credentials, value, order);
        },
        [this, round = ++m_round](const QList<ProfileCheck> &checks) {
            if (round == m_round)
                finish(checks);
        });
}

void ConnectionTest::setRunning(bool isRunning)
{
    m_isRunning = isRunning;
    m_form->cancelTest->setVisible(isRunning);
    m_form->again->setVisible(!isRunning);
    m_form->saveTested->setVisible(!isRunning);
    m_form->lookAt->hide();
    m_form->tokenPage->hide();
    setFirst(isRunning ? m_form->cancelTest : m_form->again);
}

void ConnectionTest::setFirst(QPushButton *first)
{
    makeFirst(first, {m_form->lookAt, m_form->cancelTest, m_form->again, m_form->saveTested});
}

/// The engine's answer may come later; nobody waits for it any more.
void ConnectionTest::cancel()
{
    ++m_round;
    m_courier.tell([order = m_order](Engine &engine) { engine.cancel(order); });
    setRunning(false);
    for (CheckLine *line : std::as_const(m_lines))
        line->setWaiting();
    m_form->advice->say(tr("You have cancelled the test."), Tone::Warning);
}

void ConnectionTest::finish(const QList<ProfileCheck> &checks)
{
    setRunning(false);
    if (checks.isEmpty()) {
        m_form->advice->say(tr("This program has nothing that could test a connection."), Tone::Danger);
        return;
    }
    const bool asksInVain = m_profile.signIn == SignInWay::Bearer && !m_hasBearer;
    show(asksInVain ? withoutBearer(checks) : checks);
}

void ConnectionTest::show(const QList<ProfileCheck> &checks)
{
    for (const ProfileCheck &check : checks) {
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            if (whats.at(static_cast<std::size_t>(i)) == check.what)
                m_lines.at(i)->setCheck(check);
        }
    }
    const Advice advice = adviceOn(checks, m_profile.signIn);
    m_form->advice->say(advice.text, advice.tone);
    const ProfileCheck *failed = firstFailure(checks);
    const bool isTrust = failed && failed->cause == ErrorKind::Trust && !isAboutCaFile(failed->detail);
    m_form->lookAt->setVisible(isTrust);
    if (isTrust)
        setFirst(m_form->lookAt);
    if (!failed) {
        setFirst(m_form->saveTested);
        discover();
    }
}

void ConnectionTest::discover()
{
    m_courier.ask(
        this,
        [profile = m_profile, credentials = m_credentials](Engine &engine) {
            return engine.discover(profile, credentials);
        },
        [this, round = m_round](const Result<Discovery> &found) {
            if (round == m_round && found)
                offerPage(found->tokenPage);
        });
}

void ConnectionTest::offerPage(const QUrl &page)
{
    m_page = page;
    m_form->tokenPage->setVisible(!page.isEmpty());
    m_form->tokenPage->setToolTip(visibleToolTip(page.toString(QUrl::FullyEncoded)));
}

void ConnectionTest::tellAddress(const QUrl &page)
{
    m_form->advice->say(tr("The browser could not be opened. This is the address of the token page: %1")
                            .arg(isolatedLtr(page.toDisplayString(QUrl::FullyEncoded))),
                        Tone::Warning);
}

} // namespace keyturn
