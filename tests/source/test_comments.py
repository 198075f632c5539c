"""Comments are found where the parser skips them, and nowhere else."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from smslint.source.comments import Comment, comments
from smslint.source.load import load
from smslint.source.parser import new_parser
from smslint.source.pure import PureParser
from tests.each import each


def comments_in(text: str) -> list[Comment]:
    loaded = load(text, keep_scalars=True)
    assert not loaded.broken, loaded.faults
    return comments(text, loaded.scalars)


def texts_in(text: str) -> list[str]:
    return [comment.text for comment in comments_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "a: see#c\n",
        "a: see#smslint:ignore[SMS101]\n",
        "a#c: 1\n",
        "#c".join(["'", "': 1\n"]),
        'a: "# c"\n',
        "a: '# c'\n",
        "a: 'it''s # c'\n",
        'a: "\\" # c"\n',
        'a: "first\n  # c\n  last"\n',
        "a: 'first\n\n  # c'\n",
        "a: |\n  # c\n",
        "a: |\n  text\n  # c\n",
        "a: |\n  text\n\n  # c\nb: 1\n",
        "a: >-\n  text # c\n   # c\n",
        "a: |2\n    # c\n  # c\n",
        "a: [b#c, 'd#c', \"#c\"]\n",
        "{a: b#c, \"#c\": '#c'}\n",
        "a: https://example.com/#c\n",
        "- a#c\n- -#c\n",
        "--- |\n # c\n",
        "a: first\n  second#c\n",
        "a:#c: 1\n",
        # The value that is missing is where the next key starts.
        "? a\n'b # c': 1\n",
        "? a\n? b\n? 'd # c'\n",
    ],
)
def test_a_number_sign_in_a_value_begins_no_comment(text: str) -> None:
    assert texts_in(text) == []


@each(
    "text",
    [
        "# c",
        "# c\n",
        "  # c\na: 1\n",
        "a: 1 # c\n",
        "a: 1\t# c\n",
        "a: # c\n",
        "a: # c\n  b: 1\n",
        "a: '1'# c\n",
        'a: "1" # c\n',
        'a: "first\n  last" # c\n',
        "a: | # c\n  text\n",
        "a: |+2 # c\n  text\n",
        "a: |\n  text\n# c\nb: 1\n",
        "x:\n  a: |\n    text\n  # c\n  b: 1\n",
        "a: |\n# c\nb: 1\n",
        "a: |\n  text\n\n\n# c",
        "a: >\n\n  text\n # c\nb: 1\n",
        "a: [ # c\n]\n",
        "a: [# c\n  b]\n",
        "a: [b,# c\n  d]\n",
        "a: [b, # c\n  d]\n",
        "a: [b] # c\n",
        "a: []# c\n",
        "{a: 1 # c\n}\n",
        '{"a":# c\n 1}\n',
        "- # c\n  a: 1\n",
        "? # c\n  a\n: 1\n",
        "a: &x # c\n  1\n",
        "a: !!str # c\n  1\n",
        "a: !!str # c\n",
        "a: &x 1\nb: *x # c\n",
        "--- # c\na: 1\n",
        "a: 1\n--- # c\n",
        "a: 1\n... # c\n",
        "a: 1\n---\n# c\n",
        "%YAML 1.1 # c\n---\na: 1\n",
        "%TAG !e! tag:example.com,2024: # c\n---\na: 1\n",
        "--- | # c\n text\n",
        "a:\n# c\n- b\n",
        "a: first\n  second # c\n",
    ],
)
def test_a_comment_is_found(text: str) -> None:
    assert texts_in(text) == ["# c"]


@pytest.mark.skipif(new_parser is PureParser, reason="PyYAML's own parser does not read it")
def test_a_comment_may_touch_the_header_of_a_block() -> None:
    assert texts_in("a: |# c\n  text\n") == ["# c"]


def test_a_comment_holds_all_that_follows_on_its_line() -> None:
    assert texts_in("a: 1 # c # d #e 'f' [\n# g\n") == ["# c # d #e 'f' [", "# g"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_in_an_editor(end: str) -> None:
    text = end.join(["# a", "b: 1 # c", "d: |", "  # e", "  f", "# g", "h: 'i", "  # j'  # k", ""])
    found = comments_in(text)
    assert [(comment.text, comment.alone) for comment in found] == [
        ("# a", True),
        ("# c", False),
        ("# g", True),
        ("# k", False),
    ]
    assert [text[comment.start : comment.end] for comment in found] == [c.text for c in found]


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("# c", True),
        ("  # c", True),
        ("a: 1\n# c", True),
        ("a: 1\r# c", True),
        ("a: 1\r\n  # c", True),
        ("# b\n  # c", True),
        ("a: 1  # c", False),
        ("- # c\n  a: 1", False),
        ("[\n  a, # c\n]", False),
        ("[\n  a,\n  # c\n]", True),
        ("a: |\n  text\n# c", True),
        ("--- # c", False),
        # A line end to a YAML 1.1 parser, but to nobody else.
        ("a: 1 # b\u2028# c", False),
        ("# b\x85# c", True),
    ],
)
def test_alone_on_its_line(text: str, alone: bool) -> None:
    assert comments_in(text)[-1].alone is alone


def test_nothing_is_said_behind_the_end() -> None:
    text = "a: 1 # b\nc: 'd # e\n# f\n"
    loaded = load(text, keep_scalars=True)
    assert loaded.broken
    assert [c.text for c in comments(text, loaded.scalars, end=text.index("c:"))] == ["# b"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1 # b\nc: 'd # e\n# f\n", ["# b"]),
        ('a: 1 # b\nc: "d\\" # e\n# f\n', ["# b"]),
        ('a: 1\nc: "d" e # f\n', ["# f"]),
        ("a: 1\nc: 'it''s' e # f\n", ["# f"]),
        ("a: 1\n# it's\n c: it's # d\n", ["# it's", "# d"]),
        ("a: b: c # d\n", ["# d"]),
        ("# a\nb: c: d\n", ["# a"]),
    ],
)
def test_of_a_text_that_breaks_off(text: str, expected: list[str]) -> None:
    loaded = load(text, keep_scalars=True)
    assert loaded.broken
    assert [c.text for c in comments(text, loaded.scalars, end=len(text))] == expected


def test_time_grows_with_the_text_only() -> None:
    text = "- a # b\n" * 20_000 + "- |\n" + " # c\n" * 50_000
    assert len(comments_in(text)) == 20_000


# The oracle knows nothing of scalars: a letter behind a `#` changes no event exactly if the `#`
# stands in a comment.


def events(text: str, loader: type) -> list[tuple[object, ...]] | None:
    try:
        return [
            (
                type(event).__name__,
                getattr(event, "value", None),
                getattr(event, "anchor", None),
                getattr(event, "tag", None),
                getattr(event, "style", None),
            )
            for event in yaml.parse(text, Loader=loader)
        ]
    except yaml.YAMLError:
        return None


def skipped_signs(text: str, loader: type) -> set[int]:
    before = events(text, loader)
    return {
        at
        for at, character in enumerate(text)
        if character == "#" and events(f"{text[: at + 1]}Q{text[at + 1 :]}", loader) == before
    }


ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"])
SPACES = st.sampled_from(["", " ", "  ", "    ", "\t"])
HASHES = st.sampled_from(["#c", "# c", " # c", "  # d # e", "#", "#c#", "\t# c", ""])
WORDS = st.sampled_from(
    [
        "a",
        "a#b",
        "'a # b'",
        '"a # b"',
        "''",
        '"\\"#"',
        "http://a/#b",
        "-#a",
        "?#a",
        "a b",
        "!!str ",
        "&x",
    ]
)


@st.composite
def values(draw: st.DrawFn) -> str:
    end, hashes, space = draw(ENDS), draw(HASHES), draw(SPACES)
    word, other = draw(WORDS), draw(WORDS)
    style = draw(st.sampled_from(["|", ">", "|-", "|+", ">2", "|1-"]))
    return draw(
        st.sampled_from(
            [
                f"{word}{hashes}",
                f"{word} {other}{hashes}",
                f"{word}{end}    {other}{hashes}",
                f"{style}{hashes}{end}{space}    # t{end}      t # t{end}",
                f"{style} {hashes}{end}    t{end}{end}{space}# maybe{end}",
                f"[{hashes}{end}  {word},{hashes}{end}  {other}{hashes}{end} ]{hashes}",
                f"{{{word}: {other}{hashes}{end}  , b:{hashes}{end}  {word} }}{hashes}",
                f"'a{end}    # b{end}    c'{hashes}",
                f'"a{end}    # b\\{end}    c"{hashes}',
                f"!!str {hashes}{end}    {word}",
                f"&y {hashes}{end}    {word}",
                f"!<tag:example.com,2024:x> {word}{hashes}",
                f"{hashes}{end}    {word}: {other}{hashes}",
                f"{hashes}{end}  - {word}{hashes}{end}{space}# maybe{end}  -{hashes}",
            ]
        )
    )


@st.composite
def configurations(draw: st.DrawFn) -> str:
    parts = []
    for number in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from("kkkkkc-."))
        end = draw(ENDS)
        if kind == "k":
            parts.append(f"k{number}: {draw(values())}{end}")
        elif kind == "c":
            parts.append(f"{draw(SPACES)}{draw(HASHES)}{end}")
        elif kind == "-":
            parts.append(f"---{draw(HASHES)}{end}")
        else:
            parts.append(f"...{draw(HASHES)}{end}%YAML 1.1{draw(HASHES)}{end}---{end}")
    return "".join(parts)


@settings(deadline=None, max_examples=400)
@given(text=configurations(), pure=st.booleans())
@example(text="k: |+\n    t\n\n  # maybe\n", pure=True)
def test_comments_are_what_the_parser_skips(text: str, pure: bool) -> None:
    loader = yaml.SafeLoader if pure else getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    assume(events(text, loader) is not None)
    loaded = (
        load(text, keep_scalars=True, parser=PureParser) if pure else load(text, keep_scalars=True)
    )
    assume(not loaded.broken)
    found = comments(text, loaded.scalars)
    signs = {at for at, character in enumerate(text) if character == "#"}
    inside = {at for at in signs if any(c.start <= at < c.end for c in found)}
    assert inside == skipped_signs(text, loader)
    for comment in found:
        assert comment.text == text[comment.start : comment.end]
        assert comment.text.startswith("#")
        assert not set(comment.text) & set("\n\r")
    assert [c.start for c in found] == sorted(c.start for c in found)
