// SPDX-License-Identifier: GPL-3.0-or-later
#include "tokenspane.h"

#include "dialogparts.h"
#include "emptystate.h"
#include "fieldsview.h"
#include "mainactions.h"
#include "messagebar.h"
#include "servertext.h"
#include "tokentable.h"
#include "wording.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace keyturn
{

TokensPane::TokensPane(TokenTableModel *model, const MainActions *actions, const SearchActions &searching,
                       QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_actions(actions),
      m_searching(searching),
      m_messages(new MessageStack(this)),
      m_title(new QLabel(this)),
      m_count(new QLabel(this)),
      m_heading(new QWidget(this)),
      m_stack(new QStackedWidget(this)),
      m_blank(new QLabel(this)),
      m_table(new TokenTable(model, this)),
      m_empty(new EmptyState(this))
{
    setObjectName(u"tokensPane"_s);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_title->setObjectName(u"placeTitle"_s);
    m_count->setObjectName(u"placeCount"_s);
    makeTitle(m_title, 1.25);
    m_title->setWordWrap(false);
    m_title->setFixedHeight(QFontMetrics(m_title->font()).height() + 4); // also with signs of another font in it
    m_blank->setObjectName(u"loading"_s);
    m_blank->setAlignment(Qt::AlignCenter);
    setMuted(m_blank);
    m_patience.setSingleShot(true);
    m_patience.setInterval(std::chrono::milliseconds(300));
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_blank->setText(tr("Loading the tokens…"));
        m_blank->setAccessibleName(m_blank->text());
    });
    m_patience.start();
    auto *heading = new QHBoxLayout(m_heading);
    heading->setContentsMargins(12, 14, 12, 8);
    heading->setSpacing(10);
    heading->addWidget(m_title);
    heading->addWidget(m_count, 0, Qt::AlignBottom);
    heading->addStretch();
    m_stack->addWidget(m_blank);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_heading);
    column->addWidget(m_stack, 1);
}

QString TokensPane::placeTitle() const
{
    switch (m_model->place().kind) {
    case Place::All:
        return tr("All tokens");
    case Place::Expiring:
        return tr("Expiring soon");
    case Place::Unknown:
        return tr("Expiry unknown");
    case Place::Attention:
        return tr("Needs attention");
    case Place::OfProfile:
        return visibleText(m_model->profileName(m_model->place().profile));
    }
    return {};
}

void TokensPane::update(bool loaded, bool anyProfile, int waiting)
{
    const int shown = m_model->rowCount();
    m_heading->setVisible(loaded && anyProfile);
    m_title->setText(m_model->search().isEmpty() ? placeTitle() : tr("Found in %1").arg(isolated(placeTitle())));
    m_count->setText(QLocale().toString(shown));
    m_count->setAccessibleName(tr("%n token(s)", nullptr, shown));
    setMuted(m_count);
    if (!loaded) {
        m_stack->setCurrentWidget(m_blank);
    } else if (shown > 0) {
        stopWaiting();
        m_table->fitColumns();
        m_stack->setCurrentWidget(m_table);
    } else {
        stopWaiting();
        showEmpty(anyProfile, waiting);
        m_stack->setCurrentWidget(m_empty);
    }
}

void TokensPane::stopWaiting()
{
    m_patience.stop();
    m_blank->setText({});
}

void TokensPane::takeFocus()
{
    if (m_stack->currentWidget() == m_table)
        m_table->setFocus();
    else
        m_empty->takeFocus();
}

void TokensPane::showEmpty(bool anyProfile, int waiting)
{
    if (!anyProfile) {
        m_empty->show(
            u"keyturn"_s, tr("Welcome to Keyturn"),
            tr("Keyturn regenerates API tokens and keeps the new ones in your keychain. Begin with a profile: "
               "the host and tenant your tokens belong to. Or look around in the sandbox first; it runs on "
               "this computer only."),
            {m_actions->addProfile, m_actions->tryOut});
    } else if (!m_model->search().isEmpty()) {
        const bool isAll = m_model->place().kind == Place::All;
        m_empty->show(u"search"_s, tr("Nothing found"),
                      tr("No token here has %1 in its name, owner, client, suffix, note, profile, host or tenant.")
                          .arg(isolated(u'"' + m_model->search() + u'"')),
                      isAll ? QList<QAction *>{m_searching.clear}
                            : QList<QAction *>{m_searching.everywhere, m_searching.clear});
    } else if (m_model->place().kind == Place::Expiring) {
        m_empty->show(
            u"calm"_s, tr("Nothing expires soon"),
            tr("Tokens that expire within %n day(s) appear here.", nullptr, static_cast<int>(soonDays.count())), {});
    } else if (m_model->place().kind == Place::Unknown) {
        m_empty->show(u"calm"_s, tr("Every expiry is known"),
                      tr("Tokens appear here whose expiry the broker has not told. It is known after a regeneration."),
                      {});
    } else if (m_model->place().kind == Place::Attention && waiting > 0) {
        m_empty->show(u"sealed"_s, tr("%n new token(s) wait to be handed over", nullptr, waiting),
                      tr("They are told above, and belong to nobody in this list. Otherwise all is well."), {});
    } else if (m_model->place().kind == Place::Attention) {
        m_empty->show(u"calm"_s, tr("All is well"),
                      tr("Tokens that are in doubt, were rejected or could not be saved appear here."), {});
    } else {
        m_empty->show(
            u"key"_s, tr("No token here yet"),
            tr("Paste one that you have: Keyturn keeps it in the keychain and regenerates it when you say so."),
            {m_actions->addToken});
    }
}

} // namespace keyturn
