// SPDX-License-Identifier: GPL-3.0-or-later
#include "certificatedialog.h"

#include "checktexts.h"
#include "dialogparts.h"
#include "distrust.h"
#include "errortexts.h"
#include "fingerprint.h"
#include "servertext.h"
#include "ui_certificatedialog.h"
#include "wording.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr qsizetype mostPins = 2;
constexpr qsizetype mostNames = 12;
constexpr qsizetype longestChain = 10;

QString namesText(const QStringList &names)
{
    if (names.isEmpty())
        return CertificateDialog::tr("none");
    QStringList shown;
    for (const QString &name : names.mid(0, mostNames))
        shown.append(visibleText(name, {100}));
    if (names.size() > mostNames)
        shown.append(CertificateDialog::tr("and %n more", nullptr, static_cast<int>(names.size() - mostNames)));
    return shown.join(u", "_s);
}

Field factOf(const QString &name, const QString &label, const QString &text, const QString &exact = {})
{
    Field field;
    field.name = name;
    field.label = label;
    field.text = text;
    field.exact = exact;
    return field;
}

FieldGroup groupOf(const CertificateFacts &facts)
{
    FieldGroup group;
    group.title = CertificateDialog::tr("Certificate");
    group.fields = {
        factOf(u"subject"_s, CertificateDialog::tr("Subject"), visibleText(facts.subject)),
        factOf(u"issuer"_s, CertificateDialog::tr("Issuer"), visibleText(facts.issuer)),
        factOf(u"names"_s, CertificateDialog::tr("Names"), namesText(facts.names)),
        factOf(u"from"_s, CertificateDialog::tr("Valid from"), dateWords(facts.from), exactDateWords(facts.from)),
        factOf(u"until"_s, CertificateDialog::tr("Valid until"), dateWords(facts.until), exactDateWords(facts.until)),
    };
    return group;
}

/// From the server's own to the authority.
FieldGroup chainOf(const QList<CertificateFacts> &chain)
{
    FieldGroup group;
    group.title = CertificateDialog::tr("Chain that the server sent");
    for (qsizetype i = 0; i < qMin(chain.size(), longestChain); ++i) {
        const CertificateFacts &facts = chain.at(i);
        group.fields.append(
            factOf(u"chain%1"_s.arg(i), QString::number(i + 1),
                   CertificateDialog::tr("%1\nissued by %2\nvalid until %3")
                       .arg(visibleText(facts.subject), visibleText(facts.issuer), dayWords(facts.until))));
    }
    return group;
}

/// A pin stands in for chain and name, never for the dates.
QString faultOfDates(const CertificateFacts &facts)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (facts.until < now)
        return CertificateDialog::tr("It has expired. A pin does not help against that: the server needs a new "
                                     "certificate.");
    if (facts.from > now)
        return CertificateDialog::tr("It is not valid yet. A pin does not help against that: check the clock of this "
                                     "computer and of the server.");
    return {};
}

QString trustedText(ServerIdentity::TrustedBy by)
{
    switch (by) {
    case ServerIdentity::TrustedBy::SystemStore:
        return CertificateDialog::tr("The system's store trusts this certificate.");
    case ServerIdentity::TrustedBy::CaFile:
        return CertificateDialog::tr("The CA file of the profile trusts this certificate.");
    case ServerIdentity::TrustedBy::Pin:
        return CertificateDialog::tr("This is the certificate that the profile has pinned.");
    case ServerIdentity::TrustedBy::Nobody:
        break;
    }
    return {};
}

} // namespace

CertificateDialog::CertificateDialog(Courier &courier, const Profile &profile, const ProfileCredentials &credentials,
                                     QWidget *parent)
    : QDialog(parent), m_pins(profile.trust.pins), m_form(std::make_unique<Ui::CertificateDialog>())
{
    m_form->setupUi(this);
    makeTitle(m_form->title);
    setMuted(m_form->server);
    m_form->server->setText(profile.endpoint.display());
    m_form->verdict->say(tr("Asking the server for its certificate…"), Tone::Accent);
    for (QWidget *later : {static_cast<QWidget *>(m_form->prints), static_cast<QWidget *>(m_form->scroll),
                           static_cast<QWidget *>(m_form->pin), static_cast<QWidget *>(m_form->pinBoth)})
        later->hide();
    showRemark(m_form->pinHint, {});
    m_form->cancel->setFocus();
    connectButtons();
    fit(this);
    courier.ask(
        this, [profile, credentials](Engine &engine) { return engine.meetServer(profile, credentials); },
        [this](const Result<ServerIdentity> &answer) { show(answer); });
}

CertificateDialog::~CertificateDialog() = default;

void CertificateDialog::connectButtons()
{
    connect(m_form->cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form->copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(fingerprintLine(m_shown)); });
    connect(m_form->pin, &QPushButton::clicked, this, [this] { choose({m_shown}); });
    connect(m_form->pinBoth, &QPushButton::clicked, this, [this] {
        QList<QByteArray> both = m_pins;
        both.append(m_shown);
        choose(both);
    });
    connect(m_form->useCaFile, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT caFileRequested();
    });
}

void CertificateDialog::choose(const QList<QByteArray> &pins)
{
    accept();
    Q_EMIT pinsChosen(pins);
}

void CertificateDialog::show(const Result<ServerIdentity> &answer)
{
    if (!answer) {
        const Explanation explanation = explain(answer.error());
        m_form->verdict->say(explanation.sentence + u' ' + explanation.nextStep + u'\n' +
                                 connectionWords(explanation.detail),
                             Tone::Danger);
        fitAround(this);
        return;
    }
    if (answer->chain.isEmpty()) {
        m_form->useCaFile->hide();
        m_form->verdict->say(tr("The server shows no certificate: plain http on this computer has none."),
                             Tone::Accent);
        fitAround(this);
        return;
    }
    m_shown = answer->chain.constFirst().sha256;
    showPrints();
    showVerdict(*answer);
    showFacts(answer->chain);
    offerPin(answer->chain.constFirst());
    offerWhatHelps(answer->problem);
    fitAround(this);
}

/// The old one and the new one beside each other, where they differ.
void CertificateDialog::showPrints()
{
    m_form->prints->show();
    m_form->fingerprint->setFingerprint(m_shown);
    m_form->pinnedBox->setVisible(isChanged());
    if (!isChanged())
        return;
    m_form->shownLabel->setText(tr("Shown now"));
    m_form->fingerprint->setAccessibleName(tr("SHA-256 fingerprint, shown now"));
    for (qsizetype i = 0; i < m_pins.size(); ++i) {
        auto *print = new FingerprintView(m_form->pinnedBox);
        print->setObjectName(u"pinned%1"_s.arg(i));
        print->setAccessibleName(tr("SHA-256 fingerprint, pinned until now"));
        print->setFingerprint(m_pins.at(i));
        m_form->pinned->addWidget(print);
    }
}

void CertificateDialog::showVerdict(const ServerIdentity &identity)
{
    if (isChanged()) {
        m_form->verdict->say(
            tr("The server shows another certificate than the pinned one. Its owner may have renewed "
               "it, or somebody is in between. Ask the owner, by telephone for example, and go on only "
               "if the new fingerprint is the right one."),
            Tone::Danger);
        return;
    }
    if (!identity.problem) {
        m_form->verdict->say(trustedText(identity.trustedBy), Tone::Good);
        return;
    }
    const QString why = tr("Not trusted: %1.").arg(connectionWords(identity.problem->detail()));
    const std::optional<KnownDistrust> known = distrustIn(identity.problem->detail());
    const bool canBePinned =
        faultOfDates(identity.chain.constFirst()).isEmpty() && (!known || canPinHelp(known->row->cause));
    m_form->verdict->say(canBePinned ? why + u' ' +
                                           tr("Compare the fingerprint with the server's owner, by telephone "
                                              "for example, before you trust it.")
                                     : why,
                         Tone::Warning);
}

void CertificateDialog::showFacts(const QList<CertificateFacts> &chain)
{
    m_form->facts->setGroups({groupOf(chain.constFirst()), chainOf(chain)});
    m_form->scroll->show();
}

void CertificateDialog::offerWhatHelps(const std::optional<Error> &problem)
{
    const std::optional<KnownDistrust> known = problem ? distrustIn(problem->detail()) : std::nullopt;
    if (!known)
        return;
    if (!canCaFileHelp(known->row->cause))
        m_form->useCaFile->hide();
    if (canPinHelp(known->row->cause))
        return;
    m_form->pin->hide();
    m_form->pinBoth->hide();
}

void CertificateDialog::offerPin(const CertificateFacts &facts)
{
    const QString fault = faultOfDates(facts);
    const bool canPin = fault.isEmpty() && !isPinned();
    m_form->pin->setVisible(canPin);
    m_form->pinBoth->setVisible(canPin && isChanged() && m_pins.size() < mostPins);
    if (isChanged()) {
        m_form->pin->setText(m_pins.size() > 1 ? tr("Replace both &pins") : tr("Replace the &pin"));
        m_form->pin->setAccessibleName(QString(m_form->pin->text()).remove(u'&'));
    }
    QString hint = fault;
    if (m_form->pinBoth->isVisibleTo(this))
        hint = tr("Keep both while the owner changes from one to the other.");
    showRemark(m_form->pinHint, hint, fault.isEmpty() ? Tone::Muted : Tone::Warning);
}

} // namespace keyturn
