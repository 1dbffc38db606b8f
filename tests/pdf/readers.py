"""What programs that read PDF files give as text, made comparable: poppler's pdftotext, mupdf's mutool, pdf.js, pdfminer.six, pypdf,
PDFBox."""
import functools
import os
import re
import subprocess

# Those to be asked; a runner that has seen that one cannot be had here names the others. pypdf before 6 puts spaces at kerned letters:
# `letters` alone asks it.
WANTED = os.environ.get("READERS", "pdftotext mutool pdfjs pdfminer pypdf pdfbox").split()
JARS = ":".join(f"/usr/share/java/{name}.jar" for name in "pdfbox2-tools pdfbox2 fontbox2 commons-logging".split())
COMMANDS = {
    "pdftotext": ["pdftotext", "{}", "-"],
    "raw": ["pdftotext", "-raw", "{}", "-"],
    "mutool": ["mutool", "draw", "-q", "-F", "text", "{}"],
    "pdfjs": [os.path.join(os.path.dirname(os.path.abspath(__file__)), "pdfjs"), "{}"],
    # Of Debian's packages, whichever Python comes first on the path.
    "pdfminer": ["/usr/bin/python3", "-c", "import sys, pdfminer.high_level as m; print(m.extract_text(sys.argv[1]))", "{}"],
    "pypdf": ["/usr/bin/python3", "-c", "import sys, pypdf\nfor p in pypdf.PdfReader(sys.argv[1]).pages: print(p.extract_text())", "{}"],
    "pdfbox": ["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", JARS, "org.apache.pdfbox.tools.ExtractText", "-console",
               "-encoding", "UTF-8", "{}"],
}
INVISIBLE = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
RTL = "\u0590-\u08ff\ufb1d-\ufefc"


def read(reader, path):
    """The text as it comes."""
    command = [part.format(path) for part in COMMANDS[reader]]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{reader}: exit code {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def numbers(version):
    return [int(part) for part in version.split(".")]


@functools.lru_cache
def version(program):
    if program == "pypdf":
        said = subprocess.run(["/usr/bin/python3", "-c", "import pypdf; print('version', pypdf.__version__)"], capture_output=True, text=True).stdout
    else:
        said = subprocess.run([program, "-v"], capture_output=True, text=True).stderr
    return numbers(re.search(r"version (\d+\.\d+)", said)[1])


def poppler_version():
    return version("pdftotext")


READERS = tuple(name for name in WANTED if name != "pypdf" or version(name) >= [6])


def asked(readers):
    """Those of "pdftotext mutool<1.22 mutool>=1.24" that are asked here: a condition is on the version installed."""
    names = []
    for name, order, wanted in (re.fullmatch(r"(\w+)(?:(<|>=)([\d.]+))?", reader).groups() for reader in readers.split()):
        if name in READERS and (not order or (version(name) < numbers(wanted)) == (order == "<")):
            names.append(name)
    return names


def flipped(match):
    """What pdftotext marks as from left to right in a line from right to left has its outer signs in the order of the page."""
    before, core, after = re.fullmatch(r"(\W*)(.*?)(\W*)", match[1]).groups()
    return after[::-1] + core + before[::-1]


def joined(text):
    """Without what no reader is asked to give: marks of direction and others that are not seen, soft hyphens, and hyphens at
    the ends of lines, at which words are joined."""
    lines = [re.sub("\u202a([^\u202c]*)\u202c", flipped, line) if "\u202b" in line else line for line in text.split("\n")]
    text = "\n".join(lines).translate(INVISIBLE)
    text = re.sub(r"\u00ad\s*\n\s*|(?<=[^\W\d_])-[ ]*\n\s*(?=[^\W\d_])", "", text)
    return text.replace("\u00ad", "")


def turned(text):
    """Lines as mupdf before 1.22 gives them, from left to right as they stand on the page, in the order of the text."""
    lines = []
    for line in text.split("\n"):
        if re.search(f"[{RTL}]", line):
            line = re.sub(r"[^\W_]+(?:[ .,/-]+[^\W_]+)*", lambda m: m[0] if re.search(f"[{RTL}]", m[0]) else m[0][::-1],
                          re.sub(f"[{RTL}]+", lambda m: "\0" + m[0] + "\0", line))
            line = line.replace("\0", "")[::-1]
        lines.append(line)
    return "\n".join(lines)
