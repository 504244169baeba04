<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>keyturn::AboutDialog</name>
    <message>
        <source>About Keyturn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyturn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regenerates API tokens, keeps the new one safe, and never loses or leaks one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes with no warranty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyturn&apos;s icon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1 with Qt %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keyturn::AddTokenDialog</name>
    <message>
        <source>Add token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept in your keychain and nowhere else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paste it here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what you call it, for example: ci-runner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;ote (optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what it is used for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be used only &amp;once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be used only once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Such a token is never exchanged to try it out or to sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be a token: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This does not look like an API token (they usually begin with vidb_). You can add it all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a token of this name in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyturn has this token already: %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keyturn::DetailsPane</name>
    <message>
        <source>In Keyturn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>single use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regenerated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details of the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile, host and tenant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%2 · %3</source>
        <comment>profile, host, tenant</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expires %1</source>
        <comment>%1 is e.g. &apos;in 12 days&apos;</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a token to see what is known of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keyturn::EntryReasons</name>
    <message>
        <source>the name is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name has %1 characters; at most %2 are possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name has a control character inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name has a character that changes the direction of reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name is not valid text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tenant is empty; the one made by default is CUSTOMER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tenant is too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tenant has a control character inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a tenant cannot be called . or ..</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the host is empty; write a name such as vidb.example.com, or name:port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the host is too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the scheme must be https; write the name of the host alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave out the user name and password; sign-in is set in the profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave out the path; write the host alone, Keyturn adds the path itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the host has a space or a control character inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the IPv6 address lacks its closing bracket; write [::1] or [::1]:443</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only a port may follow the bracket; write [::1]:443</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write an IPv6 address in brackets, for example [::1]:443</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>that is not the name or address of a host; write for example vidb.example.com</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the port must be a number from 1 to 65535</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>http without TLS is possible with 127.0.0.1, localhost and [::1] only (the sandbox); use https</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the token is empty; give its whole value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a token of %1 bytes is too long; at most %2 are accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the token has a line break inside; give one token only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the token has a space, a control character or a non-ASCII character inside; copy it again from its source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>that value is already there, as &quot;%1&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name &quot;%1&quot; is taken</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keyturn::ErrorTexts</name>
    <message>
        <source>This cannot be done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This entry cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no longer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another window or program may have removed it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This name is used more than once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is already there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name, or use the one you have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again when that has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not allowed right now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that your desktop&apos;s keychain is running, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain no longer has this token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain gave back a damaged value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyturn&apos;s data folder cannot be read or written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyturn&apos;s data folder is read-only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it writable, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data was written by a newer version of Keyturn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install that version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyturn&apos;s database is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore it from a backup. It was left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The broker cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the host and your connection, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy did not let the connection through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the proxy of this profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you know the authority that issued it, choose its CA file in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The broker refused the sign-in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token may have expired. Check it and the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign-in could not be completed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the profile&apos;s host, tenant and sign-in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is malformed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the line named below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside Keyturn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please report it with the text below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new token is in your keychain. The old one no longer works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The broker refused to regenerate this token. The token was not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have expired or been revoked. Check it with its owner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign-in does not allow this. The token was not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An expired token cannot sign in for itself. Check the sign-in of the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent. The token was not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can safely try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not regenerate it again yet. Wait ten minutes, then check whether the old token still works, or ask the broker&apos;s administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token was regenerated, but the keychain did not take the new one. It is kept encrypted on this computer and is not lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock or start the keychain. Keyturn tries again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This would be regenerated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (HTTP %1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP status %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regenerated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected by the broker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not authorised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received, not saved yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A regeneration is running that needs this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again when it has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the token here and add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The broker&apos;s certificate is not trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new token was received. The old one no longer works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand it over. Until you say that you have, it is kept encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand it over before you close Keyturn: it could not be kept encrypted on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token was regenerated, but the new one could be kept neither in the keychain nor on the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it now and keep it safe: it is lost when Keyturn is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token was regenerated, but the new one could not be put in its place: %1 It is kept encrypted on this computer and is not lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyturn tries again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The broker refused the token, and an earlier request for it may have been carried out. The token is in doubt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No usable answer came: the request may have been carried out. The token is now in doubt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in with this token would use it up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another sign-in in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token is in doubt: an earlier request may have been carried out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait ten minutes, then check whether it still works, or ask the broker&apos;s administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new value of this token is not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock or start the keychain. Keyturn then saves it by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token is being regenerated already, here or by another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token was marked as lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the token here and add its new value.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keyturn::FieldGroups</name>
    <message>
        <source>Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Display name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sub-type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suffix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lifetimes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Access token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>null</source>
        <comment>the server sent the field without a value</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <comment>the server sent an empty text</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keyturn::Flows</name>
    <message>
        <source>Handed over. Keyturn has kept nothing of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile %1 added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a token to it next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile %1 saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile %1 removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the profile %1 and all its tokens from Keyturn and from the keychain?
The tokens themselves stay valid at the broker, but their values cannot be brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is in the keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1 from Keyturn and from the keychain?
The token itself stays valid at the broker, but its value cannot be brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A regenerated token has not been handed over yet. It is kept encrypted until then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyturn keeps it encrypted until you say that it was handed over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was copied, but it is in doubt: it may no longer work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was regenerated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the sandbox…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox is running, with tokens to play with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one and press %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add token…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have handed it over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keyturn::MainActions</name>
    <message>
        <source>Add &amp;token…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add &amp;profile…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;load the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Regenerate…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regenerate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regenerate &amp;once…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regenerate once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;move token…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit profile…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove profile…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it in the &amp;sandbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Keyturn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste a token and keep it in the keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the selected token by a new one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regenerate someone else&apos;s token, without keeping it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the selected token on the clipboard for a short time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keyturn::MainWindow</name>
    <message>
        <source>Keyturn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyturn closes when the running regeneration has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its answer comes only once, so it is not left behind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keyturn::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keyturn::PlacesPane</name>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expiring soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
Host %2
Tenant %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1, %n token(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Edit profile…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove profile…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keyturn::ProfileDialog</name>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A profile is one host and tenant, and how to sign in there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for example: Production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>broker.example.com</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tenant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sign-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;CA file (optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CA file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only if the broker uses an authority of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You paste an access token when you regenerate; it stays in memory until Keyturn is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token that is about to be regenerated signs in for itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a host: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a tenant: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such file. Choose a PEM or DER file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a CA file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.der);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a profile of this name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keyturn::RecoveryWatch</name>
    <message numerus="yes">
        <source>%n new token(s) from an interrupted regeneration moved into the keychain.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) in doubt: an answer was lost.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A regenerated token has not been handed over yet. It is kept encrypted until then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n new token(s) could not be saved yet. They are kept encrypted and not lost.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keyturn::RegenerateDialog</name>
    <message>
        <source>Regenerate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Access token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Access token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paste it here; kept in memory only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R&amp;eason (optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for the history, for example a ticket number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Regenerate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue in &amp;background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue in background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new token is on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Copied; cleared in %n s.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Regenerate %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regenerating %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tenant %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The old token stops working at once. Whatever uses it needs the new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be an access token: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit profile…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keyturn::RegenerateOnceDialog</name>
    <message>
        <source>Regenerate once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regenerate a token that is not kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For someone else&apos;s token: paste it, regenerate it, hand the new one over. Only a line in the history remains.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paste it here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Access token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Access token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paste it here; kept in memory only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tic&amp;ket (optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Regenerate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regenerate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue in &amp;background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue in background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have &amp;handed it over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have handed it over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regenerating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The old token stops working at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be a token: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be an access token: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not handed over yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has the new token reached its owner?
Until you say so it stays encrypted on this computer, and Keyturn reminds you of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, &amp;handed over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep it encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keyturn::ResultView</name>
    <message>
        <source>What is known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything the broker returned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: before %2, now %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keyturn::SecretEdit</name>
    <message>
        <source>Hide the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keyturn::StatusStrip</name>
    <message>
        <source>Clear now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the clipboard now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the tokens are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keychain: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Clipboard cleared in %n s</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n regeneration(s) running</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::StepList</name>
    <message>
        <source>Progress: %1 of %2 steps done, %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keyturn::TokenTable</name>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit columns to the window</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keyturn::TokenTableModel</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suffix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expires</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regenerated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known after the first regeneration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not yet by Keyturn</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keyturn::TokensPane</name>
    <message>
        <source>All tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expiring soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Welcome to Keyturn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyturn regenerates API tokens and keeps the new ones in your keychain. Begin with a profile: the host and tenant your tokens belong to. Or look around in the sandbox first; it runs on this computer only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No token here has %1 in its name, owner, client, suffix or note.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing expires soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Tokens that expire within %n day(s) appear here.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All is well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens that are in doubt, were rejected or could not be saved appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No token here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste one that you have: Keyturn keeps it in the keychain and regenerates it when you say so.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keyturn::Wording</name>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expired %n hour(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>expired just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n hour(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n minute(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <comment>format of a date with time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dddd, d MMMM yyyy, HH:mm:ss</source>
        <comment>format of an exact date with time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%2 UTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regenerating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new token was received and is kept encrypted on this computer. Keyturn moves it into the keychain as soon as the keychain takes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A regeneration was sent and its answer was lost. The stored token may or may not work. Ask the broker&apos;s administrator before it is used or regenerated again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The broker refused to regenerate this token. It was not changed; you can try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This token was marked as lost by its owner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place in the keychain prepared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer received and sealed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New token saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the token itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operator&apos;s API token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OAuth client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OAuth client, Basic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pasted access token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regenerate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>regenerated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not authorised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in doubt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what was done: how it ended</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain gave back something else than was stored. Remove the token and add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain no longer has this token. Remove it here and add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing a place in the keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving the new token</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>The folder of profiles, token records and the journal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>light, dark or system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the sandbox with the window, and offer its tokens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regenerates API tokens without losing or leaking one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a token and press Ctrl+R to regenerate it. Everything here belongs to the sandbox.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
