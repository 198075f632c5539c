"""The record as a file: what is read, what is refused, and what a second writing changes."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smslint.base.errors import UsageError
from smslint.entered.parts import Part
from smslint.entered.record import Line, Record, parsed_record, recorded

FILE = ".smslint-entered.toml"
DAY = date(2026, 11, 30)
LATER = date(2026, 12, 2)
A, B = (sha256(text.encode()).hexdigest() for text in "ab")
SINCH, NEWS = Part("credential", "sinch"), Part("channel_config", "news")


def written(record: Record | None, states: dict[str, dict[Part, str]], day: date = DAY) -> Record:
    return parsed_record(recorded(record, states, day, FILE), FILE)


def line(
    sandbox: str = "prod", name: str = "sinch", day: str = "2026-11-30", hash_: str = A
) -> str:
    return (
        f'  {{ sandbox = "{sandbox}", kind = "credential", name = "{name}", date = {day},'
        f' sha256 = "{hash_}" }},'
    )


def test_what_is_written_is_read() -> None:
    record = written(None, {"prod": {SINCH: A, NEWS: B}})
    assert record.state("prod") == {
        SINCH: Line("prod", SINCH, DAY, A),
        NEWS: Line("prod", NEWS, DAY, B),
    }
    assert record.text.splitlines()[2:] == [
        "entered = [",
        line().replace("credential", "channel_config").replace("sinch", "news").replace(A, B),
        line(),
        "]",
    ]


def test_only_what_changed_gets_a_new_line() -> None:
    first = written(None, {"prod": {SINCH: A, NEWS: B}, "stage": {SINCH: A}})
    second = written(first, {"prod": {SINCH: B, NEWS: B}}, LATER)
    assert second.text == first.text.replace(line(), line(day="2026-12-02", hash_=B))
    third = written(second, {"prod": {SINCH: B}}, LATER)
    assert set(third.state("prod")) == {SINCH}
    assert recorded(third, {"prod": {SINCH: B}}, LATER, FILE) == third.text


def test_comments_and_other_sandboxes_stay() -> None:
    text = f"# ours\n\nentered = [\n  # by Ann\n{line('stage')}  # in a hurry\n{line()}\n]\n# end\n"
    record = written(parsed_record(text, FILE), {"prod": {SINCH: B}}, LATER)
    assert record.text == (
        f"# ours\n\nentered = [\n  # by Ann\n{line(day='2026-12-02', hash_=B)}\n"
        f"{line('stage')}  # in a hurry\n]\n# end\n"
    )


def test_the_ends_of_lines_stay() -> None:
    text = f"entered = [\r\n{line('stage')}\r\n]\r\n"
    record = written(parsed_record(text, FILE), {"stage": {SINCH: B}}, LATER)
    assert record.text == text.replace(line("stage"), line("stage", day="2026-12-02", hash_=B))


def test_a_union_of_two_branches_is_a_record() -> None:
    """The later line counts; of two from one day it is unknown which is true."""
    text = f"entered = [\n{line()}\n{line(day='2026-12-02', hash_=B)}\n]\n"
    assert parsed_record(text, FILE).state("prod")[SINCH].sha256 == B
    text = f"entered = [\n{line(hash_=B)}\n{line()}\n]\n"
    record = parsed_record(text, FILE)
    assert record.state("prod")[SINCH].sha256 == ""
    assert written(record, {"prod": {SINCH: A}}).text == f"entered = [\n{line()}\n]\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("entered = [\n<<<<<<< ours\n", ".smslint-entered.toml:2: a merge left its marks"),
        ("entered = [", "is not valid TOML"),
        ("enterd = []", "`enterd` is not known"),
        ("entered = 1", "`entered` takes a list"),
        ("entered = [1]", "entry 1 has to have sandbox"),
        (f"entered = [\n{line()[:-3]}, by = 'Ann' }},\n]", "entry 1 has to have sandbox"),
        (f"entered = [\n{line()}\n{line().replace('credential', 'key')}\n]", "entry 2: the kind"),
        (f"entered = [\n{line(day='true')}\n]", "entry 1: the date"),
        (f"entered = [\n{line(day='2026-11-30T10:00:00Z')}\n]", "entry 1: the date"),
        (f"entered = [\n{line(hash_='abc')}\n]", "entry 1: sha256"),
        (f"entered = [\n{line(name='')}\n]", "not empty"),
    ],
)
def test_a_broken_file_is_named(text: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        parsed_record(text, FILE)
    assert FILE in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        f"entered = [{line().strip()}]\n",
        f"entered = [\n{line()} {line('stage').strip()[:-1]}]\n",
        line().strip(" ,{}").replace(", ", "\n").join(("[[entered]]\n", "\n")),
    ],
)
def test_another_layout_is_read_and_not_written(text: str) -> None:
    record = parsed_record(text, FILE)
    assert record.state("prod")[SINCH].sha256 == A
    with pytest.raises(UsageError, match="lines of their own"):
        recorded(record, {"prod": {}}, DAY, FILE)


NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)


@given(
    st.dictionaries(
        NAMES,
        st.dictionaries(st.builds(Part, st.just("webhook"), NAMES), st.sampled_from((A, B))),
        max_size=3,
    )
)
def test_any_name_comes_back(states: dict[str, dict[Part, str]]) -> None:
    record = written(None, states)
    for sandbox, parts in states.items():
        found = {part: line.sha256 for part, line in record.state(sandbox).items()}
        assert found == parts
    assert recorded(record, states, LATER, FILE) == record.text
