"""Policies about the feature flag: it is read where the port is used, and what texts name really works."""

from collections.abc import Collection

from mkdocs_runbooks.gates.subject import (
    Subject,
    message,
    not_applicable,
    passed,
    registry_place,
    source,
    verdict,
)
from mkdocs_runbooks.model.gate import Outcome, Verdict
from mkdocs_runbooks.model.registry import Status, Target
from mkdocs_runbooks.sources.flag_names import flags_named


def feature_flag(subject: Subject) -> Verdict:
    """Where the wrapper imports the port, the source reads a flag."""
    imports = subject.python.native_imports
    if not imports:
        return not_applicable(subject, message("reason-port-not-imported"))
    evidence = tuple(source(one.path, one.line, one.module) for one in imports[:3])
    unread = _unread(subject)
    if unread is not None:
        declared = next((flag.name for flag in subject.module.flags if flag.target is unread), None)
        wrapper = subject.module.paths.wrapper.shown
        return verdict(
            subject,
            Outcome.FAILED,
            message("reason-no-flag", path=imports[0].path, line=imports[0].line),
            next_=message("next-read-flag", flag=declared, path=wrapper),
            evidence=evidence,
        )
    readings = [subject.python.flags[one] for one in subject.module.targets if one in subject.python.flags]
    first = readings[0]
    reason = message("reason-flag-read", flag=first.name, path=first.path, line=first.line)
    return passed(subject, reason, evidence=tuple(source(one.path, one.line, one.name) for one in readings))


def _unread(subject: Subject) -> Target | None:
    """The first target that the wrapper imports without reading its flag; the port is there, so one is imported."""
    targets = subject.module.targets
    without = [target for target in targets if target not in subject.python.flags]
    if len(without) == len(targets):
        return next((one for one in without if _imports_target(subject, one)), without[0])
    return next((one for one in without if _imports_target(subject, one)), None)


def _imports_target(subject: Subject, target: Target) -> bool:
    """Whether the wrapper imports this target's extension; without a declared one it is assumed."""
    extension = subject.registry.shared.extensions.get(target)
    modules = [one.module for one in subject.python.native_imports]
    return extension is None or any(f".{extension}." in f".{one}." for one in modules)


def flag_works(subject: Subject) -> Verdict:
    """Every flag that registry, sections or notes name is read by the source."""
    deployed = bool(subject.python.native_imports) or subject.module.status in {
        Status.DONE,
        Status.ROLLED_BACK,
    }
    if not deployed:
        return not_applicable(subject, message("reason-port-not-imported"))
    read = {reading.name for reading in subject.python.flags.values()} | set(subject.python.read_names)
    named = _named_flags(subject, read)
    if not named:
        return not_applicable(subject, message("reason-no-flag-named"))
    for name, place in named.items():
        if name in read:
            continue
        return verdict(
            subject,
            Outcome.FAILED,
            message("reason-flag-unread", flag=name, place=place),
            next_=message("next-read-flag", flag=name, path=subject.module.paths.wrapper.shown),
            evidence=(registry_place(subject, "flag") if place == subject.registry.path else source(place),),
        )
    readings = tuple(subject.python.flags.values())
    reason = message("reason-flags-work", flags=", ".join(named), count=len(named))
    return passed(subject, reason, evidence=tuple(source(one.path, one.line, one.name) for one in readings))


def _named_flags(subject: Subject, read: Collection[str]) -> dict[str, str]:
    """Flag -> the file that names it; flags of other modules in shared text are not this module's.

    The built-in default is a guess of ours: nobody has named it until a registry writes it or a source reads it.
    """
    module = subject.module
    written = "flag" in module.places
    named = {
        flag.name: subject.registry.path
        for flag in module.flags
        if flag.name and (written or flag.name in read)
    }
    for section in module.sections:
        for name in flags_named(section.markdown, tuple(named)):
            if subject.background.world.flag_owners.get(name, module.id) == module.id:
                named.setdefault(name, section.path)
    if subject.interface.notes is not None:
        for name in subject.interface.notes.flags_named:
            named.setdefault(name, subject.interface.notes.path)
    return named
