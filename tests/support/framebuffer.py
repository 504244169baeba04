#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""framebuffer.py SCREEN PICTURE.png   What Xvfb has on its screen: SCREEN is the file that its option -fbdir makes (xwd,
32 bits a pixel)."""
import struct
import sys
import zlib


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def main(screen, picture):
    with open(screen, "rb") as file:
        raw = file.read()
    head = struct.unpack(">25I", raw[:100])
    size, width, height, bits, stride, colours = head[0], head[4], head[5], head[11], head[12], head[19]
    if bits != 32:
        raise SystemExit("framebuffer.py: not 32 bits a pixel")
    start, lines = size + 12 * colours, bytearray()
    for row in range(height):
        line = raw[start + row * stride:start + row * stride + 4 * width]
        pixels = bytearray(3 * width)
        pixels[0::3], pixels[1::3], pixels[2::3] = line[2::4], line[1::4], line[0::4]
        lines += b"\0" + pixels
    with open(picture, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
                   chunk(b"IDAT", zlib.compress(bytes(lines))) + chunk(b"IEND", b""))


if __name__ == "__main__":
    main(*sys.argv[1:])
