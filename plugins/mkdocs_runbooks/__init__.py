"""Migration runbooks whose boxes are ticked by evidence, never by hand."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("mkdocs-runbooks")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0+unknown"
