// SPDX-License-Identifier: GPL-3.0-or-later
#include "maskedorders.h"

#include "secretforms.h"

#include <QCoreApplication>

#include <cstdio>
#include <iostream>
#include <string>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace keyturn
{

namespace
{

const QByteArray orderEnd = "scan";

} // namespace

Secret readTokenLine()
{
    QByteArray line;
    line.reserve(Secret::maximumSize);
    char byte = 0;
    while (line.size() < Secret::maximumSize && ::read(STDIN_FILENO, &byte, 1) == 1 && byte != '\n')
        line.append(byte);
    return Secret::take(line);
}

QByteArray scanOrder(const QList<QPair<QString, QByteArray>> &secrets)
{
    QByteArray order;
    for (const auto &[name, value] : secrets) {
        for (const SecretForm &form : formsOf(value)) {
            for (const SecretPiece &piece : piecesOf(form)) {
                const QList<QByteArray> words{name.toUtf8(), form.name.toUtf8(), QByteArray::number(piece.offset),
                                              masked(piece.bytes).toHex()};
                order += words.join('\t') + '\n';
            }
        }
    }
    return order + orderEnd + '\n';
}

void obeyScanOrder()
{
    QList<MaskedPiece> pieces;
    std::string line;
    while (std::getline(std::cin, line) && line != orderEnd.toStdString()) {
        const QList<QByteArray> words = QByteArray::fromStdString(line).split('\t');
        pieces.append({QString::fromUtf8(words.value(0)), QString::fromUtf8(words.value(1)),
                       words.value(2).toLongLong(), QByteArray::fromHex(words.value(3))});
    }
    const MemoryScan scan = scanMemory(pieces);
    for (const MemoryCopy &copy : scan.copies) {
        tell("copy\t" + copy.secret.toUtf8() + '\t' + copy.form.toUtf8() + '\t' + copy.place.toUtf8() + '\t' +
             QByteArray::number(copy.bytes) + '\t' + QByteArray::number(copy.address, 16));
    }
    tell("scanned\t" + QByteArray::number(scan.megabytes) + '\t' + scan.trouble.toUtf8());
}

MemoryScan readScan(const QByteArray &told)
{
    MemoryScan scan;
    scan.trouble = u"the subject did not scan"_s;
    for (const QByteArray &line : told.split('\n')) {
        const QList<QByteArray> words = line.split('\t');
        if (words.constFirst() == "copy") {
            scan.copies.append({QString::fromUtf8(words.value(1)), QString::fromUtf8(words.value(2)),
                                QString::fromUtf8(words.value(3)), words.value(5).toULongLong(nullptr, 16),
                                words.value(4).toLongLong()});
        } else if (words.constFirst() == "scanned") {
            scan.megabytes = words.value(1).toLongLong();
            scan.trouble = QString::fromUtf8(words.value(2));
        }
    }
    return scan;
}

void tell(const QByteArray &line)
{
    std::fputs((line + '\n').constData(), stdout);
    std::fflush(stdout);
}

} // namespace keyturn
