"""SMS214: which grant an OAuth body asks for, and what it needs with it."""

from __future__ import annotations

import pytest

from smslint.base.findings import Severity
from smslint.facts.oauth import GRANTS
from tests.linting import lint
from tests.rules.credentials.payloads import codes, found, messages, oauth

GRANT = '"grant_type": "client_credentials"'
ID = '"client_id": "nordwind"'
SECRET = '"client_secret": "${env:X}"'
ASSERTION = '"client_assertion": "${env:X}"'


def body(*pairs: str) -> str:
    return "{" + ", ".join(pairs) + "}"


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (body(ID, SECRET), "`grant_type`"),
        (body(GRANT, SECRET), "`client_id`"),
        (body(GRANT, ID), "`client_secret`"),
        (body(GRANT), "`client_id` and `client_secret`"),
        (body(GRANT, ASSERTION), "`client_id`"),
        (body(), "`grant_type`"),
        (body('"username": "a"', '"password": "${env:P}"'), "`grant_type`"),
        (body(f'"auth": {body(GRANT, ID, SECRET)}'), "`grant_type`"),
    ],
)
def test_what_is_missing(text: str, missing: str) -> None:
    assert found(oauth(f"'{text}'")) == [f"SMS214 11:'{text}'"]
    assert found(oauth(f"|-\n{text}")) == ["SMS214 11:|-"]
    assert messages(oauth(f"'{text}'")) == [f"`oauth_body` lacks {missing}"]
    assert lint(oauth(f"'{text}'")).findings[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    "text",
    [
        body(GRANT, ID, SECRET),
        body(SECRET, ID, '"scope": "sms"', GRANT),
        body(GRANT, ID, ASSERTION),
        body(GRANT, ID, SECRET, ASSERTION),
        *(body(f'"grant_type": "{grant}"') for grant in GRANTS if grant != "client_credentials"),
        body('"grant_type": "https://login.harrier-text.net/grants/pin"'),
        body('"grant_type": "password"', '"client_id": ""'),
        # What is unknown may be right.
        body('"grant_type": "${env:GRANT}"'),
        body('"grant_type": ${env:GRANT}'),
        body('"grant_type": "{{grant}}"'),
        body('"grant_type": {{grant}}'),
        body(GRANT, '"client_id": ${env:ID}', '"client_secret": "{{secret}}"'),
        body(GRANT, '"${env:KEY}": 2', SECRET),
        body(GRANT, "${env:REST}"),
        body(GRANT.replace("_type", "\\u005ftype"), ID, SECRET),
        body('"grant_type": 1'),
    ],
)
def test_complete_or_unknown(text: str) -> None:
    assert codes(oauth(f"'{text}'")) == []


@pytest.mark.parametrize(
    ("grant", "meant"),
    [
        ("client_credentails", "client_credentials"),
        ("client-credentials", "client_credentials"),
        ("Client_Credentials", "client_credentials"),
        ("clientCredentials", "client_credentials"),
        ("passwort", "password"),
        ("urn:ietf:params:oauth:grant-type:jwt_bearer", GRANTS[5]),
        ("urn:ietf:params:oauth:grant_type:jwt-bearer", GRANTS[5]),
        ("code", None),
        ("implicit", None),
        ("oauth", None),
        ("a b:c", None),
    ],
)
def test_no_grant(grant: str, meant: str | None) -> None:
    text = oauth(f'|\n{{"x": 1,\n "grant_type": "{grant}"}}')
    assert found(text) == [f'SMS214 13:"{grant}"']
    (finding,) = lint(text).findings
    assert finding.message == f"`{grant}` is not a grant of OAuth"
    assert finding.help == (
        f"Did you mean `{meant}`?"
        if meant
        else "Write the grant that the provider asks for, such as `client_credentials`."
    )
    # In other styles the place is where the value starts.
    (line,) = found(oauth(f"'{body(f'{chr(34)}grant_type{chr(34)}: {chr(34)}{grant}{chr(34)}')}'"))
    assert line.startswith("SMS214 11:'{")


@pytest.mark.parametrize("empty", ['""', '" "', "null"])
def test_empty_values(empty: str) -> None:
    text = oauth(f'|\n{{"grant_type": {empty}, {ID}, {SECRET}}}')
    assert found(text) == [f"SMS214 12:{empty}"]
    assert messages(text) == ["`grant_type` of `oauth_body` is empty"]
    text = oauth(f'|\n{{{GRANT}, "client_id": {empty},\n "client_secret": {empty}}}')
    assert found(text) == [f"SMS214 12:{empty}", f"SMS214 13:{empty}"]
    text = oauth(f'|\n{{{GRANT}, {ID},\n "client_assertion": {empty}}}')
    assert found(text) == [f"SMS214 13:{empty}"]
    text = oauth(f'|\n{{{GRANT},\n "client_id": {empty}}}')
    assert found(text) == ["SMS214 11:|", f"SMS214 13:{empty}"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (body(GRANT, '"clientId": "x"', SECRET), "`client_id` for `clientId`"),
        (body('"Grant_Type": "x"', ID, SECRET), "`grant_type` for `Grant_Type`"),
        (body(GRANT, ID, '"client-secret": "${X}"'), "`client_secret` for `client-secret`"),
    ],
)
def test_other_spellings(text: str, meant: str) -> None:
    (finding,) = lint(oauth(f"'{text}'")).findings
    assert finding.code == "SMS214"
    assert finding.help == f"Write {meant}."


def test_it_is_suppressed_at_the_header_of_the_block() -> None:
    text = oauth('|  # smslint: ignore[SMS214] a grant of its own\n{"grant_type": "pin"}')
    (finding,) = lint(text).findings
    assert (finding.code, finding.suppressed) == ("SMS214", True)


def test_what_is_not_json_has_no_keys() -> None:
    assert codes(oauth(f"'{body(GRANT)[:-1]}'")) == ["SMS210"]
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
    text = oauth(f"""'{{{GRANT}, "clientid": "y", "client_secrt": "${{env:S}}"}}'""")
    (help_,) = (found.help for found in lint(text).findings if found.code == "SMS214")
    assert help_ == ("Write `client_id` for `clientid` and `client_secret` for `client_secrt`.")
