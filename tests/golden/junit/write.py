"""Write the golden reports of the JUnit kernel anew from the reference; run it by hand and read the difference."""

import json
from pathlib import Path

from mkdocs_runbooks.kernels import junit

if __name__ == "__main__":
    for path in sorted(Path(__file__).parent.glob("*.xml")):
        report = junit.read_junit(path.read_bytes())
        text = json.dumps(report._asdict(), ensure_ascii=False, indent=1)
        path.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
