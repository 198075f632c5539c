"""SMS506: what is left of secrets in comments."""

from __future__ import annotations

import pytest

from smslint.base.dialect import Dialect
from smslint.pipeline.lint import lint_texts
from smslint.report.selection import Selection
from tests.linting import ALL, found_in, lint
from tests.printing import printed_in_all

HEX = "0123456789abcdef0123456789abcdef"
INFOBIP = f"{HEX}-01234567-89ab-cdef-0123-456789abcdef"
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3NzE5In0.c2lnbmF0dXJlLW9mLXBlbGljYW4"
ADOBE = "p8e-4Kd0fakeFAKEfake8899fakeFAKE"

REST = """\
sandbox: prod
credentials:
  - name: eu
    vendor: sinch
    service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6
    api_token: ${T}
channel_configs:
  - {name: a, channel: sms, message_type: marketing, credential: eu, sender_number: "575758"}
"""


def found(comment: str) -> list[str]:
    """What is found in a comment, in the words of the comment."""
    text = f"# {comment}\n{REST}"
    report = lint(text)
    return [text[one.start : one.end] for one in report.findings if one.code == "SMS506"]


@pytest.mark.parametrize(
    ("comment", "secret"),
    [
        ("auth_token: wheel-7719", "wheel-7719"),
        ("auth_token=wheel-7719", "wheel-7719"),
        ("authToken: wheel-7719", "wheel-7719"),
        ("AUTH-TOKEN : wheel-7719", "wheel-7719"),
        ("Auth Token: wheel-7719", "wheel-7719"),
        ("api_key: 'wheel-7719'", "'wheel-7719'"),
        ('"api_key": "wheel-7719"', '"wheel-7719"'),
        ("  api_token: wheel-7719  # until May", "wheel-7719"),
        ("- {name: a, api_token: wheel-7719, region: eu}", "wheel-7719"),
        ("- {name: a, api_secret_key: wheel-7719}", "wheel-7719"),
        ("sms_api_token: wheel-7719", "wheel-7719"),
        ("the old api token: wheel-7719", "wheel-7719"),
        ("api_key: 12345678a", "12345678a"),
        (f"auth_token: {HEX}", HEX),
        (f"was {INFOBIP}", INFOBIP),
        (f"was {JWT}, until May", JWT),
        (f"api_key: {INFOBIP}", INFOBIP),
        (f"see {ADOBE}.", ADOBE),
        ("-----BEGIN " + "RSA PRIVATE KEY-----", "-----BEGIN " + "RSA PRIVATE KEY-----"),
    ],
)
def test_secrets(comment: str, secret: str) -> None:
    assert found(comment) == [secret]


@pytest.mark.parametrize(
    "comment",
    [
        "auth_token: short",
        "auth_token: 1234567",
        "auth_token: 12345678",
        "auth_token: rotated every quarter",
        "auth_token: documented in the wiki",
        "auth_token: ${env:TOKEN_OF_PROD}",
        "auth_token: op://Messaging/Grebe/token",
        "auth_token: $TWILIO_TOKEN",
        "auth_token: vault:secret/sms#token",
        "auth_token: doppler://messaging/token",
        "auth_token: %TWILIO_TOKEN%",
        "auth_token: changeme",
        "auth_token: <your-auth-token>",
        "auth_token: your-auth-token",
        "auth_token: xxxxxxxxxxxxxxxx",
        "auth_token: https://wiki.example/tokens",
        "auth_token wheel-7719",
        "x-api-key: wheel-7719",
        "old_auth_token: wheel-7719",
        "auth_tokens: wheel-7719",
        "password: wheel-7719",
        "token: wheel-7719",
        "account_sid: AC437530481bc1161d5835cae3bd80f6c7",
        f"id {HEX}",
        "p8e-wheel-of-fortune-campaign",
    ],
)
def test_what_is_no_secret(comment: str) -> None:
    assert found(comment) == []


def test_several_in_one_comment() -> None:
    assert found(f"api_key: wheel-7719, auth_token: {JWT}, {ADOBE}") == ["wheel-7719", JWT, ADOBE]


def test_what_is_no_comment() -> None:
    text = REST.replace(
        "vendor: sinch", "vendor: sinch\n    description: 'x # api_key: wheel-7719'"
    )
    text += "webhooks:\n  - name: w\n    vendor: sinch\n    credential: eu\n"
    text += "    sender_number: '575758'\n    default_reply: |-\n      # auth_token: wheel-7719\n"
    assert [item for item in found_in(text) if "SMS506" in item] == []


def test_comments_everywhere() -> None:
    text = f"""\
# api_key: wheel-7711
x-parked: # api_key: wheel-7712
  a: b
  # api_key: wheel-7713
{REST}# api_key: wheel-7714
---
# api_key: wheel-7715
sandbox: stage
subdomains: [a.example]  # api_key: wheel-7716
---
kind: something else  # api_key: wheel-7717
"""
    report = lint(text)
    assert [
        (one.document, one.position.line) for one in report.findings if one.code == "SMS506"
    ] == [(0, 1), (0, 2), (0, 4), (0, 13), (1, 15), (1, 17), (2, 19)]


def test_in_a_folder_only_documents_of_ours_count() -> None:
    from smslint.pipeline.engine import check
    from smslint.source.candidate import Candidate

    text = (
        f"{REST}---\nkind: other  # api_key: wheel-7717\n---\nsandbox: a\nsubdomains: [b.example]\n"
    )
    candidate = Candidate("a.yaml", "a.yaml", data=text.encode())
    report = check([candidate], active=ALL)
    assert [one.code for one in report.findings if one.code == "SMS506"] == []


def test_a_comment_may_be_suppressed() -> None:
    text = f"# api_key: wheel-7719 # smslint: ignore[SMS506] a sample\n{REST}"
    assert [one.suppressed for one in lint(text).findings if one.code == "SMS506"] == [True]


def test_forms_of_the_settings_are_no_secrets() -> None:
    text = f"# api_key: own-wheel-7719\n{REST}"
    dialect = Dialect(("own-[a-z]+-[0-9]+",))
    report = lint_texts({"a.yaml": text.encode()}, Selection(ALL, (), {}), dialect=dialect)
    assert [one.code for one in report.findings] == []


def test_no_output_shows_it() -> None:
    text = f"{REST}# auth_token: quokka-5512-quoll\n# was {INFOBIP}\n"
    for page in printed_in_all({"a.yaml": text}).values():
        assert "quokka" not in page
        assert "quoll" not in page
        assert "89ab-cdef" not in page


def test_lines_may_end_with_a_carriage_return_alone() -> None:
    text = f"# first\n{REST}# auth_token: quokka-5512-quoll\n".replace("\n", "\r")
    found = [one.position.line for one in lint(text).findings if one.code == "SMS506"]
    assert found == [text.count("\r")]
