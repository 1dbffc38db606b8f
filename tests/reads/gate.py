"""What the checks of the gate share: products, results, and how checkers of other folders are called."""
import dataclasses
import importlib.machinery
import importlib.util
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as xml
import zipfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.abspath(os.environ.get("BUILD", os.path.join(ROOT, "build")))
PROGRAM = os.environ.get("GUIDEPRESS", os.path.join(BUILD, "bin/guidepress"))
FORMATS = {"pdf": "PDF", "html": "Web pages", "epub": "E-books", "txt": "Plain text"}
NOT_HERE = 77  # exit code of checkers whose tool is not there
sys.dont_write_bytecode = True


class NotChecked(Exception):
    """Why a check cannot be made here."""


@dataclasses.dataclass(frozen=True)
class Product:
    """One file that was built."""
    path: str
    guide: str  # the path of the guide's own file
    language: str
    edition: str = ""

    @property
    def name(self):
        return os.path.basename(self.path)

    @property
    def format(self):
        return self.path.rsplit(".", 1)[1]


@dataclasses.dataclass
class Result:
    """How much of a product a check has looked at, and what it has found: one line each, with its place."""
    count: int
    unit: str
    faults: list


@dataclasses.dataclass(frozen=True)
class Check:
    """`run` takes products of one of the formats and returns their results by path, or raises NotChecked; `version` is that of the tools."""
    title: str
    formats: tuple
    run: object
    version: object


def load(path):
    """A script of another folder as a module."""
    folder, name = os.path.split(os.path.join(ROOT, path))
    if folder not in sys.path:
        sys.path.insert(0, folder)
    loader = importlib.machinery.SourceFileLoader(name.removesuffix(".py"), os.path.join(folder, name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


def said(*command):
    """What a program prints."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    except FileNotFoundError as error:
        raise NotChecked(f"{command[0]} is not there") from error
    return done.stdout + done.stderr


def first_line(*command):
    return said(*command).strip().split("\n")[0]


def pinned(path):
    """The version of a tool that the script fetches."""
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return re.search(r"package=(\S+) version=(\S+)", file.read()).expand(r"\1 \2")


def by_command(products, command, names_all=False):
    """Results of a checker that takes files and prints a line for each fault, with the file's name in it; lines that are indented
    belong to the one before. `names_all`: it names those, too, that are valid."""
    done = subprocess.run([os.path.join(ROOT, command[0]), *command[1:], *(p.path for p in products)], capture_output=True, text=True,
                          errors="replace", check=False)
    lines = [line for line in done.stdout.split("\n") if line.strip()]
    if done.returncode == NOT_HERE:
        raise NotChecked((lines or done.stderr.strip().split("\n"))[-1])
    results = {p.path: Result(1, "file", []) for p in products}
    longest_first, named, strays, last = sorted(products, key=lambda p: -len(p.name)), set(), [], None
    for line in lines:
        if line[0] == " " and last:
            last[-1] += " " + line.strip()
            continue
        path = next((p.path for p in longest_first if re.search(rf"(^|[/ ]){re.escape(p.name)}\b", line)), None)
        named.add(path)
        last = None
        if not line.startswith("valid "):
            last = results[path].faults if path else strays
            last.append(line.replace(path, os.path.basename(path)) if path else line)
    for path, result in results.items():
        if names_all and path not in named:
            result.faults.append(f"{command[0]} says nothing of it: {' '.join(done.stderr.strip().split())[-200:]}")
    if done.returncode != 0 and not any(result.faults for result in results.values()):
        for result in results.values():
            result.faults += [*strays, f"{command[0]} ended with exit code {done.returncode}: {' '.join(done.stderr.split())[-200:]}"]
    return results


def pages_of(product):
    """The pages of a web or electronic book in reading order: (name, text)."""
    if product.format == "epub":
        with zipfile.ZipFile(product.path) as book:
            package, opf = xml.fromstring(book.read("EPUB/package.opf")), "{http://www.idpf.org/2007/opf}"
            files = {item.get("id"): item.get("href") for item in package.iter(opf + "item")}
            return [(files[ref.get("idref")], book.read("EPUB/" + files[ref.get("idref")]).decode("utf-8"))
                    for ref in package.iter(opf + "itemref")]
    with open(product.path, encoding="utf-8") as file:
        pages = [(product.name, file.read())]
    folder = product.path.removesuffix(".html")
    for name in dict.fromkeys(re.findall(rf'href="{re.escape(os.path.basename(folder))}/([^"#]+)"', pages[0][1])):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            pages.append((name, file.read()))
    return pages
