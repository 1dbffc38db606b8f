"""What is seen on the pages of PDF files and on web pages: no words over each other, and text that can be read on its ground."""
import os

import gate

CONTRAST = "tests/pdf/contrast.py"
NEEDED = "4.5"  # WCAG 2.2, level AA


def overlap(products):
    return gate.by_command(products, ["tests/pdf/overlap"])


def contrast(products):
    if not os.path.exists(os.path.join(gate.ROOT, CONTRAST)):
        raise gate.NotChecked(f"{CONTRAST} is not there")
    return gate.by_command(products, [CONTRAST, NEEDED])


def colours(products):
    return gate.by_command(products, ["tests/html/contrast.py"])


def poppler():
    return gate.first_line("pdftotext", "-v")


CHECKS = [gate.Check("Overlap", ("pdf",), overlap, poppler),
          gate.Check("Contrast", ("pdf",), contrast, lambda: gate.first_line("mutool", "-v")),
          gate.Check("Contrast", ("html",), colours, lambda: "")]
