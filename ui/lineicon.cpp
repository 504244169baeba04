// SPDX-License-Identifier: GPL-3.0-or-later
#include "lineicon.h"

#include <QFile>
#include <QGuiApplication>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// The files are few and small; each is read once.
QByteArray drawing(const QString &name)
{
    static QHash<QString, QByteArray> known;
    auto found = known.constFind(name);
    if (found == known.constEnd()) {
        QFile file(u":/icons/%1.svg"_s.arg(name));
        found = known.insert(name, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return *found;
}

QPixmap render(const QString &name, const QColor &color, const QSize &pixels)
{
    const QString key =
        u"keyturn/%1/%2/%3x%4"_s.arg(name, color.name(QColor::HexArgb)).arg(pixels.width()).arg(pixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(drawing(name).replace("currentColor", color.name().toLatin1()));
    QPainter painter(&pixmap);
    const int side = qMin(pixels.width(), pixels.height());
    const QRectF place((pixels.width() - side) / 2.0, (pixels.height() - side) / 2.0, side, side);
    renderer.render(&painter, place);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QColor colorFor(Tone tone, QIcon::Mode mode)
{
    const QPalette palette = QGuiApplication::palette();
    if (mode == QIcon::Disabled)
        return palette.color(QPalette::Disabled, QPalette::WindowText);
    if (mode == QIcon::Selected && (tone == Tone::Text || tone == Tone::Muted))
        return palette.color(QPalette::HighlightedText);
    return toneColor(palette, tone);
}

class LineIconEngine final : public QIconEngine
{
public:
    LineIconEngine(QString name, Tone tone) : m_name(std::move(name)), m_tone(tone) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        QPixmap picture = pixmap(rect.size() * ratio, mode, state);
        picture.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect, picture);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return render(m_name, colorFor(m_tone, mode), size);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return pixmap(size, mode, state);
    }
    bool isNull() override { return drawing(m_name).isEmpty(); }
    QIconEngine *clone() const override { return new LineIconEngine(m_name, m_tone); }
    QString key() const override { return u"keyturn-line"_s; }

private:
    QString m_name;
    Tone m_tone;
};

} // namespace

QIcon lineIcon(const QString &name, Tone tone)
{
    return QIcon(new LineIconEngine(name, tone));
}

QPixmap lineIconPixmap(const QString &name, Tone tone, int size, qreal ratio)
{
    const int pixels = qRound(size * ratio);
    QPixmap picture = render(name, colorFor(tone, QIcon::Normal), QSize(pixels, pixels));
    picture.setDevicePixelRatio(ratio);
    return picture;
}

QString toneIcon(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return u"success"_s;
    case Tone::Warning:
        return u"warning"_s;
    case Tone::Danger:
        return u"error"_s;
    default:
        return u"information"_s;
    }
}

} // namespace keyturn
