"""What is wrong with a registry, on every page that `serve` shows: the site itself stays as it was last."""

import re
from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from markupsafe import Markup

from mkdocs_runbooks.mkdocs.pending import close_answer

_BODY = re.compile(rb"<body\b[^>]*>")
_STYLE = (
    "margin:0;padding:1em;border:4px solid #b3261e;background:#fff;color:#1c1b1f;font:16px/1.5 sans-serif"
)


def with_problems(application: WSGIApplication, problems: Callable[[], tuple[str, ...]]) -> WSGIApplication:
    """Serve the same pages, with the problems that there are above their text.

    Args:
        application: serves the site.
        problems: what is wrong at the moment, in words.
    """

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        told = problems()
        if not told:
            return application(environ, start)
        begun: list[tuple[str, list[tuple[str, str]]]] = []

        def note(status: str, headers: list[tuple[str, str]], *_: Any) -> Callable[[bytes], object]:
            begun.append((status, headers))
            return lambda _: None

        answered = application(environ, note)
        content = b"".join(answered)
        close_answer(answered)
        status, headers = begun[-1]
        if any(name.lower() == "content-type" and "html" in value for name, value in headers):
            content = _BODY.sub(lambda body: body[0] + _shown(told), content, count=1)
            headers = [one for one in headers if one[0].lower() != "content-length"]
            headers.append(("Content-Length", str(len(content))))
        start(status, headers)
        return [content]

    return answer


def _shown(problems: tuple[str, ...]) -> bytes:
    lines = Markup("\n").join(problems)
    return (
        Markup(
            '<div role="alert" class="rb-broken" style="{}"><pre style="white-space:pre-wrap">{}</pre></div>'
        )
        .format(_STYLE, lines)
        .encode()
    )
