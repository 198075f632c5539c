"""SMS203."""

import pytest

from tests.linting import lint
from tests.rules.entries import credential, found, number, sandbox

SID = "AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b"
PLAN = "b6c3d04dac80f1e6446baa82daf5a93e"
INBOUND = {"inbound_number": number(1)}
ACCOUNTS = {
    "twilio": {"account_sid": SID},
    "sinch": {"service_id": PLAN},
    "infobip": {"api_base_url": "k3x9vq.api.infobip.com", "api_key": '"${env:KEY}"'},
}
REGION = {"twilio": SID, "sinch": PLAN, "infobip": "k3x9vq.api.infobip.com"}


def in_sandboxes(*credentials: str) -> dict[str, str]:
    """Each credential in a sandbox of its own."""
    return {
        f"{index}.yaml": sandbox(name=f"s{index}", credentials=[entry])
        for index, entry in enumerate(credentials)
    }


@pytest.mark.parametrize("vendor", ACCOUNTS)
def test_the_account_of_each_vendor(vendor: str) -> None:
    account = ACCOUNTS[vendor]
    files = in_sandboxes(
        credential("a", vendor, **account, **INBOUND),
        credential("b", vendor),
        credential("c", vendor, **account),
    )
    if vendor == "infobip":
        files["1.yaml"] = sandbox(name="s1", credentials=[credential("b", vendor)])
    assert found(files) == [f"SMS203 2.yaml:{REGION[vendor]}"]
    finding = lint(files).findings[0]
    assert "`a` in the sandbox `s0`" in finding.message
    assert [place.path for place in finding.related] == ["0.yaml"]


def test_each_credential_without_one() -> None:
    entry = credential("a", "twilio", **ACCOUNTS["twilio"])
    assert found(in_sandboxes(entry, entry)) == [f"SMS203 0.yaml:{SID}", f"SMS203 1.yaml:{SID}"]


def test_all_have_one() -> None:
    files = in_sandboxes(
        credential("a", "twilio", **ACCOUNTS["twilio"], inbound_number=number(1)),
        credential("a", "twilio", **ACCOUNTS["twilio"], inbound_number=number(2)),
        credential("a", "twilio", **ACCOUNTS["twilio"], inbound_number='"${env:NUMBER}"'),
    )
    assert found(files) == []


def test_one_that_failed_is_there() -> None:
    files = in_sandboxes(
        credential("a", "sinch", **ACCOUNTS["sinch"], inbound_number="'1'"),
        credential("a", "sinch", **ACCOUNTS["sinch"], inbound_number="575758"),
    )
    assert found(files, "SMS2") == []


def test_two_credentials_in_one_sandbox_are_fine() -> None:
    entries = [credential(name, "twilio", **ACCOUNTS["twilio"]) for name in "ab"]
    assert found(sandbox(credentials=entries)) == []
    one, other = (sandbox(credentials=[entry]) for entry in entries)
    assert found({"a.yaml": one, "b.yaml": other}) == []


def test_two_in_one_and_one_in_another() -> None:
    entries = [credential(name, "twilio", **ACCOUNTS["twilio"]) for name in "ab"]
    files = {
        "a.yaml": sandbox(credentials=entries),
        "b.yaml": sandbox(name="stage", credentials=[entries[0][:-1] + ", inbound_number: '575'}"]),
    }
    assert found(files) == [f"SMS203 a.yaml:{SID}"] * 2


def test_the_form_of_sinch_rcs_has_no_inbound_number() -> None:
    files = in_sandboxes(
        credential("a", "sinch", **ACCOUNTS["sinch"], **INBOUND),
        credential("b", "sinch_rcs", service_plan_id=PLAN),
        credential("c", "sinch_rcs", service_plan_id=PLAN),
    )
    assert found(files, "SMS203") == []


def test_the_same_id_at_another_provider_is_another_account() -> None:
    files = in_sandboxes(
        credential("a", "sinch", service_id=SID), credential("b", "twilio", account_sid=SID)
    )
    assert found(files) == []


def test_projects_of_sinch_mms_are_not_compared() -> None:
    entry = credential("a", "sinch_mms", project_id="6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11")
    assert found(in_sandboxes(entry, entry), "SMS203") == []


@pytest.mark.parametrize("account", ['"${env:ID}"', "'$(ID)'", '"AC${env:ID}"'])
def test_references_may_hold_other_accounts(account: str) -> None:
    for vendor, field in (("twilio", "account_sid"), ("sinch", "service_id")):
        entry = credential("a", vendor, **{field: account})
        assert found(in_sandboxes(entry, entry)) == []


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://k3x9vq.api.infobip.com", "'${env:KEY}'"),
        ("https://K3X9VQ.api.infobip.com/", '"${env:KEY}"'),
        ("k3x9vq.api.infobip.com/", "${KEY}"),
        ("HTTPS://k3x9vq.API.infobip.com", "${env:KEY}"),
    ],
)
def test_infobip_urls_are_compared_without_what_makes_no_difference(url: str, key: str) -> None:
    files = in_sandboxes(
        credential("a", "infobip", **ACCOUNTS["infobip"], **INBOUND),
        credential("b", "infobip", api_base_url=url, api_key=f'"{key}"' if key[0] == "$" else key),
    )
    assert found(files) == [f"SMS203 1.yaml:{url}"]


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("9v2kq1.api.infobip.com", '"${env:KEY}"'),
        ("k3x9vq.api.infobip.com", '"${env:OTHER}"'),
        ("k3x9vq.api.infobip.com", '"${file:KEY}"'),
        ('"${env:URL}"', '"${env:KEY}"'),
    ],
)
def test_infobip_accounts_that_differ(url: str, key: str) -> None:
    files = in_sandboxes(
        credential("a", "infobip", **ACCOUNTS["infobip"], **INBOUND),
        credential("b", "infobip", api_base_url=url, api_key=key),
    )
    assert found(files) == []


def test_an_infobip_url_by_reference_is_unknown_on_both_sides() -> None:
    entry = credential("a", "infobip", api_base_url='"${env:URL}"', api_key='"${env:KEY}"')
    assert found(in_sandboxes(entry, entry)) == []


def test_a_key_that_is_written_out_is_never_compared() -> None:
    entry = credential("a", "infobip", api_base_url="api.infobip.com", api_key="kite-7719")
    assert found(in_sandboxes(entry, entry), "SMS203") == []


def test_the_b2b_edition_has_no_inbound_numbers() -> None:
    entry = f"{{name: a, vendor: sinch, service_id: {PLAN}, api_token: '${{env:T}}'}}"
    files = {
        "a.yaml": sandbox(name="one", credentials=[entry], edition="b2b"),
        "b.yaml": sandbox(name="two", credentials=[entry], edition="b2b"),
    }
    assert found(files) == []


def test_a_sandbox_whose_name_is_a_reference_may_be_the_same() -> None:
    entry = credential("a", "twilio", **ACCOUNTS["twilio"])
    files = {
        "a.yaml": sandbox(credentials=[entry]),
        "b.yaml": sandbox(name='"${env:SANDBOX}"', credentials=[entry]),
    }
    assert found(files, "SMS203") == []


def test_an_id_that_failed_is_not_compared() -> None:
    entry = credential("a", "twilio", account_sid="SK5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b")
    assert found(in_sandboxes(entry, entry), "SMS203") == []
    entry = credential("a", "infobip", api_base_url="http://api.infobip.com", api_key="'${K}'")
    assert found(in_sandboxes(entry, entry), "SMS203") == []


def test_an_inbound_number_that_is_misspelt_is_not_missed() -> None:
    entry = credential("a", "twilio", **ACCOUNTS["twilio"], inbound_nubmer=number(1))
    findings = lint(in_sandboxes(entry, entry)).findings
    assert [finding.code for finding in findings] == ["SMS101"] * 2
