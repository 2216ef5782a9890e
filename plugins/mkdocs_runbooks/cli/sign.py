"""`runbooks sign`: a named person accepts a gate, bound to the digest of the module's files."""

import difflib
import os
import stat
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

import click

from mkdocs_runbooks import gates
from mkdocs_runbooks.cli.project import fail, open_registry, registry_option, request_for
from mkdocs_runbooks.diagnostics import Value, parameters
from mkdocs_runbooks.model.registry import Module, Registry
from mkdocs_runbooks.registry import NewSignOff, Unwritable, with_sign_off
from mkdocs_runbooks.sources.digests import combined, decisive_files, digests
from mkdocs_runbooks.storing import store
from mkdocs_runbooks.wording import Wording

_BOM = "\ufeff"


@click.command()
@click.argument("module")
@click.argument("gate")
@click.option("--by", required=True, metavar="NAME", help="Who accepts it.")
@click.option("--link", metavar="URL", help="Where it was said, such as a review.")
@registry_option
def sign(module: str, gate: str, by: str, link: str | None, registry: Path) -> None:
    """Write a sign-off of GATE for MODULE into the registry.

    It is bound to the files as they are now: when they change, it lapses.
    """
    request = request_for(registry)
    loaded, tree = open_registry(request)
    wording = Wording(loaded.language)
    _check_words(wording, by, link)
    signed = _module(loaded, module, wording)
    _check_gate(signed, gate, wording)
    if gates.would_not_count(signed, gate, by):
        _refuse(wording, "sign-by-owner", gate=gate, by=by.strip(), module=module)
    files = decisive_files(signed)
    if not files:
        _refuse(wording, "sign-nothing-to-sign", module=module)
    entry = NewSignOff(
        gate=gate, by=by.strip(), date=request.today, link=link, digest=combined(digests(files, tree))
    )
    content = _content(registry, loaded, wording)
    mark, text = (_BOM, content[1:]) if content.startswith(_BOM) else ("", content)
    try:
        changed = with_sign_off(text, module, entry)
    except Unwritable:
        click.echo(f"    sign_offs:\n      - {entry.yaml()}")
        _refuse(wording, "sign-paste", module=module, path=str(registry))
    _replace(registry.resolve(), (mark + changed).encode("utf-8"), wording)
    click.echo(wording.text("sign-done", parameters(module=module, gate=gate, by=entry.by)), err=True)


def _check_words(wording: Wording, by: str, link: str | None) -> None:
    if not by.strip() or not by.isprintable():
        _refuse(wording, "sign-name")
    if link is not None and (not link.startswith(("https://", "http://")) or not _is_plain(link)):
        _refuse(wording, "sign-link", link=link)


def _is_plain(link: str) -> bool:
    return link.isprintable() and not any(sign.isspace() or sign in "<>\"'`" for sign in link)


def _module(loaded: Registry, name: str, wording: Wording) -> Module:
    found = loaded.module(name)
    if found is None:
        close = difflib.get_close_matches(name, [module.id for module in loaded.modules], n=1)
        _refuse(wording, "sign-unknown-module", suggestion=close[0] if close else None, module=name)
    return found


def _check_gate(module: Module, gate: str, wording: Wording) -> None:
    """Only a gate whose probe is `sign-off` can be signed: nobody overrules a machine."""
    known: Mapping[str, str] = {
        **{str(id_): probe for id_, probe in gates.catalogue_probes().items()},
        **{str(one.id): one.probe or "" for one in module.gates if one.custom},
    }
    if gate not in known:
        close = difflib.get_close_matches(gate, known, n=1)
        _refuse(wording, "sign-unknown-gate", suggestion=close[0] if close else None, gate=gate)
    if known[gate] != "sign-off":
        _refuse(wording, "sign-not-allowed", gate=gate, probe=known[gate])


def _content(registry: Path, loaded: Registry, wording: Wording) -> str:
    """The registry's text; it must be what was just read."""
    try:
        content = registry.read_bytes()
    except OSError as error:
        _refuse(wording, "sign-not-writable", path=str(registry), reason=error.strerror or "")
    if sha256(content).hexdigest() != loaded.digest:
        _refuse(wording, "sign-changed", path=str(registry))
    return content.decode("utf-8")


def _replace(target: Path, content: bytes, wording: Wording) -> None:
    """A registry that may not be written is left alone, though its folder would let it be replaced."""
    try:
        mode = stat.S_IMODE(target.stat().st_mode)
        if not mode & stat.S_IWUSR or not os.access(target, os.W_OK):
            raise PermissionError(13, os.strerror(13))
        store(target, content, mode=mode)
    except OSError as error:
        _refuse(wording, "sign-not-writable", path=str(target), reason=error.strerror or "")


def _refuse(wording: Wording, key: str, *, suggestion: str | None = None, **params: Value) -> NoReturn:
    click.echo(wording.text(key, parameters(**params)), err=True)
    if suggestion is not None:
        click.echo(f"  hint: {wording.text('did-you-mean', parameters(suggestion=suggestion))}", err=True)
    fail()
