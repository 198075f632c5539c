"""SMS214: the three keys of an OAuth body."""

from __future__ import annotations

import pytest

from tests.linting import lint
from tests.rules.credentials.payloads import codes, found, messages, oauth

KEYS = ("grant_type", "client_id", "client_secret")


def body(*keys: str) -> str:
    return "{" + ", ".join(f'"{key}": "${{env:X}}"' for key in keys) + "}"


@pytest.mark.parametrize("missing", KEYS)
def test_each_is_needed(missing: str) -> None:
    text = body(*(key for key in KEYS if key != missing))
    assert found(oauth(f"'{text}'")) == [f"SMS214 11:'{text}'"]
    assert found(oauth(f"|-\n{text}")) == ["SMS214 11:|-"]
    assert messages(oauth(f"'{text}'")) == [f"`oauth_body` lacks `{missing}`"]


def test_one_finding_lists_all() -> None:
    assert messages(oauth("'{}'")) == [
        "`oauth_body` lacks `grant_type`, `client_id` and `client_secret`"
    ]


@pytest.mark.parametrize(
    "text",
    [
        body(*KEYS),
        body(*reversed(KEYS), "scope"),
        '{"grant_type": ${env:G}, "client_id": {{id}}, "client_secret": "{{secret}}"}',
        '{"grant_type": null, "client_id": "", "client_secret": "${env:X}"}',
        '{"grant\\u005ftype": 1, "client_id": 2, "client_secret": "${env:X}"}',
        '{"grant_type": 1, "${env:KEY}": 2, "client_secret": "${env:X}"}',
        '{"grant_type": 1, ${env:REST}}',
    ],
)
def test_complete_or_unknown(text: str) -> None:
    assert codes(oauth(f"'{text}'")) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (body("grant_type", "clientId", "client_secret"), "`client_id` for `clientId`"),
        (body("Grant_Type", "client_id", "client_secret"), "`grant_type` for `Grant_Type`"),
        (body("grant_type", "client_id", "client-secret"), "`client_secret` for `client-secret`"),
    ],
)
def test_other_spellings(text: str, meant: str) -> None:
    (finding,) = lint(oauth(f"'{text}'")).findings
    assert finding.code == "SMS214"
    assert finding.help == f"Write {meant}."


def test_only_the_outermost_object_counts() -> None:
    assert codes(oauth(f"'{{\"auth\": {body(*KEYS)}}}'")) == ["SMS214"]


def test_what_is_not_json_has_no_keys() -> None:
    assert codes(oauth(f"'{body('grant_type')[:-1]}'")) == ["SMS210"]
    assert codes(oauth("'[]'")) == ["SMS210"]
    assert codes(oauth("'grant_type=client_credentials'")) == ["SMS210"]
    assert codes(oauth("${env:BODY}")) == []
    assert codes(oauth("''")) == ["SMS102"]


def test_secrets_are_not_said() -> None:
    (finding,) = (
        item
        for item in lint(oauth('\'{"client_secret": "hunter2-hunter2"}\'')).findings
        if item.code == "SMS214"
    )
    assert "hunter" not in f"{finding.message}{finding.help}"


def test_all_that_are_misspelt_are_named() -> None:
    text = oauth("""'{"grant_typ": "x", "clientid": "y", "client_secrt": "${env:S}"}'""")
    (help_,) = (found.help for found in lint(text).findings if found.code == "SMS214")
    assert help_ == (
        "Write `grant_type` for `grant_typ` and `client_id` for `clientid`"
        " and `client_secret` for `client_secrt`."
    )
