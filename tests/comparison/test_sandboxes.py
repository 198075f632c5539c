"""Two sandboxes: which entries belong together, and which differences are to be expected."""

from __future__ import annotations

import pytest

from smslint.comparison import SandboxComparison
from tests.comparison.trees import beside

CREDENTIAL = "credentials:\n- name: {}\n  vendor: sinch\n"


def told(found: SandboxComparison) -> list[str]:
    lines = [f"{change.name}: differs" for change in found.fields]
    lines += [f"{change.name}: {why.value}" for change, why in found.expected]
    lines += [f"{entry.name} only first" for entry in found.only_old]
    lines += [f"{entry.name} only second" for entry in found.only_new]
    for change, expected in found.entries:
        name = " / ".join(dict.fromkeys((change.old_name, change.new_name)))
        lines += [f"{name} {field.name}: differs" for field in change.fields]
        lines += [f"{name} {field.name}: {why.value}" for field, why in expected]
        if not change.fields and not expected:
            lines.append(name)
    return lines


def of_two(first: str, second: str, names: tuple[str, str] = ("stage", "prod")) -> list[str]:
    text = f"sandbox: {names[0]}\n{first}---\nsandbox: {names[1]}\n{second}"
    return told(beside(text, *names))


@pytest.mark.parametrize(
    ("names", "first", "second"),
    [
        (("stage", "prod"), "sinch", "sinch"),
        (("stage", "prod"), "sinch-stage", "sinch-prod"),
        (("stage", "prod"), "Stage sinch", "PROD sinch"),
        (("stage", "prod"), "sinch_staging", "sinch_production"),
        (("acme-stage", "acme-prod"), "sinch.stage.eu", "sinch.prod.eu"),
        (("acme-stage", "acme-prod"), "acme-stage-sinch", "sinch"),
        (("acme-uk", "acme-us-east"), "uk-sinch", "us-sinch"),
        (("acme", "acme-test"), "sinch", "sinch-test"),
        (("stage", "prod"), "stage", "prod"),
    ],
)
def test_names_that_belong_together(names: tuple[str, str], first: str, second: str) -> None:
    found = of_two(CREDENTIAL.format(first), CREDENTIAL.format(second), names)
    assert found == ([] if first == second else [f"{first} / {second}"])


@pytest.mark.parametrize(
    ("first", "second"),
    [("sinch", "other"), ("sinch-prod", "other-stage"), ("stagecoach", "prodcoach")],
)
def test_names_that_do_not(first: str, second: str) -> None:
    found = of_two(CREDENTIAL.format(first), CREDENTIAL.format(second))
    assert found == [f"{first} only first", f"{second} only second"]


def test_an_account_that_both_have() -> None:
    text = CREDENTIAL + "  service_id: same\n"
    assert of_two(text.format("a"), text.format("b")) == ["a / b"]


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("  service_id: one", "  service_id: two", "service_id: account"),
        ("  inbound_number: '1234'", "  inbound_number: '5678'", "inbound_number: number"),
        ("  inbound_number: '1234'", "", "inbound_number: differs"),
        ("  api_token: ${env:A}", "  api_token: op://x/y/z", "api_token: reference"),
        ("  api_token: ${env:A}", "  api_token: abcdefgh", "api_token: differs"),
        ("  description: ${env:A}", "  description: ${env:B}", "description: reference"),
        ("  description: at ${env:A}", "  description: at ${env:B}", "description: reference"),
        ("  description: at ${env:A}", "  description: by ${env:B}", "description: differs"),
        ("  description: for stage", "  description: for prod", "description: name"),
        ("  description: stagecoach", "  description: prodcoach", "description: differs"),
        ("  description: for prod", "  description: for stage", "description: differs"),
        ("  override_url: https://stage.x", "  override_url: https://prod.x", "override_url: name"),
        ("  region: eu", "  region: us", "region: differs"),
    ],
)
def test_fields_of_credentials(first: str, second: str, why: str) -> None:
    base = CREDENTIAL.format("sinch")
    assert of_two(f"{base}{first}\n", f"{base}{second}\n") == [f"sinch {why}"]


def test_texts_that_name_numbers_and_entries() -> None:
    text = (
        "credentials:\n- {{name: {0}, vendor: sinch, inbound_number: '{1}'}}\n"
        "webhooks:\n- name: replies\n  vendor: sinch\n  credential: {0}\n  sender_number: '{1}'\n"
        "  url: https://x.example/{1}\n"
        "  keywords: {{help: {{words: [HELP], reply: 'Call us at {1}'}}}}\n"
        "  default_reply: {2}\n"
    )
    found = of_two(
        text.format("alpha-stage", "+12025550101", "Send STOP"),
        text.format("alpha-prod", "+12025550102", "Send END"),
        ("us-stage", "us-prod"),
    )
    assert found == [
        "alpha-stage / alpha-prod inbound_number: number",
        "replies default_reply: differs",
        "replies credential: name",
        "replies sender_number: number",
        "replies url: account",
        "replies keywords.help.reply: number",
    ]


def test_fields_of_the_sandboxes() -> None:
    assert of_two(
        "sandbox_type: development\nexecution_field: a.b\ncredentials: []\n",
        "sandbox_type: production\nexecution_field: a.c\nedition: standard\ncredentials: []\n",
    ) == ["execution_field: differs", "sandbox_type: name"]


def test_only_one_sandbox_has_fields_of_its_own() -> None:
    assert of_two("credentials: []\n", "sandbox_type: production\n") == ["sandbox_type: differs"]


def test_a_default_that_is_written_is_as_good_as_one_that_is_not() -> None:
    gateway = "credentials:\n- {name: gw, vendor: infobip%s}\n"
    webhook = "webhooks:\n- {name: in, vendor: sinch%s}\n"
    short = gateway % "" + webhook % ""
    long = f"edition: standard\n{gateway}{webhook}" % (
        ", validity_period: 48",
        ", authentication: false",
    )
    assert of_two(short, long) == of_two(long, short) == []
    other = f"edition: b2b\n{gateway}" % ", validity_period: 24"
    assert of_two(gateway % "", other) == ["edition: differs", "gw validity_period: differs"]


def test_many_entries_take_no_time_of_their_own_each() -> None:
    """Names and numbers are looked up, not tried one after the other."""
    text = "channel_configs:\n" + "".join(
        f"- {{name: c{number}-SIDE, channel: sms, sender_number: '{number}NUMBER'}}\n"
        for number in range(100, 1300)
    )
    first = text.replace("SIDE", "stage").replace("NUMBER", "1")
    second = text.replace("SIDE", "prod").replace("NUMBER", "2")
    found = of_two(first, second)
    assert len(found) == 1200
    assert all(line.endswith("sender_number: number") for line in found)
