// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipboardhints.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

QList<QPair<QString, QByteArray>> secretClipboardFormats()
{
#if defined(Q_OS_WIN)
    // Registered clipboard formats; the last two hold a DWORD of 0.
    const QByteArray no(4, '\0');
    return {{u"application/x-qt-windows-mime;value=\"ExcludeClipboardContentFromMonitorProcessing\""_s, no},
            {u"application/x-qt-windows-mime;value=\"CanIncludeInClipboardHistory\""_s, no},
            {u"application/x-qt-windows-mime;value=\"CanUploadToCloudClipboard\""_s, no}};
#elif defined(Q_OS_MACOS)
    return {{u"application/x-nspasteboard-concealed-type"_s, QByteArray("1")}};
#else
    return {{u"x-kde-passwordManagerHint"_s, QByteArray("secret")}};
#endif
}

} // namespace keyturn
