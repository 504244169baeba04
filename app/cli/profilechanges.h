// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "input.h"
#include "profile.h"
#include "profilearguments.h"

namespace keyturn
{

/// The profile with what the options say; what they leave out stays. Not the store: secrets move with it. Usage and
/// BadInput say what cannot be.
[[nodiscard]] Result<Profile> changedProfile(Profile profile, const ProfileArguments &given);
/// Where the options want the secrets to be.
[[nodiscard]] Result<StoreKind> wantedStore(const Profile &profile, const ProfileArguments &given);
/// What the options say is on standard input for this profile.
[[nodiscard]] CredentialWish credentialWish(const Profile &profile, const ProfileArguments &given);

} // namespace keyturn
