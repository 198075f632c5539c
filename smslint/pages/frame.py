"""The frame of a page: its head, its style and script, and what they may do.

The content security policy allows this style and this script by their hashes, and nothing else: no
address is ever asked. Without scripts a page can still be read.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files

from smslint import __version__
from smslint.pages.markup import in_ascii, markup


def page(title: str, body: Iterable[str], *, package: str, made: str) -> Iterator[str]:
    """The lines of a page. `body` is its markup; `package` has `page.css` and `page.js` of its own
    in a folder `page`; `made` says at the end what smslint did."""
    return map(in_ascii, _page(title, body, package, made))


def _page(title: str, body: Iterable[str], package: str, made: str) -> Iterator[str]:
    style = _file("smslint.pages", "base.css") + _file(f"{package}.page", "page.css")
    script = _file(f"{package}.page", "page.js")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hash(style)}",
            f"script-src {_hash(script)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    yield "<!doctype html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f'<meta name="generator" content="smslint {markup(__version__)}">'
    yield f"<title>{markup(title)}</title>"
    yield f"<style>{style}</style>"
    yield "</head>"
    yield "<body>"
    yield from body
    yield f'<footer class="quiet">{markup(made)} by smslint {markup(__version__)}.</footer>'
    yield f"<script>{script}</script>"
    yield "</body>"
    yield "</html>"


@cache
def _file(package: str, name: str) -> str:
    folder, _, inside = package.rpartition(".")
    where = files(folder) / inside if inside == "page" else files(package)
    return f"\n{(where / name).read_text('utf-8')}"


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
