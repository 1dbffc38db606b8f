"""Reads a trace of a build with --untrusted: trace.py TRACE PROGRAM FOLDER. Each file that a worker or a helper program opens
must be one that --untrusted leaves, a helper at work opens fonts and tables of encodings and kinds of pictures alone, nobody makes a socket, and the programs are ours."""
import os
import re
import sys

trace, program, folder = sys.argv[1:]
top = os.path.realpath(os.path.join(os.path.dirname(program), ".."))
libraries = "/lib|/lib32|/lib64|/usr/lib|/usr/lib32|/usr/lib64|/usr/share|/usr/local/lib|/usr/local/share|/etc/fonts"
files = "/etc/ld.so.cache|/etc/localtime|/var/cache/fontconfig|/dev/null|/dev/urandom|/proc/self/fd/0"
own = "|".join(re.escape(path) for path in (top, folder + "/g", folder + "/traced"))
allowed = re.compile(f"(({libraries}|{own})(/|$)|({files})$)")
helpers = re.compile(rf"{re.escape(top)}/lib/guidepress/(plugins/output-pdf/)?bin/[a-z-]+$")
given = re.compile(r"/usr/share/(fonts|mime)/|(/usr)?/lib/.*/(gconv|gdk-pixbuf-2.0)/|/memfd:|pipe:")
first, helping, strict, confined = None, set(), set(), set()
programs, faults, opened, pending = set(), [], 0, {}
for line in open(trace, errors="replace"):
    process, call = line.rstrip("\n").split(None, 1)
    if call.endswith("<unfinished ...>"):
        pending[process] = call[: -len("<unfinished ...>")]
        continue
    resumed = re.match(r"<\.\.\. \w+ resumed>(.*)", call)
    if resumed:
        call = pending.pop(process, "") + resumed.group(1)
    name = call.split("(", 1)[0]
    first = first or process
    result = call.rsplit("= ", 1)[-1]
    if name in ("socket", "connect"):
        faults.append(line)
    elif name in ("execve", "execveat") and result.startswith("0"):
        path = os.path.realpath(re.search(r'"([^"]*)"', call).group(1))
        programs.add(path)
        if helpers.match(path):
            helping.add(process)
        elif path != os.path.realpath(program):
            faults.append(line)
    elif name == "landlock_restrict_self" and result.startswith("0"):
        (strict if process in helping else confined).add(process)
    elif name in ("open", "openat", "openat2", "creat") and re.match(r"\d+<", result):
        path = re.match(r"\d+<(.*?)>", result).group(1)
        opened += process != first
        good = given if process in strict else allowed
        if process != first and not good.match(path) and not re.match(r"/memfd:|pipe:|socket:", path):
            faults.append(line)
for fault in faults:
    print(fault.rstrip())
if not confined or not strict or opened < 10:
    print("found too few opened files: does this check still fit strace?")
    sys.exit(1)
print(f"{len(programs)} programs, {opened} files")
sys.exit(1 if faults else 0)
