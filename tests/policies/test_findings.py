"""Where a policy finds something, and what it says."""

from __future__ import annotations

import pytest

from smslint.base.findings import Severity
from tests.linting import lint
from tests.policies.checking import ENTRY, broken, places

TWO = ENTRY + ENTRY.partition("credentials:\n")[2].replace("eu-news", "us-news").replace(
    "region: eu", "region: us"
)


@pytest.mark.parametrize(
    ("schema", "where", "said"),
    [
        ('{properties = {region = {const = "us"}}}', "7:13-15", "`eu` is not `us`"),
        ('{properties = {region = {enum = ["us", "br"]}}}', "7:13-15", "is not `us` or `br`"),
        (
            '{properties = {name = {pattern = "^us"}}}',
            "3:11-18",
            "does not match the pattern `^us`",
        ),
        ("{properties = {name = {maxLength = 3}}}", "3:11-18", "has 7 characters, at most 3 are"),
        ('{properties = {name = {type = "integer"}}}', "3:11-18", "is not a whole number"),
        ("{properties = {region = false}}", "7:5-11", "`region` is not allowed here"),
        ('{required = ["description"]}', "3:5-9", "`description` is missing"),
        ('{dependencies = {region = ["description"]}}', "3:5-9", "`description` is missing"),
        ("{properties = {name = {minLength = 9}}}", "3:11-18", "characters, at least 9 are req"),
        ("{maxProperties = 1}", "3:5-9", "this entry has 5 fields, at most 1 is allowed"),
        ("{maxProperties = 2}", "3:5-9", "this entry has 5 fields, at most 2 are allowed"),
        (
            '{anyOf = [{required = ["description"]}]}',
            "3:5-9",
            "this entry is not one of the things",
        ),
        ('{not = {required = ["region"]}}', "3:5-9", "this entry is what the policy forbids"),
        (
            "{properties = {name = {}, vendor = {}}, additionalProperties = false}",
            "5:5-15",
            "`service_id` is not allowed here",
        ),
        ('{propertyNames = {pattern = "^[a-z]+$"}}', "5:5-15", "`service_id` is not allowed here"),
    ],
)
def test_regions_and_messages(schema: str, where: str, said: str) -> None:
    found = broken(f"schema = {schema}", ENTRY)
    position = found[0].position
    assert f"{position.line}:{position.column}-{position.end_column}" == where
    assert said in found[0].message
    assert found[0].help == "The policy `p` of smslint.toml asks for it."


def test_lists_and_what_is_in_them() -> None:
    text = """\
sandbox: prod
credentials:
  - name: gw
    vendor: custom
    provider_name: x
    provider_url: https://sms.example.com/send
    auth: {type: none}
    headers:
      - {name: X-One, value: a}
      - name: X-Two
        value: b
    payload: |
      {"a": "{{fromNumber}}", "b": "{{toNumber}}", "c": "{{message}}"}
"""
    for schema, where in (
        ("{properties = {headers = {maxItems = 1}}}", ["8:5-12"]),
        ("{properties = {headers = {uniqueItems = true}}}", []),
        ('{properties = {headers = {contains = {required = ["type"]}}}}', ["8:5-12"]),
        ('{properties = {headers = {items = {required = ["type"]}}}}', ["9:10-14", "10:9-13"]),
        ("{properties = {headers = {items = {maxProperties = 1}}}}", ["9:10-14", "10:9-13"]),
        (
            '{properties = {headers = {items = {properties = {name = {const = "X-One"}}}}}}',
            ["10:15-20"],
        ),
        ('{properties = {auth = {required = ["name"]}}}', ["7:12-16"]),
        ("{properties = {auth = {minProperties = 2}}}", ["7:5-9"]),
        ('{properties = {auth = {properties = {type = {const = "mac"}}}}}', ["7:18-22"]),
        ('{properties = {payload = {pattern = "x"}}}', ["12:14-15"]),
    ):
        assert places(f"schema = {schema}", text) == where, schema


def test_several_entries_and_merged_keys() -> None:
    assert places('schema = {properties = {region = {const = "eu"}}}', TWO) == ["12:13-15"]
    text = """\
sandbox: prod
x-base: &base
  vendor: sinch
  service_id: 1c323af4aab76895866c8505ac8fcf30
  region: us
credentials:
  - {<<: *base, name: a, api_token: "${env:A}"}
  - {<<: *base, name: b, api_token: "${env:B}", region: eu}
"""
    assert places('schema = {properties = {region = {const = "eu"}}}', text) == ["5:11-13"]
    assert places('schema = {required = ["region"]}', text) == []


def test_who_is_meant() -> None:
    only = 'schema = {required = ["description"]}\nwhere = '
    assert places(f'{only}{{vendor = ["twilio"]}}', ENTRY) == []
    assert places(f'{only}{{vendor = ["twilio", "sinch"]}}', ENTRY) == ["3:5-9"]
    assert places(f'{only}{{vendor = "sinch", region = ["us"]}}', TWO) == ["8:5-9"]
    assert places(f'{only}{{sandbox = ["prod-*"]}}', ENTRY) == ["3:5-9"]
    assert places(f'{only}{{sandbox = ["prod", "dev-*"]}}', ENTRY) == []
    assert places(f'{only}{{region = ["eu"]}}', ENTRY.replace("region: eu", "region: ${R}")) == []
    assert places(f'{only}{{vendor = ["sinch"]}}', ENTRY.replace("sandbox: prod-one\n", "")) == [
        "2:5-9"
    ]
    assert places(f'{only}{{sandbox = ["*"]}}', ENTRY.replace("sandbox: prod-one\n", "")) == []


def test_other_kinds() -> None:
    text = (
        ENTRY
        + """\
webhooks:
  - {name: w, vendor: sinch, credential: eu-news, sender_number: "+447700900121"}
channel_configs:
  - name: c
    channel: sms
    message_type: transactional
    credential: eu-news
    sender_number: "12345"
"""
    )
    schema = 'schema = {properties = {sender_number = {pattern = "^[0-9]{5}$"}}}'
    assert places(f'for = "webhook"\n{schema}', text) == ["9:66-81"]
    assert places(f'for = "channel_config"\n{schema}', text) == []
    marketing = (
        'where = {message_type = ["transactional"]}\nschema = {required = ["marketing_actions"]}'
    )
    assert places(f'for = "channel_config"\n{marketing}', text) == ["11:5-9"]
    assert places('for = "document"\nschema = {required = ["x-owner"]}', text) == ["1:1-8"]
    assert (
        places('for = "document"\nschema = {required = ["x-owner"]}', f"x-owner: a\n{text}") == []
    )
    named = '{properties = {sandbox = {pattern = "^(dev|prod)-[a-z]+$"}}}'
    assert places(f'for = "document"\nschema = {named}', text) == []
    assert places(f'for = "document"\nschema = {named}', text.replace("-one", "-1")) == ["1:10-16"]


def test_a_reference_satisfies_every_schema() -> None:
    text = ENTRY.replace("region: eu", "region: ${env:R}").replace("eu-news", "x-${env:N}")
    for schema in (
        '{properties = {region = {const = "us"}, name = {pattern = "^eu"}}}',
        "{properties = {region = false}}",
        '{anyOf = [{properties = {region = {const = "us"}}}]}',
        '{not = {properties = {region = {pattern = "."}}}}',
    ):
        assert places(f"schema = {schema}", text) == []
    assert places('schema = {required = ["region"]}', text) == []
    secret = 'schema = {properties = {api_token = {pattern = "^op://"}}}'
    assert places(secret, ENTRY) == []
    assert places(secret, ENTRY.replace("${env:NEWS}", "9a8b7c6d5e4f3a2b1c0d")) == [], (
        "a literal secret is a finding of its own, and is never quoted"
    )


def test_what_is_wrong_already_is_left_alone() -> None:
    assert (
        places(
            'schema = {properties = {region = {const = "eu"}}}',
            ENTRY.replace("region: eu", "region: EU"),
        )
        == []
    )
    slip = ENTRY.replace("region: eu", "regoin: eu")
    assert places('schema = {required = ["region"]}', slip) == []
    assert places('schema = {required = ["description"]}', slip) == ["3:5-9"]
    text = "sandbox: prod\ncredentials:\n  - {name: a, vendor: sinc}\n"
    assert places('schema = {required = ["region"]}\nwhere = {vendor = ["sinch"]}', text) == []


def test_the_message_and_the_page_are_those_of_the_policy() -> None:
    policy = (
        'name = "us-only"\nschema = {properties = {region = {const = "us"}}}\n'
        'message = "accounts in the US only"\nseverity = "error"\n'
        'url = "https://wiki.example.com/x"'
    )
    (found,) = broken(policy, ENTRY)
    assert (found.code, found.name, found.rule_id) == ("SMS701", "us-only", "SMS701/us-only")
    assert found.message == "accounts in the US only"
    assert found.help == "`eu` is not `us`."
    assert found.severity is Severity.ERROR
    assert found.url == "https://wiki.example.com/x"
    assert found.pointer == "/credentials/0/region"


def test_the_nearest_value() -> None:
    text = ENTRY.replace("eu-news", "eu-newz")
    (found,) = broken('schema = {properties = {name = {enum = ["eu-news", "us-news"]}}}', text)
    assert found.help.startswith("Did you mean `eu-news`?")
    assert found.fix is not None
    assert not found.fix.safe
    assert [edit.text for edit in found.fix.edits] == ["eu-news"]


def test_two_policies_on_one_place_are_two_findings() -> None:
    settings = "\n".join(
        f'[[policy]]\nname = "{name}"\nfor = "credential"\nschema = {{required = ["description"]}}'
        for name in ("one", "two")
    )
    report = lint({"smslint.toml": settings, "a.yaml": ENTRY})
    found = [item for item in report.findings if item.code == "SMS701"]
    assert [item.name for item in found] == ["one", "two"]
    assert len({item.fingerprint for item in found}) == 2
