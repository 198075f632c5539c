"""One vocabulary: what smslint masks because of a name it also reports, and nothing else; what is a
reference after such a name counts as authentication."""

from __future__ import annotations

import json
from typing import NamedTuple

import pytest

from smslint.facts.secret_names import HEADER_ENDINGS, HEADERS, KEYS, QUERY_KEYS, SECRET_FIELDS
from smslint.redaction.names import is_misspelt_field
from tests.printing import checked, printed

SECRET = "wheel-7719-pelican"
CUSTOM = """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Pelican Telecom
    provider_url: URL
    auth: {type: none}
    headers:
      - {name: HEADER, value: VALUE}
    payload: |
      {"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}",
       "KEY": "STRING"}
channel_configs:
  - name: news
    channel: sms
    message_type: transactional
    credential: gateway
    sender_number: "+442079460171"
    tags: x
"""
"""With something wrong at the end, and excerpts that show what is written."""

PLACES = {
    "a header": lambda name, value: CUSTOM.replace("HEADER", name).replace("VALUE", value),
    "a key of JSON": lambda name, value: CUSTOM.replace("KEY", name).replace("STRING", value),
    "a query": lambda name, value: CUSTOM.replace(
        "URL", f"https://gw.pelican.net/sms?a=b&{name}={value}"
    ),
    "a query of Azure": lambda name, value: CUSTOM.replace(
        "URL", f"https://gw.azurewebsites.net/api/sms?{name}={value}"
    ),
    "an x- block": lambda name, value: f"{CUSTOM}x-parked: {{a: [{{{name}: {value}, b: 1}}]}}\n",
    "a list in an x- block": lambda name, value: f"{CUSTOM}x-a: {{{name}: [{value}, 5]}}\n",
    "an x- block's name": lambda name, value: f"{CUSTOM}x-{name}: {value}\n",
    "a header in an x- block": lambda name, value: (
        f"{CUSTOM}x-parked:\n  headers:\n  - {{name: {name}, value: {value}}}\n"
    ),
    "JSON in an x- block": lambda name, value: f"""{CUSTOM}x-p: '{{"{name}": "{value}"}}'\n""",
    "a URL in an x- block": lambda name, value: (
        f"{CUSTOM}x-p: {{u: 'https://gw.pelican.net/?{name}={value}'}}\n"
    ),
    "a comment": lambda name, value: f"{CUSTOM}# {name}: {value}\n",
}

WRITTEN = [
    *(name.upper() for name in sorted(KEYS)),
    *("client_secret", "API-Key", "auth_token", "sms_api_token", "x-api-key", "Api_Token"),
]
WORDS = [
    *("tokens", "token_type", "tokenizer", "secretary", "password_hint", "passport", "keyword"),
    *("monkey", "key_id", "keys", "signed", "author", "authentication", "cookies", "my_pwd"),
    *("X-Token-Form", "X-Api-Version", "Accept", "apikeyname", "pin", "sid", "account", "codes"),
]


def files(text: str) -> dict[str, str]:
    """What is left over is filled with what tells nothing."""
    rest = {
        "URL": "https://gw.pelican.net/sms",
        "HEADER": "X-Trace",
        "VALUE": "ajo",
        "KEY": "route",
        "STRING": "eu",
    }
    for name, value in rest.items():
        text = text.replace(name, value) if name in CUSTOM else text
    return {"a.yaml": text}


def place(where: str, name: str, value: str) -> dict[str, str]:
    # Names and values must not be taken for what is filled in.
    text = PLACES[where]("N\x01", "V\x01")
    return {
        path: text.replace("N\x01", name).replace("V\x01", value)
        for path, text in files(text).items()
    }


class Judged(NamedTuple):
    reported: bool
    masked: bool


def judged(tree: dict[str, str]) -> Judged:
    report, texts = checked(tree)
    text = texts("a.yaml")
    assert text is not None
    codes = {found.code for found in report.findings}
    return Judged(bool(codes & {"SMS502", "SMS506"}), SECRET not in text.text)


@pytest.mark.slow
@pytest.mark.parametrize("where", PLACES)
def test_what_is_masked_is_reported(where: str) -> None:
    every = {*WRITTEN, *HEADERS, *QUERY_KEYS, *SECRET_FIELDS, "code", "Authorization"}
    every |= {f"x-{ending}" for ending in HEADER_ENDINGS}
    for name in sorted(every):
        # What is nearly the name of a secret field is masked as one, in case it was meant.
        if not is_misspelt_field(name):
            found = judged(place(where, name, SECRET))
            assert found.masked is found.reported, name


REPORTED = {
    "a header": [*HEADERS, "X-CM-ProductToken", *(f"x-{end}" for end in HEADER_ENDINGS)],
    "a key of JSON": WRITTEN,
    "a query": [*WRITTEN, *QUERY_KEYS],
    "a query of Azure": ["code", "Code"],
    "an x- block": WRITTEN,
    "a list in an x- block": WRITTEN,
    "an x- block's name": WRITTEN,
    "a header in an x- block": ["Authorization", "X-Api-Key"],
    "JSON in an x- block": WRITTEN,
    "a URL in an x- block": [*WRITTEN, "sig"],
    "a comment": [*SECRET_FIELDS, "authToken", "API Key"],
}


@pytest.mark.parametrize("where", PLACES)
def test_literals_are_reported_and_masked(where: str) -> None:
    for name in REPORTED[where]:
        assert judged(place(where, name, SECRET)) == (True, True), name
    for format_ in ("text", "json"):
        assert SECRET not in printed(place(where, REPORTED[where][0], SECRET), format_)


@pytest.mark.parametrize("where", PLACES)
def test_other_names_are_left_alone(where: str) -> None:
    for name in WORDS:
        assert judged(place(where, name, SECRET)) == (False, False), name


@pytest.mark.parametrize("where", PLACES)
def test_what_is_no_literal_is_left_alone(where: str) -> None:
    for value in ("$PELICAN_KEY", "719", "true", "null", "your-api-token"):
        if "JSON" in where and value in ("719", "true", "null"):
            continue  # there it is a text
        tree = place(where, "api_key" if "header" not in where else "X-Api-Key", value)
        report, texts = checked(tree)
        shown = texts("a.yaml")
        assert shown is not None
        assert shown.text == tree["a.yaml"]
        assert not {"SMS502", "SMS506"} & {found.code for found in report.findings}


@pytest.mark.parametrize("where", ["a header", "a key of JSON", "a query"])
@pytest.mark.parametrize("name", ["client_secret", "API-Key", "x_api_key", "tokens", "keyword"])
def test_references_authenticate(where: str, name: str) -> None:
    report, _ = checked(place(where, name, "$PELICAN_KEY"))
    without = any(found.code == "SMS219" for found in report.findings)
    assert without is (name in ("tokens", "keyword"))


def test_messages_are_not_garbled() -> None:
    """Short secrets, and those that are words, are not looked for inside of other words."""
    text = CUSTOM.replace("    tags: x\n", "    api_token: 1\n    api_tokens: 2\n")
    text += "x-a: {token: token, secret: api_, password: key}\n"
    said = json.loads(printed(files(text), "json"))["findings"]
    assert not any("***" in f"{found['message']} {found['help']}" for found in said)
