"""Beyond the limits a file is not read, and the fault is where it crosses them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from smslint.source.limits import MAX_BYTES, MAX_DEPTH, MAX_EXPANSION
from smslint.source.load import load
from smslint.source.parser import EventParser, new_parser
from smslint.source.pure import PureParser
from smslint.source.tree import Mapping, Node, Sequence
from tests.each import each
from tests.growth import Text, assert_linear
from tests.source.trees import faults

PARSERS = pytest.mark.parametrize("parser", [new_parser, PureParser], ids=["default", "pure"])


def depth_of(node: Node | None) -> int:
    """How deep collections go, aliases followed."""
    deepest, level = 0, [node]
    while level := [one for one in level if isinstance(one, Mapping | Sequence)]:
        deepest += 1
        inner: list[Node | None] = []
        for one in level:
            inner += one.items if isinstance(one, Sequence) else [v for _, v in one.pairs]
        level = inner
    return deepest


def test_the_limits_are_those_that_are_documented() -> None:
    assert (MAX_DEPTH, MAX_EXPANSION, MAX_BYTES) == (100, 100_000, 5 * 1024 * 1024)


# Each gives a text with collections as deep as it is told.
SHAPES: dict[str, Callable[[int], str]] = {
    "flow lists": lambda n: "[" * n + "]" * n,
    "flow mappings": lambda n: "{a: " * n + "b" + "}" * n,
    "block lists": lambda n: "- " * n + "a",
    "block mappings": lambda n: "\n".join(" " * i + "a:" for i in range(n)) + " b",
    "mixed": lambda n: "- " * (n - n // 2) + "[" * (n // 2) + "]" * (n // 2),
    "keys": lambda n: "? " * n + "a",
    "tagged": lambda n: "!!seq [" * n + "]" * n,
}  # fmt: skip


@PARSERS
@pytest.mark.parametrize("shape", SHAPES)
def test_depth(shape: str, parser: Callable[[str], EventParser]) -> None:
    text = SHAPES[shape](MAX_DEPTH)
    loaded = load(text, parser=parser)
    assert not loaded.faults
    places = set()
    for depth in (MAX_DEPTH + 1, MAX_DEPTH + 60, 1_001, 3_000):
        text = SHAPES[shape](depth)
        loaded = load(text, parser=parser)
        assert loaded.broken
        ((_, fault),) = loaded.faults
        assert fault.code == "SMS004", f"{depth} deep"
        assert fault.message.startswith("nested deeper than 100 levels")
        assert text[fault.start : fault.end] in tuple("[{-?a")
        places.add(fault.start)
    assert shape in ("block mappings", "mixed") or len(places) == 1


@PARSERS
@each("trouble", ["@", "%", '"\\q"', "\t@", "`", "&", "]" * 150 + "@", "!<", ""])
@each("start", ["", "a: ", "a:\n  - b: ", "- - ", "x: [1, 'a]', \"b}\", # [\n"])
def test_depth_is_said_also_where_the_parser_gives_up_first(
    start: str, trouble: str, parser: Callable[[str], EventParser]
) -> None:
    text = start + "[" * 150 + trouble
    ((_, fault),) = load(text, parser=parser).faults
    above = {"": 0, "a: ": 1, "a:\n  - b: ": 3, "- - ": 2}.get(start, 2)
    assert (fault.code, fault.start) == ("SMS004", len(start) + MAX_DEPTH - above)


@PARSERS
@pytest.mark.parametrize(
    "text",
    ["[" * 90 + "@", "[[], " * 40 + "[]" * 90 + "@", "'" + "[" * 150 + "', @", "[a: " * 49 + "@"],
)
def test_what_is_not_too_deep(text: str, parser: Callable[[str], EventParser]) -> None:
    ((_, fault),) = load(text, parser=parser).faults
    assert fault.code == "SMS001"


@PARSERS
def test_pairs_in_lists_count(parser: Callable[[str], EventParser]) -> None:
    ((_, fault),) = load("[a: " * 60 + "@", parser=parser).faults
    assert (fault.code, fault.start) == ("SMS004", 200)


def test_depth_is_where_it_crosses_the_limit() -> None:
    ((_, fault),) = load("x: " + "[" * 150).faults
    assert (fault.start, fault.end) == (3 + 99, 3 + 100)
    ((_, fault),) = load("x:\n" + "- " * 150 + "a\n").faults
    assert (fault.start, fault.end) == (3 + 2 * 99, 3 + 2 * 99 + 1)


def test_depth_counts_what_aliases_bring_in() -> None:
    inner = "[" * 50 + "]" * 50
    fits = "a: &a " + inner + "\nb: " + "[" * 49 + "*a" + "]" * 49 + "\n"
    loaded = load(fits)
    assert not loaded.faults
    assert depth_of(loaded.documents[0].root) == MAX_DEPTH
    over = "a: &a " + inner + "\nb: " + "[" * 50 + "*a" + "]" * 50 + "\n"
    ((_, fault),) = load(over).faults
    assert (fault.code, over[fault.start : fault.end]) == ("SMS004", "*a")
    assert "nested deeper" in fault.message


def test_depth_counts_aliases_of_aliases() -> None:
    lines = ["x0: &a0 [" + "[" * 8 + "]" * 8 + "]"]
    lines += [f"x{n}: &a{n} [[[[[[[[[*a{n - 1}]]]]]]]]]" for n in range(1, 40)]
    loaded = load("\n".join(lines))
    ((_, fault),) = loaded.faults
    assert "nested deeper" in fault.message
    # Each of them adds nine, and the root is one.
    assert "\n".join(lines)[fault.start : fault.end] == "*a10"


def test_depth_of_one_anchor_is_not_that_of_its_neighbours() -> None:
    deep, flat = "[" * 60 + "]" * 60, "[1]"
    text = f"a: {deep}\nb: &b {flat}\nc: {deep}\nd: {'[' * 60}*b{']' * 60}\ne: *b\n"
    assert not load(text).faults


def test_depth_begins_anew_in_each_document() -> None:
    assert not load(("[" * 100 + "]" * 100 + "\n---\n") * 3 + "a: [b]\n").faults


def test_aliases_may_stand_for_so_many_nodes() -> None:
    # One list of 99 items is a hundred nodes; the alias is used a thousand times.
    head = "a: &a [" + ", ".join(["1"] * 99) + "]\nb:\n"
    assert not load(head + "- *a\n" * 1_000).faults
    text = head + "- *a\n" * 1_000 + "- &s x\n- *s\n"
    ((_, fault),) = load(text).faults
    assert (fault.code, text[fault.start : fault.end]) == ("SMS004", "*s")
    assert "more than 100,000 values" in fault.message


def test_mappings_expand_to_keys_and_values() -> None:
    # A mapping of two pairs is five nodes.
    head = "a: &a {b: 1, c: 2}\nd:\n"
    assert not load(head + "- *a\n" * 20_000).faults
    assert load(head + "- *a\n" * 20_001).broken


def test_scalars_count_as_one() -> None:
    head = "a: &a b\nc:\n"
    assert not load(head + "- *a\n" * 100_000).faults
    text = head + "- *a\n" * 100_001
    ((_, fault),) = load(text).faults
    assert fault.start == len(text) - 3


def test_expansion_counts_a_document() -> None:
    document = "a: &a b\nc:\n" + "- *a\n" * 60_000
    assert not load(f"{document}---\n{document}").faults


def test_aliases_inside_anchored_nodes_count_in_full() -> None:
    # 10, 110, 1,110 … nodes; what is aliased on the way counts, too.
    lines = ["x0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [
        f"x{level}: &a{level} [" + ", ".join([f"*a{level - 1}"] * 9) + "]" for level in range(1, 9)
    ]
    text = "\n".join(lines)
    ((_, fault),) = load(text).faults
    assert text[fault.start : fault.end] == "*a4"


@pytest.mark.slow
def test_merge_keys_count_as_aliases() -> None:
    head = "a: &a {b: 1, c: 2}\nd:\n"
    assert not load(head + "- <<: *a\n" * 20_000).faults
    assert load(head + "- <<: *a\n" * 20_001).broken


def test_nothing_of_a_document_over_the_limit_is_kept() -> None:
    loaded = load("a: 1\n---\nb: &b [*b]\n---\nc: 1\n")
    assert loaded.broken
    assert [document.number for document in loaded.documents] == [0]
    assert faults("a: 1\n---\nb: &b [*b]\n---\nc: 1\n") == [(1, "SMS004", "*b")]


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", [Text("", "["), Text("", "- "), Text("", "{a: "), Text("", "? "), Text("", "[{")]
)
def test_time_grows_with_depth_only(text: Text) -> None:
    assert load(text.of_length(100_000)).broken
    assert_linear(text.of_length, load, 200_000)
