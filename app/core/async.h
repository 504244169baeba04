// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QCoroTask>

namespace keyturn
{

/// What every port answers with: exactly one Result, later. Arguments are taken by value.
template <typename T>
using Async = QCoro::Task<Result<T>>;

} // namespace keyturn
