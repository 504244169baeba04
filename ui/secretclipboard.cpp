// SPDX-License-Identifier: GPL-3.0-or-later
#include "secretclipboard.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMessageAuthenticationCode>
#include <QMimeData>
#include <QRandomGenerator>

#include <array>

namespace keyturn
{

SecretClipboard::SecretClipboard(Formats formats, QObject *parent, TimePassed passed)
    : QObject(parent), m_formats(std::move(formats)), m_sinceCopy(std::move(passed))
{
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    m_salt = QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random);
    m_timer.setInterval(std::chrono::seconds(1));
    connect(&m_timer, &QTimer::timeout, this, &SecretClipboard::tick);
    connect(qApp, &QCoreApplication::aboutToQuit, this, &SecretClipboard::clear);
}

SecretClipboard::~SecretClipboard()
{
    clear();
}

bool SecretClipboard::copy(const SharedSecret &secret)
{
    if (!secret || secret->isEmpty())
        return false;
    auto *content = new QMimeData;
    secret->open([&](QByteArrayView bytes) {
        const QString text = QString::fromUtf8(bytes);
        m_mark = markOf(text);
        content->setText(text);
    });
    for (const auto &[format, value] : std::as_const(m_formats))
        content->setData(format, value);
    QGuiApplication::clipboard()->setMimeData(content, QClipboard::Clipboard);
    if (m_lifetime > std::chrono::seconds::zero()) {
        m_sinceCopy.restart();
        m_timer.start();
        Q_EMIT countedDown(static_cast<int>(m_lifetime.count()));
    } else {
        m_timer.stop();
    }
    return true;
}

void SecretClipboard::tick()
{
    const std::chrono::milliseconds left = m_lifetime - m_sinceCopy.elapsed();
    if (left <= std::chrono::milliseconds::zero())
        clear();
    else
        Q_EMIT countedDown(static_cast<int>((left.count() + 999) / 1000));
}

void SecretClipboard::clear()
{
    if (!isHolding())
        return;
    m_timer.stop();
    if (isOurs())
        QGuiApplication::clipboard()->setText(QString(), QClipboard::Clipboard);
    m_mark.clear();
    Q_EMIT ended();
}

bool SecretClipboard::isOurs() const
{
    return markOf(QGuiApplication::clipboard()->text(QClipboard::Clipboard)) == m_mark;
}

QByteArray SecretClipboard::markOf(const QString &text) const
{
    QByteArray bytes = text.toUtf8();
    QByteArray mark = QMessageAuthenticationCode::hash(bytes, m_salt, QCryptographicHash::Sha256);
    wipe(bytes);
    return mark;
}

} // namespace keyturn
