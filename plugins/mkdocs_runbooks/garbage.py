"""The garbage collector out of the way while a registry is read, judged and written.

A thousand modules are millions of small values, nearly all of which live until the end. Python's collector looks
at them again and again and finds nothing to free: a quarter of the whole time. Reference counts free the rest.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Pause the collector, and afterwards exempt what is there (`gc.freeze`), so that a host's own runs stay short.

    What was exempt is given back at the next pause, so that a long-lived process, such as `mkdocs serve`, leaks
    nothing. Where somebody turned the collector off, it is left alone.
    """
    if not gc.isenabled():
        yield
        return
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def collect() -> None:
    """Free what reading has left behind: syntax trees, whose parts know each other.

    It takes about a second of a build with a thousand modules, whose pages then need no more room than before.
    """
    if gc.isenabled():
        gc.unfreeze()
        gc.collect()
        gc.freeze()
