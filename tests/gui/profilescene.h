// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "patience.h"
#include "person.h"
#include "profiledialog.h"
#include "stage.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QUrl>

namespace keyturn
{

using namespace Qt::StringLiterals;

/// A window with the dialog of a new profile, or of one that is there, open before a person.
struct ProfileScene
{
    ProfileScene() : window(stage.courier(), options()), person(window) {}

    WindowOptions options()
    {
        WindowOptions options;
        options.openAddress = [this](const QUrl &address) {
            opened.append(address);
            return true;
        };
        return options;
    }

    [[nodiscard]] bool opensNew()
    {
        if (!person.sitsDown())
            return false;
        window.findChild<QAction *>(u"addProfile"_s)->trigger();
        return sees();
    }
    [[nodiscard]] bool opensKnown(const QString &name)
    {
        if (!person.sitsDown() || !comesTrue([&] { return person.choosesPlace(name); }))
            return false;
        window.findChild<QAction *>(u"editProfile"_s)->trigger();
        return sees();
    }
    void write(const QString &field, const QString &text) const
    {
        auto *line = dialog->findChild<QLineEdit *>(field);
        QVERIFY2(line && line->isVisible(), qPrintable(field));
        line->setFocus();
        line->selectAll();
        line->insert(text);
    }
    void writeServer() const
    {
        write(u"name"_s, u"Production"_s);
        write(u"host"_s, u"vidb.example.com"_s);
    }
    void choose(SignInWay way) const
    {
        auto *box = dialog->findChild<QComboBox *>(u"signIn"_s);
        box->setCurrentIndex(box->findData(signInWord(way)));
    }
    void choose(ProxyKind kind) const
    {
        auto *box = dialog->findChild<QComboBox *>(u"proxy"_s);
        box->setCurrentIndex(box->findData(static_cast<int>(kind)));
    }
    void clicks(const QString &name) const { Person::clicks(dialog, name); }
    [[nodiscard]] QString text(const QString &name) const { return textOf(dialog, name); }
    [[nodiscard]] bool isSeen(const QString &name) const
    {
        const auto *widget = dialog->findChild<const QWidget *>(name);
        return widget && widget->isVisible();
    }
    [[nodiscard]] Profile stored(const QString &name)
    {
        Profile profile;
        stage.run([&](Stage::Inside &inside) {
            const Result<Profile> found = QCoro::waitFor(inside.engine->profileByName(name));
            if (found)
                profile = *found;
        });
        return profile;
    }
    /// As the store has it.
    [[nodiscard]] QByteArray secretAt(const EntryKey &entry)
    {
        QByteArray plain;
        stage.run([&](Stage::Inside &inside) {
            const Result<Secret> value = QCoro::waitFor(inside.store.read(entry));
            if (value)
                value->open([&](QByteArrayView bytes) { plain = bytes.toByteArray(); });
        });
        return plain;
    }
    Profile adds(Profile profile, const QByteArray &secret = {}, const QByteArray &proxyPassword = {})
    {
        profile.name = u"Production"_s;
        profile.endpoint = *Endpoint::parse(u"vidb.example.com"_s);
        ProfileCredentials credentials;
        if (!secret.isEmpty())
            credentials.signIn = share(Secret::copyOf(secret));
        if (!proxyPassword.isEmpty())
            credentials.proxyPassword = share(Secret::copyOf(proxyPassword));
        stage.run([&](Stage::Inside &inside) {
            profile = QCoro::waitFor(inside.engine->addProfile(profile, credentials)).value();
        });
        return profile;
    }

    Stage stage;
    QList<QUrl> opened; ///< by the window, in a browser
    MainWindow window;
    Person person;
    ProfileDialog *dialog = nullptr;

private:
    [[nodiscard]] bool sees()
    {
        dialog = qobject_cast<ProfileDialog *>(person.sees(u"ProfileDialog"_s));
        return dialog != nullptr;
    }
};

} // namespace keyturn
