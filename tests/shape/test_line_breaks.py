"""Line breaks at the end of values that belong on one line."""

from __future__ import annotations

import json

import pytest

from smslint.shape import schemas
from smslint.shape.line_breaks import without_line_breaks
from smslint.source.load import load
from smslint.source.tree import Mapping, Node, Scalar, Sequence
from tests.each import each
from tests.linting import lint
from tests.schemas.parts import ENTRIES, MULTILINE, resolved


def found(text: str) -> list[tuple[str, str]]:
    """The pointers of what is said, and what is pointed at."""
    (document,) = load(text).documents
    return [
        (fault.pointer, text[fault.start : fault.end])
        for fault in without_line_breaks(document, text)
    ]


def value_of(text: str, *steps: str | int) -> str:
    """A value after the line breaks were taken off."""
    (document,) = load(text).documents
    without_line_breaks(document, text)
    node: Node | None = document.root
    for step in steps:
        if isinstance(step, int):
            assert isinstance(node, Sequence)
            node = node.items[step]
        else:
            assert isinstance(node, Mapping)
            node = node.get(step)
    assert isinstance(node, Scalar)
    return node.value


def single_line_fields() -> list[tuple[str, str]]:
    return [
        (part, name)
        for part in ENTRIES
        if part.startswith(("credential/", "webhook/", "channel_config")) and "b2b" not in part
        for name, field in ENTRIES[part]["properties"].items()
        if name not in MULTILINE | {"vendor", "type"}
        and (field is True or resolved(field, part).get("type", "string") == "string")
    ]


@each("part, name", single_line_fields())
def test_every_field_on_one_line(part: str, name: str) -> None:
    folder, _, kind = part.partition("/")
    vendor, _, type_ = kind.partition(".")
    lines = [f"{name}: |", "  ${env:X}"]
    lines += [f"vendor: {vendor}"] if vendor else []
    lines += [f"type: {type_}"] if type_ else []
    entry = "\n    ".join(lines)
    text = f"sandbox: prod\n{folder}s:\n  - {entry}\n"
    assert found(text) == [(f"/{folder}s/0/{name}", "|")]


@pytest.mark.parametrize(
    ("header", "fixed"),
    [("|", "|-"), (">", ">-"), ("|+", "|-"), (">+", ">-"), ("|2", "|-2"), ("|2+", "|-2"),
     ("|+2", "|-2"), (">2", ">-2")],
)  # fmt: skip
def test_the_fix_is_a_dash(header: str, fixed: str) -> None:
    text = f"sandbox: {header}  # why\n  prod\n\nsubdomains: []\n"
    (document,) = load(text).documents
    (fault,) = without_line_breaks(document, text)
    assert text[fault.start : fault.end] == header
    assert fault.fix is not None
    assert fault.fix.safe
    (edit,) = fault.fix.edits
    after = text[: edit.start] + edit.text + text[edit.end :]
    assert after == text.replace(header, fixed)
    assert found(after) == []
    assert value_of(after, "sandbox") == "prod"


@pytest.mark.parametrize("header", ["|-", ">-", "|-2", ">2-"])
def test_with_a_dash_nothing_is_said(header: str) -> None:
    assert found(f"sandbox: {header}\n  prod\n") == []


def test_what_has_several_lines() -> None:
    text = """\
sandbox: prod
credentials:
  - name: a
    vendor: custom
    description: |
      b
    payload: |
      {}
    auth:
      type: oauth
      oauth_body: |
        {}
      name: |
        c
    headers:
      - value: |
          d
        name: e
  - vendor: infobip
    callback_data: |
      f
    fuzzy_opt_out:
      reply: |
        g
    keywords:
      help:
        reply: >
          h
        words:
          - |
            i
"""
    assert found(text) == [
        ("/credentials/0/auth/name", "|"),
        ("/credentials/0/headers/0/value", "|"),
        ("/credentials/1/keywords/help/words/0", "|"),
    ]


def test_lists_and_the_root() -> None:
    text = """\
sandbox: |
  prod
edition: >
  standard
subdomains:
  - |
    a.example.com
x-free: |
  a
unknown: |
  b
channel_configs:
  - tags:
      - a
      - >+
        b

"""
    assert [pointer for pointer, _ in found(text)] == [
        "/sandbox",
        "/edition",
        "/subdomains/0",
        "/channel_configs/0/tags/1",
    ]
    assert value_of(text, "sandbox") == "prod"
    assert value_of(text, "unknown") == "b\n"


def test_the_vendor_decides_without_its_line_break() -> None:
    text = "sandbox: a\ncredentials:\n  - region: |\n      eu\n    vendor: |\n      sinch\n"
    assert found(text) == [("/credentials/0/region", "|"), ("/credentials/0/vendor", "|")]
    text = text.replace("eu", "eu\n    account_sid: |\n      x")
    assert [pointer for pointer, _ in found(text)] == [
        "/credentials/0/region",
        "/credentials/0/vendor",
    ], "a field that a vendor does not have is unknown, and no more"


def test_an_unknown_vendor_may_be_any() -> None:
    text = "sandbox: a\nwebhooks:\n  - vendor: x\n    name: |\n      a\n    payload: |\n      {}\n"
    assert found(text) == [("/webhooks/0/name", "|")]


def test_what_is_no_text_is_not_on_the_wrong_line() -> None:
    text = "sandbox: a\ncredentials:\n  - vendor: infobip\n    validity_period: |\n      {}\n"
    assert found(text.format(24)) == []
    assert found(text.format("${env:HOURS}")) == [("/credentials/0/validity_period", "|")]


def test_an_empty_block_is_missing_and_no_more() -> None:
    text = "sandbox: |+\n\n\nsubdomains: []\n"
    assert found(text) == []
    assert value_of(text, "sandbox") == ""


def test_what_is_aliased_or_merged_is_said_once_where_it_is_written() -> None:
    text = """\
x-a: &a |
  ${env:TOKEN}
x-b: &b
  region: |
    eu
sandbox: prod
credentials:
  - {<<: *b, vendor: sinch, api_token: *a}
  - {<<: *b, vendor: sinch, api_token: *a}
"""
    assert sorted(found(text)) == [
        ("/credentials/0/api_token", "|"),
        ("/credentials/0/region", "|"),
    ]


def test_foreign_values_and_wrong_types_are_passed_over() -> None:
    text = "sandbox: !x |\n  a\ncredentials: |\n  b\nwebhooks: [|]\n"
    text = "sandbox: !x |\n  a\ncredentials: |\n  b\nchannel_configs:\n  - |\n    c\n"
    assert found(text) == []


START = """\
sandbox: prod
credentials:
  - name: tw
    vendor: twilio
    account_sid: AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b
    message_sid: SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f
"""
END = """\
channel_configs:
  - name: codes
    channel: sms
    message_type: transactional
    credential: tw
    sender_number: "+12025550143"
"""


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("${env:TOKEN}", [("SMS007", 7, 17)]),
        ("3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6", [("SMS501", 7, 17)]),
        ("changeme", [("SMS206", 7, 17)]),
    ],
)
def test_a_secret_that_is_written_out_is_one_finding(
    token: str, expected: list[tuple[str, int, int]]
) -> None:
    report = lint(f"{START}    auth_token: |\n      {token}\n{END}")
    assert [
        (finding.code, finding.position.line, finding.position.column)
        for finding in report.findings
    ] == expected


def test_other_rules_see_the_value_without_it() -> None:
    text = f"{START}    auth_token: ${{env:TOKEN}}\n{END}"
    text = text.replace("credential: tw", "credential: |\n      tw")
    text = text.replace('sender_number: "+12025550143"', "sender_number: |\n      12 34 56")
    report = lint(text)
    assert [(finding.code, finding.position.line) for finding in report.findings] == [
        ("SMS007", 12),
        ("SMS007", 14),
        ("SMS104", 14),
    ]


def test_under_sops_it_is_half_encrypted_and_no_more() -> None:
    report = lint(
        f"{START}    auth_token: |\n      3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6\n{END}sops: {{a: b}}\n"
    )
    assert [finding.code for finding in report.findings] == ["SMS505"]


def test_a_header_value_is_a_stray_line_break_and_no_invalid_header() -> None:
    text = """\
sandbox: prod
credentials:
  - name: gateway
    vendor: custom
    provider_name: Bluefjord
    provider_url: https://api.bluefjord.example/sms
    auth: {type: api_key, name: key, api_token: "${env:TOKEN}"}
    headers:
      - name: X-Team
        value: |
          crm
    payload: |
      {"from": "{{fromNumber}}", "to": "{{toNumber}}", "text": "{{message}}"}
webhooks:
  - {name: reports, vendor: custom, type: feedback, credential: gateway,
     payload: '["{{client_reference}}", "{{failureCode}}", "{{feedbackStatus}}"]'}
channel_configs:
  - {name: codes, channel: sms, message_type: transactional, credential: gateway,
     sender_number: NORDWIND}
"""
    (finding,) = lint(text).findings
    assert (finding.code, finding.position.line, finding.position.column) == ("SMS007", 10, 16)


def test_schemas_are_left_alone() -> None:
    assert "multiline" not in json.dumps(schemas.part("sandbox"))
