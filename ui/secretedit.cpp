// SPDX-License-Identifier: GPL-3.0-or-later
#include "secretedit.h"

#include "dialogparts.h"
#include "entryreasons.h"
#include "lineicon.h"

#include <QAction>
#include <QSignalBlocker>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

bool isControl(char c)
{
    return (c >= 0 && c < ' ') || c == 0x7f;
}

} // namespace

SecretEdit::SecretEdit(QWidget *parent) : QLineEdit(parent), m_reveal(new QAction(this))
{
    setMaxLength(static_cast<int>(Secret::maximumSize) + 4096);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    setDragEnabled(false);
    setEchoMode(QLineEdit::Password);
    m_reveal->setCheckable(true);
    m_reveal->setObjectName(u"reveal"_s);
    connect(m_reveal, &QAction::toggled, this, &SecretEdit::setRevealed);
    addAction(m_reveal, QLineEdit::TrailingPosition);
    setRevealed(false);
}

SecretEdit::~SecretEdit()
{
    forget();
}

void SecretEdit::setRevealed(bool revealed)
{
    setEchoMode(revealed ? QLineEdit::Normal : QLineEdit::Password);
    m_reveal->setIcon(lineIcon(revealed ? u"conceal"_s : u"reveal"_s, Tone::Muted));
    m_reveal->setText(revealed ? tr("Hide the text") : tr("Show the text"));
    m_reveal->setToolTip(m_reveal->text());
}

Result<TokenInput> SecretEdit::read() const
{
    QString text = this->text();
    QByteArray bytes = text.toUtf8();
    // `text` still shares the field's own buffer here, so it is left alone.
    Result<TokenInput> input = readTokenInput(bytes);
    wipe(bytes);
    return input;
}

Result<SharedSecret> SecretEdit::readCredential() const
{
    QString text = this->text();
    QByteArray bytes = text.toUtf8();
    const QByteArrayView line = QByteArrayView(bytes).trimmed();
    const bool fits = line.size() <= Secret::maximumSize && std::none_of(line.begin(), line.end(), isControl);
    Secret secret = fits ? Secret::copyOf(line) : Secret();
    wipe(bytes);
    if (!fits)
        return fail(ErrorKind::BadInput, u"it is too long, or has a control character inside"_s);
    return secret.isEmpty() ? SharedSecret() : share(std::move(secret));
}

void SecretEdit::forget()
{
    const QSignalBlocker quiet(this);
    QString last = text(); // shares the field's buffer, and is alone with it once the field is empty
    setText(QString());
    wipe(last);
}

bool remarkOnToken(const SecretEdit &field, QLabel *remark, const QString &allTheSame)
{
    const Result<TokenInput> input = field.read();
    if (!input) {
        showRemark(remark, SecretEdit::tr("This cannot be a token: %1.").arg(entryReason(input.error().detail())));
        return false;
    }
    QString text;
    if (input->unusualForm)
        text = SecretEdit::tr("This does not look like an API token (they usually begin with vidb_).");
    else if (input->oddCharacters)
        text = SecretEdit::tr("It has characters that API tokens usually do not have.");
    showRemark(remark, text.isEmpty() ? text : text + u' ' + allTheSame, Tone::Warning);
    return true;
}

} // namespace keyturn
