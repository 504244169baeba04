// SPDX-License-Identifier: GPL-3.0-or-later
// The grammar's part on profiles.
#include "grammar.h"

namespace keyturn
{

void Grammar::defineProfileFields(CLI::App &app, bool isNew)
{
    ProfileArguments &profile = m_arguments.profile;
    string(app, "NAME", "Name of the profile", profile.name, "");
    app.get_option("NAME")->required();
    optional(app, "--host", "The Identity Broker", profile.host, "HOST[:PORT]");
    app.get_option("--host")->required(isNew);
    optional(app, "--tenant", "Tenant (default CUSTOMER)", profile.tenant, "TENANT");
    optional(app, "--sign-in", "token: exchange the token itself (default); bearer: access token on standard input",
             profile.signIn, "token|bearer");
    optional(app, "--ca-file", "Certificates to trust besides the system's", profile.caFile, "PEM");
    optional(app, "--pin", "Trust the server certificate with this fingerprint", profile.pin, "sha256:HEX");
    optional(app, "--proxy", "system, none (default) or an address", profile.proxy, "system|none|URL");
    for (const char *name : {"--client-id", "--scope", "--secret-stdin"})
        absentOption(app, name);
    optional(app, "--store", "Where its secrets are kept (default keychain)", profile.store, "keychain|vault");
}

void Grammar::defineProfile()
{
    CLI::App &profile = *m_app.add_subcommand("profile", "Hosts and tenants with their sign-in and trust");
    profile.require_subcommand(1);
    defineProfileFields(*command(profile, "add", "Adds a profile", CommandWord::ProfileAdd), true);
    defineProfileFields(*command(profile, "set", "Changes what is given", CommandWord::ProfileSet), false);
    command(profile, "list", "All profiles", CommandWord::ProfileList);
    for (const bool removes : {false, true}) {
        CLI::App &app = removes ? *command(profile, "remove", "Removes a profile with its tokens and their secrets",
                                           CommandWord::ProfileRemove)
                                : *command(profile, "show", "One profile", CommandWord::ProfileShow);
        string(app, "NAME", "Name of the profile", m_arguments.profile.name, "");
        app.get_option("NAME")->required();
        if (removes)
            yes(app);
    }
    CLI::App &store =
        *command(profile, "store", "Moves the secrets of a profile to its other store", CommandWord::ProfileStore);
    string(store, "NAME", "Name of the profile", m_arguments.profile.name, "");
    store.get_option("NAME")->required();
    optional(store, "STORE", "keychain or vault", m_arguments.profile.store, "");
    store.get_option("STORE")->required();
    absent(profile, "test");
}

} // namespace keyturn
