// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QList>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <cstdio>

namespace keyturn
{

/// `--long` of tests/run.sh: the long form of a proof.
[[nodiscard]] inline bool isLongForm()
{
    return qEnvironmentVariableIntValue("KEYTURN_LONG_TESTS") != 0;
}

/// What a proof has to show: a table, and a line below it. Printed when it goes, and kept beside the screenshots.
class Figures
{
public:
    Figures(QString name, QStringList head) : m_name(std::move(name)) { m_rows.append(std::move(head)); }
    ~Figures() { print(); }
    Figures(const Figures &) = delete;
    Figures &operator=(const Figures &) = delete;

    /// As many cells as the head has.
    void add(QStringList cells) { m_rows.append(std::move(cells)); }
    void say(const QString &line) { m_lines.append(line); }

private:
    [[nodiscard]] QString text() const
    {
        QList<qsizetype> widths;
        for (const QStringList &row : m_rows) {
            for (qsizetype i = 0; i < row.size(); ++i) {
                if (i == widths.size())
                    widths.append(0);
                widths[i] = std::max(widths.at(i), row.at(i).size());
            }
        }
        QString text = m_name + QLatin1Char('\n');
        for (const QStringList &row : m_rows) {
            QString line;
            for (qsizetype i = 0; i < row.size(); ++i)
                line += QStringLiteral("  ") + row.at(i).leftJustified(widths.at(i));
            text += line.trimmed().prepend(QStringLiteral("  ")) + QLatin1Char('\n');
        }
        for (const QString &line : m_lines)
            text += line + QLatin1Char('\n');
        return text;
    }

    void print() const
    {
        const QByteArray bytes = text().toUtf8();
        std::fputs(bytes.constData(), stdout);
        std::fflush(stdout);
        const QString folder = qEnvironmentVariable("KEYTURN_ARTIFACTS");
        if (folder.isEmpty())
            return;
        QFile kept(QDir(folder).filePath(m_name + QStringLiteral(".txt")));
        if (kept.open(QIODevice::WriteOnly))
            kept.write(bytes);
    }

    QString m_name;
    QList<QStringList> m_rows;
    QStringList m_lines;
};

} // namespace keyturn
