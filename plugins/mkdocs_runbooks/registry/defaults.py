"""What holds where nothing is written, and how `defaults` and a module's own keys are laid over each other.

The built-in paths are the migration runbook template's own, with globs where projects differ.
"""

from typing import Any

from pydantic import BaseModel

from mkdocs_runbooks.registry.shape import ModuleShape, PathsShape, TestPathsShape

BUILT_IN = ModuleShape(
    flag="USE_{TARGET}_{MODULE}",
    paths=PathsShape(
        python=["src/**/{module}.py", "{module}.py"],
        rust=[
            "rust/**/src/{module}.rs",
            "rust/**/src/{module}/",
            "src/**/src/{module}.rs",
            "src/**/src/{module}/",
        ],
        julia=["julia/**/{module}.jl", "src/**/{module}.jl"],
        stub=["stubs/**/{module}.pyi", "src/**/{module}.pyi"],
        types=["src/**/types.py"],
        arrow_schemas=["src/**/arrow_schemas.py"],
        ffi_notes=["docs/ffi/{module}.md"],
        baseline=["reports/performance_baselines/p0-01_{module}.json"],
        tests=TestPathsShape(
            unit=["tests/**/test_{module}.py"],
            property=["tests/property/test_prop_{module}.py"],
            golden=["tests/golden/test_golden_{module}.py"],
            integration=["tests/integration/test_{module}*.py"],
            benchmark=["tests/benchmarks/test_bench_{module}.py"],
        ),
        target_tests=["*{module}::*"],
    ),
)
"""The built-in defaults."""

EVIDENCE = "reports/evidence/**"
SECTIONS_FOLDER = "docs/runbooks/_sections"


def merged(below: Any, above: Any) -> Any:
    """Lay one shape over another: mappings merge by key, scalars and lists replace.

    Only written keys count, so that a written `none` replaces a default.
    """
    if isinstance(below, BaseModel) and type(below) is type(above):
        values = {name: getattr(below, name) for name in below.model_fields_set}
        for name in above.model_fields_set:
            value = getattr(above, name)
            values[name] = merged(values[name], value) if name in values else value
        return type(below).model_construct(_fields_set=set(values), **values)
    if isinstance(below, dict) and isinstance(above, dict):
        return {
            **below,
            **{name: merged(below[name], value) if name in below else value for name, value in above.items()},
        }
    return above
