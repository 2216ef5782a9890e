"""The plugin's options in `mkdocs.yml`; everything is optional."""

from mkdocs.config import config_options
from mkdocs.config.base import BaseConfigOption, Config, ValidationError

from mkdocs_runbooks.wording import LANGUAGES

_OFF = frozenset({"", "0", "false", "no", "off"})


class Switch(BaseConfigOption[bool]):
    """A boolean that also takes what CI systems put into `!ENV [CI, false]`: `true`, `1`, a vendor's name."""

    def __init__(self, *, default: bool) -> None:
        super().__init__()
        self.default = default

    def run_validation(self, value: object) -> bool:
        """Accept booleans, numbers and words; an empty variable is off; anything else is an error."""
        if value is None:
            return False
        if isinstance(value, bool):
            return value
        if isinstance(value, int | str):
            return str(value).strip().lower() not in _OFF
        raise ValidationError(f"Expected true or false, got `{value!r}`")


class ServeCache(config_options.Choice[str]):
    """How much `serve` builds; YAML reads a bare `off` as false, and `off` is what it means."""

    def run_validation(self, value: object) -> str:
        """Accept the three words, and `off` as YAML reads it; anything else is an error."""
        return super().run_validation("off" if value is False else value)


class SitePath(BaseConfigOption[str]):
    """A folder below the docs folder: no leading slash, nothing that leads out."""

    def __init__(self) -> None:
        super().__init__()
        self.default = ""

    def run_validation(self, value: object) -> str:
        """Drop slashes that part nothing; refuse `..` and backslashes."""
        if not isinstance(value, str):
            raise ValidationError(f"Expected a path such as `beispiel`, got `{value!r}`")
        path = "/".join(part for part in value.split("/") if part)
        if "\\" in path or any(part in {"..", "."} for part in path.split("/")):
            raise ValidationError(f"Expected a path below the docs folder, got `{value}`")
        return path


class StateCount(BaseConfigOption[int | None]):
    """How many states of the past are wanted at most; `false` is none, and nothing said is as many as cost little."""

    def run_validation(self, value: object) -> int | None:
        """Accept whole numbers from 0 on; anything else is an error."""
        if value is None or value is False:
            return None if value is None else 0
        if isinstance(value, int) and value is not True and value >= 0:
            return value
        raise ValidationError(f"Expected a number of states such as `12`, or `0` for none, got `{value!r}`")


class RunbooksOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves a hook of it untyped
    """Options of one `runbooks` entry under `plugins:`."""

    registry = config_options.Type(str, default="modules.yaml")
    """The registry, relative to `mkdocs.yml`; its folder is the project."""

    path = SitePath()
    """Prefix of all pages and files of this registry."""

    language = config_options.Optional(config_options.Choice(LANGUAGES))
    """Language of the pages: `de` or `en`; default: the project's, else the theme's, else `en`."""

    serve_cache = ServeCache(("off", "safe", "fast"), default="fast")
    """What `serve` builds after an edit: `fast` the pages that show something else, `safe` the whole site with
    what was read and written before, `off` the whole site from nothing."""

    build_cache = Switch(default=True)
    """`build` keeps what it made of a page for the next build, which makes anew what has changed."""

    require_evidence = Switch(default=False)
    """Unproven claims fail the strict build too; CI sets it."""

    changes_since = config_options.Optional(config_options.Type(str))
    """Commit, tag or branch from which the overview counts changes; default: the last tag, else 30 days."""

    boxes_over_time = StateCount()
    """States of registry and evidence at which the overview draws boxes at most, whatever that costs; 0 draws none;
    default: as many as cost little."""

    decision_heads = Switch(default=True)
    """Above decision records below `docs_dir` stand status, supersession and the modules that rely on them."""
