"""From references to values: variables, files, defaults, and what cannot be known."""

from __future__ import annotations

from pathlib import Path

import pytest

from smslint.live.concealed import Concealed, UnresolvedReference
from smslint.live.resolver import Resolver

VARIABLES = {
    "TOKEN": "t0k3n",
    "EMPTY": "",
    "LINES": "a\nb",
    "DOLLAR": "${env:TOKEN}",
    "RAW": "a\udcff",
}


def resolved(text: str, folder: str = "") -> str:
    found = Resolver(VARIABLES, folder).resolve(text)
    return found.reveal() if isinstance(found, Concealed) else f"! {found.reason}"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("${env:TOKEN}", "t0k3n"),
        ("${TOKEN}", "t0k3n"),
        ("App ${env:TOKEN}!", "App t0k3n!"),
        ("${TOKEN}:${TOKEN}", "t0k3n:t0k3n"),
        ("plain", "plain"),
        ("a $ and a { are no reference }", "a $ and a { are no reference }"),
        # Values are not read again: what somebody put into a variable is not configuration.
        ("${DOLLAR}", "${env:TOKEN}"),
        # Defaults as in a shell: with a colon also for an empty variable.
        ("${GONE:-x y}", "x y"),
        ("${GONE-x}", "x"),
        ("${EMPTY:-x}", "x"),
        ("${TOKEN:-x}", "t0k3n"),
        ("${env:GONE:-x}", "x"),
        ("${GONE:-${env:TOKEN}}", "t0k3n"),
        ("a${GONE:-}b", "ab"),
        ("a${EMPTY-x}b", "ab"),
        # What cannot be known says why.
        ("${RAW}", "! its value is not UTF-8"),
        ("${env:GONE}", "! the environment variable GONE is not set"),
        ("a ${GONE}", "! the environment variable GONE is not set"),
        ("${EMPTY}", "! the environment variable EMPTY is empty"),
        ("${GONE:-${ALSO}}", "! the environment variable ALSO is not set"),
        ("${GONE:-}", "! it is empty once its references are filled in"),
        ("${LINES}", "! its value holds a line break or another control character"),
    ],
)
def test_variables(text: str, value: str) -> None:
    assert resolved(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "${TOKEN:?message}",
        "${TOKEN:+other}",
        "${{ secrets.TOKEN }}",
        "$(TOKEN)",
        "{{ token }}",
        "vault:kv/sinch#token",
        "op://vault/item/field",
        "ENC[AES256_GCM,data:x]",
        "arn:aws:secretsmanager:eu:1:secret:x",
        "${TOKEN} and ${{ secrets.TOKEN }}",
        "${{ secrets.TOKEN }} and ${TOKEN}",
    ],
)
def test_what_belongs_to_other_tools_is_left_to_them(text: str) -> None:
    found = Resolver(VARIABLES).resolve(text)
    assert found == UnresolvedReference("its reference belongs to another tool", opaque=True)


def test_files(tmp_path: Path) -> None:
    (tmp_path / "token").write_bytes(b"t0k3n\r\n")
    (tmp_path / "bare").write_bytes(b"\xef\xbb\xbft0k3n")
    (tmp_path / "empty").write_bytes(b"\n")
    (tmp_path / "lines").write_bytes(b"a\nb\n")
    (tmp_path / "latin").write_bytes(b"t\xf6ken")
    (tmp_path / "large").write_bytes(b"x" * 70_000)
    folder = str(tmp_path)
    assert resolved("${file:token}", folder) == "t0k3n"
    assert resolved("App ${file:bare}", folder) == "App t0k3n"
    assert resolved(f"${{file:{tmp_path}/token}}") == "t0k3n"
    assert resolved("${file:gone}", folder) == "! there is no file gone"
    assert resolved("${file:.}", folder) == "! there is no file ."
    assert resolved("${file:empty}", folder) == "! the file empty is empty"
    assert resolved("${file:lines}", folder).endswith("control character")
    assert resolved("${file:latin}", folder) == "! the file latin is not UTF-8"
    assert resolved("${file:large}", folder) == "! the file large is too large for a secret"
    assert resolved("${file:a\0b}", folder).startswith("! there is no file")
