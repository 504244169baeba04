// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktopsession.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

bool isPlasma(const QProcessEnvironment &environment)
{
    const QString desktop = environment.value(u"XDG_CURRENT_DESKTOP"_s);
    for (const QLatin1StringView other : {"GNOME"_L1, "Unity"_L1, "XFCE"_L1}) {
        if (desktop == other)
            return false;
    }
    if (desktop == "KDE"_L1)
        return true;
    const QString session = environment.value(u"DESKTOP_SESSION"_s);
    if (session == "kde"_L1)
        return true;
    const bool isOther = session == "gnome"_L1 || session.contains("xfce"_L1) || session == "xubuntu"_L1 ||
                         !environment.value(u"GNOME_DESKTOP_SESSION_ID"_s).isEmpty();
    return !isOther && !environment.value(u"KDE_FULL_SESSION"_s).isEmpty();
}

} // namespace

QString walletDaemon(const QProcessEnvironment &environment)
{
    if (!isPlasma(environment))
        return {};
    const QString version = environment.value(u"KDE_SESSION_VERSION"_s);
    if (version == "5"_L1)
        return u"kwalletd5"_s;
#ifdef KEYTURN_QTKEYCHAIN_KNOWS_KWALLET6
    if (version == "6"_L1)
        return u"kwalletd6"_s;
#endif
    return {};
}

} // namespace keyturn
