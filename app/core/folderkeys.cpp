// SPDX-License-Identifier: GPL-3.0-or-later
#include "folderkeys.h"

#include <QLoggingCategory>

#include <sodium.h>

#include <array>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

Q_LOGGING_CATEGORY(lcKeys, "keyturn.core.keys", QtWarningMsg)

constexpr std::size_t seedSize = crypto_box_SEEDBYTES;
static_assert(seedSize == crypto_kdf_KEYBYTES);
constexpr char fingerprintContext[crypto_kdf_CONTEXTBYTES + 1] = "ktfinger";

/// Between an entry's key and its value; no key has one.
constexpr char valueSeparator = '\0';

using PublicKey = std::array<unsigned char, crypto_box_PUBLICKEYBYTES>;

/// The private half, on the stack for as long as it is needed and wiped after.
struct KeyPair
{
    explicit KeyPair(const Secret &seed)
    {
        seed.open([this](QByteArrayView bytes) {
            crypto_box_seed_keypair(publicHalf.data(), privateHalf.data(),
                                    reinterpret_cast<const unsigned char *>(bytes.data()));
            wipeStack();
        });
    }
    ~KeyPair() { sodium_memzero(privateHalf.data(), privateHalf.size()); }
    KeyPair(const KeyPair &) = delete;
    KeyPair &operator=(const KeyPair &) = delete;

    PublicKey publicHalf{};
    std::array<unsigned char, crypto_box_SECRETKEYBYTES> privateHalf{};
};

/// How a program gets to the keychain of that name, as QtKeychain chooses it by the session's variables.
QString wayTo(const QString &backend)
{
    if (backend == "KWallet"_L1)
        return u"start Keyturn in the Plasma session, or with XDG_CURRENT_DESKTOP=KDE KDE_SESSION_VERSION=5"_s;
    if (backend == "Secret Service"_L1)
        return u"start Keyturn in the session of its first start, or without KDE_SESSION_VERSION"_s;
    return u"start Keyturn in the session of its first start"_s;
}

QByteArray bytesOf(const PublicKey &key)
{
    return {reinterpret_cast<const char *>(key.data()), static_cast<qsizetype>(key.size())};
}

} // namespace

FolderKeys::FolderKeys(FolderRecords &records, Strays &strays, SecretStore &store)
    : m_records(records), m_strays(strays), m_store(store)
{
}
FolderKeys::~FolderKeys() = default;

bool FolderKeys::isOpen() const
{
    return !m_seed.isEmpty();
}

Async<void> FolderKeys::open()
{
    if (isOpen())
        co_return Result<void>();
    Result<FolderId> folder = co_await m_records.folder();
    if (!folder)
        co_return fail(folder.error());
    m_folder = *folder;

    Result<std::optional<FolderKeyRecord>> known = co_await m_records.key();
    if (!known)
        co_return fail(known.error());
    FolderKeyRecord record;
    if (known->has_value()) {
        record = **known;
    } else {
        Result<FolderKeyRecord> made = co_await make();
        if (!made)
            co_return fail(made.error());
        record = *made;
    }

    Result<Secret> seed = co_await m_store.read(record.entry);
    if (!seed)
        co_return fail(whyNoSeed(seed.error(), record.place));
    if (seed->size() != static_cast<qsizetype>(seedSize))
        co_return fail(ErrorKind::EntryDamaged, u"the key of this data folder in the keychain is damaged"_s);
    const KeyPair pair(*seed);
    if (bytesOf(pair.publicHalf) != record.publicKey)
        co_return fail(ErrorKind::EntryDamaged, u"the key in the keychain does not belong to this data folder"_s);
    m_publicKey = record.publicKey;
    m_seed = std::move(*seed);
    const KeychainPlace here = m_store.place();
    if (!here.backend.isEmpty() && !(here == record.place)) {
        const Result<void> noted = co_await m_records.notePlace(here);
        if (!noted)
            qCInfo(lcKeys) << "the keychain's name could not be written down:" << noted.error().detail();
    }
    co_return Result<void>();
}

Error FolderKeys::whyNoSeed(const Error &told, const KeychainPlace &madeIn) const
{
    const KeychainPlace here = m_store.place();
    const bool isElsewhere = !madeIn.backend.isEmpty() && !here.backend.isEmpty() && madeIn.backend != here.backend;
    if (isElsewhere)
        return Error(ErrorKind::Keychain, u"the secrets of this data folder are in %1; this session uses %2: %3"_s.arg(
                                              madeIn.display(), here.display(), wayTo(madeIn.backend)));
    // Nobody answers: what is told then speaks of the keychain that is asked, a Secret Service.
    if (told.kind() == ErrorKind::Keychain && here.backend.isEmpty() && madeIn.backend == "KWallet"_L1)
        return Error(ErrorKind::Keychain, u"%1; the secrets of this data folder are in %2: %3"_s.arg(
                                              told.detail(), madeIn.display(), wayTo(madeIn.backend)));
    if (told.kind() != ErrorKind::EntryMissing)
        return told;
    if (madeIn.backend.isEmpty())
        return Error(ErrorKind::EntryMissing,
                     u"the key of this data folder is not in the keychain; unlock the keychain "
                     "that it was made in, or restore that keychain"_s);
    return Error(ErrorKind::EntryMissing, u"the key of this data folder is not in the keychain; it was made in %1: "
                                          "unlock that one, or restore it"_s.arg(madeIn.display()));
}

Async<FolderKeyRecord> FolderKeys::make()
{
    const SharedSecret seed = share(Secret::random(static_cast<qsizetype>(seedSize)));
    FolderKeyRecord mine;
    mine.id = KeyId::make();
    mine.entry = u"keyturn/%1/%2"_s.arg(m_folder.toString(), mine.id.toString());
    {
        const KeyPair pair(*seed);
        mine.publicKey = bytesOf(pair.publicHalf);
    }
    Stray stray;
    stray.id = AttemptId::make();
    stray.entry = mine.entry;
    const Result<void> announced = co_await m_strays.announce(QList<Stray>(1, stray));
    if (!announced)
        co_return fail(announced.error());
    const Result<void> written = co_await m_store.write(mine.entry, seed);
    mine.place = m_store.place();
    Result<FolderKeyRecord> standing = fail(ErrorKind::Internal, QString());
    if (written)
        standing = co_await m_records.insertKeyIfNone(mine);
    else
        standing = fail(written.error());
    if (standing && *standing == mine)
        co_return standing;
    // Another process was faster, and what it made is what counts; or this did not work. A sweep finds what stays.
    co_await m_strays.letGo(QList<AttemptId>(1, stray.id));
    const bool isOthers = standing.has_value();
    if (isOthers) {
        const Result<void> removed = co_await m_store.remove(mine.entry);
        if (removed)
            co_await m_strays.forget(stray);
    }
    co_return standing;
}

QByteArray FolderKeys::sealBytes(QByteArray &plain) const
{
    QByteArray sealed(plain.size() + static_cast<qsizetype>(crypto_box_SEALBYTES), Qt::Uninitialized);
    crypto_box_seal(reinterpret_cast<unsigned char *>(sealed.data()),
                    reinterpret_cast<const unsigned char *>(plain.constData()),
                    static_cast<unsigned long long>(plain.size()),
                    reinterpret_cast<const unsigned char *>(m_publicKey.constData()));
    wipeStack();
    wipe(plain);
    return sealed;
}

QByteArray FolderKeys::unsealBytes(QByteArrayView sealed) const
{
    const auto overhead = static_cast<qsizetype>(crypto_box_SEALBYTES);
    if (!isOpen() || sealed.size() <= overhead)
        return {};
    QByteArray plain(sealed.size() - overhead, Qt::Uninitialized);
    const KeyPair pair(m_seed);
    const int opened = crypto_box_seal_open(
        reinterpret_cast<unsigned char *>(plain.data()), reinterpret_cast<const unsigned char *>(sealed.data()),
        static_cast<unsigned long long>(sealed.size()), pair.publicHalf.data(), pair.privateHalf.data());
    wipeStack();
    return opened == 0 ? plain : QByteArray();
}

QByteArray FolderKeys::seal(const AnswerEnvelope &envelope) const
{
    QByteArray plain = envelope.toBytes();
    return sealBytes(plain);
}

Result<AnswerEnvelope> FolderKeys::unseal(QByteArrayView sealed, AttemptId expected) const
{
    QByteArray plain = unsealBytes(sealed);
    if (plain.isEmpty())
        return fail(ErrorKind::StorageDamaged, u"the sealed answer cannot be opened with this data folder's key"_s);
    Result<AnswerEnvelope> envelope = AnswerEnvelope::fromBytes(plain);
    wipe(plain);
    if (envelope && !(envelope->attempt == expected)) {
        wipe(envelope->answer.body);
        return fail(ErrorKind::StorageDamaged, u"the sealed answer belongs to another attempt"_s);
    }
    return envelope;
}

QByteArray FolderKeys::sealValue(const EntryKey &entry, const Secret &value) const
{
    const QByteArray name = entry.toUtf8();
    QByteArray plain;
    plain.reserve(name.size() + 1 + value.size());
    plain.append(name).append(valueSeparator);
    value.open([&plain](QByteArrayView bytes) { plain.append(bytes); });
    return sealBytes(plain);
}

Result<Secret> FolderKeys::unsealValue(QByteArrayView sealed, const EntryKey &expected) const
{
    QByteArray plain = unsealBytes(sealed);
    const QByteArray head = expected.toUtf8() + valueSeparator;
    Secret value;
    if (plain.startsWith(head))
        value = Secret::copyOf(QByteArrayView(plain).sliced(head.size()));
    const bool isOpened = !plain.isEmpty();
    wipe(plain);
    if (!value.isEmpty())
        return value;
    return isOpened
               ? fail(ErrorKind::EntryDamaged, u"the vault's entry belongs to another token"_s)
               : fail(ErrorKind::EntryDamaged, u"the vault's entry cannot be opened with this data folder's key"_s);
}

Fingerprint FolderKeys::fingerprint(const Secret &value) const
{
    std::array<unsigned char, crypto_generichash_KEYBYTES> key{};
    m_seed.open([&key](QByteArrayView seed) {
        crypto_kdf_derive_from_key(key.data(), key.size(), 1, fingerprintContext,
                                   reinterpret_cast<const unsigned char *>(seed.data()));
    });
    Fingerprint print(32, '\0');
    value.open([&](QByteArrayView bytes) {
        crypto_generichash(reinterpret_cast<unsigned char *>(print.data()), static_cast<std::size_t>(print.size()),
                           reinterpret_cast<const unsigned char *>(bytes.data()),
                           static_cast<unsigned long long>(bytes.size()), key.data(), key.size());
        wipeStack();
    });
    sodium_memzero(key.data(), key.size());
    return print;
}

} // namespace keyturn
