"""Strictness of mypy by static configuration, for one module at a time.

Files and their order: https://mypy.readthedocs.io/en/stable/config_file.html. Pages of that manual also give
the list of switches that `--strict` stands for.
"""

import configparser
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

import tomli

from mkdocs_runbooks.sources.mypy_codes import silence_own_code
from mkdocs_runbooks.sources.tree import ProjectTree

_STRICT = (
    "disallow_any_generics",
    "disallow_subclassing_any",
    "disallow_untyped_calls",
    "disallow_untyped_defs",
    "disallow_incomplete_defs",
    "check_untyped_defs",
    "disallow_untyped_decorators",
    "warn_redundant_casts",
    "warn_unused_ignores",
    "warn_return_any",
    "no_implicit_reexport",
    "strict_equality",
)
_OPPOSITES = {
    "allow_any_generics": "disallow_any_generics",
    "allow_subclassing_any": "disallow_subclassing_any",
    "allow_untyped_calls": "disallow_untyped_calls",
    "allow_untyped_defs": "disallow_untyped_defs",
    "allow_incomplete_defs": "disallow_incomplete_defs",
    "allow_untyped_decorators": "disallow_untyped_decorators",
    "implicit_reexport": "no_implicit_reexport",
    "no_strict_equality": "strict_equality",
    "no_check_untyped_defs": "check_untyped_defs",
    "no_strict_optional": "strict_optional",
}
_INLINE = re.compile(r"^#\s*mypy:\s*(.+)$", re.MULTILINE)
_IGNORED_FILE = re.compile(r"\A(?:\s*#.*\n)*?#\s*type:\s*ignore\s*(?:#.*)?\n")

Options = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class MypyConfig:
    """One configuration, whatever file it came from.

    Attributes:
        path: the file that mypy would take; None: there is none.
        options: the global section.
        overrides: (module patterns, options) in order.
    """

    path: str | None = None
    options: Options = field(default_factory=dict)
    overrides: tuple[tuple[tuple[str, ...], Options], ...] = ()

    @property
    def covers(self) -> tuple[str, ...]:
        """What `files`, `packages` and `modules` name."""
        return tuple(
            one for key in ("files", "packages", "modules") for one in _listed(self.options.get(key))
        )

    def strict_for(self, dotted: str, path: str, text: str, *, called: bool = False) -> bool | None:
        """Whether a module is checked strictly: True, False, or None without configuration.

        Args:
            dotted: the module's import name.
            path: its file.
            text: its source, for comments that loosen the rules in the file.
            called: mypy is called with `--strict`, which wins over the global section and over nothing else.
        """
        if self.path is None and not called:
            return None
        if any(_matches_exclude(pattern, path) for pattern in _listed(self.options.get("exclude"))):
            return False
        sections = [
            self.options,
            *({"strict": True} for _ in range(called)),
            *(
                options
                for patterns, options in self.overrides
                if any(_matches(one, dotted) for one in patterns)
            ),
            *map(_inline, _INLINE.findall(text)),
        ]
        settings: dict[str, bool] = {}
        for options in sections:
            settings.update(_strictness(options))
        if any(map(_silences, sections)):
            return False
        if _IGNORED_FILE.match(text) or settings.get("ignore_errors"):
            return False
        return all(settings.get(name, False) for name in _STRICT) and settings.get("strict_optional", True)


def read_mypy_config(tree: ProjectTree) -> MypyConfig:
    """The configuration that mypy takes when it is run in the project's folder."""
    for path in ("mypy.ini", ".mypy.ini", "pyproject.toml", ".pyproject.toml", "setup.cfg"):
        text = tree.text(path)
        found = None if text is None else _toml(path, text) if path.endswith(".toml") else _ini(path, text)
        if found is not None:
            return found
    return MypyConfig()


def _toml(path: str, text: str) -> MypyConfig | None:
    try:
        table = tomli.loads(text).get("tool", {}).get("mypy")
    except (tomli.TOMLDecodeError, AttributeError, RecursionError):
        return None
    if not isinstance(table, dict):
        return None
    overrides = table.get("overrides", [])
    return MypyConfig(
        path=path,
        options=table,
        overrides=tuple(
            (_listed(one.get("module")), one)
            for one in (overrides if isinstance(overrides, list) else ())
            if isinstance(one, dict)
        ),
    )


def _ini(path: str, text: str) -> MypyConfig | None:
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(text)
    except configparser.Error:
        return None
    if not parser.has_section("mypy"):
        return None if path == "setup.cfg" else MypyConfig(path=path)
    return MypyConfig(
        path=path,
        options=dict(parser.items("mypy")),
        overrides=tuple(
            (tuple(name.strip() for name in section[5:].split(",")), dict(parser.items(section)))
            for section in parser.sections()
            if section.startswith("mypy-")
        ),
    )


def _listed(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(part.strip() for part in re.split(r"[,\n]", value) if part.strip())
    return tuple(str(one) for one in value) if isinstance(value, list) else ()


def _strictness(options: Options) -> dict[str, bool]:
    """Switches that a section sets; `strict` first, since any switch beside it wins over it."""
    found: dict[str, bool] = {}
    if _true(options.get("strict", "false")):
        found.update(dict.fromkeys(_STRICT, True))
    for name, value in options.items():
        plain = name.replace("-", "_")
        if plain in _STRICT or plain in {"ignore_errors", "strict_optional"}:
            found[plain] = _true(value)
        elif plain in _OPPOSITES:
            found[_OPPOSITES[plain]] = not _true(value)
        elif plain.startswith("no_") and plain[3:] in _STRICT:
            found[plain[3:]] = not _true(value)
    return found


def _silences(options: Options) -> bool:
    """Whether errors are switched off that are about the module's own code."""
    disabled = options.get("disable_error_code", options.get("disable-error-code"))
    return silence_own_code(_listed(disabled))


def _true(value: object) -> bool:
    return value is True or str(value).strip().lower() in {"true", "1", "yes", "on"}


def _inline(text: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for part in text.split(","):
        name, _, value = part.partition("=")
        found[name.strip()] = value.strip() or "true"
    return found


def _matches(pattern: str, dotted: str) -> bool:
    if pattern.endswith(".*") and dotted == pattern[:-2]:
        return True
    return fnmatchcase(dotted, pattern)


def _matches_exclude(pattern: str, path: str) -> bool:
    try:
        return re.search(pattern, path) is not None
    except re.error:
        return False
