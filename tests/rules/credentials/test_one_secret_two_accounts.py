"""SMS231: one secret for two accounts, or for two kinds of token."""

from __future__ import annotations

import pytest

from tests.linting import lint
from tests.rules.entries import credential, found, sandbox

A, B = ('"${env:A}"', '"${env:B}"')


def twilio(name: str, token: str = A, **more: str) -> str:
    return credential(name, "twilio", auth_token=token, **more)


def of(*credentials: str, name: str = "prod", edition: str = "") -> str:
    return sandbox(name=name, credentials=list(credentials), edition=edition)


@pytest.mark.parametrize(
    ("vendor", "field"),
    [("twilio", "auth_token"), ("sinch", "api_token"), ("sinch_mms", "api_token")],
)
def test_the_value_of_the_later_one(vendor: str, field: str) -> None:
    text = of(
        credential("a", vendor, **{field: A}),
        credential("b", vendor, **{field: B}),
        credential("c", vendor, **{field: A}),
        credential("d", vendor, **{field: '"${A}"'}),
    )
    assert found(text, "SMS231") == [f"SMS231 {A}", 'SMS231 "${A}"']
    (first, _) = (item for item in lint(text).findings if item.code == "SMS231")
    assert first.position.line == 5
    assert "`a`" in first.message
    assert [place.position.line for place in first.related] == [3]


def test_mms_and_rcs_have_projects_of_one_kind() -> None:
    text = of(credential("a", "sinch_mms", api_token=A), credential("b", "sinch_rcs", api_token=A))
    assert found(text, "SMS231") == [f"SMS231 {A}"]
    same = "project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11"
    assert found(text.replace(text.split("project_id: ")[1][:36], same[12:])) != []
    text = of(
        credential("a", "sinch_mms", api_token=A, project_id=same[12:]),
        credential("b", "sinch_rcs", api_token=A, project_id=same[12:].upper()),
    )
    assert found(text, "SMS231") == []


def test_vendors_are_not_compared() -> None:
    text = of(
        twilio("a"),
        credential("b", "sinch", api_token=A),
        credential("c", "sinch_mms", api_token=A),
    )
    assert found(text, "SMS231") == []


def test_one_account_may_have_several_credentials() -> None:
    sid = "AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b"
    assert found(of(twilio("a", account_sid=sid), twilio("b", account_sid=sid)), "SMS231") == []


@pytest.mark.parametrize("sid", ['"${env:SID}"', "AC12", ""])
def test_an_account_that_is_not_known_is_not_compared(sid: str) -> None:
    assert found(of(twilio("a"), twilio("b", account_sid=sid)), "SMS231") == []


@pytest.mark.parametrize("token", ["s3cret-s3cret", '"${env:A}${env:B}"', '"$(A"', ""])
def test_what_is_not_one_reference_is_not_compared(token: str) -> None:
    assert found(of(twilio("a", token), twilio("b", token)), "SMS231") == []


def test_sandboxes_are_not_compared() -> None:
    assert found(f"{of(twilio('a'))}---\n{of(twilio('b'), name='stage')}", "SMS231") == []
    files = {"a.yaml": of(twilio("a")), "b.yaml": of(twilio("b"))}
    assert found(files, "SMS231") == [f"SMS231 b.yaml:{A}"]


def test_the_b2b_edition_has_accounts_too() -> None:
    entry = "{name: %s, vendor: twilio, account_sid: AC%032d, auth_token: '${env:A}'}"
    assert found(of(entry % ("a", 12), entry % ("b", 34), edition="b2b"), "SMS231") == [
        "SMS231 '${env:A}'"
    ]


def test_an_alias_is_reported_once_where_it_is_anchored() -> None:
    text = of(twilio("a", f"&t {A}"), twilio("b", "*t"))
    (finding,) = (item for item in lint(text).findings if item.code == "SMS231")
    assert (finding.position.line, finding.related) == (3, ())


def rcs(first: str, second: str) -> str:
    return of(
        "{name: r, vendor: sinch_rcs, project_id: 6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11,"
        f" app_id: 01JSZD6AR40KG8HA8BAYPKMDA4, {first}, service_plan_id: b1, {second}}}"
    )


@pytest.mark.parametrize("fields", [("api_token", "sms_api_token"), ("sms_api_token", "api_token")])
def test_two_kinds_of_token(fields: tuple[str, str]) -> None:
    text = rcs(f"{fields[0]}: {A}", f'{fields[1]}: "${{A}}"')
    assert found(text) == ['SMS231 "${A}"']
    assert found(rcs(f"{fields[0]}: {A}", f"{fields[1]}: {B}")) == []
    assert found(rcs(f"{fields[0]}: &t {A}", f"{fields[1]}: *t")) == [f"SMS231 {A}"]


def test_one_service_plan_over_two_vendors() -> None:
    text = of(
        credential("a", "sinch", service_id="b1", api_token=A),
        credential("b", "sinch_rcs", service_plan_id="b1", sms_api_token=A, api_token=B),
    )
    assert found(text) == []


def test_tokens_of_service_plans() -> None:
    entry = (
        "{name: %s, vendor: sinch_rcs, project_id: %s, app_id: 01JSZD6AR40KG8HA8BAYPKMDA4,"
        ' api_token: "${env:%s}", service_plan_id: %s, sms_api_token: "${env:PLAN}"}'
    )
    first = entry % ("a", "4f8c", "A", "b1")
    assert found(of(first, entry % ("b", "4f8c", "A", "B1"))) == []
    assert found(of(first, entry % ("b", "7d0e", "B", "c2")), "SMS231") == ['SMS231 "${env:PLAN}"']
