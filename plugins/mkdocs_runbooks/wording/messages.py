"""The messages of a locale, each parsed when it is first asked for: a command says few of a thousand."""

import re
from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

_BEGINNING = re.compile(r"^(?=-?[A-Za-z][\w-]*[ ]*=)", re.MULTILINE)
_NAME = re.compile(r"-?[A-Za-z][\w-]*")
_REFERENCE = re.compile(r"\{\s*(-?[A-Za-z][\w-]*)")


class Messages:
    """What the files of a locale say.

    Fluent begins every message at the start of a line and indents what follows
    (https://projectfluent.org/fluent/guide/), so that they can be told apart without parsing them.

    Args:
        language: the folder of the locale.
    """

    def __init__(self, language: str) -> None:
        self._bundle = FluentBundle([language], use_isolating=False)
        self._unparsed: dict[str, str] = {}
        self._names: set[str] = set()
        folder = files("mkdocs_runbooks.wording") / "locales" / language
        for entry in sorted(folder.iterdir(), key=lambda one: one.name):
            if entry.name.endswith(".ftl"):
                for part in _BEGINNING.split(entry.read_text(encoding="utf-8")):
                    if name := _NAME.match(part):
                        self._unparsed.setdefault(name[0], part)
        self._names.update(self._unparsed)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def bundle_with(self, name: str) -> FluentBundle:
        """The bundle, in which this message and those it refers to are ready."""
        text = self._unparsed.pop(name, None)
        if text is not None:
            self._bundle.add_resource(FluentResource(text))
            for reference in _REFERENCE.findall(text):
                self.bundle_with(reference)
        return self._bundle


@cache
def messages(language: str) -> Messages:
    """The messages of a language."""
    return Messages(language)
