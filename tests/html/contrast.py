#!/usr/bin/env python3
"""Checks the colours of web pages: each text colour can be read on each ground on which it may stand (WCAG 2.2, 1.4.3).

    contrast.py FILE...         every fault is a line; exit code 1 if there is one
"""
import re
import sys

PAIRS = [("ink", "paper"), ("ink", "ground"), ("muted", "paper"), ("muted", "ground"), ("strong", "paper"),
         ("strong", "ground"), ("accent", "paper"), ("accent", "ground"), ("good", "paper"), ("bad", "paper")]
for box in ("key", "tip", "warning", "example", "note"):
    PAIRS += [(box, box + "-ground"), ("ink", box + "-ground"), ("strong", box + "-ground"), ("muted", box + "-ground"),
              ("accent", box + "-ground")]


def luminance(color):
    total = 0
    for at, share in ((1, 0.2126), (3, 0.7152), (5, 0.0722)):
        c = int(color[at:at + 2], 16) / 255
        total += share * (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4)
    return total + 0.05


def contrast(a, b):
    one, other = luminance(a), luminance(b)
    return max(one, other) / min(one, other)


def main():
    bad = False
    for name in sys.argv[1:]:
        with open(name, encoding="utf-8") as file:
            schemes = re.findall(r":root\{(.*?)\}", file.read())
        if len(schemes) != 2:
            sys.exit("%s: expected a light and a dark scheme" % name)
        for scheme, which in zip(schemes, ("light", "dark")):
            colors = dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6})", scheme), white="#ffffff")
            for text, ground in PAIRS + [("white", "cover")]:
                ratio = contrast(colors[text], colors[ground])
                if ratio < 4.5:
                    print("%s, %s: %s %s on %s %s is %.2f" % (name, which, text, colors[text], ground, colors[ground],
                                                             ratio))
                    bad = True
    return bad


if __name__ == "__main__":
    sys.exit(main())
