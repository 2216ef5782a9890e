"""What a comparison needs: the items that each side offers, and what is said about them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from mkdocs_runbooks.model.ffi import CallSite, Signature
from mkdocs_runbooks.model.registry import BorderSettings, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class StubSide:
    """What the stubs of a module promise.

    Attributes:
        items: signatures, in order.
        only_types: qualified names of classes that no run-time module needs to have.
        beside_python: stubs that stand beside a Python file of the same name: they describe that file.
        imported: stub -> names that the Python file beside it imports (`*`: whatever that module has) -> the module.
        of_python: names that such a stub declares and that its file defines over whatever the port has; so are
            members (`Query.sort`) that it gives to a class.
        bound: names that a stub declares by other means than a definition.
        partial: a stub says that it does not declare everything, or takes all names from what is no stub of these.
    """

    items: tuple[Signature, ...] = ()
    only_types: frozenset[str] = frozenset()
    beside_python: frozenset[str] = frozenset()
    imported: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    of_python: frozenset[str] = frozenset()
    bound: frozenset[str] = frozenset()
    partial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What a comparison needs.

    Attributes:
        python: the reference's signatures by name.
        wanted: names that the port must offer -> (path, line) where that is said.
        known: every name that the Python side offers or uses; a native item among them is no surprise.
        native: items per target that is there.
        hidden: targets whose port holds bindings that can't be read, under names that nobody knows.
        unseen: (target, name) of bindings that can't be read, under a name that is known.
        unread_modules: targets whose port holds modules of which nothing can be read.
        unbound: targets that offer Python nothing at all, with the manifest that shows it.
        calls: calls of the port in the wrapper.
        used: names that a wrapper of Julia uses; it converts what comes back, so that callers never see the port.
        settings: what the registry says about this border.
        types: types of the port that the settings name and its source mentions.
        mentioned: names that a stub declares and no port offers -> (path, line) of source that speaks of them.
        marks: attributes and derivations on classes of the port that nobody knows; None: not all could be read.
        unread: a file of Python's side or a stub can't be read, so that names may be missing.
    """

    python: Mapping[str, tuple[Signature, ...]]
    wanted: Mapping[str, tuple[str, int]]
    known: Collection[str]
    native: Mapping[Target, tuple[Signature, ...]]
    stub: StubSide = field(default_factory=StubSide)
    hidden: frozenset[Target] = frozenset()
    unseen: frozenset[tuple[Target, str]] = frozenset()
    unread_modules: frozenset[Target] = frozenset()
    unbound: Mapping[Target, str] = field(default_factory=dict)
    calls: tuple[CallSite, ...] = ()
    used: frozenset[str] = frozenset()
    settings: BorderSettings = field(default_factory=BorderSettings)
    types: frozenset[str] = frozenset()
    mentioned: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    marks: frozenset[str] | None = frozenset()
    unread: bool = False

    @property
    def unread_anywhere(self) -> frozenset[Target]:
        """Targets of which not everything could be read."""
        return self.hidden | self.unread_modules

    @property
    def adapted(self) -> frozenset[str]:
        """Names of the port that functions of the wrapper call: their callers see the wrapper's signature."""
        return self.used | {one.item.partition(".")[0] for one in self.calls if one.caller is not None}
