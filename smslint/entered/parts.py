"""What of a sandbox is typed into the product, each part with the hash of what it says.

A hash is that of the normal form of an entry: quotes, order and comments make no difference, and a
secret counts by its reference, as it is written. A secret that is written out is not in it, nor is
what nobody types.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from smslint.base.phrasing import quoted
from smslint.comparison import KINDS, Fields, Value, entries_of
from smslint.comparison.reading import ValueReader
from smslint.comparison.values import literals_in, normal_form, path_text
from smslint.inventory.view import View
from smslint.model import DocumentHead, Entry, Sandbox, Webhook
from smslint.pipeline.analysis import Reading
from smslint.redaction import Masks

SANDBOX = "sandbox"
"""The kind of a part that is a field of the sandbox itself."""

EXECUTION_FIELD = "execution_field"
"""The one field of a sandbox that is typed into a form of its own."""

_NOT_TYPED = frozenset(("description",))
_SHOWN_BY_PRODUCT = frozenset(("url",))

CALLED = {
    "credential": "credential",
    "webhook": "webhook",
    "channel_config": "channel configuration",
    SANDBOX: "setting",
}
"""What people call the kinds."""


class Part(NamedTuple):
    """A part of a sandbox, by its kind and name."""

    kind: str
    name: str


class Problem(NamedTuple):
    """Why a sandbox cannot be recorded: a sentence, and where."""

    path: str
    line: int
    said: str


def parts_of(reading: Reading, sandbox: Sandbox) -> dict[Part, str]:
    """The parts of a sandbox with their hashes. Entries without a name are left out; of several
    with one name the hashes are hashed together."""
    found: dict[Part, list[str]] = {}
    for part, value in _values(reading, sandbox):
        if part.name:
            found.setdefault(part, []).append(normal_form(value))
    return {
        part: sha256("\n".join(sorted(forms)).encode()).hexdigest() for part, forms in found.items()
    }


def problems_in(reading: Reading, sandbox: Sandbox) -> Iterator[Problem]:
    """Why a sandbox cannot be recorded, entry by entry."""
    view = View(reading)
    names: set[Part] = set()
    for kind in KINDS:
        for entry in entries_of(kind, sandbox):
            where = view.where(entry)
            called = f"{CALLED[kind]} {quoted(view.label(entry))}"
            part = Part(kind, _name_of(view, entry))
            if not part.name:
                yield Problem(*where, f"the {called} has no name to record it by")
            elif part in names:
                yield Problem(*where, f"there are two entries called like the {called}")
            elif part.name != (_written(entry) or ""):
                yield Problem(*where, f"the name of the {called} holds a secret")
            names.add(part)
            for path in literals_in(_reader(reading, entry.document).entry(entry)):
                yield Problem(
                    *where, f"`{path_text(path)}` of the {called} holds the secret itself"
                )


def where_of(view: View, sandbox: Sandbox, part: Part) -> tuple[str, int]:
    """The file and the line of a part; those of the sandbox where it is not an entry."""
    for entry in entries_of(part.kind, sandbox) if part.kind in KINDS else ():
        if _name_of(view, entry) == part.name:
            return view.where(entry)
    return sandbox.documents[0].file.path, 1


def _values(reading: Reading, sandbox: Sandbox) -> Iterator[tuple[Part, Value]]:
    view = View(reading)
    for kind in KINDS:
        for entry in entries_of(kind, sandbox):
            yield Part(kind, _name_of(view, entry)), _typed(reading, entry)
    for document in sandbox.documents:
        root = document.root
        if root is not None and EXECUTION_FIELD in root.mapping.fields:
            fields = _reader(reading, document).fields(root.mapping, (EXECUTION_FIELD,), ())
            if fields.fields:
                yield Part(SANDBOX, EXECUTION_FIELD), Fields(fields.fields)
                return


def _typed(reading: Reading, entry: Entry) -> Fields:
    """The fields of an entry but those that nobody types: a note for people, and the address that
    the product shows of a webhook, which is written into the files afterwards."""
    left_out = _NOT_TYPED | (_SHOWN_BY_PRODUCT if isinstance(entry, Webhook) else frozenset())
    fields = _reader(reading, entry.document).entry(entry).fields
    return Fields({name: value for name, value in fields.items() if name not in left_out})


def _reader(reading: Reading, document: DocumentHead) -> ValueReader:
    """Only the secrets of its own file are masked: what other files say never changes a hash."""
    masks: Mapping[str, Masks] = reading.masks
    return ValueReader(masks[document.file.path])


def _name_of(view: View, entry: Entry) -> str:
    return view.text(entry, "name")


def _written(entry: Entry) -> str | None:
    node = entry.tree.raw("name")
    return None if node is None else " ".join(node.value.split())
