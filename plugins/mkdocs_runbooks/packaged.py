"""The tables that the package brings along as YAML."""

from importlib.resources import files
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml reads at a tenth of the time; PyYAML can be built without it."""


def table(package: str, name: str) -> Any:
    """A data file of the package as it is written.

    Args:
        package: dotted name of the subpackage that the file lies in.
        name: file name without `.yaml`.
    """
    text = (files(package) / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # a safe loader
