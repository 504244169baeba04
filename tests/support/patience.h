// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

/// Every test waits on conditions, with a limit that a busy machine meets: QTest's own of five seconds is not one. Each
/// source of a test is compiled with this in front (keyturn_test() in tests/CMakeLists.txt).
namespace keyturn
{

constexpr int testPatience = 60'000; ///< milliseconds

/// QTest::qWaitFor() with that limit.
template <typename Condition>
[[nodiscard]] bool comesTrue(Condition condition, int limit = testPatience)
{
    return QTest::qWaitFor(condition, limit);
}

} // namespace keyturn

#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(expression) QTRY_VERIFY_WITH_TIMEOUT((expression), keyturn::testPatience)
#define QTRY_VERIFY2(expression, message) QTRY_VERIFY2_WITH_TIMEOUT((expression), (message), keyturn::testPatience)
#define QTRY_COMPARE(value, expected) QTRY_COMPARE_WITH_TIMEOUT((value), (expected), keyturn::testPatience)
