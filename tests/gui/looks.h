// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "speech.h"
#include "theme.h"

#include <QApplication>
#include <QTest>

#include <memory>

namespace keyturn
{

/// The rows of a test that is done in each look of the window. Under sanitizers one is enough: the code is the same.
inline void addLooks()
{
    QTest::addColumn<int>("theme");
    QTest::addColumn<QString>("language");
    QTest::newRow("dark") << static_cast<int>(Theme::Dark) << QStringLiteral("en");
#ifndef KEYTURN_SANITIZED
    QTest::newRow("light") << static_cast<int>(Theme::Light) << QStringLiteral("en");
    QTest::newRow("german") << static_cast<int>(Theme::Light) << QStringLiteral("de");
#endif
}

/// Dresses the application as the row says. The texts are its language's as long as `speech` is there.
inline void dress(std::unique_ptr<Speech> &speech)
{
    QFETCH(int, theme);
    QFETCH(QString, language);
    speech.reset();
    speech = std::make_unique<Speech>(language);
    QVERIFY(speech->isLoaded());
    applyTheme(*static_cast<QApplication *>(QCoreApplication::instance()), static_cast<Theme>(theme));
}

} // namespace keyturn
