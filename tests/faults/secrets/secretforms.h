// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QList>
#include <QStringList>

namespace keyturn
{

/// A way in which a secret may stand somewhere.
struct SecretForm
{
    QString name;
    QByteArray bytes;
};

/// Plain; base64 and base64url wherever they may begin in what was encoded, so three of each; hex in both cases; every
/// byte percent-encoded, in both cases; UTF-16 in both orders.
[[nodiscard]] QList<SecretForm> formsOf(const QByteArray &secret);

/// Half a secret is one too: a form cut into pieces, each of which is telling by itself.
struct SecretPiece
{
    qsizetype offset = 0;
    QByteArray bytes;
};
[[nodiscard]] QList<SecretPiece> piecesOf(const SecretForm &form);

/// Looks for secrets in whatever was written.
class SecretSearch
{
public:
    explicit SecretSearch(const QList<QByteArray> &secrets);

    /// The names of the forms in which any piece of any secret stands there, without doubles.
    [[nodiscard]] QStringList formsIn(QByteArrayView bytes) const;

private:
    struct Needle
    {
        QString form;
        QByteArray bytes;
    };
    QHash<quint32, QList<Needle>> m_byStart;
    QByteArray m_starts; ///< one byte for each pair of first bytes: is there a needle that begins so?
};

} // namespace keyturn
