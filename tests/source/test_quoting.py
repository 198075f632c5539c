"""Text in the way YAML writes it: whatever it is, every reader gets it back."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from smslint.source.quoting import in_style_of
from smslint.source.readings import readings
from smslint.source.tree import Scalar

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cn"]), min_size=1)


@pytest.mark.parametrize("style", ["", "'", '"'])
@given(text=TEXTS)
def test_readers_get_the_text_back(style: str, text: str) -> None:
    written = in_style_of(Scalar("old", 0, 3, style), text)
    assert written is not None
    assert yaml.safe_load(f"a: {written}  # comment\n") == {"a": text}
    assert yaml.safe_load(f"[x, {{b: {written}}}]\n") == ["x", {"b": text}]


@pytest.mark.parametrize(
    "text", ["null", "yes", "1e5", "0x1f", "12:30", "+44", "a: b", "a #b", "-"]
)
def test_a_plain_scalar_gets_quotes_where_it_needs_them(text: str) -> None:
    assert in_style_of(Scalar("old", 0, 3), text) == f'"{text}"'


@pytest.mark.parametrize("text", ["sinch-news", "Été 2", "a.b/c@d", "news_1"])
def test_a_plain_scalar_stays_plain(text: str) -> None:
    assert readings(text) is None
    assert in_style_of(Scalar("old", 0, 3), text) == text


def test_a_block_scalar_is_left_alone() -> None:
    assert in_style_of(Scalar("old", 0, 3, "|"), "new") is None
    assert in_style_of(Scalar("old", 0, 3, ">"), "new") is None
