"""Places outside secret fields where a secret may stand: headers, URLs, JSON texts."""

from collections.abc import Iterator
from typing import NamedTuple

from smslint.base.patterns import lazy
from smslint.base.phrasing import quoted
from smslint.base.secret_refs import fault_in, has_reference, is_reference, masked
from smslint.facts.secret_shapes import is_authenticating, is_json_key, is_query_key
from smslint.facts.vendors import CUSTOM, URL_FIELDS
from smslint.model.document import DocumentInfo
from smslint.model.entries import Credential
from smslint.model.fields import Fields, says_something
from smslint.model.json_texts import JsonText, json_texts
from smslint.model.places import Place
from smslint.payloads.reading import PLAIN
from smslint.source.tree import Scalar

# A text without any of these has no key whose value would be a secret: it need not be read.
_MAY_HAVE_SECRET = lazy(r"(?i)secret|passw|token|api[-_]?key|private[-_]key|\\u")
_SCHEME = lazy(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:)?//")
_BEGINS_NUMBER = "-0123456789"
_END_OF_HOST = lazy(r"[/\\?#]|\Z")


class Exposed(NamedTuple):
    """A place where a secret may stand, filled with something.

    `node` is the value of the field it is part of, `what` its name in a sentence, `text` what
    stands there, whatever it is: a literal, a reference, or one that is broken. `part`: it is a
    value inside of JSON text; `header` is where the block scalar begins that it stands in.
    """

    node: Scalar
    what: str
    text: str
    place: Place
    part: bool = False
    header: int | None = None

    @property
    def literal(self) -> bool:
        """It neither is nor holds a reference or a placeholder, and does not mean to."""
        return self.fault(sops=True) is None and not any(map(has_reference, self._ways_to_read))

    def fault(self, *, sops: bool) -> str | None:
        """What is wrong with the reference that it means to be."""
        faults = (fault_in(text, sops=sops) for text in self._ways_to_read)
        return next((fault for fault in faults if fault is not None), None)

    @property
    def _ways_to_read(self) -> list[str]:
        """The text, and what stands behind the scheme of a header: `Bearer $TOKEN`."""
        return [self.text, *self.text.split(None, 1)[1:]]


def exposed_in(document: DocumentInfo) -> Iterator[Exposed]:
    """All such places of a document. A URL appears once for each secret that it may hold."""
    for credential in document.credentials:
        yield from _urls(credential.tree, URL_FIELDS.get(credential.vendor or "", ""))
        if credential.vendor == CUSTOM:
            yield from authenticating_headers(credential)
            auth = credential.tree.inner("auth")
            type_ = None if auth is None else auth.literal("type")
            if auth is not None and type_ is not None and type_.value == "oauth":
                yield from _urls(auth, "oauth_url")
            for text in json_texts(credential):
                yield from _values(text)
    for webhook in document.webhooks:
        yield from _urls(webhook.tree, "url")
        if webhook.vendor == CUSTOM:
            for text in json_texts(webhook):
                yield from _values(text)


def authenticating_headers(credential: Credential) -> Iterator[Exposed]:
    """The headers of a custom credential that sign requests in."""
    for header in credential.tree.inner_items("headers"):
        name = header.literal("name")
        if name is None or not is_authenticating(name.value):
            continue
        # A number without quotes is a secret, too.
        node = header.raw("value")
        if node is not None and says_something(node):
            what = f"the value of the header {quoted(name.value)}"
            yield Exposed(node, what, node.value, header.at_start("value"))


def secrets_of_url(url: str) -> Iterator[tuple[str, str]]:
    """The password and the keys of a URL: how a message calls each, and what stands there."""
    if is_reference(url):
        return
    shadow = masked(url)
    scheme = _SCHEME.match(shadow)
    start = scheme.end() if scheme else 0
    host = _END_OF_HOST.search(shadow, start)
    end = host.start() if host else len(url)
    at = shadow.rfind("@", start, end)
    colon = shadow.find(":", start, at) if at >= 0 else -1
    if colon >= 0 and url[colon + 1 : at].strip():
        yield "the password in this URL", url[colon + 1 : at]
    query, _, _ = shadow[end:].partition("#")
    begin = query.find("?")
    if begin < 0:
        return
    begin += end + 1
    for part in shadow[begin : end + len(query)].split("&"):
        name, _, value = part.partition("=")
        behind = begin + len(part)
        if value.strip() and is_query_key(_decoded(url[begin : begin + len(name)])):
            yield f"{quoted(name)} in the query of this URL", url[behind - len(value) : behind]
        begin = behind + 1


def _decoded(name: str) -> str:
    if "%" not in name:
        return name
    from urllib.parse import unquote

    return unquote(name)


def _urls(fields: Fields, name: str) -> Iterator[Exposed]:
    node = fields.raw(name) if name else None
    if node is None or ("@" not in node.value and "?" not in node.value):
        return
    for what, text in secrets_of_url(node.value):
        yield Exposed(node, what, text, fields.at_start(name))


def _values(json_text: JsonText) -> Iterator[Exposed]:
    if not _MAY_HAVE_SECRET.search(json_text.text):
        return
    for pair in json_text.json.pairs:
        text = pair.text
        if pair.kind == PLAIN and json_text.text[pair.start] in _BEGINS_NUMBER:
            text = json_text.text[pair.start : pair.end]
        if text.strip() and is_json_key(pair.key):
            spot = json_text.spot(pair.start, pair.end)
            yield Exposed(json_text.node, quoted(pair.key), text, spot.place, True, spot.header)
