// SPDX-License-Identifier: GPL-3.0-or-later
// The grammar's part on profiles.
#include "grammar.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

void Grammar::defineProfileFields(CLI::App &app, bool isNew)
{
    ProfileArguments &profile = m_arguments.profile;
    string(app, "NAME", "Name of the profile", profile.name, "");
    app.get_option("NAME")->required();
    optional(app, "--host", "The Identity Broker", profile.host, "HOST[:PORT]");
    app.get_option("--host")->required(isNew);
    optional(app, "--tenant", "Tenant (default CUSTOMER)", profile.tenant, "TENANT", Empty::Meant);
    defineSignInFields(app);
    defineTrustFields(app);
    optional(app, "--store", "Where its secrets are kept (default keychain)", profile.store, "keychain|vault");
    const auto read = [&profile](const QString &given) -> Result<void> {
        if (given != "yes"_L1 && given != "no"_L1)
            return fail(ErrorKind::Usage, u"--verify-after takes yes or no"_s);
        profile.verifyAfter = given == "yes"_L1;
        return {};
    };
    value(app, "--verify-after", "Exchange each new token to see that it is alive; counts as a use (default no)", read,
          "yes|no");
}

void Grammar::defineSignInFields(CLI::App &app)
{
    ProfileArguments &profile = m_arguments.profile;
    optional(app, "--sign-in",
             "token (default), operator-token, client, client-basic, bearer or browser; see keyturn-cli(1)",
             profile.signIn, "WAY");
    optional(app, "--client-id", "With client, client-basic and browser", profile.clientId, "ID", Empty::Meant);
    optional(app, "--scope", "With client and browser (default: the broker's choice)", profile.scope, "SCOPE",
             Empty::Meant);
    app.add_flag("--secret-stdin", profile.secretGiven,
                 "The operator's token or the client's secret is on standard input");
    optional(app, "--redirect", "With browser: where it comes back to (default http://localhost:8844/auth)",
             profile.redirect, "URL");
}

void Grammar::defineTrustFields(CLI::App &app)
{
    ProfileArguments &profile = m_arguments.profile;
    optional(app, "--ca-file", "Certificates to trust besides the system's; empty: none", profile.caFile, "PEM",
             Empty::Meant);
    strings(app, "--pin", "Trust the server certificate with this fingerprint; may be given twice; none: no pin",
            profile.pins, "sha256:HEX", Empty::Meant);
    optional(app, "--proxy", "system, none (default), http://HOST:PORT or socks5://HOST:PORT", profile.proxy,
             "system|none|URL");
    optional(app, "--proxy-user", "Its user name; empty: none", profile.proxyUser, "USER", Empty::Meant);
    app.add_flag("--proxy-password-stdin", profile.proxyPasswordGiven,
                 "Its password is on standard input, after --secret-stdin on the second line");
}

void Grammar::defineProfile()
{
    CLI::App &profile = *m_app.add_subcommand("profile", "Hosts and tenants with their sign-in and trust");
    profile.require_subcommand(1);
    defineProfileFields(*command(profile, "add", "Adds a profile", CommandWord::ProfileAdd), true);
    defineProfileFields(*command(profile, "set", "Changes what is given", CommandWord::ProfileSet), false);
    command(profile, "list", "All profiles", CommandWord::ProfileList);

    struct OfOne
    {
        const char *name;
        const char *description;
        CommandWord word;
    };
    for (const OfOne &one :
         {OfOne{"show", "One profile", CommandWord::ProfileShow},
          OfOne{"test", "Tries name, connection, TLS, discovery and sign-in, one after the other",
                CommandWord::ProfileTest},
          OfOne{"remove", "Removes a profile with its tokens and their secrets", CommandWord::ProfileRemove}}) {
        CLI::App &app = *command(profile, one.name, one.description, one.word);
        string(app, "NAME", "Name of the profile", m_arguments.profile.name, "");
        app.get_option("NAME")->required();
        if (one.word == CommandWord::ProfileRemove)
            yes(app);
    }
    CLI::App &store =
        *command(profile, "store", "Moves the secrets of a profile to its other store", CommandWord::ProfileStore);
    string(store, "NAME", "Name of the profile", m_arguments.profile.name, "");
    store.get_option("NAME")->required();
    optional(store, "STORE", "keychain or vault", m_arguments.profile.store, "");
    store.get_option("STORE")->required();
}

} // namespace keyturn
