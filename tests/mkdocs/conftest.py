"""What builds within the process of the tests share."""

from collections.abc import Iterator

import jinja2
import pytest
from mkdocs.theme import Theme


@pytest.fixture(autouse=True, scope="session")
def _compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A theme's templates are compiled once, not in each of hundreds of builds: that was half of their time."""
    compiled = jinja2.FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))
    get_env = Theme.get_env

    def get_env_with_cache(theme: Theme) -> jinja2.Environment:
        env = get_env(theme)
        env.bytecode_cache = compiled
        return env

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Theme, "get_env", get_env_with_cache)
        yield
