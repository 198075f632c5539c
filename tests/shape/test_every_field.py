"""Every field of every part, with everything that can be wrong with it: one finding, the right one,
at the right place, in our own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from smslint.shape.schemas import resolve
from tests.each import each
from tests.linting import ALL
from tests.schemas.parts import ENTRIES, Schema, accepts, example
from tests.shape.writing import Raw, findings, flow, found, written

PARTS = [name for name in ENTRIES if name != "document"]

# What validators say when nobody stops them.
DUMPS = re.compile(r"anyOf|oneOf|is not of type|does not match|\$ref|Validation|None|\bdict\b|\^\[")

# A field that is none of these takes text.
KINDS = {"array": "list", "object": "mapping", "integer": "number", "boolean": "boolean"}


class Field:
    """What the schema says of a field."""

    def __init__(self, part: str, name: str) -> None:
        schema = ENTRIES[part]
        piece = schema["properties"][name]
        self.part, self.name = part, name
        self.required = name in schema.get("required", ())
        if piece is True:  # it depends on the channel, which is `sms` here
            branches = [rule.get(word, {}) for rule in schema["allOf"] for word in ("then", "else")]
            pieces = [branch.get("properties", {}).get(name) for branch in branches]
            piece = next(
                piece for piece in pieces if re.search("(phone|gateway)_sender", str(piece))
            )
        definition, base = resolve(piece, part)
        self.secret = bool(piece.get("writeOnly") or definition.get("writeOnly"))
        while "anyOf" in definition:
            definition, base = resolve(definition["anyOf"][-1], base)
        self.chosen = "enum" in definition or "const" in definition
        self.kind = KINDS.get(definition.get("type", "string"), "text")
        self.items = resolve(definition["items"], base)[0] if "items" in definition else {}

    def __repr__(self) -> str:
        return f"{self.part}.{self.name}"

    def text(self, value: object, key: str | None = None) -> str:
        """A document in which the field has a value; None leaves it out."""
        entry: Schema = {}
        for name, old in {**example(self.part), self.name: None}.items():
            if name != self.name:
                entry[name] = old
            elif value is not None:
                entry[key or name] = value
        return written(self.part, entry)

    def takes(self, value: str) -> bool:
        """Whether the schema does."""
        return accepts(self.part, {**example(self.part), self.name: value})

    @property
    def first_key(self) -> str:
        """The first key that remains when the field is left out; the mapping when none does."""
        return next((name for name in example(self.part) if name != self.name), "{}")


FIELDS = [Field(part, name) for part in PARTS for name in ENTRIES[part]["properties"]]

fields = each("field", FIELDS, ids=repr)


def test_the_parts_are_all_there() -> None:
    assert len(FIELDS) > 150
    assert {field.kind for field in FIELDS} == {"text", "number", "boolean", "list", "mapping"}


@pytest.mark.parametrize("part", PARTS)
def test_the_examples_are_faultless(part: str) -> None:
    assert found(written(part, example(part))) == []


@fields
def test_missing(field: Field) -> None:
    expected = [("SMS102", field.first_key)] if field.required else []
    assert found(field.text(None)) == expected


@fields
def test_empty(field: Field) -> None:
    for value in ("", "~", '""', "''", "'  '", "!!null ''"):
        shown = value.removeprefix("!!null ") or field.name
        expected = [("SMS102", shown)] if field.required else []
        assert found(field.text(Raw(value))) == expected


@fields
def test_null_spelt_out(field: Field) -> None:
    for value in ("null", "Null", "NULL"):
        expected = [("SMS005", value)] if field.required or field.kind == "text" else []
        assert found(field.text(Raw(value))) == expected


@fields
def test_a_mapping(field: Field) -> None:
    if field.kind == "mapping":
        return
    assert found(field.text(Raw("{hunter2: b}"))) == [("SMS103", field.name)]


@fields
def test_a_list(field: Field) -> None:
    if field.kind == "list":
        in_mappings = field.items.get("type") == "object"
        expected = [("SMS103", "hunter2")] if in_mappings else []
    else:
        expected = [("SMS103", field.name)]
    assert found(field.text(Raw("[hunter2]"))) == expected


@fields
def test_other_types(field: Field) -> None:
    for value, kind in (("42", "number"), ("true", "boolean"), ("False", "boolean")):
        expected = "SMS005" if field.kind == "text" else "SMS103" if field.kind != kind else ""
        if field.chosen:
            expected = "SMS104"
        if field.secret:  # a number is a literal secret
            expected = "SMS005" if kind == "boolean" else ""
        assert found(field.text(Raw(value))) == ([(expected, value)] if expected else [])


@fields
def test_text(field: Field) -> None:
    for value, said in (
        ("zzz!", "zzz!"),
        ('"zzz!"', "zzz!"),
        ("'zzz!'", "zzz!"),
        ('"4242"', "4242"),
        ("!!str 4242", "4242"),
        ("! 4242", "4242"),
        ("'-'", "-"),
    ):
        expected = "SMS103" if field.kind != "text" else ""
        if not expected and not field.secret and not field.takes(said):
            expected = "SMS104"
        shown = value.rpartition(" ")[2]
        assert found(field.text(Raw(value))) == ([(expected, shown)] if expected else [])


@fields
def test_references_are_never_judged(field: Field) -> None:
    for value in ("${env:X}", "${X}", "${{ secrets.X }}", "{{ x }}", "op://a/b/c", "$(X)"):
        assert found(field.text(Raw(f'"{value}"'))) == []


@fields
def test_foreign_tags_hide_what_they_stand_before(field: Field) -> None:
    for value in ("!t x", "!t {a: b}", "!t [a]", "!t ", "!!binary eA==", "!t 'x'"):
        assert found(field.text(Raw(value))) == [("SMS006", value.partition(" ")[0])]


@fields
def test_a_misspelt_name(field: Field) -> None:
    fitting = {"list": "[x]", "mapping": "{a: x}"}.get(field.kind, "x")
    value = example(field.part).get(field.name, Raw(fitting))
    for key in (f"{field.name}q", field.name.upper(), f"{field.name[:-1]}"):
        if key in ENTRIES[field.part]["properties"]:
            continue
        text = field.text(value, key)
        if len(field.name) < 4 and key != field.name.upper():
            continue  # too short to guess at
        (one,) = findings(text)
        assert (one.code, text[one.start : one.end]) == ("SMS101", key)
        same = key == field.name.upper() or key == "marketing_action"  # the label
        said = f"That is `{field.name}`." if same else f"Did you mean `{field.name}`?"
        assert one.help.startswith(said)
        assert one.fix is not None
        assert not one.fix.safe
        (edit,) = one.fix.edits
        fixed = text[: edit.start] + edit.text + text[edit.end :]
        assert found(fixed) == found(field.text(value))


@fields
def test_a_name_that_is_nothing_like_it(field: Field) -> None:
    text = written(field.part, {**example(field.part), "qqqqqqqqqq": "hunter2"})
    (one,) = findings(text)
    assert (one.code, text[one.start : one.end]) == ("SMS101", "qqqqqqqqqq")
    assert one.help.startswith("It has `")
    assert f"`{field.name}`" in one.help


def wrong_texts() -> Iterator[tuple[str, str]]:
    for field in FIELDS:
        for value in ("", "null", "{a: b}", "[a]", "42", "true", "zzz!", "010", "2024-01-01"):
            yield f"{field} {value}", field.text(Raw(value))
        yield f"{field} left out", field.text(None)
        yield f"{field} misspelt", field.text(Raw("x"), f"{field.name}x")


@pytest.mark.slow
def test_what_is_said_is_in_our_own_words() -> None:
    seen = 0
    for label, text in wrong_texts():
        for one in findings(text):
            seen += 1
            both = f"{one.message} {one.help}"
            assert not DUMPS.search(both), (label, both)
            assert "\n" not in both
            assert "  " not in both
            assert one.help.endswith((".", "?")), (label, one.help)
            assert len(one.message) < 200
            assert one.pointer.startswith("/"), (label, one.pointer)
            assert both.count("`") % 2 == 0, (label, both)
            assert not re.search(r"\ba `[aeio]|\ban `[^aeio]", both), (label, both)
    assert seen > 1_000


# Secrets

SECRET = "hunter2-9f8e7d6c5b4a"
NUMBER = "90817263544536271809"

SECRETS = [field for field in FIELDS if field.secret]


def test_there_are_secret_fields() -> None:
    assert len(SECRETS) > 10


LITERALS = (
    SECRET,
    f'"{SECRET}"',
    f"'{SECRET}'",
    NUMBER,
    f"0x{NUMBER}",
    f"[{SECRET}]",
    f"{{a: {SECRET}}}",
    f"{{{SECRET}: a}}",
    f"!t {SECRET}",
    f"!!str {SECRET}",
    f'"${{X:-{SECRET}}}"',
    f'"${{{SECRET}"',
    f'"$ {SECRET}"',
    f'"changeme {SECRET}"',
)


@pytest.mark.parametrize("field", SECRETS, ids=repr)
def test_the_value_of_a_secret_field_is_never_said(field: Field) -> None:
    for value in LITERALS:
        for key in (field.name, f"{field.name}x", field.name.upper()):
            for one in findings(field.text(Raw(value), key), ALL):
                said = repr((one.message, one.help, one.related, one.fix, one.pointer))
                assert SECRET not in said, one
                assert NUMBER not in said, one


def test_flow_writes_what_it_is_told() -> None:
    assert flow({"a": [Raw("b c"), "d", 1, True]}) == '{a: [b c, "d", 1, true]}'
