"""What a text says: documents, fields, merge keys, duplicates, tags, aliases."""

from __future__ import annotations

import pickle

import pytest

from smslint.base.dialect import Dialect
from smslint.base.secret_refs import Opaque
from smslint.source.limits import MAX_ALIKE
from smslint.source.load import load
from smslint.source.tree import Mapping, Scalar, Sequence, scalars
from tests.source.trees import faults, fine, mapping, written


def values(node: Mapping) -> dict[str, str]:
    """The fields of a mapping whose values are all scalars."""
    found = {}
    for name, (_, value) in node.fields.items():
        assert isinstance(value, Scalar)
        found[name] = value.value
    return found


def inner(text: str, key: str) -> Mapping:
    node = mapping(text).get(key)
    assert isinstance(node, Mapping)
    return node


# Documents


@pytest.mark.parametrize(
    ("text", "roots"),
    [
        ("", []),
        ("\n\n", []),
        ("# c\n", []),
        ("a\n", ["a"]),
        ("---\n", [None]),
        ("--- # c\n...\n", [None]),
        ("---\n---\n", [None, None]),
        ("---\na\n---\nb\n", ["a", "b"]),
        ("a\n...\n---\nb\n...\n", ["a", "b"]),
        ("a\n---\n", ["a", None]),
        ("a\n--- b\n--- |\n c\n", ["a", "b", "c\n"]),
        ("%YAML 1.1\n---\na\n", ["a"]),
        ("%YAML 1.2\n---\na\n...\n%TAG !e! tag:e,2000:\n---\nb\n", ["a", "b"]),
        ("~\n", ["~"]),
        ("--- ''\n", [""]),
        ("--- &x\n", [None]),
        ("a: 1\r---\rb: 1\r", [{"a": "1"}, {"b": "1"}]),
    ],
)
def test_documents(text: str, roots: list[object]) -> None:
    documents = fine(text).documents
    assert [document.number for document in documents] == list(range(len(roots)))
    found: list[object] = []
    for document in documents:
        node = document.root
        if node is None:
            found.append(None)
        elif isinstance(node, Scalar):
            found.append(node.value)
        else:
            assert isinstance(node, Mapping)
            found.append(values(node))
    assert found == roots


def test_what_stands_before_a_break_is_kept() -> None:
    loaded = load("a: 1\n---\nb: 1\n---\nc: [\n")
    assert loaded.broken
    assert [number for number, _ in loaded.faults] == [2]
    assert [document.number for document in loaded.documents] == [0, 1]


def test_faults_know_their_document() -> None:
    assert faults("a: 1\n---\nb: 1\nb: 2\n---\nc: !x 1\n") == [
        (1, "SMS002", "b"),
        (2, "SMS006", "!x"),
    ]


def test_anchors_end_with_their_document() -> None:
    assert faults("a: &x 1\n---\nb: *x\n") == [(1, "SMS001", "*x")]


def test_scalars_are_kept_on_request() -> None:
    text = "a: &x [b, 'c']\nd: *x\n---\n? e\n: |\n  f\n"
    assert load(text).scalars == []
    kept = load(text, keep_scalars=True).scalars
    assert [written(text, scalar) for scalar in kept] == ["a", "b", "'c'", "d", "e", "|\n  f"]


# Fields


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\nb: 2\n",
        "{a: 1, b: 2}\n",
        "{\"a\": 1, 'b': 2}\n",
        "? a\n: 1\n? b\n: 2\n",
        "? |-\n  a\n: 1\n? !!str b\n: 2\n",
        "<<: {a: 1, b: 3}\nb: 2\n",
        "b: 2\n<<: {a: 1, b: 3}\n",
        '"<<": {a: 1, b: 3}\nb: 2\n',
        "'<<': {a: 1}\nb: 2\n",
        "!!merge <<: {a: 1}\nb: 2\n",
        'b: 2\n!<tag:yaml.org,2002:merge> "<<": [{a: 1}, {b: 3}]\n',
        "<<: [{a: 1}, {b: 2, a: 3}]\n",
        "<<: [{a: 1, b: 2}, {b: 3}]\n",
        "<<: {<<: {a: 1, b: 3}, b: 2}\n",
        "<<: {<<: {a: 3, b: 2}, a: 1}\n",
        "<<: []\na: 1\nb: 2\n",
        "<<: {}\na: 1\nb: 2\n",
        "a: 1\n<<: !!map {b: 2}\n",
        "{ <<: {a: 1}, b: 2 }\n",
    ],
)
def test_fields(text: str) -> None:
    assert values(mapping(text)) == {"a": "1", "b": "2"}


@pytest.mark.parametrize("key", ["!!str <<", "! <<", "!!str '<<'"])
def test_a_tag_makes_a_merge_key_an_ordinary_one(key: str) -> None:
    assert values(mapping(f"{key}: 1\na: 2\n")) == {"<<": "1", "a": "2"}


def test_a_merge_key_is_no_field() -> None:
    found = mapping("a: &x {b: 1}\nc:\n  <<: *x\n")
    node = found.get("c")
    assert isinstance(node, Mapping)
    assert node.get("<<") is None
    assert isinstance(node.first_key, Scalar)
    assert node.first_key.value == "<<"


def test_merged_fields_are_those_of_the_anchor() -> None:
    text = "a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}\n"
    node = inner(text, "d")
    key, value = node.fields["b"]
    assert (key.start, value.start) == (text.index("b:"), text.index("1"))
    assert node.fields["c"][1].start == text.index("3")


def test_merges_go_through_several_levels() -> None:
    text = (
        "x: &x {a: x, b: x, c: x}\n"
        "y: &y {<<: *x, b: y, c: y}\n"
        "z: &z {e: z, a: z}\n"
        "all: {<<: [*y, *z], c: own}\n"
    )
    assert values(inner(text, "all")) == {"a": "x", "b": "y", "c": "own", "e": "z"}


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("a: 1\n? [b]\n: 2\n", ["a"]),
        ("a: 1\n? {b: c}\n: 2\n", ["a"]),
        ("{{b}}: 1\n", []),
        ("<<: 1\na: 1\n", ["a"]),
        ("<<:\na: 1\n", ["a"]),
        ("<<: ~\na: 1\n", ["a"]),
        ("<<: [{b: 1}, c]\na: 1\n", ["a", "b"]),
        ("<<: [[{b: 1}]]\na: 1\n", ["a"]),
        ("x: &x {<<: 1, b: 1}\na: {<<: *x}\n", ["b"]),
    ],
)
def test_pairs_that_are_no_fields_are_remembered(text: str, fields: list[str]) -> None:
    (document,) = fine(text).documents
    assert document.strange
    node = document.root
    assert isinstance(node, Mapping)
    last = node.get("a")
    if isinstance(last, Mapping):
        node = last
    assert sorted(node.fields) == fields
    assert node.unknown


def test_what_a_foreign_tag_hides_is_not_merged() -> None:
    (document,) = load("<<: !include b.yaml\na: 1\n").documents
    assert document.strange
    (document,) = load("<<: !x {b: 1}\na: 1\n").documents
    assert document.strange
    assert isinstance(document.root, Mapping)
    assert list(document.root.fields) == ["a"]


def test_ordinary_documents_are_not_strange() -> None:
    loaded = fine("<<: {a: 1}\nb: &x {<<: [{c: 1}]}\nd: *x\n---\na: 1\n")
    assert not any(document.strange for document in loaded.documents)
    loaded = fine("[a]: 1\n---\na: 1\n")
    assert [document.strange for document in loaded.documents] == [True, False]


# Duplicate keys


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1\nb: 2\na: 3\n", [(10, 11, 0)]),
        ("a: 1\na: 2\na: 3\n", [(5, 6, 0), (10, 11, 0)]),
        ('a: 1\n"a": 2\n', [(5, 8, 0)]),
        ("'a': 1\na: 2\n", [(7, 8, 0)]),
        ("{a: 1, 'a': 2}\n", [(7, 10, 1)]),
        ("- {a: 1, a}\n", [(9, 10, 3)]),
        ("x:\n  y:\n    a: 1\n    a: 2\n", [(21, 22, 12)]),
        ("a: 1\n? a\n: 2\n", [(7, 8, 0)]),
        ('"\\x61": 1\na: 2\n', [(10, 11, 0)]),
        ("&x a: 1\n&y a: 2\n", [(11, 12, 3)]),
        ("<<: {a: 1}\na: 2\n", []),
        ("<<: {a: 1}\na: 2\na: 3\n", [(16, 17, 11)]),
        ("<<: {a: 1}\n<<: {b: 2}\n", [(11, 13, 0)]),
        ("{<<: {a: 1}, <<: {b: 2}, <<: {}}\n", [(13, 15, 1), (25, 27, 1)]),
        ('"<<": {a: 1}\n!!merge <<: {b: 2}\n', [(21, 23, 0)]),
        ("!!str <<: 1\n!!str <<: 2\n", [(18, 20, 6)]),
        ("!!str <<: 1\n<<: {a: 2}\n", []),
        ("a: 1\nA: 2\n", []),
        ("a: 1\n---\na: 1\n", []),
        ("- {a: 1}\n- {a: 1}\n", []),
        ("[a]: 1\n[a]: 2\n", []),
    ],
)
def test_duplicate_keys(text: str, found: list[tuple[int, int, int]]) -> None:
    loaded = load(text)
    assert not loaded.broken
    assert {fault.code for _, fault in loaded.faults} <= {"SMS002"}
    assert [(fault.start, fault.end, fault.related[0][0]) for _, fault in loaded.faults] == found


def test_of_equal_keys_the_last_one_counts() -> None:
    (document,) = load("a: 1\na: 2\n").documents
    assert isinstance(document.root, Mapping)
    assert values(document.root) == {"a": "2"}
    found = mapping("!!str <<: 1\n<<: {a: 2}\n")
    assert values(found) == {"<<": "1", "a": "2"}
    assert len(document.root.pairs) == 2


def test_an_alias_as_key_can_be_a_duplicate() -> None:
    ((_, fault),) = load("&x a: 1\n*x : 2\n").faults
    assert (fault.code, fault.start, fault.related) == ("SMS002", 3, ())


def test_thousands_of_equal_keys_are_not_all_listed() -> None:
    loaded = load("a: 1\n" * (MAX_ALIKE + 50))
    assert len(loaded.faults) == MAX_ALIKE
    assert "not listed" in loaded.faults[-1][1].message
    assert "not listed" not in loaded.faults[-2][1].message


# Tags


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("a: !secret b\n", ["!secret"]),
        ("a: !!python/object/apply:os.system [b]\n", ["!!python/object/apply:os.system"]),
        ("a: !!binary aGk=\n", ["!!binary"]),
        ("a: !!timestamp 2024-01-01\n", ["!!timestamp"]),
        ("a: !!set {b, c}\n", ["!!set"]),
        ("a: !<tag:example.com,2000:x> b\n", ["!<tag:example.com,2000:x>"]),
        ("%TAG !e! tag:example.com,2000:\n---\na: !e!x b\n", ["!e!x"]),
        ("%TAG !! tag:example.com,2000:\n---\na: !!str b\n", ["!!str"]),
        ("a: &x !y b\n", ["!y"]),
        ("a: !y &x b\n", ["!y"]),
        ("a: !y\n  b: c\n", ["!y"]),
        ("a: !y\n- b\n", ["!y"]),
        ("!y a: !z b\n", ["!y", "!z"]),
        ("[!y a,!z b]\n", ["!y", "!z"]),
        ("--- !y\na: b\n", ["!y"]),
        ("a: !y\n", ["!y"]),
        ("a: !STR b\n", ["!STR"]),
        ("a: !!Str b\n", ["!!Str"]),
        ("a: &x !y b\nc: *x\n", ["!y"]),
        ("a: !!str b\n", []),
        ("a: ! b\n", []),
        ("a: [!!int 1, !!float 1.5, !!bool true, !!null ~, !!seq [], !!map {}]\n", []),
        ("a: !<tag:yaml.org,2002:int> 1\n", []),
        ("a: !<!> b\n", []),
        ("%TAG !e! tag:yaml.org,2002:\n---\na: !e!str b\n", []),
        ('a: "!x b"\n', []),
        ("a: b !x\n", []),
    ],
)
def test_tags(text: str, tags: list[str]) -> None:
    assert faults(text) == [(0, "SMS006", tag) for tag in tags]


def test_tags_that_settings_allow() -> None:
    text = "a: !secret b\nc: &x !secret 'd e'\nf: !other g\nh: !secret [i]\nj: *x\nk: !secret\n"
    loaded = load(text, dialect=Dialect(tags=frozenset(("!secret",))))
    assert [text[fault.start : fault.end] for _, fault in loaded.faults] == ["!other", "!secret"]
    root = loaded.documents[0].root
    assert isinstance(root, Mapping)
    values = {name: root.get(name) for name in "acjk"}
    assert {
        name: (str(node.value), isinstance(node.value, Opaque), node.tag)
        for name, node in values.items()
        if isinstance(node, Scalar)
    } == {
        "a": ("!secret b", True, None),
        "c": ("!secret d e", True, None),
        "j": ("!secret d e", True, None),
        "k": ("!secret", True, None),
    }


def test_values_that_settings_call_references() -> None:
    loaded = load("a: own-1\nb: own-x\nc: [own-1, own-2]\n", dialect=Dialect(("own-\\d",)))
    nodes = list(scalars(loaded.documents[0].root or Scalar("", 0, 0)))
    known = {str(node.value) for node in nodes if isinstance(node.value, Opaque)}
    assert known == {"own-1", "own-2"}
    again = pickle.loads(pickle.dumps(nodes))
    assert {str(node.value) for node in again if isinstance(node.value, Opaque)} == known


# Aliases


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: *b\n", [(0, "SMS001", "*b")]),
        ("a: *b\nc: &b d\n", [(0, "SMS001", "*b")]),
        ("*b : a\n", [(0, "SMS001", "*b")]),
        ("a: &b [*b]\n", [(0, "SMS004", "*b")]),
        ("a: &b {c: *b}\n", [(0, "SMS004", "*b")]),
        ("a: &b {<<: *b}\n", [(0, "SMS004", "*b")]),
        ("a: &b {*b : c}\n", [(0, "SMS004", "*b")]),
        ("&b a:\n  - c: [*b]\n", []),
        ("a: &b\n  - c: [*b]\n", [(0, "SMS004", "*b")]),
        ("a: &b 1\nc: &b 2\nd: *b\n", []),
        ("a: &b [&b c, *b]\n", []),
    ],
)
def test_aliases(text: str, found: list[tuple[int, str, str]]) -> None:
    assert faults(text) == found


def test_an_anchor_can_be_used_again() -> None:
    found = mapping("a: &x 1\nb: *x\nc: &x 2\nd: *x\n")
    assert values(found) == {"a": "1", "b": "1", "c": "2", "d": "2"}


def test_equal_texts_are_one_object() -> None:
    node = fine("- [abc, abc]\n- 'abc'\n").documents[0].root
    assert isinstance(node, Sequence)
    first = node.items[0]
    assert isinstance(first, Sequence)
    one, two = first.items
    assert isinstance(one, Scalar)
    assert isinstance(two, Scalar)
    assert one.value is two.value


def test_a_tree_can_be_printed_without_its_values() -> None:
    found = mapping("password: [hunter2, {token: abc}]\n")
    shown = repr([found, *found.pairs, found.get("password")])
    assert "hunter2" not in shown
    assert "abc" not in shown
    assert "Mapping" in shown
