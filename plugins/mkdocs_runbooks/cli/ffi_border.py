"""What `runbooks ffi` shows: one module with what was read of it."""

from dataclasses import dataclass

from mkdocs_runbooks.model.interface import ModuleInterface
from mkdocs_runbooks.model.registry import Module


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """One module with what was read of it."""

    module: Module
    interface: ModuleInterface

    @property
    def paths(self) -> tuple[str, ...]:
        """Files that its two sides were read from."""
        ports = (path for port in self.module.paths.ports.values() for path in port.files)
        python = (*self.module.paths.python.files, *self.module.paths.wrapper.files)
        return tuple(dict.fromkeys((*python, *ports, *self.module.paths.stub.files)))
