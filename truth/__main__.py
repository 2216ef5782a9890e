"""`make ffi-truth`: read the sources of published packages, and compare with what their wheels show.

Usage: python -m truth [--cache FOLDER] [--write] [NAME …]
"""

import argparse
import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from mkdocs_runbooks.ffi.rust.project import RustProject
from mkdocs_runbooks.ffi.syntax import parse
from mkdocs_runbooks.sources.python_source import ProjectSources
from mkdocs_runbooks.sources.tree import ProjectTree
from truth.comparison import Comparison, compare
from truth.fetch import FETCHED, Fetched, Package, fetch
from truth.listed import packages
from truth.page import PAGE, Row, explained, replaced, table

_HERE = Path(__file__).parent


def shown(fetched: Fetched) -> list[dict[str, object]]:
    """What the wheel's extensions hold, each loaded in a process of its own."""
    found: list[dict[str, object]] = []
    for dotted, path in fetched.extensions():
        done = subprocess.run(
            [
                sys.executable,
                "-P",  # a script of this folder must not hide a module of Python
                "-S",
                str(_HERE / "wheel.py"),
                f"{fetched.wheel}{os.pathsep}{fetched.needed}",
                dotted,
                str(path),
            ],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        if done.returncode:
            print(f"  {dotted} can't be loaded: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        else:
            found.extend(json.loads(done.stdout))
    return found


def row(package: Package, cache: Path) -> tuple[Row, Comparison]:
    """The figures of one package."""
    fetched = fetch(package, cache)
    tree = ProjectTree(fetched.source)
    sources = [content for path in tree.listing("") if path.endswith(".rs") and (content := tree.read(path))]
    parsing = _seconds(lambda: [parse("rust", content) for content in sources])
    project = RustProject(ProjectSources(ProjectTree(fetched.source)))
    reading = _seconds(project.all_items)
    items = project.all_items()
    result = compare(items, shown(fetched))
    lines = sum(content.count(b"\n") for content in sources)
    row = Row(
        package=package,
        pyo3=next(
            (crate.binding for one in items if one.exported and (crate := project.extension((one.path,)))),
            None,
        ),
        lines=lines,
        parsing=parsing,
        reading=reading,
        result=result,
        missing=explained(result, project.all_hidden()),
    )
    return row, result


def _seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one run, garbage collection off as in a build."""
    gc.collect()
    gc.disable()
    begin = time.process_time()
    work()
    spent = time.process_time() - begin
    gc.enable()
    return spent


def main() -> int:
    """Compare, print, and write the page if asked; 1 where something is wrong or missing without a reason."""
    parser = argparse.ArgumentParser(prog="python -m truth")
    parser.add_argument("names", nargs="*", help="packages to compare; all of the list if none is named")
    parser.add_argument("--cache", type=Path, default=FETCHED)
    parser.add_argument("--write", action="store_true", help="write the table into the documentation")
    given = parser.parse_args()
    rows: list[Row] = []
    bad = 0
    for package in packages():
        if given.names and package.name not in given.names:
            continue
        one, result = row(package, given.cache)
        rows.append(one)
        print(one.line())
        for text in (*result.signatures.wrong, *(f"not there: {extra}" for extra in result.extra)):
            print(f"  WRONG {text}")
        for name, reason in one.missing:
            print(f"  missing {name}: {reason or 'NO REASON'}")
        bad += len(result.signatures.wrong) + len(result.extra) + sum(not reason for _, reason in one.missing)
    if given.write and not given.names:
        page = replaced(PAGE.read_text(encoding="utf-8"), "signatures", table(rows))
        PAGE.write_text(page, encoding="utf-8")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
