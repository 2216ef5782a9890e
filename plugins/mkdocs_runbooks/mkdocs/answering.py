"""When the server of `serve` answers: it keeps browsers waiting from the beginning of a build to its end.

Its epochs are not public. Where another version keeps them elsewhere, browsers wait as they do without us.
"""

from threading import Condition
from typing import Any

from mkdocs.livereload import LiveReloadServer


def answer_already(server: LiveReloadServer) -> None:
    """Answer with what was built so far; what is still to be built is read as it was."""
    epochs: Any = server
    condition = getattr(server, "_epoch_cond", None)
    if isinstance(condition, Condition) and _has_epochs(server):
        with condition:
            epochs._visible_epoch = epochs._wanted_epoch
            condition.notify_all()


def answer_later(server: LiveReloadServer) -> None:
    """Answer, and reload in browsers, only when the build has come to its end."""
    epochs: Any = server
    if _has_epochs(server):
        epochs._wanted_epoch += 1


def is_edited(server: LiveReloadServer) -> bool:
    """Whether files have changed again, so that the server wants another build."""
    return getattr(server, "_want_rebuild", False) is True


def _has_epochs(server: LiveReloadServer) -> bool:
    return all(isinstance(getattr(server, name, None), int) for name in ("_visible_epoch", "_wanted_epoch"))
