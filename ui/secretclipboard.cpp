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
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, &SecretClipboard::look, Qt::QueuedConnection);
}

SecretClipboard::~SecretClipboard()
{
    clear();
}

bool SecretClipboard::copy(const SharedSecret &secret, const QString &whose)
{
    if (!secret || secret->isEmpty())
        return false;
    auto *content = new QMimeData;
    secret->open([&](QByteArrayView bytes) {
        m_mark = markOf(bytes);
        content->setText(QString::fromUtf8(bytes));
    });
    m_whose = whose;
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
    Q_EMIT changed();
    return true;
}

bool SecretClipboard::holds(const SharedSecret &secret) const
{
    if (!secret || !isHolding())
        return false;
    bool same = false;
    secret->open([&](QByteArrayView bytes) { same = markOf(bytes) == m_mark; });
    return same;
}

/// Somebody has put something there, perhaps a clipboard program the same text.
void SecretClipboard::look()
{
    if (isHolding() && !isOurs())
        forget();
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
    const bool ours = isOurs();
    forget();
    if (ours)
        QGuiApplication::clipboard()->setText(QString(), QClipboard::Clipboard);
}

void SecretClipboard::forget()
{
    m_timer.stop();
    m_mark.clear();
    m_whose.clear();
    Q_EMIT changed();
    Q_EMIT ended();
}

bool SecretClipboard::isOurs() const
{
    QByteArray bytes = QGuiApplication::clipboard()->text(QClipboard::Clipboard).toUtf8();
    const QByteArray mark = markOf(bytes);
    wipe(bytes);
    return mark == m_mark;
}

QByteArray SecretClipboard::markOf(QByteArrayView text) const
{
    return QMessageAuthenticationCode::hash(QByteArray::fromRawData(text.data(), text.size()), m_salt,
                                            QCryptographicHash::Sha256);
}

} // namespace keyturn
