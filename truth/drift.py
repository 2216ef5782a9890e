"""Differences that are called errors between shipped stubs and the Rust source beside them, and who has read them.

    .venv/bin/python -m truth.drift [--cache FOLDER] [--write] [--show] [NAME …]

Whether a difference is one can only be judged by reading both places. So `drift.toml` keeps, a release, the digest of the
errors that were read and how many of them are true; errors that nobody has read are listed with both places.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from truth.fetch import FETCHED, Package, fetch_source
from truth.page import PAGE, replaced

_HERE = Path(__file__).parent
_MARK = "differences"
_SAYS = " | "
"""Between the places of an error and its sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was read of one release.

    Attributes:
        digest: of the errors that were read.
        true: how many of them are true.
        what: what they are.
        tuned: rules were mended on this release.
    """

    package: Package
    digest: str
    true: int
    what: str
    tuned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What `runbooks ffi` says of one release.

    Attributes:
        items: how many items it compared.
        errors: one line each, with both places.
    """

    items: int
    errors: tuple[str, ...]

    @property
    def digest(self) -> str:
        """Stands for the rules, items and places of all errors, whatever their order and wording."""
        places = sorted(error.partition(_SAYS)[0] for error in self.errors)
        return hashlib.sha256("\n".join(places).encode()).hexdigest()[:16]


def judged() -> tuple[Judged, ...]:
    """The list beside this file."""
    listed = tomllib.loads((_HERE / "drift.toml").read_text(encoding="utf-8"))["package"]
    return tuple(
        Judged(
            package=Package(name=one["name"], version=one["version"]),
            digest=one.get("digest", ""),
            true=one.get("true", 0),
            what=one.get("what", ""),
            tuned=one.get("tuned", False),
        )
        for one in listed
    )


def differences(source: Path) -> Found:
    """Compare the stubs of a source archive with its Rust, as a user would."""
    command = [str(Path(sys.executable).with_name("runbooks")), "ffi", "--format", "json"]
    done = subprocess.run(
        [*command, "--rust", str(source), "--stub", str(source)],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    if done.returncode not in {0, 1}:
        raise RuntimeError(done.stderr[-2000:])
    said = json.loads(done.stdout)
    places = _places(said["items"])
    errors = tuple(
        f"{one['rule']} {one['item']}: {one['path']}:{one['line']}"
        f" against {', '.join(places.get(one['item'], ['nothing']))}{_SAYS}{one['message']}"
        for one in said["drift"]
        if one["severity"] == "error"
    )
    return Found(items=len(said["items"]), errors=errors)


def _places(items: Sequence[dict[str, Any]]) -> dict[str, list[str]]:
    """Qualified name -> where Rust source binds it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in items:
        if one["path"].endswith(".rs"):
            qualified = f"{one['owner']}.{one['name']}" if one["owner"] else one["name"]
            found[qualified].append(f"{one['path']}:{one['line']}")
    return found


def table(rows: Sequence[tuple[Judged, Found]]) -> str:
    """Markdown: what rules were mended on, and what they were tried on afterwards."""
    lines: list[str] = []
    for tuned, title in ((False, "Tried afterwards"), (True, "Rules were mended on these")):
        chosen = [(one, found) for one, found in rows if one.tuned is tuned]
        errors = sum(len(found.errors) for _, found in chosen)
        lines += [
            f"| {title} | Version | Items | Errors | True | What they are |",
            "| --- | --- | ---: | ---: | ---: | --- |",
            *(
                f"| {one.package.name} | {one.package.version} | {found.items:,} | {len(found.errors)} "
                f"| {one.true} | {one.what} |"
                for one, found in chosen
            ),
            f"| **all {len(chosen)}** | | {sum(found.items for _, found in chosen):,} | {errors} "
            f"| {sum(one.true for one, _ in chosen)} | |",
            "",
        ]
    return "\n".join(lines[:-1])


def _unread(one: Judged, found: Found) -> Iterator[str]:
    if found.digest != one.digest:
        yield f"  NOT READ: these are other errors than those that were judged (digest {found.digest})"
        yield from (f"  {error}" for error in found.errors)


def main() -> int:
    """Compare, print, and write the page if asked; 1 where errors are that nobody has judged."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", help="packages to compare; all of the list if none is named")
    parser.add_argument("--cache", type=Path, default=FETCHED)
    parser.add_argument("--write", action="store_true", help="write the table into the documentation")
    parser.add_argument("--show", action="store_true", help="print every error, read or not")
    given = parser.parse_args()
    rows: list[tuple[Judged, Found]] = []
    unread = False
    for one in judged():
        if given.names and one.package.name not in given.names:
            continue
        found = differences(fetch_source(one.package, given.cache))
        rows.append((one, found))
        missing = list(_unread(one, found))
        unread = unread or bool(missing)
        print(
            f"{one.package.name} {one.package.version}: {found.items} items, {len(found.errors)} errors, {one.true} true",
            flush=True,
        )
        print("\n".join(missing or (found.errors if given.show else ())))
    if given.write and not given.names and not unread:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(replaced(page, _MARK, table(rows)), encoding="utf-8")
    return 1 if unread else 0


if __name__ == "__main__":
    sys.exit(main())
