"""Write the golden reports of the coverage kernels anew from the reference; run it by hand and read the difference.

PYTHONPATH=tests/shared python tests/golden/write_coverage.py
"""

import json
from pathlib import Path

from coverage_twins import as_json, readable

from mkdocs_runbooks.kernels import cobertura, lcov

HERE = Path(__file__).parent
READERS = {"cobertura": cobertura.read_cobertura, "lcov": lcov.read_lcov}

if __name__ == "__main__":
    for kernel, read in READERS.items():
        for path in sorted((HERE.parent / "recorded" / kernel).iterdir()):
            text = json.dumps(as_json(readable(read(path.read_bytes()))), ensure_ascii=False, indent=1)
            place = HERE / kernel / f"{path.name}.json"
            place.parent.mkdir(exist_ok=True)
            place.write_text(text + "\n", encoding="utf-8")
