"""The reference page of `modules.yaml`, generated from the one declaration of its shape."""

from collections.abc import Iterator
from typing import Any

from mkdocs_runbooks.registry.defaults import BUILT_IN, EVIDENCE
from mkdocs_runbooks.registry.json_schema import json_schema

_INTRODUCTION = """\
# modules.yaml

<!-- Generated from the declaration in the code; `tests/registry` keeps it current. -->

The registry is the one file that people edit. Scalars follow YAML 1.2: only `true` and `false` are booleans,
`0010` is ten, `1:30` is text, and days are written `2026-03-01`. Paths are relative to the folder of the
registry, use `/`, and stay inside that folder. `null` is an error: write `none` where a module deliberately
goes without something that the defaults give it.

`runbooks schema` prints the JSON Schema that this page is made from. Put its file's name into the first line
of the registry, and editors complete and check while you type:

```yaml
# yaml-language-server: $schema=modules.schema.json
```

A module is complete with two lines:

```yaml
modules:
  calendar:
    target: rust
```

Its id begins with a letter and holds lower-case letters, digits and `_`. `index` and `usage` are addresses of other
pages, and no module can be called so; `types` and every other name of a Python module can.
"""
_BUILT_IN_INTRODUCTION = """\
What holds where neither the module nor `defaults` says anything. `wrapper` is what `python` is. Two files that
both fit `python` for one name are an error that names both.
"""
_ORDER = ("Project", "Module", "Paths", "TestPaths", "Policy", "Gate", "Operation", "Memory", "Bench",
          "RollbackTrigger", "Risk", "Blocker", "Acceptance", "SignOff", "Waiver", "Border", "AcceptanceOfDrift", "Change", "Shared",
          "Extensions", "ErrorCodes", "Evidence", "Wave")  # fmt: skip
_TITLES = {
    "Project": "`project`", "Module": "`modules.<id>` and `defaults`", "Paths": "`paths`",
    "TestPaths": "`paths.tests`", "Policy": "`policy`", "Gate": "`gates.<gate>`",
    "Operation": "`operations.<name>`", "Memory": "`memory`", "Bench": "`bench`",
    "RollbackTrigger": "`rollback_if`", "Risk": "`risks`", "Blocker": "`blockers`",
    "Acceptance": "`acceptance`", "SignOff": "`sign_offs`", "Waiver": "`waivers`", "Change": "`changelog`",
    "Border": "`ffi`", "AcceptanceOfDrift": "`ffi.accept`",
    "Shared": "`shared`", "Extensions": "`shared.extensions`", "ErrorCodes": "`shared.error_codes`",
    "Evidence": "`evidence`", "Wave": "`waves.<number>`",
}  # fmt: skip


def reference_page() -> str:
    """The page as Markdown."""
    schema = json_schema({})
    definitions = schema["$defs"]
    parts = [_INTRODUCTION, "## The whole file\n", _table(schema, definitions)]
    for name in _ORDER:
        body = definitions[name]
        parts += [f"## {_TITLES[name]}\n", f"{_one_line(body['description'])}\n", _table(body, definitions)]
    parts += ["## Built-in defaults\n", _BUILT_IN_INTRODUCTION, _built_in_table()]
    return "\n".join(parts)


def _built_in_table() -> str:
    rows = ["| key | built in |", "| --- | --- |", f"| `flag` | `{BUILT_IN.flag}` |"]
    paths = BUILT_IN.paths.model_dump(exclude_unset=True) if BUILT_IN.paths else {}
    tests = paths.pop("tests", {})
    flat = {**paths, **{f"tests.{name}": value for name, value in tests.items()}}
    rows += [f"| `paths.{key}` | {', '.join(f'`{one}`' for one in value)} |" for key, value in flat.items()]
    return "\n".join([*rows, "| `evidence` | " + f"`{EVIDENCE}` |"]) + "\n"


def _table(body: dict[str, Any], definitions: dict[str, Any]) -> str:
    required = set(body.get("required", ()))
    rows = ["| key | takes | meaning |", "| --- | --- | --- |"]
    for key, schema in body["properties"].items():
        name = f"`{key}` (required)" if key in required else f"`{key}`"
        takes = ", or ".join(dict.fromkeys(_takes(schema, definitions)))
        meaning = schema.get("description") or definitions.get(_reference(schema), {}).get("description", "")
        rows.append(f"| {name} | {takes} | {_one_line(meaning)} |")
    return "\n".join(rows) + "\n"


def _takes(schema: dict[str, Any], definitions: dict[str, Any]) -> Iterator[str]:
    """What a key takes, in words."""
    name = _reference(schema)
    if name in _TITLES:
        yield "a mapping"
    elif name:
        yield from _takes(definitions[name], definitions)
    elif "anyOf" in schema:
        for branch in schema["anyOf"]:
            yield from _takes(branch, definitions)
    elif "enum" in schema:
        yield ", ".join(f"`{word}`" for word in schema["enum"])
    elif "const" in schema:
        yield f"`{schema['const']}`"
    elif schema.get("type") == "array":
        yield "a list of " + ", or ".join(dict.fromkeys(_takes(schema["items"], definitions)))
    elif schema.get("type") == "object":
        yield "texts by language" if "de" in schema.get("properties", {}) else "a mapping by name"
    else:
        yield _scalar(schema)


def _scalar(schema: dict[str, Any]) -> str:
    kind = schema.get("type")
    if "examples" in schema and kind == "string":
        return f"text such as `{schema['examples'][0]}`"
    if schema.get("format") == "date":
        return "a day"
    words = {
        "string": "text",
        "integer": "a whole number",
        "number": "a number",
        "boolean": "`true`, `false`",
    }
    return ", or ".join(words[one] for one in (kind if isinstance(kind, list) else [str(kind)]))


def _reference(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2]


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
