// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QTranslator>

namespace keyturn
{

/// Speaks a language as the program does, for as long as it lives; English too, for its plural forms.
class Speech
{
public:
    explicit Speech(const QString &language)
    {
        m_loaded = m_translator.load(QStringLiteral(":/i18n/keyturn_%1.qm").arg(language));
        QCoreApplication::installTranslator(&m_translator);
    }
    ~Speech() { QCoreApplication::removeTranslator(&m_translator); }
    [[nodiscard]] bool isLoaded() const { return m_loaded; }

private:
    Q_DISABLE_COPY_MOVE(Speech)
    QTranslator m_translator;
    bool m_loaded = false;
};

} // namespace keyturn
