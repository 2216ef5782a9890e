"""Making data harmless: what a file says must not steer a terminal, a browser or Markdown."""

import re

_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""C0, C1, bidirectional and invisible format characters, line separators, lone surrogates."""

_NOT_PLAIN = re.compile(r"[^0-9A-Za-z\u00c0-\u024f ]")


def visible(text: str) -> str:
    """Replace every character that could steer a terminal or hide text by a visible code such as `<ESC>` in hex.

    Line breaks and tabs become a blank, so that a message stays on its line.
    """
    if text.isascii() and text.isprintable():
        return text
    return _STEERING.sub(_code, text)


def visible_json(document: str) -> str:
    r"""Write characters of a JSON text that could steer a terminal or hide text as `\uXXXX`; its meaning stays.

    Lone surrogates, which no output can encode, become writable too.
    """
    return _STEERING.sub(_json_code, document)


def escape_markdown(text: str) -> str:
    """Write text so that neither Markdown, its extensions, Jinja nor HTML can see structure in it.

    Every character that is no letter, digit or blank becomes a numeric character reference: of all ways tried
    the only one that held against Markdown extensions, snippets and macros at once.
    """
    return _NOT_PLAIN.sub(lambda match: f"&#{ord(match.group())};", visible(text))


def _code(match: re.Match[str]) -> str:
    character = match.group()
    if character in "\n\r\t":
        return " "
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def _json_code(match: re.Match[str]) -> str:
    # JSON itself escapes the control characters within strings; those between its tokens are its layout.
    return match.group() if match.group() in "\n\r\t" else f"\\u{ord(match.group()):04x}"
