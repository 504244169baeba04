// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "patience.h"
#include "person.h"
#include "stage.h"

#include <QAction>
#include <QLineEdit>

namespace keyturn
{

using namespace Qt::StringLiterals;

constexpr auto oldValue = "vidb_aaaaaaaaaaaaaaaaaaaa1111";
constexpr auto newValue = "vidb_bbbbbbbbbbbbbbbbbbbb9999";

/// Answers at once what a test wants to hear; counts what it was asked to revoke.
class WillingDesk final : public BrokerDesk
{
public:
    Async<Discovery> discover(Profile /*profile*/) override
    {
        Result<Discovery> told = discovery; // g++ 12 would give the member itself away
        co_return told;
    }
    Async<ServerIdentity> meet(Profile /*profile*/) override { co_return fail(ErrorKind::Network, u"tcp: no"_s); }
    Async<QList<CertificateFacts>> readCaFile(QString /*path*/) override { co_return QList<CertificateFacts>(); }
    Async<ProxyFacts> proxyOf(Profile /*profile*/) override { co_return ProxyFacts(); }
    Async<ClockFacts> compareClocks(Profile /*profile*/) override { co_return fail(ErrorKind::Network, u"tcp: no"_s); }
    QCoro::Task<QList<ProfileCheck>> test(SignInRequest /*request*/) override { co_return QList<ProfileCheck>(); }
    Async<void> revoke(Profile /*profile*/, SharedSecret /*token*/,
                       std::shared_ptr<const Authorization> /*authorization*/) override
    {
        ++asked;
        co_return revocation;
    }

    Result<Discovery> discovery{Discovery()};
    Result<void> revocation;
    int asked = 0;
};

/// A stage with one profile and one token, the window before it, and somebody who sees which addresses it opens.
struct Scene
{
    explicit Scene(SignInWay way = SignInWay::Token)
        : profile(stage.addProfile(u"Production"_s, u"vidb.example.com"_s, way)),
          token(stage.addToken(profile, u"ci-runner"_s, oldValue)),
          window(stage.courier(), options()),
          person(window)
    {
    }
    WindowOptions options()
    {
        WindowOptions options;
        options.openAddress = [this](const QUrl &address) {
            opened << address;
            return hasBrowser;
        };
        return options;
    }
    [[nodiscard]] bool begins()
    {
        stage.run([this](Stage::Inside &inside) { inside.engine->setDesk(&desk); });
        return person.sitsDown() && comesTrue([this] { return person.choosesToken(u"ci-runner"_s); });
    }
    void act(const QString &action) { window.findChild<QAction *>(action)->trigger(); }
    [[nodiscard]] QDialog *opens(const QString &action, const QString &dialog)
    {
        act(action);
        return person.sees(dialog);
    }

    WillingDesk desk; ///< in the engine's thread
    Stage stage;
    Profile profile;
    TokenRecord token;
    QList<QUrl> opened;
    bool hasBrowser = true;
    MainWindow window;
    Person person;
};

inline void write(QDialog *dialog, const QString &field, const QString &text)
{
    auto *line = dialog->findChild<QLineEdit *>(field);
    QVERIFY2(line && line->isVisible(), qPrintable(field));
    line->setFocus();
    line->selectAll();
    line->insert(text);
}

inline bool isSeen(const QDialog *dialog, const QString &name)
{
    const auto *widget = dialog->findChild<const QWidget *>(name);
    return widget && widget->isVisible();
}

} // namespace keyturn
