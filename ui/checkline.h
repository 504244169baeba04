// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokerdesk.h"

#include <QWidget>

class QLabel;

namespace keyturn
{

/// One line of "Test connection": an icon and a word for how it went, what it is about, and what was seen.
class CheckLine final : public QWidget
{
    Q_OBJECT
public:
    explicit CheckLine(ProfileCheck::What what, QWidget *parent = nullptr);

    void setWaiting();
    void setCheck(const ProfileCheck &check);

protected:
    void changeEvent(QEvent *event) override;

private:
    void say(const QString &state, const QString &detail);
    void recolour();

    ProfileCheck m_check;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_state;
    QLabel *m_detail;
};

} // namespace keyturn
