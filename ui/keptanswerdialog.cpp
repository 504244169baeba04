// SPDX-License-Identifier: GPL-3.0-or-later
#include "keptanswerdialog.h"

#include "dialogparts.h"
#include "errortexts.h"
#include "ui_keptanswerdialog.h"
#include "wording.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

struct Written
{
    bool isWhole = false;
    bool wasThere = false; ///< a file of that name, which is left as it is
    QString why;
};

Written writeNew(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    // Unbuffered, so that no copy stays behind in a buffer of the file.
    const QIODevice::OpenMode mode = QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered;
    Written written;
    if (!file.open(mode, QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        const QFileInfo there(path);
        written.wasThere = there.exists() || there.isSymLink();
        written.why = file.errorString();
        return written;
    }
    written.isWhole = file.write(bytes) == bytes.size();
    written.why = file.errorString();
    file.close();
    if (!written.isWhole)
        file.remove();
    return written;
}

/// In the engine's thread: the answer does not travel.
Async<Written> writeAnswer(Engine *engine, AttemptId attempt, QString path)
{
    Result<QByteArray> answer = co_await engine->keptAnswer(attempt);
    if (!answer)
        co_return fail(answer.error());
    const Written written = writeNew(path, *answer);
    wipe(*answer);
    co_return written;
}

} // namespace

KeptAnswerDialog::KeptAnswerDialog(Courier &courier, AttemptId attempt, QWidget *parent)
    : QDialog(parent), m_courier(courier), m_attempt(attempt), m_form(std::make_unique<Ui::KeptAnswerDialog>())
{
    m_form->setupUi(this);
    makeTitle(m_form->title);
    m_form->warning->say(
        tr("What came may hold the new token. In the file it stands in the clear, for everyone who can "
           "read your files. Remove the file when you are done."),
        Tone::Warning);
    const QString word = tr("plaintext", "the word that has to be typed");
    m_form->wordLabel->setText(tr("&Type the word “%1” to go on").arg(word));
    m_form->choose->setEnabled(false);
    showRemark(m_form->formError, {});
    fit(this);
    connect(m_form->word, &QLineEdit::textChanged, this, [this, word](const QString &text) {
        m_form->choose->setEnabled(text.trimmed().compare(word, Qt::CaseInsensitive) == 0);
    });
    connect(m_form->cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_form->choose, &QPushButton::clicked, this, &KeptAnswerDialog::choose);
}

KeptAnswerDialog::~KeptAnswerDialog() = default;

void KeptAnswerDialog::choose()
{
    showRemark(m_form->formError, {});
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    auto *chooser =
        new QFileDialog(this, tr("Save the answer to a new file"), folder.filePath(u"keyturn-answer.txt"_s));
    chooser->setObjectName(u"answerFileDialog"_s);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    // No "replace it?": what is there stays.
    chooser->setOption(QFileDialog::DontConfirmOverwrite);
    connect(chooser, &QFileDialog::fileSelected, this, &KeptAnswerDialog::save);
    chooser->open();
}

void KeptAnswerDialog::save(const QString &path)
{
    m_form->choose->setEnabled(false);
    m_courier.ask(
        this, [attempt = m_attempt, path](Engine &engine) { return writeAnswer(&engine, attempt, path); },
        [this, path](const Result<Written> &written) {
            m_form->choose->setEnabled(true);
            if (written && written->isWhole) {
                Q_EMIT saved(path);
                accept();
                return;
            }
            QString text;
            if (!written) {
                const Explanation explanation = explain(written.error());
                text = explanation.sentence + u' ' + explanation.nextStep + u'\n' + explanation.detail;
            } else if (written->wasThere) {
                text = tr("There is a file of that name already, and it was left as it is. Choose another name.");
            } else {
                text = tr("The file could not be written: %1.").arg(written->why);
            }
            showRemark(m_form->formError, text);
            m_form->choose->setFocus();
        });
}

} // namespace keyturn
