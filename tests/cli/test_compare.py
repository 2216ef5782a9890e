"""`runbooks compare`: three values a benchmark, an exit code, and the newest result of the registry by default."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from paired_sessions import session

from mkdocs_runbooks.cli import main

CASES = yaml.safe_load((Path(__file__).parent / "compare_cases.yaml").read_text(encoding="utf-8"))


def run(*arguments: str) -> Result:
    """The command in this process."""
    return CliRunner().invoke(main, ["compare", *arguments])


def pytest_file(benchmarks: dict[str, list[float]]) -> str:
    """What pytest-benchmark writes, as far as it is read."""
    rows = [
        {
            "name": name,
            "fullname": name,
            "stats": {
                "data": times,
                "rounds": len(times),
                "min": min(times),
                "median": times[0],
                "mean": times[0],
            },
        }
        for name, times in benchmarks.items()
    ]
    return json.dumps(
        {"benchmarks": rows, "machine_info": {"node": "one"}, "commit_info": {}, "version": "5"}
    )


def hyperfine_file(commands: dict[str, list[float]]) -> str:
    """What hyperfine writes."""
    results = [
        {"command": name, "times": times, "mean": times[0], "min": times[0], "exit_codes": [0] * len(times)}
        for name, times in commands.items()
    ]
    return json.dumps({"results": results})


def pyperf_file(benchmarks: dict[str, list[list[float]]]) -> str:
    """What pyperf writes."""
    rows = [
        {"metadata": {"name": name}, "runs": [{"values": values} for values in runs]}
        for name, runs in benchmarks.items()
    ]
    return json.dumps({"benchmarks": rows, "metadata": {"hostname": "one"}, "version": "1.0"})


def put(place: Path, side: dict[str, Any]) -> Path:
    """Write one side of a case; several pytest files are a folder."""
    if "pytest" in side:
        place.mkdir()
        for number, benchmarks in enumerate(side["pytest"]):
            (place / f"{number}.json").write_text(pytest_file(benchmarks), encoding="utf-8")
        return place
    writers = {"session": session, "hyperfine": hyperfine_file, "pyperf": pyperf_file, "text": str}
    (kind,) = side
    file = place.with_suffix(".json")
    file.write_text(writers[kind](side[kind]), encoding="utf-8")
    return file


@pytest.mark.parametrize("case", CASES, ids=[case["behaviour"] for case in CASES])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    """The comparison is what the case says, in every form."""
    sides = [str(put(tmp_path / name, case[name])) for name in ("base", "head")]
    margin = ["--margin", case.get("margin", "10%")]
    done = run(*sides, *margin, "--format", "json")
    assert done.exit_code == case["exit"], done.output
    if case["exit"] == 2:
        assert case["says"] in done.stderr
        return
    rows = {row["name"]: row for row in json.loads(done.stdout)["benchmarks"]}
    assert {name: row["change"] for name, row in rows.items()} == case["changes"]
    for name, doubt in case.get("doubts", {}).items():
        assert rows[name]["doubt"] == doubt
    for form in ("text", "markdown"):
        shown = run(*sides, *margin, "--format", form)
        assert shown.exit_code == case["exit"]
        assert len(shown.stdout.splitlines()) == len(rows) + (2 if form == "markdown" else 1)


def test_the_table_reads_like_this(tmp_path: Path) -> None:
    """Figure and number of processes of both sides, change with its interval, verdict."""
    base = put(tmp_path / "base", {"session": {"paired": {"a": [0.009, 0.001]}}})
    head = put(tmp_path / "head", {"session": {"paired": {"a": [0.0091, 0.0015]}}})
    done = run(str(base), str(head))
    assert done.stdout.splitlines() == [
        "Benchmark  Base          Head         Change                  Verdict",
        "a          1.014 ms (8)  1.52 ms (8)  +50% (+48.7% … +51.3%)  slower",
    ]
    assert done.stderr == "1 slower by more than 10%, 0 not slower, 0 undecided\n"


def registry(root: Path) -> Path:
    """A project whose evidence lies in the usual folder."""
    (root / "reports" / "evidence").mkdir(parents=True)
    path = root / "modules.yaml"
    path.write_text("version: 1\nmodules:\n  rolling: {target: rust}\n", encoding="utf-8")
    return path


def test_the_default_head_is_the_registrys_newest(tmp_path: Path) -> None:
    """Of the results with a benchmark in common the newest one counts; the base itself never does."""
    path = registry(tmp_path)
    folder = tmp_path / "reports" / "evidence"
    slower = {"paired": {"a": [0.0091, 0.0015]}, "at": "2026-03-05T10:00:00+00:00"}
    older = {"paired": {"a": [0.0091, 0.001]}, "at": "2026-03-04T10:00:00+00:00"}
    other = {"paired": {"z": [0.0091, 0.001]}, "at": "2026-03-06T10:00:00+00:00"}
    for name, one in (("slower", slower), ("older", older), ("other", other)):
        put(folder / name, {"session": one})
    base = put(
        folder / "base", {"session": {"paired": {"a": [0.009, 0.00101]}, "at": "2026-03-07T10:00:00+00:00"}}
    )
    done = run("--registry", str(path), str(base), "--format", "json")
    assert done.exit_code == 1, done.output
    assert [Path(one).name for one in json.loads(done.stdout)["head"]["paths"]] == ["slower.json"]


def test_a_registry_without_another_result(tmp_path: Path) -> None:
    """It is said, with exit code 2."""
    path = registry(tmp_path)
    base = put(tmp_path / "reports" / "evidence" / "base", {"session": {"paired": {"a": [0.009, 0.001]}}})
    done = run("--registry", str(path), str(base))
    assert done.exit_code == 2
    assert "names no other result" in done.stderr


def test_a_folder_with_both_backends_compares_the_port(tmp_path: Path) -> None:
    """Files of the reference are the control beside those of the port, never mixed with them."""
    sides = []
    for name, port in (("base", 0.001), ("head", 0.0015)):
        folder = tmp_path / name
        folder.mkdir()
        for number in range(5):
            for backend, time in (("python", 0.01), ("rust", port)):
                document = json.loads(pytest_file({"a": [time * (1 + number / 100), time * 1.1]}))
                document["backend"] = backend
                document["benchmarks"][0]["stats"]["min"] *= 1.0 + (name == "head") / 1000
                (folder / f"{backend}-{number}.json").write_text(json.dumps(document), encoding="utf-8")
        sides.append(str(folder))
    done = run(*sides, "--format", "json")
    (row,) = json.loads(done.stdout)["benchmarks"]
    assert (row["change"], len(row["base"])) == ("slower", 5)
    assert max(row["base"]) < 0.0012


def test_names_are_data(tmp_path: Path) -> None:
    """A benchmark's name steers neither a terminal nor a table."""
    hostile = "a\x1b[31m|<script>`x`"
    base = put(tmp_path / "base", {"pyperf": {hostile: [[0.1]]}})
    head = put(tmp_path / "head", {"pyperf": {hostile: [[0.11]]}})
    assert "\x1b" not in run(str(base), str(head)).stdout
    markdown = run(str(base), str(head), "--format", "markdown").stdout
    assert "<script>" not in markdown
    assert markdown.splitlines()[2].count("|") == 6


def test_an_absent_file(tmp_path: Path) -> None:
    """A path that does not exist is named."""
    done = run(str(tmp_path / "none"), str(tmp_path / "none"))
    assert done.exit_code == 2
    assert "does not exist" in done.stderr


RECORDED = Path(__file__).parents[1] / "recorded"


@pytest.mark.parametrize(
    "result",
    ["hyperfine/peaks.json", "pyperf/processes.json", "criterion", "pytest-benchmark/pedantic.json"],
)
def test_recorded_results_of_every_kind(result: str) -> None:
    """A result compared with itself is recognised as such, whatever tool wrote it, files and trees alike."""
    place = str(RECORDED / result)
    done = run(place, place, "--format", "json")
    assert done.exit_code == 0, done.output
    rows = json.loads(done.stdout)["benchmarks"]
    assert rows
    assert {(row["change"], row["doubt"]) for row in rows} <= {
        ("vacuous", "identical"),
        ("vacuous", "unmeasured"),
        ("vacuous", "constant"),
        ("vacuous", "units"),
    }
    assert any(row["doubt"] == "identical" for row in rows)


def test_a_packed_session(tmp_path: Path) -> None:
    """A session in an archive is compared like a file."""
    sides = []
    for name, port in (("base", 0.001), ("head", 0.0015)):
        place = tmp_path / f"{name}.json.gz"
        text = session({"paired": {"a": [0.009, port]}, "started_at": f"2026-03-02T10:00:0{len(name)}+00:00"})
        place.write_bytes(gzip.compress(text.encode()))
        sides.append(str(place))
    done = run(*sides, "--format", "json")
    assert done.exit_code == 1, done.output


def test_markdown_can_be_read_before_it_is_rendered(tmp_path: Path) -> None:
    """Plain names are code and our own figures plain; a name in which Markdown could see anything is escaped."""
    names = {"test_a[10-x]": [[0.1]], "a|b `c` {{ d }}": [[0.1]]}
    base = put(tmp_path / "base", {"pyperf": names})
    head = put(tmp_path / "head", {"pyperf": {name: [[0.11]] for name in names}})
    rows = sorted(run(str(base), str(head), "--format", "markdown").stdout.splitlines()[2:])
    assert rows[0].startswith("| `test_a[10-x]` | 100 ms (1) | 110 ms (1) | +10% | ")
    assert rows[1].startswith("| a&#124;b &#96;c&#96; &#123;&#123; d &#125;&#125; | 100 ms (1) |")
