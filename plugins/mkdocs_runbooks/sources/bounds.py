"""What belongs to a project: what stands in its folder, links followed, and no more."""

import os
from pathlib import Path

from mkdocs_runbooks.sources.file_status import status_of


class Bounds:
    """Tells what lies in a project; folders are resolved once.

    Args:
        root: the project's folder, resolved.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._place = str(root)
        self._safe_folders: dict[str, bool] = {}

    def mode(self, path: str) -> int | None:
        """What kind of thing is at a project path, as in `os.stat_result`; None: nothing, or it lies elsewhere."""
        place = os.path.join(self._place, path)
        try:
            status, is_link = status_of(place)
        except (OSError, ValueError):
            return None
        return status.st_mode if self.hold(place, is_link=is_link) else None

    def hold(self, place: str, *, is_link: bool) -> bool:
        """Whether a place lies in the project once links are followed."""
        folder, name = os.path.split(place)
        try:
            if is_link or name in {"", ".", ".."}:
                return Path(place).resolve().is_relative_to(self._root)
            if folder not in self._safe_folders:
                self._safe_folders[folder] = Path(folder).resolve().is_relative_to(self._root)
            return self._safe_folders[folder] or Path(place).resolve().is_relative_to(self._root)
        except (OSError, RuntimeError):
            return False
