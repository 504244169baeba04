// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the cells of the table.
#include "tokentablemodel.h"

#include "lineicon.h"
#include "servertext.h"
#include "steplist.h"

#include <QGuiApplication>
#include <QPalette>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// Every name is shown whole.
constexpr TextLimit nameLimit{512, 1};

} // namespace

QVariant TokenTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeading | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Owner:
        return tr("Owner");
    case Client:
        return tr("Client");
    case Type:
        return tr("Type");
    case Suffix:
        return tr("Suffix");
    case Status:
        return tr("Status");
    case Expires:
        return tr("Expires");
    case ProfileName:
        return tr("Profile");
    default:
        return tr("Regenerated");
    }
}

QVariant TokenTableModel::data(const QModelIndex &index, int role) const
{
    const TokenRecord *token = at(index.row());
    if (!token)
        return {};
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(*token, column);
    case Qt::ToolTipRole:
        return toolTip(*token, column);
    case Qt::DecorationRole:
        return decoration(*token, column);
    case Qt::ForegroundRole:
        return foreground(*token, column);
    case Qt::AccessibleTextRole: {
        const QString shown = text(*token, column);
        return shown.isEmpty() ? QString()
                               : headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() + u": "_s + shown;
    }
    case StepRole:
        if (column == Status && m_running.contains(token->id))
            return m_running.value(token->id);
        return {};
    default:
        return {};
    }
}

QString TokenTableModel::text(const TokenRecord &token, int column) const
{
    switch (column) {
    case Name:
        return visibleText(token.name, nameLimit);
    case Owner:
        return visibleText(token.metadata.text("acct"_L1), cellLimit);
    case Client: {
        const QString name = token.metadata.text("client_display_name"_L1);
        return visibleText(name.isEmpty() ? token.metadata.text("client_id"_L1) : name, cellLimit);
    }
    case Type:
        return visibleText(token.metadata.text("token_type"_L1), cellLimit);
    case Suffix:
        return suffixText(token.suffix); // read from left to right everywhere: see RowDelegate
    case Status: {
        const auto running = m_running.constFind(token.id);
        if (running == m_running.constEnd())
            return status(token).text;
        return *running == 0 ? tr("Starting") : stepText(static_cast<Step>(*running - 1));
    }
    case Expires: {
        if (isRevoked(token))
            return {}; // what was told of its end is no longer so
        const Expiry expiry = expiryOf(token);
        if (!expiry.unread.isEmpty())
            return visibleText(expiry.unread, cellLimit);
        return expiry.date ? expiryWords(*expiry.date, m_now) : QString();
    }
    case ProfileName:
        return visibleText(profileName(token.profile), nameLimit);
    default:
        return token.regenerated ? agoWords(*token.regenerated, m_now) : QString();
    }
}

QString TokenTableModel::toolTip(const TokenRecord &token, int column) const
{
    switch (column) {
    case Name:
        return visibleToolTip(token.note.isEmpty() ? token.name : token.name + u'\n' + token.note);
    case Owner:
        return visibleToolTip(token.metadata.text("acct"_L1));
    case Status:
        return status(token).explanation;
    case Expires:
        return isRevoked(token) ? QString() : expiryToolTip(expiryOf(token));
    case Regenerated:
        return token.regenerated ? exactDateWords(*token.regenerated) : tr("Not yet by Keyturn");
    default:
        return plainToolTip(text(token, column));
    }
}

QVariant TokenTableModel::decoration(const TokenRecord &token, int column) const
{
    if (column == Status && !m_running.contains(token.id)) {
        const StatusWords words = status(token);
        return lineIcon(words.icon, words.tone);
    }
    if (column == Expires && !isRevoked(token)) {
        const Expiry expiry = expiryOf(token);
        if (!expiry.unread.isEmpty())
            return lineIcon(u"warning"_s, Tone::Warning);
        const Urgency urgency = urgencyOf(expiry.date, m_now);
        const QString icon = urgencyIcon(urgency);
        if (!icon.isEmpty())
            return lineIcon(icon, urgencyTone(urgency));
    }
    return {};
}

QVariant TokenTableModel::foreground(const TokenRecord &token, int column) const
{
    const QPalette palette = QGuiApplication::palette();
    switch (column) {
    case Name:
        return {};
    case Status: {
        const Tone tone = status(token).tone;
        return tone == Tone::Good ? QVariant() : toneColor(palette, tone);
    }
    case Expires: {
        const Tone tone = urgencyTone(urgencyOf(expiryOf(token).date, m_now));
        return tone == Tone::Text ? QVariant() : toneColor(palette, tone);
    }
    default:
        return toneColor(palette, Tone::Muted);
    }
}

} // namespace keyturn
