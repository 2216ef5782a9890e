"""One way of reading one file, in a process of its own, so that nothing of another way is in its memory.

    python -m bench.reading_tasks TASK FILE

Prints CPU seconds of the reading alone and the peak memory of the process in MB.
"""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from bench.measure import in_process, peak_megabytes


def load_json(path: Path) -> Callable[[], object]:
    """What everybody would write first."""

    def work() -> object:
        with path.open(encoding="utf-8") as stream:
            return json.load(stream)

    return work


def read(path: Path) -> Callable[[], object]:
    """Our whole way: digest, recognition, reader."""
    from mkdocs_runbooks.evidence.files import Wanted  # noqa: PLC0415  # the others must not pay for it
    from mkdocs_runbooks.evidence.rows import read_stored  # noqa: PLC0415
    from mkdocs_runbooks.sources.tree import ProjectTree  # noqa: PLC0415

    def work() -> None:
        (row,) = read_stored(ProjectTree(path.parent), path.name, Wanted(), shown=path.name)
        if row.record is None:
            raise SystemExit(f"{path}: {row.diagnostics}")

    return work


def load_tree(path: Path) -> Callable[[], object]:
    """What everybody would write first for a Criterion tree: id, estimates and the smallest sample."""

    def work() -> object:
        found = []
        for file in path.rglob("new/benchmark.json"):
            texts = [file, *(file.with_name(name) for name in ("estimates.json", "sample.json"))]
            identity, estimates, sample = (json.loads(one.read_text(encoding="utf-8")) for one in texts)
            smallest = min(time / count for time, count in zip(sample["times"], sample["iters"], strict=True))
            found.append((identity["full_id"], estimates["slope"]["point_estimate"], smallest))
        return found

    return work


def read_tree(path: Path) -> Callable[[], object]:
    """Our whole way: folders without links, caps, digest, and one record of all benchmarks."""
    from mkdocs_runbooks.evidence import criterion_tree  # noqa: PLC0415
    from mkdocs_runbooks.sources.tree import ProjectTree  # noqa: PLC0415

    def work() -> None:
        row = criterion_tree.read(ProjectTree(path.parent), path.name)
        if row.record is None or row.diagnostics:
            raise SystemExit(f"{path}: {row.diagnostics}")

    return work


def read_again(path: Path) -> Callable[[], object]:
    """Our whole way with the cache that another process left, if one did."""
    from mkdocs_runbooks.evidence import CACHE_PLACE, Cache  # noqa: PLC0415
    from mkdocs_runbooks.evidence.files import Wanted  # noqa: PLC0415
    from mkdocs_runbooks.evidence.rows import read_rows  # noqa: PLC0415
    from mkdocs_runbooks.sources.tree import ProjectTree  # noqa: PLC0415

    def work() -> None:
        cache = Cache(path.parent / CACHE_PLACE)
        read_rows(ProjectTree(path.parent), path.name, Wanted(), cache)
        cache.settle()

    return work


def read_first(path: Path) -> Callable[[], object]:
    """The same with an empty cache, which it fills."""
    from mkdocs_runbooks.evidence import CACHE_PLACE  # noqa: PLC0415

    shutil.rmtree(path.parent / CACHE_PLACE, ignore_errors=True)
    return read_again(path)


def parse_rust(path: Path) -> Callable[[], object]:
    """What no reader by tree-sitter can do without."""
    from bench import rust_reading  # noqa: PLC0415

    return lambda: rust_reading.parse(path)


def read_rust(path: Path, *, keep: bool = False) -> Callable[[], object]:
    """Our whole way: files, items, linking, and what the names of types mean."""
    from bench import rust_reading  # noqa: PLC0415
    from mkdocs_runbooks import garbage  # noqa: PLC0415

    @garbage.paused()
    def work() -> None:
        rust_reading.read(path, _kept(path) if keep else None)

    return work


def keep_rust(path: Path) -> Callable[[], object]:
    """The same with an empty cache, which it fills."""
    shutil.rmtree(_kept(path), ignore_errors=True)
    return read_rust(path, keep=True)


def _kept(crate: Path) -> Path:
    return crate.with_name(f"{crate.name}.kept")


TASKS: dict[str, Callable[[Path], Callable[[], object]]] = {
    "parse Rust": parse_rust,
    "read Rust": read_rust,
    "read Rust, keeping": keep_rust,
    "read Rust again": lambda path: read_rust(path, keep=True),
    "json.load": load_json,
    "ours": read,
    "rglob and json": load_tree,
    "our tree": read_tree,
    "first": read_first,
    "second": read_again,
}


def main() -> None:
    """Prepare, measure, print."""
    work = TASKS[sys.argv[1]](Path(sys.argv[2]))
    seconds = in_process(work)
    print(json.dumps([seconds, peak_megabytes()]))  # noqa: T201  # the parent reads it


if __name__ == "__main__":
    main()
