"""Circles of files, by the names that their object files define and want: circles.py OBJECTS SOURCES... prints a line for
each two files of a circle of which the first uses the second's names. OBJECTS is the folder of objects of the core or of
a plugin; objects whose source file is gone are left out."""
import os
import subprocess
import sys


def read(folder):
    """File to the files whose names it uses."""
    objects = []
    for path, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".o"):
                dependencies = os.path.join(path, name[:-2] + ".d")
                source = open(dependencies, encoding="utf-8").read().replace("\\\n", " ").split(": ", 1)[1].split()[0]
                if os.path.exists(source) or os.path.exists(os.path.join("plugins", os.path.basename(folder), source)):
                    objects.append(os.path.join(path, name))
    homes, wants = {}, []
    listed = subprocess.run(["nm", "-A", "-g", *sorted(objects)], check=True, capture_output=True, text=True).stdout
    for line in listed.splitlines():
        where, *rest = line.split()
        file = os.path.relpath(where.split(":")[0], folder)[:-2]
        if "U" in (rest[0], where[-1:]):
            wants.append((file, rest[-1]))
        else:
            homes[rest[-1]] = file
    uses = {}
    for file, name in wants:
        if homes.get(name, file) != file:
            uses.setdefault(file, set()).add(homes[name])
    return uses


def reached(uses, start):
    seen, left = set(), [start]
    while left:
        for file in uses.get(left.pop(), ()):
            if file not in seen:
                seen.add(file)
                left.append(file)
    return seen


for folder in sys.argv[1:]:
    uses = read(folder)
    reach = {file: reached(uses, file) for file in uses}
    for file in sorted(uses):
        for other in sorted(uses[file]):
            if file in reach.get(other, ()):
                print(f"{os.path.basename(folder)}: {file} {other}")
