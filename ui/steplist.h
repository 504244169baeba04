// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rotation.h"

#include <QWidget>

#include <optional>

namespace keyturn
{

/// The six steps of a rotation, one under the other: done, going on, still to come. After a failure the step that was
/// going on is marked.
class StepList final : public QWidget
{
    Q_OBJECT
public:
    explicit StepList(QWidget *parent = nullptr);

    void reset();
    /// `step` is done, the next one goes on.
    void setDone(Step step);
    void setFailed();
    [[nodiscard]] int doneSteps() const { return m_done; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int rowHeight() const;
    void tell();

    int m_done = 0;
    bool m_failed = false;
};

inline constexpr int stepCount = 6;

} // namespace keyturn
