// SPDX-License-Identifier: GPL-3.0-or-later
#include "entryreasons.h"

#include "servertext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// What cleanName, cleanTenant, Endpoint::parse, readTokenInput, FolderKeys::open, checkedProfile, withCredentials,
/// orderToMake and the engine's calls say, word for word.
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
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the token has a line break inside; give one token only, on one line"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons",
                      "the token is in UTF-16, as PowerShell writes; give it as UTF-8 or plain ASCII"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "this is JSON; give the text of its field token alone"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the word of a header (Authorization, Bearer) stands in front of the "
                                               "token; leave it out"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons",
                      "a name stands in front of the token, as in NAME=; give what follows it alone"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "a comma or a semicolon stands at the end of the token; leave it out"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the token has quotes around it; leave them out"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the token has angle brackets around it; leave them out"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "an equals sign stands in front of the token; leave it out"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "these are two tokens or more; give one token only"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "there is more around the token than the token; give the token alone"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "an HTML entity such as &quot; stands at the token; leave it out"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "this is the beginning of a token only; give its whole value"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons",
                      "the token has a byte order mark inside, as Windows writes; copy it again from its source"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the token has an invisible character or a Unicode blank inside; copy "
                                               "it again from its source"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the token has a space, a control character or a non-ASCII character "
                                               "inside; copy it again from its source"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons",
                      "what looks like a token stands where text is expected; it was not kept. "
                      "Regenerate that token: it was shown in the clear"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons",
                      "a secret that Keyturn knows, a token's or a profile's, stands where text "
                      "is expected; it was not kept. Replace that secret: it was shown in the "
                      "clear"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "it was changed meanwhile, elsewhere; look at it again, then decide"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the note is not valid text"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the note has a control character inside"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "leave out the zone of the IPv6 address (%eth0); an address of one link "
                                               "only cannot be used"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "that value is already there, as \"%1\""),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "that value is there already, as \"%1\""),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "that is the value that \"%1\" has already"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the key of this data folder is not in the keychain; unlock the "
                                               "keychain that it was made in, or restore that keychain"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the key of this data folder in the keychain is damaged"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the key in the keychain does not belong to this data folder"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the name \"%1\" is taken"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons",
                      "\"%1\" signs in for the profile \"%2\"; give that one another sign-in first"),
    QT_TRANSLATE_NOOP(
        "keyturn::EntryReasons",
        "the profile \"%1\" signs in with it; regenerate it by its name, \"%2\", so that the profile follows"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the operator's token \"%1\" is being regenerated now"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons",
                      "the operator's token \"%1\" has a new value that is sealed; recover it first"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons",
                      "the operator's token \"%1\" is marked as lost; give the profile another one"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons",
                      "the operator's token \"%1\" can be used once only; give the profile another one"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the broker wants a display name of 3 to 255 characters"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the broker takes a description of at most 4000 characters"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "a lifetime is at least one minute"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "sign-in %1 needs the client's id"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "sign-in %1 needs the client's secret"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "sign-in %1 needs the operator's API token"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "the client's id and the scope have visible ASCII characters only"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "sign-in %1 has no secret of its own"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "a profile has two pins at most: today's, and one for a planned change"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "a pin is a SHA-256 fingerprint"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "a proxy's password needs the proxy's address and a user name"),
    QT_TRANSLATE_NOOP("keyturn::EntryReasons", "a proxy's user name has visible ASCII characters without a colon"),
};

} // namespace

namespace
{

/// What is not there cannot be wrong: its reason is a sentence, with what to write.
QString remark(const Error &error, const char *sentence)
{
    const QString reason = entryReason(error.detail());
    if (error.detail().contains(u" is empty"_s))
        return reason.left(1).toUpper() + reason.mid(1) + u'.';
    return QCoreApplication::translate("keyturn::EntryReasons", sentence).arg(reason);
}

} // namespace

QString nameRemark(const Error &error)
{
    return remark(error, QT_TRANSLATE_NOOP("keyturn::EntryReasons", "Choose another name: %1."));
}

QString hostRemark(const Error &error)
{
    return remark(error, QT_TRANSLATE_NOOP("keyturn::EntryReasons", "This is not a host: %1."));
}

QString tenantRemark(const Error &error)
{
    return remark(error, QT_TRANSLATE_NOOP("keyturn::EntryReasons", "This is not a tenant: %1."));
}

QString entryReason(const QString &detail)
{
    constexpr qsizetype longest = 2000; // no reason of ours is longer, whatever name is in it
    if (detail.size() > longest)
        return visibleText(detail);
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
            text.replace(u'%' + QString::number(i + 1), visibleText(captured.at(i)));
        return text;
    }
    return visibleText(detail);
}

} // namespace keyturn
