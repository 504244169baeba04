<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>keyturn::AboutDialog</name>
    <message>
        <source>About Keyturn</source>
        <translation>Über Keyturn</translation>
    </message>
    <message>
        <source>Keyturn</source>
        <translation>Keyturn</translation>
    </message>
    <message>
        <source>Regenerates API tokens, keeps the new one safe, and never loses or leaks one.</source>
        <translation>Stellt API-Token neu aus, bewahrt das neue sicher auf und verliert oder verrät nie eines.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes with no warranty.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder später. Ohne jede Gewährleistung.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Keyturn&apos;s icon</source>
        <translation>Symbol von Keyturn</translation>
    </message>
    <message>
        <source>Version %1 with Qt %2</source>
        <translation>Version %1 mit Qt %2</translation>
    </message>
    <message>
        <source>built from source</source>
        <translation>aus den Quellen gebaut</translation>
    </message>
    <message>
        <source>Debian package</source>
        <translation>Debian-Paket</translation>
    </message>
    <message>
        <source>RPM package</source>
        <translation>RPM-Paket</translation>
    </message>
    <message>
        <source>Flatpak</source>
        <translation>Flatpak</translation>
    </message>
    <message>
        <source>Windows installer</source>
        <translation>Windows-Installationsprogramm</translation>
    </message>
    <message>
        <source>disk image</source>
        <translation>Disk-Image</translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation>Herkunft: %1</translation>
    </message>
</context>
<context>
    <name>keyturn::AddTokenDialog</name>
    <message>
        <source>Add token</source>
        <translation>Token hinzufügen</translation>
    </message>
    <message>
        <source>Add a token</source>
        <translation>Token hinzufügen</translation>
    </message>
    <message>
        <source>It is kept in your keychain and nowhere else.</source>
        <translation>Es wird in Ihrem Schlüsselbund aufbewahrt und sonst nirgends.</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>paste it here</source>
        <translation>hier einfügen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>what you call it, for example: ci-runner</source>
        <translation>Ihre Bezeichnung, zum Beispiel: ci-runner</translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation>&amp;Profil</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>N&amp;ote (optional)</source>
        <translation>N&amp;otiz (optional)</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>what it is used for</source>
        <translation>wofür es verwendet wird</translation>
    </message>
    <message>
        <source>It may be used only &amp;once</source>
        <translation>Es darf nur &amp;einmal verwendet werden</translation>
    </message>
    <message>
        <source>It may be used only once</source>
        <translation>Es darf nur einmal verwendet werden</translation>
    </message>
    <message>
        <source>Such a token is never exchanged to try it out or to sign in</source>
        <translation>Ein solches Token wird nie eingetauscht, um es zu prüfen oder sich anzumelden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Add token</source>
        <translation>Token &amp;hinzufügen</translation>
    </message>
    <message>
        <source>There is already a token of this name in the profile.</source>
        <translation>In diesem Profil gibt es bereits ein Token dieses Namens.</translation>
    </message>
    <message>
        <source>Keyturn has this token already: %1.</source>
        <translation>Keyturn hat dieses Token bereits: %1.</translation>
    </message>
    <message>
        <source>It is kept encrypted in Keyturn&apos;s vault and nowhere else.</source>
        <translation>Es wird verschlüsselt im Tresor von Keyturn aufbewahrt und sonst nirgends.</translation>
    </message>
    <message>
        <source>You can add it all the same.</source>
        <translation>Sie können es trotzdem hinzufügen.</translation>
    </message>
</context>
<context>
    <name>keyturn::BrowserWait</name>
    <message>
        <source>Continue in the browser</source>
        <translation>Im Browser fortfahren</translation>
    </message>
    <message>
        <source>Sign in at %1. Keyturn goes on by itself when you have done so.</source>
        <translation>Melden Sie sich bei %1 an. Keyturn fährt danach von selbst fort.</translation>
    </message>
    <message>
        <source>The browser could not be opened</source>
        <translation>Der Browser konnte nicht geöffnet werden</translation>
    </message>
    <message>
        <source>Copy the address, and open it in a browser on this computer to sign in at %1.</source>
        <translation>Kopieren Sie die Adresse und öffnen Sie sie in einem Browser auf diesem Computer, um sich bei %1 anzumelden.</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Erneut öffnen</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Cancel sign-in</source>
        <translation>Anmeldung abbrechen</translation>
    </message>
</context>
<context>
    <name>keyturn::CertificateDialog</name>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>The server&apos;s certificate</source>
        <translation>Das Zertifikat des Servers</translation>
    </message>
    <message>
        <source>Pinned until now</source>
        <translation>Bisher angeheftet</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>SHA-256-Fingerabdruck</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Use a CA &amp;file…</source>
        <translation>CA-&amp;Datei verwenden…</translation>
    </message>
    <message>
        <source>Use a CA file…</source>
        <translation>CA-Datei verwenden…</translation>
    </message>
    <message>
        <source>&amp;Keep both</source>
        <translation>&amp;Beide behalten</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>&amp;Pin this certificate</source>
        <translation>Dieses Zertifikat an&amp;heften</translation>
    </message>
    <message>
        <source>Pin this certificate</source>
        <translation>Dieses Zertifikat anheften</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Chain that the server sent</source>
        <translation>Kette, die der Server geschickt hat</translation>
    </message>
    <message>
        <source>%1
issued by %2
valid until %3</source>
        <translation>%1
ausgestellt von %2
gültig bis %3</translation>
    </message>
    <message>
        <source>It has expired. A pin does not help against that: the server needs a new certificate.</source>
        <translation>Es ist abgelaufen. Dagegen hilft kein Anheften: Der Server braucht ein neues Zertifikat.</translation>
    </message>
    <message>
        <source>It is not valid yet. A pin does not help against that: check the clock of this computer and of the server.</source>
        <translation>Es ist noch nicht gültig. Dagegen hilft kein Anheften: Prüfen Sie die Uhr dieses Rechners und die des Servers.</translation>
    </message>
    <message>
        <source>The system&apos;s store trusts this certificate.</source>
        <translation>Der Zertifikatspeicher des Systems vertraut diesem Zertifikat.</translation>
    </message>
    <message>
        <source>The CA file of the profile trusts this certificate.</source>
        <translation>Die CA-Datei des Profils vertraut diesem Zertifikat.</translation>
    </message>
    <message>
        <source>This is the certificate that the profile has pinned.</source>
        <translation>Das ist das Zertifikat, das im Profil angeheftet ist.</translation>
    </message>
    <message>
        <source>Asking the server for its certificate…</source>
        <translation>Der Server wird nach seinem Zertifikat gefragt…</translation>
    </message>
    <message>
        <source>The server shows no certificate: plain http on this computer has none.</source>
        <translation>Der Server zeigt kein Zertifikat: Einfaches http auf diesem Rechner hat keines.</translation>
    </message>
    <message>
        <source>Shown now</source>
        <translation>Jetzt gezeigt</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint, shown now</source>
        <translation>SHA-256-Fingerabdruck, jetzt gezeigt</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint, pinned until now</source>
        <translation>SHA-256-Fingerabdruck, bisher angeheftet</translation>
    </message>
    <message>
        <source>The server shows another certificate than the pinned one. Its owner may have renewed it, or somebody is in between. Ask the owner, by telephone for example, and go on only if the new fingerprint is the right one.</source>
        <translation>Der Server zeigt ein anderes Zertifikat als das angeheftete. Vielleicht hat sein Betreiber es erneuert, vielleicht sitzt jemand dazwischen. Fragen Sie den Betreiber, zum Beispiel am Telefon, und machen Sie nur weiter, wenn der neue Fingerabdruck stimmt.</translation>
    </message>
    <message>
        <source>Not trusted: %1.</source>
        <translation>Nicht vertraut: %1.</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the server&apos;s owner, by telephone for example, before you trust it.</source>
        <translation>Vergleichen Sie den Fingerabdruck mit dem Betreiber des Servers, zum Beispiel am Telefon, bevor Sie ihm vertrauen.</translation>
    </message>
    <message>
        <source>Replace both &amp;pins</source>
        <translation>Beide &amp;ersetzen</translation>
    </message>
    <message>
        <source>Replace the &amp;pin</source>
        <translation>Angeheftetes &amp;ersetzen</translation>
    </message>
    <message>
        <source>Keep both while the owner changes from one to the other.</source>
        <translation>Behalten Sie beide, solange der Betreiber vom einen zum anderen wechselt.</translation>
    </message>
</context>
<context>
    <name>keyturn::CheckLine</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>keyturn::CheckTexts</name>
    <message>
        <source>%1 is an address</source>
        <translation>%1 ist eine Adresse</translation>
    </message>
    <message>
        <source>the proxy looks it up</source>
        <translation>den Namen löst der Proxy auf</translation>
    </message>
    <message>
        <source>the host is not known</source>
        <translation>der Host ist nicht bekannt</translation>
    </message>
    <message>
        <source>nobody has answered for the name in time</source>
        <translation>für den Namen kam rechtzeitig keine Antwort</translation>
    </message>
    <message>
        <source>no connection in time</source>
        <translation>rechtzeitig keine Verbindung</translation>
    </message>
    <message>
        <source>no TLS handshake in time</source>
        <translation>rechtzeitig kein TLS-Handschlag</translation>
    </message>
    <message>
        <source>the connection ended during the handshake</source>
        <translation>die Verbindung endete während des Handschlags</translation>
    </message>
    <message>
        <source>%1 through the proxy %2</source>
        <translation>%1 über den Proxy %2</translation>
    </message>
    <message>
        <source>plain http on this machine has none</source>
        <translation>einfaches http auf diesem Rechner hat keines</translation>
    </message>
    <message>
        <source>%1, issued by %2, valid until %3, trusted by the system&apos;s store</source>
        <translation>%1, ausgestellt von %2, gültig bis %3, vertraut durch den Speicher des Systems</translation>
    </message>
    <message>
        <source>%1, issued by %2, valid until %3, trusted by the CA file %4</source>
        <translation>%1, ausgestellt von %2, gültig bis %3, vertraut durch die CA-Datei %4</translation>
    </message>
    <message>
        <source>%1, issued by %2, valid until %3, trusted by its pin</source>
        <translation>%1, ausgestellt von %2, gültig bis %3, vertraut, weil angeheftet</translation>
    </message>
    <message>
        <source>not tried: there is nothing to trust the server by</source>
        <translation>nicht versucht: Es gibt nichts, wodurch dem Server vertraut werden könnte</translation>
    </message>
    <message>
        <source>not tried after the failure above</source>
        <translation>nach dem Fehler darüber nicht versucht</translation>
    </message>
    <message>
        <source>the broker calls itself %1, which is not this profile&apos;s host and tenant</source>
        <translation>der Broker nennt sich %1; das sind nicht Host und Mandant dieses Profils</translation>
    </message>
    <message>
        <source>the broker calls itself %1</source>
        <translation>der Broker nennt sich %1</translation>
    </message>
    <message>
        <source>the broker answered with status %1</source>
        <translation>der Broker antwortete mit Status %1</translation>
    </message>
    <message>
        <source>the answer is not one JSON object</source>
        <translation>die Antwort ist kein einzelnes JSON-Objekt</translation>
    </message>
    <message>
        <source>the answer names no issuer</source>
        <translation>die Antwort nennt keinen Aussteller</translation>
    </message>
    <message>
        <source>the answer is larger than 1 MiB</source>
        <translation>die Antwort ist größer als 1 MiB</translation>
    </message>
    <message>
        <source>the answer was cut off</source>
        <translation>die Antwort wurde abgeschnitten</translation>
    </message>
    <message>
        <source>no answer came</source>
        <translation>es kam keine Antwort</translation>
    </message>
    <message>
        <source>each token signs in with itself, so nothing is exchanged here</source>
        <translation>jedes Token meldet sich selbst an, darum wird hier nichts eingetauscht</translation>
    </message>
    <message>
        <source>it is there, and goes straight on a call: nothing else can try it</source>
        <translation>sie ist da und geht direkt mit einem Aufruf mit: Anders lässt sie sich nicht probieren</translation>
    </message>
    <message>
        <source>the broker has given an access token</source>
        <translation>der Broker hat ein Zugriffstoken gegeben</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>The broker refused the operator&apos;s token. It may have expired, or belong to another tenant.</source>
        <translation>Der Broker hat das Token des Operators abgelehnt. Vielleicht ist es abgelaufen oder gehört zu einem anderen Mandanten.</translation>
    </message>
    <message>
        <source>The broker refused the sign-in. Check the client&apos;s ID, secret and scope.</source>
        <translation>Der Broker hat die Anmeldung abgelehnt. Prüfen Sie ID, Geheimnis und Scope des Clients.</translation>
    </message>
    <message>
        <source>The broker refused the sign-in. Check the client&apos;s ID and the address that the browser comes back to.</source>
        <translation>Der Broker hat die Anmeldung abgelehnt. Prüfen Sie die ID des Clients und die Adresse, zu der der Browser zurückkehrt.</translation>
    </message>
    <message>
        <source>The broker refused the sign-in. The access token may have expired.</source>
        <translation>Der Broker hat die Anmeldung abgelehnt. Vielleicht ist das Zugriffstoken abgelaufen.</translation>
    </message>
    <message>
        <source>Check how the host is written, and the network of this computer.</source>
        <translation>Prüfen Sie die Schreibweise des Hosts und das Netz dieses Rechners.</translation>
    </message>
    <message>
        <source>Check the port, and whether a firewall or a proxy is in between.</source>
        <translation>Prüfen Sie den Port, und ob eine Firewall oder ein Proxy dazwischen ist.</translation>
    </message>
    <message>
        <source>Check that the port is the one for https.</source>
        <translation>Prüfen Sie, ob der Port der für https ist.</translation>
    </message>
    <message>
        <source>Check the tenant, and that the host is the broker&apos;s own name.</source>
        <translation>Prüfen Sie den Mandanten, und ob der Host der eigene Name des Brokers ist.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Discovery</source>
        <translation>Discovery</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Not tried</source>
        <translation>Nicht versucht</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Misslungen</translation>
    </message>
    <message>
        <source>The broker is there and can be trusted. Nothing was exchanged: with this sign-in each token signs in for itself, when it is regenerated.</source>
        <translation>Der Broker ist da, und ihm kann vertraut werden. Eingetauscht wurde nichts: Bei dieser Anmeldung meldet sich jedes Token selbst an, wenn es neu ausgestellt wird.</translation>
    </message>
    <message>
        <source>The broker is there and can be trusted. The sign-in was not tried.</source>
        <translation>Der Broker ist da, und ihm kann vertraut werden. Die Anmeldung wurde nicht versucht.</translation>
    </message>
    <message>
        <source>Everything works.</source>
        <translation>Alles funktioniert.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>the broker answered with status %1; it is a web page of something in between, &quot;%2&quot;</source>
        <translation>der Broker hat mit Status %1 geantwortet; es ist eine Webseite von etwas dazwischen, „%2“</translation>
    </message>
    <message>
        <source>the broker answered with status %1; it is a web page of something in between</source>
        <translation>der Broker hat mit Status %1 geantwortet; es ist eine Webseite von etwas dazwischen</translation>
    </message>
    <message>
        <source>the answer is not one JSON object; it is a web page of something in between, &quot;%1&quot;</source>
        <translation>die Antwort ist kein einzelnes JSON-Objekt; es ist eine Webseite von etwas dazwischen, „%1“</translation>
    </message>
    <message>
        <source>no connection through the proxy in time</source>
        <translation>rechtzeitig keine Verbindung durch den Proxy</translation>
    </message>
    <message>
        <source>the broker answered with status %1; it is a web page of something in between, &quot;%2&quot;; it asks to wait %3 s</source>
        <translation>der Broker hat mit Status %1 geantwortet; es ist eine Webseite von etwas dazwischen, „%2“; sie bittet, %3 s zu warten</translation>
    </message>
</context>
<context>
    <name>keyturn::Closing</name>
    <message>
        <source>Keyturn closes when what is under way has ended.</source>
        <translation>Keyturn schließt sich, sobald beendet ist, was gerade läuft.</translation>
    </message>
    <message>
        <source>Its answer comes only once, so it is not left behind.</source>
        <translation>Die Antwort darauf kommt nur einmal; darum wird sie abgewartet.</translation>
    </message>
    <message>
        <source>Stay open</source>
        <translation>Offen bleiben</translation>
    </message>
</context>
<context>
    <name>keyturn::ConnectionTest</name>
    <message>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Access to&amp;ken to try (optional; not stored)</source>
        <translation>&amp;Zugriffstoken zum Probieren (optional; wird nicht gespeichert)</translation>
    </message>
    <message>
        <source>Access token to try (optional; not stored)</source>
        <translation>Zugriffstoken zum Probieren (optional; wird nicht gespeichert)</translation>
    </message>
    <message>
        <source>&amp;Back to the profile</source>
        <translation>Zurück zum P&amp;rofil</translation>
    </message>
    <message>
        <source>Back to the profile</source>
        <translation>Zurück zum Profil</translation>
    </message>
    <message>
        <source>&amp;Look at it…</source>
        <translation>&amp;Ansehen…</translation>
    </message>
    <message>
        <source>Look at it…</source>
        <translation>Ansehen…</translation>
    </message>
    <message>
        <source>Open the broker&apos;s token &amp;page</source>
        <translation>Token-&amp;Seite des Brokers öffnen</translation>
    </message>
    <message>
        <source>Open the broker&apos;s token page</source>
        <translation>Token-Seite des Brokers öffnen</translation>
    </message>
    <message>
        <source>&amp;Cancel the test</source>
        <translation>Test a&amp;bbrechen</translation>
    </message>
    <message>
        <source>Cancel the test</source>
        <translation>Test abbrechen</translation>
    </message>
    <message>
        <source>&amp;Test again</source>
        <translation>Erneut &amp;testen</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Erneut testen</translation>
    </message>
    <message>
        <source>no access token was entered above</source>
        <translation>oben wurde kein Zugriffstoken eingegeben</translation>
    </message>
    <message>
        <source>%1, tenant %2. Nothing is saved.</source>
        <translation>%1, Mandant %2. Es wird nichts gespeichert.</translation>
    </message>
    <message>
        <source>This cannot be an access token: %1.</source>
        <translation>Das kann kein Zugriffstoken sein: %1.</translation>
    </message>
    <message>
        <source>Testing. This can take up to a minute.</source>
        <translation>Test läuft. Das kann bis zu einer Minute dauern.</translation>
    </message>
    <message>
        <source>You have cancelled the test.</source>
        <translation>Sie haben den Test abgebrochen.</translation>
    </message>
    <message>
        <source>This program has nothing that could test a connection.</source>
        <translation>Dieses Programm kann keine Verbindung testen.</translation>
    </message>
    <message>
        <source>The browser could not be opened. This is the address of the token page: %1</source>
        <translation>Der Browser ließ sich nicht öffnen. Das ist die Adresse der Token-Seite: %1</translation>
    </message>
    <message>
        <source>&amp;Add profile</source>
        <translation>&amp;Profil hinzufügen</translation>
    </message>
    <message>
        <source>Add profile</source>
        <translation>Profil hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Save profile</source>
        <translation>Profil &amp;speichern</translation>
    </message>
</context>
<context>
    <name>keyturn::DetailsPane</name>
    <message>
        <source>In Keyturn</source>
        <translation>In Keyturn</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Ends in</source>
        <translation>Endet auf</translation>
    </message>
    <message>
        <source>Regenerated</source>
        <translation>Neu ausgestellt</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Details of the token</source>
        <translation>Details zum Token</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Profile, host and tenant</source>
        <translation>Profil, Host und Mandant</translation>
    </message>
    <message>
        <source>%1
%2 · %3</source>
        <comment>profile, host, tenant</comment>
        <translation>%1
%2 · %3</translation>
    </message>
    <message>
        <source>expires %1</source>
        <comment>%1 is e.g. &apos;in 12 days&apos;</comment>
        <translation>läuft %1 ab</translation>
    </message>
    <message>
        <source>Choose a token to see what is known of it.</source>
        <translation>Wählen Sie ein Token aus, um zu sehen, was darüber bekannt ist.</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) selected</source>
        <translation>
            <numerusform>%n Token ausgewählt</numerusform>
            <numerusform>%n Token ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>Aufbewahrt in</translation>
    </message>
    <message>
        <source>Signs in for</source>
        <translation>Anmeldung für</translation>
    </message>
    <message>
        <source>May be used</source>
        <translation>Verwendung</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>More to do with this token</source>
        <translation>Weitere Aktionen für dieses Token</translation>
    </message>
    <message>
        <source>expiry unknown</source>
        <translation>Ablauf unbekannt</translation>
    </message>
    <message>
        <source>Choose one to regenerate or copy it. Several can be removed together.</source>
        <translation>Wählen Sie eines, um es neu auszustellen oder zu kopieren. Mehrere lassen sich zusammen entfernen.</translation>
    </message>
    <message>
        <source>then called %1</source>
        <translation>hieß damals %1</translation>
    </message>
</context>
<context>
    <name>keyturn::Distrust</name>
    <message>
        <source>Check the clock of this computer. If it is right, the server&apos;s owner must renew the certificate; neither a pin nor a CA file helps.</source>
        <translation>Prüfen Sie die Uhr dieses Computers. Geht sie richtig, muss der Betreiber des Servers das Zertifikat erneuern; weder Anheften noch eine CA-Datei hilft.</translation>
    </message>
    <message>
        <source>The server&apos;s owner must replace the certificate. Do not trust it.</source>
        <translation>Der Betreiber des Servers muss das Zertifikat ersetzen. Vertrauen Sie ihm nicht.</translation>
    </message>
    <message>
        <source>Choose the CA file of that authority in the profile. Only if there is none: look at the certificate, and pin it when the server&apos;s owner has confirmed its fingerprint.</source>
        <translation>Wählen Sie im Profil die CA-Datei dieser Zertifizierungsstelle. Nur wenn es keine gibt: Sehen Sie das Zertifikat an und heften Sie es an, wenn der Betreiber des Servers seinen Fingerabdruck bestätigt hat.</translation>
    </message>
    <message>
        <source>The server&apos;s owner has to mend what it says of its certificate.</source>
        <translation>Der Betreiber des Servers muss berichtigen, was der Server über sein Zertifikat aussagt.</translation>
    </message>
    <message>
        <source>Choose another CA file in the profile.</source>
        <translation>Wählen Sie im Profil eine andere CA-Datei.</translation>
    </message>
    <message>
        <source>the server&apos;s certificate was revoked</source>
        <translation>das Zertifikat des Servers wurde gesperrt</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is on the list of known thefts</source>
        <translation>das Zertifikat des Servers steht auf der Liste bekannter Diebstähle</translation>
    </message>
    <message>
        <source>the server&apos;s certificate has expired: it is valid from %1 to %2, this machine&apos;s clock says %3</source>
        <translation>das Zertifikat des Servers ist abgelaufen: Es gilt von %1 bis %2, die Uhr dieses Computers zeigt %3</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is not valid yet: it is valid from %1 to %2, this machine&apos;s clock says %3</source>
        <translation>das Zertifikat des Servers gilt noch nicht: Es gilt von %1 bis %2, die Uhr dieses Computers zeigt %3</translation>
    </message>
    <message>
        <source>the certificate of the server&apos;s authority, %1, is valid from %2 to %3, this machine&apos;s clock says %4</source>
        <translation>das Zertifikat der Zertifizierungsstelle des Servers, %1, gilt von %2 bis %3, die Uhr dieses Computers zeigt %4</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is not one for servers</source>
        <translation>das Zertifikat des Servers ist keines für Server</translation>
    </message>
    <message>
        <source>the server&apos;s certificate does not bear the signature of %1, which it names</source>
        <translation>das Zertifikat des Servers trägt nicht die Unterschrift von %1, die es nennt</translation>
    </message>
    <message>
        <source>Ask the server&apos;s owner for the CA file of now. Do not trust it before: somebody may be in between.</source>
        <translation>Bitten Sie den Betreiber des Servers um die jetzige CA-Datei. Vertrauen Sie ihm vorher nicht: Es könnte jemand dazwischen sein.</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is for %1; you asked for %2</source>
        <translation>das Zertifikat des Servers gilt für %1; gefragt wurde nach %2</translation>
    </message>
    <message>
        <source>If that is the broker, enter %3 as the host of the profile.</source>
        <translation>Ist das der Broker, geben Sie %3 als Host des Profils ein.</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is for no name at all; you asked for %1</source>
        <translation>das Zertifikat des Servers gilt für gar keinen Namen; gefragt wurde nach %1</translation>
    </message>
    <message>
        <source>The server&apos;s owner should replace it. Until then: look at it, and pin it when the owner has confirmed its fingerprint.</source>
        <translation>Der Betreiber des Servers sollte es ersetzen. Bis dahin: Sehen Sie es an und heften Sie es an, wenn der Betreiber seinen Fingerabdruck bestätigt hat.</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is self-signed, and only it vouches for itself</source>
        <translation>das Zertifikat des Servers ist selbst signiert, und nur es selbst bürgt für sich</translation>
    </message>
    <message>
        <source>the server&apos;s certificate was issued by %1, which neither the server sends nor the CA file has</source>
        <translation>das Zertifikat des Servers wurde ausgestellt von %1; diese Stelle sendet der Server nicht, und die CA-Datei hat sie nicht</translation>
    </message>
    <message>
        <source>Add it to the CA file, or have the server send it.</source>
        <translation>Fügen Sie sie der CA-Datei hinzu, oder lassen Sie den Server sie senden.</translation>
    </message>
    <message>
        <source>the server&apos;s authority, %1, was issued by %2, which neither the server sends nor the CA file has</source>
        <translation>die Zertifizierungsstelle des Servers, %1, wurde ausgestellt von %2; diese sendet der Server nicht, und die CA-Datei hat sie nicht</translation>
    </message>
    <message>
        <source>Add that root to the CA file: %2.</source>
        <translation>Fügen Sie der CA-Datei diese Stammstelle hinzu: %2.</translation>
    </message>
    <message>
        <source>the server&apos;s certificate was issued by %1, which this machine does not know</source>
        <translation>das Zertifikat des Servers wurde ausgestellt von %1, die dieser Computer nicht kennt</translation>
    </message>
    <message>
        <source>the server&apos;s authority, %1, was issued by %2, which this machine does not know</source>
        <translation>die Zertifizierungsstelle des Servers, %1, wurde ausgestellt von %2, die dieser Computer nicht kennt</translation>
    </message>
    <message>
        <source>the server&apos;s authority, %1, is not trusted here</source>
        <translation>der Zertifizierungsstelle des Servers, %1, wird hier nicht vertraut</translation>
    </message>
    <message>
        <source>the server&apos;s own proof that its certificate is not revoked is out of date</source>
        <translation>der eigene Nachweis des Servers, dass sein Zertifikat nicht gesperrt ist, ist veraltet</translation>
    </message>
    <message>
        <source>the server&apos;s own proof that its certificate is not revoked is signed by nobody who is trusted</source>
        <translation>der eigene Nachweis des Servers, dass sein Zertifikat nicht gesperrt ist, ist von niemandem unterschrieben, dem vertraut wird</translation>
    </message>
    <message>
        <source>the server&apos;s authority does not know the server&apos;s certificate</source>
        <translation>die Zertifizierungsstelle des Servers kennt das Zertifikat des Servers nicht</translation>
    </message>
    <message>
        <source>the server&apos;s certificate has changed: it is now %1, issued by %2, valid from %3 to %4; pinned is %5</source>
        <translation>das Zertifikat des Servers hat sich geändert: Es ist jetzt %1, ausgestellt von %2, gültig von %3 bis %4; angeheftet ist %5</translation>
    </message>
    <message>
        <source>Look at it, and pin it only if the server&apos;s owner confirms the change.</source>
        <translation>Sehen Sie es an, und heften Sie es nur an, wenn der Betreiber des Servers die Änderung bestätigt.</translation>
    </message>
    <message>
        <source>the server showed no certificate</source>
        <translation>der Server hat kein Zertifikat gezeigt</translation>
    </message>
    <message>
        <source>Check that the port is the one for https.</source>
        <translation>Prüfen Sie, ob der Port der für https ist.</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is not accepted: %1</source>
        <translation>das Zertifikat des Servers wird nicht angenommen: %1</translation>
    </message>
    <message>
        <source>Ask the server&apos;s owner what is wrong with it.</source>
        <translation>Fragen Sie den Betreiber des Servers, was damit nicht stimmt.</translation>
    </message>
    <message>
        <source>the TLS handshake failed</source>
        <translation>der TLS-Handshake ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>the CA file %1 is gone</source>
        <translation>die CA-Datei %1 ist nicht mehr da</translation>
    </message>
    <message>
        <source>the CA file %1 is not a file</source>
        <translation>die CA-Datei %1 ist keine Datei</translation>
    </message>
    <message>
        <source>the CA file %1 cannot be read: %2</source>
        <translation>die CA-Datei %1 lässt sich nicht lesen: %2</translation>
    </message>
    <message>
        <source>Check the permissions of the file.</source>
        <translation>Prüfen Sie die Rechte der Datei.</translation>
    </message>
    <message>
        <source>the CA file %1 is empty</source>
        <translation>die CA-Datei %1 ist leer</translation>
    </message>
    <message>
        <source>the CA file %1 is larger than 8 MiB</source>
        <translation>die CA-Datei %1 ist größer als 8 MiB</translation>
    </message>
    <message>
        <source>the CA file %1 holds a certificate that cannot be read</source>
        <translation>die CA-Datei %1 enthält ein Zertifikat, das sich nicht lesen lässt</translation>
    </message>
    <message>
        <source>Get the file again from the authority&apos;s owner.</source>
        <translation>Holen Sie die Datei noch einmal vom Betreiber der Zertifizierungsstelle.</translation>
    </message>
    <message>
        <source>the CA file %1 holds %2 certificates, and %3 of them cannot be read</source>
        <translation>die CA-Datei %1 enthält %2 Zertifikate, von denen sich %3 nicht lesen lassen</translation>
    </message>
    <message>
        <source>the CA file %1 lacks the line end between two certificates</source>
        <translation>in der CA-Datei %1 fehlt das Zeilenende zwischen zwei Zertifikaten</translation>
    </message>
    <message>
        <source>Put each -----BEGIN in it on a line of its own.</source>
        <translation>Setzen Sie darin jedes -----BEGIN in eine eigene Zeile.</translation>
    </message>
    <message>
        <source>the CA file %1 is a web page and no certificate</source>
        <translation>die CA-Datei %1 ist eine Webseite und kein Zertifikat</translation>
    </message>
    <message>
        <source>Get the certificate itself, for example by the link on the page.</source>
        <translation>Holen Sie das Zertifikat selbst, zum Beispiel über den Link auf der Seite.</translation>
    </message>
    <message>
        <source>the CA file %1 is UTF-16 text</source>
        <translation>die CA-Datei %1 ist UTF-16-Text</translation>
    </message>
    <message>
        <source>Save it as ASCII or UTF-8.</source>
        <translation>Speichern Sie sie als ASCII oder UTF-8.</translation>
    </message>
    <message>
        <source>the CA file %1 is PKCS#12, which is for a private key</source>
        <translation>die CA-Datei %1 ist PKCS#12, was für einen privaten Schlüssel gedacht ist</translation>
    </message>
    <message>
        <source>Ask the authority&apos;s owner for the certificate alone, or take it out: openssl pkcs12 -in FILE -nokeys -cacerts -out ca.pem</source>
        <translation>Bitten Sie den Betreiber der Zertifizierungsstelle um das Zertifikat allein, oder nehmen Sie es heraus: openssl pkcs12 -in DATEI -nokeys -cacerts -out ca.pem</translation>
    </message>
    <message>
        <source>the CA file %1 is a Java key store</source>
        <translation>die CA-Datei %1 ist ein Java-Schlüsselspeicher</translation>
    </message>
    <message>
        <source>Take the certificate out of it: keytool -exportcert -rfc -keystore FILE -alias NAME -file ca.pem</source>
        <translation>Nehmen Sie das Zertifikat heraus: keytool -exportcert -rfc -keystore DATEI -alias NAME -file ca.pem</translation>
    </message>
    <message>
        <source>the CA file %1 is PKCS#7, and its certificates cannot be read</source>
        <translation>die CA-Datei %1 ist PKCS#7, und ihre Zertifikate lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>Turn it into PEM: openssl pkcs7 -in FILE -print_certs -out ca.pem</source>
        <translation>Wandeln Sie sie in PEM um: openssl pkcs7 -in DATEI -print_certs -out ca.pem</translation>
    </message>
    <message>
        <source>the CA file %1 holds a key and no certificate</source>
        <translation>die CA-Datei %1 enthält einen Schlüssel und kein Zertifikat</translation>
    </message>
    <message>
        <source>Choose the certificate of the authority. A key is nobody&apos;s but its owner&apos;s.</source>
        <translation>Wählen Sie das Zertifikat der Zertifizierungsstelle. Ein Schlüssel gehört niemandem als seinem Eigentümer.</translation>
    </message>
    <message>
        <source>the CA file %1 holds a request for a certificate, and none</source>
        <translation>die CA-Datei %1 enthält eine Zertifikatsanforderung und kein Zertifikat</translation>
    </message>
    <message>
        <source>the CA file %1 holds a list of revocations and no certificate</source>
        <translation>die CA-Datei %1 enthält eine Sperrliste und kein Zertifikat</translation>
    </message>
    <message>
        <source>the CA file %1 holds no certificate, neither PEM, DER nor PKCS#7</source>
        <translation>die CA-Datei %1 enthält kein Zertifikat, weder PEM noch DER noch PKCS#7</translation>
    </message>
    <message>
        <source>Choose it as the CA file of the profile, or pin it when the server&apos;s owner has confirmed its fingerprint.</source>
        <translation>Wählen Sie es als CA-Datei des Profils, oder heften Sie es an, wenn der Betreiber des Servers seinen Fingerabdruck bestätigt hat.</translation>
    </message>
    <message>
        <source>The server&apos;s owner must get another certificate, from an authority that may issue it. Do not trust this one: somebody may be in between.</source>
        <translation>Der Betreiber des Servers muss sich ein anderes Zertifikat ausstellen lassen, von einer Zertifizierungsstelle, die das darf. Vertrauen Sie diesem nicht: Jemand kann dazwischen sitzen.</translation>
    </message>
    <message>
        <source>the certificate of the server&apos;s authority, %1, was revoked</source>
        <translation>das Zertifikat der Zertifizierungsstelle des Servers, %1, wurde widerrufen</translation>
    </message>
    <message>
        <source>the certificate of the server&apos;s authority, %1, is on the list of known thefts</source>
        <translation>das Zertifikat der Zertifizierungsstelle des Servers, %1, steht auf der Liste der bekannten Diebstähle</translation>
    </message>
    <message>
        <source>the server&apos;s certificate was issued below %1, which is no authority</source>
        <translation>das Zertifikat des Servers wurde unterhalb von %1 ausgestellt, und das ist keine Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>the server&apos;s certificate has more authorities above it than one of them, %1, allows below itself</source>
        <translation>das Zertifikat des Servers hat mehr Zertifizierungsstellen über sich, als eine davon, %1, unter sich erlaubt</translation>
    </message>
    <message>
        <source>the server&apos;s authority, %1, is not one for servers</source>
        <translation>die Zertifizierungsstelle des Servers, %1, ist keine für Server</translation>
    </message>
    <message>
        <source>the CA file %1 has %2, and says itself not to trust it for servers</source>
        <translation>die CA-Datei %1 enthält %2 und sagt selbst, dass ihm für Server nicht zu vertrauen ist</translation>
    </message>
    <message>
        <source>Take it out of the file. Or, if you do trust it for servers, choose the certificate alone: openssl x509 -in FILE -out ca.pem</source>
        <translation>Nehmen Sie es aus der Datei heraus. Oder wählen Sie, wenn Sie ihm für Server doch vertrauen, das Zertifikat allein: openssl x509 -in DATEI -out ca.pem</translation>
    </message>
</context>
<context>
    <name>keyturn::DoubtTexts</name>
    <message>
        <source>It is recorded in the history, and Keyturn no longer reminds you of it.</source>
        <translation>Es ist im Verlauf festgehalten, und Keyturn erinnert Sie nicht mehr daran.</translation>
    </message>
    <message>
        <source>It can no longer be regenerated here, and that is recorded in the history.</source>
        <translation>Es kann hier nicht mehr neu ausgestellt werden; das ist im Verlauf festgehalten.</translation>
    </message>
    <message>
        <source>If the new token turns up after all, enter it as the new value.</source>
        <translation>Falls das neue Token doch noch auftaucht, geben Sie es als neuen Wert ein.</translation>
    </message>
    <message>
        <source>The broker still takes the old token: nothing has happened to it. It is no longer in doubt.</source>
        <translation>Der Broker nimmt das alte Token weiterhin an: Es ist unverändert und nicht mehr ungewiss.</translation>
    </message>
    <message>
        <source>You can regenerate it again.</source>
        <translation>Sie können es wieder neu ausstellen.</translation>
    </message>
    <message>
        <source>Another window or program has settled it in the meantime.</source>
        <translation>Ein anderes Fenster oder Programm hat es inzwischen geklärt.</translation>
    </message>
    <message>
        <source>Enter the new value if somebody has it; if nobody does, mark the token as lost.</source>
        <translation>Geben Sie den neuen Wert ein, falls jemand ihn hat; hat ihn niemand, markieren Sie das Token als verloren.</translation>
    </message>
    <message>
        <source>Alive so far, but the request may still be carried out.</source>
        <translation>Noch gültig, aber die Anfrage kann noch ausgeführt werden.</translation>
    </message>
    <message>
        <source>Ask again from %1 on: if it still works then, nothing has happened to it.</source>
        <translation>Fragen Sie ab %1 erneut nach: Funktioniert es dann noch, ist es unverändert.</translation>
    </message>
    <message>
        <source>The broker refuses it. It was regenerated, or it has expired, or it may not sign in: from here these look the same.</source>
        <translation>Der Broker lehnt es ab. Es wurde neu ausgestellt, ist abgelaufen oder darf sich nicht anmelden: Von hier aus ist das nicht zu unterscheiden.</translation>
    </message>
    <message>
        <source>The broker could not be asked, so nothing new is known.</source>
        <translation>Der Broker konnte nicht gefragt werden; es ist also nichts Neues bekannt.</translation>
    </message>
    <message>
        <source>Check the host and your connection, then ask again.</source>
        <translation>Prüfen Sie den Host und Ihre Verbindung und fragen Sie dann erneut nach.</translation>
    </message>
    <message>
        <source>This token may be used only once: asking would use it up.</source>
        <translation>Dieses Token darf nur einmal verwendet werden: Das Nachfragen würde es verbrauchen.</translation>
    </message>
    <message>
        <source>The old token may be dead.</source>
        <translation>Das alte Token ist möglicherweise ungültig.</translation>
    </message>
    <message>
        <source>A request to regenerate it was sent, and its answer was lost.</source>
        <translation>Eine Anfrage zur Neuausstellung wurde gesendet, und die Antwort ging verloren.</translation>
    </message>
    <message>
        <source>The request was sent at %1. What came as an answer could not be read.</source>
        <comment>%1 is a time, or a date with a time</comment>
        <translation>Die Anfrage wurde gesendet (%1). Was als Antwort kam, war nicht lesbar.</translation>
    </message>
    <message>
        <source>The request was sent at %1; its answer was lost.</source>
        <comment>%1 is a time, or a date with a time</comment>
        <translation>Die Anfrage wurde gesendet (%1); die Antwort ging verloren.</translation>
    </message>
    <message>
        <source>%1 is settled</source>
        <translation>%1 ist erledigt</translation>
    </message>
    <message>
        <source>%1 is marked as lost</source>
        <translation>%1 ist als verloren markiert</translation>
    </message>
    <message>
        <source>%1 still works</source>
        <translation>%1 funktioniert weiterhin</translation>
    </message>
    <message>
        <source>%1 is no longer in doubt</source>
        <translation>%1 ist nicht mehr ungewiss</translation>
    </message>
    <message>
        <source>It may exist at the broker all the same: look at the broker&apos;s token page.</source>
        <translation>Es kann beim Broker trotzdem vorhanden sein: Sehen Sie auf der Token-Seite des Brokers nach.</translation>
    </message>
    <message>
        <source>The broker was asked to make this token, and its answer was lost.</source>
        <translation>Der Broker wurde gebeten, dieses Token zu erzeugen, und die Antwort ging verloren.</translation>
    </message>
    <message>
        <source>The broker was asked to make this token at %1. What came as an answer could not be read.</source>
        <comment>%1 is a time, or a date with a time</comment>
        <translation>Der Broker wurde gebeten, dieses Token zu erzeugen (%1). Was als Antwort kam, war nicht lesbar.</translation>
    </message>
    <message>
        <source>The broker was asked to make this token at %1; its answer was lost.</source>
        <comment>%1 is a time, or a date with a time</comment>
        <translation>Der Broker wurde gebeten, dieses Token zu erzeugen (%1); die Antwort ging verloren.</translation>
    </message>
    <message>
        <source>What looked like the new token in the kept answer is its value now.</source>
        <translation>Was in der aufbewahrten Antwort wie das neue Token aussah, ist jetzt sein Wert.</translation>
    </message>
    <message>
        <source>The broker takes it. You can copy and regenerate it as before.</source>
        <translation>Der Broker nimmt es an. Sie können es wie zuvor kopieren und erneuern.</translation>
    </message>
    <message>
        <source>It was not tried out, since it may be used only once.</source>
        <translation>Es wurde nicht ausprobiert, weil es nur einmal benutzt werden darf.</translation>
    </message>
    <message>
        <source>It can no longer be regenerated here. What came as an answer stays kept, and may hold the new token.</source>
        <translation>Es kann hier nicht mehr erneuert werden. Was als Antwort kam, bleibt aufbewahrt und kann das neue Token enthalten.</translation>
    </message>
    <message>
        <source>Resolve it again to save or to remove the answer. If the new token turns up, enter it.</source>
        <translation>Über „Klären“ können Sie die Antwort speichern oder entfernen. Taucht das neue Token auf, geben Sie es ein.</translation>
    </message>
    <message>
        <source>What came as an answer is kept, and holds what is probably the new token.</source>
        <translation>Was als Antwort kam, ist aufbewahrt und enthält wahrscheinlich das neue Token.</translation>
    </message>
    <message>
        <source>What came as an answer is kept, and may hold the new token.</source>
        <translation>Was als Antwort kam, ist aufbewahrt und kann das neue Token enthalten.</translation>
    </message>
    <message>
        <source>One string in the kept answer looks like it: it ends in %1.</source>
        <comment>%1 is four characters</comment>
        <translation>Eine Zeichenkette in der aufbewahrten Antwort sieht danach aus: sie endet auf %1.</translation>
    </message>
    <message>
        <source>Copy it, and try it with its owner.</source>
        <translation>Kopieren Sie sie und probieren Sie sie mit dem Besitzer aus.</translation>
    </message>
    <message>
        <source>It may be used only once, so it is not tried out.</source>
        <translation>Das Token darf nur einmal benutzt werden, deshalb wird es nicht ausprobiert.</translation>
    </message>
    <message>
        <source>If the broker takes it, it becomes the value of this token.</source>
        <translation>Nimmt der Broker sie an, wird sie zum Wert dieses Tokens.</translation>
    </message>
    <message>
        <source>What came as an answer is kept, and may hold the new token: try it, or save it first. Marked as lost, the token can no longer be regenerated here; the answer stays kept until you remove it.</source>
        <translation>Was als Antwort kam, ist aufbewahrt und kann das neue Token enthalten: probieren oder speichern Sie es zuerst. Als verloren markiert kann das Token hier nicht mehr erneuert werden; die Antwort bleibt aufbewahrt, bis Sie sie entfernen.</translation>
    </message>
    <message>
        <source>%1 has its new value</source>
        <translation>%1 hat seinen neuen Wert</translation>
    </message>
</context>
<context>
    <name>keyturn::EditTokenDialog</name>
    <message>
        <source>Edit token</source>
        <translation>Token bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>N&amp;ote (optional)</source>
        <translation>N&amp;otiz (optional)</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>what it is used for</source>
        <translation>wofür es verwendet wird</translation>
    </message>
    <message>
        <source>It may be &amp;used</source>
        <translation>&amp;Verwendung</translation>
    </message>
    <message>
        <source>It may be used</source>
        <translation>Verwendung</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Keyturn never exchanges it, neither to try it out nor to sign in.</source>
        <translation>Keyturn tauscht es nie ein, weder um es zu prüfen noch um sich anzumelden.</translation>
    </message>
    <message>
        <source>There is already a token of this name in the profile.</source>
        <translation>In diesem Profil gibt es bereits ein Token dieses Namens.</translation>
    </message>
</context>
<context>
    <name>keyturn::EndTeller</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 was generated.</source>
        <translation>%1 wurde erzeugt.</translation>
    </message>
    <message>
        <source>%1 was regenerated.</source>
        <translation>%1 wurde neu ausgestellt.</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>Token kopieren</translation>
    </message>
    <message>
        <source>The clipboard holds it.</source>
        <translation>Es ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>It is not on the clipboard: that holds another token, %1.</source>
        <translation>Es ist nicht in der Zwischenablage: Dort ist ein anderes Token, %1.</translation>
    </message>
    <message>
        <source>It is not on the clipboard.</source>
        <translation>Es ist nicht in der Zwischenablage.</translation>
    </message>
    <message>
        <source>I have kept it</source>
        <translation>Ich habe es gesichert</translation>
    </message>
</context>
<context>
    <name>keyturn::EntryReasons</name>
    <message>
        <source>the name is empty</source>
        <translation>der Name ist leer</translation>
    </message>
    <message>
        <source>the name has %1 characters; at most %2 are possible</source>
        <translation>der Name hat %1 Zeichen; höchstens %2 sind möglich</translation>
    </message>
    <message>
        <source>the name has a control character inside</source>
        <translation>der Name enthält ein Steuerzeichen</translation>
    </message>
    <message>
        <source>the name has a character that changes the direction of reading</source>
        <translation>der Name enthält ein Zeichen, das die Leserichtung ändert</translation>
    </message>
    <message>
        <source>the name is not valid text</source>
        <translation>der Name ist kein gültiger Text</translation>
    </message>
    <message>
        <source>the tenant is empty; the one made by default is CUSTOMER</source>
        <translation>der Mandant ist leer; der standardmäßig angelegte heißt CUSTOMER</translation>
    </message>
    <message>
        <source>the tenant is too long</source>
        <translation>der Mandant ist zu lang</translation>
    </message>
    <message>
        <source>the tenant has a control character inside</source>
        <translation>der Mandant enthält ein Steuerzeichen</translation>
    </message>
    <message>
        <source>a tenant cannot be called . or ..</source>
        <translation>ein Mandant kann nicht . oder .. heißen</translation>
    </message>
    <message>
        <source>the host is empty; write a name such as vidb.example.com, or name:port</source>
        <translation>der Host ist leer; geben Sie einen Namen wie vidb.example.com oder name:port an</translation>
    </message>
    <message>
        <source>the host is too long</source>
        <translation>der Host ist zu lang</translation>
    </message>
    <message>
        <source>the scheme must be https; write the name of the host alone</source>
        <translation>das Schema muss https sein; geben Sie nur den Namen des Hosts an</translation>
    </message>
    <message>
        <source>leave out the user name and password; sign-in is set in the profile</source>
        <translation>lassen Sie Benutzernamen und Passwort weg; die Anmeldung wird im Profil festgelegt</translation>
    </message>
    <message>
        <source>leave out the path; write the host alone, Keyturn adds the path itself</source>
        <translation>lassen Sie den Pfad weg; geben Sie nur den Host an, Keyturn ergänzt den Pfad selbst</translation>
    </message>
    <message>
        <source>the host has a space or a control character inside</source>
        <translation>der Host enthält ein Leer- oder Steuerzeichen</translation>
    </message>
    <message>
        <source>the IPv6 address lacks its closing bracket; write [::1] or [::1]:443</source>
        <translation>der IPv6-Adresse fehlt die schließende Klammer; schreiben Sie [::1] oder [::1]:443</translation>
    </message>
    <message>
        <source>only a port may follow the bracket; write [::1]:443</source>
        <translation>nach der Klammer darf nur ein Port folgen; schreiben Sie [::1]:443</translation>
    </message>
    <message>
        <source>write an IPv6 address in brackets, for example [::1]:443</source>
        <translation>schreiben Sie eine IPv6-Adresse in Klammern, zum Beispiel [::1]:443</translation>
    </message>
    <message>
        <source>that is not the name or address of a host; write for example vidb.example.com</source>
        <translation>das ist weder Name noch Adresse eines Hosts; schreiben Sie zum Beispiel vidb.example.com</translation>
    </message>
    <message>
        <source>the port must be a number from 1 to 65535</source>
        <translation>der Port muss eine Zahl von 1 bis 65535 sein</translation>
    </message>
    <message>
        <source>http without TLS is possible with 127.0.0.1, localhost and [::1] only (the sandbox); use https</source>
        <translation>http ohne TLS ist nur mit 127.0.0.1, localhost und [::1] möglich (die Sandbox); verwenden Sie https</translation>
    </message>
    <message>
        <source>the token is empty; give its whole value</source>
        <translation>das Token ist leer; geben Sie den vollständigen Wert an</translation>
    </message>
    <message>
        <source>a token of %1 bytes is too long; at most %2 are accepted</source>
        <translation>ein Token von %1 Bytes ist zu lang; höchstens %2 werden angenommen</translation>
    </message>
    <message>
        <source>the token has a space, a control character or a non-ASCII character inside; copy it again from its source</source>
        <translation>das Token enthält ein Leerzeichen, ein Steuerzeichen oder ein Nicht-ASCII-Zeichen; kopieren Sie es erneut aus seiner Quelle</translation>
    </message>
    <message>
        <source>that value is already there, as &quot;%1&quot;</source>
        <translation>dieser Wert ist bereits vorhanden, als „%1“</translation>
    </message>
    <message>
        <source>the name &quot;%1&quot; is taken</source>
        <translation>der Name „%1“ ist vergeben</translation>
    </message>
    <message>
        <source>that value is there already, as &quot;%1&quot;</source>
        <translation>dieser Wert ist schon vorhanden, als „%1“</translation>
    </message>
    <message>
        <source>that is the value that &quot;%1&quot; has already</source>
        <translation>das ist der Wert, den „%1“ bereits hat</translation>
    </message>
    <message>
        <source>the key of this data folder is not in the keychain; unlock the keychain that it was made in, or restore that keychain</source>
        <translation>der Schlüssel dieses Datenordners ist nicht im Schlüsselbund; entsperren Sie den Schlüsselbund, in dem er angelegt wurde, oder stellen Sie diesen Schlüsselbund wieder her</translation>
    </message>
    <message>
        <source>the key of this data folder in the keychain is damaged</source>
        <translation>der Schlüssel dieses Datenordners im Schlüsselbund ist beschädigt</translation>
    </message>
    <message>
        <source>the key in the keychain does not belong to this data folder</source>
        <translation>der Schlüssel im Schlüsselbund gehört nicht zu diesem Datenordner</translation>
    </message>
    <message>
        <source>&quot;%1&quot; signs in for the profile &quot;%2&quot;; give that one another sign-in first</source>
        <translation>mit „%1“ meldet sich das Profil „%2“ an; geben Sie diesem zuerst eine andere Anmeldung</translation>
    </message>
    <message>
        <source>the profile &quot;%1&quot; signs in with it; regenerate it by its name, &quot;%2&quot;, so that the profile follows</source>
        <translation>das Profil „%1“ meldet sich damit an; stellen Sie es unter seinem Namen „%2“ neu aus, dann wird das Profil umgestellt</translation>
    </message>
    <message>
        <source>the operator&apos;s token &quot;%1&quot; is being regenerated now</source>
        <translation>das Operator-Token „%1“ wird gerade neu ausgestellt</translation>
    </message>
    <message>
        <source>the operator&apos;s token &quot;%1&quot; has a new value that is sealed; recover it first</source>
        <translation>das Operator-Token „%1“ hat einen neuen Wert, der noch versiegelt ist; stellen Sie ihn zuerst wieder her</translation>
    </message>
    <message>
        <source>the operator&apos;s token &quot;%1&quot; is marked as lost; give the profile another one</source>
        <translation>das Operator-Token „%1“ ist als verloren markiert; geben Sie dem Profil ein anderes</translation>
    </message>
    <message>
        <source>the operator&apos;s token &quot;%1&quot; can be used once only; give the profile another one</source>
        <translation>das Operator-Token „%1“ kann nur einmal verwendet werden; geben Sie dem Profil ein anderes</translation>
    </message>
    <message>
        <source>the broker wants a display name of 3 to 255 characters</source>
        <translation>der Broker verlangt einen Anzeigenamen von 3 bis 255 Zeichen</translation>
    </message>
    <message>
        <source>the broker takes a description of at most 4000 characters</source>
        <translation>der Broker nimmt eine Beschreibung von höchstens 4000 Zeichen an</translation>
    </message>
    <message>
        <source>a lifetime is at least one minute</source>
        <translation>eine Gültigkeitsdauer beträgt mindestens eine Minute</translation>
    </message>
    <message>
        <source>sign-in %1 needs the client&apos;s id</source>
        <translation>die Anmeldung %1 benötigt die ID des Clients</translation>
    </message>
    <message>
        <source>sign-in %1 needs the client&apos;s secret</source>
        <translation>die Anmeldung %1 benötigt das Geheimnis des Clients</translation>
    </message>
    <message>
        <source>sign-in %1 needs the operator&apos;s API token</source>
        <translation>die Anmeldung %1 benötigt das API-Token des Operators</translation>
    </message>
    <message>
        <source>the client&apos;s id and the scope have visible ASCII characters only</source>
        <translation>Client-ID und Geltungsbereich bestehen nur aus sichtbaren ASCII-Zeichen</translation>
    </message>
    <message>
        <source>sign-in %1 has no secret of its own</source>
        <translation>die Anmeldung %1 hat kein eigenes Geheimnis</translation>
    </message>
    <message>
        <source>a profile has two pins at most: today&apos;s, and one for a planned change</source>
        <translation>ein Profil hat höchstens zwei Pins: den heutigen und einen für einen geplanten Wechsel</translation>
    </message>
    <message>
        <source>a pin is a SHA-256 fingerprint</source>
        <translation>ein Pin ist ein SHA-256-Fingerabdruck</translation>
    </message>
    <message>
        <source>a proxy&apos;s password needs the proxy&apos;s address and a user name</source>
        <translation>das Passwort eines Proxys benötigt dessen Adresse und einen Benutzernamen</translation>
    </message>
    <message>
        <source>a proxy&apos;s user name has visible ASCII characters without a colon</source>
        <translation>der Benutzername eines Proxys besteht aus sichtbaren ASCII-Zeichen ohne Doppelpunkt</translation>
    </message>
    <message>
        <source>the token has a line break inside; give one token only, on one line</source>
        <translation>im Token ist ein Zeilenumbruch; geben Sie nur ein Token an, in einer Zeile</translation>
    </message>
    <message>
        <source>the token is in UTF-16, as PowerShell writes; give it as UTF-8 or plain ASCII</source>
        <translation>das Token ist in UTF-16, wie PowerShell schreibt; geben Sie es als UTF-8 oder reines ASCII an</translation>
    </message>
    <message>
        <source>this is JSON; give the text of its field token alone</source>
        <translation>das ist JSON; geben Sie nur den Text seines Feldes token an</translation>
    </message>
    <message>
        <source>the word of a header (Authorization, Bearer) stands in front of the token; leave it out</source>
        <translation>vor dem Token steht das Wort einer Kopfzeile (Authorization, Bearer); lassen Sie es weg</translation>
    </message>
    <message>
        <source>a name stands in front of the token, as in NAME=; give what follows it alone</source>
        <translation>vor dem Token steht ein Name, wie in NAME=; geben Sie nur an, was darauf folgt</translation>
    </message>
    <message>
        <source>a comma or a semicolon stands at the end of the token; leave it out</source>
        <translation>am Ende des Tokens steht ein Komma oder ein Semikolon; lassen Sie es weg</translation>
    </message>
    <message>
        <source>the token has quotes around it; leave them out</source>
        <translation>das Token steht in Anführungszeichen; lassen Sie sie weg</translation>
    </message>
    <message>
        <source>the token has angle brackets around it; leave them out</source>
        <translation>das Token steht in spitzen Klammern; lassen Sie sie weg</translation>
    </message>
    <message>
        <source>an equals sign stands in front of the token; leave it out</source>
        <translation>vor dem Token steht ein Gleichheitszeichen; lassen Sie es weg</translation>
    </message>
    <message>
        <source>these are two tokens or more; give one token only</source>
        <translation>das sind zwei Token oder mehr; geben Sie nur ein Token an</translation>
    </message>
    <message>
        <source>the token has a byte order mark inside, as Windows writes; copy it again from its source</source>
        <translation>im Token steht eine Bytereihenfolge-Marke, wie Windows sie schreibt; kopieren Sie es noch einmal aus seiner Quelle</translation>
    </message>
    <message>
        <source>the token has an invisible character or a Unicode blank inside; copy it again from its source</source>
        <translation>im Token steht ein unsichtbares Zeichen oder ein Unicode-Leerzeichen; kopieren Sie es noch einmal aus seiner Quelle</translation>
    </message>
    <message>
        <source>what looks like a token stands where text is expected; it was not kept. Regenerate that token: it was shown in the clear</source>
        <translation>wo Text erwartet wird, steht etwas, das wie ein Token aussieht; es wurde nicht aufbewahrt. Erneuern Sie dieses Token: es war im Klartext zu sehen</translation>
    </message>
    <message>
        <source>the note is not valid text</source>
        <translation>die Notiz ist kein gültiger Text</translation>
    </message>
    <message>
        <source>the note has a control character inside</source>
        <translation>in der Notiz steht ein Steuerzeichen</translation>
    </message>
    <message>
        <source>leave out the zone of the IPv6 address (%eth0); an address of one link only cannot be used</source>
        <translation>lassen Sie die Zone der IPv6-Adresse (%eth0) weg; eine Adresse nur eines Netzabschnitts kann nicht verwendet werden</translation>
    </message>
    <message>
        <source>Choose another name: %1.</source>
        <translation>Wählen Sie einen anderen Namen: %1.</translation>
    </message>
    <message>
        <source>This is not a host: %1.</source>
        <translation>Das ist kein Host: %1.</translation>
    </message>
    <message>
        <source>This is not a tenant: %1.</source>
        <translation>Das ist kein Mandant: %1.</translation>
    </message>
    <message>
        <source>there is more around the token than the token; give the token alone</source>
        <translation>da steht mehr als das Token; geben Sie nur das Token an</translation>
    </message>
    <message>
        <source>an HTML entity such as &amp;quot; stands at the token; leave it out</source>
        <translation>am Token steht eine HTML-Entität wie &amp;quot;; lassen Sie sie weg</translation>
    </message>
    <message>
        <source>this is the beginning of a token only; give its whole value</source>
        <translation>das ist nur der Anfang eines Tokens; geben Sie es ganz an</translation>
    </message>
    <message>
        <source>a secret that Keyturn knows, a token&apos;s or a profile&apos;s, stands where text is expected; it was not kept. Replace that secret: it was shown in the clear</source>
        <translation>wo Text erwartet wird, steht ein Geheimnis eines Tokens oder eines Profils, das Keyturn kennt; es wurde nicht aufbewahrt. Ersetzen Sie dieses Geheimnis: es war im Klartext zu sehen</translation>
    </message>
    <message>
        <source>it was changed meanwhile, elsewhere; look at it again, then decide</source>
        <translation>es wurde inzwischen anderswo geändert; sehen Sie es noch einmal an und entscheiden Sie dann</translation>
    </message>
</context>
<context>
    <name>keyturn::ErrorTexts</name>
    <message>
        <source>This cannot be done.</source>
        <translation>Das ist nicht möglich.</translation>
    </message>
    <message>
        <source>This entry cannot be used.</source>
        <translation>Diese Eingabe ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation>Korrigieren Sie sie und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>It is no longer there.</source>
        <translation>Das ist nicht mehr vorhanden.</translation>
    </message>
    <message>
        <source>Another window or program may have removed it.</source>
        <translation>Möglicherweise hat ein anderes Fenster oder Programm es entfernt.</translation>
    </message>
    <message>
        <source>This name is used more than once.</source>
        <translation>Dieser Name wird mehrfach verwendet.</translation>
    </message>
    <message>
        <source>This is already there.</source>
        <translation>Das ist bereits vorhanden.</translation>
    </message>
    <message>
        <source>Choose another name, or use the one you have.</source>
        <translation>Wählen Sie einen anderen Namen oder verwenden Sie den vorhandenen Eintrag.</translation>
    </message>
    <message>
        <source>Try again when that has ended.</source>
        <translation>Versuchen Sie es erneut, sobald das beendet ist.</translation>
    </message>
    <message>
        <source>This is not allowed right now.</source>
        <translation>Das ist derzeit nicht zulässig.</translation>
    </message>
    <message>
        <source>The keychain cannot be used.</source>
        <translation>Der Schlüsselbund ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>Check that your desktop&apos;s keychain is running, then try again.</source>
        <translation>Prüfen Sie, ob der Schlüsselbund Ihrer Arbeitsumgebung läuft, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>Der Schlüsselbund ist gesperrt.</translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation>Entsperren Sie ihn und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Keyturn&apos;s data folder cannot be read or written.</source>
        <translation>Der Datenordner von Keyturn kann nicht gelesen oder beschrieben werden.</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions and the disk.</source>
        <translation>Prüfen Sie die Zugriffsrechte des Ordners und den Datenträger.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>Geben Sie Speicherplatz frei und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Keyturn&apos;s data folder is read-only.</source>
        <translation>Der Datenordner von Keyturn ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>Make it writable, then try again.</source>
        <translation>Machen Sie ihn beschreibbar und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The data was written by a newer version of Keyturn.</source>
        <translation>Die Daten wurden von einer neueren Version von Keyturn geschrieben.</translation>
    </message>
    <message>
        <source>Install that version.</source>
        <translation>Installieren Sie diese Version.</translation>
    </message>
    <message>
        <source>Restore it from a backup. It was left as it is.</source>
        <translation>Stellen Sie sie aus einer Sicherung wieder her. Sie wurde unverändert belassen.</translation>
    </message>
    <message>
        <source>The broker cannot be reached.</source>
        <translation>Der Broker ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the host and your connection, then try again.</source>
        <translation>Prüfen Sie den Host und Ihre Verbindung und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The proxy did not let the connection through.</source>
        <translation>Der Proxy hat die Verbindung nicht durchgelassen.</translation>
    </message>
    <message>
        <source>Check the proxy of this profile.</source>
        <translation>Prüfen Sie den Proxy dieses Profils.</translation>
    </message>
    <message>
        <source>If you know the authority that issued it, choose its CA file in the profile.</source>
        <translation>Wenn Sie die ausstellende Zertifizierungsstelle kennen, wählen Sie deren CA-Datei im Profil aus.</translation>
    </message>
    <message>
        <source>The broker refused the sign-in.</source>
        <translation>Der Broker hat die Anmeldung abgelehnt.</translation>
    </message>
    <message>
        <source>The token may have expired. Check it and the profile.</source>
        <translation>Das Token ist möglicherweise abgelaufen. Prüfen Sie das Token und das Profil.</translation>
    </message>
    <message>
        <source>The sign-in could not be completed.</source>
        <translation>Die Anmeldung konnte nicht abgeschlossen werden.</translation>
    </message>
    <message>
        <source>Check the profile&apos;s host, tenant and sign-in.</source>
        <translation>Prüfen Sie Host, Mandant und Anmeldung des Profils.</translation>
    </message>
    <message>
        <source>The file is malformed.</source>
        <translation>Die Datei ist fehlerhaft aufgebaut.</translation>
    </message>
    <message>
        <source>Correct the line named below.</source>
        <translation>Korrigieren Sie die unten genannte Zeile.</translation>
    </message>
    <message>
        <source>Something went wrong inside Keyturn.</source>
        <translation>In Keyturn ist ein interner Fehler aufgetreten.</translation>
    </message>
    <message>
        <source>Please report it with the text below.</source>
        <translation>Bitte melden Sie ihn mit dem untenstehenden Text.</translation>
    </message>
    <message>
        <source>The broker refused to regenerate this token. The token was not changed.</source>
        <translation>Der Broker hat es abgelehnt, dieses Token neu auszustellen. Das Token wurde nicht geändert.</translation>
    </message>
    <message>
        <source>It may have expired or been revoked. Check it with its owner.</source>
        <translation>Möglicherweise ist es abgelaufen oder wurde widerrufen. Klären Sie das mit seinem Inhaber.</translation>
    </message>
    <message>
        <source>Nothing was sent. The token was not changed.</source>
        <translation>Es wurde nichts gesendet. Das Token wurde nicht geändert.</translation>
    </message>
    <message>
        <source>You can safely try again.</source>
        <translation>Sie können es gefahrlos erneut versuchen.</translation>
    </message>
    <message>
        <source>Do not regenerate it again yet. Wait ten minutes, then check whether the old token still works, or ask the broker&apos;s administrator.</source>
        <translation>Stellen Sie es noch nicht erneut aus. Warten Sie zehn Minuten und prüfen Sie dann, ob das alte Token noch funktioniert, oder fragen Sie den Administrator des Brokers.</translation>
    </message>
    <message>
        <source>The token was regenerated, but the keychain did not take the new one. It is kept encrypted on this computer and is not lost.</source>
        <translation>Das Token wurde neu ausgestellt, aber der Schlüsselbund hat das neue nicht angenommen. Es wird auf diesem Computer verschlüsselt aufbewahrt und ist nicht verloren.</translation>
    </message>
    <message>
        <source>Unlock or start the keychain. Keyturn tries again by itself.</source>
        <translation>Entsperren oder starten Sie den Schlüsselbund. Keyturn versucht es von selbst erneut.</translation>
    </message>
    <message>
        <source>This would be regenerated.</source>
        <translation>Das würde neu ausgestellt.</translation>
    </message>
    <message>
        <source> (HTTP %1)</source>
        <translation> (HTTP %1)</translation>
    </message>
    <message>
        <source>HTTP status %1</source>
        <translation>HTTP-Status %1</translation>
    </message>
    <message>
        <source>Regenerated</source>
        <translation>Neu ausgestellt</translation>
    </message>
    <message>
        <source>Rejected by the broker</source>
        <translation>Vom Broker abgelehnt</translation>
    </message>
    <message>
        <source>Not authorised</source>
        <translation>Nicht berechtigt</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>Ungewiss</translation>
    </message>
    <message>
        <source>Received, not saved yet</source>
        <translation>Empfangen, noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>The broker&apos;s certificate is not trusted.</source>
        <translation>Das Zertifikat des Brokers ist nicht vertrauenswürdig.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>The new token was received. The old one no longer works.</source>
        <translation>Das neue Token wurde empfangen. Das alte funktioniert nicht mehr.</translation>
    </message>
    <message>
        <source>Hand it over. Until you say that you have, it is kept encrypted.</source>
        <translation>Übergeben Sie es. Bis Sie die Übergabe bestätigen, wird es verschlüsselt aufbewahrt.</translation>
    </message>
    <message>
        <source>Hand it over before you close Keyturn: it could not be kept encrypted on this computer.</source>
        <translation>Übergeben Sie es, bevor Sie Keyturn schließen: Es konnte auf diesem Computer nicht verschlüsselt aufbewahrt werden.</translation>
    </message>
    <message>
        <source>The token was regenerated, but the new one could be kept neither in the keychain nor on the disk.</source>
        <translation>Das Token wurde neu ausgestellt, aber das neue konnte weder im Schlüsselbund noch auf dem Datenträger aufbewahrt werden.</translation>
    </message>
    <message>
        <source>Copy it now and keep it safe: it is lost when Keyturn is closed.</source>
        <translation>Kopieren Sie es jetzt und verwahren Sie es sicher: Es geht verloren, wenn Keyturn geschlossen wird.</translation>
    </message>
    <message>
        <source>The token was regenerated, but the new one could not be put in its place: %1 It is kept encrypted on this computer and is not lost.</source>
        <translation>Das Token wurde neu ausgestellt, aber das neue konnte nicht an seinem Platz abgelegt werden: %1 Es wird auf diesem Computer verschlüsselt aufbewahrt und ist nicht verloren.</translation>
    </message>
    <message>
        <source>Keyturn tries again by itself.</source>
        <translation>Keyturn versucht es von selbst erneut.</translation>
    </message>
    <message>
        <source>The broker refused the token, and an earlier request for it may have been carried out. The token is in doubt.</source>
        <translation>Der Broker hat das Token abgelehnt, und eine frühere Anfrage dazu wurde möglicherweise ausgeführt. Das Token ist ungewiss.</translation>
    </message>
    <message>
        <source>No usable answer came: the request may have been carried out. The token is now in doubt.</source>
        <translation>Es kam keine brauchbare Antwort: Die Anfrage wurde möglicherweise ausgeführt. Das Token ist jetzt ungewiss.</translation>
    </message>
    <message>
        <source>Signing in with this token would use it up.</source>
        <translation>Eine Anmeldung mit diesem Token würde es verbrauchen.</translation>
    </message>
    <message>
        <source>Choose another sign-in in the profile.</source>
        <translation>Wählen Sie im Profil eine andere Anmeldung.</translation>
    </message>
    <message>
        <source>Nothing was done.</source>
        <translation>Es wurde nichts getan.</translation>
    </message>
    <message>
        <source>This token is in doubt: an earlier request may have been carried out.</source>
        <translation>Dieses Token ist ungewiss: Eine frühere Anfrage wurde möglicherweise ausgeführt.</translation>
    </message>
    <message>
        <source>The new value of this token is not saved yet.</source>
        <translation>Der neue Wert dieses Tokens ist noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Unlock or start the keychain. Keyturn then saves it by itself.</source>
        <translation>Entsperren oder starten Sie den Schlüsselbund. Keyturn speichert ihn dann von selbst.</translation>
    </message>
    <message>
        <source>This token is being regenerated already, here or by another program.</source>
        <translation>Dieses Token wird bereits neu ausgestellt, hier oder durch ein anderes Programm.</translation>
    </message>
    <message>
        <source>This token was marked as lost.</source>
        <translation>Dieses Token wurde als verloren markiert.</translation>
    </message>
    <message>
        <source>The value of this token is no longer where it was stored.</source>
        <translation>Der Wert dieses Tokens ist nicht mehr dort, wo er gespeichert wurde.</translation>
    </message>
    <message>
        <source>Enter its value again, or remove the token here.</source>
        <translation>Geben Sie seinen Wert erneut ein oder entfernen Sie das Token hier.</translation>
    </message>
    <message>
        <source>The stored value of this token is damaged.</source>
        <translation>Der gespeicherte Wert dieses Tokens ist beschädigt.</translation>
    </message>
    <message>
        <source>Keyturn&apos;s own key is not in the keychain.</source>
        <translation>Der eigene Schlüssel von Keyturn ist nicht im Schlüsselbund.</translation>
    </message>
    <message>
        <source>The keychain has another key than the one that Keyturn made here.</source>
        <translation>Der Schlüsselbund enthält einen anderen Schlüssel als den, den Keyturn hier angelegt hat.</translation>
    </message>
    <message>
        <source>Unlock the keychain in which the key was made, or restore that keychain from a backup.</source>
        <translation>Entsperren Sie den Schlüsselbund, in dem der Schlüssel angelegt wurde, oder stellen Sie diesen Schlüsselbund aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>The new token is saved. The old one no longer works.</source>
        <translation>Das neue Token ist gespeichert. Das alte funktioniert nicht mehr.</translation>
    </message>
    <message>
        <source>Do not regenerate it again yet. Wait ten minutes, then resolve the doubt: the broker is asked whether the old token still works.</source>
        <translation>Stellen Sie es noch nicht erneut aus. Warten Sie zehn Minuten und klären Sie dann die Ungewissheit: Der Broker wird gefragt, ob das alte Token noch funktioniert.</translation>
    </message>
    <message>
        <source>Wait ten minutes, then resolve the doubt: the broker is asked whether it still works.</source>
        <translation>Warten Sie zehn Minuten und klären Sie dann die Ungewissheit: Der Broker wird gefragt, ob es noch funktioniert.</translation>
    </message>
    <message>
        <source>If its new value turns up, enter it.</source>
        <translation>Falls sein neuer Wert auftaucht, geben Sie ihn ein.</translation>
    </message>
    <message>
        <source>The new token is saved, but the broker did not take it when it was tried out.</source>
        <translation>Das neue Token ist gespeichert, aber der Broker hat es bei der Prüfung nicht angenommen.</translation>
    </message>
    <message>
        <source>It may not be known everywhere yet. Verify it again in some minutes, before anything relies on it; if it is still refused then, ask the broker&apos;s administrator.</source>
        <translation>Möglicherweise ist es noch nicht überall bekannt. Prüfen Sie es in einigen Minuten erneut, bevor sich etwas darauf verlässt; wird es dann immer noch abgelehnt, fragen Sie den Administrator des Brokers.</translation>
    </message>
    <message>
        <source>&amp;Edit profile…</source>
        <translation>Profil &amp;bearbeiten…</translation>
    </message>
    <message>
        <source>&amp;Look at the certificate…</source>
        <translation>&amp;Zertifikat ansehen…</translation>
    </message>
    <message>
        <source>&amp;Resolve…</source>
        <translation>K&amp;lären…</translation>
    </message>
    <message>
        <source>&amp;Enter new value…</source>
        <translation>Neuen &amp;Wert eingeben…</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>Erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>It is in use right now, here or by another program.</source>
        <translation>Es ist gerade in Benutzung, hier oder durch ein anderes Programm.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>That is a secret, not a text.</source>
        <translation>Das ist ein Geheimnis und kein Text.</translation>
    </message>
    <message>
        <source>Nothing was kept. Type something else here, and have the secret replaced if others can see what you typed.</source>
        <translation>Nichts davon wurde behalten. Geben Sie hier etwas anderes ein, und lassen Sie das Geheimnis ersetzen, wenn andere sehen können, was Sie eingegeben haben.</translation>
    </message>
    <message>
        <source>The token was not changed.</source>
        <translation>Das Token wurde nicht geändert.</translation>
    </message>
    <message>
        <source>The sign-in worked, but it may not regenerate this token.</source>
        <translation>Die Anmeldung hat geklappt, darf dieses Token aber nicht neu ausstellen.</translation>
    </message>
    <message>
        <source>Choose a profile whose sign-in may do this, or ask the broker&apos;s administrator.</source>
        <translation>Wählen Sie ein Profil, dessen Anmeldung das darf, oder fragen Sie den Administrator des Brokers.</translation>
    </message>
    <message>
        <source>The broker refused the sign-in; the token expired on %1.</source>
        <translation>Der Broker hat die Anmeldung abgelehnt; das Token ist am %1 abgelaufen.</translation>
    </message>
    <message>
        <source>An expired token cannot sign in for itself: choose another sign-in in the profile, or have a new token made.</source>
        <translation>Ein abgelaufenes Token kann sich nicht selbst anmelden: Wählen Sie im Profil eine andere Anmeldung, oder lassen Sie ein neues Token ausstellen.</translation>
    </message>
    <message>
        <source>A token that signs in for itself may be of another host or tenant, cut off, expired or revoked: compare it with its source, and try the profile that it belongs to. With another sign-in, check that of the profile.</source>
        <translation>Ein Token, das sich selbst anmeldet, kann zu einem anderen Host oder Mandanten gehören, abgeschnitten, abgelaufen oder widerrufen sein: Vergleichen Sie es mit seiner Quelle, und versuchen Sie das Profil, zu dem es gehört. Bei einer anderen Anmeldung prüfen Sie die des Profils.</translation>
    </message>
    <message>
        <source>Do not regenerate it again. The message in the main window leads to the answer.</source>
        <translation>Erneuern Sie es nicht noch einmal. Die Meldung im Hauptfenster führt zur Antwort.</translation>
    </message>
    <message>
        <source>Do not regenerate it again. Resolve the doubt: there what came can be tried or saved.</source>
        <translation>Erneuern Sie es nicht noch einmal. Klären Sie den Zweifel: dort lässt sich ausprobieren oder speichern, was kam.</translation>
    </message>
    <message>
        <source>It could not be read as usual, so the token is in doubt.</source>
        <translation>Es konnte nicht wie sonst gelesen werden, deshalb ist das Token zweifelhaft.</translation>
    </message>
    <message>
        <source>Resolve it again: there what came can be tried or saved.</source>
        <translation>Klären Sie es erneut: dort lässt sich ausprobieren oder speichern, was kam.</translation>
    </message>
    <message>
        <source>Something in Keyturn&apos;s data folder is damaged.</source>
        <translation>Etwas im Datenordner von Keyturn ist beschädigt.</translation>
    </message>
</context>
<context>
    <name>keyturn::FieldGroups</name>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Display name</source>
        <translation>Anzeigename</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Sub-type</source>
        <translation>Untertyp</translation>
    </message>
    <message>
        <source>Suffix</source>
        <translation>Suffix</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Active user</source>
        <translation>Aktiver Benutzer</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Client id</source>
        <translation>Client-ID</translation>
    </message>
    <message>
        <source>Client type</source>
        <translation>Client-Typ</translation>
    </message>
    <message>
        <source>Lifetimes</source>
        <translation>Gültigkeitsdauer</translation>
    </message>
    <message>
        <source>API token</source>
        <translation>API-Token</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Zeitpunkte</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt verwendet</translation>
    </message>
    <message>
        <source>null</source>
        <comment>the server sent the field without a value</comment>
        <translation>null</translation>
    </message>
    <message>
        <source>empty</source>
        <comment>the server sent an empty text</comment>
        <translation>leer</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Sonstiges</translation>
    </message>
    <message>
        <source>Keyturn cannot read this as a date.</source>
        <translation>Keyturn kann das nicht als Datum lesen.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message numerus="yes">
        <source>%n more field(s)</source>
        <translation>
            <numerusform>%n weiteres Feld</numerusform>
            <numerusform>%n weitere Felder</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::FingerprintView</name>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>SHA-256-Fingerabdruck</translation>
    </message>
</context>
<context>
    <name>keyturn::Flows</name>
    <message>
        <source>Handed over. Keyturn has kept nothing of it.</source>
        <translation>Übergeben. Keyturn hat nichts davon aufbewahrt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Profile %1 added.</source>
        <translation>Profil %1 hinzugefügt.</translation>
    </message>
    <message>
        <source>Add a token to it next.</source>
        <translation>Fügen Sie ihm als Nächstes ein Token hinzu.</translation>
    </message>
    <message>
        <source>Profile %1 saved.</source>
        <translation>Profil %1 gespeichert.</translation>
    </message>
    <message>
        <source>Profile %1 removed.</source>
        <translation>Profil %1 entfernt.</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>%1 is in the keychain.</source>
        <translation>%1 ist im Schlüsselbund.</translation>
    </message>
    <message>
        <source>%1 removed.</source>
        <translation>%1 entfernt.</translation>
    </message>
    <message>
        <source>%1 was copied, but it is in doubt: it may no longer work.</source>
        <translation>%1 wurde kopiert, ist aber ungewiss: Es funktioniert möglicherweise nicht mehr.</translation>
    </message>
    <message>
        <source>Starting the sandbox…</source>
        <translation>Die Sandbox wird gestartet…</translation>
    </message>
    <message>
        <source>The sandbox is running, with tokens to play with.</source>
        <translation>Die Sandbox läuft und enthält Token zum Ausprobieren.</translation>
    </message>
    <message>
        <source>Choose one and press %1.</source>
        <translation>Wählen Sie eines aus und drücken Sie %1.</translation>
    </message>
    <message>
        <source>Add token…</source>
        <translation>Token hinzufügen…</translation>
    </message>
    <message>
        <source>The tokens themselves stay valid at the broker, but their values cannot be brought back.</source>
        <translation>Die Token selbst bleiben beim Broker gültig, aber ihre Werte lassen sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>%1 is in the vault.</source>
        <translation>%1 ist im Tresor.</translation>
    </message>
    <message>
        <source>Remove %1 and its stored value?</source>
        <translation>%1 und den gespeicherten Wert entfernen?</translation>
    </message>
    <message>
        <source>The token itself stays valid at the broker, but its value cannot be brought back.</source>
        <translation>Das Token selbst bleibt beim Broker gültig, aber sein Wert lässt sich nicht zurückholen.</translation>
    </message>
    <message numerus="yes">
        <source>%1 signs in for %n profile(s), so it is not removed: %2</source>
        <translation>
            <numerusform>Mit %1 meldet sich %n Profil an, deshalb wird es nicht entfernt: %2</numerusform>
            <numerusform>Mit %1 melden sich %n Profile an, deshalb wird es nicht entfernt: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Give another sign-in there first.</source>
        <translation>Wählen Sie dort zuerst eine andere Anmeldung.</translation>
    </message>
    <message>
        <source>Edit profile…</source>
        <translation>Profil bearbeiten…</translation>
    </message>
    <message>
        <source>Another token is being made or regenerated right now.</source>
        <translation>Gerade wird ein anderes Token erzeugt oder neu ausgestellt.</translation>
    </message>
    <message>
        <source>Try again when that has ended.</source>
        <translation>Versuchen Sie es erneut, sobald das beendet ist.</translation>
    </message>
    <message>
        <source>Remove the profile %1?</source>
        <translation>Das Profil %1 entfernen?</translation>
    </message>
    <message>
        <source>It has no tokens here.</source>
        <translation>Es hat hier keine Token.</translation>
    </message>
    <message numerus="yes">
        <source>Remove the profile %1 with its %n token(s) and their stored values?</source>
        <translation>
            <numerusform>Das Profil %1 mit seinem %n Token und dessen gespeichertem Wert entfernen?</numerusform>
            <numerusform>Das Profil %1 mit seinen %n Token und deren gespeicherten Werten entfernen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) removed.</source>
        <translation>
            <numerusform>%n Token entfernt.</numerusform>
            <numerusform>%n Token entfernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n token(s) removed; the others are as they were.</source>
        <translation>
            <numerusform>%1 von %n Token entfernt; der andere ist, wie er war.</numerusform>
            <numerusform>%1 von %n Token entfernt; die anderen sind, wie sie waren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n token(s) and their stored values?</source>
        <translation>
            <numerusform>%n Token und den gespeicherten Wert entfernen?</numerusform>
            <numerusform>%n Token und ihre gespeicherten Werte entfernen?</numerusform>
        </translation>
    </message>
    <message>
        <source>What came as an answer for %1 is kept and may hold its only new token, so it is not removed.</source>
        <translation>Was als Antwort für %1 kam, ist aufbewahrt und kann sein einziges neues Token enthalten, deshalb wird es nicht entfernt.</translation>
    </message>
    <message>
        <source>Save the answer first, or mark the token as lost and remove the answer there.</source>
        <translation>Speichern Sie zuerst die Antwort, oder markieren Sie das Token als verloren und entfernen Sie die Antwort dort.</translation>
    </message>
    <message>
        <source>Resolve…</source>
        <translation>Klären…</translation>
    </message>
    <message>
        <source>It is in doubt: it may still work at the broker. Its value cannot be brought back.</source>
        <translation>Es ist zweifelhaft: beim Broker funktioniert es vielleicht noch. Sein Wert lässt sich nicht zurückholen.</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) among them in doubt: what is stored may still work.</source>
        <translation>
            <numerusform>%n Token darunter ist zweifelhaft: Was gespeichert ist, funktioniert vielleicht noch.</numerusform>
            <numerusform>%n Token darunter sind zweifelhaft: Was gespeichert ist, funktioniert vielleicht noch.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::GenerateDialog</name>
    <message>
        <source>Generate token</source>
        <translation>Token erzeugen</translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation>&amp;Profil</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Display name at the broker</source>
        <translation>An&amp;zeigename beim Broker</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>what you call it</source>
        <translation>Ihre Bezeichnung</translation>
    </message>
    <message>
        <source>Display name at the broker</source>
        <translation>Anzeigename beim Broker</translation>
    </message>
    <message>
        <source>the same name</source>
        <translation>derselbe Name</translation>
    </message>
    <message>
        <source>D&amp;escription (optional)</source>
        <translation>Bes&amp;chreibung (optional)</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>what it is used for</source>
        <translation>wofür es verwendet wird</translation>
    </message>
    <message>
        <source>The API token &amp;lasts</source>
        <translation>Das API-Token &amp;gilt</translation>
    </message>
    <message>
        <source>Its access token&amp;s last</source>
        <translation>Seine Zugriffstoken ge&amp;lten</translation>
    </message>
    <message>
        <source>The API token lasts</source>
        <translation>Das API-Token gilt</translation>
    </message>
    <message>
        <source>Its access tokens last</source>
        <translation>Seine Zugriffstoken gelten</translation>
    </message>
    <message>
        <source>It may be &amp;used</source>
        <translation>&amp;Verwendung</translation>
    </message>
    <message>
        <source>Client &amp;ID (optional)</source>
        <translation>Client-&amp;ID (optional)</translation>
    </message>
    <message>
        <source>It may be used</source>
        <translation>Verwendung</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>Client-ID</translation>
    </message>
    <message>
        <source>of whoever signs in</source>
        <translation>die der Anmeldung</translation>
    </message>
    <message>
        <source>&amp;Reason (optional)</source>
        <translation>G&amp;rund (optional)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>for the history, for example a ticket number</source>
        <translation>für den Verlauf, zum Beispiel eine Ticketnummer</translation>
    </message>
    <message>
        <source>&amp;Access token</source>
        <translation>Zugriffs&amp;token</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>paste it here; kept in memory only</source>
        <translation>hier einfügen; bleibt nur im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Edi&amp;t profile…</source>
        <translation>Profil &amp;bearbeiten…</translation>
    </message>
    <message>
        <source>Edit profile…</source>
        <translation>Profil bearbeiten…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>&amp;Erzeugen</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Continue in &amp;background</source>
        <translation>Im &amp;Hintergrund fortfahren</translation>
    </message>
    <message>
        <source>Continue in background</source>
        <translation>Im Hintergrund fortfahren</translation>
    </message>
    <message>
        <source>&amp;Copy token</source>
        <translation>Token &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>Token kopieren</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>Erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Generate a token</source>
        <translation>Token erzeugen</translation>
    </message>
    <message>
        <source>The broker makes it. It is kept encrypted in Keyturn&apos;s vault and nowhere else.</source>
        <translation>Der Broker erzeugt es. Es wird verschlüsselt im Tresor von Keyturn aufbewahrt und sonst nirgends.</translation>
    </message>
    <message>
        <source>The broker makes it. It is kept in your keychain and nowhere else.</source>
        <translation>Der Broker erzeugt es. Es wird in Ihrem Schlüsselbund aufbewahrt und sonst nirgends.</translation>
    </message>
    <message>
        <source>This profile signs in with the token itself, and a token that does not exist yet cannot sign in. Choose another sign-in in the profile, or another profile.</source>
        <translation>Dieses Profil meldet sich mit dem Token selbst an, und ein Token, das es noch nicht gibt, kann sich nicht anmelden. Wählen Sie im Profil eine andere Anmeldung oder ein anderes Profil.</translation>
    </message>
    <message numerus="yes">
        <source> day(s)</source>
        <comment>after a number in a field</comment>
        <translation>
            <numerusform> Tag</numerusform>
            <numerusform> Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> minute(s)</source>
        <comment>after a number in a field</comment>
        <translation>
            <numerusform> Minute</numerusform>
            <numerusform> Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>usually %1 to %2 days</source>
        <translation>gewöhnlich %1 bis %2 Tage</translation>
    </message>
    <message>
        <source>usually %1 to %2 minutes</source>
        <translation>gewöhnlich %1 bis %2 Minuten</translation>
    </message>
    <message>
        <source>The broker wants %1 to %2 characters.</source>
        <translation>Der Broker verlangt %1 bis %2 Zeichen.</translation>
    </message>
    <message>
        <source>This cannot be an access token: %1.</source>
        <translation>Das kann kein Zugriffstoken sein: %1.</translation>
    </message>
    <message>
        <source>Another token is being made or regenerated right now. Try again when that has ended.</source>
        <translation>Gerade wird ein anderes Token erzeugt oder neu ausgestellt. Versuchen Sie es erneut, sobald das beendet ist.</translation>
    </message>
    <message>
        <source>Generating %1</source>
        <translation>%1 wird erzeugt</translation>
    </message>
    <message>
        <source>There is already a token of this name in the profile.</source>
        <translation>In diesem Profil gibt es bereits ein Token dieses Namens.</translation>
    </message>
</context>
<context>
    <name>keyturn::GenerateTexts</name>
    <message>
        <source>No token was made.</source>
        <translation>Es wurde kein Token erzeugt.</translation>
    </message>
    <message>
        <source>You can safely try again.</source>
        <translation>Sie können es gefahrlos erneut versuchen.</translation>
    </message>
    <message>
        <source>The broker has made the token, and it is saved.</source>
        <translation>Der Broker hat das Token erzeugt, und es ist gespeichert.</translation>
    </message>
    <message>
        <source>The broker refused to make this token. Nothing was made.</source>
        <translation>Der Broker hat es abgelehnt, dieses Token zu erzeugen. Es wurde nichts erzeugt.</translation>
    </message>
    <message>
        <source>Check the lifetimes and the display name; the broker may have narrower limits.</source>
        <translation>Prüfen Sie die Gültigkeitsdauern und den Anzeigenamen; der Broker hat möglicherweise engere Grenzen.</translation>
    </message>
    <message>
        <source>The sign-in does not allow this. Nothing was made.</source>
        <translation>Die Anmeldung berechtigt nicht dazu. Es wurde nichts erzeugt.</translation>
    </message>
    <message>
        <source>Check the sign-in of the profile, and what its account may do.</source>
        <translation>Prüfen Sie die Anmeldung des Profils und die Rechte des Kontos.</translation>
    </message>
    <message>
        <source>No usable answer came. The broker may have made a token whose value nobody has.</source>
        <translation>Es kam keine brauchbare Antwort. Möglicherweise hat der Broker ein Token erzeugt, dessen Wert niemand hat.</translation>
    </message>
    <message>
        <source>Look at the broker&apos;s token page. If it is there, remove it there; then remove it here, and generate another one.</source>
        <translation>Sehen Sie auf der Token-Seite des Brokers nach. Ist es dort vorhanden, entfernen Sie es dort; entfernen Sie es dann hier und erzeugen Sie ein anderes.</translation>
    </message>
    <message>
        <source>The broker has made the token, but the keychain did not take it. It is kept encrypted on this computer and is not lost.</source>
        <translation>Der Broker hat das Token erzeugt, aber der Schlüsselbund hat es nicht angenommen. Es wird auf diesem Computer verschlüsselt aufbewahrt und ist nicht verloren.</translation>
    </message>
    <message>
        <source>Unlock or start the keychain. Keyturn tries again by itself.</source>
        <translation>Entsperren oder starten Sie den Schlüsselbund. Keyturn versucht es von selbst erneut.</translation>
    </message>
    <message>
        <source>The broker has made the token, but it could be kept neither in the keychain nor on the disk.</source>
        <translation>Der Broker hat das Token erzeugt, aber es konnte weder im Schlüsselbund noch auf dem Datenträger aufbewahrt werden.</translation>
    </message>
    <message>
        <source>Copy it now and keep it safe: it is lost when Keyturn is closed.</source>
        <translation>Kopieren Sie es jetzt und verwahren Sie es sicher: Es geht verloren, wenn Keyturn geschlossen wird.</translation>
    </message>
    <message>
        <source>HTTP status %1</source>
        <translation>HTTP-Status %1</translation>
    </message>
    <message>
        <source>Generated</source>
        <translation>Erzeugt</translation>
    </message>
    <message>
        <source>Refused by the broker</source>
        <translation>Vom Broker abgelehnt</translation>
    </message>
</context>
<context>
    <name>keyturn::KeptAnswerDialog</name>
    <message>
        <source>Save the answer</source>
        <translation>Antwort speichern</translation>
    </message>
    <message>
        <source>Save the answer in the clear?</source>
        <translation>Antwort im Klartext speichern?</translation>
    </message>
    <message>
        <source>The word that confirms it</source>
        <translation>Das Wort zur Bestätigung</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose a &amp;file…</source>
        <translation>&amp;Datei wählen…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>What came may hold the new token. In the file it stands in the clear, for everyone who can read your files. Remove the file when you are done.</source>
        <translation>Die Antwort enthält möglicherweise das neue Token. In der Datei steht es im Klartext, für alle, die Ihre Dateien lesen können. Löschen Sie die Datei, wenn Sie fertig sind.</translation>
    </message>
    <message>
        <source>plaintext</source>
        <comment>the word that has to be typed</comment>
        <translation>klartext</translation>
    </message>
    <message>
        <source>&amp;Type the word “%1” to go on</source>
        <translation>&amp;Geben Sie das Wort „%1“ ein, um fortzufahren</translation>
    </message>
    <message>
        <source>Save the answer to a new file</source>
        <translation>Antwort in einer neuen Datei speichern</translation>
    </message>
    <message>
        <source>There is a file of that name already, and it was left as it is. Choose another name.</source>
        <translation>Eine Datei dieses Namens gibt es bereits; sie wurde unverändert belassen. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The file could not be written: %1.</source>
        <translation>Die Datei konnte nicht geschrieben werden: %1.</translation>
    </message>
</context>
<context>
    <name>keyturn::KnownTexts</name>
    <message>
        <source>This is the value of %1 (profile %2), which Keyturn keeps. Regenerate %1?</source>
        <translation>Das ist der Wert von %1 (Profil %2), den Keyturn aufbewahrt. %1 neu ausstellen?</translation>
    </message>
    <message>
        <source>It was regenerated %1. Whoever got it then can no longer use it.</source>
        <translation>Es wurde %1 neu ausgestellt. Wer es da bekommen hat, kann es dann nicht mehr benutzen.</translation>
    </message>
    <message>
        <source>It is regenerated as %1, and the new value is kept in its place.</source>
        <translation>Es wird als %1 neu ausgestellt, und der neue Wert wird an seiner Stelle aufbewahrt.</translation>
    </message>
    <message>
        <source>&amp;Regenerate %1</source>
        <translation>%1 &amp;neu ausstellen</translation>
    </message>
    <message>
        <source>This value was entered here %1. Regenerate it again?</source>
        <translation>Dieser Wert wurde %1 hier eingegeben. Noch einmal neu ausstellen?</translation>
    </message>
    <message>
        <source>Keyturn made this token itself, %1. Regenerate it again?</source>
        <translation>Dieses Token hat Keyturn selbst %1 neu ausgestellt. Noch einmal?</translation>
    </message>
    <message>
        <source>It is for: %1; profile %2. Whoever has got it can then no longer use it. Is it the last one that you copied? Then go back and paste the other one.</source>
        <translation>Es ist für: %1; Profil %2. Wer es bekommen hat, kann es dann nicht mehr benutzen. Ist es das zuletzt kopierte? Dann gehen Sie zurück und fügen das andere ein.</translation>
    </message>
    <message>
        <source>&amp;Regenerate it again</source>
        <translation>&amp;Noch einmal neu ausstellen</translation>
    </message>
</context>
<context>
    <name>keyturn::MainActions</name>
    <message>
        <source>Add &amp;token…</source>
        <translation>&amp;Token hinzufügen…</translation>
    </message>
    <message>
        <source>Add token</source>
        <translation>Token hinzufügen</translation>
    </message>
    <message>
        <source>Add &amp;profile…</source>
        <translation>&amp;Profil hinzufügen…</translation>
    </message>
    <message>
        <source>Add profile</source>
        <translation>Profil hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>Re&amp;load the list</source>
        <translation>&amp;Liste neu laden</translation>
    </message>
    <message>
        <source>&amp;Regenerate…</source>
        <translation>&amp;Neu ausstellen…</translation>
    </message>
    <message>
        <source>Regenerate</source>
        <translation>Neu ausstellen</translation>
    </message>
    <message>
        <source>Regenerate &amp;once…</source>
        <translation>&amp;Einmalig neu ausstellen…</translation>
    </message>
    <message>
        <source>Regenerate once</source>
        <translation>Einmalig neu ausstellen</translation>
    </message>
    <message>
        <source>&amp;Copy token</source>
        <translation>Token &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>Token kopieren</translation>
    </message>
    <message>
        <source>Re&amp;move token…</source>
        <translation>Token ent&amp;fernen…</translation>
    </message>
    <message>
        <source>&amp;Edit profile…</source>
        <translation>Profil &amp;bearbeiten…</translation>
    </message>
    <message>
        <source>&amp;Remove profile…</source>
        <translation>Profil &amp;entfernen…</translation>
    </message>
    <message>
        <source>Try it in the &amp;sandbox</source>
        <translation>In der &amp;Sandbox ausprobieren</translation>
    </message>
    <message>
        <source>&amp;About Keyturn</source>
        <translation>Ü&amp;ber Keyturn</translation>
    </message>
    <message>
        <source>Paste a token and keep it in the keychain</source>
        <translation>Ein Token einfügen und im Schlüsselbund aufbewahren</translation>
    </message>
    <message>
        <source>Replace the selected token by a new one</source>
        <translation>Das ausgewählte Token durch ein neues ersetzen</translation>
    </message>
    <message>
        <source>Regenerate someone else&apos;s token, without keeping it</source>
        <translation>Das Token einer anderen Person neu ausstellen, ohne es aufzubewahren</translation>
    </message>
    <message>
        <source>Put the selected token on the clipboard for a short time</source>
        <translation>Das ausgewählte Token für kurze Zeit in die Zwischenablage legen</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation>&amp;Profil</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Re&amp;solve…</source>
        <translation>K&amp;lären…</translation>
    </message>
    <message>
        <source>Resolve…</source>
        <translation>Klären…</translation>
    </message>
    <message>
        <source>&amp;Enter new value…</source>
        <translation>Neuen &amp;Wert eingeben…</translation>
    </message>
    <message>
        <source>Enter new value…</source>
        <translation>Neuen Wert eingeben…</translation>
    </message>
    <message>
        <source>Find out what became of a token in doubt, or settle it</source>
        <translation>Herausfinden, was aus einem ungewissen Token geworden ist, oder den Fall abschließen</translation>
    </message>
    <message>
        <source>Give the value that the token has now</source>
        <translation>Den Wert angeben, den das Token jetzt hat</translation>
    </message>
    <message>
        <source>&amp;Generate token…</source>
        <translation>Token &amp;erzeugen…</translation>
    </message>
    <message>
        <source>Generate token</source>
        <translation>Token erzeugen</translation>
    </message>
    <message>
        <source>&amp;Verify…</source>
        <translation>&amp;Prüfen…</translation>
    </message>
    <message>
        <source>Verify…</source>
        <translation>Prüfen…</translation>
    </message>
    <message>
        <source>E&amp;dit…</source>
        <translation>&amp;Bearbeiten…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Revo&amp;ke…</source>
        <translation>W&amp;iderrufen…</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Widerrufen…</translation>
    </message>
    <message>
        <source>Open the broker&apos;s &amp;token page</source>
        <translation>&amp;Token-Seite des Brokers öffnen</translation>
    </message>
    <message>
        <source>Have the broker make a new token</source>
        <translation>Den Broker ein neues Token erzeugen lassen</translation>
    </message>
    <message>
        <source>Ask the broker whether the token works</source>
        <translation>Den Broker fragen, ob das Token funktioniert</translation>
    </message>
    <message>
        <source>Change the token&apos;s name, its note and how often it may be used</source>
        <translation>Name, Notiz und Verwendung des Tokens ändern</translation>
    </message>
    <message>
        <source>Ask the broker to end the token for good</source>
        <translation>Den Broker bitten, das Token endgültig zu beenden</translation>
    </message>
    <message>
        <source>The page of the broker where tokens are made and removed by hand</source>
        <translation>Die Seite des Brokers, auf der Token von Hand erzeugt und entfernt werden</translation>
    </message>
    <message>
        <source>Forget the selected tokens and their values here</source>
        <translation>Die gewählten Token und ihre Werte hier vergessen</translation>
    </message>
    <message numerus="yes">
        <source>Re&amp;move %n token(s)…</source>
        <translation>
            <numerusform>%n Token &amp;entfernen…</numerusform>
            <numerusform>%n Token &amp;entfernen…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::MainWindow</name>
    <message>
        <source>Keyturn</source>
        <translation>Keyturn</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search (%1)</source>
        <translation>Suchen (%1)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Search all tokens</source>
        <translation>In allen Token suchen</translation>
    </message>
    <message>
        <source>A new token would be lost: it could be kept neither in its store nor encrypted on this computer.</source>
        <translation>Ein neues Token ginge verloren: es konnte weder in seinem Speicher noch verschlüsselt auf diesem Computer aufbewahrt werden.</translation>
    </message>
    <message>
        <source>Copy it first, and keep it safe.</source>
        <translation>Kopieren Sie es zuerst und bewahren Sie es sicher auf.</translation>
    </message>
    <message>
        <source>Close and lose it</source>
        <translation>Schließen und verlieren</translation>
    </message>
    <message>
        <source>Pieces of tokens may stay in this program&apos;s memory.</source>
        <translation>Teile von Token können im Speicher dieses Programms bleiben.</translation>
    </message>
    <message>
        <source>Another memory allocator is preloaded (LD_PRELOAD, /etc/ld.so.preload), so memory that is given back is not wiped. Start Keyturn without it.</source>
        <translation>Eine andere Speicherverwaltung ist vorgeladen (LD_PRELOAD, /etc/ld.so.preload), darum wird zurückgegebener Speicher nicht überschrieben. Starten Sie Keyturn ohne sie.</translation>
    </message>
</context>
<context>
    <name>keyturn::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>keyturn::NewValueDialog</name>
    <message>
        <source>New value</source>
        <translation>Neuer Wert</translation>
    </message>
    <message>
        <source>New &amp;value</source>
        <translation>Neuer &amp;Wert</translation>
    </message>
    <message>
        <source>paste it here</source>
        <translation>hier einfügen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Save the value</source>
        <translation>Wert &amp;speichern</translation>
    </message>
    <message>
        <source>Save the value</source>
        <translation>Wert speichern</translation>
    </message>
    <message>
        <source>New value of %1</source>
        <translation>Neuer Wert von %1</translation>
    </message>
    <message>
        <source>It takes the place of the value that Keyturn has, and the token is no longer in doubt.</source>
        <translation>Er ersetzt den Wert, den Keyturn hat, und das Token ist nicht mehr ungewiss.</translation>
    </message>
    <message>
        <source>It takes the place of the value that Keyturn has.</source>
        <translation>Er ersetzt den Wert, den Keyturn hat.</translation>
    </message>
    <message>
        <source>Its dates are unknown until it is regenerated.</source>
        <translation>Seine Zeitangaben sind unbekannt, bis das Token neu ausgestellt wird.</translation>
    </message>
    <message>
        <source>Keyturn has this token already: %1.</source>
        <translation>Keyturn hat dieses Token bereits: %1.</translation>
    </message>
    <message>
        <source>You can save it all the same.</source>
        <translation>Sie können es trotzdem speichern.</translation>
    </message>
</context>
<context>
    <name>keyturn::PlacesPane</name>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>All tokens</source>
        <translation>Alle Token</translation>
    </message>
    <message>
        <source>Expiring soon</source>
        <translation>Läuft bald ab</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Handlungsbedarf</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>%1
Host %2
Tenant %3</source>
        <translation>%1
Host %2
Mandant %3</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n token(s)</source>
        <translation>
            <numerusform>%1, %n Token</numerusform>
            <numerusform>%1, %n Token</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Edit profile…</source>
        <translation>Profil &amp;bearbeiten…</translation>
    </message>
    <message>
        <source>&amp;Remove profile…</source>
        <translation>Profil &amp;entfernen…</translation>
    </message>
    <message>
        <source>Expiry unknown</source>
        <translation>Ablauf unbekannt</translation>
    </message>
</context>
<context>
    <name>keyturn::ProfileDialog</name>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Add a profile</source>
        <translation>Profil hinzufügen</translation>
    </message>
    <message>
        <source>A profile is one host and tenant, and how to sign in there.</source>
        <translation>Ein Profil umfasst einen Host, einen Mandanten und die Art der Anmeldung dort.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>for example: Production</source>
        <translation>zum Beispiel: Produktion</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>&amp;Host</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>broker.example.com</source>
        <translation>broker.example.com</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Add profile</source>
        <translation>&amp;Profil hinzufügen</translation>
    </message>
    <message>
        <source>Add profile</source>
        <translation>Profil hinzufügen</translation>
    </message>
    <message>
        <source>Edit profile</source>
        <translation>Profil bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>There is already a profile of this name.</source>
        <translation>Es gibt bereits ein Profil dieses Namens.</translation>
    </message>
    <message>
        <source>Encrypted in Keyturn&apos;s data folder under one key, which is in the keychain; for hundreds of tokens and more.</source>
        <translation>Verschlüsselt im Datenordner von Keyturn mit einem einzigen Schlüssel, der im Schlüsselbund liegt; für Hunderte von Token und mehr.</translation>
    </message>
    <message>
        <source>One entry of the keychain for each token, which the system&apos;s own tools can show.</source>
        <translation>Ein Eintrag im Schlüsselbund je Token, den die Werkzeuge des Systems anzeigen können.</translation>
    </message>
    <message>
        <source>The values move there when you save.</source>
        <translation>Beim Speichern werden die Werte dorthin verschoben.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>T&amp;enant</source>
        <translation>&amp;Mandant</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>&amp;Keep them in</source>
        <translation>&amp;Aufbewahren in</translation>
    </message>
    <message>
        <source>Keep them in</source>
        <translation>Aufbewahren in</translation>
    </message>
    <message>
        <source>T&amp;ry out each new token</source>
        <translation>Jedes neue Token aus&amp;probieren</translation>
    </message>
    <message>
        <source>Try out each new token</source>
        <translation>Jedes neue Token ausprobieren</translation>
    </message>
    <message>
        <source>Exchanged once when it is saved, which counts as a use.</source>
        <translation>Nach dem Speichern wird es einmal eingetauscht; das zählt als Nutzung.</translation>
    </message>
    <message>
        <source>Test &amp;connection</source>
        <translation>Verbindung &amp;testen</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>What is stored as %1 of this profile cannot be read. Check what is shown here before you save it.</source>
        <translation>Was als %1 dieses Profils gespeichert ist, lässt sich nicht lesen. Prüfen Sie vor dem Speichern, was hier steht.</translation>
    </message>
</context>
<context>
    <name>keyturn::ProxyFields</name>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>Pro&amp;xy</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Proxy a&amp;ddress</source>
        <translation>Pr&amp;oxy-Adresse</translation>
    </message>
    <message>
        <source>Proxy address</source>
        <translation>Proxy-Adresse</translation>
    </message>
    <message>
        <source>http://proxy.example.com:3128</source>
        <translation>http://proxy.example.com:3128</translation>
    </message>
    <message>
        <source>&amp;User (optional)</source>
        <translation>Benut&amp;zer (optional)</translation>
    </message>
    <message>
        <source>User (optional)</source>
        <translation>Benutzer (optional)</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Pass&amp;wort</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>No proxy</source>
        <translation>Kein Proxy</translation>
    </message>
    <message>
        <source>The system&apos;s proxy</source>
        <translation>Der Proxy des Systems</translation>
    </message>
    <message>
        <source>This proxy</source>
        <translation>Dieser Proxy</translation>
    </message>
    <message>
        <source>stored; empty keeps it</source>
        <translation>leer: unverändert</translation>
    </message>
    <message>
        <source>Enter it with its kind and port, without a user name: %1 or %2.</source>
        <translation>Geben Sie ihn mit Art und Port und ohne Benutzernamen ein: %1 oder %2.</translation>
    </message>
    <message>
        <source>This cannot be a password: %1.</source>
        <translation>Das kann kein Passwort sein: %1.</translation>
    </message>
    <message>
        <source>A password needs a user name.</source>
        <translation>Ein Passwort braucht einen Benutzernamen.</translation>
    </message>
</context>
<context>
    <name>keyturn::RecoveryWatch</name>
    <message numerus="yes">
        <source>%n token(s) in doubt: an answer was lost.</source>
        <translation>
            <numerusform>%n Token ist ungewiss: Eine Antwort ging verloren.</numerusform>
            <numerusform>%n Token sind ungewiss: Antworten gingen verloren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new token(s) could not be saved yet. They are kept encrypted and not lost.</source>
        <translation>
            <numerusform>%n neues Token konnte noch nicht gespeichert werden. Es wird verschlüsselt aufbewahrt und ist nicht verloren.</numerusform>
            <numerusform>%n neue Token konnten noch nicht gespeichert werden. Sie werden verschlüsselt aufbewahrt und sind nicht verloren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message numerus="yes">
        <source>%n new token(s) from an interrupted regeneration saved.</source>
        <translation>
            <numerusform>%n neues Token aus einer unterbrochenen Neuausstellung gespeichert.</numerusform>
            <numerusform>%n neue Token aus unterbrochenen Neuausstellungen gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Resolve…</source>
        <translation>Klären…</translation>
    </message>
    <message numerus="yes">
        <source>%n regeneration(s) of someone&apos;s token in doubt: no usable answer came.</source>
        <translation>
            <numerusform>%n Neuausstellung eines fremden Tokens ist ungewiss: Es kam keine brauchbare Antwort.</numerusform>
            <numerusform>%n Neuausstellungen fremder Token sind ungewiss: Es kam keine brauchbare Antwort.</numerusform>
        </translation>
    </message>
    <message>
        <source>This data folder is a copy of another one, and is its own from now on.</source>
        <translation>Dieser Datenordner ist eine Kopie eines anderen und ist ab jetzt eigenständig.</translation>
    </message>
    <message>
        <source>The original&apos;s keychain entries are left alone. A token that is regenerated here stops working there.</source>
        <translation>Die Schlüsselbund-Einträge des Originals bleiben unberührt. Ein Token, das hier neu ausgestellt wird, funktioniert dort nicht mehr.</translation>
    </message>
    <message>
        <source>Until it is back, nothing can be added or regenerated, and what is kept encrypted stays closed, as the vault does; nothing of it has been removed. Tokens in the keychain can still be copied.</source>
        <translation>Bis er wieder da ist, kann nichts hinzugefügt oder neu ausgestellt werden, und verschlüsselt Aufbewahrtes bleibt verschlossen, ebenso der Tresor; nichts davon wurde entfernt. Token im Schlüsselbund können weiterhin kopiert werden.</translation>
    </message>
    <message numerus="yes">
        <source>What came as an answer is kept and may hold the new token: %n token(s) in doubt.</source>
        <translation>
            <numerusform>Was als Antwort kam, ist aufbewahrt und kann das neue Token enthalten: ein zweifelhaftes Token.</numerusform>
            <numerusform>Was als Antwort kam, ist aufbewahrt und kann das neue Token enthalten: %n zweifelhafte Token.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) are kept and may hold a new token.</source>
        <translation>
            <numerusform>Eine Antwort ist aufbewahrt und kann ein neues Token enthalten.</numerusform>
            <numerusform>%n Antworten sind aufbewahrt und können neue Token enthalten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) are in doubt.</source>
        <translation>
            <numerusform>Ein Token ist zweifelhaft.</numerusform>
            <numerusform>%n Token sind zweifelhaft.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What came as an answer is kept and may hold the new token: %n regeneration(s) of someone&apos;s token in doubt.</source>
        <translation>
            <numerusform>Was als Antwort kam, ist aufbewahrt und kann das neue Token enthalten: eine zweifelhafte Erneuerung eines fremden Tokens.</numerusform>
            <numerusform>Was als Antwort kam, ist aufbewahrt und kann das neue Token enthalten: %n zweifelhafte Erneuerungen fremder Token.</numerusform>
        </translation>
    </message>
    <message>
        <source>Resolve %1…</source>
        <translation>%1 klären…</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n regeneration(s) broke off, and nothing of them is kept encrypted. Only the keychain may have the new token.</source>
        <translation>
            <numerusform>%n Neuausstellung brach ab, und nichts davon ist verschlüsselt aufbewahrt. Nur der Schlüsselbund hat vielleicht das neue Token.</numerusform>
            <numerusform>%n Neuausstellungen brachen ab, und nichts davon ist verschlüsselt aufbewahrt. Nur der Schlüsselbund hat vielleicht die neuen Token.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show them…</source>
        <translation>Anzeigen…</translation>
    </message>
</context>
<context>
    <name>keyturn::RegenerateDialog</name>
    <message>
        <source>Regenerate</source>
        <translation>Neu ausstellen</translation>
    </message>
    <message>
        <source>&amp;Access token</source>
        <translation>&amp;Zugriffstoken</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>paste it here; kept in memory only</source>
        <translation>hier einfügen; bleibt nur im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>R&amp;eason (optional)</source>
        <translation>&amp;Grund (optional)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>for the history, for example a ticket number</source>
        <translation>für den Verlauf, zum Beispiel eine Ticketnummer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Regenerate</source>
        <translation>&amp;Neu ausstellen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Continue in &amp;background</source>
        <translation>Im &amp;Hintergrund fortfahren</translation>
    </message>
    <message>
        <source>Continue in background</source>
        <translation>Im Hintergrund fortfahren</translation>
    </message>
    <message>
        <source>&amp;Copy token</source>
        <translation>Token &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>Token kopieren</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>Erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Regenerate %1?</source>
        <translation>%1 neu ausstellen?</translation>
    </message>
    <message>
        <source>Regenerating %1</source>
        <translation>%1 wird neu ausgestellt</translation>
    </message>
    <message>
        <source>Token %1</source>
        <translation>Token %1</translation>
    </message>
    <message>
        <source>Host %1</source>
        <translation>Host %1</translation>
    </message>
    <message>
        <source>Tenant %1</source>
        <translation>Mandant %1</translation>
    </message>
    <message>
        <source>The old token stops working at once. Whatever uses it needs the new one.</source>
        <translation>Das alte Token funktioniert sofort nicht mehr. Alles, was es verwendet, benötigt das neue.</translation>
    </message>
    <message>
        <source>This cannot be an access token: %1.</source>
        <translation>Das kann kein Zugriffstoken sein: %1.</translation>
    </message>
    <message numerus="yes">
        <source>It signs in for %n profile(s): %1. Keyturn lets them follow.</source>
        <translation>
            <numerusform>Mit ihm meldet sich %n Profil an: %1. Keyturn stellt es auf das neue um.</numerusform>
            <numerusform>Mit ihm melden sich %n Profile an: %1. Keyturn stellt sie auf das neue um.</numerusform>
        </translation>
    </message>
    <message>
        <source>Used %1</source>
        <translation>Benutzt %1</translation>
    </message>
    <message>
        <source>It was regenerated %1 already.</source>
        <translation>Es wurde %1 schon neu ausgestellt.</translation>
    </message>
</context>
<context>
    <name>keyturn::RegenerateOnceDialog</name>
    <message>
        <source>Regenerate once</source>
        <translation>Einmalig neu ausstellen</translation>
    </message>
    <message>
        <source>Regenerate a token that is not kept</source>
        <translation>Ein Token neu ausstellen, ohne es aufzubewahren</translation>
    </message>
    <message>
        <source>For someone else&apos;s token: paste it, regenerate it, hand the new one over. Only a line in the history remains.</source>
        <translation>Für das Token einer anderen Person: einfügen, neu ausstellen, das neue übergeben. Nur eine Zeile im Verlauf bleibt.</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>paste it here</source>
        <translation>hier einfügen</translation>
    </message>
    <message>
        <source>&amp;Profile</source>
        <translation>&amp;Profil</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>&amp;Access token</source>
        <translation>&amp;Zugriffstoken</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>paste it here; kept in memory only</source>
        <translation>hier einfügen; bleibt nur im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Tic&amp;ket (optional)</source>
        <translation>Ti&amp;cket (optional)</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>for the history</source>
        <translation>für den Verlauf</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Regenerate</source>
        <translation>&amp;Neu ausstellen</translation>
    </message>
    <message>
        <source>Regenerate</source>
        <translation>Neu ausstellen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>Continue in &amp;background</source>
        <translation>Im &amp;Hintergrund fortfahren</translation>
    </message>
    <message>
        <source>Continue in background</source>
        <translation>Im Hintergrund fortfahren</translation>
    </message>
    <message>
        <source>&amp;Copy token</source>
        <translation>Token &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>Token kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>I have &amp;handed it over</source>
        <translation>Ich habe es ü&amp;bergeben</translation>
    </message>
    <message>
        <source>I have handed it over</source>
        <translation>Ich habe es übergeben</translation>
    </message>
    <message>
        <source>Regenerating</source>
        <translation>Wird neu ausgestellt</translation>
    </message>
    <message>
        <source>The old token stops working at once.</source>
        <translation>Das alte Token funktioniert sofort nicht mehr.</translation>
    </message>
    <message>
        <source>This cannot be an access token: %1.</source>
        <translation>Das kann kein Zugriffstoken sein: %1.</translation>
    </message>
    <message>
        <source>Yes, &amp;handed over</source>
        <translation>&amp;Ja, übergeben</translation>
    </message>
    <message>
        <source>&amp;Keep it encrypted</source>
        <translation>&amp;Verschlüsselt aufbewahren</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Has the new token reached its owner?</source>
        <translation>Hat das neue Token seinen Inhaber erreicht?</translation>
    </message>
    <message>
        <source>Until you say so it stays encrypted on this computer, and Keyturn reminds you of it.</source>
        <translation>Bis Sie das bestätigen, bleibt es auf diesem Computer verschlüsselt, und Keyturn erinnert Sie daran.</translation>
    </message>
    <message>
        <source>&amp;Edit profile…</source>
        <translation>Profil &amp;bearbeiten…</translation>
    </message>
    <message>
        <source>Edit profile…</source>
        <translation>Profil bearbeiten…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>You can regenerate it all the same.</source>
        <translation>Sie können es trotzdem neu ausstellen.</translation>
    </message>
    <message>
        <source>&amp;Other profile…</source>
        <translation>&amp;Anderes Profil …</translation>
    </message>
    <message>
        <source>It could not be kept encrypted on this computer: it is gone when this is closed.</source>
        <translation>Es konnte auf diesem Rechner nicht verschlüsselt aufbewahrt werden: Wenn Sie schließen, ist es verloren.</translation>
    </message>
    <message>
        <source>&amp;Lose it</source>
        <translation>Ver&amp;lieren</translation>
    </message>
    <message>
        <source>Close, and forget the token that you pasted?</source>
        <translation>Schließen und das eingefügte Token vergessen?</translation>
    </message>
    <message>
        <source>It was not regenerated. To try it with another profile, go back: the token and the ticket are still there.</source>
        <translation>Es wurde nicht neu ausgestellt. Um es mit einem anderen Profil zu versuchen, gehen Sie zurück: Token und Ticket sind noch da.</translation>
    </message>
    <message>
        <source>&amp;Forget it</source>
        <translation>&amp;Vergessen</translation>
    </message>
</context>
<context>
    <name>keyturn::Rescue</name>
    <message>
        <source>The new value of %1 is saved.</source>
        <translation>Der neue Wert von %1 ist gespeichert.</translation>
    </message>
    <message>
        <source>The one before is kept until this has proven to last.</source>
        <translation>Der vorherige wird aufbewahrt, bis sich dieser als dauerhaft erwiesen hat.</translation>
    </message>
</context>
<context>
    <name>keyturn::ResolveDialog</name>
    <message>
        <source>Resolve</source>
        <translation>Klären</translation>
    </message>
    <message>
        <source>Ask the broker</source>
        <translation>Broker fragen</translation>
    </message>
    <message>
        <source>The old token is exchanged once for an access token. If it still works ten minutes after the request, or later, nothing has happened to it.</source>
        <translation>Das alte Token wird einmal gegen ein Zugriffstoken eingetauscht. Funktioniert es zehn Minuten nach der Anfrage oder später noch, ist es unverändert.</translation>
    </message>
    <message>
        <source>&amp;Nothing is queued: I vouch for it</source>
        <translation>Nichts ist mehr &amp;unterwegs: Ich bürge dafür</translation>
    </message>
    <message>
        <source>Nothing is queued: I vouch for it</source>
        <translation>Nichts ist mehr unterwegs: Ich bürge dafür</translation>
    </message>
    <message>
        <source>&amp;Ask the broker</source>
        <translation>&amp;Broker fragen</translation>
    </message>
    <message>
        <source>Enter the new value</source>
        <translation>Neuen Wert eingeben</translation>
    </message>
    <message>
        <source>Someone has the new token: it stands on the broker&apos;s page, or a colleague has regenerated it.</source>
        <translation>Jemand hat das neue Token: Es steht auf der Seite des Brokers, oder eine Kollegin oder ein Kollege hat es neu ausgestellt.</translation>
    </message>
    <message>
        <source>&amp;Enter the new value…</source>
        <translation>Neuen &amp;Wert eingeben…</translation>
    </message>
    <message>
        <source>Enter the new value…</source>
        <translation>Neuen Wert eingeben…</translation>
    </message>
    <message>
        <source>Mark as lost</source>
        <translation>Als verloren markieren</translation>
    </message>
    <message>
        <source>The old token is dead, and nobody has the new one.</source>
        <translation>Das alte Token ist ungültig, und niemand hat das neue.</translation>
    </message>
    <message>
        <source>Mark as &amp;lost…</source>
        <translation>Als &amp;verloren markieren…</translation>
    </message>
    <message>
        <source>Mark as lost…</source>
        <translation>Als verloren markieren…</translation>
    </message>
    <message>
        <source>Save the answer</source>
        <translation>Antwort speichern</translation>
    </message>
    <message>
        <source>What came is kept encrypted, and may hold the new token. You can look at it in a file.</source>
        <translation>Die Antwort wird verschlüsselt aufbewahrt und enthält möglicherweise das neue Token. Sie können sie in einer Datei ansehen.</translation>
    </message>
    <message>
        <source>&amp;Save the answer…</source>
        <translation>Antwort &amp;speichern…</translation>
    </message>
    <message>
        <source>Save the answer…</source>
        <translation>Antwort speichern…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Mark as &amp;lost</source>
        <translation>Als &amp;verloren markieren</translation>
    </message>
    <message>
        <source>&amp;Regenerate…</source>
        <translation>&amp;Neu ausstellen…</translation>
    </message>
    <message>
        <source>Regenerate…</source>
        <translation>Neu ausstellen…</translation>
    </message>
    <message>
        <source>Tick it only if no proxy or queue on the way can still hold the request back. Then a token that works now counts as unharmed at once.</source>
        <translation>Nur ankreuzen, wenn kein Proxy und keine Warteschlange unterwegs die Anfrage noch zurückhalten kann. Dann gilt ein Token, das jetzt funktioniert, sofort als unversehrt.</translation>
    </message>
    <message>
        <source>%1 is in doubt</source>
        <translation>%1 ist ungewiss</translation>
    </message>
    <message>
        <source>Mark %1 as lost?</source>
        <translation>%1 als verloren markieren?</translation>
    </message>
    <message>
        <source>Do this when the old token is dead and nobody has the new one. It can then no longer be regenerated here. You can still enter a new value later.</source>
        <translation>Tun Sie das, wenn das alte Token ungültig ist und niemand das neue hat. Es kann hier dann nicht mehr neu ausgestellt werden. Einen neuen Wert können Sie auch später noch eingeben.</translation>
    </message>
    <message>
        <source>A regeneration is in doubt</source>
        <translation>Eine Neuausstellung ist ungewiss</translation>
    </message>
    <message>
        <source>Mark as settled</source>
        <translation>Als erledigt markieren</translation>
    </message>
    <message>
        <source>Keyturn keeps no value of it that the broker could be asked about. Settle it with the token&apos;s owner; then Keyturn need not remind you any more.</source>
        <translation>Keyturn bewahrt davon keinen Wert auf, nach dem der Broker gefragt werden könnte. Klären Sie es mit dem Inhaber des Tokens; dann muss Keyturn Sie nicht mehr daran erinnern.</translation>
    </message>
    <message>
        <source>Mark as &amp;settled…</source>
        <translation>Als &amp;erledigt markieren…</translation>
    </message>
    <message>
        <source>Save the &amp;answer…</source>
        <translation>Antwort &amp;speichern…</translation>
    </message>
    <message>
        <source>Mark as settled…</source>
        <translation>Als erledigt markieren…</translation>
    </message>
    <message>
        <source>Mark it as settled?</source>
        <translation>Als erledigt markieren?</translation>
    </message>
    <message>
        <source>Mark as &amp;settled</source>
        <translation>Als &amp;erledigt markieren</translation>
    </message>
    <message>
        <source>Keyturn no longer shows it after this. The history keeps it.</source>
        <translation>Danach zeigt Keyturn den Fall nicht mehr an. Im Verlauf bleibt er erhalten.</translation>
    </message>
    <message>
        <source>This token may be used only once. Asking would use it up, so the broker is not asked.</source>
        <translation>Dieses Token darf nur einmal verwendet werden. Das Nachfragen würde es verbrauchen, deshalb wird der Broker nicht gefragt.</translation>
    </message>
    <message>
        <source>Asking the broker…</source>
        <translation>Der Broker wird gefragt…</translation>
    </message>
    <message>
        <source>Saved as %1. Remove the file when you are done.</source>
        <translation>Gespeichert als %1. Löschen Sie die Datei, wenn Sie fertig sind.</translation>
    </message>
    <message>
        <source>Open the &amp;token page</source>
        <translation>&amp;Token-Seite öffnen</translation>
    </message>
    <message>
        <source>Open the token page</source>
        <translation>Token-Seite öffnen</translation>
    </message>
    <message>
        <source>Look at the broker&apos;s token page</source>
        <translation>Auf der Token-Seite des Brokers nachsehen</translation>
    </message>
    <message>
        <source>There you see whether it was made. If so, remove it there, or keep it if its value is shown.</source>
        <translation>Dort sehen Sie, ob es erzeugt wurde. Wenn ja, entfernen Sie es dort, oder behalten Sie es, falls sein Wert angezeigt wird.</translation>
    </message>
    <message>
        <source>&amp;Open the token page</source>
        <translation>&amp;Token-Seite öffnen</translation>
    </message>
    <message>
        <source>Enter its value</source>
        <translation>Seinen Wert eingeben</translation>
    </message>
    <message>
        <source>Someone has it: then Keyturn keeps it like any other.</source>
        <translation>Jemand hat ihn: Dann bewahrt Keyturn das Token wie jedes andere auf.</translation>
    </message>
    <message>
        <source>&amp;Enter the value…</source>
        <translation>&amp;Wert eingeben…</translation>
    </message>
    <message>
        <source>Enter the value…</source>
        <translation>Wert eingeben…</translation>
    </message>
    <message>
        <source>It was not made, or it was removed there.</source>
        <translation>Es wurde nicht erzeugt, oder es wurde dort entfernt.</translation>
    </message>
    <message>
        <source>Do this when it was not made, or nobody has its value. You can still enter a value later, or remove it here.</source>
        <translation>Tun Sie das, wenn es nicht erzeugt wurde oder niemand seinen Wert hat. Einen Wert können Sie auch später noch eingeben, oder Sie entfernen es hier.</translation>
    </message>
    <message>
        <source>Probably the new token</source>
        <translation>Wahrscheinlich das neue Token</translation>
    </message>
    <message>
        <source>&amp;Try it</source>
        <translation>Aus&amp;probieren</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>What came as an answer may hold the new token. It stays kept after this, and “keyturn-cli recover” gives it; save it first if it is needed.</source>
        <translation>Was als Antwort kam, kann das neue Token enthalten. Es bleibt auch danach aufbewahrt, und „keyturn-cli recover“ gibt es heraus; speichern Sie es zuerst, wenn es gebraucht wird.</translation>
    </message>
    <message>
        <source>%1 is marked as lost</source>
        <translation>%1 ist als verloren markiert</translation>
    </message>
    <message>
        <source>Remove the answer</source>
        <translation>Antwort entfernen</translation>
    </message>
    <message>
        <source>Nobody needs what came as an answer any more.</source>
        <translation>Niemand braucht mehr, was als Antwort kam.</translation>
    </message>
    <message>
        <source>Remove the a&amp;nswer…</source>
        <translation>A&amp;ntwort entfernen…</translation>
    </message>
    <message>
        <source>Remove the answer…</source>
        <translation>Antwort entfernen…</translation>
    </message>
    <message>
        <source>Remove what came as an answer for %1?</source>
        <translation>Entfernen, was als Antwort für %1 kam?</translation>
    </message>
    <message>
        <source>It may hold the only new token of %1, and cannot be had back.</source>
        <translation>Es kann das einzige neue Token von %1 enthalten und lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>&amp;Remove the answer</source>
        <translation>Antwort &amp;entfernen</translation>
    </message>
    <message>
        <source>&amp;Copy it</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy it</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>&amp;Take it unseen…</source>
        <translation>Un&amp;geprüft übernehmen…</translation>
    </message>
    <message>
        <source>Take it unseen…</source>
        <translation>Ungeprüft übernehmen…</translation>
    </message>
    <message>
        <source>Copied. What came as an answer stays kept.</source>
        <translation>Kopiert. Es bleibt hier aufbewahrt.</translation>
    </message>
    <message>
        <source>Asking the broker whether it takes it…</source>
        <translation>Der Broker wird gefragt, ob er es annimmt…</translation>
    </message>
    <message>
        <source>Take it as the new value without a try?</source>
        <translation>Ohne Probe als neuen Wert übernehmen?</translation>
    </message>
    <message>
        <source>The token may be used only once, so Keyturn cannot try it out. If it is not the new token, enter the right value later; the answer stays kept for a day.</source>
        <translation>Das Token darf nur einmal benutzt werden, deshalb kann Keyturn es nicht ausprobieren. Ist es nicht das neue Token, geben Sie später den richtigen Wert ein; die Antwort bleibt noch einen Tag aufbewahrt.</translation>
    </message>
    <message>
        <source>&amp;Take it</source>
        <translation>Ü&amp;bernehmen</translation>
    </message>
    <message>
        <source>The broker does not take what looks like the new token. Save the answer to look at it yourself.</source>
        <translation>Der Broker nimmt nicht an, was wie das neue Token aussieht. Speichern Sie die Antwort, um sie selbst anzusehen.</translation>
    </message>
    <message>
        <source>What came is kept and may hold the new token, but it cannot be read now. Save it when it can.</source>
        <translation>Was kam, ist aufbewahrt und enthält vielleicht das neue Token, kann aber gerade nicht gelesen werden. Speichern Sie es, sobald das wieder geht.</translation>
    </message>
</context>
<context>
    <name>keyturn::ResultView</name>
    <message>
        <source>What is known</source>
        <translation>Was bekannt ist</translation>
    </message>
    <message>
        <source>Everything the broker returned</source>
        <translation>Alles, was der Broker geliefert hat</translation>
    </message>
    <message>
        <source>%1: before %2, now %3</source>
        <translation>%1: vorher %2, jetzt %3</translation>
    </message>
    <message>
        <source>Verified: the broker takes the new token.</source>
        <translation>Geprüft: Der Broker nimmt das neue Token an.</translation>
    </message>
    <message>
        <source>The new token is on the clipboard.</source>
        <translation>Das neue Token ist in der Zwischenablage.</translation>
    </message>
    <message numerus="yes">
        <source>Copied; cleared in %n s.</source>
        <translation>
            <numerusform>Kopiert; wird in %n s gelöscht.</numerusform>
            <numerusform>Kopiert; wird in %n s gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not copied: the clipboard holds another token, %1.</source>
        <translation>Nicht kopiert: In der Zwischenablage ist ein anderes Token, %1.</translation>
    </message>
    <message>
        <source>It is not on the clipboard.</source>
        <translation>Es ist nicht in der Zwischenablage.</translation>
    </message>
</context>
<context>
    <name>keyturn::RevokeDialog</name>
    <message>
        <source>Revoke</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>&amp;Access token</source>
        <translation>&amp;Zugriffstoken</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>paste it here; kept in memory only</source>
        <translation>hier einfügen; bleibt nur im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Re&amp;voke</source>
        <translation>&amp;Widerrufen</translation>
    </message>
    <message>
        <source>Revoke %1?</source>
        <translation>%1 widerrufen?</translation>
    </message>
    <message>
        <source>Token %1</source>
        <translation>Token %1</translation>
    </message>
    <message>
        <source>Host %1</source>
        <translation>Host %1</translation>
    </message>
    <message>
        <source>Tenant %1</source>
        <translation>Mandant %1</translation>
    </message>
    <message>
        <source>This cannot be undone. Whatever uses the token stops working, and nothing takes its place.</source>
        <translation>Das lässt sich nicht rückgängig machen. Alles, was das Token verwendet, funktioniert nicht mehr, und es gibt keinen Ersatz.</translation>
    </message>
    <message>
        <source>A broker may not support this for API tokens.</source>
        <translation>Nicht jeder Broker unterstützt das für API-Token.</translation>
    </message>
    <message>
        <source>Keyturn therefore tries the token out afterwards, which counts as a use.</source>
        <translation>Keyturn prüft das Token deshalb danach; das zählt als Verwendung.</translation>
    </message>
    <message>
        <source>This cannot be an access token: %1.</source>
        <translation>Das kann kein Zugriffstoken sein: %1.</translation>
    </message>
</context>
<context>
    <name>keyturn::SecretEdit</name>
    <message>
        <source>Hide the text</source>
        <translation>Text verbergen</translation>
    </message>
    <message>
        <source>Show the text</source>
        <translation>Text anzeigen</translation>
    </message>
    <message>
        <source>This cannot be a token: %1.</source>
        <translation>Das kann kein Token sein: %1.</translation>
    </message>
    <message>
        <source>This does not look like an API token (they usually begin with vidb_).</source>
        <translation>Das sieht nicht wie ein API-Token aus (diese beginnen gewöhnlich mit vidb_).</translation>
    </message>
    <message>
        <source>It has characters that API tokens usually do not have.</source>
        <translation>Es enthält Zeichen, die API-Token gewöhnlich nicht haben.</translation>
    </message>
</context>
<context>
    <name>keyturn::ServerText</name>
    <message>
        <source>(%1 characters)</source>
        <comment>of a text that is not shown in full</comment>
        <translation>(%1 Zeichen)</translation>
    </message>
</context>
<context>
    <name>keyturn::SignInFields</name>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Wa&amp;y to sign in</source>
        <translation>Art der Anme&amp;ldung</translation>
    </message>
    <message>
        <source>Way to sign in</source>
        <translation>Art der Anmeldung</translation>
    </message>
    <message>
        <source>Client &amp;ID</source>
        <translation>Client-&amp;ID</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>Client-ID</translation>
    </message>
    <message>
        <source>Sc&amp;ope</source>
        <translation>S&amp;cope</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>empty: the server&apos;s choice</source>
        <translation>leer: Wahl des Servers</translation>
    </message>
    <message>
        <source>Client secre&amp;t</source>
        <translation>Client-&amp;Geheimnis</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Client-Geheimnis</translation>
    </message>
    <message>
        <source>O&amp;perator&apos;s API token</source>
        <translation>API-To&amp;ken des Operators</translation>
    </message>
    <message>
        <source>Operator&apos;s API token</source>
        <translation>API-Token des Operators</translation>
    </message>
    <message>
        <source>Address that the browser co&amp;mes back to</source>
        <translation>Adresse, zu der der Browser zurück&amp;kehrt</translation>
    </message>
    <message>
        <source>Address that the browser comes back to</source>
        <translation>Adresse, zu der der Browser zurückkehrt</translation>
    </message>
    <message>
        <source>The token that is about to be regenerated signs in for itself.</source>
        <translation>Das Token, das neu ausgestellt werden soll, meldet sich selbst an.</translation>
    </message>
    <message>
        <source>One API token of yours signs in for all the others, also for those of other people.</source>
        <translation>Eines Ihrer API-Token meldet sich für alle anderen an, auch für die anderer Leute.</translation>
    </message>
    <message>
        <source>An OAuth client gets an access token with its ID and secret (client credentials).</source>
        <translation>Ein OAuth-Client bekommt mit ID und Geheimnis ein Zugriffstoken (Client Credentials).</translation>
    </message>
    <message>
        <source>The ID and secret of an OAuth client go along with each call, without an access token.</source>
        <translation>ID und Geheimnis eines OAuth-Clients gehen mit jedem Aufruf mit, ohne Zugriffstoken.</translation>
    </message>
    <message>
        <source>You paste an access token when you regenerate; it stays in memory until Keyturn is closed.</source>
        <translation>Beim Neuausstellen fügen Sie ein Zugriffstoken ein; es bleibt im Arbeitsspeicher, bis Keyturn geschlossen wird.</translation>
    </message>
    <message>
        <source>You sign in on the broker&apos;s own page, in the browser of this computer.</source>
        <translation>Sie melden sich auf der Seite des Brokers an, im Browser dieses Rechners.</translation>
    </message>
    <message>
        <source>leave empty to keep the stored one</source>
        <translation>leer lassen, um das gespeicherte zu behalten</translation>
    </message>
    <message>
        <source>only if the client has one</source>
        <translation>nur, wenn der Client eines hat</translation>
    </message>
    <message>
        <source>Enter the ID that the client is registered with.</source>
        <translation>Geben Sie die ID ein, mit der der Client registriert ist.</translation>
    </message>
    <message>
        <source>This cannot be a secret: %1.</source>
        <translation>Das kann kein Geheimnis sein: %1.</translation>
    </message>
    <message>
        <source>Enter the client&apos;s secret.</source>
        <translation>Geben Sie das Geheimnis des Clients ein.</translation>
    </message>
    <message>
        <source>Enter the address that the client&apos;s registration names: on this computer, with a port, for example %1.</source>
        <translation>Geben Sie die Adresse ein, die in der Registrierung des Clients steht: auf diesem Rechner, mit Port, zum Beispiel %1.</translation>
    </message>
    <message>
        <source>You can save it all the same.</source>
        <translation>Sie können es trotzdem speichern.</translation>
    </message>
</context>
<context>
    <name>keyturn::Situations</name>
    <message>
        <source>The proxy asks for a user name and a password.</source>
        <translation>Der Proxy verlangt einen Benutzernamen und ein Passwort.</translation>
    </message>
    <message>
        <source>Enter them in the profile.</source>
        <translation>Geben Sie beide im Profil ein.</translation>
    </message>
    <message>
        <source>The profile has no client secret.</source>
        <translation>Das Profil hat kein Client-Geheimnis.</translation>
    </message>
    <message>
        <source>Enter it in the profile.</source>
        <translation>Geben Sie es im Profil ein.</translation>
    </message>
    <message>
        <source>The profile has no operator&apos;s token.</source>
        <translation>Das Profil hat kein Operator-Token.</translation>
    </message>
    <message>
        <source>The operator&apos;s token of the profile cannot sign in now.</source>
        <translation>Das Operator-Token des Profils kann sich derzeit nicht anmelden.</translation>
    </message>
    <message>
        <source>Look at that token, or give the profile another one.</source>
        <translation>Sehen Sie sich dieses Token an oder geben Sie dem Profil ein anderes.</translation>
    </message>
    <message>
        <source>This profile signs in with an access token that you paste.</source>
        <translation>Dieses Profil meldet sich mit einem Zugriffstoken an, das Sie einfügen.</translation>
    </message>
    <message>
        <source>Start again, and paste one.</source>
        <translation>Beginnen Sie erneut und fügen Sie eines ein.</translation>
    </message>
    <message>
        <source>Another program uses the port at which the browser&apos;s answer is to arrive.</source>
        <translation>Ein anderes Programm belegt den Port, an dem die Antwort des Browsers eintreffen soll.</translation>
    </message>
    <message>
        <source>It may be another sign-in that is still open. End it, then try again.</source>
        <translation>Vielleicht ist noch eine andere Anmeldung offen. Beenden Sie diese und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Other tokens sign in with this one, so it is regenerated alone.</source>
        <translation>Andere Token melden sich mit diesem an, deshalb wird es allein neu ausgestellt.</translation>
    </message>
    <message>
        <source>Try again when nothing else is running.</source>
        <translation>Versuchen Sie es erneut, sobald sonst nichts läuft.</translation>
    </message>
    <message>
        <source>A token that signs in with this one is being regenerated.</source>
        <translation>Ein Token, das sich mit diesem anmeldet, wird gerade neu ausgestellt.</translation>
    </message>
    <message>
        <source>Try again when that has ended.</source>
        <translation>Versuchen Sie es erneut, sobald das beendet ist.</translation>
    </message>
    <message>
        <source>A profile signs in with this token, so it is not removed.</source>
        <translation>Ein Profil meldet sich mit diesem Token an, deshalb wird es nicht entfernt.</translation>
    </message>
    <message>
        <source>Give that profile another sign-in first.</source>
        <translation>Geben Sie dem Profil zuerst eine andere Anmeldung.</translation>
    </message>
    <message>
        <source>A profile signs in with this token, and would lose its sign-in.</source>
        <translation>Ein Profil meldet sich mit diesem Token an und würde seine Anmeldung verlieren.</translation>
    </message>
    <message>
        <source>Choose the token in the list and regenerate it there: then the profile follows.</source>
        <translation>Wählen Sie das Token in der Liste aus und stellen Sie es dort neu aus: Dann wird das Profil umgestellt.</translation>
    </message>
    <message>
        <source>The broker said yes, and still takes the token: it does not revoke API tokens.</source>
        <translation>Der Broker hat zugestimmt und nimmt das Token weiterhin an: Er widerruft keine API-Token.</translation>
    </message>
    <message>
        <source>Remove it on the broker&apos;s token page, or let it expire.</source>
        <translation>Entfernen Sie es auf der Token-Seite des Brokers oder lassen Sie es ablaufen.</translation>
    </message>
    <message>
        <source>Signing in with this token would use it up.</source>
        <translation>Eine Anmeldung mit diesem Token würde es verbrauchen.</translation>
    </message>
    <message>
        <source>Choose another sign-in in the profile.</source>
        <translation>Wählen Sie im Profil eine andere Anmeldung.</translation>
    </message>
    <message>
        <source>The proxy refuses the user name or the password.</source>
        <translation>Der Proxy lehnt den Benutzernamen oder das Passwort ab.</translation>
    </message>
    <message>
        <source>Correct them in the profile.</source>
        <translation>Korrigieren Sie beides im Profil.</translation>
    </message>
    <message>
        <source>The profile has no client ID.</source>
        <translation>Das Profil hat keine Client-ID.</translation>
    </message>
    <message>
        <source>Nobody signed in in the browser in time.</source>
        <translation>Die Anmeldung im Browser ist nicht rechtzeitig erfolgt.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The sign-in was refused in the browser.</source>
        <translation>Die Anmeldung wurde im Browser abgelehnt.</translation>
    </message>
    <message>
        <source>Try again with an account that may do this.</source>
        <translation>Versuchen Sie es erneut mit einem Konto, das dazu berechtigt ist.</translation>
    </message>
    <message>
        <source>The CA file of the profile cannot be used.</source>
        <translation>Die CA-Datei des Profils ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>The broker shows another certificate than the pinned one.</source>
        <translation>Der Broker zeigt ein anderes Zertifikat als das angeheftete.</translation>
    </message>
    <message>
        <source>No whole answer came, so the token may be revoked or not.</source>
        <translation>Es kam keine vollständige Antwort; das Token ist möglicherweise widerrufen oder auch nicht.</translation>
    </message>
    <message>
        <source>Verify it; that counts as a use.</source>
        <translation>Prüfen Sie es; das zählt als Verwendung.</translation>
    </message>
    <message>
        <source>This session uses another keychain than the one that has the secrets.</source>
        <translation>Diese Sitzung benutzt einen anderen Schlüsselbund als den, in dem die Geheimnisse sind.</translation>
    </message>
    <message>
        <source>Start Keyturn in the kind of session in which it was started first.</source>
        <translation>Starten Sie Keyturn in einer Sitzung der Art, in der es zuerst gestartet wurde.</translation>
    </message>
    <message>
        <source>The keychain belongs to another user&apos;s session.</source>
        <translation>Der Schlüsselbund gehört zur Sitzung eines anderen Benutzers.</translation>
    </message>
    <message>
        <source>Start Keyturn as the user who is logged in.</source>
        <translation>Starten Sie Keyturn als der Benutzer, der angemeldet ist.</translation>
    </message>
    <message>
        <source>A new token of this profile waits to be saved or handed over.</source>
        <translation>Ein neues Token dieses Profils wartet darauf, gespeichert oder übergeben zu werden.</translation>
    </message>
    <message>
        <source>Do that first: it is told above the table and under “Needs attention”.</source>
        <translation>Tun Sie das zuerst: Es steht über der Tabelle und unter „Handlungsbedarf“.</translation>
    </message>
    <message>
        <source>This token is being regenerated, or its new value waits to be saved.</source>
        <translation>Dieses Token wird gerade neu ausgestellt, oder sein neuer Wert wartet darauf, gespeichert zu werden.</translation>
    </message>
    <message>
        <source>The new value of this token waits to be saved.</source>
        <translation>Der neue Wert dieses Tokens wartet darauf, gespeichert zu werden.</translation>
    </message>
    <message>
        <source>Unlock or start the keychain; Keyturn then saves it by itself.</source>
        <translation>Entsperren oder starten Sie den Schlüsselbund; Keyturn speichert ihn dann von selbst.</translation>
    </message>
    <message>
        <source>One of the profile&apos;s tokens is being regenerated.</source>
        <translation>Eines der Token des Profils wird gerade neu ausgestellt.</translation>
    </message>
    <message>
        <source>It was changed elsewhere while it was prepared.</source>
        <translation>Es wurde anderswo geändert, während es vorbereitet wurde.</translation>
    </message>
    <message>
        <source>Look at what the list shows now before you go on.</source>
        <translation>Sehen Sie nach, was die Liste jetzt zeigt, bevor Sie weitermachen.</translation>
    </message>
    <message>
        <source>This token has just been regenerated elsewhere.</source>
        <translation>Dieses Token wurde gerade anderswo neu ausgestellt.</translation>
    </message>
    <message>
        <source>The broker&apos;s certificate is not trusted.</source>
        <translation>Dem Zertifikat des Brokers wird nicht vertraut.</translation>
    </message>
    <message>
        <source>The proxy takes a kind of sign-in only that Keyturn does not support.</source>
        <translation>Der Proxy nimmt nur eine Art der Anmeldung an, die Keyturn nicht unterstützt.</translation>
    </message>
    <message>
        <source>Ask its owner for Basic or Digest, or for a way past it.</source>
        <translation>Bitten Sie seinen Betreiber um Basic oder Digest, oder um einen Weg an ihm vorbei.</translation>
    </message>
    <message>
        <source>The proxy wants a sign-in and does not say of which kind.</source>
        <translation>Der Proxy verlangt eine Anmeldung und sagt nicht, welcher Art.</translation>
    </message>
    <message>
        <source>Ask its owner.</source>
        <translation>Fragen Sie seinen Betreiber.</translation>
    </message>
    <message>
        <source>No connection came about through the proxy.</source>
        <translation>Über den Proxy ist keine Verbindung zustande gekommen.</translation>
    </message>
    <message>
        <source>Check the proxy of the profile; its owner may not allow this host.</source>
        <translation>Prüfen Sie den Proxy des Profils; sein Betreiber lässt diesen Host vielleicht nicht zu.</translation>
    </message>
    <message>
        <source>The proxy of the system&apos;s settings cannot be used.</source>
        <translation>Der Proxy aus den Systemeinstellungen kann nicht verwendet werden.</translation>
    </message>
    <message>
        <source>Choose the proxy in the profile.</source>
        <translation>Wählen Sie den Proxy im Profil.</translation>
    </message>
    <message>
        <source>Ask its owner for a sign-in by user name and password, or for a way past it.</source>
        <translation>Bitten Sie seinen Betreiber um eine Anmeldung mit Benutzername und Passwort, oder um einen Weg an ihm vorbei.</translation>
    </message>
    <message>
        <source>Ask its owner for Basic, for Digest with MD5 or SHA-256 and qop=auth, or for a way past it.</source>
        <translation>Bitten Sie seinen Betreiber um Basic, um Digest mit MD5 oder SHA-256 und qop=auth, oder um einen Weg an ihm vorbei.</translation>
    </message>
    <message>
        <source>Check the address and the port of the proxy in the profile.</source>
        <translation>Prüfen Sie Adresse und Port des Proxys im Profil.</translation>
    </message>
    <message>
        <source>It was changed elsewhere since you looked.</source>
        <translation>Es wurde anderswo geändert, seit Sie hingesehen haben.</translation>
    </message>
</context>
<context>
    <name>keyturn::StatusStrip</name>
    <message>
        <source>Clear now</source>
        <translation>Jetzt leeren</translation>
    </message>
    <message>
        <source>Clear the clipboard now</source>
        <translation>Zwischenablage jetzt leeren</translation>
    </message>
    <message>
        <source>Where the tokens are kept</source>
        <translation>Wo die Token aufbewahrt werden</translation>
    </message>
    <message>
        <source>Keychain: %1</source>
        <translation>Schlüsselbund: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n regeneration(s) running</source>
        <translation>
            <numerusform>%n Neuausstellung läuft</numerusform>
            <numerusform>%n Neuausstellungen laufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On the clipboard: %1, cleared in %n s</source>
        <translation>
            <numerusform>In der Zwischenablage: %1, wird in %n s gelöscht</numerusform>
            <numerusform>In der Zwischenablage: %1, wird in %n s gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>On the clipboard: %1</source>
        <translation>In der Zwischenablage: %1</translation>
    </message>
</context>
<context>
    <name>keyturn::StatusTexts</name>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>An expired token cannot sign in, not even for itself. Regenerate it with another sign-in, or have a new one made.</source>
        <translation>Ein abgelaufenes Token kann sich nicht anmelden, auch nicht für sich selbst. Stellen Sie es mit einer anderen Anmeldung neu aus, oder lassen Sie ein neues anlegen.</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>The broker refused this value when it was asked. If it was regenerated elsewhere, enter its new value.</source>
        <translation>Der Broker hat diesen Wert abgelehnt, als er gefragt wurde. Wurde das Token anderswo neu ausgestellt, so geben Sie den neuen Wert ein.</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>The keychain cannot be looked into now, so nothing is said of the value in it.</source>
        <translation>In den Schlüsselbund lässt sich gerade nicht sehen, daher wird über den Wert darin nichts gesagt.</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>The broker has neither made this value for Keyturn nor taken it since the window was opened. Verify it to know whether it works.</source>
        <translation>Der Broker hat diesen Wert weder für Keyturn gemacht noch angenommen, seit das Fenster offen ist. Prüfen Sie ihn, um zu wissen, ob er funktioniert.</translation>
    </message>
    <message>
        <source>The keychain, which has the key of the vault, cannot be looked into now, so nothing is said of the value in the vault.</source>
        <translation>In den Schlüsselbund, der den Schlüssel des Tresors hat, kann gerade nicht gesehen werden, darum wird über den Wert im Tresor nichts gesagt.</translation>
    </message>
</context>
<context>
    <name>keyturn::StepList</name>
    <message>
        <source>Progress: %1 of %2 steps done, %3</source>
        <translation>Fortschritt: %1 von %2 Schritten abgeschlossen, %3</translation>
    </message>
</context>
<context>
    <name>keyturn::StoreMover</name>
    <message>
        <source>Moving the tokens of %1 into the vault…</source>
        <translation>Die Token von %1 werden in den Tresor verschoben…</translation>
    </message>
    <message>
        <source>Moving the tokens of %1 into the keychain…</source>
        <translation>Die Token von %1 werden in den Schlüsselbund verschoben…</translation>
    </message>
    <message>
        <source>The tokens of %1 stayed where they are.</source>
        <translation>Die Token von %1 sind geblieben, wo sie sind.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) moved.</source>
        <translation>
            <numerusform>%n Wert verschoben.</numerusform>
            <numerusform>%n Werte verschoben.</numerusform>
        </translation>
    </message>
    <message>
        <source>The tokens of %1 are kept in the vault.</source>
        <translation>Die Token von %1 werden im Tresor aufbewahrt.</translation>
    </message>
    <message>
        <source>The tokens of %1 are kept in the keychain.</source>
        <translation>Die Token von %1 werden im Schlüsselbund aufbewahrt.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) of %1 stayed in the keychain.</source>
        <translation>
            <numerusform>%n Token von %1 ist im Schlüsselbund geblieben.</numerusform>
            <numerusform>%n Token von %1 sind im Schlüsselbund geblieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) of %1 stayed in the vault.</source>
        <translation>
            <numerusform>%n Token von %1 ist im Tresor geblieben.</numerusform>
            <numerusform>%n Token von %1 sind im Tresor geblieben.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::TokenTable</name>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Fit columns to the window</source>
        <translation>Spalten an das Fenster anpassen</translation>
    </message>
</context>
<context>
    <name>keyturn::TokenTableModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Suffix</source>
        <translation>Suffix</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Regenerated</source>
        <translation>Neu ausgestellt</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Wird gestartet</translation>
    </message>
    <message>
        <source>Not yet by Keyturn</source>
        <translation>Noch nicht durch Keyturn</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
</context>
<context>
    <name>keyturn::TokensPane</name>
    <message>
        <source>All tokens</source>
        <translation>Alle Token</translation>
    </message>
    <message>
        <source>Expiring soon</source>
        <translation>Läuft bald ab</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Handlungsbedarf</translation>
    </message>
    <message>
        <source>Found in %1</source>
        <translation>Gefunden in „%1“</translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n Token</numerusform>
            <numerusform>%n Token</numerusform>
        </translation>
    </message>
    <message>
        <source>Welcome to Keyturn</source>
        <translation>Willkommen bei Keyturn</translation>
    </message>
    <message>
        <source>Keyturn regenerates API tokens and keeps the new ones in your keychain. Begin with a profile: the host and tenant your tokens belong to. Or look around in the sandbox first; it runs on this computer only.</source>
        <translation>Keyturn stellt API-Token neu aus und bewahrt die neuen in Ihrem Schlüsselbund auf. Beginnen Sie mit einem Profil: dem Host und dem Mandanten, zu denen Ihre Token gehören. Oder sehen Sie sich zuerst in der Sandbox um; sie läuft nur auf diesem Computer.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Nothing expires soon</source>
        <translation>Nichts läuft bald ab</translation>
    </message>
    <message numerus="yes">
        <source>Tokens that expire within %n day(s) appear here.</source>
        <translation>
            <numerusform>Hier erscheinen Token, die innerhalb von %n Tag ablaufen.</numerusform>
            <numerusform>Hier erscheinen Token, die innerhalb von %n Tagen ablaufen.</numerusform>
        </translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>Alles in Ordnung</translation>
    </message>
    <message>
        <source>Tokens that are in doubt, were rejected or could not be saved appear here.</source>
        <translation>Hier erscheinen Token, die ungewiss sind, abgelehnt wurden oder nicht gespeichert werden konnten.</translation>
    </message>
    <message>
        <source>No token here yet</source>
        <translation>Noch kein Token vorhanden</translation>
    </message>
    <message>
        <source>Paste one that you have: Keyturn keeps it in the keychain and regenerates it when you say so.</source>
        <translation>Fügen Sie eines ein, das Sie haben: Keyturn bewahrt es im Schlüsselbund auf und stellt es auf Ihre Anweisung neu aus.</translation>
    </message>
    <message>
        <source>Loading the tokens…</source>
        <translation>Die Token werden geladen …</translation>
    </message>
    <message>
        <source>Expiry unknown</source>
        <translation>Ablauf unbekannt</translation>
    </message>
    <message>
        <source>No token here has %1 in its name, owner, client, suffix, note, profile, host or tenant.</source>
        <translation>Kein Token hier hat %1 in Name, Inhaber, Client, Suffix, Notiz, Profil, Host oder Mandant.</translation>
    </message>
    <message>
        <source>Every expiry is known</source>
        <translation>Jeder Ablauf ist bekannt</translation>
    </message>
    <message>
        <source>Tokens appear here whose expiry the broker has not told. It is known after a regeneration.</source>
        <translation>Hier erscheinen Token, deren Ablauf der Broker nicht genannt hat. Nach einer Neuausstellung ist er bekannt.</translation>
    </message>
    <message numerus="yes">
        <source>%n new token(s) wait to be handed over</source>
        <translation>
            <numerusform>%n neues Token wartet auf die Übergabe</numerusform>
            <numerusform>%n neue Token warten auf die Übergabe</numerusform>
        </translation>
    </message>
    <message>
        <source>They are told above, and belong to nobody in this list. Otherwise all is well.</source>
        <translation>Sie stehen oben und gehören niemandem in dieser Liste. Sonst ist alles in Ordnung.</translation>
    </message>
</context>
<context>
    <name>keyturn::TrustFields</name>
    <message>
        <source>Trust</source>
        <translation>Vertrauen</translation>
    </message>
    <message>
        <source>CA &amp;file (optional)</source>
        <translation>CA-&amp;Datei (optional)</translation>
    </message>
    <message>
        <source>CA file (optional)</source>
        <translation>CA-Datei (optional)</translation>
    </message>
    <message>
        <source>in addition to the system&apos;s store</source>
        <translation>zusätzlich zum Speicher des Systems</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>D&amp;urchsuchen…</translation>
    </message>
    <message>
        <source>Choose a CA file</source>
        <translation>CA-Datei auswählen</translation>
    </message>
    <message>
        <source>Pinned certificates (SHA-256)</source>
        <translation>Angeheftete Zertifikate (SHA-256)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>&amp;Look at the server&apos;s certificate…</source>
        <translation>Z&amp;ertifikat des Servers ansehen…</translation>
    </message>
    <message>
        <source>Look at the server&apos;s certificate…</source>
        <translation>Zertifikat des Servers ansehen…</translation>
    </message>
    <message>
        <source>None: the system&apos;s store and the CA file decide.</source>
        <translation>Keine: Es entscheiden der Speicher des Systems und die CA-Datei.</translation>
    </message>
    <message>
        <source>Pinned certificate %1, SHA-256</source>
        <translation>Angeheftetes Zertifikat %1, SHA-256</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove pinned certificate %1</source>
        <translation>Angeheftetes Zertifikat %1 entfernen</translation>
    </message>
    <message>
        <source>There is no such file. Choose a PEM or DER file.</source>
        <translation>Diese Datei gibt es nicht. Wählen Sie eine PEM- oder DER-Datei.</translation>
    </message>
    <message>
        <source>%1, valid until %2</source>
        <translation>%1, gültig bis %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.der *.p7b *.p7c);;All files (*)</source>
        <translation>Zertifikate (*.pem *.crt *.cer *.der *.p7b *.p7c);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1, expired on %2</source>
        <translation>%1, abgelaufen am %2</translation>
    </message>
    <message>
        <source>%1, not valid before %2</source>
        <translation>%1, nicht gültig vor dem %2</translation>
    </message>
    <message>
        <source>A certificate that is out of date vouches for no server. Ask the server&apos;s owner for the CA file of now, and check the clock of this computer.</source>
        <translation>Ein Zertifikat außerhalb seiner Gültigkeit bürgt für keinen Server. Bitten Sie den Betreiber des Servers um die jetzige CA-Datei, und prüfen Sie die Uhr dieses Computers.</translation>
    </message>
</context>
<context>
    <name>keyturn::TypedConfirmation</name>
    <message>
        <source>&amp;Type “%1” to go on</source>
        <translation>&amp;Geben Sie „%1“ ein, um fortzufahren</translation>
    </message>
    <message>
        <source>Type “%1” to go on</source>
        <translation>Geben Sie „%1“ ein, um fortzufahren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>keyturn::Upkeep</name>
    <message>
        <source>%1 works: the broker takes it.</source>
        <translation>%1 funktioniert: Der Broker nimmt es an.</translation>
    </message>
    <message>
        <source>The broker refuses %1.</source>
        <translation>Der Broker lehnt %1 ab.</translation>
    </message>
    <message>
        <source>It has expired, was revoked or regenerated elsewhere, or its owner may not sign in: from here these look the same.</source>
        <translation>Es ist abgelaufen, wurde widerrufen oder anderswo neu ausgestellt, oder sein Inhaber darf sich nicht anmelden: Von hier aus ist das nicht zu unterscheiden.</translation>
    </message>
    <message>
        <source>The broker could not be asked, so nothing new is known of %1.</source>
        <translation>Der Broker konnte nicht gefragt werden; über %1 ist also nichts Neues bekannt.</translation>
    </message>
    <message>
        <source>%1 was not asked about: it may be used only once, and asking would use it up.</source>
        <translation>Nach %1 wurde nicht gefragt: Es darf nur einmal verwendet werden, und das Nachfragen würde es verbrauchen.</translation>
    </message>
    <message>
        <source>%1 saved.</source>
        <translation>%1 gespeichert.</translation>
    </message>
    <message>
        <source>Ask the broker whether %1 works?</source>
        <translation>Den Broker fragen, ob %1 funktioniert?</translation>
    </message>
    <message>
        <source>The token is exchanged once for that, which counts as a use of it.</source>
        <translation>Das Token wird dafür einmal eingetauscht; das zählt als Verwendung.</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Asking the broker about %1…</source>
        <translation>Der Broker wird nach %1 gefragt…</translation>
    </message>
    <message>
        <source>Enter new value…</source>
        <translation>Neuen Wert eingeben…</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut fragen</translation>
    </message>
    <message>
        <source>Asking the broker to revoke %1…</source>
        <translation>Der Broker wird gebeten, %1 zu widerrufen…</translation>
    </message>
    <message>
        <source>%1 is revoked: the broker refuses it now.</source>
        <translation>%1 ist widerrufen: Der Broker lehnt es jetzt ab.</translation>
    </message>
    <message>
        <source>The broker said yes to revoking %1; whether it is dead could not be seen.</source>
        <translation>Der Broker hat dem Widerruf von %1 zugestimmt; ob es ungültig ist, war nicht zu erkennen.</translation>
    </message>
    <message>
        <source>Look at the broker&apos;s token page to be sure.</source>
        <translation>Sehen Sie zur Sicherheit auf der Token-Seite des Brokers nach.</translation>
    </message>
    <message>
        <source>Open the token page</source>
        <translation>Token-Seite öffnen</translation>
    </message>
    <message>
        <source>Asking the broker for the address of its token page…</source>
        <translation>Der Broker wird nach der Adresse seiner Token-Seite gefragt…</translation>
    </message>
    <message>
        <source>The broker of %1 names no token page.</source>
        <translation>Der Broker von %1 nennt keine Token-Seite.</translation>
    </message>
    <message>
        <source>Ask its administrator where tokens are made and removed by hand.</source>
        <translation>Fragen Sie seinen Administrator, wo Token von Hand erzeugt und entfernt werden.</translation>
    </message>
    <message>
        <source>The token page of %1 was opened in the browser.</source>
        <translation>Die Token-Seite von %1 wurde im Browser geöffnet.</translation>
    </message>
    <message>
        <source>The browser could not be opened. This is the address of the token page:</source>
        <translation>Der Browser konnte nicht geöffnet werden. Das ist die Adresse der Token-Seite:</translation>
    </message>
    <message>
        <source>%1 was not asked about. %2</source>
        <translation>%1 wurde nicht gefragt. %2</translation>
    </message>
    <message>
        <source>Resolve…</source>
        <translation>Klären…</translation>
    </message>
    <message>
        <source>It is marked as revoked here. Remove it when it is no longer needed.</source>
        <translation>Es ist hier als widerrufen vermerkt. Entfernen Sie es, wenn es nicht mehr gebraucht wird.</translation>
    </message>
</context>
<context>
    <name>keyturn::ValueText</name>
    <message>
        <source>Copy the whole value (%1 characters)</source>
        <translation>Den ganzen Wert kopieren (%1 Zeichen)</translation>
    </message>
</context>
<context>
    <name>keyturn::WaitingDialog</name>
    <message>
        <source>Not handed over yet</source>
        <translation>Noch nicht übergeben</translation>
    </message>
    <message>
        <source>Tokens that wait for their owners</source>
        <translation>Token, die auf ihre Besitzer warten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>%n new token(s) wait to be handed over</source>
        <translation>
            <numerusform>Ein neues Token wartet auf die Übergabe</numerusform>
            <numerusform>%n neue Token warten auf die Übergabe</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy it</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the new token of %1</source>
        <translation>Das neue Token von %1 kopieren</translation>
    </message>
    <message>
        <source>I have handed it over</source>
        <translation>Ich habe es übergeben</translation>
    </message>
    <message>
        <source>The new token of %1 is handed over</source>
        <translation>Das neue Token von %1 ist übergeben</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Tokens that could not be saved yet</source>
        <translation>Token, die noch nicht gespeichert werden konnten</translation>
    </message>
    <message numerus="yes">
        <source>%n new token(s) could not be saved yet</source>
        <translation>
            <numerusform>%n neues Token konnte noch nicht gespeichert werden</numerusform>
            <numerusform>%n neue Token konnten noch nicht gespeichert werden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::WaitingTokens</name>
    <message>
        <source>The new token of %1 has not been handed over yet. It is kept encrypted until then.</source>
        <translation>Das neue Token von %1 ist noch nicht übergeben. Bis dahin bleibt es verschlüsselt aufbewahrt.</translation>
    </message>
    <message>
        <source>Copy it</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>I have handed it over</source>
        <translation>Ich habe es übergeben</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und ein weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new token(s) have not been handed over yet. They are kept encrypted until then.</source>
        <translation>
            <numerusform>Ein neues Token ist noch nicht übergeben. Bis dahin bleibt es verschlüsselt aufbewahrt.</numerusform>
            <numerusform>%n neue Token sind noch nicht übergeben. Bis dahin bleiben sie verschlüsselt aufbewahrt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show them…</source>
        <translation>Anzeigen…</translation>
    </message>
    <message>
        <source>Has the new token of %1 reached its owner?</source>
        <translation>Hat das neue Token von %1 seinen Besitzer erreicht?</translation>
    </message>
    <message>
        <source>It was not copied since Keyturn was started. Keyturn keeps nothing of it after this.</source>
        <translation>Es wurde seit dem Start von Keyturn nicht kopiert. Danach behält Keyturn nichts davon.</translation>
    </message>
    <message>
        <source>Yes, &amp;handed over</source>
        <translation>Ja, ü&amp;bergeben</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
</context>
<context>
    <name>keyturn::Wording</name>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag abgelaufen</numerusform>
            <numerusform>vor %n Tagen abgelaufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expired %n hour(s) ago</source>
        <translation>
            <numerusform>vor %n Stunde abgelaufen</numerusform>
            <numerusform>vor %n Stunden abgelaufen</numerusform>
        </translation>
    </message>
    <message>
        <source>expired just now</source>
        <translation>soeben abgelaufen</translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n Tag</numerusform>
            <numerusform>in %n Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n hour(s)</source>
        <translation>
            <numerusform>in %n Stunde</numerusform>
            <numerusform>in %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n minute(s)</source>
        <translation>
            <numerusform>in %n Minute</numerusform>
            <numerusform>in %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>vor %n Stunde</numerusform>
            <numerusform>vor %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>vor %n Minute</numerusform>
            <numerusform>vor %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation>soeben</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <comment>format of a date with time</comment>
        <translation>d. MMM yyyy, HH:mm</translation>
    </message>
    <message>
        <source>dddd, d MMMM yyyy, HH:mm:ss</source>
        <comment>format of an exact date with time</comment>
        <translation>dddd, d. MMMM yyyy, HH:mm:ss</translation>
    </message>
    <message>
        <source>%1
%2 UTC</source>
        <translation>%1
%2 UTC</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Regenerating</source>
        <translation>Wird neu ausgestellt</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>Ungewiss</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>The new token was received, and is not saved yet. Keyturn moves it into the keychain as soon as the keychain takes it.</source>
        <translation>Das neue Token wurde empfangen und ist noch nicht gespeichert. Keyturn verschiebt es in den Schlüsselbund, sobald dieser es annimmt.</translation>
    </message>
    <message>
        <source>Token checked</source>
        <translation>Token geprüft</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>Request sent</source>
        <translation>Anfrage gesendet</translation>
    </message>
    <message>
        <source>Answer received and sealed</source>
        <translation>Antwort empfangen und versiegelt</translation>
    </message>
    <message>
        <source>New token saved</source>
        <translation>Neues Token gespeichert</translation>
    </message>
    <message>
        <source>With the token itself</source>
        <translation>Mit dem Token selbst</translation>
    </message>
    <message>
        <source>Operator&apos;s API token</source>
        <translation>API-Token des Operators</translation>
    </message>
    <message>
        <source>OAuth client</source>
        <translation>OAuth-Client</translation>
    </message>
    <message>
        <source>OAuth client, Basic</source>
        <translation>OAuth-Client, Basic</translation>
    </message>
    <message>
        <source>Pasted access token</source>
        <translation>Eingefügtes Zugriffstoken</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>Browser</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what was done: how it ended</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Checking the token</source>
        <translation>Token wird geprüft</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Anmeldung läuft</translation>
    </message>
    <message>
        <source>Sending the request</source>
        <translation>Anfrage wird gesendet</translation>
    </message>
    <message>
        <source>Waiting for the answer</source>
        <translation>Warten auf die Antwort</translation>
    </message>
    <message>
        <source>Saving the new token</source>
        <translation>Neues Token wird gespeichert</translation>
    </message>
    <message>
        <source>HH:mm</source>
        <comment>format of a time</comment>
        <translation>HH:mm</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>format of a date</comment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>Unsaved</source>
        <translation>Ungespeichert</translation>
    </message>
    <message>
        <source>A regeneration was sent and its answer was lost. The stored token may or may not work. Resolve the doubt before it is used or regenerated again.</source>
        <translation>Eine Neuausstellung wurde gesendet, und die Antwort ging verloren. Ob das gespeicherte Token funktioniert, ist offen. Klären Sie die Ungewissheit, bevor es wieder verwendet oder neu ausgestellt wird.</translation>
    </message>
    <message>
        <source>The broker refused to regenerate this token. It was not changed; you can try again, or enter its new value if it was regenerated elsewhere.</source>
        <translation>Der Broker hat es abgelehnt, dieses Token neu auszustellen. Es wurde nicht geändert; Sie können es erneut versuchen oder seinen neuen Wert eingeben, falls es anderswo neu ausgestellt wurde.</translation>
    </message>
    <message>
        <source>Its value is not the one that Keyturn stored. Enter it again, or remove the token here.</source>
        <translation>Sein Wert ist nicht der, den Keyturn gespeichert hat. Geben Sie ihn erneut ein oder entfernen Sie das Token hier.</translation>
    </message>
    <message>
        <source>Its value is no longer where Keyturn stored it. Enter it again, or remove the token here.</source>
        <translation>Sein Wert ist nicht mehr dort, wo Keyturn ihn gespeichert hat. Geben Sie ihn erneut ein oder entfernen Sie das Token hier.</translation>
    </message>
    <message>
        <source>This token was marked as lost by its owner. If its new value turns up, enter it.</source>
        <translation>Dieses Token wurde von seinem Inhaber als verloren markiert. Falls sein neuer Wert auftaucht, geben Sie ihn ein.</translation>
    </message>
    <message>
        <source>Place for the new token prepared</source>
        <translation>Platz für das neue Token vorbereitet</translation>
    </message>
    <message>
        <source>Preparing a place for the new token</source>
        <translation>Platz für das neue Token wird vorbereitet</translation>
    </message>
    <message>
        <source>Vault</source>
        <translation>Tresor</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>Wiederhergestellt</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Geklärt</translation>
    </message>
    <message>
        <source>Regenerated</source>
        <translation>Neu ausgestellt</translation>
    </message>
    <message>
        <source>Not authorised</source>
        <translation>Nicht berechtigt</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Still works</source>
        <translation>Funktioniert weiterhin</translation>
    </message>
    <message>
        <source>Marked as lost</source>
        <translation>Als verloren markiert</translation>
    </message>
    <message>
        <source>The broker was asked to make this token, and its answer was lost. It may exist there: look at the broker&apos;s token page, then enter its value, or remove the token here.</source>
        <translation>Der Broker wurde gebeten, dieses Token zu erzeugen, und die Antwort ging verloren. Es kann dort vorhanden sein: Sehen Sie auf der Token-Seite des Brokers nach und geben Sie dann seinen Wert ein oder entfernen Sie das Token hier.</translation>
    </message>
    <message>
        <source>New token tried out</source>
        <translation>Neues Token geprüft</translation>
    </message>
    <message>
        <source>Trying out the new token</source>
        <translation>Neues Token wird geprüft</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Only once</source>
        <translation>Nur einmal</translation>
    </message>
    <message>
        <source>As often as needed</source>
        <translation>Beliebig oft</translation>
    </message>
    <message>
        <source>Generated</source>
        <translation>Erzeugt</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Revocation not proven</source>
        <translation>Widerruf nicht bestätigt</translation>
    </message>
    <message>
        <source>Not revoked: still works</source>
        <translation>Nicht widerrufen: funktioniert weiterhin</translation>
    </message>
    <message>
        <source>Revocation refused</source>
        <translation>Widerruf abgelehnt</translation>
    </message>
    <message>
        <source>The broker sent this as the date of expiry, and Keyturn cannot read it: %1</source>
        <translation>Der Broker hat dies als Ablaufdatum gesendet, und Keyturn kann es nicht lesen: %1</translation>
    </message>
    <message>
        <source>The broker told no date: this is counted from the token&apos;s lifetime.</source>
        <translation>Der Broker hat kein Datum genannt: Dies ist aus der Lebensdauer des Tokens gerechnet.</translation>
    </message>
    <message>
        <source>Nothing says when it expires. It is known after a regeneration.</source>
        <translation>Nichts sagt, wann es abläuft. Nach einer Neuausstellung ist es bekannt.</translation>
    </message>
    <message>
        <source>someone&apos;s token</source>
        <translation>jemandes Token</translation>
    </message>
    <message>
        <source>The broker revoked this token and no longer takes it. Nothing is left to do; you can remove it here.</source>
        <translation>Der Broker hat dieses Token widerrufen und nimmt es nicht mehr an. Zu tun ist nichts mehr; Sie können es hier entfernen.</translation>
    </message>
    <message>
        <source>What came as an answer is kept and may hold the new token. The stored token may or may not work. Resolve the doubt before it is used or regenerated again.</source>
        <translation>Was als Antwort kam, ist aufbewahrt und kann das neue Token enthalten. Das gespeicherte Token funktioniert vielleicht, vielleicht nicht. Klären Sie den Zweifel, bevor es benutzt oder wieder erneuert wird.</translation>
    </message>
    <message>
        <source>What came as an answer is kept and may hold the new token: “Resolve…” leads to it. This token was marked as lost by its owner.</source>
        <translation>Was als Antwort kam, ist aufbewahrt und kann das neue Token enthalten: „Klären…“ führt dorthin. Dieses Token wurde von seinem Besitzer als verloren markiert.</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>The folder of profiles, token records and the journal.</source>
        <translation>Der Datenordner mit Profilen, Token-Einträgen und Journal.</translation>
    </message>
    <message>
        <source>light, dark or system.</source>
        <translation>light, dark oder system.</translation>
    </message>
    <message>
        <source>Start the sandbox with the window, and offer its tokens.</source>
        <translation>Die Sandbox mit dem Fenster starten und ihre Token anbieten.</translation>
    </message>
    <message>
        <source>Regenerates API tokens without losing or leaking one</source>
        <translation>Stellt API-Token neu aus, ohne eines zu verlieren oder preiszugeben</translation>
    </message>
    <message>
        <source>Select a token and press Ctrl+R to regenerate it. Everything here belongs to the sandbox.</source>
        <translation>Wählen Sie ein Token aus und drücken Sie Strg+R, um es neu auszustellen. Alles hier gehört zur Sandbox.</translation>
    </message>
</context>
</TS>
