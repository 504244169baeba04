<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>keyturn::CertificateDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::DetailsPane</name>
    <message numerus="yes">
        <source>%n token(s) selected</source>
        <translation>
            <numerusform>%n token selected</numerusform>
            <numerusform>%n tokens selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::FieldGroups</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more field(s)</source>
        <translation>
            <numerusform>%n more field</numerusform>
            <numerusform>%n more fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::Flows</name>
    <message numerus="yes">
        <source>%1 signs in for %n profile(s), so it is not removed: %2</source>
        <translation>
            <numerusform>%1 signs in for %n profile, so it is not removed: %2</numerusform>
            <numerusform>%1 signs in for %n profiles, so it is not removed: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove the profile %1 with its %n token(s) and their stored values?</source>
        <translation>
            <numerusform>Remove the profile %1 with its %n token and their stored values?</numerusform>
            <numerusform>Remove the profile %1 with its %n tokens and their stored values?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) removed.</source>
        <translation>
            <numerusform>%n token removed.</numerusform>
            <numerusform>%n tokens removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n token(s) removed; the others are as they were.</source>
        <translation>
            <numerusform>%1 of %n token removed; the others are as they were.</numerusform>
            <numerusform>%1 of %n tokens removed; the others are as they were.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n token(s) and their stored values?</source>
        <translation>
            <numerusform>Remove %n token and their stored values?</numerusform>
            <numerusform>Remove %n tokens and their stored values?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) among them in doubt: what is stored may still work.</source>
        <translation>
            <numerusform>%n token among them is in doubt: what is stored may still work.</numerusform>
            <numerusform>%n tokens among them are in doubt: what is stored may still work.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::GenerateDialog</name>
    <message numerus="yes">
        <source> day(s)</source>
        <comment>after a number in a field</comment>
        <translation>
            <numerusform> day</numerusform>
            <numerusform> days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> minute(s)</source>
        <comment>after a number in a field</comment>
        <translation>
            <numerusform> minute</numerusform>
            <numerusform> minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::MainActions</name>
    <message numerus="yes">
        <source>Re&amp;move %n token(s)…</source>
        <translation>
            <numerusform>Re&amp;move %n token…</numerusform>
            <numerusform>Re&amp;move %n tokens…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::PlacesPane</name>
    <message numerus="yes">
        <source>%1, %n token(s)</source>
        <translation>
            <numerusform>%1, %n token</numerusform>
            <numerusform>%1, %n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::RecoveryWatch</name>
    <message numerus="yes">
        <source>%n token(s) in doubt: an answer was lost.</source>
        <translation>
            <numerusform>%n token in doubt: an answer was lost.</numerusform>
            <numerusform>%n tokens in doubt: an answer was lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new token(s) could not be saved yet. They are kept encrypted and not lost.</source>
        <translation>
            <numerusform>%n new token could not be saved yet. It is kept encrypted and not lost.</numerusform>
            <numerusform>%n new tokens could not be saved yet. They are kept encrypted and not lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new token(s) from an interrupted regeneration saved.</source>
        <translation>
            <numerusform>%n new token from an interrupted regeneration saved.</numerusform>
            <numerusform>%n new tokens from an interrupted regeneration saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n regeneration(s) of someone&apos;s token in doubt: no usable answer came.</source>
        <translation>
            <numerusform>%n regeneration of someone&apos;s token in doubt: no usable answer came.</numerusform>
            <numerusform>%n regenerations of someone&apos;s tokens in doubt: no usable answer came.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What came as an answer is kept and may hold the new token: %n token(s) in doubt.</source>
        <translation>
            <numerusform>What came as an answer is kept and may hold the new token: %n token in doubt.</numerusform>
            <numerusform>What came as an answer is kept and may hold the new token: %n tokens in doubt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) are kept and may hold a new token.</source>
        <translation>
            <numerusform>%n answer are kept and may hold a new token.</numerusform>
            <numerusform>%n answers are kept and may hold a new token.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) are in doubt.</source>
        <translation>
            <numerusform>%n token are in doubt.</numerusform>
            <numerusform>%n tokens are in doubt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What came as an answer is kept and may hold the new token: %n regeneration(s) of someone&apos;s token in doubt.</source>
        <translation>
            <numerusform>What came as an answer is kept and may hold the new token: %n regeneration of someone&apos;s token in doubt.</numerusform>
            <numerusform>What came as an answer is kept and may hold the new token: %n regenerations of someone&apos;s token in doubt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n regeneration(s) broke off, and nothing of them is kept encrypted. Only the keychain may have the new token.</source>
        <translation>
            <numerusform>%n regeneration broke off, and nothing of it is kept encrypted. Only the keychain may have the new token.</numerusform>
            <numerusform>%n regenerations broke off, and nothing of them is kept encrypted. Only the keychain may have the new tokens.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::RegenerateDialog</name>
    <message numerus="yes">
        <source>It signs in for %n profile(s): %1. Keyturn lets them follow.</source>
        <translation>
            <numerusform>It signs in for %n profile: %1. Keyturn lets it follow.</numerusform>
            <numerusform>It signs in for %n profiles: %1. Keyturn lets them follow.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::ResultView</name>
    <message numerus="yes">
        <source>Copied; cleared in %n s.</source>
        <translation>
            <numerusform>Copied; cleared in %n s.</numerusform>
            <numerusform>Copied; cleared in %n s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::StatusStrip</name>
    <message numerus="yes">
        <source>%n regeneration(s) running</source>
        <translation>
            <numerusform>%n regeneration running</numerusform>
            <numerusform>%n regenerations running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On the clipboard: %1, cleared in %n s</source>
        <translation>
            <numerusform>On the clipboard: %1, cleared in %n s</numerusform>
            <numerusform>On the clipboard: %1, cleared in %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::StoreMover</name>
    <message numerus="yes">
        <source>%n value(s) moved.</source>
        <translation>
            <numerusform>%n value moved.</numerusform>
            <numerusform>%n values moved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) of %1 stayed in the keychain.</source>
        <translation>
            <numerusform>%n token of %1 stayed in the keychain.</numerusform>
            <numerusform>%n tokens of %1 stayed in the keychain.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) of %1 stayed in the vault.</source>
        <translation>
            <numerusform>%n token of %1 stayed in the vault.</numerusform>
            <numerusform>%n tokens of %1 stayed in the vault.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::TokensPane</name>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tokens that expire within %n day(s) appear here.</source>
        <translation>
            <numerusform>Tokens that expire within %n day appear here.</numerusform>
            <numerusform>Tokens that expire within %n days appear here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new token(s) wait to be handed over</source>
        <translation>
            <numerusform>%n new token waits to be handed over</numerusform>
            <numerusform>%n new tokens wait to be handed over</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::TrustFields</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::WaitingDialog</name>
    <message numerus="yes">
        <source>%n new token(s) wait to be handed over</source>
        <translation>
            <numerusform>%n new token wait to be handed over</numerusform>
            <numerusform>%n new tokens wait to be handed over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new token(s) could not be saved yet</source>
        <translation>
            <numerusform>%n new token could not be saved yet</numerusform>
            <numerusform>%n new tokens could not be saved yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::WaitingTokens</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new token(s) have not been handed over yet. They are kept encrypted until then.</source>
        <translation>
            <numerusform>%n new token have not been handed over yet. They are kept encrypted until then.</numerusform>
            <numerusform>%n new tokens have not been handed over yet. They are kept encrypted until then.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keyturn::Wording</name>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation>
            <numerusform>expired %n day ago</numerusform>
            <numerusform>expired %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expired %n hour(s) ago</source>
        <translation>
            <numerusform>expired %n hour ago</numerusform>
            <numerusform>expired %n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n hour(s)</source>
        <translation>
            <numerusform>in %n hour</numerusform>
            <numerusform>in %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n minute(s)</source>
        <translation>
            <numerusform>in %n minute</numerusform>
            <numerusform>in %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
</TS>
