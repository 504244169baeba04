// SPDX-License-Identifier: GPL-3.0-or-later
#include "statusstrip.h"

#include "errortexts.h"
#include "fieldsview.h"
#include "lineicon.h"
#include "servertext.h"
#include "wording.h"

#include <QLabel>
#include <QStatusBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr int widestOwner = 420;

} // namespace

StatusStrip::StatusStrip(QStatusBar *bar)
    : QObject(bar),
      m_storeIcon(new QLabel(bar)),
      m_store(new QLabel(bar)),
      m_running(new QLabel(bar)),
      m_clipboard(new QLabel(bar)),
      m_clear(new QToolButton(bar))
{
    bar->setSizeGripEnabled(false);
    bar->setContentsMargins(10, 2, 10, 2);
    m_store->setObjectName(u"statusStore"_s);
    m_store->setTextFormat(Qt::PlainText); // a keychain is called as people like
    m_running->setObjectName(u"statusRunning"_s);
    m_clipboard->setObjectName(u"statusClipboard"_s);
    m_clear->setObjectName(u"clearClipboard"_s);
    m_clear->setText(tr("Clear now"));
    m_clear->setAccessibleName(tr("Clear the clipboard now"));
    m_clear->setAutoRaise(true);
    m_clear->setFocusPolicy(Qt::TabFocus);
    bar->addWidget(m_storeIcon);
    bar->addWidget(m_store);
    bar->addPermanentWidget(m_running);
    bar->addPermanentWidget(m_clipboard);
    bar->addPermanentWidget(m_clear);
    connect(m_clear, &QToolButton::clicked, this, &StatusStrip::clearClipboardRequested);
    m_storeIcon->hide();
    setRunning(0);
    setClipboard({}, 0);
}

void StatusStrip::setStore(const QString &name, const std::optional<Error> &trouble)
{
    m_trouble = trouble.has_value();
    QString text = name;
    QString why;
    if (trouble) {
        const Explanation explanation = explain(*trouble);
        text = explanation.sentence;
        why = explanation.nextStep + u'\n' + explanation.detail;
    }
    text = visibleText(text);
    m_store->setText(text);
    m_store->setToolTip(trouble ? plainToolTip(why.trimmed()) : tr("Where the tokens are kept"));
    m_store->setAccessibleName(tr("Keychain: %1").arg(text));
    m_storeIcon->setVisible(!text.isEmpty());
    recolour();
}

void StatusStrip::setRunning(int rotations)
{
    m_running->setVisible(rotations > 0);
    m_running->setText(tr("%n regeneration(s) running", nullptr, rotations));
}

void StatusStrip::setClipboard(const QString &whose, int seconds)
{
    m_clipboard->setVisible(!whose.isEmpty());
    m_clear->setVisible(!whose.isEmpty());
    const auto told = [seconds](const QString &who) {
        return seconds > 0 ? tr("On the clipboard: %1, cleared in %n s", nullptr, seconds).arg(who)
                           : tr("On the clipboard: %1").arg(who);
    };
    m_clipboard->setText(told(m_clipboard->fontMetrics().elidedText(whose, Qt::ElideMiddle, widestOwner)));
    m_clipboard->setToolTip(told(whose));
    m_clipboard->setAccessibleName(told(whose));
}

void StatusStrip::recolour()
{
    const Tone tone = m_trouble ? Tone::Warning : Tone::Muted;
    m_storeIcon->setPixmap(
        lineIconPixmap(m_trouble ? u"warning"_s : u"sealed"_s, tone, 16, m_storeIcon->devicePixelRatioF()));
    setMuted(m_store);
}

} // namespace keyturn
