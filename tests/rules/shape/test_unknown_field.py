"""SMS101."""

import pytest

from smslint.base.suggest import shortened
from tests.linting import found_in, lint

START = """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Example Telecom
    provider_url: https://gw.example.net/sms
    auth: {type: none}
    mtls: true
    headers:
      - {name: X-Source, value: ajo}
    payload: '{"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}"}'
"""


def messages(text: str) -> list[tuple[str, str]]:
    return [(finding.message, finding.help) for finding in lint(text).findings]


@pytest.mark.parametrize("name", ["x-owner", "sops"])
def test_only_the_root_has_free_keys(name: str) -> None:
    assert found_in(START + f"    {name}: crm\n") == [f"case.yaml:12:5-{5 + len(name)} SMS101"]
    auth = START.replace("{type: none}", f"{{type: none, {name}: crm}}")
    assert found_in(auth) == [f"case.yaml:7:24-{24 + len(name)} SMS101"]
    assert found_in(START + f"{name}: {{anything: goes}}\n") == []


def test_a_name_cut_short() -> None:
    text = START.replace("provider_url", "url")
    [(message, help_)] = messages(text)
    assert message == "`url` is not a field of a `custom` credential"
    assert help_ == "Write `provider_url`."


def test_a_name_cut_too_short() -> None:
    assert shortened("number", ["inbound_number", "sender_number"]) is None
    assert shortened("send", ["sender_number"]) is None
    assert shortened("Sender", ["name", "sender_number"]) == "sender_number"


def test_fields_of_other_authentication() -> None:
    text = START.replace("{type: none}", "{type: none, hash_format: SHA256}")
    assert messages(text) == [
        ("`hash_format` is not a field of `auth`", "It goes with `mac` as `type`. Remove it here.")
    ]


def test_the_owner_is_named() -> None:
    item = START.replace("value: ajo", "value: ajo, required: true")
    assert messages(item)[0][0] == "`required` is not a field of an item of `headers`"
    missing = START.replace(", value: ajo", "")
    assert messages(missing)[0][0] == "`value` is missing; an item of `headers` needs it"
    infobip = """\
sandbox: prod
credentials:
  - {name: a, vendor: infobip, api_base_url: api.infobip.com, api_key: "${K}", colour: red}
"""
    assert messages(infobip)[0][0] == "`colour` is not a field of an `infobip` credential"


@pytest.mark.parametrize(
    ("old", "new", "help_"),
    [
        ("{type: none}", "none", "Write `auth: {type: none, …}`, with the fields that go with it."),
        (
            "\n      - {name: X-Source, value: ajo}",
            " {X-Source: ajo}",
            "Write a list: `- {name: X-Source, value: …}`, an item for each header.",
        ),
        (
            "payload: '",
            "payload: {a: b}\n    description: '",
            "Write the text as a block: `payload: |`, and the lines indented below it.",
        ),
    ],
)
def test_the_way_to_the_right_type(old: str, new: str, help_: str) -> None:
    [finding] = lint(START.replace(old, new)).findings
    assert (finding.code, finding.help) == ("SMS103", help_)
