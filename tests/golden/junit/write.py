"""Write the golden reports of the JUnit kernel anew from the reference; run it by hand and read the difference.

PYTHONPATH=tests/shared python tests/golden/junit/write.py
"""

import json
from pathlib import Path

from junit_twins import as_json

from mkdocs_runbooks.kernels import junit
from mkdocs_runbooks.kernels.refusal import Refusal

HERE = Path(__file__).parent
RECORDED = HERE.parents[1] / "recorded" / "junit"

if __name__ == "__main__":
    for path in sorted((*HERE.glob("*.xml"), *RECORDED.glob("*.xml"))):
        report = junit.read_junit(path.read_bytes())
        if isinstance(report, Refusal):
            continue
        text = json.dumps(as_json(report), ensure_ascii=False, indent=1)
        (HERE / f"{path.stem}.json").write_text(text + "\n", encoding="utf-8")
