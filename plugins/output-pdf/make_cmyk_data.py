#!/usr/bin/env python3
"""Makes cmyk_data.c: an ICC profile of offset printing on coated paper (ISO 12647-2, FOGRA39).

    make_cmyk_data.py > cmyk_data.c

It is computed by colprof (Debian package argyll) from the measurements in FOGRA39L.ti3 (Debian package icc-profiles-free,
zlib licence). The measurements themselves and everything that differs from run to run (date, identifier) are taken out.
"""
import pathlib, shutil, struct, subprocess, tempfile, zlib

MEASURED = "/usr/share/color/icc/FOGRA39L.ti3"
KEPT = (b"wtpt", b"bkpt", b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"gamt")
NAME = b"Offset on coated paper (FOGRA39)"
COPYRIGHT = b"Measurements: Fogra and Kai-Uwe Behrmann, zlib licence"


def compute():
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(MEASURED, folder + "/it.ti3")
        subprocess.run(["colprof", "-ql", "-kz", "-l", "320", "-D", "x", "it"], cwd=folder, check=True,
                       stdout=subprocess.DEVNULL)
        icc = list(pathlib.Path(folder).glob("it.ic[cm]"))
        return icc[0].read_bytes()


def cut(profile):
    """The profile with the tags we keep, a name and a copyright of ours, and no date."""
    count, = struct.unpack(">I", profile[128:132])
    tags = {}
    for i in range(count):
        sig, at, size = struct.unpack(">4sII", profile[132 + 12 * i:144 + 12 * i])
        tags[sig] = profile[at:at + size]
    text = b"desc\0\0\0\0" + struct.pack(">I", len(NAME) + 1) + NAME + b"\0" + b"\0" * 78
    made = [(b"desc", text), (b"cprt", b"text\0\0\0\0" + COPYRIGHT + b"\0")] + [(s, tags[s]) for s in KEPT if s in tags]
    table, body, places = b"", b"", {}
    start = 132 + 12 * len(made)
    for sig, data in made:
        if data not in places:
            body += b"\0" * (-len(body) % 4)
            places[data] = start + len(body)
            body += data
        table += struct.pack(">4sII", sig, places[data], len(data))
    body += b"\0" * (-len(body) % 4)
    head = bytearray(profile[:128])
    head[0:4] = struct.pack(">I", start + len(body))
    head[4:8] = b"\0" * 4
    head[24:36] = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    head[40:44] = b"\0" * 4
    head[48:56] = b"\0" * 8
    head[80:128] = b"\0" * 48
    return bytes(head) + struct.pack(">I", len(made)) + table + body


def main():
    profile = cut(compute())
    print("/* An ICC profile of offset printing on coated paper; made by make_cmyk_data.py. */")
    print('#include "cmyk.h"\n\n/* clang-format off */')
    print("const unsigned char pdf_cmyk_bytes[%d] = {" % len(profile))
    for at in range(0, len(profile), 24):
        print("  " + ", ".join("%d" % b for b in profile[at:at + 24]) + ",")
    print("};\nconst size_t pdf_cmyk_size = sizeof pdf_cmyk_bytes;")


main()
