// SPDX-License-Identifier: GPL-3.0-or-later
#include "health.h"

#include "documents.h"
#include "output.h"
#include "words.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QLocale>
#include <QStorageInfo>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// A rotation needs a seal slot and some pages of the database; below this a few of them fill the disk.
constexpr qint64 leastRoom = qint64(16) * 1024 * 1024;
/// Certificates and access tokens are judged by the clock, to some minutes.
constexpr qint64 mostSecondsApart = 300;

using What = HealthCheck::What;

constexpr std::array healthWords{
    Word<What>{What::Session, "session"_L1},
    Word<What>{What::Keychain, "keychain"_L1},
    Word<What>{What::Folder, "folder"_L1},
    Word<What>{What::Versions, "versions"_L1},
    Word<What>{What::Clock, "clock"_L1},
    Word<What>{What::Proxy, "proxy"_L1},
    Word<What>{What::CaFile, "ca_file"_L1},
    Word<What>{What::Name, "name"_L1},
    Word<What>{What::Tcp, "tcp"_L1},
    Word<What>{What::Tls, "tls"_L1},
    Word<What>{What::Discovery, "discovery"_L1},
    Word<What>{What::SignIn, "sign_in"_L1},
    Word<What>{What::Profile, "profile"_L1},
};

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1);
}

HealthCheck checkOf(What what, std::optional<bool> ok, const QString &detail)
{
    HealthCheck check;
    check.what = what;
    check.ok = ok;
    check.detail = detail;
    return check;
}

QString markOf(const std::optional<bool> &ok)
{
    if (!ok)
        return u"-"_s;
    return *ok ? u"ok"_s : u"failed"_s;
}

/// The folder, or what is there of the way to it.
QString nearestFolder(const QString &path)
{
    QDir folder(path);
    while (!folder.exists() && !folder.isRoot())
        folder.setPath(QFileInfo(folder.absolutePath()).path());
    return folder.absolutePath();
}

} // namespace

QString healthWord(What what)
{
    return wordOf(healthWords, what);
}

bool isHealthy(const QList<HealthCheck> &checks)
{
    return std::none_of(checks.begin(), checks.end(), [](const HealthCheck &check) { return check.ok == false; });
}

QJsonObject healthDocument(const QList<HealthCheck> &checks)
{
    QJsonArray array;
    for (const HealthCheck &check : checks) {
        QJsonObject object;
        object.insert("check"_L1, healthWord(check.what));
        object.insert("profile"_L1, check.profile.isEmpty() ? QJsonValue() : QJsonValue(check.profile));
        object.insert("ok"_L1, check.ok ? QJsonValue(*check.ok) : QJsonValue());
        object.insert("detail"_L1, check.detail + u""_s);
        array.append(object);
    }
    QJsonObject document;
    document.insert("checks"_L1, array);
    document.insert("ok"_L1, isHealthy(checks));
    return document;
}

QString healthSheet(const QList<HealthCheck> &checks)
{
    QString sheet;
    QString profile;
    for (const HealthCheck &check : checks) {
        if (check.profile != profile) {
            profile = check.profile;
            sheet += u"\n%1\n"_s.arg(shown(profile));
        }
        sheet += u"  %1  %2  %3\n"_s.arg(markOf(check.ok), -6).arg(healthWord(check.what), -9).arg(shown(check.detail));
    }
    return sheet;
}

HealthCheck folderHealth(const QString &path)
{
    const QFileInfo folder(path);
    if (!folder.exists())
        return checkOf(What::Folder, std::nullopt, u"%1 is not there yet; 'profile add' makes it"_s.arg(path));
    const QStorageInfo disk(nearestFolder(path));
    const QString whose = folder.owner().isEmpty() ? QString() : u", owner %1"_s.arg(folder.owner());
    const QString facts = u"%1%2, %3 free"_s.arg(path, whose, sizeText(disk.bytesAvailable()));
    if (disk.isReadOnly() || !folder.isWritable())
        return checkOf(What::Folder, false,
                       facts + u"; it cannot be written to: what is there can be read, and nothing regenerated"_s);
    if (disk.bytesAvailable() < leastRoom)
        return checkOf(What::Folder, false, facts + u"; make room before anything is regenerated"_s);
    return checkOf(What::Folder, true, facts);
}

HealthCheck caFileHealth(const QList<CertificateFacts> &certificates, const QDateTime &now)
{
    const auto first = std::min_element(certificates.begin(), certificates.end(),
                                        [](const auto &one, const auto &other) { return one.until < other.until; });
    if (first == certificates.end())
        return checkOf(What::CaFile, false, u"there is no certificate in it"_s);
    const auto isOver = [&](const CertificateFacts &facts) {
        return facts.until < now;
    };
    const QString count = u"%1 certificate(s)"_s.arg(certificates.size());
    if (std::all_of(certificates.begin(), certificates.end(), isOver))
        return checkOf(What::CaFile, false,
                       u"%1, all expired; ask the broker's owner for the authority's new one"_s.arg(count));
    const qint64 days = now.daysTo(first->until);
    const QString ends =
        isOver(*first) ? u"expired since %1"_s.arg(isoDate(first->until)) : u"the first ends in %1 days"_s.arg(days);
    return checkOf(What::CaFile, true, u"%1, %2: %3"_s.arg(count, ends, first->subject));
}

QString caFileSentence(const CertificateFacts &certificate, const QDateTime &now)
{
    const QString has = u"the CA file has %1, "_s.arg(certificate.subject);
    if (certificate.until < now)
        return has + u"which expired on %1 and vouches for no server any more; ask the broker's owner for the "
                     "authority's new one"_s.arg(certificate.until.date().toString(Qt::ISODate));
    if (certificate.from > now)
        return has + u"which vouches for no server before %1; check the clock"_s.arg(
                         certificate.from.date().toString(Qt::ISODate));
    return has + u"valid until %1"_s.arg(certificate.until.date().toString(Qt::ISODate));
}

HealthCheck clockHealth(const ClockFacts &clocks)
{
    const qint64 ahead = clocks.broker.secsTo(clocks.here);
    const qint64 apart = std::abs(ahead);
    if (apart <= mostSecondsApart)
        return checkOf(What::Clock, true, u"%1 s from the broker's"_s.arg(apart));
    return checkOf(
        What::Clock, false,
        u"this machine says %1, the broker %2: one of them is wrong; certificates and access tokens are judged "
        "by this machine's"_s.arg(isoDate(clocks.here), isoDate(clocks.broker)));
}

} // namespace keyturn
