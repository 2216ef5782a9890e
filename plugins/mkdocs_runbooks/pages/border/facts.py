"""What is known of one side of a name, in words: errors, lock, transfers, export."""

from collections.abc import Iterator

from markupsafe import Markup

from mkdocs_runbooks.model.ffi import ErrorGrade, Gil, Origin, Signature
from mkdocs_runbooks.pages.views import code, joined, word
from mkdocs_runbooks.wording import Wording


def raises(signature: Signature, wording: Wording) -> Markup:
    """Exceptions with how well each is known; "can't fail" only where that is known."""
    shown = [
        joined(
            (
                code(one.exception) if one.exception else word(wording, "ffi-page-some-exception"),
                Markup("<small>{}</small>").format(word(wording, f"ffi-error-{one.grade.value}")),
            ),
            " ",
        )
        for one in signature.errors
        if one.exception or one.grade is ErrorGrade.UNSPECIFIED
    ]
    if not shown:
        shown = [code(name) for name in signature.throws]
    if shown:
        return joined(shown, ", ")
    known = {True: "yes", False: "no", None: "unknown"}[signature.fallible]
    return word(wording, f"ffi-page-fallible-{known}")


def lock(signature: Signature, wording: Wording) -> Markup:
    """Whether Python's lock is released, and through what."""
    if signature.gil is Gil.RELEASED and signature.gil_through:
        return word(wording, "ffi-gil-through", through=signature.gil_through)
    return word(wording, f"ffi-gil-{(signature.gil or Gil.UNKNOWN).value}")


def transfers(signature: Signature, wording: Wording) -> Markup:
    """How arguments and the result cross, each way once; nothing known is said."""
    into = dict.fromkeys(one.transfer for one in signature.parameters if one.transfer is not None)
    parts = [word(wording, f"ffi-transfer-{one.value}") for one in into]
    shown = joined(
        (
            joined((word(wording, "ffi-page-in"), joined(parts, ", ")), " ") if parts else None,
            joined(
                (word(wording, "ffi-page-out"), word(wording, f"ffi-transfer-{signature.transfer.value}")),
                " ",
            )
            if signature.transfer
            else None,
        )
    )
    return shown or Markup("–")


def details(signature: Signature, wording: Wording) -> Iterator[Markup]:
    """What stands below a native signature."""
    yield raises(signature, wording)
    if signature.aborts:
        yield _named(wording, "ffi-page-aborts", signature.aborts)
    yield joined((Markup("GIL"), lock(signature, wording)), " ")
    if (crossing := transfers(signature, wording)) != "–":
        yield crossing
    known = {True: "yes", False: "no", None: "unknown"}[signature.exported]
    yield word(wording, f"ffi-page-exported-{known}")
    if signature.condition:
        yield word(wording, "ffi-page-condition", condition=signature.condition)
    if signature.module:
        yield word(wording, "ffi-page-in-module", module=signature.module)
    if signature.bases:
        yield _named(wording, "ffi-page-bases", signature.bases)
    if signature.text_signature:
        yield word(wording, "ffi-page-text-signature", shown=signature.text_signature)
    if signature.macro:
        yield word(wording, "ffi-page-macro", name=signature.macro[0])
    if signature.overloads:
        yield word(wording, "ffi-page-methods", count=len(signature.overloads) + 1)
    if signature.origin is not Origin.SOURCE:
        yield word(wording, f"ffi-origin-{signature.origin.value}")


def _named(wording: Wording, key: str, names: tuple[str, ...]) -> Markup:
    return joined((word(wording, key), joined(map(code, names), ", ")), " ")
