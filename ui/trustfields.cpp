// SPDX-License-Identifier: GPL-3.0-or-later
#include "trustfields.h"

#include "dialogparts.h"
#include "distrusttexts.h"
#include "fieldsview.h"
#include "fingerprint.h"
#include "servertext.h"
#include "ui_trustfields.h"
#include "wording.h"

#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

bool isOutOfDates(const CertificateFacts &certificate)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return certificate.until < now || certificate.from > now;
}

QList<CertificateFacts> outOfDatesFirst(const QList<CertificateFacts> &certificates)
{
    QList<CertificateFacts> sorted;
    std::copy_if(certificates.begin(), certificates.end(), std::back_inserter(sorted), isOutOfDates);
    std::remove_copy_if(certificates.begin(), certificates.end(), std::back_inserter(sorted), isOutOfDates);
    return sorted;
}

QString lineOf(const CertificateFacts &certificate)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QString line = TrustFields::tr("%1, valid until %2");
    if (certificate.until < now)
        line = TrustFields::tr("%1, expired on %2");
    else if (certificate.from > now)
        return TrustFields::tr("%1, not valid before %2")
            .arg(visibleText(certificate.subject), dayWords(certificate.from));
    return line.arg(visibleText(certificate.subject), dayWords(certificate.until));
}

} // namespace

TrustFields::TrustFields(QWidget *parent) : QWidget(parent), m_form(std::make_unique<Ui::TrustFields>())
{
    m_form->setupUi(this);
    makeTitle(m_form->trustHeading, 1.1);
    setMuted(m_form->noPins);
    m_form->noPins->setText(tr("None: the system's store and the CA file decide."));
    setMuted(m_form->caFileFacts);
    showCaFile({}, {});
    setPins({});
    connect(m_form->caFile, &QLineEdit::textEdited, this, [this] { showCaFile({}, {}); });
    connect(m_form->caFile, &QLineEdit::editingFinished, this, [this] {
        if (!caFile().isEmpty() && checkCaFile())
            Q_EMIT caFileGiven(caFile());
    });
    connect(m_form->browse, &QPushButton::clicked, this, &TrustFields::browse);
    connect(m_form->look, &QPushButton::clicked, this, &TrustFields::lookRequested);
}

TrustFields::~TrustFields() = default;

void TrustFields::setTrust(const Trust &trust)
{
    m_form->caFile->setText(trust.caFile);
    setPins(trust.pins);
}

QString TrustFields::caFile() const
{
    return m_form->caFile->text().trimmed();
}

void TrustFields::showCaFile(const QString &facts, const QString &remark, Tone tone)
{
    m_form->caFileFacts->setText(facts);
    m_form->caFileFacts->setVisible(!facts.isEmpty());
    showRemark(m_form->caFileError, remark, tone);
    Q_EMIT pinsShown();
}

void TrustFields::tellCaFile(const QString &path, const Result<QList<CertificateFacts>> &read)
{
    if (path != caFile())
        return;
    if (!read) {
        showCaFile({}, distrustRemark(read.error().detail()));
        return;
    }
    constexpr qsizetype mostShown = 3;
    const QList<CertificateFacts> sorted = outOfDatesFirst(*read);
    QStringList lines;
    for (const CertificateFacts &certificate : sorted.mid(0, mostShown))
        lines.append(lineOf(certificate));
    if (sorted.size() > mostShown)
        lines.append(tr("and %n more", nullptr, static_cast<int>(sorted.size() - mostShown)));
    QString remark;
    if (!sorted.isEmpty() && isOutOfDates(sorted.front()))
        remark = tr("A certificate that is out of date vouches for no server. Ask the server's owner for the CA file "
                    "of now, and check the clock of this computer.");
    showCaFile(lines.join(u'\n'), remark, Tone::Warning);
}

QWidget *TrustFields::object(const Error &error)
{
    if (!isAboutCaFile(error.detail()))
        return nullptr;
    showCaFile({}, distrustRemark(error.detail()));
    return m_form->caFile;
}

void TrustFields::setPins(const QList<QByteArray> &pins)
{
    m_pins = pins;
    const QList<QWidget *> old = m_form->pins->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *row : old) {
        row->hide();
        row->setParent(nullptr);
        row->deleteLater(); // its own button may be the one that was pressed
    }
    for (qsizetype i = 0; i < m_pins.size(); ++i)
        addPin(i);
    m_form->noPins->setVisible(m_pins.isEmpty());
    m_form->pins->setVisible(!m_pins.isEmpty());
    Q_EMIT pinsShown();
}

void TrustFields::addPin(qsizetype index)
{
    auto *row = new QWidget(m_form->pins);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    auto *print = new FingerprintView(row);
    print->setObjectName(u"pin%1"_s.arg(index));
    print->setAccessibleName(tr("Pinned certificate %1, SHA-256").arg(index + 1));
    print->setFingerprint(m_pins.at(index));
    auto *remove = new QPushButton(tr("Remove"), row);
    remove->setObjectName(u"removePin%1"_s.arg(index));
    remove->setAccessibleName(tr("Remove pinned certificate %1").arg(index + 1));
    connect(remove, &QPushButton::clicked, this, [this, index] { removePin(index); });
    line->addWidget(print);
    line->addStretch();
    line->addWidget(remove, 0, Qt::AlignTop);
    m_form->pins->layout()->addWidget(row);
    QWidget *before = index == 0 ? m_form->browse : m_form->pins->findChild<QWidget *>(u"removePin%1"_s.arg(index - 1));
    setTabOrder(before, print);
    setTabOrder(print, remove);
    setTabOrder(remove, m_form->look);
}

void TrustFields::removePin(qsizetype index)
{
    QList<QByteArray> rest = m_pins;
    rest.removeAt(index);
    setPins(rest);
    m_form->look->setFocus();
}

bool TrustFields::checkCaFile()
{
    const QString path = caFile();
    // What is in it the engine judges, each time anew: it may be mended meanwhile.
    const bool good = path.isEmpty() || (QFileInfo(path).isAbsolute() && QFileInfo(path).isFile());
    showRemark(m_form->caFileError, good ? QString() : tr("There is no such file. Choose a PEM or DER file."));
    return good;
}

QWidget *TrustFields::read(Trust &trust)
{
    trust.caFile = caFile();
    trust.pins = m_pins;
    return checkCaFile() ? nullptr : m_form->caFile;
}

void TrustFields::browse()
{
    auto *chooser = new QFileDialog(this, tr("Choose a CA file"), m_form->caFile->text(),
                                    tr("Certificates (*.pem *.crt *.cer *.der *.p7b *.p7c);;All files (*)"));
    chooser->setObjectName(u"caFileDialog"_s);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_form->caFile->setText(path);
        showCaFile({}, {});
        Q_EMIT caFileGiven(path);
        Q_EMIT caFileChosen();
    });
    chooser->open();
}

} // namespace keyturn
