// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rotation.h"

#include <QWidget>

#include <optional>

namespace keyturn
{

/// Those that each rotation has.
inline constexpr int stepCount = 6;

/// The steps of a rotation, one under the other: done, going on, still to come.
class StepList final : public QWidget
{
    Q_OBJECT
public:
    explicit StepList(QWidget *parent = nullptr);

    /// `verifies`: the new token is tried out at the end.
    void reset(bool verifies = false);
    /// `step` is done, the next one goes on.
    void setDone(Step step);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] QString wordsOf(int step) const;
    void tell();

    int m_done = 0;
    int m_count = stepCount;
};

} // namespace keyturn
