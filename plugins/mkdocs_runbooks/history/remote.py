"""The web address of a repository from the address that git knows."""

import re
from urllib.parse import urlsplit

_SCP = re.compile(r"^(?:[\w.+-]+@)?([\w.-]+\.[\w-]+|localhost):(?!//)/?([^\s]+)$")
_HOST = re.compile(r"^[A-Za-z0-9.-]+$")


def web_address(remote: str) -> str | None:
    """`https://host/path` without user, password and `.git`; None for files and anything unknown.

    Args:
        remote: the remote's address: `https://…`, `ssh://…`, `git://…`, or `git@host:path`.
    """
    text = remote.strip()
    if match := _SCP.match(text):
        host, path, scheme, port = match[1], match[2], "https", None
    else:
        try:
            parts = urlsplit(text)
            host, path, port = parts.hostname or "", parts.path, parts.port
        except ValueError:
            return None
        if parts.scheme not in {"http", "https", "ssh", "git", "git+ssh"}:
            return None
        scheme = "http" if parts.scheme == "http" else "https"
        port = port if parts.scheme in {"http", "https"} else None
    path = path.strip("/").removesuffix(".git")
    if not _HOST.match(host) or not path or not re.fullmatch(r"[\w./~+-]+", path):
        return None
    return f"{scheme}://{host}{f':{port}' if port else ''}/{path}"
