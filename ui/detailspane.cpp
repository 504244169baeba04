// SPDX-License-Identifier: GPL-3.0-or-later
#include "detailspane.h"

#include "fieldsview.h"
#include "lineicon.h"
#include "servertext.h"
#include "valuetext.h"
#include "wording.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr TextLimit noteLimit{4000, 100};

/// What Keyturn itself knows stands beside what the server said, in the same groups.
QList<FieldGroup> groupsFor(const TokenRecord &token, const QStringList &signsInFor)
{
    QList<FieldGroup> groups = fieldGroups(token.metadata);
    FieldGroup own{DetailsPane::tr("In Keyturn"), {}};
    if (!signsInFor.isEmpty()) {
        own.fields.append({u"signsInFor"_s, DetailsPane::tr("Signs in for"), signsInFor.join(u'\n'), {}, false});
    }
    if (!token.note.isEmpty())
        own.fields.append(
            {u"note"_s, DetailsPane::tr("Note"), visibleText(token.note, noteLimit), {}, false, token.note});
    if (!token.suffix.isEmpty())
        own.fields.append({u"suffix"_s, DetailsPane::tr("Ends in"), visibleText(token.suffix), {}, false});
    own.fields.append({u"store"_s,
                       DetailsPane::tr("Kept in"),
                       storeText(isInVault(token.entry) ? StoreKind::Vault : StoreKind::Keychain),
                       {},
                       false});
    if (token.uses != TokenUses::Unknown)
        own.fields.append({u"uses"_s, DetailsPane::tr("May be used"), usesText(token.uses), {}, false});
    if (token.regenerated) {
        own.fields.append({u"regenerated"_s, DetailsPane::tr("Regenerated"), dateWords(*token.regenerated),
                           exactDateWords(*token.regenerated), false});
    }
    if (token.added)
        own.fields.append(
            {u"added"_s, DetailsPane::tr("Added"), dateWords(*token.added), exactDateWords(*token.added), false});
    groups.append(own);
    return groups;
}

} // namespace

DetailsPane::DetailsPane(const Actions &actions, QWidget *parent)
    : QWidget(parent),
      m_stack(new QStackedWidget(this)),
      m_nothing(new QLabel(this)),
      m_scroll(new QScrollArea(this)),
      m_name(new ValueText({}, this)),
      m_place(new ValueText({}, this)),
      m_state(new QLabel(this)),
      m_stateIcon(new QLabel(this)),
      m_expiry(new QLabel(this)),
      m_expiryIcon(new QLabel(this)),
      m_explanation(new QLabel(this)),
      m_regenerate(buttonFor(actions.regenerate, u"regenerateButton"_s, true)),
      m_copy(buttonFor(actions.copy, u"copyButton"_s, false)),
      m_resolve(buttonFor(actions.resolve, u"resolveButton"_s, false)),
      m_enterValue(buttonFor(actions.enterValue, u"enterValueButton"_s, false)),
      m_more(makeMore(actions.more)),
      m_fields(new FieldsView(this)),
      m_history(new FieldsView(this))
{
    setObjectName(u"detailsPane"_s);
    setAccessibleName(tr("Details"));
    m_nothing->setObjectName(u"detailsNothing"_s);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(32);

    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(20, 18, 20, 20);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addSpacing(18);
    column->addWidget(m_fields);
    column->addSpacing(18);
    column->addWidget(m_history);
    column->addStretch();
    m_fields->setObjectName(u"detailsFields"_s);
    m_history->setObjectName(u"detailsHistory"_s);
    m_scroll->setObjectName(u"detailsScroll"_s);
    m_scroll->setAccessibleName(tr("Details of the token"));
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);

    m_stack->addWidget(m_nothing);
    m_stack->addWidget(m_scroll);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
    setNothing();
}

QPushButton *DetailsPane::buttonFor(QAction *action, const QString &name, bool primary)
{
    auto *button = new QPushButton(QString(action->iconText()), this);
    button->setObjectName(name);
    button->setAccessibleName(action->iconText());
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    button->setToolTip(keys.isEmpty() ? action->toolTip() : tr("%1 (%2)").arg(action->iconText(), isolatedLtr(keys)));
    button->setProperty("primary", primary);
    button->setAutoDefault(true);
    button->setEnabled(action->isEnabled());
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::enabledChanged, button, &QPushButton::setEnabled);
    return button;
}

QPushButton *DetailsPane::makeMore(const QList<QAction *> &actions)
{
    auto *button = new QPushButton(lineIcon(u"more"_s), {}, this);
    button->setObjectName(u"moreButton"_s);
    button->setAccessibleName(tr("More"));
    button->setToolTip(tr("More to do with this token"));
    button->setAutoDefault(true);
    button->setFixedWidth(36);
    connect(button, &QPushButton::clicked, this, [button, actions] {
        auto *menu = new QMenu(button);
        menu->setObjectName(u"moreMenu"_s);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        for (QAction *action : actions) {
            if (action)
                menu->addAction(action);
            else
                menu->addSeparator();
        }
        const bool mirrored = button->layoutDirection() == Qt::RightToLeft;
        const int left = mirrored ? 0 : button->width() - menu->sizeHint().width();
        menu->popup(button->mapToGlobal(QPoint(left, button->height() + 2)));
    });
    return button;
}

QWidget *DetailsPane::makeHead()
{
    m_name->setObjectName(u"detailsName"_s);
    m_place->setObjectName(u"detailsPlace"_s);
    m_state->setObjectName(u"detailsState"_s);
    m_expiry->setObjectName(u"detailsExpiry"_s);
    m_explanation->setObjectName(u"detailsExplanation"_s);
    QFont font = m_name->font();
    font.setPointSizeF(font.pointSizeF() * 1.4);
    font.setWeight(QFont::DemiBold);
    m_name->setFont(font);
    m_name->setAccessibleName(tr("Name"));
    m_place->setAccessibleName(tr("Profile, host and tenant"));
    m_place->setQuiet(true);
    m_explanation->setWordWrap(true);
    m_explanation->setContentsMargins(0, 6, 0, 0);
    for (QLabel *label : {m_state, m_expiry, m_explanation})
        label->setTextFormat(Qt::PlainText);

    auto *head = new QWidget(this);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addWidget(m_name);
    column->addWidget(m_place);
    column->addSpacing(9);
    auto *facts = new QHBoxLayout;
    facts->setSpacing(6);
    facts->addWidget(m_stateIcon);
    facts->addWidget(m_state);
    facts->addSpacing(14);
    facts->addWidget(m_expiryIcon);
    facts->addWidget(m_expiry);
    facts->addStretch();
    column->addLayout(facts);
    column->addWidget(m_explanation);
    column->addSpacing(14);
    column->addWidget(m_resolve);
    column->addWidget(m_enterValue);
    column->addSpacing(5);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_regenerate, 1);
    buttons->addWidget(m_copy, 1);
    buttons->addWidget(m_more);
    column->addLayout(buttons);
    return head;
}

void DetailsPane::setToken(const Shown &shown)
{
    const TokenRecord &token = shown.token;
    const Profile &profile = shown.profile;
    const bool another = !(m_token == token.id);
    m_token = token.id;
    m_record = token;
    m_runs = !shown.running.isEmpty();
    m_name->setText(visibleText(token.name, valueLimit), token.name);
    m_place->setText(
        tr("%1\n%2 · %3", "profile, host, tenant")
            .arg(isolated(profile.name), isolatedLtr(hostWords(profile.endpoint)), isolated(profile.tenant)));
    m_status = shown.status;
    m_state->setText(m_runs ? shown.running : m_status.text);
    m_explanation->setText(m_status.explanation);
    m_answerKept = shown.answerKept;
    m_explanation->setVisible(!m_explanation->text().isEmpty() && !m_runs);
    m_end = expiryOf(token);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_expiry->setText(m_end.date ? expiryWords(*m_end.date, now) : tr("expiry unknown"));
    m_expiry->setToolTip(expiryToolTip(m_end));
    if (isRevoked(token)) {
        m_expiry->clear(); // what was told of its end is no longer so
        m_expiry->setToolTip({});
    } else if (m_end.date && *m_end.date > now)
        m_expiry->setText(tr("expires %1", "%1 is e.g. 'in 12 days'").arg(m_expiry->text()));
    m_fields->setGroups(groupsFor(token, shown.signsInFor));
    if (another) {
        m_history->setGroups({});
        m_scroll->ensureVisible(0, 0);
    }
    offerWayOut();
    recolour();
    m_stack->setCurrentWidget(m_scroll);
}

void DetailsPane::offerWayOut()
{
    const TokenState state = m_runs ? TokenState::Sending : m_record.state;
    const bool isDoubted = state == TokenState::InDoubt || (state == TokenState::Lost && m_answerKept);
    const bool isEnded = isRevoked(m_record);
    const bool needsValue =
        (state == TokenState::Lost && !isEnded) || state == TokenState::Missing || state == TokenState::Damaged;
    m_resolve->setVisible(isDoubted);
    m_enterValue->setVisible(needsValue || state == TokenState::Rejected);
    const auto colour = [](QPushButton *button, bool primary) {
        button->setProperty("primary", primary);
        button->update();
    };
    colour(m_resolve, isDoubted);
    colour(m_enterValue, needsValue && !isDoubted);
    colour(m_regenerate, !isDoubted && !needsValue && !isEnded);
}

void DetailsPane::setNothing()
{
    m_token = TokenId();
    m_nothing->setToolTip({});
    m_nothing->setText(tr("Choose a token to see what is known of it."));
    recolour();
    m_stack->setCurrentWidget(m_nothing);
}

void DetailsPane::setMany(int count)
{
    m_token = TokenId();
    m_nothing->setText(tr("%n token(s) selected", nullptr, count));
    m_nothing->setToolTip(tr("Choose one to regenerate or copy it. Several can be removed together."));
    recolour();
    m_stack->setCurrentWidget(m_nothing);
}

void DetailsPane::setHistory(const QList<HistoryEntry> &entries)
{
    FieldGroup group{tr("History"), {}};
    int number = 0;
    for (const HistoryEntry &entry : entries) {
        QString text = historyText(entry);
        if (entry.token != m_record.name)
            text += u'\n' + tr("then called %1").arg(isolated(entry.token));
        group.fields.append(
            {u"history%1"_s.arg(++number), dayWords(entry.time), text, exactDateWords(entry.time), false});
    }
    m_history->setGroups(group.fields.isEmpty() ? QList<FieldGroup>() : QList<FieldGroup>{group});
}

void DetailsPane::recolour()
{
    setMuted(m_nothing);
    const auto paint = [this](QLabel *icon, QLabel *text, const QString &name, Tone tone) {
        icon->setVisible(!name.isEmpty());
        icon->setPixmap(lineIconPixmap(name.isEmpty() ? u"check"_s : name, tone, 16, devicePixelRatioF()));
        QPalette palette;
        palette.setColor(QPalette::WindowText, toneColor(palette, tone));
        text->setPalette(palette);
    };
    if (m_token.isNull())
        return;
    if (m_runs)
        paint(m_stateIcon, m_state, stateIcon(TokenState::Sending), stateTone(TokenState::Sending));
    else
        paint(m_stateIcon, m_state, m_status.icon, m_status.tone);
    if (isRevoked(m_record)) {
        m_expiryIcon->hide();
        return;
    }
    if (!m_end.unread.isEmpty()) {
        paint(m_expiryIcon, m_expiry, u"warning"_s, Tone::Warning);
        return;
    }
    const Urgency urgency = urgencyOf(m_end.date, QDateTime::currentDateTimeUtc());
    paint(m_expiryIcon, m_expiry, urgencyIcon(urgency), urgency == Urgency::Fine ? Tone::Muted : urgencyTone(urgency));
}

void DetailsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        recolour();
}

} // namespace keyturn
