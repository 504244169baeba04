// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fieldgroups.h"
#include "tones.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace keyturn
{

class ValueText;

/// Labelled values in groups, under quiet headings. Every value can be selected and copied, by mouse and by keyboard:
/// Tab enters the values once, Up and Down walk through them, Ctrl+C copies.
class FieldsView final : public QWidget
{
    Q_OBJECT
public:
    explicit FieldsView(QWidget *parent = nullptr);

    void setGroups(const QList<FieldGroup> &groups);
    [[nodiscard]] const QList<ValueText *> &values() const { return m_values; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void rebuild(const QList<FieldGroup> &groups);
    void addHeading(const QString &title);
    void addField(const Field &field);
    static void fill(ValueText *value, const Field &field);
    void walkFrom(const QObject *value, int by);

    QGridLayout *m_grid = nullptr;
    QStringList m_shape; ///< headings and names; the same shape only gets new texts
    QList<ValueText *> m_values;
    QList<QLabel *> m_labels;
};

/// A label whose whole text can be selected and copied; for sentences.
[[nodiscard]] QLabel *selectableLabel(const QString &text, QWidget *parent);
/// Text in the colour of a tone, on whatever ground; call again when the palette changes.
void setTone(QLabel *label, Tone tone);
void setMuted(QLabel *label);

} // namespace keyturn
