// SPDX-License-Identifier: GPL-3.0-or-later
#include "output.h"

#include "files.h"
#include "kepttexts.h"
#include "redaction.h"

#include <QFileDevice>
#include <QJsonDocument>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr auto program = "keyturn-cli: "_L1;

bool isUnsafe(QChar c)
{
    const ushort u = c.unicode();
    const bool control = c.category() == QChar::Other_Control && c != u'\n';
    const bool direction =
        u == 0x061c || u == 0x200e || u == 0x200f || (u >= 0x2028 && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069);
    return control || direction;
}

} // namespace

QString shown(const QString &text)
{
    QString safe = text;
    safe.replace("\r\n"_L1, "\n"_L1);
    std::replace_if(safe.begin(), safe.end(), isUnsafe, QChar(QChar::ReplacementCharacter));
    return safe;
}

Output::Output(QIODevice &out, QIODevice &err, bool json, bool quiet)
    : m_out(out),
      m_err(err),
      m_json(json),
      m_quiet(quiet),
      m_mark(QUuid::createUuid().toString(QUuid::WithoutBraces).toLatin1() + ' ')
{
}

void Output::note(const QString &sentence)
{
    if (!m_quiet)
        warn(sentence);
}

void Output::remark(const QString &sentence)
{
    if (!sentence.isEmpty())
        note(sentence);
}

void Output::warn(const QString &sentence)
{
    m_err.write((program + redacted(shown(sentence)) + u'\n').toUtf8());
}

void Output::progress(const QString &text)
{
    if (!m_quiet)
        m_err.write(redacted(text).toUtf8());
}

void Output::address(const QUrl &address)
{
    warn(u"Open this address in a browser:"_s);
    m_err.write(address.toEncoded() + '\n');
}

ExitCode Output::fail(const Error &error)
{
    return fail(error, std::nullopt);
}

ExitCode Output::tellFailure(const std::optional<Error> &instead)
{
    m_holdsFailure = false;
    return instead ? fail(*instead) : fail(*m_heldFailure, m_heldAnswer);
}

ExitCode Output::fail(const Error &error, const std::optional<KeptAnswer> &kept)
{
    if (m_holdsFailure) {
        m_heldFailure = error;
        m_heldAnswer = kept;
        return exitCodeOf(error.kind());
    }
    const QString first = kept ? keptSentence(*kept) + u"; "_s : QString();
    const QString sentence = first + sentenceFor(error);
    warn(sentence);
    QJsonObject about;
    about.insert("kind"_L1, errorWord(error.kind()));
    about.insert("message"_L1, redacted(sentence));
    insertKept(about, kept);
    if (error.line() > 0)
        about.insert("line"_L1, error.line());
    QJsonObject whole;
    whole.insert("error"_L1, about);
    document(whole);
    return exitCodeOf(error.kind());
}

bool Output::text(const QString &lines)
{
    return m_json || write(lines.toUtf8());
}

bool Output::line(const QString &text)
{
    return write((text + u'\n').toUtf8());
}

QString Output::placeholder(SharedSecret secret)
{
    const QByteArray name = m_mark + QByteArray::number(m_secrets.size());
    m_secrets.insert(name, secret);
    return QString::fromLatin1(name);
}

bool Output::document(const QJsonObject &object)
{
    if (!m_json)
        return true;
    const QByteArray bytes = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    const QByteArrayView whole(bytes);
    qsizetype from = 0;
    bool written = true;
    for (qsizetype at = bytes.indexOf(m_mark); written && at >= 0; at = bytes.indexOf(m_mark, from)) {
        const qsizetype end = bytes.indexOf('"', at);
        const SharedSecret secret = m_secrets.value(bytes.mid(at, end - at));
        written = write(whole.sliced(from, at - from));
        if (written && secret)
            secret->open([&](QByteArrayView plain) { written = writeEscaped(plain); });
        from = end;
    }
    m_hasSecret = m_hasSecret || !m_secrets.isEmpty();
    m_secrets.clear();
    return written && write(whole.sliced(from));
}

bool Output::keep()
{
    const auto *const file = qobject_cast<QFileDevice *>(&m_out);
    if (!m_hasSecret || !file)
        return true;
    const Result<void> synced = syncIfFile(file->handle());
    if (synced)
        return true;
    warn(synced.error().detail());
    m_failed = true;
    return false;
}

bool Output::secretLine(const Secret &secret)
{
    bool written = !secret.isEmpty();
    m_hasSecret = m_hasSecret || written;
    if (written)
        secret.open([&](QByteArrayView plain) { written = write(plain); });
    return written && write("\n");
}

/// As the inside of a JSON string (RFC 8259 section 7), in pieces, so that no whole copy of it is ever made.
bool Output::writeEscaped(QByteArrayView plain)
{
    const auto needsEscape = [](char c) {
        return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
    };
    while (!plain.isEmpty()) {
        const auto stop = std::find_if(plain.begin(), plain.end(), needsEscape) - plain.begin();
        if (stop > 0 && !write(plain.first(stop)))
            return false;
        if (stop == plain.size())
            return true;
        const QByteArray code = QByteArray::number(static_cast<uint>(static_cast<unsigned char>(plain[stop])), 16);
        if (!write(QByteArray("\\u" + code.rightJustified(4, '0'))))
            return false;
        plain = plain.sliced(stop + 1);
    }
    return true;
}

bool Output::write(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return true;
    if (m_out.write(bytes.data(), bytes.size()) == bytes.size())
        return true;
    m_failed = true;
    return false;
}

} // namespace keyturn
