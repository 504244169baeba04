// SPDX-License-Identifier: GPL-3.0-or-later
#include "signinfields.h"

#include "dialogparts.h"
#include "entryreasons.h"
#include "fieldsview.h"
#include "secretedit.h"
#include "ui_signinfields.h"
#include "wording.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr std::array ways{SignInWay::Token,       SignInWay::OperatorToken, SignInWay::Client,
                          SignInWay::ClientBasic, SignInWay::Browser,       SignInWay::Bearer};

QString explanationOf(SignInWay way)
{
    switch (way) {
    case SignInWay::Token:
        return SignInFields::tr("The token that is about to be regenerated signs in for itself.");
    case SignInWay::OperatorToken:
        return SignInFields::tr("One API token of yours signs in for all the others, also for those of other people.");
    case SignInWay::Client:
        return SignInFields::tr("An OAuth client gets an access token with its ID and secret (client credentials).");
    case SignInWay::ClientBasic:
        return SignInFields::tr("The ID and secret of an OAuth client go along with each call, without an access "
                                "token.");
    case SignInWay::Bearer:
        return SignInFields::tr("You paste an access token when you regenerate; it stays in memory until Keyturn is "
                                "closed.");
    case SignInWay::Browser:
        return SignInFields::tr("You sign in on the broker's own page, in the browser of this computer.");
    }
    return {};
}

} // namespace

SignInFields::SignInFields(QWidget *parent) : QWidget(parent), m_form(std::make_unique<Ui::SignInFields>())
{
    m_form->setupUi(this);
    makeTitle(m_form->signInHeading, 1.1);
    for (QLabel *remark :
         {m_form->clientIdError, m_form->secretError, m_form->operatorTokenError, m_form->redirectError})
        showRemark(remark, {});
    for (const SignInWay way : ways)
        m_form->signIn->addItem(signInText(way), signInWord(way));
    reserveRoom();
    explain();
    connect(m_form->signIn, &QComboBox::currentIndexChanged, this, &SignInFields::explain);
    connect(m_form->operatorToken, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            showRemark(m_form->operatorTokenError, {});
        else
            checkOperatorToken();
    });
}

SignInFields::~SignInFields() = default;

/// The browser's fields are the most; an operator's token has a way of its own.
void SignInFields::reserveRoom()
{
    m_form->operatorTokenBox->hide();
    m_form->fields->setMinimumHeight(m_form->fields->layout()->totalSizeHint().height());
}

void SignInFields::setProfile(const Profile &profile)
{
    m_hasSecret = !profile.secret.isEmpty();
    m_hasOperatorToken = !profile.operatorToken.isNull();
    m_form->signIn->setCurrentIndex(qMax(0, m_form->signIn->findData(signInWord(profile.signIn))));
    m_form->clientId->setText(profile.clientId);
    m_form->scope->setText(profile.scope);
    m_form->redirect->setText(profile.redirect.toString());
    explain();
}

SignInWay SignInFields::way() const
{
    return signInFromWord(m_form->signIn->currentData().toString()).value_or(SignInWay::Token);
}

bool SignInFields::isWay(std::initializer_list<SignInWay> any) const
{
    return std::find(any.begin(), any.end(), way()) != any.end();
}

void SignInFields::explain()
{
    showRemark(m_form->signInHint, explanationOf(way()), Tone::Muted);
    const bool isClient = isWay({SignInWay::Client, SignInWay::ClientBasic, SignInWay::Browser});
    const bool hasScope = isWay({SignInWay::Client, SignInWay::Browser});
    m_form->clientBox->setVisible(isClient);
    m_form->scopeLabel->setVisible(hasScope);
    m_form->scope->setVisible(hasScope);
    m_form->secretBox->setVisible(isClient);
    m_form->operatorTokenBox->setVisible(isWay({SignInWay::OperatorToken}));
    m_form->redirectBox->setVisible(isWay({SignInWay::Browser}));
    setSecretHint();
    if (!isClient)
        m_form->secret->forget();
    if (!isWay({SignInWay::OperatorToken})) {
        m_form->operatorToken->forget();
        showRemark(m_form->operatorTokenError, {});
    }
}

void SignInFields::setSecretHint()
{
    const QString keep = tr("leave empty to keep the stored one");
    const bool isOptional = isWay({SignInWay::Browser});
    m_form->secret->setPlaceholderText(m_hasSecret ? keep : isOptional ? tr("only if the client has one") : QString());
    m_form->operatorToken->setPlaceholderText(m_hasOperatorToken ? keep : QString());
}

QWidget *SignInFields::read(Profile &profile, ProfileCredentials &credentials)
{
    profile.signIn = way();
    const bool isClient = isWay({SignInWay::Client, SignInWay::ClientBasic, SignInWay::Browser});
    if (isClient && !readClient(profile))
        return m_form->clientId;
    if (isClient && !readSecret(credentials))
        return m_form->secret;
    if (isWay({SignInWay::OperatorToken}) && !readOperatorToken(credentials))
        return m_form->operatorToken;
    if (isWay({SignInWay::Browser}) && !readRedirect(profile))
        return m_form->redirect;
    return nullptr;
}

bool SignInFields::readClient(Profile &profile)
{
    profile.clientId = m_form->clientId->text().trimmed();
    profile.scope = m_form->scope->text().simplified();
    const bool isThere = !profile.clientId.isEmpty();
    showRemark(m_form->clientIdError, isThere ? QString() : tr("Enter the ID that the client is registered with."));
    return isThere;
}

bool SignInFields::readSecret(ProfileCredentials &credentials)
{
    const Result<SharedSecret> typed = m_form->secret->readCredential();
    const bool isMissing = typed && !*typed && !m_hasSecret && !isWay({SignInWay::Browser});
    QString remark;
    if (!typed)
        remark = tr("This cannot be a secret: %1.").arg(entryReason(typed.error().detail()));
    else if (isMissing)
        remark = tr("Enter the client's secret.");
    showRemark(m_form->secretError, remark);
    if (typed)
        credentials.signIn = *typed;
    return remark.isEmpty();
}

bool SignInFields::checkOperatorToken()
{
    return remarkOnToken(*m_form->operatorToken, m_form->operatorTokenError, tr("You can save it all the same."));
}

bool SignInFields::readOperatorToken(ProfileCredentials &credentials)
{
    if (m_form->operatorToken->text().isEmpty() && m_hasOperatorToken) {
        showRemark(m_form->operatorTokenError, {});
        return true;
    }
    if (!checkOperatorToken())
        return false;
    credentials.signIn = share(std::move(m_form->operatorToken->read()->value));
    return true;
}

bool SignInFields::readRedirect(Profile &profile)
{
    const Result<QUrl> address = redirectFromWord(m_form->redirect->text());
    showRemark(m_form->redirectError,
               address ? QString()
                       : tr("Enter the address that the client's registration names: on this computer, with a port, "
                            "for example %1.")
                             .arg(isolatedLtr(usualRedirect().toString())));
    if (address)
        profile.redirect = *address;
    return address.has_value();
}

QWidget *SignInFields::object(const Error &error)
{
    struct Objection
    {
        QLatin1StringView words; ///< of checkedProfile
        QWidget *field;
        QLabel *remark;
    };
    const std::array objections{
        Objection{"needs the client's id"_L1, m_form->clientId, m_form->clientIdError},
        Objection{"the client's id and the scope"_L1, m_form->clientId, m_form->clientIdError},
        Objection{"needs the client's secret"_L1, m_form->secret, m_form->secretError},
        Objection{"needs the operator's API token"_L1, m_form->operatorToken, m_form->operatorTokenError},
        Objection{"the token "_L1, m_form->operatorToken, m_form->operatorTokenError},
    };
    for (const Objection &objection : objections) {
        if (!error.detail().contains(objection.words) || !objection.field->isVisibleTo(this))
            continue;
        showRemark(objection.remark, entryReason(error.detail()));
        return objection.field;
    }
    return nullptr;
}

void SignInFields::forget()
{
    m_form->secret->forget();
    m_form->operatorToken->forget();
}

} // namespace keyturn
