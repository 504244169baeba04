// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "courier.h"

#include <QWidget>

#include <memory>

class QPushButton;

namespace keyturn
{

class CheckLine;

namespace Ui
{
class ConnectionTest;
}

/// Tries out a profile as it was typed, before it is saved: name, connection, certificate, discovery and sign-in, each
/// on a line of its own, and what to do about the first that fails. Can be cancelled.
class ConnectionTest final : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionTest(Courier &courier, QWidget *parent = nullptr);
    ~ConnectionTest() override;

    /// Starts at once.
    void begin(const Profile &profile, const ProfileCredentials &credentials);
    /// Ends it, where it runs, and lets go of the secrets.
    void end();
    /// There is no browser: the page's address is shown instead.
    void tellAddress(const QUrl &page);

Q_SIGNALS:
    void backRequested();
    void saveRequested();
    void certificateRequested();
    /// A page of the broker, to be opened in the browser.
    void pageRequested(const QUrl &page);

private:
    void run();
    void cancel();
    void finish(const QList<ProfileCheck> &checks);
    void show(const QList<ProfileCheck> &checks);
    void discover();
    void offerPage(const QUrl &page);
    void setRunning(bool isRunning);
    void setFirst(QPushButton *first);
    [[nodiscard]] Result<SharedSecret> bearer() const;

    Courier &m_courier;
    std::unique_ptr<Ui::ConnectionTest> m_form;
    QList<CheckLine *> m_lines;
    Profile m_profile;
    ProfileCredentials m_credentials;
    QUrl m_page;
    OrderId m_order; ///< of the test that runs, so that nothing else is cancelled with it
    int m_round = 0; ///< answers of an earlier one are not listened to
    bool m_isRunning = false;
    bool m_hasBearer = false;
};

} // namespace keyturn
