// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rotation.h"

namespace keyturn
{

/// What a person gives with a profile. Null = what the profile has stays.
struct ProfileCredentials
{
    /// operator-token: its value, which becomes a token record of the profile; client, client-basic: the secret.
    SharedSecret signIn;
    SharedSecret proxyPassword;
};

/// What a profile's calls need besides it, from the store into protected memory.

/// The profile with its proxy's password. Refused as isReadable() does; other errors are the store's.
[[nodiscard]] Async<Profile> withSecrets(RotationPorts ports, Profile profile);
/// The request with its profile's secrets and with the credential of its sign-in, unless it has one already.
/// SignInUnusable says what the profile lacks; other errors are the store's.
[[nodiscard]] Async<SignInRequest> withCredentials(RotationPorts ports, SignInRequest request);

/// The profile's own secrets, of the sign-in and of the proxy, as far as they can be read now.
[[nodiscard]] Async<QList<SharedSecret>> ownSecrets(RotationPorts ports, Profile profile);

/// Checks what can be checked without a store, and trims. BadInput says what is missing, or of no use.
[[nodiscard]] Result<Profile> checkedProfile(Profile profile, const ProfileCredentials &credentials);

/// Stores what was given, reads it back, and writes the profile, new or not; all or nothing. What the profile named
/// before and names no longer is let go of.
[[nodiscard]] Async<Profile> keepProfile(RotationPorts ports, Profile profile, ProfileCredentials credentials,
                                         bool isNew);
/// Moves the profile's own secrets into the store that it names.
[[nodiscard]] Async<void> moveProfileSecrets(RotationPorts ports, Profile profile);

} // namespace keyturn
