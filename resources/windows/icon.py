#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""icon.py PICTURE.svg ICON.ico   An icon of Windows in the sizes that its shell shows, drawn by rsvg-convert: the small
ones as bitmaps, which everything reads, the largest as a PNG."""
import struct
import subprocess
import sys
import zlib

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
AS_PNG = 256


def drawn(picture, size):
    return subprocess.run(["rsvg-convert", "-w", str(size), "-h", str(size), picture], check=True,
                          stdout=subprocess.PIPE).stdout


def paeth(left, above, corner):
    guess = left + above - corner
    distances = (abs(guess - left), abs(guess - above), abs(guess - corner))
    return (left, above, corner)[distances.index(min(distances))]


def rows(png):
    """The lines of a PNG of 8-bit RGBA (what rsvg-convert writes), from the top."""
    at, packed, width, height = 8, b"", 0, 0
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at:at + 8])
        chunk = png[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunk)
            if (depth, colour, interlaced) != (8, 6, 0):
                raise SystemExit("icon.py: not a PNG of 8-bit RGBA")
        elif kind == b"IDAT":
            packed += chunk
        at += 12 + length
    plain, stride, above = zlib.decompress(packed), 4 * width, bytearray(4 * width)
    for number in range(height):
        start = number * (stride + 1)
        method, line = plain[start], bytearray(plain[start + 1:start + 1 + stride])
        for i in range(stride):
            left = line[i - 4] if i >= 4 else 0
            corner = above[i - 4] if i >= 4 else 0
            add = (0, left, above[i], (left + above[i]) // 2, paeth(left, above[i], corner))[method]
            line[i] = (line[i] + add) & 0xFF
        above = line
        yield line


def bitmap(png, size):
    """As an icon has it: from the bottom, blue first, and then a mask of one bit a pixel."""
    lines = list(rows(png))[::-1]
    colours = b"".join(bytes((line[i + 2], line[i + 1], line[i], line[i + 3])) for line in lines
                       for i in range(0, len(line), 4))
    mask = bytearray()
    for line in lines:
        bits = "".join("1" if line[i + 3] == 0 else "0" for i in range(0, len(line), 4)).ljust((size + 31) // 32 * 32, "0")
        mask += int(bits, 2).to_bytes(len(bits) // 8, "big")
    return struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, len(colours) + len(mask), 0, 0, 0, 0) + colours + mask


def main(picture, icon):
    images = []
    for size in SIZES:
        png = drawn(picture, size)
        images.append(png if size >= AS_PNG else bitmap(png, size))
    place, directory = 6 + 16 * len(images), b""
    for size, image in zip(SIZES, images):
        directory += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(image), place)
        place += len(image)
    with open(icon, "wb") as file:
        file.write(struct.pack("<HHH", 0, 1, len(images)) + directory + b"".join(images))


if __name__ == "__main__":
    main(*sys.argv[1:])
