"""Closures in registrars, written out where they are called: `let give = |name, value| row.setattr(name, value);`.

What such a closure adds under which name, only each of its calls tells.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from mkdocs_runbooks.ffi.rust.unrolled import bound_again, written_out
from mkdocs_runbooks.ffi.syntax import Node, descendants, text


@dataclass(slots=True)
class Closures:
    """The closures of one function that variables hold.

    Args:
        function: its body.
        affords: whether so much more text may be written out for it.
    """

    function: Node
    affords: Callable[[int], bool]
    _known: dict[str, Node] = field(default_factory=dict)
    _called: frozenset[str] | None = None
    _as_it_is: set[int] = field(default_factory=set)

    def takes(self, node: Node) -> bool:
        """Whether a variable holds a closure whose calls say what it does: it has parameters, and is called.

        Args:
            node: the `let_declaration` of the variable.
        """
        name = text(node.child_by_field_name("pattern"))
        self._known.pop(name, None)
        value = node.child_by_field_name("value")
        if value is None or value.type != "closure_expression" or not _parameters(value):
            return False
        if name not in self._names_called():
            return False
        self._known[name] = value
        return True

    def called(self, node: Node) -> str | None:
        """The body of the closure that is called, with the arguments in place of its parameters.

        Args:
            node: the `call_expression`.

        Returns:
            None where no known closure is called. The body as it is where it can't be written out, but only once.
        """
        closure = self._known.get(_name_called(node)) if self._known else None
        body = closure.child_by_field_name("body") if closure is not None else None
        if closure is None or body is None:
            return None
        taken = _parameters(closure)
        given = _written(node.child_by_field_name("arguments"))
        fits = len(taken) == len(given) and all(map(str.isidentifier, taken))
        if fits and self._affords(text(body), taken, given) and not bound_again(body, taken):
            return written_out(body, dict(zip(taken, given, strict=True)))
        first = body.id not in self._as_it_is
        self._as_it_is.add(body.id)
        return text(body) if first else ""

    def _affords(self, body: str, taken: tuple[str, ...], given: tuple[str, ...]) -> bool:
        return self.affords(len(body)) and self.affords(
            sum(body.count(name) * len(value) for name, value in zip(taken, given, strict=True))
        )

    def _names_called(self) -> frozenset[str]:
        if self._called is None:
            calls = (one for one in descendants(self.function) if one.type == "call_expression")
            self._called = frozenset(map(_name_called, calls))
        return self._called


def _name_called(node: Node) -> str:
    function = node.child_by_field_name("function")
    return text(function) if function is not None and function.type == "identifier" else ""


def _parameters(closure: Node) -> tuple[str, ...]:
    """Names of the parameters, types left out; a pattern is taken as it is written."""
    parameters = closure.child_by_field_name("parameters")
    return tuple(
        text(one.child_by_field_name("pattern") or one)
        for one in (parameters.named_children if parameters is not None else ())
    )


def _written(arguments: Node | None) -> tuple[str, ...]:
    return tuple(
        text(one)
        for one in (arguments.named_children if arguments is not None else ())
        if one.type not in {"line_comment", "block_comment"}
    )
