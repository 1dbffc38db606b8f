"""Prints size and offsets of every struct of the public headers: what a plugin that was built earlier relies on. The
structs are found in what the preprocessor makes of the headers. layout.py INCLUDE, with the compiler in CC."""
import os
import re
import subprocess
import sys
import tempfile

include = sys.argv[1]
compiler = os.environ.get("CC", "gcc").split() + ["-std=c11", "-I" + include]
headers = "".join(f"#include <guidepress/{name}>\n"
                  for name in sorted(os.listdir(os.path.join(include, "guidepress"))) if name.endswith(".h"))
with tempfile.TemporaryDirectory() as work:
    source, program = os.path.join(work, "layout.c"), os.path.join(work, "layout")
    open(source, "w", encoding="ascii").write(headers)
    text = subprocess.run(compiler + ["-E", "-P", source], check=True, capture_output=True, text=True).stdout
    lines = []
    for name, body in sorted(re.findall(r"\bstruct\s+(gp_\w+)\s*{(.*?)}", text, re.S)):
        lines.append(f'printf("{name} %zu\\n", sizeof(struct {name}));')
        for member in body.split(";"):
            # Of a function pointer the name is in its parentheses; else the names end what is between commas.
            function = re.search(r"\(\s*\*\s*(\w+)\s*\)\s*\(", member)
            names = [function.group(1)] if function else re.findall(r"(\w+)\s*(?:\[[^]]*\])?\s*(?:,|$)", member.strip())
            lines += [f'printf("  {one} %zu\\n", offsetof(struct {name}, {one}));' for one in names]
    open(source, "w", encoding="ascii").write("#include <stdio.h>\n" + headers + "int main(void)\n{\n" + "\n".join(lines) + "\n}\n")
    subprocess.run(compiler + ["-o", program, source], check=True)
    subprocess.run([program], check=True)
