"""The registry: text of `modules.yaml` in, values with places out.

`reading` turns YAML into nodes, `parsing` checks them against the one declaration in `shape`, `references`
checks what they say about each other, `defaults` and `building` make complete values of them, and `places`
finds the files behind declared paths. `signing` writes a sign-off back without touching anything else.
"""

from mkdocs_runbooks.registry.loading import load, named_language
from mkdocs_runbooks.registry.mending import Loaded, mended, text_of
from mkdocs_runbooks.registry.signing import NewSignOff, Unwritable, with_sign_off

__all__ = [
    "Loaded",
    "NewSignOff",
    "Unwritable",
    "load",
    "mended",
    "named_language",
    "text_of",
    "with_sign_off",
]
