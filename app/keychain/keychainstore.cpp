// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychainstore.h"

#include <QLoggingCategory>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Q_LOGGING_CATEGORY(lcKeychain, "keyturn.keychain", QtWarningMsg)

const QString serviceName = u"keyturn"_s;

QKeychain::Job *prepared(QKeychain::Job *job, const EntryKey &key)
{
    job->setKey(key);
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    return job;
}

QKeychain::Job *writeJob(const EntryKey &key, const Secret &value)
{
    auto *const job = new QKeychain::WritePasswordJob(serviceName);
    value.open([job](QByteArrayView bytes) { job->setBinaryData(bytes.toByteArray()); });
    return prepared(job, key);
}

Error lateness()
{
    return Error(ErrorKind::Keychain, u"the keychain does not answer; perhaps it waits for its password"_s);
}

Error failure(const JobReply &reply)
{
    if (!reply.inTime)
        return lateness();
    if (reply.error == QKeychain::AccessDenied || reply.error == QKeychain::AccessDeniedByUser)
        return Error(ErrorKind::KeychainLocked, u"the keychain refuses access; unlock it (%1)"_s.arg(reply.text));
    return Error(ErrorKind::Keychain, u"the keychain failed: %1"_s.arg(reply.text));
}

} // namespace

KeychainStore::KeychainStore(std::chrono::milliseconds timeout) : m_jobs(timeout) {}

Async<void> KeychainStore::available()
{
    return m_service.isOpen();
}

Async<void> KeychainStore::write(EntryKey key, SharedSecret value)
{
    if (value->size() > largestEntry)
        co_return fail(ErrorKind::Keychain, u"a value of %1 bytes is too long for this system's keychain, which takes "
                                            "%2"_s.arg(value->size())
                                                .arg(largestEntry));
    const Result<void> open = co_await m_service.isOpen();
    if (!open)
        co_return open;
    std::function<QKeychain::Job *()> make = [key, value] {
        return writeJob(key, *value);
    };
    const JobReply reply = co_await m_jobs.run(make);
    if (!reply.inTime)
        co_return fail(lateness());
    // Whatever the job says: what can be read back is what was stored.
    const Result<Secret> stored = co_await readNow(key);
    if (stored && stored->equals(*value))
        co_return Result<void>();
    qCWarning(lcKeychain) << "a value was not kept; the job said" << reply.error;
    if (reply.error != QKeychain::NoError)
        co_return fail(failure(reply));
    if (!stored && stored.error().kind() != ErrorKind::EntryMissing)
        co_return fail(stored.error());
    co_return fail(ErrorKind::Keychain, u"the keychain said that it stored the value, and did not keep it"_s);
}

Async<Secret> KeychainStore::readNow(EntryKey key)
{
    std::function<QKeychain::Job *()> make = [key] {
        return prepared(new QKeychain::ReadPasswordJob(serviceName), key);
    };
    JobReply reply = co_await m_jobs.run(make);
    if (!reply.inTime)
        co_return fail(lateness());
    if (reply.error == QKeychain::EntryNotFound)
        co_return fail(ErrorKind::EntryMissing, u"the keychain has no such entry"_s);
    if (reply.error != QKeychain::NoError)
        co_return fail(failure(reply));
    if (reply.data.isEmpty())
        co_return fail(ErrorKind::EntryDamaged, u"the entry in the keychain is empty"_s);
    co_return Secret::take(reply.data);
}

Async<Secret> KeychainStore::read(EntryKey key)
{
    const Result<void> open = co_await m_service.isOpen();
    if (!open)
        co_return fail(open.error());
    Result<Secret> value = co_await readNow(key);
    if (value || value.error().kind() != ErrorKind::EntryMissing)
        co_return value;
    // "Not found" is what a keychain says that was locked a moment ago, too.
    const Result<void> still = co_await m_service.isOpen();
    if (!still)
        co_return fail(still.error());
    co_return value;
}

Async<void> KeychainStore::remove(EntryKey key)
{
    const Result<void> open = co_await m_service.isOpen();
    if (!open)
        co_return open;
    std::function<QKeychain::Job *()> make = [key] {
        return prepared(new QKeychain::DeletePasswordJob(serviceName), key);
    };
    const JobReply reply = co_await m_jobs.run(make);
    if (!reply.inTime)
        co_return fail(lateness());
    const Result<Secret> left = co_await read(key);
    if (!left && left.error().kind() == ErrorKind::EntryMissing)
        co_return Result<void>();
    if (!left && left.error().kind() != ErrorKind::EntryDamaged)
        co_return fail(left.error());
    co_return fail(ErrorKind::Keychain, u"the keychain did not remove an entry"_s);
}

Async<void> KeychainStore::probe()
{
    const EntryKey key = u"keyturn/probe/"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    const SharedSecret value = share(Secret::random(64));
    const Result<void> written = co_await write(key, value);
    if (!written)
        co_return written;
    co_return co_await remove(key);
}

} // namespace keyturn
