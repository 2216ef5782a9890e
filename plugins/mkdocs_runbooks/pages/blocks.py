"""The template's code blocks, filled in for one module: its paths, its functions, its target.

What the port's source shows is written as it stands there; what does not exist yet is a sketch in the template's
form.
"""

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from shlex import quote

from markupsafe import Markup

from mkdocs_runbooks.model.ffi import ItemKind, Signature
from mkdocs_runbooks.model.interface import ModuleInterface
from mkdocs_runbooks.model.registry import Module, Path, Registry, Target
from mkdocs_runbooks.pages.escape import data
from mkdocs_runbooks.pages.signatures import call_arguments, julia_head, python_head, rust_head
from mkdocs_runbooks.sources.patterns import is_glob
from mkdocs_runbooks.wording import Wording, visible

SHOWN_FUNCTIONS = 3
"""Functions in a sketch; the FFI page has them all."""

_STEERS_OTHERS = re.compile(r"\{[{%#]|[%#}]\}|^\s*(?:-+8<-+|:::)", re.MULTILINE)
"""Signs that templating plugins would read even inside a code block."""

_INDENT = "    "


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """The code blocks of one target.

    Attributes:
        setup: shell commands that create the port's files (step 1); empty where it deliberately has none.
        binding: the port's side of the border (step 4).
        wrapper: the Python side with its fallback (step 5).
        functions: names shown.
        left_out: how many boundary functions are not shown.
        known: the functions were found in the source; else the block holds the module's name in their place.
        extension_known: the extension's name is declared or was found in the wrapper.
    """

    target: Target
    setup: Markup
    binding: Markup
    wrapper: Markup
    functions: tuple[str, ...]
    left_out: int
    known: bool
    extension_known: bool


def sketch(
    module: Module, target: Target, interface: ModuleInterface | None, registry: Registry, wording: Wording
) -> Sketch:
    """Fill the template's blocks for one target of a module."""
    functions, classes = boundary(module, interface)
    shown = functions[:SHOWN_FUNCTIONS] if functions or classes else (_stand_in(module),)
    extension = _extension(target, interface, registry)
    name = extension or f"{module.id}_{target.value}"
    native = {
        item.name: item
        for item in (interface.targets[target].items if interface and target in interface.targets else ())
        if item.owner is None
    }
    setup = _setup(module.paths.ports.get(target), target, wording)
    binding = _rust_binding if target is Target.RUST else _julia_binding
    return Sketch(
        target=target,
        setup=fence("bash", setup) if setup else Markup(""),
        binding=fence(target.value, binding(shown, classes, native, name)),
        wrapper=fence("python", _wrapper(module, target, shown, (name, wording.text("step-5-docstring")))),
        functions=tuple(one.name for one in shown),
        left_out=max(0, len(functions) - len(shown)),
        known=bool(functions or classes),
        extension_known=extension is not None,
    )


def boundary(
    module: Module, interface: ModuleInterface | None
) -> tuple[tuple[Signature, ...], tuple[str, ...]]:
    """The functions and the class names that cross the border, as Python defines or the registry names them."""
    facts = interface.python if interface else None
    found = {one.name: one for one in (facts.public if facts else ()) if one.owner is None}
    names = module.exports if module.exports is not None else (facts.boundary if facts else ())
    classes = tuple(name for name in names if name in found and found[name].kind is ItemKind.CLASS)
    functions = tuple(
        found.get(name) or Signature(name=name, kind=ItemKind.FUNCTION, path="", line=0)
        for name in names
        if name.isidentifier() and name not in classes
    )
    return functions, classes


def fence(language: str, code: str) -> Markup:
    """A code block that no data in it can end; where other plugins would read in it, it becomes raw HTML."""
    lines = [visible(line) for line in code.split("\n")]
    if _STEERS_OTHERS.search(code):
        inside = "\n".join(str(data(line)) for line in lines)
        return Markup(f'<pre><code class="language-{language}">{inside}\n</code></pre>')
    longest = max((len(run) for run in re.findall("`{3,}", code)), default=2)
    ticks = "`" * (longest + 1)
    return Markup("\n".join((f"{ticks}{language}", *lines, ticks)))


def _stand_in(module: Module) -> Signature:
    return Signature(name=module.id, kind=ItemKind.FUNCTION, path="", line=0)


def _extension(target: Target, interface: ModuleInterface | None, registry: Registry) -> str | None:
    declared = registry.shared.extensions.get(target)
    if declared:
        return declared
    imports = interface.python.native_imports if interface else ()
    if len(imports) == 1 and interface and len(interface.targets) == 1:
        return imports[0].module.split(".")[0]
    return None


def _setup(path: Path | None, target: Target, wording: Wording) -> str:
    """Create the port's files; a folder gets the file that makes it a module."""
    places = _places(path)
    if not places:
        return ""
    folders = list(dict.fromkeys(f"{posixpath.dirname(place.rstrip('/')) or '.'}/" for place, _ in places))
    lines = ["# " + wording.text("step-1-comment", (("folder", ", ".join(folders)),))]
    for place, is_folder in places:
        if is_folder:
            first = "mod.rs" if target is Target.RUST else f"{posixpath.basename(place)}.jl"
            lines += [f"mkdir -p {quote(place)}", f"touch {quote(f'{place}/{first}')}"]
        else:
            lines.append(f"touch {quote(place)}")
    return "\n".join(lines)


def _places(path: Path | None) -> list[tuple[str, bool]]:
    """(path, is a folder) of what exists, else of what is planned; globs give way to their plain form."""
    if path is None or path.without:
        return []
    if path.found:
        return [
            (one, any(file.startswith(f"{one}/") for file in path.files))
            for one in path.found[:SHOWN_FUNCTIONS]
        ]
    plain = [one for one in path.patterns if not is_glob(one)]
    chosen = plain or [_without_globs(one) for one in path.patterns[:1]]
    return [(one.rstrip("/"), one.endswith("/")) for one in chosen]


def _without_globs(pattern: str) -> str:
    """Where a file that does not exist yet would stand by the simplest reading of its glob."""
    return pattern.replace("**/", "").replace("*", "")


def _rust_binding(
    functions: Iterable[Signature], classes: Iterable[str], native: Mapping[str, Signature], extension: str
) -> str:
    blocks = [f"#[pyclass]\nstruct {name} {{\n{_INDENT}// Implementation\n}}" for name in classes]
    added = [f"m.add_class::<{name}>()?;" for name in classes]
    for function in functions:
        head = rust_head(function, native.get(function.name))
        blocks.append(f"#[pyfunction]\n{head} {{\n{_INDENT}// Implementation\n}}")
        added.append(f"m.add_function(wrap_pyfunction!({function.name}, m)?)?;")
    body = "".join(f"{_INDENT}{line}\n" for line in added)
    blocks.append(
        f"#[pymodule]\nfn {extension.rpartition('.')[2]}(py: Python, m: &PyModule) -> PyResult<()> {{\n{body}{_INDENT}Ok(())\n}}"
    )
    return "\n\n".join(blocks)


def _julia_binding(
    functions: Iterable[Signature], classes: Iterable[str], native: Mapping[str, Signature], _extension: str
) -> str:
    blocks = [f"struct {name}\n{_INDENT}# Implementation\nend" for name in classes]
    for function in functions:
        head = julia_head(function, native.get(function.name))
        blocks.append(f"{head}\n{_INDENT}# Implementation\nend")
    return "\n\n".join(blocks)


def _wrapper(module: Module, target: Target, functions: tuple[Signature, ...], words: tuple[str, str]) -> str:
    """The template's wrapper for the first function; the others follow its pattern."""
    extension, docstring = words
    function = functions[0] if functions else _stand_in(module)
    arguments = call_arguments(function)
    native = (
        (f"from {extension} import {function.name} as _rust_impl", f"return _rust_impl({arguments})")
        if target is Target.RUST
        else (
            "from juliacall import Main as _julia",
            f'_julia.seval("using {extension}")',
            f"return _julia.{extension}.{function.name}({arguments})",
        )
    )
    lines = (
        f"# {_without_globs(module.paths.wrapper.shown)}".rstrip(),
        "",
        python_head(function),
        f'{_INDENT}"""{docstring}"""',
        f"{_INDENT}try:",
        *(f"{_INDENT * 2}{line}" for line in native),
        f"{_INDENT}except ImportError:",
        f"{_INDENT * 2}# Pure Python Fallback",
        f"{_INDENT * 2}return _python_impl({arguments})",
    )
    return "\n".join(lines)
