"""The results of the gate as a web page that can be filed, and as text."""
import html
import re

import gate

STYLE = """body{font:1rem/1.5 sans-serif;color:#111;background:#fff;margin:2rem auto;max-width:80rem;padding:0 1rem}
table{border-collapse:collapse;margin:1rem 0}caption{font-weight:700;text-align:start;padding:.5rem 0}
th,td{border:1px solid #767676;padding:.3rem .6rem;text-align:start;vertical-align:top}
.scroll{overflow-x:auto}a{color:#0b4f8a}.bad{font-weight:700}li,dd,h2{overflow-wrap:anywhere}"""
PASSED, FAILED, NOT_CHECKED = "passed", "FAILED", "NOT CHECKED"


def state(result):
    if isinstance(result, gate.NotChecked):
        return NOT_CHECKED
    return FAILED if result.faults else PASSED


def amount(result):
    """What stands beside the state: how much was looked at, or found."""
    if isinstance(result, gate.NotChecked):
        return ""
    if result.unit == "file" and not result.faults:
        return ""
    count = len(result.faults) or result.count
    unit = "finding" if result.faults else result.unit.removesuffix("s")
    return f"{count} {unit}{'' if count == 1 else 's'}"


def quoted(text, language):
    """A finding, with what it says in the product's own letters marked as such."""
    def mark(match):
        if not re.search(r"[^\x00-\u024f]", match[0]):
            return match[0]
        return f'<bdi lang="{language}">{match[0]}</bdi>'
    return re.sub(r"(?<=&#x27;)[^&\n]+(?=&#x27;)", mark, html.escape(text))


def tables(checks, results):
    """For each format: (title, its products, its checks)."""
    for extension, title in gate.FORMATS.items():
        products = sorted({p for p, _ in results if p.format == extension}, key=lambda p: p.name)
        if products:
            yield title, products, [check for check in checks if extension in check.formats]


def as_html(checks, results, facts):
    rows = "".join(f"<dt>{html.escape(name)}</dt><dd>{html.escape(value)}</dd>\n" for name, value in facts)
    out = [f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Reading gate</title>\n'
           f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n'
           f"<h1>Reading gate</h1>\n<dl>\n{rows}</dl>\n"]
    findings = []
    for title, products, columns in tables(checks, results):
        head = "".join(f'<th scope="col">{html.escape(check.title)}</th>' for check in columns)
        out.append(f'<div class="scroll" tabindex="0" role="region" aria-label="{title}">\n<table>\n<caption>{title}</caption>\n'
                   f'<thead><tr><th scope="col">Product</th><th scope="col">In</th>{head}</tr></thead>\n<tbody>\n')
        for product in products:
            cells = []
            for check in columns:
                result, place = results[product, check], f"f{len(findings) + 1}"
                text = html.escape(f"{state(result)} {amount(result)}".strip())
                if state(result) == FAILED:
                    findings.append((place, product, check, result))
                    text = f'<a class="bad" href="#{place}">{text}</a>'
                elif state(result) == NOT_CHECKED:
                    text = f'<span class="bad">{text}</span>: {html.escape(str(result))}'
                cells.append(f"<td>{text}</td>")
            out.append(f'<tr><th scope="row">{html.escape(product.name)}</th><td>{product.language}</td>{"".join(cells)}</tr>\n')
        out.append("</tbody>\n</table>\n</div>\n")
    for place, product, check, result in findings:
        items = "".join(f"<li>{quoted(fault, product.language)}</li>\n" for fault in result.faults)
        out.append(f'<h2 id="{place}">{html.escape(product.name)}: {html.escape(check.title)}</h2>\n<ul>\n{items}</ul>\n')
    return "".join(out) + "</main>\n</body>\n</html>\n"


def as_text(checks, results, facts, most):
    out = [f"{name}: {value}" for name, value in facts]
    for title, products, columns in tables(checks, results):
        out += ["", title]
        for product in products:
            out.append(f"  {product.name}")
            for check in columns:
                result = results[product, check]
                out.append(f"    {state(result):11} {check.title} {result if state(result) == NOT_CHECKED else amount(result)}".rstrip())
                faults = result.faults if state(result) == FAILED else []
                out += [f"      {fault}" for fault in faults[:most]]
                if len(faults) > most:
                    out.append(f"      and {len(faults) - most} more")
    return "\n".join(out)
