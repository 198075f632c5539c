"""What is said of a tree of which a part is missing: nothing that the rest could refute."""

from __future__ import annotations

import pytest

from smslint.rules.base import Example, Scope
from smslint.rules.registry import RULES, module_of
from tests.each import each
from tests.linting import files_of, lint

CLAIM_ABSENCE = {
    *("SMS207", "SMS223", "SMS224", "SMS302", "SMS305", "SMS307", "SMS310", "SMS403", "SMS406"),
    *("SMS604", "SMS811", "SMS813"),
}

CREDENTIALS = """\
sandbox: prod
credentials:
  - {name: tw, vendor: twilio, account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b,
     auth_token: "${env:TOKEN}", message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f}
  - {name: si, vendor: sinch, service_id: 3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6,
     api_token: "${env:SINCH}"}
"""
WEBHOOKS = """\
sandbox: prod
webhooks:
  - {name: replies, vendor: sinch, credential: si, sender_number: "+447700900101"}
"""
CONFIGS = """\
sandbox: prod
channel_configs:
  - {name: codes, channel: sms, message_type: transactional, credential: tw,
     sender_number: "+447700900101"}
"""


def test_the_rules_that_claim_an_absence() -> None:
    assert {rule.code for rule in RULES if rule.claims_absence} == {
        rule.code for rule in RULES if rule.code in CLAIM_ABSENCE
    }


def bad_examples() -> list[tuple[str, Example]]:
    return [
        (rule.code, example)
        for rule in RULES
        if rule.claims_absence and rule.scope is not Scope.LIVE
        for example in module_of(rule).BAD
    ]


def codes(files: dict[str, str]) -> list[str]:
    return [finding.code for finding in lint(files).findings]


@each("code, example", bad_examples())
@each(
    "broken",
    [
        "webhooks: [\n",
        "sandbox: other\nedition: standard\na: b: c\n",
        "credentials:\n<<<<<<< HEAD\n",
        "channel_configs: [{channel: sms}]\nx-a: " + "[" * 200 + "\n",
        "credentials: \0\n",
    ],
)
def test_while_a_file_of_ours_cannot_be_read_nothing_is_missing(
    code: str, example: Example, broken: str
) -> None:
    files = files_of(example)
    assert code in codes(files)
    assert code not in codes({**files, "zz-broken.yaml": broken})


@pytest.mark.parametrize(("code", "example"), bad_examples())
def test_a_file_that_reads_well_changes_nothing(code: str, example: Example) -> None:
    assert code in codes({**files_of(example), "zz.yaml": "sandbox: other\nedition: standard\n"})


def test_without_any_credentials_none_is_missing() -> None:
    assert codes({"a.yaml": WEBHOOKS, "b.yaml": CONFIGS}) == []
    assert codes({"a.yaml": WEBHOOKS + "credentials: []\n", "b.yaml": CONFIGS}) == []
    other = CREDENTIALS.replace("prod", "stage")
    assert codes({"a.yaml": WEBHOOKS, "b.yaml": CONFIGS, "c.yaml": other}) == []


def test_without_any_webhook_and_channel_configuration_no_credential_is_unused() -> None:
    assert codes({"a.yaml": CREDENTIALS}) == []
    assert codes({"a.yaml": CREDENTIALS + "webhooks: []\n"}) == []
    assert "SMS223" in codes({"a.yaml": CREDENTIALS, "b.yaml": WEBHOOKS})
    assert "SMS223" in codes({"a.yaml": CREDENTIALS, "b.yaml": CONFIGS})


def test_without_any_channel_configuration_no_webhook_is_idle() -> None:
    assert "SMS310" not in codes({"a.yaml": CREDENTIALS, "b.yaml": WEBHOOKS})
    assert "SMS310" in codes({"a.yaml": CREDENTIALS, "b.yaml": WEBHOOKS, "c.yaml": CONFIGS})
