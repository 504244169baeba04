// SPDX-License-Identifier: GPL-3.0-or-later
#include "entryreasons.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// What cleanName, cleanTenant, Endpoint::parse, readTokenInput, FolderKeys::open, Engine::addTokens and
/// Engine::replaceValue say, word for word.
constexpr std::array reasons{
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the name is empty"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the name has %1 characters; at most %2 are possible"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the name has a control character inside"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the name has a character that changes the direction of reading"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the name is not valid text"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the tenant is empty; the one made by default is CUSTOMER"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the tenant is too long"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the tenant has a control character inside"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "a tenant cannot be called . or .."),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons",
                      "the host is empty; write a name such as vidb.example.com, or name:port"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the host is too long"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the scheme must be https; write the name of the host alone"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "leave out the user name and password; sign-in is set in the profile"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons",
                      "leave out the path; write the host alone, Keyturn adds the path itself"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the host has a space or a control character inside"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the IPv6 address lacks its closing bracket; write [::1] or [::1]:443"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "only a port may follow the bracket; write [::1]:443"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "write an IPv6 address in brackets, for example [::1]:443"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons",
                      "that is not the name or address of a host; write for example vidb.example.com"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the port must be a number from 1 to 65535"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "http without TLS is possible with 127.0.0.1, localhost and [::1] only "
                                               "(the sandbox); use https"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the token is empty; give its whole value"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "a token of %1 bytes is too long; at most %2 are accepted"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the token has a line break inside; give one token only"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the token has a space, a control character or a non-ASCII character "
                                               "inside; copy it again from its source"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "that value is already there, as \"%1\""),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "that value is there already, as \"%1\""),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "that is the value that \"%1\" has already"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the key of this data folder is not in the keychain; unlock the "
                                               "keychain that it was made in, or restore that keychain"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the key of this data folder in the keychain is damaged"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the key in the keychain does not belong to this data folder"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the name \"%1\" is taken"),
};

} // namespace

QString entryReason(const QString &detail)
{
    for (const char *const reason : reasons) {
        const QString pattern =
            QRegularExpression::escape(QString::fromUtf8(reason)).replace(QRegularExpression(u"\\\\%\\d"_s), u"(.+)"_s);
        const QRegularExpressionMatch match =
            QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(detail);
        if (!match.hasMatch())
            continue;
        QString text = QCoreApplication::translate("keyturn::EntryReasons", reason);
        const QStringList captured = match.capturedTexts().mid(1);
        for (qsizetype i = 0; i < captured.size(); ++i)
            text.replace(u'%' + QString::number(i + 1), captured.at(i));
        return text;
    }
    return detail;
}

} // namespace keyturn
