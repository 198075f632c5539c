"""Bytes become the text that a YAML reader would see, or are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smslint.source.decode import UndecodableError, decode, encoding_of

TEXT = "sandbox: prod\nx-note: Été – 😀\n"
MARKS = {
    "utf-8": b"\xef\xbb\xbf",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
    "utf-32-le": b"\xff\xfe\x00\x00",
    "utf-32-be": b"\x00\x00\xfe\xff",
}


@pytest.mark.parametrize("encoding", MARKS)
def test_text_with_a_byte_order_mark(encoding: str) -> None:
    data = MARKS[encoding] + TEXT.encode(encoding)
    assert decode(data) == TEXT
    assert encoding_of(data) == (MARKS[encoding], encoding)


def test_without_a_mark_it_is_utf_8() -> None:
    assert decode(TEXT.encode()) == TEXT
    assert encoding_of(TEXT.encode()) == (b"", "utf-8")


@pytest.mark.parametrize("encoding", MARKS)
def test_a_mark_alone_is_an_empty_text(encoding: str) -> None:
    assert decode(MARKS[encoding]) == ""


def test_only_the_first_mark_is_one() -> None:
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfa: 1\n") == "\ufeffa: 1\n"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"a: caf\xe9\n", "byte 7 is not UTF-8 text"),
        (b"\xff", "byte 1 is not UTF-8 text"),
        (b"\xef\xbb\xbfa\xff", "byte 5 is not UTF-8 text"),
        (b"a: \xc0\xaf\n", "byte 4 is not UTF-8 text"),
        (b"a: \xed\xa0\x80\n", "byte 4 is not UTF-8 text"),
        (b"a: \xf4\x90\x80\x80\n", "byte 4 is not UTF-8 text"),
        (b"a: \xe2\x82", "byte 4 is not UTF-8 text"),
        (b"\xff\xfea\x00b", "byte 5 is not UTF-16-LE text"),
        (b"\xff\xfe\x00\xd8", "byte 3 is not UTF-16-LE text"),
        (b"\xfe\xff\xdc\x00\x00a", "byte 3 is not UTF-16-BE text"),
        (b"\xff\xfe\x00\x00a\x00\x00", "byte 5 is not UTF-32-LE text"),
        (b"\x00\x00\xfe\xff\x00\x11\x00\x00", "byte 5 is not UTF-32-BE text"),
        (b"\x00\x00\xfe\xff\x00\x00\xd8\x00", "byte 5 is not UTF-32-BE text"),
    ],
)
def test_what_is_no_text(data: bytes, why: str) -> None:
    with pytest.raises(UndecodableError, match=f"^{why}$"):
        decode(data)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_other_encodings_need_their_mark(encoding: str) -> None:
    with pytest.raises(UndecodableError, match="needs a byte order mark"):
        decode(b"a: b\n".decode().encode(encoding))


@pytest.mark.parametrize("encoding", MARKS)
def test_nul_is_no_text(encoding: str) -> None:
    with pytest.raises(UndecodableError, match=r"^it contains NUL characters$"):
        decode(MARKS[encoding] + "a: b\0c\n".encode(encoding))
    with pytest.raises(UndecodableError, match=r"^it contains NUL bytes"):
        decode(b"a: b\0c\n")


@given(st.binary(max_size=40))
def test_the_reason_quotes_nothing(data: bytes) -> None:
    try:
        text = decode(data)
    except UndecodableError as error:
        reason = str(error)
    else:
        reason = ""
        assert "\0" not in text
        mark, encoding = encoding_of(data)
        assert mark + text.encode(encoding) == data
    assert reason.isascii()
