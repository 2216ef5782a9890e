"""Zeichnet alle Nachweise dieser Bibliothek neu auf, jeden mit Beleg.

    python record.py

Die Portierung wird nach `build/native` gebaut und nur über `PYTHONPATH` gefunden; installiert wird nichts.
"""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

HIER = Path(__file__).parent
ORT = "reports/evidence"
NATIV = Path("build/native")


def umgebung(**werte: str) -> dict[str, str]:
    """Die Umgebung eines Befehls: dieses Python zuerst, Quelltext und Portierung auf dem Pfad."""
    suche = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": suche, "PYTHONPATH": os.pathsep.join(["src", str(NATIV)]), **werte}


def starte(*befehl: str, **werte: str) -> None:
    print("$", " ".join(befehl), flush=True)
    subprocess.run(befehl, cwd=HIER, env=umgebung(**werte), check=True)


def zeichne_auf(*befehl: str, ausgabe: str | None = None, **werte: str) -> None:
    """Startet einen Befehl unter `runbooks record`; `ausgabe` hält fest, was er nur ausgibt."""
    ziel = () if ausgabe is None else ("--stdout", f"{ORT}/{ausgabe}")
    starte("runbooks", "record", *ziel, "--", *befehl, **werte)


def baue() -> None:
    """Baut die Erweiterung und packt sie aus."""
    shutil.rmtree(HIER / "build", ignore_errors=True)
    starte(
        "maturin", "build", "--release", "--manifest-path", "rust/bindung/Cargo.toml", "--out", "build/wheels"
    )
    (rad,) = (HIER / "build/wheels").glob("*.whl")
    with zipfile.ZipFile(rad) as archiv:
        archiv.extractall(HIER / NATIV)


def pruefe(backend: str, schalter: str) -> None:
    """Alle Tests mit einer Implementierung, samt Abdeckung, und ihre Laufzeiten."""
    pytest = ("python", "-m", "pytest", "-p", "no:cacheprovider", "-q")
    zeichne_auf(
        *pytest,
        "--ignore=tests/benchmarks",
        f"--junit-xml={ORT}/tests-{backend}.xml",
        "--cov=src/zeitreihen",
        "--cov-context=test",
        f"--cov-report=json:{ORT}/abdeckung-{backend}.json",
        NUTZE_RUST_GLEITEND=schalter,
        COVERAGE_FILE=f"build/coverage-{backend}",
    )
    zeichne_auf(
        *pytest,
        "tests/benchmarks",
        f"--benchmark-json={ORT}/laufzeit-{backend}.json",
        NUTZE_RUST_GLEITEND=schalter,
    )


def suche_lecks() -> None:
    """Die Tests des Kerns unter valgrind, ein Thread, damit nur eigene Lecks übrig bleiben."""
    bau = (
        "cargo",
        "test",
        "--manifest-path",
        "rust/Cargo.toml",
        "-p",
        "zeitreihen-kern",
        "--lib",
        "--no-run",
    )
    meldungen = subprocess.run(
        (*bau, "--message-format=json"), cwd=HIER, env=umgebung(), check=True, capture_output=True, text=True
    ).stdout
    (programm,) = (
        meldung["executable"]
        for meldung in map(json.loads, meldungen.splitlines())
        if meldung.get("profile", {}).get("test") and meldung.get("executable")
    )
    zeichne_auf(
        "valgrind",
        "--leak-check=full",
        "--errors-for-leak-kinds=definite",
        "--error-exitcode=99",
        "--xml=yes",
        f"--xml-file={ORT}/valgrind.xml",
        os.path.relpath(programm, HIER),
        "--test-threads=1",
    )


def miss_paarweise() -> None:
    """Zwei Sitzungen, denn erst eine zweite bestätigt, was die erste nur vermuten lässt."""
    for _ in range(2):
        starte("runbooks", "bench", "gleitend")


def main() -> None:
    shutil.rmtree(HIER / ORT, ignore_errors=True)
    (HIER / ORT).mkdir(parents=True)
    baue()
    pruefe("rust", "1")
    pruefe("python", "0")
    zeichne_auf(
        "mypy",
        "--strict",
        "--output",
        "json",
        "--cache-dir",
        "build/mypy",
        "src/zeitreihen",
        ausgabe="mypy.json",
    )
    cargo = ("--manifest-path", "rust/Cargo.toml", "--workspace")
    zeichne_auf(
        "cargo",
        "clippy",
        *cargo,
        "--all-targets",
        "--message-format=json",
        "--",
        "-W",
        "clippy::pedantic",
        ausgabe="clippy.json",
    )
    zeichne_auf("cargo", "nextest", "run", *cargo, "--profile", "nachweis")
    suche_lecks()
    miss_paarweise()


if __name__ == "__main__":
    main()
