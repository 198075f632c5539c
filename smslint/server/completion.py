"""What can be written at the cursor: fields, whole entries, values, names, numbers, references to
secrets, codes of rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any, NamedTuple

from smslint.base.findings import Edit
from smslint.base.patterns import lazy
from smslint.base.phrasing import listing
from smslint.model import STANDARD
from smslint.rules.base import Scope
from smslint.rules.registry import RULES
from smslint.server.around import Around
from smslint.server.cursor import Cursor, cursor_at
from smslint.server.fields import LISTS, Field, fields_at, kinds_of, vendors_of
from smslint.server.in_use import in_words, numbers_of
from smslint.server.snippets import Part, Written, as_snippet, entry, missing, value
from smslint.source.lines import line_start
from smslint.source.quoting import in_style_of
from smslint.source.tree import Scalar

_TYPED_CODE = lazy(
    r"smslint:\s*(?:file-)?ignore(?:-entry)?\[(?:[^\]]*,)?\s*(?P<code>[A-Za-z0-9-]*)\Z"
)
_WORD = lazy(r"[\w.-]+")

_NUMBERS = ("inbound_number", "sender_number", "opt_out_number")
_WITHOUT_VENDOR = frozenset(("name", "vendor", "description", "type"))
_CALLED = {"credentials": "credential", "webhooks": "webhook"}
_MOST_CHOICES = 20


class What(Enum):
    """The kinds of things that are offered."""

    FIELD = "field"
    ENTRY = "entry"
    VALUE = "value"
    NAME = "name"
    REFERENCE = "reference"
    RULE = "rule"


class Offer(NamedTuple):
    """One thing to write: how it is listed, its description, and the edit that writes it. The
    `snippet` is for editors that know stops, in place of the edit's text; the edit of a thing that
    has several lines is empty. `documentation` is Markdown."""

    label: str
    what: What
    edit: Edit
    detail: str = ""
    snippet: str = ""
    documentation: str = ""


def offers_at(text: str, offset: int, around: Around | None) -> list[Offer]:
    """What can be written at an offset of a text; nothing is known `around` a file that was never
    checked."""
    start = line_start(text, offset)
    before = text[start:offset]
    mark = before.rfind("smslint:")
    code = _TYPED_CODE.match(before, mark) if "#" in before[: max(mark, 0)] else None
    if code is not None:
        return [
            Offer(
                rule.code,
                What.RULE,
                Edit(start + code.start("code"), offset, rule.code),
                rule.name,
            )
            for rule in RULES
            if rule.scope is not Scope.HOUSEKEEPING
        ]
    cursor = cursor_at(text, offset)
    if cursor is None:
        return []
    writer = _Writer(text, offset, cursor, around)
    return list(writer.fields() if cursor.key is None else writer.values(cursor.key))


class _Writer:
    def __init__(self, text: str, offset: int, cursor: Cursor, around: Around | None) -> None:
        self.text = text
        self.offset = offset
        self.cursor = cursor
        self.around = around
        self.sandbox = cursor.data.get("sandbox")
        self.edition = STANDARD if around is None else around.edition(cursor)
        self.known = fields_at(cursor.steps, cursor.data, self.edition)
        self.style = cursor.typed[:1] if cursor.typed[:1] in ("'", '"') else ""

    # ------------------------------------------------------------------------ fields and entries

    def fields(self) -> Iterator[Offer]:
        """The fields that are not there yet, and all at once that have to be."""
        if self.style:
            return
        steps, present = self.cursor.steps, self.present()
        at_entry = len(steps) == 2 and steps[0] in LISTS
        if at_entry and not present:
            yield from self.entries(steps[0])
        if at_entry and steps[0] in _CALLED and not self.has_vendor(steps[0], present):
            self.known = {
                name: field for name, field in self.known.items() if name in _WITHOUT_VENDOR
            }
        todo = [field for name, field in self.known.items() if name not in present]
        required = [field for field in todo if field.required]
        if len(required) > 1 and (present or not at_entry):
            yield self.group(required)
        if self.cursor.item:
            return
        for field in sorted(todo, key=lambda each: not each.required):
            yield self.field(field)

    def present(self) -> dict[str, Any]:
        """The fields that are there."""
        at: Any = self.cursor.data
        for step in self.cursor.steps:
            at = at[0] if step == "*" else at[step]
        return at if isinstance(at, dict) else {}

    def has_vendor(self, list_: str, present: dict[str, Any]) -> bool:
        edition = self.cursor.data.get("edition", self.edition)
        return present.get("vendor") in vendors_of(list_, edition)

    def entries(self, list_: str) -> Iterator[Offer]:
        """Whole entries."""
        for kind in kinds_of(list_, self.cursor.data.get("edition", self.edition)):
            data = {**self.cursor.data, list_: [kind]}
            fields = fields_at((list_, "*"), data, self.edition)
            parts = list(entry(kind, fields.values(), self.how()))
            called = _CALLED.get(list_, "channel configuration")
            label = " ".join((*kind.values(), called))
            yield self.offer(label, What.ENTRY, parts, "with all required fields")

    def group(self, fields: list[Field]) -> Offer:
        parts = list(missing(fields, self.how()))
        names = listing((field.name for field in fields), "and")
        return self.offer("required fields", What.ENTRY, parts, f"{len(fields)} fields", names)

    def field(self, field: Field) -> Offer:
        traits = (
            field.label or "",
            "required" if field.required else "",
            "secret" if field.secret else "",
        )
        parts = [f"{field.name}:", *value(field, self.how(), self.how().indent)]
        offer = self.offer(
            field.name, What.FIELD, parts, " · ".join(filter(None, traits)), field.documentation
        )
        ends_line = field.constraint.get("type") in ("object", "array")
        written = f"{field.name}:{'' if ends_line else ' '}"
        return offer._replace(edit=offer.edit._replace(text=written))

    def offer(
        self, label: str, what: What, parts: Iterable[Part], detail: str, documentation: str = ""
    ) -> Offer:
        parts = ["- ", *parts] if self.cursor.item else list(parts)
        edit = Edit(self.cursor.start, self.offset, "")
        return Offer(label, what, edit, detail, as_snippet(parts), documentation)

    def how(self) -> Written:
        """How to write several fields. Editors indent further lines as this one, so the column of
        the first field counts."""
        names = self.around.credentials(self.sandbox) if self.around is not None else {}
        plain = tuple(name for name in names if _WORD.fullmatch(name))
        line = self.text[line_start(self.text, self.offset) : self.offset]
        leading = len(line) - len(line.lstrip(" "))
        column = self.cursor.column or 0
        indent = 2 if self.cursor.item else max(column - leading, 0)
        return Written(
            self.cursor.column is None,
            plain if len(plain) <= _MOST_CHOICES else (),
            " " * indent,
        )

    # ------------------------------------------------------------------------------------ values

    def values(self, key: str) -> Iterator[Offer]:
        """What a field can hold."""
        field = self.known.get(key)
        if self.cursor.listed or field is None:
            return
        if key == "credential" and self.around is not None:
            for name, vendor in self.around.credentials(self.sandbox).items():
                yield from self.value(name, What.NAME, vendor)
        elif key == "subdomain" and self.around is not None:
            yield from self.subdomains(self.around)
        elif key == "sandbox" and not self.cursor.steps:
            yield from self.sandboxes()
        elif key in _NUMBERS:
            yield from self.numbers()
        elif field.secret:
            yield from self.references(field)
        else:
            yield from self.choices(field)

    def choices(self, field: Field) -> Iterator[Offer]:
        is_text = field.constraint.get("type") != "boolean"
        if self.style and not is_text:
            return
        for choice, meaning in field.values:
            for offer in self.value(choice, What.VALUE, "", meaning):
                yield offer if is_text else self.raw(choice, What.VALUE, "")

    def subdomains(self, around: Around) -> Iterator[Offer]:
        for document in around.project.documents:
            for node in document.subdomains:
                if around.checked.shown(document.file.path, node.value) == node.value:
                    yield from self.value(node.value, What.NAME, "")

    def sandboxes(self) -> Iterator[Offer]:
        if self.around is None:
            return
        for sandbox in self.around.project.sandboxes:
            path = sandbox.documents[0].file.path
            if sandbox.name and self.around.checked.shown(path, sandbox.name) == sandbox.name:
                yield from self.value(sandbox.name, What.NAME, "")

    def numbers(self) -> Iterator[Offer]:
        """The numbers that the sandbox uses."""
        sandbox = None if self.around is None else self.around.sandbox(self.sandbox)
        if sandbox is None or self.around is None:
            return
        for number, users in numbers_of(sandbox).items():
            path = users[0].document.file.path
            detail = self.around.checked.shown(path, in_words(users))
            if self.around.checked.shown(path, number) == number:
                yield from self.value(number, What.VALUE, detail)

    def references(self, field: Field) -> Iterator[Offer]:
        """The references that the project uses, the most common ones first; and the one that the
        documentation shows."""
        if self.around is None:
            return
        used = self.around.checked.references(self.around.path)
        for reference, number in sorted(used.items(), key=lambda item: (-item[1], item[0])):
            times = "once" if number == 1 else f"{number} times"
            yield self.reference(reference, f"used {times}")
        example = str(field.definition.get("examples", [""])[0])
        if example not in used:
            yield self.reference(example, "a new one")

    def reference(self, text: str, detail: str) -> Offer:
        quote = self.style or ('"' if self.cursor.column is None else "")
        return self.raw(f"{quote}{text}{quote}", What.REFERENCE, detail)._replace(label=text)

    def value(self, text: str, what: What, detail: str, meaning: str = "") -> Iterator[Offer]:
        """A text, in the quotes that are there or that it needs."""
        written = in_style_of(Scalar("", 0, 0, self.style), text)
        if written is not None:
            yield self.raw(written, what, detail)._replace(label=text, documentation=meaning)

    def raw(self, written: str, what: What, detail: str) -> Offer:
        start, end = self.cursor.start, self.offset
        # Editors close quotes and braces as soon as one is opened.
        if self.cursor.typed.lstrip("'\"").startswith("${") and self.text[end : end + 1] == "}":
            end += 1
        if self.style and self.text[end : end + 1] == self.style:
            end += 1
        space = " " if self.text[start - 1 : start] == ":" else ""
        return Offer(written, what, Edit(start, end, f"{space}{written}"), detail)
