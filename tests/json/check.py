"""Checks JSON files of output-json against the schema in its README (the parts of draft 2020-12 that this uses), and that
each kind is one that the program knows. check.py README kinds.def FILE..."""
import json
import re
import sys

TYPES = {"object": dict, "array": list, "string": str, "integer": int}


def check(value, schema, whole, path, problems):
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if "const" in schema and value != schema["const"]:
        problems.append(f"{path}: {value!r}, expected {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        problems.append(f"{path}: {value!r} is none of {schema['enum']}")
    if "type" in schema and not isinstance(value, TYPES[schema["type"]]):
        problems.append(f"{path}: expected {schema['type']}")
        return
    if isinstance(value, str) and len(value) < schema.get("minLength", 0):
        problems.append(f"{path}: too short")
    if isinstance(value, int) and value < schema.get("minimum", value):
        problems.append(f"{path}: too small")
    if isinstance(value, list):
        for index, item in enumerate(value):
            check(item, schema["items"], whole, f"{path}/{index}", problems)
    if isinstance(value, dict):
        known = schema.get("properties", {})
        for key in schema.get("required", []):
            if key not in value:
                problems.append(f"{path}: no '{key}'")
        for key, item in value.items():
            other = schema.get("additionalProperties", True)
            if key in known:
                check(item, known[key], whole, f"{path}/{key}", problems)
            elif other is False:
                problems.append(f"{path}: unknown key '{key}'")
            elif isinstance(other, dict):
                check(item, other, whole, f"{path}/{key}", problems)


def kinds_of(node):
    yield node["kind"], node
    for child in node.get("children", []):
        yield from kinds_of(child)


def no_twins(pairs):
    assert len({key for key, _ in pairs}) == len(pairs), "a key stands twice"
    return dict(pairs)


def main():
    readme, kinds, *files = sys.argv[1:]
    schema = json.loads(re.search(r"```json\n(.*?)```", open(readme, encoding="utf-8").read(), re.S).group(1))
    names = set(re.findall(r'GP_KIND\([A-Z_]+, [a-z_]+, \d+, "([a-z-]+)"', open(kinds, encoding="utf-8").read()))
    problems = []
    for name in files:
        document = json.loads(open(name, "rb").read().decode("utf-8"), object_pairs_hook=no_twins)
        check(document, schema, schema, name, problems)
        if problems:
            continue
        ids = set()
        for chapter in document["chapters"]:
            for kind, node in kinds_of(chapter):
                if kind not in names:
                    problems.append(f"{name}: unknown kind '{kind}'")
                if "id" in node and kind != "index-mark" and node["id"] in ids:
                    problems.append(f"{name}: the id '{node['id']}' stands twice")
                ids.add(node.get("id"))
                if "place" in node and "file" not in node["place"]:
                    problems.append(f"{name}: a place without a file in '{kind}'")
    for problem in problems[:20]:
        print(problem)
    sys.exit(1 if problems else 0)


main()
