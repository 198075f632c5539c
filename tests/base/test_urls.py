"""The parts of web addresses."""

import pytest

from smslint.base.urls import UNKNOWN, Address, split


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://a.net", Address("https", None, None, "a.net", None, "")),
        (" HTTPS://A.net:1/b?c#d ", Address("https", None, None, "A.net", "1", "/b?c#d")),
        ("a.net/x", Address(None, None, None, "a.net", None, "/x")),
        ("https://u@a.net", Address("https", "u", None, "a.net", None, "")),
        ("https://u:p@w@a.net", Address("https", "u", "p@w", "a.net", None, "")),
        ("https://a.net/u:p@b", Address("https", None, None, "a.net", None, "/u:p@b")),
        ("https://[::1]:2/x", Address("https", None, None, "::1", "2", "/x")),
        ("https://::1/x", Address("https", None, None, "::1", None, "/x")),
        ("https://[::1", Address("https", None, None, "::1", None, "")),
        ("", Address(None, None, None, "", None, "")),
        ("://a", Address(None, None, None, "", "", "//a")),
        (
            "${env:S}://u:${P}@${{ a }}:{{ b }}/${c",
            Address(UNKNOWN, "u", UNKNOWN, UNKNOWN, UNKNOWN, f"/{UNKNOWN}"),
        ),
        ("$(A)/x", Address(None, None, None, UNKNOWN, None, "/x")),
    ],
)
def test_parts(text: str, address: Address) -> None:
    assert split(text) == address
