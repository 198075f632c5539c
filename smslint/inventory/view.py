"""The texts of a tree as they may be shown: without secrets, each on one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from smslint.base.phrasing import quoted
from smslint.base.suggest import nearest
from smslint.facts.secret_names import is_secret_header
from smslint.facts.vendors import ACCOUNT_FIELDS, CUSTOM, SERVICE_FIELDS
from smslint.inventory.references import shown_reference, shown_with_scheme
from smslint.model import ChannelConfig, Credential, DocumentHead, Entry, Sandbox
from smslint.model.fields import Fields, has_value
from smslint.model.secrets import secret_fields
from smslint.pipeline.analysis import Reading
from smslint.redaction import Masks
from smslint.redaction.texts import without_named

LITERAL = "(literal)"
"""What stands for a secret that is written where a reference belongs."""


class Where(NamedTuple):
    """Where an entry, or a part of it, starts; `line` is 0 where lines are not asked for."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path

    @property
    def known(self) -> dict[str, str | int]:
        """The fields that are asked for, by name."""
        return {"path": self.path} | ({"line": self.line} if self.line else {})


class Secret(NamedTuple):
    """A secret field and the reference that it holds; None where it holds something else."""

    field: str
    reference: str | None

    def __str__(self) -> str:
        return f"{self.field} {self.reference or LITERAL}"


class View:
    """Looks at trees that were read, of one project or several. What is written is shown, right or
    wrong: a value that does not pass its check is there all the same. What is not written is the
    empty text."""

    def __init__(self, *readings: Reading) -> None:
        self.sandboxes = [item for reading in readings for item in reading.project.sandboxes]
        self.documents = [item for reading in readings for item in reading.project.documents]
        self._masks = {path: masks for each in readings for path, masks in each.masks.items()}

    def shown(self, document: DocumentHead, text: str) -> str:
        """A text of a document."""
        return " ".join(self.exact(document, text).split())

    def exact(self, document: DocumentHead, text: str) -> str:
        """A text of a document with its spaces and line breaks; what is secret is masked."""
        return self._masks[document.file.path].value(text)

    def text(self, entry: Entry, name: str) -> str:
        """A field that holds a text; it must not be a secret one."""
        return self.text_in(entry.tree, name)

    def description(self, entry: Entry) -> str:
        """What an entry is for. People note secrets down there, so what follows the name of one is
        masked, too."""
        node = entry.tree.raw("description")
        if node is None or not has_value(node):
            return ""
        return self.shown(entry.document, without_named(node.value))

    def text_in(self, fields: Fields | None, name: str) -> str:
        """The same for a field of a mapping inside an entry; nothing where there is no mapping."""
        node = None if fields is None else fields.raw(name)
        if fields is None or node is None or not has_value(node):
            return ""
        return self.shown(fields.document, node.value)

    def texts(self, entry: Entry, name: str) -> tuple[str, ...]:
        """A field that holds a list of texts."""
        return self.texts_in(entry.tree, name)

    def texts_in(self, fields: Fields, name: str) -> tuple[str, ...]:
        """The same for a field of a mapping inside an entry."""
        return tuple(
            self.shown(fields.document, node.value)
            for node in fields.texts(name)
            if has_value(node)
        )

    def keys(self, entry: Entry, name: str) -> tuple[str, ...]:
        """The keys of a field that holds a mapping."""
        inner = entry.tree.inner(name)
        if inner is None:
            return ()
        return tuple(self.shown(entry.document, key) for key in inner.mapping.fields)

    def label(self, entry: Entry) -> str:
        """The name of an entry, or what is used in place of one: `credentials[2]`."""
        return self.text(entry, "name") or f"{entry.LIST}[{entry.index}]"

    def sandbox(self, sandbox: Sandbox) -> str:
        """The name of a sandbox; empty where the document does not state it."""
        return "" if sandbox.name is None else self.shown(sandbox.documents[0], sandbox.name)

    def unknown_sandbox(self, wanted: Iterable[str]) -> str | None:
        """The message about the first of these names that no sandbox has; None if there is none."""
        known = {item.name: self.sandbox(item) for item in self.sandboxes if item.name is not None}
        return unknown_name(known, wanted, "--sandbox: ")

    def sandbox_type(self, sandbox: Sandbox) -> str:
        """`production`, `development`, or empty where it is not set."""
        for document in sandbox.documents:
            said = document.stated.get("sandbox_type")
            if said is not None:
                return said.value
        return ""

    def account(self, credential: Credential) -> str:
        return self._by_vendor(credential, ACCOUNT_FIELDS)

    def service(self, credential: Credential) -> str:
        return self._by_vendor(credential, SERVICE_FIELDS)

    def sign_in(self, credential: Credential) -> str:
        """How a custom credential signs in: the type of its `auth`."""
        auth = credential.tree.inner("auth") if credential.vendor == CUSTOM else None
        node = None if auth is None else auth.raw("type")
        return "" if node is None else self.shown(credential.document, node.value)

    def secrets(self, credential: Credential) -> tuple[Secret, ...]:
        """The secret fields of a credential."""
        return tuple(_secrets(credential))

    def vendor(self, sandbox: Sandbox, entry: Entry) -> str:
        """The vendor of an entry; of a channel configuration that of its credential."""
        if not isinstance(entry, ChannelConfig):
            return self.text(entry, "vendor")
        credential = sandbox.credential_of(entry)
        return "" if credential is None else self.text(credential, "vendor")

    def headers(self, credential: Credential) -> Iterator[tuple[str, str, str, Where]]:
        """The headers of a custom credential: name, type, value and place. The value of one that
        authenticates is the reference that it holds, or `(literal)`."""
        if credential.vendor != CUSTOM:
            return
        for fields in credential.tree.inner_items("headers"):
            name, type_, value = (
                node.value if node is not None and has_value(node) else ""
                for node in map(fields.raw, ("name", "type", "value"))
            )
            literal = fields.literal("name")
            document = credential.document
            if value and (literal is None or is_secret_header(literal.value)):
                reference = shown_with_scheme(value)
                value = LITERAL if reference is None else _reference(reference)
            else:
                value = self.shown(document, value)
            place = self.at(document, fields.mapping.start)
            yield self.shown(document, name), self.shown(document, type_), value, place

    def where(self, entry: Entry) -> Where:
        return self.at(entry.document, entry.first[0])

    def at(self, document: DocumentHead, offset: int) -> Where:
        """A place in a document."""
        line, _ = document.file.lines.position(offset)
        return Where(document.file.path, line)

    def _by_vendor(self, credential: Credential, fields: dict[str, str]) -> str:
        name = fields.get(credential.vendor or "")
        return "" if name is None else self.text(credential, name)


def _secrets(credential: Credential) -> Iterator[Secret]:
    for field in secret_fields(credential):
        inside = field.fields.pointer.removeprefix(credential.pointer).strip("/")
        name = f"{inside}.{field.name}" if inside else field.name
        reference = shown_reference(field.node.value)
        yield Secret(name, None if reference is None else _reference(reference))


def _reference(text: str) -> str:
    # Not by the masks of the file: in `arn:aws:secretsmanager:…` they see a secret.
    return " ".join(Masks(()).value(text).split())


def unknown_name(known: Mapping[str, str], wanted: Iterable[str], where: str) -> str | None:
    """The message about the first of the wanted names that no sandbox has, starting with `where` it
    was given; None if there is none. `known` maps the names of sandboxes to how they may be
    shown."""
    for name in wanted:
        if name not in known:
            meant = nearest(name, known)
            hint = f"; did you mean {quoted(known[meant])}?" if meant is not None else ""
            return f"{where}no sandbox in these files is called {quoted(name)}{hint}"
    return None
