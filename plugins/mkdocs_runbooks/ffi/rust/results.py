"""What the types of results stand for: aliases written out, and the exceptions that an error becomes."""

from collections.abc import Iterable

from mkdocs_runbooks.ffi.rust import aliases
from mkdocs_runbooks.ffi.rust import attributes as attribute
from mkdocs_runbooks.ffi.rust.changing import changed
from mkdocs_runbooks.ffi.rust.file import Alias, Path, RustFile
from mkdocs_runbooks.ffi.rust.scopes import Scopes
from mkdocs_runbooks.ffi.rust.shown import result_of
from mkdocs_runbooks.model.ffi import ErrorGrade, Raised, Signature


class Results:
    """The types of results in all files.

    Args:
        scopes: looks names up.
        files: what was read; their `impl From<…> for PyErr` say which exceptions an error becomes.
    """

    def __init__(self, scopes: Scopes, files: Iterable[RustFile]) -> None:
        self._scopes = scopes
        self._known: dict[tuple[str, Path], tuple[str, bool, str | None]] = {}
        self._conversions = {
            one.source.rpartition("::")[2].partition("<")[0]: changed(one)
            for file in files
            for one in file.conversions
        }

    def told(self, signature: Signature, scope: Path) -> dict[str, object]:
        """Fields of a signature that the type of its result decides: whether it fails, with what, and what may be null.

        Args:
            signature: of a function, as its own source shows it.
            scope: the module in which its types are written.
        """
        inner, fallible, error = self._result(signature.returns or "()", scope)
        if not fallible:
            return {}
        errors = signature.errors
        conversion = self._conversions.get((error or "").rpartition("::")[2].partition("<")[0])
        if conversion is not None:
            named = {one.exception for one in errors}
            by_type = tuple(
                Raised(exception=name, grade=ErrorGrade.BY_TYPE, path=signature.path, line=signature.line)
                for name in conversion.exceptions
                if name not in named
            )
            errors = (*(one for one in errors if one.exception is not None), *by_type)
        if not errors:
            errors = (
                Raised(
                    exception=None, grade=ErrorGrade.UNSPECIFIED, path=signature.path, line=signature.line
                ),
            )
        nullable = attribute.nullable(inner) and not signature.never_none
        return {"fallible": True, "return_nullable": nullable, "errors": errors}

    def _result(self, returns: str, scope: Path) -> tuple[str, bool, str | None]:
        """(type of success, whether it is a result, type of its error), aliases written out."""
        key = (returns, scope)
        if key not in self._known:
            self._known[key] = self._resolved(returns, scope)
        return self._known[key]

    def _resolved(self, returns: str, scope: Path) -> tuple[str, bool, str | None]:
        text = returns
        for _ in range(6):
            named = aliases.head(text)
            if named is None:
                break
            found = (
                self._scopes.find(named[0], scope, (Alias,))
                if named[0][-1] not in {"Result", "PyResult"}
                else []
            )
            alias = next((one.item for one in found if isinstance(one.item, Alias)), None)
            if alias is None or aliases.target(alias, named[1]) == text:
                break
            text = aliases.target(alias, named[1])
        return result_of(text)
