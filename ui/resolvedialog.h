// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "courier.h"
#include "tones.h"

#include <QDialog>

#include <memory>

namespace keyturn
{

namespace Ui
{
class ResolveDialog;
}

/// The ways out of a doubt: where what came as an answer is kept, try what looks like the new token in it, and save it;
/// ask the broker, enter the new value, mark as lost. Of a token that was marked as lost, what is left of them. Says
/// what is known before, and what has become of it after. Closed while an answer is under way, the answer changes what
/// it changes, and nobody is told but the list.
class ResolveDialog final : public QDialog
{
    Q_OBJECT
public:
    ResolveDialog(Courier &courier, const TokenRecord &token, const Profile &profile, QWidget *parent = nullptr);
    /// A regeneration of a token that is not kept: it can be settled, and its answer saved.
    ResolveDialog(Courier &courier, const DoubtfulToken &once, QWidget *parent = nullptr);
    ~ResolveDialog() override;

Q_SIGNALS:
    /// The doubt is over.
    void settled();
    void regenerateRequested();
    void newValueRequested();
    void tokenPageRequested();
    /// What looks like the new token of one that is not kept, for the clipboard.
    void copyRequested(keyturn::AttemptId attempt);

protected:
    void showEvent(QShowEvent *event) override;
    /// Escape goes back from the question first.
    void keyPressEvent(QKeyEvent *event) override;

private:
    ResolveDialog(Courier &courier, QWidget *parent);
    void lookUp();
    void showLost(const TokenRecord &token);
    void tryKept();
    void takeUnseen();
    void forget();
    void showDoubt(const DoubtfulToken &doubt);
    void offerTokenPage();
    void forbidAsking(const QString &why);
    void ask();
    void askForLoss();
    void markLost();
    void goBack();
    void finish(const Resolution &resolution);
    void showEnd(const Resolution &resolution);
    void saveAnswer();
    void setWaiting(bool waiting);
    void say(const QString &text, Tone tone);

    Courier &m_courier;
    TokenId m_token;     ///< null for one that is not kept
    AttemptId m_attempt; ///< null until it is known
    bool m_mayAsk = true;
    bool m_isLost = false;        ///< marked as lost already: the last way removes what is kept
    bool m_tries = false;         ///< what looks like the new token, just now
    bool m_isSingle = false;      ///< it may be used only once: nothing is tried
    bool m_isNew = false;         ///< it was to be made, and no value of it was ever here
    bool m_wantsNewValue = false; ///< the end page's button
    std::unique_ptr<Ui::ResolveDialog> m_form;
};

} // namespace keyturn
