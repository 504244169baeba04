// SPDX-License-Identifier: GPL-3.0-or-later
#include "placespane.h"

#include "lineicon.h"
#include "placesdelegate.h"
#include "servertext.h"
#include "wording.h"

#include <QAction>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr int kindRole = Qt::UserRole + 10;
constexpr int profileRole = Qt::UserRole + 11;
constexpr int fixedRows = 5; // four places and a heading

} // namespace

PlacesPane::PlacesPane(QAction *addProfile, QWidget *parent)
    : QWidget(parent), m_list(new QListView(this)), m_model(new QStandardItemModel(this))
{
    setObjectName(u"placesPane"_s);
    m_list->setObjectName(u"placesList"_s);
    m_list->setAccessibleName(tr("Places"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PlacesDelegate(this));
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->viewport()->setAutoFillBackground(false);
    // Without the mnemonic, which is one of the menu bar here.
    auto *button = new QPushButton(QString(addProfile->text()).remove(u'&'), this);
    m_addProfile = button;
    button->setObjectName(u"addProfileButton"_s);
    button->setAccessibleName(button->text());
    button->setIcon(lineIcon(u"add"_s, Tone::Muted));
    button->setFlat(true);
    button->setAutoDefault(true);
    connect(button, &QPushButton::clicked, addProfile, &QAction::trigger);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 8);
    column->setSpacing(4);
    column->addWidget(m_list, 1);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 0, 8, 0);
    row->addWidget(button);
    row->addStretch();
    column->addLayout(row);

    addPlace(u"tokens"_s, tr("All tokens"), Place::All);
    addPlace(u"clock"_s, tr("Expiring soon"), Place::Expiring);
    addPlace(u"question"_s, tr("Expiry unknown"), Place::Unknown);
    addPlace(u"warning"_s, tr("Needs attention"), Place::Attention)->setData(true, AlarmRole);
    addHeading(tr("Profiles"));
    m_list->setCurrentIndex(m_model->index(0, 0));
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &PlacesPane::choose);
    connect(m_list, &QListView::customContextMenuRequested, this, &PlacesPane::showMenu);
}

QStandardItem *PlacesPane::addPlace(const QString &icon, const QString &text, Place::Kind kind)
{
    auto *item = new QStandardItem(lineIcon(icon), text);
    item->setData(kind, kindRole);
    m_model->appendRow(item);
    return item;
}

void PlacesPane::addHeading(const QString &text)
{
    auto *item = new QStandardItem(text);
    item->setFlags(Qt::NoItemFlags);
    item->setData(true, HeadingRole);
    m_model->appendRow(item);
}

void PlacesPane::addProfileItem(const Profile &profile)
{
    QStandardItem *item = addPlace(u"profile"_s, visibleText(profile.name), Place::OfProfile);
    item->setData(profile.id.toString(), profileRole);
    const bool usualTenant = profile.tenant == Profile().tenant;
    const QString host = isolatedLtr(hostWords(profile.endpoint));
    item->setData(usualTenant ? host : host + u" · "_s + isolated(profile.tenant), HostRole);
    item->setToolTip(plainToolTip(
        tr("%1\nHost %2\nTenant %3")
            .arg(isolated(profile.name), isolatedLtr(profile.endpoint.display()), isolated(profile.tenant))));
}

void PlacesPane::setProfiles(const QList<Profile> &profiles)
{
    const Place before = place();
    m_filling = true;
    m_model->removeRows(fixedRows, m_model->rowCount() - fixedRows);
    for (const Profile &profile : profiles)
        addProfileItem(profile);
    m_filling = false;
    setPlace(before);
    if (!(place() == before))
        Q_EMIT placeChosen(place());
}

void PlacesPane::setCounts(const PlaceCounts &counts)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const Place here = placeOf(m_model->index(row, 0));
        int count = 0;
        switch (here.kind) {
        case Place::All:
            count = counts.all;
            break;
        case Place::Expiring:
            count = counts.expiring;
            break;
        case Place::Unknown:
            count = counts.unknown;
            break;
        case Place::Attention:
            count = counts.attention;
            break;
        case Place::OfProfile:
            count = counts.profiles.value(here.profile);
            break;
        }
        QStandardItem *item = m_model->item(row);
        if (item->data(HeadingRole).toBool())
            continue;
        item->setData(count, CountRole);
        item->setData(tr("%1, %n token(s)", nullptr, count).arg(item->text()), Qt::AccessibleTextRole);
    }
}

Place PlacesPane::placeOf(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    return {static_cast<Place::Kind>(index.data(kindRole).toInt()),
            ProfileId::fromString(index.data(profileRole).toString())};
}

Place PlacesPane::place() const
{
    return placeOf(m_list->currentIndex());
}

void PlacesPane::setPlace(const Place &place)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        if ((m_model->flags(index) & Qt::ItemIsEnabled) && placeOf(index) == place) {
            m_list->setCurrentIndex(index);
            return;
        }
    }
    m_list->setCurrentIndex(m_model->index(0, 0));
}

void PlacesPane::choose()
{
    if (!m_filling)
        Q_EMIT placeChosen(place());
}

void PlacesPane::showMenu(const QPoint &where)
{
    const Place here = placeOf(m_list->indexAt(where));
    if (here.kind != Place::OfProfile)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *edit = menu->addAction(lineIcon(u"edit"_s), tr("&Edit profile…"));
    QAction *remove = menu->addAction(lineIcon(u"remove"_s), tr("&Remove profile…"));
    connect(edit, &QAction::triggered, this, [this, id = here.profile] { Q_EMIT editRequested(id); });
    connect(remove, &QAction::triggered, this, [this, id = here.profile] { Q_EMIT removeRequested(id); });
    menu->popup(m_list->viewport()->mapToGlobal(where));
}

} // namespace keyturn
