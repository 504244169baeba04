// SPDX-License-Identifier: GPL-3.0-or-later
#include "sealfiles.h"

#include "disk.h"
#include "files.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

constexpr QLatin1StringView ending(".seal");

class SealFile final : public SealSlot
{
public:
    explicit SealFile(ReservedFile file) : m_file(std::move(file)) {}
    [[nodiscard]] Result<void> write(QByteArrayView sealed) override { return m_file.write(sealed); }

private:
    ReservedFile m_file;
};

/// An error names the file: its damage is not the database's, and what may not be read is not read-only.
Result<QByteArray> readSeal(const QString &file)
{
    const Result<bool> there = isThere(file);
    if (!there)
        return fail(there.error());
    if (!*there)
        return QByteArray();
    const auto named = [&file](const Error &error) {
        const ErrorKind kind =
            error.kind() == ErrorKind::StorageDamaged ? ErrorKind::StorageDamaged : ErrorKind::Storage;
        return Error(kind, file + u": "_s + error.detail());
    };
    const Result<ReservedFile> slot = ReservedFile::openToRead(file);
    if (!slot)
        return fail(named(slot.error()));
    Result<QByteArray> sealed = slot->read();
    return sealed ? sealed : fail(named(sealed.error()));
}

} // namespace

SealFiles::SealFiles(QString folder) : m_folder(std::move(folder)), m_thread(u"seals"_s) {}

QString SealFiles::fileOf(AttemptId attempt) const
{
    return QDir(m_folder).filePath(attempt.toString() + ending);
}

Async<std::shared_ptr<SealSlot>> SealFiles::reserve(AttemptId attempt)
{
    return m_thread.run<std::shared_ptr<SealSlot>>(
        [folder = m_folder, file = fileOf(attempt)]() -> Result<std::shared_ptr<SealSlot>> {
            const Result<void> made = makePrivateFolder(folder);
            if (!made)
                return fail(made.error());
            Result<ReservedFile> reserved = ReservedFile::create(file, SealSlot::reservedSize);
            if (!reserved)
                return fail(reserved.error());
            return std::make_shared<SealFile>(std::move(*reserved));
        });
}

Async<QByteArray> SealFiles::read(AttemptId attempt)
{
    return m_thread.run<QByteArray>([file = fileOf(attempt)] { return readSeal(file); });
}

Async<void> SealFiles::trim(AttemptId attempt)
{
    return m_thread.run<void>([file = fileOf(attempt)]() -> Result<void> {
        Result<ReservedFile> slot = ReservedFile::open(file);
        return slot ? slot->trim() : fail(slot.error());
    });
}

Async<void> SealFiles::release(AttemptId attempt)
{
    return m_thread.run<void>([file = fileOf(attempt)] { return removeFile(file); });
}

Async<QList<AttemptId>> SealFiles::all()
{
    return m_thread.run<QList<AttemptId>>([folder = m_folder]() -> Result<QList<AttemptId>> {
        const Result<QStringList> names = filesIn(folder, ending);
        if (!names)
            return fail(names.error());
        QList<AttemptId> attempts;
        for (const QString &name : *names) {
            const AttemptId id = AttemptId::fromString(name.chopped(ending.size()));
            if (!id.isNull())
                attempts.append(id);
        }
        return attempts;
    });
}

} // namespace keyturn
