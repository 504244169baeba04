// SPDX-License-Identifier: GPL-3.0-or-later
// A plugin that Qt loads into the real window: it regenerates the token that is chosen there, as a person would.
#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QGenericPlugin>
#include <QTimer>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace
{

class Driver final : public QObject
{
    Q_OBJECT
public:
    Driver()
    {
        m_looking.setInterval(std::chrono::milliseconds(50));
        connect(&m_looking, &QTimer::timeout, this, &Driver::look);
        m_looking.start();
    }

private:
    void look()
    {
        const QList<QWidget *> tops = QApplication::topLevelWidgets();
        for (const QWidget *top : tops) {
            auto *const action = top->findChild<QAction *>(u"regenerate"_s);
            auto *const confirm = top->findChild<QAbstractButton *>(u"confirm"_s);
            if (top->objectName() == "mainWindow"_L1 && action && action->isEnabled() && !m_hasAsked) {
                m_hasAsked = true;
                action->trigger();
            } else if (top->objectName() == "RegenerateDialog"_L1 && confirm && confirm->isVisible()) {
                confirm->click();
            }
        }
    }

    QTimer m_looking;
    bool m_hasAsked = false;
};

} // namespace

class DriverPlugin final : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "driver.json")
public:
    QObject *create(const QString &, const QString &) override { return new Driver; }
};

#include "driver.moc"
