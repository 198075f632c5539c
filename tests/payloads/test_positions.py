"""From the text of a scalar back to the file: compared with places counted while writing."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smslint.payloads import Positions, header_end, placeholders_in, read_json
from smslint.source.load import load
from smslint.source.tree import Mapping, Scalar
from tests.linting import lint
from tests.payloads.test_reading import OBJECTS

if TYPE_CHECKING:
    from random import Random

HEAD = "sandbox: prod\ncredentials:\n"


def scalar_in(text: str, key: str = "payload") -> Scalar:
    loaded = load(text)
    assert not loaded.broken, loaded.faults
    root = loaded.documents[0].root
    assert isinstance(root, Mapping)
    node = root.get(key)
    assert isinstance(node, Scalar)
    return node


class Written(NamedTuple):
    """A literal block as it was written: the text it stands for, and where each of its characters
    was put."""

    source: str
    value: str
    places: list[int]


def write(text: str, *, indent: int, explicit: bool, chomp: str, line_break: str) -> Written:
    """Puts a text into a literal block, keeping count."""
    header = f"|{indent if explicit else ''}{chomp}"
    source = f"x-note: before{line_break}payload: {header}  # a comment{line_break}"
    places: list[int] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        source += " " * indent
        places += range(len(source), len(source) + len(line))
        source += line
        places.append(len(source))
        source += line_break if number < len(lines) - 1 else ""
    return Written(f"{source}{line_break}x-after: 1{line_break}", text, places)


# Lines without the characters that YAML refuses or takes for line ends.
LINE = st.text(
    st.characters(
        min_codepoint=32,
        max_codepoint=0x1F6FF,
        exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cn", "Co"),
        include_characters="\t",
        exclude_characters="\ufeff",
    ),
    max_size=12,
)
TEXTS = st.lists(LINE, min_size=1, max_size=6).map("\n".join).filter(lambda text: text.strip())
LAYOUT = {
    "indent": st.integers(1, 9),
    "chomp": st.sampled_from(["", "-", "+"]),
    "line_break": st.sampled_from(["\n", "\r\n", "\r"]),
}


@given(st.fixed_dictionaries({"text": TEXTS, **LAYOUT}))
def test_every_character_of_a_literal_block_is_found(drawn: dict[str, Any]) -> None:
    written = write(**drawn, explicit=True)
    node = scalar_in(written.source)
    positions = Positions(written.source, node)
    assert positions.exact
    value = node.value
    assert value.rstrip("\n") == written.value.rstrip("\n")
    for offset in range(len(value.rstrip("\n"))):
        assert positions.of(offset) == written.places[offset]
        if value[offset] != "\n":
            assert written.source[positions.of(offset)] == value[offset]
    # Ends are exclusive, and end on the line that they belong to.
    assert positions.of(len(value.rstrip("\n"))) == written.places[len(value.rstrip("\n"))]
    assert written.source[slice(*positions.start)] == f"|{drawn['indent']}{drawn['chomp']}"


DUMPS = {"value": OBJECTS, "dumped": st.none() | st.integers(0, 6)}


@given(st.fixed_dictionaries({**DUMPS, **LAYOUT}), st.randoms())
def test_a_fault_in_a_literal_block_has_its_exact_place(
    drawn: dict[str, Any], dice: Random
) -> None:
    text = json.dumps({"a": 1, **drawn.pop("value")}, indent=drawn.pop("dumped"))
    if "{{" in text or "$" in text:
        return
    at = dice.randrange(len(text))
    text = text[:at] + dice.choice("x{}[],:\"'/\\0 ") + text[at + dice.randrange(2) :]
    fault = read_json(text).fault
    if fault is None:
        return
    written = write(text, **drawn, explicit=dice.random() < 0.5 or text[0] in " \n")
    loaded = load(written.source)
    if loaded.broken:
        return
    positions = Positions(written.source, scalar_in(written.source))
    found = read_json(positions.node.value).fault
    assert found is not None
    assert found.why == fault.why
    assert positions.of(found.start) == written.places[fault.start]
    assert positions.of(found.end) == written.places[fault.end]


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("payload: |\n  ab\n\n   c\n", "ab\n\n c\n"),
        ("payload: |2\n      a\n    b\n  c\n", "    a\n  b\nc\n"),
        ("payload: |\n\n\n  a\n      \n  b", "\n\na\n    \nb"),
        ("payload: |2-\n       \n  a\n\n\n", "     \na"),
        ("payload: |+\r\n\ta\r\n", None),
        ("payload: |\n  a\tb\n  \tc\n", "a\tb\n\tc\n"),
        ("payload: |\r\n  ab\r\n\r\n  c\r\n", "ab\n\nc\n"),
        ("payload: |  # {{note}}\r  ab\r  c\r", "ab\nc\n"),
        ("payload: |\n  ab\u2028  c\x85  d\n", "ab\u2028  c\x85  d\n"),
        ("payload: &anchor !!str |-\n  a\n   b", "a\n b"),
        ("payload:\n  |\n  ab\n", "ab\n"),
        ("- payload", None),
        ("payload: |\n  é😀x\n  y\n...\n", "é😀x\ny\n"),
    ],
)
def test_literal_blocks(source: str, value: str | None) -> None:
    if value is None:
        return
    node = scalar_in(source)
    assert node.value == value
    positions = Positions(source, node)
    for offset, character in enumerate(value):
        if character != "\n":
            assert source[positions.of(offset)] == character
    places = [positions.of(offset) for offset in range(len(value))]
    assert places == sorted(set(places))


def test_only_literal_blocks_are_exact() -> None:
    for source in ("payload: >\n  a\n", "payload: 'a'", 'payload: "a"', "payload: a"):
        assert not Positions(source, scalar_in(source)).exact
    # When the file is gone nothing can be found in it.
    node = scalar_in("payload: |\n  a\n")
    assert not Positions("", node).exact
    assert header_end("", node.start) == node.start + 1


def located(source: str, name: str) -> list[str | None]:
    node = scalar_in(source)
    positions = Positions(source, node)
    wanted = [(item.start, item.end) for item in placeholders_in(node.value) if item.name == name]
    places = [
        None if span is None else f"{span[0]}:{source[slice(*span)]}"
        for span in positions.spans(wanted)
    ]
    # One at a time: the same place, wherever the source has the same words as often.
    for span, place in zip(wanted, places, strict=True):
        one = positions.span(*span)
        assert place is None or (one is not None and f"{one[0]}:{source[slice(*one)]}" == place)
    return places


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("payload: |  # {{x}}\n  {{x}} a\n   b {{x}}\n", ["22:{{x}}", "35:{{x}}"]),
        ("payload: >  # {{x}}\n  {{x}} a\n  b {{x}}\n", ["22:{{x}}", "34:{{x}}"]),
        ("payload: 'it''s {{x}} {{y}} {{x}}' # {{x}}", ["16:{{x}}", "28:{{x}}"]),
        ('payload: "\\"{{x}}\\n\\u00e9 {{x}}"', ["12:{{x}}", "26:{{x}}"]),
        ("payload: a {{x}}\n  b {{x}}\n", ["11:{{x}}", "21:{{x}}"]),
        # Not in these words, or not as often: nobody can say which is which.
        ('payload: "\\x7b{x}} {{x}}"', [None, None]),
        ('payload: "{{x}} \\u007b{x}}"', [None, None]),
    ],
)
def test_placeholders_are_found_in_every_style(source: str, expected: list[str | None]) -> None:
    assert located(source, "x") == expected


def test_names_with_spaces_and_folds() -> None:
    assert located("payload: 'a {{b-\n  c}} {{ d }}'", "b- c") == []  # a call
    assert located("payload: 'a {{b |\n  c}} {{ d }}'", "b | c") == [None]
    assert located("payload: 'a {{b\n  c}} {{ d }}'", "d") == ["22:{{ d }}"]


def test_lines_and_columns_of_a_finding() -> None:
    """The whole way, with what an editor shows."""
    text = '{"from": "{{fromNumber}}",\n  "to": "{{toNumber}}",\n  "text": "{{message}}" "x"\n}'
    for indent, explicit, line_break in ((6, "", "\n"), (9, "5", "\r\n"), (5, "", "\r")):
        block = line_break.join(" " * indent + line for line in text.split("\n"))
        source = (
            "sandbox: prod\ncredentials:\n  - name: gateway\n    vendor: custom\n"
            "    provider_name: Harrier Messaging\n"
            "    provider_url: https://api.harrier-messaging.net/v1/messages\n"
            '    auth: {type: api_key, name: X-Api-Key, api_token: "${env:KEY}"}\n'
            f"    payload: |{explicit}\n"
        ).replace("\n", line_break) + block
        (finding,) = lint(source).findings
        position = finding.position
        assert finding.code == "SMS210"
        column = re.escape('  "text": "{{message}}" ')
        offset = len(re.match(column, text.split("\n")[2])[0])  # type: ignore[index]
        assert (position.line, position.column) == (11, indent + offset + 1)
        assert (position.end_line, position.end_column) == (11, indent + offset + 4)
