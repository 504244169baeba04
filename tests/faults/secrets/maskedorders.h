// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memoryscan.h"
#include "secret.h"

namespace keyturn
{

/// A subject of the memory proof: a program that is given a token on its standard input, works with it, and then looks
/// for what it is told to look for, masked, in its own memory. The one who tells is the test.

/// The first line of standard input, without any buffer beside it.
[[nodiscard]] Secret readTokenLine();
/// What a test writes to have these secrets looked for, e.g. {"old", value}; with the form's name behind the secret's.
[[nodiscard]] QByteArray scanOrder(const QList<QPair<QString, QByteArray>> &secrets);
/// Reads such an order from standard input (blocks until it is there), scans, and tells on standard output.
void obeyScanOrder();
/// What a subject told.
[[nodiscard]] MemoryScan readScan(const QByteArray &told);

/// A line on standard output, at once.
void tell(const QByteArray &line);

} // namespace keyturn
