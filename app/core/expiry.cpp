// SPDX-License-Identifier: GPL-3.0-or-later
#include "expiry.h"

using namespace Qt::StringLiterals;

namespace keyturn
{

Expiry expiryOf(const TokenRecord &token)
{
    Expiry expiry;
    expiry.date = token.metadata.expirationDate();
    if (expiry.date) {
        expiry.source = Expiry::Source::Told;
        return expiry;
    }
    const QJsonValue told = token.metadata.fields().value("expiration_date"_L1);
    if (!told.isNull() && !told.isUndefined())
        expiry.unread = told.toVariant().toString().trimmed();
    const std::optional<std::chrono::minutes> lifetime = token.metadata.lifetime("api_token_ttl"_L1);
    const std::optional<QDateTime> from =
        token.regenerated ? token.regenerated : token.metadata.date("created_date"_L1);
    constexpr std::chrono::minutes longest = std::chrono::days(366 * 1000); // a longer one is no date to wait for
    if (lifetime && lifetime->count() > 0 && *lifetime <= longest && from) {
        expiry.date = from->addDuration(*lifetime);
        expiry.source = Expiry::Source::Reckoned;
    }
    return expiry;
}

} // namespace keyturn
