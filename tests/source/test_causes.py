"""What is behind an error of the parser: said for what it is, at its own place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from smslint.base.findings import SourceFinding
from smslint.source.load import load
from smslint.source.parser import EventParser, new_parser
from smslint.source.pure import PureParser
from smslint.source.tree import Loaded, Mapping, Node, Scalar, Sequence
from tests.each import each

PARSERS = pytest.mark.parametrize("parser", [new_parser, PureParser], ids=["default", "pure"])
Parser = Callable[[str], EventParser]

CONFLICT = " is a conflict marker of git: this merge is not finished"
TEMPLATE = "this is a template, not YAML"
SPACE = "a no-break space (U+00A0, it looks like a space) cannot be used for indentation"


def only_fault(text: str, parser: Parser) -> SourceFinding:
    loaded = load(text, parser=parser)
    assert loaded.broken
    ((_, fault),) = loaded.faults
    assert fault.code == "SMS001"
    return fault


def shown(text: str, parser: Parser) -> tuple[str, int, str]:
    """What is said, the line (from 1), and the text that is pointed at."""
    fault = only_fault(text, parser)
    return fault.message, text.count("\n", 0, fault.start) + 1, text[fault.start : fault.end]


# Conflict markers


@PARSERS
@pytest.mark.parametrize(
    ("text", "line", "marker"),
    [
        ("a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> main\nf: g\n", 2, "<<<<<<< HEAD"),
        ("<<<<<<< HEAD\nc: d\n=======\n>>>>>>> main\n", 1, "<<<<<<< HEAD"),
        ("a:\n  b: c\n<<<<<<<\n  d: e\n=======\n>>>>>>>\n", 3, "<<<<<<<"),
        ("a: b\n=======\nc: e\n>>>>>>> main\n", 2, "======="),
        ("a: b\nc: e\n>>>>>>> 4f2c1 (x: y)\nd: e\n", 3, ">>>>>>> 4f2c1 (x: y)"),
        ("a: b\n||||||| base\nc: d\n=======\n>>>>>>> m\n", 2, "||||||| base"),
        ("a: |\n  x\n<<<<<<< HEAD\n  y\n=======\n  z\n>>>>>>> m\nb: c\n", 3, "<<<<<<< HEAD"),
        ("a: 'b\n<<<<<<< HEAD\nc'\n=======\nd'\n>>>>>>> m\n", 2, "<<<<<<< HEAD"),
        ("a: b\n<<<<<<< HEAD\nc: d\n=======\n>>>>>>> m\nx: y\n<<<<<<< HEAD\n=======\n>>>>>>> m\n",
         2, "<<<<<<< HEAD"),
        # Between brackets a parser takes them for text.
        ('{\n"a": 1,\n<<<<<<< HEAD\n"b": 2\n=======\n"b": 3\n>>>>>>> m\n}\n', 3, "<<<<<<< HEAD"),
        ('[\n<<<<<<< HEAD\n"b",\n=======\n"c"\n>>>>>>> m\n]\n', 2, "<<<<<<< HEAD"),
    ],
)  # fmt: skip
def test_conflict_markers(text: str, line: int, marker: str, parser: Parser) -> None:
    message = f"`{marker[:7]}`{CONFLICT}"
    assert shown(text, parser) == (message, line, marker)
    crlf = text.replace("\n", "\r\n")
    assert shown(crlf, parser) == (message, line, marker)


@PARSERS
@pytest.mark.parametrize(
    "text",
    [
        "a: b: c\n<<<<<<< HEAD\n",
        "a: b\n=======\nc: d\n",
        "a: 'b'\n <<<<<<< HEAD\nc: d\n",
        "a: b\n<<<<<<<< HEAD\nc: d\n",
        "a: b\n<<<<<<<HEAD\nc: d\n",
    ],
)
def test_what_is_not_one(text: str, parser: Parser) -> None:
    assert not only_fault(text, parser).message.endswith(CONFLICT)


@PARSERS
@pytest.mark.parametrize(
    "text",
    ["a: |\n  <<<<<<< HEAD\n  =======\n", '{"a": "x\n<<<<<<< HEAD\n=======\n>>>>>>> m"}\n',
     "# <<<<<<< HEAD\na: b\n", "a: b\n#\n# >>>>>>> m\n"],
)  # fmt: skip
def test_texts_that_hold_one(text: str, parser: Parser) -> None:
    assert load(text, parser=parser).faults == []


def test_documents_before_a_conflict_stay() -> None:
    loaded = load("a: b\n---\n[\n<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> m\n]\n")
    assert loaded.broken
    assert [document.number for document in loaded.documents] == [0]
    assert [number for number, _ in loaded.faults] == [1]


# Templates


@PARSERS
@each(
    "text, line, template",
    [
        ("a: {{- .Values.x }}\nb: c\n", 1, "{{- .Values.x }}"),
        ("a: b\nc: {{- .x | quote }}\n", 2, "{{- .x | quote }}"),
        ("a: {{ .x }}\nl:\n{{- range .l }}\n - b: {{ .c }}\n{{- end }}\n", 3, "{{- range .l }}"),
        ("l:\n  - a\n  {{- if .x }}\n  - b\n  {{- end }}\n", 3, "{{- if .x }}"),
        ("l:\n  - a: b\n{{- if .x }}\n    c: d\n{{- end }}\n", 3, "{{- if .x }}"),
        ("l:\n{{ range .l }}\n  - a\n{{ end }}\n", 2, "{{ range .l }}"),
        ("{% if x %}\na: b\n{% endif %}\n", 1, "{% if x %}"),
        ("a: b\n{%- for x in y %}\nc: d\n{%- endfor %}\n", 2, "{%- for x in y %}"),
        ("a: {% raw %}x{% endraw %}\n", 1, "{% raw %}"),
        ("l:\n  - {% if a %}\n", 2, "{% if a %}"),
        ("l: [a, {% b %}]\n", 1, "{% b %}"),
        ("l:\n  - {a: b, c: {{- .x }}, d: e}\n", 2, "{{- .x }}"),
        ("{{- with .x }}: b\n", 1, "{{- with .x }}"),
        ("{{ .x }}-b: c\n", 1, "{{ .x }}"),
        ("a: {{ .x }}-b\n", 1, "{{ .x }}"),
        ("a: {{ x }} {{ y }}\n", 1, "{{ y }}"),
        ("a: {{ 'x' | default('y') }}\n", 1, "{{ 'x' | default('y') }}"),
        ("a: b\n{# a comment #}\nc: d\n", 2, "{# a comment #}"),
        ("a: b\n<% if x %>\nc: d\n<% end %>\n", 2, "<% if x %>"),
        ("a: {{- never closed\nb: c\n", 1, "{{- never closed"),
        ("x: |\n  {%= fn(1) %}\n  {{- a }}\nb: {{- c }}\n", 4, "{{- c }}"),
        ("# {{- a }}\nb: {{- c }}\n", 2, "{{- c }}"),
        ("a: '{{- b }}'\nc: {{- d }}\n", 2, "{{- d }}"),
    ],
)  # fmt: skip
def test_templates(text: str, line: int, template: str, parser: Parser) -> None:
    assert shown(text, parser) == (TEMPLATE, line, template)


@PARSERS
@pytest.mark.parametrize(
    "text",
    [
        "a: b: c\nd: {{- e }}\n",
        "x: |\n  {% if a %}\n  {{- b }}\nc: d: e\n",
        "# {{- a }}\nc: d: e\n",
        "a: '{{- b }}'\nc: d: e\n",
        'a: "{{ \\q }}"\n',
        "a: {{ b }}\nc: d: e\n",
        "a: {b: {{ c }}\nd: e\n",
        "a: [b\nc: '{% d %}'\n",
    ],
)
def test_errors_that_have_nothing_to_do_with_a_template(text: str, parser: Parser) -> None:
    assert only_fault(text, parser).message != TEMPLATE


def test_a_long_text_is_not_tried_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []

    def counted(text: str) -> EventParser:
        calls.append(len(text))
        return new_parser(text)

    text = "".join(f"a{number}: {{{{ .x }}}}\n" for number in range(400)) + "b:\n{{- end }}\n"
    assert only_fault(text, counted).message == TEMPLATE
    assert len(calls) < 20
    calls.clear()
    assert only_fault(f"# {'x' * 600_000}\n{text}", counted).message != TEMPLATE
    assert len(calls) < 4


# Spaces


def keys(node: Node | None) -> list[str]:
    if isinstance(node, Mapping):
        return [*node.fields, *(key for pair in node.fields.values() for key in keys(pair[1]))]
    if isinstance(node, Sequence):
        return [key for item in node.items for key in keys(item)]
    return []


@PARSERS
@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a:\n  - b: x\n  ~ c: y\n", 3, 3),
        ("a:\n  - b: x\n   ~c: y\n", 3, 4),
        ("a:\n~ - b: x\n    c: y\n", 2, 1),
        ("a:\n  b: 'x'\n ~c: y\n", 3, 2),
        ("a:\n  -~b: x\n    c: y\n", 2, 4),
        ("a:\n  - b\n~~- c\n", 3, 1),
        ("# ~\na: |\n  x\n  ~ y\nb:\n  - c: d\n  ~ e: f\n", 7, 3),
    ],
)
def test_no_break_spaces_that_stop_the_parser(
    text: str, line: int, column: int, parser: Parser
) -> None:
    text = text.replace("~", "\xa0")
    message, at, spaces = shown(text, parser)
    assert (message, at) == (SPACE, line)
    assert set(spaces) == {"\xa0"}
    fault = only_fault(text, parser)
    assert fault.start - text.rfind("\n", 0, fault.start) == column


@PARSERS
@pytest.mark.parametrize(
    ("text", "lines", "names"),
    [
        ("a:\n  - b: x\n    ~c: y\n", [3], ["a", "b", "c"]),
        ("a:\n  - ~b: x\n    c: y\n", [2], ["a", "b", "c"]),
        ("a:\n  -~b: x\n", [2], ["a", "b"]),
        ("a:\n  b: x\n~ c: d\n", [3], ["a", "b", "c"]),
        ("a:\n~~b: x\n~~c: y\n", [2, 3], ["a", "b", "c"]),
        ("a:\n  - b: x\n~   c: y\ne: f\n", [3], ["a", "e", "b", "c"]),
        ("~a: b\n", [1], ["a"]),
        ("x: &x {b: c}\nd:\n  <<: *x\n  ~e: f\n", [4], ["x", "d", "b", "b", "e"]),
        ("a: b\n---\n~c: d\n", [3], ["c"]),
    ],
)
def test_no_break_spaces_that_become_part_of_a_key(
    text: str, lines: list[int], names: list[str], parser: Parser
) -> None:
    """They are said, and what was meant is read."""
    text = text.replace("~", "\xa0")
    loaded: Loaded = load(text, parser=parser)
    assert not loaded.broken
    assert [(fault.message, fault.code) for _, fault in loaded.faults] == [(SPACE, "SMS001")] * len(
        lines
    )
    assert [text.count("\n", 0, fault.start) + 1 for _, fault in loaded.faults] == lines
    assert {text[fault.start : fault.end].strip("\xa0") for _, fault in loaded.faults} == {""}
    assert keys(loaded.documents[-1].root) == names
    assert {number for number, _ in loaded.faults} == {loaded.documents[-1].number}


@PARSERS
@pytest.mark.parametrize(
    "text",
    ["a: |\n  ~b: c\n", "a: 'b\n  ~c: d'\n", "# ~a: b\nc: d\n", "a:\n  - ~b\n", "a: ~b\n",
     "a~: b\n", "{a: b, ~c: d}\n", "a~b: c\n"],
)  # fmt: skip
def test_no_break_spaces_elsewhere(text: str, parser: Parser) -> None:
    assert load(text.replace("~", "\xa0"), parser=parser).faults == []


@PARSERS
@pytest.mark.parametrize("space", ["\u2007", "\u202f"])
def test_other_no_break_spaces(space: str, parser: Parser) -> None:
    ((_, fault),) = load(f"a:\n  - b: x\n    {space}c: y\n", parser=parser).faults
    assert fault.message == SPACE.replace("00A0", f"{ord(space):04X}")


@PARSERS
def test_other_errors_behind_such_spaces(parser: Parser) -> None:
    assert only_fault("a: |\n  x\n  \xa0y\nb: c: d\n", parser).message != SPACE


@PARSERS
@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("a:\n\tb: c\n", 3),
        ("a:\n  b: c\n  \td: e\n", 12),
        ("a:\n  - b: c\n\t  d: e\n", 12),
        ("a:\n - \tb: c\n   d: e\n", 6),
        ("a:\n  b: |\n    x\n\ty\n", 16),
        ("a: x\n\ty\n", 5),
    ],
)
def test_tabs(text: str, at: int, parser: Parser) -> None:
    fault = only_fault(text, parser)
    assert (fault.start, fault.message) == (at, "a tab cannot be used for indentation")


def test_nodes_with_an_odd_key_keep_their_places() -> None:
    text = "a:\n  - b: x\n    \xa0c: y\n"
    root = load(text).documents[0].root
    assert isinstance(root, Mapping)
    items = root.get("a")
    assert isinstance(items, Sequence)
    (entry,) = items.items
    assert isinstance(entry, Mapping)
    key, value = entry.fields["c"]
    assert isinstance(value, Scalar)
    assert (text[key.start : key.end], text[value.start : value.end]) == ("\xa0c", "y")
