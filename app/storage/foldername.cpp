// SPDX-License-Identifier: GPL-3.0-or-later
#include "foldername.h"

#include "files.h"
#include "ownprocess.h"
#include "sql.h"
#include "volume.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

/// Enough for all machines of a person; the oldest are forgotten.
constexpr qsizetype mostMarks = 16;

FolderPlace placeOf(const QString &file)
{
    const Volume volume = volumeOf(file);
    const QString machine = machineMark();
    FolderPlace place;
    if (volume.isOfNetwork)
        place.marks << machine << u"network"_s;
    else
        place.marks << (volume.mark.isEmpty() ? machine : u"%1:%2"_s.arg(machine, volume.mark));
    place.file = fileMark(file);
    place.path = QFileInfo(file).canonicalFilePath();
    return place;
}

/// The same machine, and the same volume as far as both are known. A machine without an id is none.
bool isSame(const QString &one, const QString &other)
{
    const QString machine = one.section(u':', 0, 0);
    const QString volume = one.section(u':', 1);
    const QString otherVolume = other.section(u':', 1);
    return !machine.isEmpty() && machine == other.section(u':', 0, 0) &&
           (volume == otherVolume || volume.isEmpty() || otherVolume.isEmpty());
}

bool knows(const FolderPlace &then, const FolderPlace &here)
{
    return std::any_of(here.marks.begin(), here.marks.end(), [&then](const QString &mark) {
        return std::any_of(then.marks.begin(), then.marks.end(),
                           [&mark](const QString &known) { return isSame(known, mark); });
    });
}

/// What is written of it: where it has been under this path, too.
FolderPlace written(const FolderPlace &then, const FolderPlace &here)
{
    FolderPlace place = here;
    place.marks = then.path == here.path ? then.marks : QStringList();
    place.marks.removeIf([&here](const QString &known) {
        return known.isEmpty() || std::any_of(here.marks.begin(), here.marks.end(),
                                              [&known](const QString &mark) { return isSame(known, mark); });
    });
    place.marks.append(here.marks.constLast());
    place.marks = place.marks.sliced(std::max<qsizetype>(0, place.marks.size() - mostMarks));
    return place;
}

Result<void> writePlace(QSqlDatabase &database, const QString &id, const FolderPlace &place, bool copied)
{
    const Result<QSqlQuery> named = execute(
        database, u"INSERT OR REPLACE INTO folder (one, id, machine, file, path, copied) VALUES (1, ?, ?, ?, ?, ?)"_s,
        {id, place.marks.join(u' ') + u""_s, place.file + u""_s, place.path + u""_s, copied ? 1 : 0});
    return named ? Result<void>() : fail(named.error());
}

/// What is written of a folder, and what of that holds.
struct Reading
{
    FolderName name;
    FolderPlace then;
    FolderPlace here;
};

Result<Reading> readPlaces(QSqlDatabase &database, const QString &file)
{
    Reading reading;
    const Result<bool> named =
        firstRow(database, u"SELECT id, machine, file, path, copied FROM folder"_s, {}, [&](const QSqlQuery &row) {
            reading.name.id = FolderId::fromString(row.value(0).toString());
            reading.then = {row.value(1).toString().split(u' '), row.value(2).toString(), row.value(3).toString()};
            reading.name.isUntold = row.value(4).toInt() != 0;
        });
    if (!named)
        return fail(named.error());
    reading.here = placeOf(file);
    if (!*named)
        return reading;
    const FolderFound found = compare(reading.then, reading.here, QFile::exists(reading.then.path));
    reading.name.isCurrent = found == FolderFound::Here;
    reading.name.isNewCopy = found == FolderFound::Copied;
    return reading;
}

} // namespace

FolderFound compare(const FolderPlace &then, const FolderPlace &here, bool isLeftOver)
{
    const bool isKnown = knows(then, here);
    const bool isSameFile = (isKnown || then.marks == here.marks) && !here.file.isEmpty() && then.file == here.file;
    if (then.path == here.path)
        return isKnown || isSameFile ? FolderFound::Here : FolderFound::Copied;
    // Under its old path it may still be there: a snapshot has the numbers of its original.
    return isSameFile && !isLeftOver ? FolderFound::Moved : FolderFound::Copied;
}

Result<FolderName> readFolderName(QSqlDatabase &database, const QString &file)
{
    return readPlaces(database, file).map([](const Reading &reading) { return reading.name; });
}

Result<void> nameTheFolder(QSqlDatabase &database, const QString &file)
{
    const Result<Reading> reading = readPlaces(database, file);
    if (!reading)
        return fail(reading.error());
    const FolderName &name = reading->name;
    const FolderPlace place = written(reading->then, reading->here);
    if (name.isCurrent && place == reading->then)
        return {};
    const bool keepsId = !name.id.isNull() && !name.isNewCopy;
    return writePlace(database, keepsId ? name.id.toString() : FolderId::make().toString(), place,
                      name.isNewCopy || name.isUntold);
}

} // namespace keyturn
