"""The policies in the manual find what they are there for, and nothing else."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.docs.markdown import blocks
from tests.linting import lint

PAGE = Path(__file__).resolve().parents[2] / "docs" / "policies.md"
BLOCKS = {
    tomllib.loads(block.text)["policy"][0]["name"]: block.text
    for block in blocks(PAGE.read_text("utf-8"))
    if block.language == "toml"
}

SINCH = """\
sandbox: {sandbox}
credentials:
  - name: {name}
    vendor: sinch
    service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a
    api_token: ${{env:SINCH_TOKEN}}
"""
CUSTOM = """\
sandbox: {sandbox}
credentials:
  - name: eu-gw
    vendor: custom
    provider_name: x
    provider_url: {url}
    mtls: {mtls}
    auth: {{type: none}}
    payload: |
      {{"a": "{{{{fromNumber}}}}", "b": "{{{{toNumber}}}}", "c": "{{{{message}}}}"}}
"""
CONFIG = """\
sandbox: prod-nordwind
channel_configs:
  - name: news
    description: "{description}"
    channel: sms
    message_type: {type}
    credential: gates
    sender_number: "{sender}"
    marketing_actions: [{actions}]
    tags: [{tags}]
"""


def sinch(name: str = "eu-a", sandbox: str = "prod-nordwind") -> str:
    return SINCH.format(name=name, sandbox=sandbox)


def infobip(sandbox: str) -> str:
    return f"""\
sandbox: {sandbox}
credentials:
  - name: us-a
    vendor: infobip
    api_base_url: https://q1w2e3.api.infobip.com
    api_key: ${{env:INFOBIP_KEY}}
"""


def custom(
    url: str = "https://sms.example.com/send", mtls: str = "true", sandbox: str = "prod-nordwind"
) -> str:
    return CUSTOM.format(url=url, mtls=mtls, sandbox=sandbox)


def config(
    description: str = "owner: crm",
    type_: str = "marketing",
    sender: str = "72345",
    actions: str = "smsTargeting",
    tags: str = "reviewed-2026",
) -> str:
    return CONFIG.format(
        description=description, type=type_, sender=sender, actions=actions, tags=tags
    )


CASES = {
    "credential-names": ([sinch("codes-us")], [sinch("us-codes"), sinch("${env:NAME}")]),
    "names-by-region": ([sinch("news"), sinch("EU-a")], [sinch("apac-1")]),
    "allowed-vendors": ([infobip("prod-a"), custom()], [sinch()]),
    "marketing-over-short-codes": (
        [config(sender="+12025550143"), config(sender="NORDWIND")],
        [config(), config(sender="+12025550143", type_="transactional"), config(sender="${env:S}")],
    ),
    "described-with-owner": (
        [config(description="news"), config(description="")],
        [config(description="News; owner: crm")],
    ),
    "known-hosts": (
        [custom("https://sms.example.com.evil.example/x"), custom("https://other.example/")],
        [custom(), custom("https://eu.gateway.example/x"), custom("https://${env:H}/x")],
    ),
    "no-infobip-in-us": ([infobip("us-east")], [infobip("eu-west"), sinch(sandbox="us-east")]),
    "mtls-in-production": (
        [custom(mtls="false"), custom(mtls="")],
        [custom(), custom(mtls="false", sandbox="dev-nordwind"), custom(mtls="${env:M}"), sinch()],
    ),
    "marketing-actions": (
        [config(actions="other"), config(actions="")],
        [config(), config(actions="", type_="transactional"), config(actions="'${env:A}'")],
    ),
    "reviewed": (
        [config(tags="draft"), config(tags="")],
        [config(), config(tags="a, reviewed-2027")],
    ),
    "sandbox-names": ([sinch(sandbox="nordwind")], [sinch(), sinch(sandbox="stage-x")]),
}


def test_every_policy_of_the_page_has_a_case() -> None:
    assert sorted(BLOCKS) == sorted(CASES)


@pytest.mark.parametrize("name", BLOCKS)
def test_policies(name: str) -> None:
    broken, kept = CASES[name]
    for texts, number in ((broken, 1), (kept, 0)):
        for text in texts:
            report = lint({"smslint.toml": BLOCKS[name], "a.yaml": text})
            found = [item.name for item in report.findings if item.code == "SMS701"]
            assert found == [name] * number, text
