// SPDX-License-Identifier: GPL-3.0-or-later
#include "error.h"

namespace keyturn
{

QString errorWord(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
    case ErrorKind::BadInput:
        return QStringLiteral("usage");
    case ErrorKind::NotFound:
        return QStringLiteral("not_found");
    case ErrorKind::Ambiguous:
        return QStringLiteral("ambiguous");
    case ErrorKind::Exists:
        return QStringLiteral("exists");
    case ErrorKind::Busy:
        return QStringLiteral("busy");
    case ErrorKind::Refused:
        return QStringLiteral("refused");
    case ErrorKind::Keychain:
    case ErrorKind::KeychainLocked:
        return QStringLiteral("keychain");
    case ErrorKind::EntryMissing:
        return QStringLiteral("missing");
    case ErrorKind::EntryDamaged:
        return QStringLiteral("damaged");
    case ErrorKind::Storage:
    case ErrorKind::StorageFull:
    case ErrorKind::StorageReadOnly:
    case ErrorKind::StorageNewer:
    case ErrorKind::StorageDamaged:
        return QStringLiteral("storage");
    case ErrorKind::Network:
        return QStringLiteral("network");
    case ErrorKind::Proxy:
        return QStringLiteral("proxy");
    case ErrorKind::Trust:
        return QStringLiteral("trust");
    case ErrorKind::SignIn:
    case ErrorKind::SignInUnusable:
        return QStringLiteral("sign_in");
    case ErrorKind::LooksLikeSecret:
        return QStringLiteral("looks_like_secret");
    case ErrorKind::Csv:
        return QStringLiteral("csv");
    case ErrorKind::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorKind::Internal:
        break;
    }
    return QStringLiteral("internal");
}

} // namespace keyturn
