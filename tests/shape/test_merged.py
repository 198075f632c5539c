"""Aliases and merge keys: what is wrong is reported once, where the text is."""

from __future__ import annotations

import pytest

from tests.linting import found_in
from tests.shape.writing import findings, found

SINCH = 'vendor: sinch, service_id: b, api_token: "${env:X}"'


def test_a_wrong_field_that_is_merged_in_is_reported_once() -> None:
    text = f"""\
sandbox: prod
x-base: &base {{{SINCH}, regoin: eu}}
credentials:
  - {{<<: *base, name: one}}
  - {{<<: *base, name: two}}
"""
    (one,) = findings(text)
    assert (one.code, text[one.start : one.end], one.position.line) == ("SMS101", "regoin", 2)
    assert one.help == "Did you mean `region`?"


def test_a_wrong_field_of_entries_that_differ_is_reported_once() -> None:
    text = """\
sandbox: prod
x-base: &base {nope: 1, description: 2}
credentials:
  - {<<: *base, name: a, vendor: sinch, service_id: b, api_token: "${env:X}"}
  - {<<: *base, name: b, vendor: infobip, api_base_url: api.infobip.com, api_key: "${env:X}"}
webhooks:
  - {<<: *base, name: c, vendor: sinch, credential: a, sender_number: "+14155550101"}
"""
    assert found(text) == [("SMS101", "nope"), ("SMS005", "2")]


def test_a_wrong_value_that_is_merged_in_is_reported_once() -> None:
    text = f"""\
sandbox: prod
x-base: &base
  region: mars
credentials:
  - {{<<: *base, name: one, {SINCH}}}
  - {{<<: *base, name: two, {SINCH}}}
  - {{<<: *base, name: three, {SINCH}, region: eu}}
"""
    (one,) = findings(text)
    assert (one.code, one.position.line, text[one.start : one.end]) == ("SMS104", 3, "mars")


def test_an_overridden_field_is_not_looked_at() -> None:
    text = f"""\
sandbox: prod
x-base: &base {{region: mars, description: [a]}}
credentials:
  - {{<<: *base, name: one, {SINCH}, region: eu, description: b}}
"""
    assert found(text) == []


def test_a_missing_field_is_reported_at_each_entry() -> None:
    text = """\
sandbox: prod
x-base: &base {vendor: sinch, service_id: b}
credentials:
  - <<: *base
    name: one
  - name: two
    <<: *base
"""
    assert found(text) == [("SMS102", "<<"), ("SMS102", "name")]
    assert [one.position.line for one in findings(text)] == [4, 6]


def test_an_empty_field_that_is_merged_in_is_reported_where_it_stands() -> None:
    text = """\
sandbox: prod
x-base: &base
  api_token:
credentials:
  - {<<: *base, name: one, vendor: sinch, service_id: b}
  - {<<: *base, name: two, vendor: sinch, service_id: b}
"""
    (one,) = findings(text)
    assert (one.code, one.position.line, text[one.start : one.end]) == ("SMS102", 3, "api_token")


def test_an_entry_that_is_an_alias_is_reported_once() -> None:
    text = """\
sandbox: prod
credentials:
  - &one {name: a, vendor: sinch, service_id: 12, nope: b}
  - *one
  - *one
"""
    assert found(text) == [("SMS102", "name"), ("SMS005", "12"), ("SMS101", "nope")]


def test_an_aliased_value_is_reported_once() -> None:
    text = f"""\
sandbox: prod
x-region: &region mars
credentials:
  - {{name: a, {SINCH}, region: *region}}
  - {{name: b, {SINCH}, region: *region}}
"""
    (one,) = findings(text)
    assert (one.code, one.position.line, text[one.start : one.end]) == ("SMS104", 2, "mars")


def test_an_aliased_vendor() -> None:
    text = """\
sandbox: prod
x-vendor: &vendor telegraph
credentials:
  - {name: a, vendor: *vendor}
  - {name: b, vendor: *vendor}
"""
    assert found(text) == [("SMS104", "telegraph")]
    assert found(text.replace("telegraph", "twilio").replace("b, vendor: *vendor", "b")) == [
        *[("SMS102", "name")] * 3,
        ("SMS102", "name"),
    ]


def test_anchors_and_tags_are_no_part_of_the_place() -> None:
    text = """\
sandbox: !!str &sandbox Prod
credentials:
  - name: &name 12
    &key vendor: !!str telegraph
"""
    assert found(text) == [("SMS104", "Prod"), ("SMS104", "telegraph")]


def test_merge_keys_in_the_root() -> None:
    text = """\
x-root: &root
  sandbox: Prod
  nope: 1
<<: *root
credentials: []
"""
    assert found(text) == [("SMS104", "Prod"), ("SMS101", "nope")]


def test_quoted_merge_keys_merge() -> None:
    text = f'sandbox: prod\ncredentials:\n  - {{name: a, {SINCH}, "<<": {{region: eu}}}}\n'
    assert found(text) == []
    assert found(text.replace("region: eu", "region: mars")) == [("SMS104", "mars")]


@pytest.mark.parametrize(
    ("merge", "expected"),
    [
        ("<<: 1", [("SMS103", "1")]),
        ("<<: text", [("SMS103", "text")]),
        ("<<:", [("SMS103", "<<")]),
        ("<<: ~", [("SMS103", "~")]),
        ("<<: [[a]]", [("SMS103", "[a]")]),
        ("<<: [{}, 1, 2]", [("SMS103", "1"), ("SMS103", "2")]),
        ("<<: !include a.yaml", [("SMS006", "!include")]),
        ("<<: !t {region: eu}", [("SMS006", "!t")]),
        ("<<: [!t {region: eu}]", [("SMS006", "!t")]),
        ("<<: ${env:X}", [("SMS103", "${env:X}")]),
    ],
)
def test_merges_of_what_is_no_mapping(merge: str, expected: list[tuple[str, str]]) -> None:
    """And nothing is missing: it may be what could not be read."""
    for before in ("name: a\n    vendor: sinch", "name: a", "vendor: custom", "description: a"):
        text = f"sandbox: prod\ncredentials:\n  - {before}\n    {merge}\n"
        assert found(text) == expected
        text = f"sandbox: prod\nchannel_configs:\n  - {merge}\n    channel: sms\n"
        assert found(text) == expected
    assert found(f"{merge}\ncredentials: []\n") == expected


def test_a_bad_merge_in_what_is_merged_is_reported_once() -> None:
    text = """\
sandbox: prod
x-base: &base {<<: 1, vendor: sinch}
credentials:
  - {<<: *base, name: one}
  - {<<: *base, name: two}
"""
    assert found(text) == [("SMS103", "1")]


def test_a_bad_merge_that_nobody_uses_is_free() -> None:
    assert found("sandbox: prod\nx-base: &base {<<: 1}\n") == []


def test_what_cannot_be_read_silences_what_claims_an_absence() -> None:
    text = """\
sandbox: prod
<<: !include credentials.yaml
channel_configs:
  - name: a
    channel: sms
    message_type: transactional
    credential: b
    sender_number: "+14155550101"
"""
    assert found_in(text) == ["case.yaml:2:5-13 SMS006"]
