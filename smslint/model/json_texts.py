"""Fields that hold JSON text: payloads, OAuth bodies and JWT claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smslint.base.named_tuples import NamedTuple
from smslint.base.secret_refs import is_reference, spans
from smslint.base.secret_texts import fault_in
from smslint.facts import placeholders as facts
from smslint.facts.vendors import CUSTOM
from smslint.model.document import DocumentInfo
from smslint.model.entries import Credential, Stray, Webhook
from smslint.model.fields import Fields
from smslint.model.places import Place
from smslint.payloads import (
    Filled,
    Json,
    NearMiss,
    Placeholder,
    Positions,
    filled_into,
    in_braces,
    meant,
    near_misses,
    read_json,
)
from smslint.payloads.reading import PLACEHOLDER
from smslint.source.quoting import within
from smslint.source.tree import Scalar

PAYLOAD = "payload"
OAUTH_BODY = "oauth_body"
JWT_PAYLOAD = "jwt_payload"

# Of more placeholders that are not filled, these many are enough.
_MOST_STRAYS = 100


class Spot(NamedTuple):
    """A part of a JSON text: its place, and where the block that it is in starts, if it is in one.

    `exact` is False when the part cannot be found in the file: the place is then where the whole
    value starts.
    """

    place: Place
    header: int | None
    exact: bool


class JsonText:
    """A field that holds JSON text, read once for all rules that look at it.

    `kind` is the field's name; `entry` the credential or webhook it belongs to, `fields` the
    mapping it is in (the entry itself, or a credential's `auth`).
    """

    __slots__ = (
        "_json",
        "_filled",
        "_near_misses",
        "_positions",
        "entry",
        "fields",
        "kind",
        "node",
    )

    def __init__(self, kind: str, entry: Credential | Webhook, fields: Fields, node: Scalar):
        self.kind = kind
        self.entry = entry
        self.fields = fields
        self.node = node
        self._json: Json | None = None
        self._filled: Filled | None = None
        self._near_misses: list[NearMiss] | None = None
        self._positions: Positions | None = None

    @property
    def text(self) -> str:
        return self.node.value

    @property
    def json(self) -> Json:
        """What the text holds."""
        if self._json is None:
            # A provider may call a webhook with a list; what is sent to one is an object.
            self._json = read_json(self.text, arrays=isinstance(self.entry, Webhook))
        return self._json

    @property
    def filled(self) -> tuple[str, ...]:
        """What Journey Optimizer fills in here, and needs all of; nothing when it fills in nothing
        or it is unknown what."""
        if self.kind != PAYLOAD:
            return ()
        if isinstance(self.entry, Credential):
            return facts.CREDENTIAL
        return facts.WEBHOOK.get(self.entry.type or "", ())

    @property
    def all_filled(self) -> Filled:
        """All placeholders and calls of the text."""
        if self._filled is None:
            self._filled = filled_into(self.text, self.filled)
        return self._filled

    @property
    def placeholders(self) -> list[Placeholder]:
        """All placeholders of the text, in order."""
        return self.all_filled.placeholders

    @property
    def missing(self) -> list[str]:
        """What must be there and is not."""
        if not self.filled:
            return []
        used = self.all_filled.uses(self.filled)
        return [name for name in self.filled if name not in used]

    @property
    def near_misses(self) -> list[NearMiss]:
        """What was most likely meant to be one of the missing placeholders, in order."""
        if self._near_misses is None:
            self._near_misses = (
                near_misses(self.text, self.all_filled, self.filled) if self.missing else []
            )
        return self._near_misses

    @property
    def unknown(self) -> list[Placeholder]:
        """The placeholders that Journey Optimizer does not fill."""
        filled = self.filled
        return [found for found in self.placeholders if found.name not in filled] if filled else []

    def corrected(self, item: Placeholder, name: str) -> str:
        """What to write in the file in place of a placeholder that means this name."""
        bare = isinstance(self.entry, Credential) and any(
            value.start == item.start for value in self.json.values if value.kind == PLACEHOLDER
        )
        return within(self.node, f'"{in_braces(name)}"' if bare else in_braces(name))

    @property
    def positions(self) -> Positions:
        if self._positions is None:
            self._positions = Positions(self.fields.document.file.text, self.node)
        return self._positions

    def at_start(self) -> Place:
        """Where the value starts: where a fault of the whole text is reported."""
        return self.fields.region(self.kind, *self.positions.start)

    def spot(self, start: int, end: int) -> Spot:
        """A part of the text, by its offsets: exact in a literal block."""
        positions = self.positions
        if not positions.exact:
            return Spot(self.at_start(), None, False)
        span = positions.of(start), positions.of(end)
        return Spot(self.fields.region(self.kind, *span), self.node.start, True)

    def spot_of_words(self, start: int, end: int) -> Spot:
        """A part of the text, exact wherever the file has the same words as often; ask for few."""
        return self._spot(self.positions.span(start, end))

    def spotted(self, placeholders: Sequence[Placeholder]) -> Iterator[tuple[Placeholder, Spot]]:
        """Some of the text's placeholders, each with its spot: exact wherever the file has the same
        words."""
        if not placeholders:
            return
        spans = self.positions.spans([(item.start, item.end) for item in placeholders])
        for item, span in zip(placeholders, spans, strict=True):
            yield item, self._spot(span)

    def _spot(self, span: tuple[int, int] | None) -> Spot:
        if span is None:
            return Spot(self.at_start(), None, False)
        header = self.node.start if self.node.is_block else None
        return Spot(self.fields.region(self.kind, *span), header, True)


def json_texts(entry: Credential | Webhook) -> tuple[JsonText, ...]:
    """The JSON texts of an entry that passed and whose content is known: not those that are a
    reference as a whole. Always the same ones, so that each is read once."""
    known: tuple[JsonText, ...] | None = entry.json_texts
    if known is None:
        known = entry.json_texts = tuple(_json_texts(entry))
    return known


def _json_texts(entry: Credential | Webhook) -> Iterator[JsonText]:
    if entry.vendor != CUSTOM:
        return
    tree = entry.tree
    yield from _known(PAYLOAD, entry, tree)
    if isinstance(entry, Credential):
        auth = tree.inner("auth")
        type_ = None if auth is None else auth.literal("type")
        if auth is not None and type_ is not None:
            if type_.value == "oauth":
                yield from _known(OAUTH_BODY, entry, auth)
            elif type_.value == "jwt":
                yield from _known(JWT_PAYLOAD, entry, auth)


def means_reference(text: str) -> bool:
    """The text is a reference as a whole, or an attempt at one: JSON does not start like this."""
    return text.lstrip().startswith(("$", "ENC["))


def _known(kind: str, entry: Credential | Webhook, fields: Fields) -> Iterator[JsonText]:
    node = fields.text(kind)
    if node is None:
        return
    found = JsonText(kind, entry, fields, node)
    if not _is_elsewhere(found):
        yield found


def _is_elsewhere(found: JsonText) -> bool:
    """The text is kept elsewhere: it consists of references only, or is an attempt at one. A
    placeholder alone is one, too, as templates have it, unless it is one of Journey Optimizer's
    own."""
    text = found.text
    if means_reference(text) and fault_in(text, sops=True) is not None:
        return True
    if "$" not in text and "{{" not in text:
        return is_reference(text)
    if is_reference(text):
        return not any(
            item.name in found.filled or meant(item.name, found.filled)
            for item in found.placeholders
        )
    rest = 0
    for start, end in spans(text):
        if text[rest:start].strip():
            return False
        rest = end
    return not text[rest:].strip()


def note_strays(document: DocumentInfo) -> None:
    """Note at each entry which placeholders of its payload Journey Optimizer does not fill, if all
    that it needs is there. They outlive the file: whether one matters depends on other files."""
    entries: list[Credential | Webhook] = [*document.credentials, *document.webhooks]
    for entry in entries:
        if PAYLOAD in entry.texts:
            entry.strays = _strays(entry)


def _strays(entry: Credential | Webhook) -> tuple[Stray, ...]:
    for found in json_texts(entry):
        if found.kind == PAYLOAD and "{{" in found.text and not found.missing:
            unknown = found.unknown[:_MOST_STRAYS]
            return tuple(
                Stray(
                    found.text[item.start : item.end],
                    spot.place.start,
                    spot.place.end,
                    spot.header,
                    name,
                    found.corrected(item, name) if name is not None and spot.exact else None,
                )
                for item, spot in found.spotted(unknown)
                for name in (meant(item.name, found.filled),)
            )
    return ()
