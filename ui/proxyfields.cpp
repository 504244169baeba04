// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxyfields.h"

#include "dialogparts.h"
#include "entryreasons.h"
#include "ui_proxyfields.h"
#include "wording.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

ProxyFields::ProxyFields(QWidget *parent) : QWidget(parent), m_form(std::make_unique<Ui::ProxyFields>())
{
    m_form->setupUi(this);
    makeTitle(m_form->proxyHeading, 1.1);
    for (QLabel *remark : {m_form->proxyAddressError, m_form->proxyUserError})
        showRemark(remark, {});
    m_form->proxy->addItem(tr("No proxy"), static_cast<int>(ProxyKind::None));
    m_form->proxy->addItem(tr("The system's proxy"), static_cast<int>(ProxyKind::System));
    m_form->proxy->addItem(tr("This proxy"), static_cast<int>(ProxyKind::Url));
    explain();
    connect(m_form->proxy, &QComboBox::currentIndexChanged, this, &ProxyFields::explain);
}

ProxyFields::~ProxyFields() = default;

ProxyKind ProxyFields::kind() const
{
    return static_cast<ProxyKind>(m_form->proxy->currentData().toInt());
}

void ProxyFields::setProxy(const ProxyChoice &proxy)
{
    m_stored = proxy;
    m_form->proxy->setCurrentIndex(m_form->proxy->findData(static_cast<int>(proxy.kind)));
    m_form->proxyAddress->setText(proxy.url.toString());
    m_form->proxyUser->setText(proxy.user);
    m_form->proxyPassword->setPlaceholderText(proxy.password.isEmpty() ? QString() : tr("stored; empty keeps it"));
}

void ProxyFields::explain()
{
    m_form->proxyBox->setVisible(kind() == ProxyKind::Url);
    if (kind() != ProxyKind::Url)
        m_form->proxyPassword->forget();
    Q_EMIT fieldsShown();
}

QWidget *ProxyFields::read(ProxyChoice &proxy, ProfileCredentials &credentials)
{
    ProxyChoice chosen;
    chosen.kind = kind();
    if (chosen.kind == ProxyKind::Url) {
        if (!readAddress(chosen))
            return m_form->proxyAddress;
        if (!readUser(chosen, credentials))
            return m_form->proxyUser;
        // A password belongs to one user of one proxy, and goes to no other.
        if (chosen.url == m_stored.url && chosen.user == m_stored.user)
            chosen.password = m_stored.password;
    }
    proxy = chosen;
    return nullptr;
}

bool ProxyFields::readAddress(ProxyChoice &proxy)
{
    const Result<ProxyChoice> typed = proxyFromWord(m_form->proxyAddress->text().trimmed());
    const bool good = typed && typed->kind == ProxyKind::Url;
    showRemark(m_form->proxyAddressError, good ? QString()
                                               : tr("Enter it with its kind and port, without a user name: %1 or %2.")
                                                     .arg(isolatedLtr(u"http://proxy.example.com:3128"_s),
                                                          isolatedLtr(u"socks5://proxy.example.com:1080"_s)));
    if (good)
        proxy.url = typed->url;
    return good;
}

bool ProxyFields::readUser(ProxyChoice &proxy, ProfileCredentials &credentials)
{
    proxy.user = m_form->proxyUser->text().trimmed();
    const Result<SharedSecret> password = m_form->proxyPassword->readCredential();
    QString remark;
    if (!password)
        remark = tr("This cannot be a password: %1.").arg(entryReason(password.error().detail()));
    else if (*password && proxy.user.isEmpty())
        remark = tr("A password needs a user name.");
    showRemark(m_form->proxyUserError, remark);
    if (password)
        credentials.proxyPassword = *password;
    return remark.isEmpty();
}

QWidget *ProxyFields::object(const Error &error)
{
    if (!error.detail().contains("a proxy's"_L1))
        return nullptr;
    showRemark(m_form->proxyUserError, entryReason(error.detail()));
    return m_form->proxyUser;
}

void ProxyFields::forget()
{
    m_form->proxyPassword->forget();
}

} // namespace keyturn
