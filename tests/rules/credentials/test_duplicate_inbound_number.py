"""SMS202."""

import pytest

from tests.linting import lint
from tests.rules.entries import config, credential, found, number, sandbox


def named(name: str, inbound: str, vendor: str = "sinch") -> str:
    return credential(name, vendor, inbound_number=inbound)


def in_one(*credentials: str) -> str:
    return sandbox(credentials=list(credentials))


def test_every_later_one_is_reported_and_names_the_first() -> None:
    text = in_one(
        named("a", number(1)), named("b", number(2)), named("c", number(1)), named("d", number(1))
    )
    assert found(text) == [f"SMS202 {number(1)}"] * 2
    for finding in lint(text).findings:
        assert finding.message.endswith("is already the inbound number of `a`")
        assert [place.position.line for place in finding.related] == [3]


def test_in_two_sandboxes_of_two_files() -> None:
    files = {
        "b.yaml": in_one(named("a", "'57575'")),
        "a.yaml": sandbox(name="stage", credentials=[named("x", '"57575"', "twilio")]),
    }
    assert found(files) == ["SMS202 b.yaml:'57575'"]
    finding = lint(files).findings[0]
    assert finding.message.endswith("of `x` in the sandbox `stage`")
    assert [place.path for place in finding.related] == ["a.yaml"]


@pytest.mark.parametrize("vendor", ["twilio", "sinch", "infobip"])
def test_all_vendors(vendor: str) -> None:
    text = in_one(named("a", number(1), "sinch"), named("b", number(1), vendor))
    assert found(text, "SMS202") == [f"SMS202 {number(1)}"]


@pytest.mark.parametrize("value", ['"${env:N}"', "'$(N)'", "", "LOTUS", "'12'", "+447700900101"])
def test_references_and_values_that_are_no_number_are_not_compared(value: str) -> None:
    text = in_one(named("a", value), named("b", value))
    assert found(text, "SMS202") == []


def test_the_form_makes_a_difference() -> None:
    assert found(in_one(named("a", '"+29020123"'), named("b", '"29020123"'))) == []


def test_an_unquoted_short_code_is_out() -> None:
    assert found(in_one(named("a", "57575"), named("b", "'57575'"))) == ["SMS005 57575"]


def test_the_b2b_edition_has_no_inbound_numbers() -> None:
    entry = (
        "{name: %s, vendor: sinch, service_id: b%s, api_token: '${env:%s}',"
        " inbound_number: '57575'}"
    )
    text = sandbox(
        credentials=[entry % ("a", 1, "A"), entry % ("b", 2, "B")],
        configs=[config("k", "a", number(1)), config("l", "b", number(2))],
        edition="b2b",
    )
    assert found(text) == ["SMS105 inbound_number"] * 2
    other = sandbox(name="stage", credentials=[named("c", "'57575'")])
    assert found(f"{text}---\n{other}", "SMS202") == []


def test_an_aliased_number_is_reported_once_where_it_is_anchored() -> None:
    text = """\
sandbox: prod
credentials:
  - {name: a, vendor: sinch, service_id: b1, api_token: "${env:T}", inbound_number: &n "57575"}
  - {name: b, vendor: sinch, service_id: b2, api_token: "${env:U}", inbound_number: *n}
  - {name: c, vendor: sinch, service_id: b3, api_token: "${env:V}", inbound_number: *n}
"""
    assert found(text) == ['SMS202 "57575"']
    assert lint(text).findings[0].position.line == 3


def test_an_unknown_vendor_is_one_finding() -> None:
    text = in_one(named("a", number(1)), named("b", number(1), "vonage"))
    assert found(text) == ["SMS104 vonage"]
    text = in_one(named("a", number(1)), named("b", number(1), '"${env:VENDOR}"'))
    assert found(text) == [f"SMS202 {number(1)}"]


def test_sample_numbers_are_one_fault() -> None:
    text = in_one(named("a", '"+15005550006"'), named("b", '"+15005550006"'))
    assert found(text) == ['SMS206 "+15005550006"'] * 2


def test_an_alias_is_no_other_place() -> None:
    entries = [
        credential("a", "sinch", inbound_number='&n "60124"'),
        credential("b", "sinch", inbound_number="*n "),
    ]
    text = sandbox(credentials=entries)
    (finding,) = (found for found in lint(text).findings if found.code == "SMS202")
    assert finding.related == ()
