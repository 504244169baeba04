// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "courier.h"

#include <QDialog>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace keyturn
{

class ConnectionTest;

namespace Ui
{
class ProfileDialog;
}

/// Adds a profile, or edits one, and tries it out before it is saved. What cannot be used is said below its field, when
/// the field is left; the engine has the last word. A stored secret is never shown: left empty, it stays.
class ProfileDialog final : public QDialog
{
    Q_OBJECT
public:
    /// Without a profile it adds one.
    ProfileDialog(Courier &courier, std::optional<Profile> profile, QWidget *parent = nullptr);
    ~ProfileDialog() override;

    /// Opens a page in the browser; false when there is none.
    using Opener = std::function<bool(const QUrl &)>;
    /// Without one, the desktop's browser.
    void setOpener(Opener opener) { m_open = std::move(opener); }
    void done(int result) override;

Q_SIGNALS:
    /// `store` is the one that was chosen; a profile that was there keeps its own until its values have been moved.
    void saved(const keyturn::Profile &profile, keyturn::StoreKind store);

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// As it is typed; its secrets are on their way, and nowhere else.
    struct Typed
    {
        Profile profile;
        ProfileCredentials credentials;
    };
    /// Of what it takes, whatever cannot be used is said; then nothing comes back.
    enum class Purpose { Meet, Test, Save };
    [[nodiscard]] std::optional<Typed> read(Purpose purpose);
    [[nodiscard]] QWidget *readServer(Purpose purpose, Profile &profile);

    void fill();
    void connectFields();
    void connectButtons();
    void save();
    void finish(const Result<Profile> &answer);
    void object(const Error &error);
    void test();
    void backToForm();
    void lookAtCertificate();
    void readCaFile(const QString &path);
    void openPage(const QUrl &page);
    void explainStore();
    [[nodiscard]] StoreKind chosenStore() const;
    [[nodiscard]] bool checkName();
    [[nodiscard]] bool checkHost();
    [[nodiscard]] bool checkTenant();
    [[nodiscard]] bool isTesting() const;

    Courier &m_courier;
    Profile m_profile;
    bool m_isNew;
    Opener m_open;
    std::unique_ptr<Ui::ProfileDialog> m_form;
    ConnectionTest *m_test;
};

} // namespace keyturn
