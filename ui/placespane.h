// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profile.h"
#include "tokentablemodel.h"

#include <QWidget>

class QAction;
class QListView;
class QStandardItem;
class QStandardItemModel;
class QToolButton;

namespace keyturn
{

/// The left pane: all tokens, expiring soon, expiry unknown, needs attention, then the profiles, each with a count.
class PlacesPane final : public QWidget
{
    Q_OBJECT
public:
    explicit PlacesPane(QAction *addProfile, QWidget *parent = nullptr);

    /// The chosen place stays chosen while it is there, else all tokens.
    void setProfiles(const QList<Profile> &profiles);
    void setCounts(const PlaceCounts &counts);
    [[nodiscard]] Place place() const;
    void setPlace(const Place &place);
    /// The last that Tab comes to.
    [[nodiscard]] QWidget *lastStop() const { return m_addProfile; }

    // What the delegate paints.
    static constexpr int CountRole = Qt::UserRole + 1;
    static constexpr int HostRole = Qt::UserRole + 2;
    static constexpr int HeadingRole = Qt::UserRole + 3;
    static constexpr int AlarmRole = Qt::UserRole + 4;

Q_SIGNALS:
    void placeChosen(const keyturn::Place &place);
    void editRequested(keyturn::ProfileId profile);
    void removeRequested(keyturn::ProfileId profile);

private:
    QStandardItem *addPlace(const QString &icon, const QString &text, Place::Kind kind);
    void addHeading(const QString &text);
    void addProfileItem(const Profile &profile);
    void showMenu(const QPoint &where);
    [[nodiscard]] Place placeOf(const QModelIndex &index) const;
    void choose();

    QListView *m_list;
    QWidget *m_addProfile = nullptr;
    QStandardItemModel *m_model;
    bool m_filling = false;
};

} // namespace keyturn
