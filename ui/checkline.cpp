// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkline.h"

#include "checktexts.h"
#include "fieldsview.h"
#include "lineicon.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr int side = 20;

} // namespace

CheckLine::CheckLine(ProfileCheck::What what, QWidget *parent)
    : QWidget(parent),
      m_icon(new QLabel(this)),
      m_title(new QLabel(checkTitle(what), this)),
      m_state(new QLabel(this)),
      m_detail(selectableLabel({}, this))
{
    m_check.what = what;
    const QString word = checkWord(what);
    setObjectName(u"check_"_s + word);
    m_state->setObjectName(u"state_"_s + word);
    m_detail->setObjectName(u"detail_"_s + word);
    QFont font = m_title->font();
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    m_icon->setFixedSize(side, side);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 7, 0, 7);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_icon, 0, 0, Qt::AlignTop);
    grid->addWidget(m_title, 0, 1);
    grid->addWidget(m_state, 0, 2, Qt::AlignTrailing);
    grid->addWidget(m_detail, 1, 1, 1, 2);
    setWaiting();
}

void CheckLine::setWaiting()
{
    const ProfileCheck::What what = m_check.what;
    m_check = ProfileCheck();
    m_check.what = what;
    say({}, {});
}

void CheckLine::setCheck(const ProfileCheck &check)
{
    m_check = check;
    QString state = checkState(check);
    if (check.ok)
        state += u" · "_s + tr("%1 ms").arg(check.took.count());
    say(state, checkDetail(check));
}

void CheckLine::say(const QString &state, const QString &detail)
{
    m_state->setText(state);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    setAccessibleName(u"%1: %2. %3"_s.arg(m_title->text(), state, detail));
    recolour();
}

void CheckLine::recolour()
{
    const Tone tone = checkTone(m_check);
    m_icon->setPixmap(lineIconPixmap(checkIcon(m_check), tone, side, devicePixelRatioF()));
    setTone(m_state, tone);
    setTone(m_detail, m_check.ok == false ? Tone::Text : Tone::Muted);
}

void CheckLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        recolour();
}

} // namespace keyturn
