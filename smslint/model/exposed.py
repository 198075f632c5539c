"""Places outside secret fields where a secret may be: headers, URLs, JSON texts, `x-` blocks."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base import urls
from smslint.base.dialect import Dialect
from smslint.base.named_tuples import NamedTuple
from smslint.base.patterns import lazy
from smslint.base.phrasing import quoted
from smslint.base.pointers import escaped
from smslint.base.secret_forms import NOT_CAPITALS
from smslint.base.secret_refs import has_reference, is_reference, masked
from smslint.base.secret_texts import fault_in, is_scheme, without_wrapping
from smslint.facts import samples
from smslint.facts.secret_names import is_secret_header, is_secret_key, is_secret_query_key
from smslint.facts.vendors import CUSTOM, URL_FIELDS
from smslint.model.document import DocumentInfo
from smslint.model.entries import Credential
from smslint.model.fields import Fields, has_value
from smslint.model.json_texts import JsonText, json_texts
from smslint.model.places import Place
from smslint.payloads import Json, Positions, read_json
from smslint.payloads.reading import STRING, Pair
from smslint.source.readings import readings
from smslint.source.tree import Mapping, Node, Scalar, Sequence, is_foreign

# A text without any of these has no key whose value would be a secret: it need not be read.
_MAY_HAVE_SECRET = lazy(r"(?i)secret|passw|passphrase|pwd|token|key|assertion|\\u")
_SCHEME = lazy(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:)?//")
_END_OF_HOST = lazy(r"[/\\?#]|\Z")
_NO_TEXT = lazy(r"true|false|null|[0-9]{1,3}")

HEADER, URL, JSON, BLOCK = "header", "URL", "JSON", "x- block"


class Exposed(NamedTuple):
    """A place where a secret may be, filled with something.

    `node` is the value of the field it is part of, `what` its name in a sentence, `text` what is
    there: a literal, a reference, or one that is broken. `kind` is where: `HEADER`, `URL`, `JSON`
    or `BLOCK`. `header` is where the block scalar starts that it is in. `span` is its place in the
    value of the node.
    """

    node: Scalar
    what: str
    text: str
    place: Place
    kind: str
    span: tuple[int, int]
    header: int | None = None

    @property
    def literal(self) -> bool:
        """A secret is written out: not a reference, a placeholder or sample text, nor an attempt at
        one of these."""
        return is_literal(self.text, self.kind, self.place.document.file.dialect)

    def fault(self, *, sops: bool) -> str | None:
        """What is wrong with the reference that it means to be."""
        forms = self.kind == HEADER
        ways = _ways_to_read(self.text, self.kind)
        if any(map(self.place.document.file.dialect.knows, ways)):
            return None
        faults = (fault_in(text, sops=sops, forms=forms) for text in ways)
        fault = next((fault for fault in faults if fault is not None), None)
        # In JSON a dollar sign may be just that.
        return None if self.kind == JSON and fault == NOT_CAPITALS else fault


def is_literal(text: str, kind: str, dialect: Dialect) -> bool:
    """A text at such a place is a secret that is written out, see `Exposed.literal`."""
    if not text.strip() or has_reference(text, url=kind == URL):
        return False
    if kind == URL and _NO_TEXT.fullmatch(text):
        return False
    if kind == HEADER and is_scheme(text):
        return False  # what is wrong is that the token is missing
    if kind == JSON and ("{{" in text or "{%" in text):
        return False
    return not any(
        is_reference(way)
        or dialect.knows(way)
        or samples.is_sample_secret(way)
        or fault_in(way, sops=True, forms=kind != URL or "://" not in way)
        for way in _ways_to_read(text, kind)
    )


def _ways_to_read(text: str, kind: str) -> list[str]:
    """The text, and what is after the scheme of a header: `Bearer $TOKEN`."""
    if kind != HEADER:
        return [text]
    return [text, without_wrapping(text), *text.split(None, 1)[1:]]


def exposed_in(document: DocumentInfo) -> Iterator[Exposed]:
    """All such places in the entries of a document. A URL appears once for each of its secrets."""
    for credential in document.credentials:
        yield from _urls(credential.tree, URL_FIELDS.get(credential.vendor or "", ""))
        if credential.vendor == CUSTOM:
            yield from secret_headers(credential)
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


def exposed_in_blocks(document: DocumentInfo) -> Iterator[Exposed]:
    """The values in a document's `x-` blocks: those of secret names, those of headers that
    authenticate, and secrets in URLs and JSON texts; all others as texts that may contain anything
    (`what` is empty)."""
    for found in scalars_in_blocks(document.tree.mapping):
        node, name, pointer = found.node, found.name, found.pointer
        place = Place(document, *Positions(document.file.text, node).start, pointer)
        whole = 0, len(node.value)
        if name:
            what = f"the value of the header {quoted(name)}" if found.header else quoted(name)
            yield Exposed(node, what, node.value, place, HEADER if found.header else BLOCK, whole)
            continue
        if "://" in node.value:
            for secret in secrets_of_url(node.value):
                span = secret.start, secret.end
                yield Exposed(node, secret.what, node.value[slice(*span)], place, URL, span)
        for pair in secrets_of_json(json_with_secret(node.value)):
            span = pair.start, pair.end
            yield Exposed(node, quoted(pair.key), pair.text, place, JSON, span)
        yield Exposed(node, "", node.value, place, BLOCK, whole)


class BlockScalar(NamedTuple):
    """A scalar in an `x-` block: text, not a number, boolean or null. `name` is that of a secret
    that it is the value of, or with `header` that of a header that authenticates; else empty."""

    node: Scalar
    name: str
    header: bool
    pointer: str


def scalars_in_blocks(root: Mapping) -> Iterator[BlockScalar]:
    """The texts in the `x-` blocks of a document; those in a collection that has several aliases
    once."""
    for key, value in root.pairs:
        if isinstance(key, Scalar) and key.value.startswith("x-"):
            called = key.value.removeprefix("x-")
            name = called if is_secret_key(called) else ""
            yield from _block(value, name, f"/{escaped(key.value)}")


def _block(block: Node, name: str, pointer: str) -> Iterator[BlockScalar]:
    # Iterators, not lists: a block may hold a million texts.
    todo: list[Iterator[tuple[Node, str, bool, str]]] = [iter(((block, name, False, pointer),))]
    seen: set[int] = set()
    while todo:
        found = next(todo[-1], None)
        if found is None:
            todo.pop()
            continue
        node, name, header, pointer = found
        if is_foreign(node):
            continue
        if isinstance(node, Sequence | Mapping):
            if id(node) not in seen:
                seen.add(id(node))
                todo.append(_inside(node, name, pointer))
        elif has_value(node) and (node.style or readings(node.value) is None):
            yield BlockScalar(node, name, header, pointer)


def _inside(
    node: Sequence | Mapping, name: str, pointer: str
) -> Iterator[tuple[Node, str, bool, str]]:
    """What is in a collection: a node, its name if that announces a secret, whether the name is
    that of a header, and the pointer."""
    if isinstance(node, Sequence):
        # A name applies to texts in a list, not to what is further inside.
        for index, item in enumerate(node.items):
            yield item, name if isinstance(item, Scalar) else "", False, f"{pointer}/{index}"
        return
    header = node.get("name")
    called = header.value if isinstance(header, Scalar) and is_secret_header(header.value) else ""
    for key, value in node.pairs:
        if isinstance(key, Scalar):
            below = f"{pointer}/{escaped(key.value)}"
            if key.value == "value" and called and isinstance(value, Scalar):
                yield value, called, True, below
            else:
                yield value, key.value if is_secret_key(key.value) else "", False, below


def secret_headers(credential: Credential) -> Iterator[Exposed]:
    """The headers of a custom credential that authenticate its requests."""
    for header in credential.tree.inner_items("headers"):
        name = header.literal("name")
        if name is None or not is_secret_header(name.value):
            continue
        node = header.raw("value")
        if node is None or not has_value(node):
            continue
        if node.style or readings(node.value) is None:
            what = f"the value of the header {quoted(name.value)}"
            place = header.at_start("value")
            yield Exposed(node, what, node.value, place, HEADER, (0, len(node.value)))


class UrlSecret(NamedTuple):
    """A part of a URL that is a secret: how a message calls it, and its place in the URL."""

    what: str
    start: int
    end: int


def secrets_of_url(url: str) -> Iterator[UrlSecret]:
    """The password and the secret keys of a URL that are filled with something."""
    if is_reference(url):
        return
    shadow = masked(url, url=True)
    scheme = _SCHEME.match(shadow)
    start = scheme.end() if scheme else 0
    host = _END_OF_HOST.search(shadow, start)
    end = host.start() if host else len(url)
    at = shadow.rfind("@", start, end)
    colon = shadow.find(":", start, at) if at >= 0 else -1
    if colon >= 0 and url[colon + 1 : at].strip():
        yield UrlSecret("the password in this URL", colon + 1, at)
    query, _, _ = shadow[end:].partition("#")
    first = query.find("?")
    if first < 0:
        return
    host_name = urls.split(url).host
    first += end + 1
    for part in shadow[first : end + len(query)].split("&"):
        name, _, value = part.partition("=")
        end_ = first + len(part)
        called = urls.decoded_name(url[first : first + len(name)])
        if value.strip() and is_secret_query_key(called, host_name):
            yield UrlSecret(f"{quoted(called)} in the query of this URL", end_ - len(value), end_)
        first = end_ + 1


def _urls(fields: Fields, name: str) -> Iterator[Exposed]:
    node = fields.raw(name) if name else None
    if node is None or ("@" not in node.value and "?" not in node.value):
        return
    for what, start, end in secrets_of_url(node.value):
        text = node.value[start:end]
        yield Exposed(node, what, text, fields.at_start(name), URL, (start, end))


def json_with_secret(text: str) -> Json | None:
    """What a text holds that looks like JSON and may have a key that announces a secret."""
    if text.lstrip()[:1] in ("{", "[") and _MAY_HAVE_SECRET.search(text):
        return read_json(text, arrays=True)
    return None


def secrets_of_json(json: Json | None) -> Iterator[Pair]:
    """The strings whose keys announce a secret; none where the text has a fault."""
    if json is not None and json.fault is None:
        for pair in json.pairs:
            if pair.kind == STRING and pair.text.strip() and is_secret_key(pair.key):
                yield pair


def _values(json_text: JsonText) -> Iterator[Exposed]:
    if _MAY_HAVE_SECRET.search(json_text.text):
        for pair in secrets_of_json(json_text.json):
            spot = json_text.spot(pair.start, pair.end)
            span = pair.start, pair.end
            yield Exposed(
                json_text.node, quoted(pair.key), pair.text, spot.place, JSON, span, spot.header
            )
