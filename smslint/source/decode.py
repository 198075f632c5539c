"""Bytes to text: UTF-8, or UTF-16 and UTF-32 with a byte order mark, as the YAML standard says."""

from __future__ import annotations

import codecs

# UTF-32 first: its little-endian mark starts with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)

_FIRST_OF_MARKS = frozenset(mark[:1] for mark, _ in _MARKS)


class UndecodableError(ValueError):
    """The bytes are not text; the message says why, without quoting any of them."""


def encoding_of(data: bytes) -> tuple[bytes, str]:
    """The byte order mark that a file starts with (or none), and its encoding."""
    if data[:1] in _FIRST_OF_MARKS:  # nearly no file has one
        for pair in _MARKS:
            if data.startswith(pair[0]):
                return pair
    return b"", "utf-8"


def decode(data: bytes) -> str:
    """The text of a file, without its byte order mark.

    Raises UndecodableError when the bytes are not UTF-8, UTF-16 or UTF-32, or contain NUL bytes.
    """
    mark, encoding = encoding_of(data)
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableError(
            f"byte {len(mark) + error.start + 1} is not {encoding.upper()} text"
        ) from None
    if "\0" in text:
        raise UndecodableError(
            "it contains NUL bytes; a UTF-16 or UTF-32 file needs a byte order mark"
            if not mark
            else "it contains NUL characters"
        )
    return text
