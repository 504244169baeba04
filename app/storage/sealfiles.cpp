// SPDX-License-Identifier: GPL-3.0-or-later
#include "sealfiles.h"

#include "files.h"

#include <QDir>
#include <QFile>

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

} // namespace

SealFiles::SealFiles(DatabaseThread &thread, QString folder) : m_thread(thread), m_folder(std::move(folder)) {}

QString SealFiles::fileOf(AttemptId attempt) const
{
    return QDir(m_folder).filePath(attempt.toString() + ending);
}

Async<std::shared_ptr<SealSlot>> SealFiles::reserve(AttemptId attempt)
{
    return m_thread.run<std::shared_ptr<SealSlot>>(
        [file = fileOf(attempt)](QSqlDatabase &) -> Result<std::shared_ptr<SealSlot>> {
            Result<ReservedFile> reserved = ReservedFile::create(file, SealSlot::reservedSize);
            if (!reserved)
                return fail(reserved.error());
            return std::make_shared<SealFile>(std::move(*reserved));
        });
}

Async<QByteArray> SealFiles::read(AttemptId attempt)
{
    return m_thread.run<QByteArray>([file = fileOf(attempt)](QSqlDatabase &) -> Result<QByteArray> {
        if (!QFile::exists(file))
            return QByteArray();
        Result<ReservedFile> slot = ReservedFile::open(file);
        if (!slot)
            return fail(slot.error());
        return slot->read();
    });
}

Async<void> SealFiles::trim(AttemptId attempt)
{
    return m_thread.run<void>([file = fileOf(attempt)](QSqlDatabase &) -> Result<void> {
        Result<ReservedFile> slot = ReservedFile::open(file);
        return slot ? slot->trim() : fail(slot.error());
    });
}

Async<void> SealFiles::release(AttemptId attempt)
{
    return m_thread.run<void>([file = fileOf(attempt)](QSqlDatabase &) -> Result<void> {
        if (QFile::exists(file) && !QFile::remove(file))
            return fail(ErrorKind::Storage, u"a seal that is no longer needed cannot be removed"_s);
        return {};
    });
}

Async<QList<AttemptId>> SealFiles::all()
{
    return m_thread.run<QList<AttemptId>>([folder = m_folder](QSqlDatabase &) -> Result<QList<AttemptId>> {
        QList<AttemptId> attempts;
        for (const QString &name : QDir(folder).entryList({u"*"_s + ending}, QDir::Files, QDir::Name)) {
            const AttemptId id = AttemptId::fromString(name.chopped(ending.size()));
            if (!id.isNull())
                attempts.append(id);
        }
        return attempts;
    });
}

} // namespace keyturn
