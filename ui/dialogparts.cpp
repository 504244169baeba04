// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogparts.h"

#include "entryreasons.h"
#include "fieldsview.h"
#include "lineicon.h"
#include "secrettext.h"
#include "servertext.h"
#include "wording.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// What a layout needs at a width, with its lines broken there: a window's own minimum does not count those.
int heightFor(QLayout *layout, int width)
{
    return layout->hasHeightForWidth() ? layout->totalHeightForWidth(width) : layout->totalSizeHint().height();
}

/// What stands above or below the pages, with its distance from them.
int heightBeside(const QDialog *dialog, const QStackedWidget *pages, int width)
{
    int height = 0;
    for (int i = 0; i < dialog->layout()->count(); ++i) {
        QLayoutItem *item = dialog->layout()->itemAt(i);
        if (item->widget() == pages || item->isEmpty())
            continue;
        height += item->hasHeightForWidth() ? item->heightForWidth(width) : item->sizeHint().height();
        height += dialog->layout()->spacing();
    }
    return height;
}

int heightWanted(const QDialog *dialog)
{
    // What was shown or hidden just now would be known to the dialog only after some turns of the event loop.
    const QList<QWidget *> inner = dialog->findChildren<QWidget *>();
    for (QWidget *widget : inner)
        widget->updateGeometry();
    dialog->layout()->activate();
    const auto *pages = dialog->findChild<QStackedWidget *>(QString(), Qt::FindDirectChildrenOnly);
    if (!pages)
        return heightFor(dialog->layout(), dialog->width());
    // Of what is on a page, its own layout knows; it is not asked by the dialog's.
    pages->currentWidget()->layout()->activate();
    const QMargins around = dialog->layout()->contentsMargins();
    const int width = dialog->width() - around.left() - around.right();
    return heightFor(pages->currentWidget()->layout(), width) + heightBeside(dialog, pages, width) + around.top() +
           around.bottom();
}

} // namespace

void makeTitle(QLabel *label, double scale)
{
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
}

void showRemark(QLabel *label, const QString &text, Tone tone)
{
    setTone(label, tone);
    label->setText(text);
    label->setAccessibleName(text);
    label->setVisible(!text.isEmpty());
    auto *dialog = qobject_cast<QDialog *>(label->window());
    if (dialog && dialog->isVisible() && dialog->layout())
        dialog->resize(dialog->width(), qMax(dialog->height(), heightWanted(dialog)));
}

bool isPlain(QLineEdit *field, QLabel *remark)
{
    const Result<void> plain = isPlainText(field->text());
    QString reason = plain ? QString() : entryReason(plain.error().detail()) + u'.';
    if (!plain) {
        reason.front() = reason.front().toUpper();
        field->clear();
        field->setFocus();
    }
    showRemark(remark, reason);
    return plain.has_value();
}

void showPage(QStackedWidget *pages, QWidget *page)
{
    for (int i = 0; i < pages->count(); ++i) {
        QWidget *each = pages->widget(i);
        each->setSizePolicy(QSizePolicy::Preferred, each == page ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    }
    pages->setCurrentWidget(page);
    const QList<QPushButton *> buttons = page->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->property("primary").toBool())
            button->setDefault(true); // the dialog has one default, and it must not be on a hidden page
    }
    auto *dialog = qobject_cast<QDialog *>(pages->window());
    if (!dialog)
        return;
    const int before = dialog->isVisible() ? dialog->height() : 0;
    fit(dialog);
    if (dialog->height() < before)
        dialog->resize(dialog->width(), before);
}

void fit(QDialog *dialog)
{
    const int width = dialog->isVisible() ? dialog->width() : dialog->minimumWidth();
    dialog->resize(width, dialog->height());
    const int height = heightWanted(dialog);
    dialog->resize(width, height);
}

void makeFirst(QPushButton *first, const QList<QPushButton *> &all)
{
    for (QPushButton *button : all) {
        button->setProperty("primary", button == first);
        button->update();
    }
    first->setDefault(true);
    first->setFocus();
}

void fitAround(QDialog *dialog)
{
    const QPoint middle = dialog->frameGeometry().center();
    fit(dialog);
    if (!dialog->isVisible() || !dialog->screen())
        return;
    const QRect room = dialog->screen()->availableGeometry();
    QRect frame = dialog->frameGeometry();
    frame.moveCenter(middle);
    frame.moveBottom(qMin(frame.bottom(), room.bottom()));
    frame.moveTop(qMax(frame.top(), room.top()));
    dialog->move(frame.topLeft());
}

QMessageBox *questionBox(const QString &name, const QString &question, const QString &consequence, QWidget *parent)
{
    auto *box = new QMessageBox(parent);
    box->setObjectName(name);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setText(question);
    box->setInformativeText(consequence);
    box->setIconPixmap(lineIconPixmap(u"warning"_s, Tone::Warning, 32, box->devicePixelRatioF()));
    return box;
}

void fillProfiles(QComboBox *box, const QList<Profile> &profiles, ProfileId chosen)
{
    const bool sameTenant = std::all_of(profiles.begin(), profiles.end(), [&](const Profile &profile) {
        return profile.tenant == profiles.constFirst().tenant;
    });
    box->clear();
    for (const Profile &profile : profiles) {
        QString where = isolatedLtr(profile.endpoint.display());
        if (!sameTenant)
            where += u" · "_s + isolated(profile.tenant);
        // The name begins the text as it is typed, so that its first letters choose it.
        box->addItem(u"%1 (%2)"_s.arg(visibleText(profile.name), where), profile.id.toString());
    }
    box->setCurrentIndex(qMax(0, box->findData(chosen.toString())));
}

ProfileId chosenProfile(const QComboBox *box)
{
    return ProfileId::fromString(box->currentData().toString());
}

} // namespace keyturn
