// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rotation.h"

namespace keyturn
{

/// In a copied data folder the records name entries of the original, which removes them when its own records go. Every
/// value that the keychain still gives gets an entry of the copy's own: copied, read back, switched, one by one. May be
/// killed at any point; the next call goes on. What cannot be read now stays as it is.
QCoro::Task<> ownBorrowedEntries(RotationPorts ports);

} // namespace keyturn
