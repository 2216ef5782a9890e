"""What PyO3 takes as an argument of a Rust type, and what it gives for a result of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from mkdocs_runbooks.ffi.types.algebra import (
    ANYTHING,
    NONE_TYPE,
    Array,
    Dynamic,
    Named,
    Never,
    Tuple,
    Type,
    Union,
    Unknown,
    union,
)
from mkdocs_runbooks.ffi.types.conversion import Conversion, agreed
from mkdocs_runbooks.ffi.types.dependencies import ALWAYS
from mkdocs_runbooks.ffi.types.lattice import bind, written
from mkdocs_runbooks.ffi.types.names import NativeNames, PythonNames, RustAlias, rust_name
from mkdocs_runbooks.ffi.types.python_types import python_type
from mkdocs_runbooks.ffi.types.rust_names import Origin, origin
from mkdocs_runbooks.ffi.types.rust_places import MAX_DEPTH, Place, arguments, dimension, dtype
from mkdocs_runbooks.ffi.types.rust_syntax import (
    RustArray,
    RustOther,
    RustPath,
    RustRef,
    RustTuple,
    RustType,
    rust_type,
)
from mkdocs_runbooks.ffi.types.tables import Loss, Row, crates, rust_rows

SHOWN_THROUGH = frozenset(
    "Bound Py Borrowed PyRef PyRefMut PyCell PyClassGuard PyClassGuardMut PyClassInitializer Cow Box Result "
    "PyResult IterNextOutput IterANextOutput".split()
)
"""Types that Python does not see: what stands in them counts."""

_OTHERS = {"impl": "impl-trait", "dyn": "impl-trait", "projection": "projection", "inferred": "derived"}


def conversion(text: str, names: NativeNames, owner: str | None = None) -> Conversion:
    """The conversion of a Rust type; not known where it depends on a version of PyO3 that nobody states.

    Args:
        text: its source text.
        names: the names of its file.
        owner: Python name of the class that `Self` stands for.
    """
    return agreed(conversions(text, names, owner), text)


def conversions(text: str, names: NativeNames, owner: str | None = None) -> tuple[Conversion, ...]:
    """The conversion of a Rust type in every version that PyO3 may have, the newest first.

    Args:
        text: its source text.
        names: the names of its file.
        owner: Python name of the class that `Self` stands for.
    """
    return tuple(_conversion(text, one, owner) for one in (names, *names.others))


def _conversion(text: str, names: NativeNames, owner: str | None) -> Conversion:
    key = (text, owner)
    if key not in names.known:
        stated = names.types.get(" ".join(text.split()))
        names.known[key] = (
            _of(rust_type(text), Place(names=names, owner=owner, bound={}))
            if stated is None
            else _stated(stated)
        )
    return names.known[key]


def _stated(text: str) -> Conversion:
    return _same(python_type(text, PythonNames()))


def _same(type_: Type, losses: tuple[Loss, ...] = ()) -> Conversion:
    return Conversion(accepts=type_, returns=type_, natural=type_, losses=losses)


def _unknown(reason: str, text: str) -> Conversion:
    return _same(Unknown(reason, text))


def _of(one: RustType, place: Place) -> Conversion:
    if place.depth > MAX_DEPTH:
        return _unknown("deep", "")
    inner = place.below()
    match one:
        case RustRef(inner=RustArray(length=None) as slice_):
            return _row_of(
                ("&[u8]",) if _is_u8(slice_.inner) else ("&[T]",), (slice_.inner,), Origin(), inner
            )
        case RustRef(inner=below):
            return _of(below, replace(inner, by_value=False))
        case RustTuple(items=()):
            return Conversion(accepts=Tuple(), returns=NONE_TYPE, natural=Tuple())
        case RustTuple(items=items):
            return _joined([_of(item, inner) for item in items], Tuple)
        case RustArray(inner=below, length=length):
            found = _row_of(("[u8; N]",) if _is_u8(below) else ("[T; N]",), (below,), Origin(), inner)
            return replace(found, losses=tuple(_sized(loss, length or "") for loss in found.losses))
        case RustOther(kind="never"):
            return _same(Never())
        case RustOther(kind=kind, text=text):
            return _unknown(_OTHERS.get(kind, "unreadable"), text)
        case RustPath():
            return _path(one, inner)


def _is_u8(one: RustType) -> bool:
    return isinstance(one, RustPath) and one.segments == ("u8",)


def _sized(loss: Loss, length: str) -> Loss:
    return replace(loss, bound=length) if loss.kind == "length" and loss.bound == "N" else loss


def _joined(found: list[Conversion], make: Callable[[tuple[Type, ...]], Type]) -> Conversion:
    return Conversion(
        accepts=make(tuple(_settled(one.accepts) for one in found)),
        returns=make(tuple(one.returns for one in found)),
        natural=make(tuple(one.natural for one in found)),
        losses=tuple(dict.fromkeys(loss for one in found for loss in one.losses)),
    )


def _settled(one: Type) -> Type:
    """Inside of a container, an argument of any type is taken as it is."""
    return ANYTHING if isinstance(one, Dynamic) else one


def _path(path: RustPath, place: Place) -> Conversion:
    name = path.name
    if len(path.segments) == 1 and name in place.bound:
        return _of(place.bound[name], replace(place, bound={}))
    if name in place.names.types:
        return _stated(place.names.types[name])
    if name == "Self":
        return _own_class(path, place)
    from_where = origin(path, place.names)
    name = from_where.name or name
    named = place.names.paths.get(from_where.path or "")
    if named is not None and from_where.crate not in crates():
        return _alias(named, path, place)
    if from_where.local:
        # A crate that the tables know is read like any other, and means what the tables say.
        known = _from_tables(name, path, from_where, place) if from_where.crate in crates() else None
        found = (
            known
            if known is not None and not isinstance(known.returns, Unknown)
            else _local(name, path, place)
        )
        if found is not None:
            return found
    elif name in SHOWN_THROUGH and path.args and not _bytes_cow(path):
        return _of(path.args[0], replace(place, by_value=False))
    found = _from_tables(name, path, from_where, place)
    if isinstance(found.accepts, Unknown) and isinstance(found.returns, Unknown) and _is_result(name, path):
        return _of(path.args[0], place)
    return found


def _own_class(path: RustPath, place: Place) -> Conversion:
    """`Self` is taken as the class is, with the conversion that it may have of its own."""
    if place.owner is None:
        return _unknown("unresolved", "Self")
    rust = rust_name(place.names.classes, place.owner)
    if rust is None:
        return _same(Named(place.owner, own=True))
    return _path(replace(path, segments=(rust,)), place)


def _is_result(name: str, path: RustPath) -> bool:
    """Crates name their results so; the type of success stands first."""
    return name.endswith("Result") and bool(path.args)


def _bytes_cow(path: RustPath) -> bool:
    return isinstance(path.args[0], RustArray) and path.args[0].length is None


def _local(name: str, path: RustPath, place: Place) -> Conversion | None:
    """What the crate itself makes of a name; None: nothing, it only looks as if it were its own."""
    names = place.names
    if name in names.classes:
        found = _same(Named(names.classes[name].python, own=True))
        # A class that is taken by value may have a conversion of its own; a reference to it never has.
        own = place.by_value and name in names.aliases and not names.aliases[name].accepts
        return replace(found, accepts=Unknown("custom", name)) if own else found
    if name in names.aliases:
        return _alias(names.aliases[name], path, place)
    return _unknown("custom", name) if name in names.locals else None


def _alias(alias: RustAlias, path: RustPath, place: Place) -> Conversion:
    inside = replace(place, bound=arguments(alias, path, place), depth=place.depth + 2)

    def any_of(texts: tuple[str, ...]) -> Conversion:
        found = [_of(rust_type(one), inside) for one in texts]
        return _joined(found, lambda parts: union(*parts)) if len(found) != 1 else found[0]

    given = any_of(alias.accepts) if alias.accepts else _unknown(alias.reason, path.name)
    if alias.returns == alias.accepts:
        return given
    back = any_of(alias.returns) if alias.returns else _unknown(alias.reason, path.name)
    return Conversion(accepts=given.accepts, returns=back.returns, natural=given.natural, losses=given.losses)


def _from_tables(name: str, path: RustPath, from_where: Origin, place: Place) -> Conversion:
    forms = tuple(f"{name}<{shown}>" for arg in path.args[:1] for shown in _shown(arg, place))
    args = path.args
    if name == "SmallVec" and args and isinstance(args[0], RustArray):
        args = (args[0].inner,)
        forms = ("SmallVec<u8>",) if _is_u8(args[0]) else ()
    return _row_of((*forms, name), args, from_where, place)


def _shown(arg: RustType, place: Place) -> tuple[str, ...]:
    match arg:
        case RustPath(segments=(name,), args=()) if name in place.bound:
            return _shown(place.bound[name], replace(place, bound={}))
        case RustPath(name=name):
            return (name,)
        case RustArray(inner=RustPath(name=name), length=None):
            return (f"[{name}]",)
        case _:
            return ()


def _row_of(
    forms: tuple[str, ...], args: tuple[RustType, ...], from_where: Origin, place: Place
) -> Conversion:
    """The first form that has rows decides; of several rows, the one whose crate the name comes from."""
    rows = rust_rows()
    for form in forms:
        matching = [
            row
            for row in rows.get(form, ())
            if row.holds(place.names.version) and _can_come_from(row, from_where.crate, place.names)
        ]
        fitting = [row for row in matching if len(row.generics) == len(args)]
        matching = fitting or matching
        if matching:
            found = _apply(matching[0], args, place)
            unsure = len(matching) > 1 and any(row.loss != matching[0].loss for row in matching)
            return replace(found, losses=()) if unsure else found
    if from_where.crate is not None and not from_where.local:
        return _unknown("foreign", f"{from_where.crate}::{forms[-1]}")
    return _unknown("generic" if len(forms[-1]) == 1 else "unresolved", forms[-1])


def _can_come_from(row: Row, crate: str | None, names: NativeNames) -> bool:
    """A name of which nobody says where it comes from is none of a crate that the project does not have."""
    if crate is not None:
        return crate in row.crates
    return names.dependencies is None or not row.crates.isdisjoint(ALWAYS | names.dependencies)


def _apply(row: Row, args: tuple[RustType, ...], place: Place) -> Conversion:
    given = dict(zip(row.generics, args, strict=False))
    head = (row.accepts or row.returns or "").partition("[")[0]
    if head in {"Array", "Like"}:
        return _numpy(row, given, place)
    inner = {name: _of(arg, place) for name, arg in given.items()}
    losses = tuple(dict.fromkeys(loss for one in inner.values() for loss in one.losses))
    return Conversion(
        accepts=_typed(row.accepts, {name: _in(one.accepts, row) for name, one in inner.items()}, row),
        returns=_opened(_typed(row.returns, {name: one.returns for name, one in inner.items()}, row)),
        natural=_typed(
            row.natural or row.returns or row.accepts, {name: one.natural for name, one in inner.items()}, row
        ),
        losses=((row.loss,) if row.loss else ()) + losses,
    )


def _in(one: Type, row: Row) -> Type:
    """`Option<PyAny>` stays dynamic; a `Vec<PyAny>` takes sequences of anything."""
    return one if row.accepts and "[" not in row.accepts else _settled(one)


def _typed(text: str | None, bound: Mapping[str, Type], row: Row) -> Type:
    if text is None:
        return Unknown("one-way", row.names[0])
    free = {name: Dynamic() for name in row.generics if name not in bound}
    return union(*(_word(part, {**bound, **free}) for part in text.split(" | ")))


def _word(text: str, bound: Mapping[str, Type]) -> Type:
    return Dynamic() if text == "Any" else bind(written(text), bound)


def _opened(one: Type) -> Type:
    """A tuple of which nothing is said is one of anything."""
    if isinstance(one, Union):
        return union(*(_opened(part) for part in one.parts))
    return Tuple(rest=Dynamic()) if one == Named("tuple") else one


def _numpy(row: Row, given: Mapping[str, RustType], place: Place) -> Conversion:
    text = row.accepts or row.returns or ""
    pieces = [one.strip() for one in text.partition("[")[2].rstrip("]").split(",") if one.strip()]
    element_type = dtype(given.get("T"), place) if pieces else None
    if isinstance(element_type, Unknown):
        return _same(element_type)
    size = pieces[1] if len(pieces) > 1 else "IxDyn"
    ndim = dimension(given.get(size, RustPath((size,))), place)
    if text.startswith("Array"):
        return _same(Array(element_type, ndim))
    kind = given.get("C")
    free = isinstance(kind, RustPath) and kind.name == "AllowTypeChange"
    element = _of(given["T"], place) if "T" in given else _same(Dynamic())
    arrays = Array(None if free else element_type, ndim)
    losses = (Loss(kind="copy", of="sequences", bound=""), *element.losses) if free else element.losses
    like = Named("ArrayLike", (arrays, element.accepts))
    return Conversion(
        accepts=like, returns=Unknown("one-way", row.names[0]), natural=Named("ArrayLike"), losses=losses
    )
