"""SMS207."""

import pytest

from tests.rules.entries import credential, found, sandbox

MMS = credential("m", "sinch_mms")
TWILIO = credential("t", "twilio")


def in_one(*credentials: str) -> str:
    return sandbox(credentials=list(credentials))


def test_at_the_vendor_whatever_stands_beside() -> None:
    for vendor in ("twilio", "sinch_rcs", "infobip", "custom"):
        assert found(in_one(credential("x", vendor), MMS)) == ["SMS207 sinch_mms"]
    assert found(in_one(MMS.replace("sinch_mms", '"sinch_mms"'))) == ['SMS207 "sinch_mms"']


def test_one_for_a_sandbox() -> None:
    assert found(in_one(MMS, credential("n", "sinch_mms"))) == ["SMS207 sinch_mms"]


def test_each_sandbox_for_itself() -> None:
    files = {
        "a.yaml": in_one(MMS),
        "b.yaml": sandbox(name="stage", credentials=[credential("s", "sinch")]),
        "c.yaml": sandbox(name="dev", credentials=[TWILIO, MMS]),
    }
    assert found(files) == ["SMS207 a.yaml:sinch_mms", "SMS207 c.yaml:sinch_mms"]


def test_in_another_file_of_the_sandbox() -> None:
    assert found({"a.yaml": in_one(MMS), "b.yaml": in_one(credential("s", "sinch"))}) == []


@pytest.mark.parametrize(
    "other",
    [
        "{name: s, vendor: sinhc, service_id: b1, api_token: '${env:T}'}",
        "{name: s, vendor: Sinch, service_id: b1, api_token: '${env:T}'}",
        "{name: s, vendor: '${env:V}', service_id: b1, api_token: '${env:T}'}",
        "{name: s, service_id: b1, api_token: '${env:T}'}",
        "{name: s, vendr: sinch, service_id: b1, api_token: '${env:T}'}",
        "{name: s, vendor: !secret sinch, service_id: b1, api_token: '${env:T}'}",
        "sinch",
        "!include sinch.yaml",
        "",
    ],
)
def test_silent_while_a_credential_cannot_be_read(other: str) -> None:
    assert found(in_one(MMS, other), "SMS207") == []


def test_silent_while_a_file_cannot_be_read() -> None:
    files = {"a.yaml": in_one(MMS), "b.yaml": "sandbox: prod\ncredentials: [\n"}
    assert found(files, "SMS207") == []
    files = {"a.yaml": in_one(MMS), "b.yaml": "credentials: [{name: s, vendor: sinch}]\n"}
    assert found(files, "SMS207") == []


def test_a_sinch_credential_with_other_faults_is_there() -> None:
    assert found(in_one(MMS, "{name: s, vendor: sinch}"), "SMS207") == []


def test_the_b2b_edition() -> None:
    assert found(sandbox(credentials=[MMS], edition="b2b")) == ["SMS105 sinch_mms"]


@pytest.mark.parametrize("edition", ["b2b", '"${env:EDITION}"', "standrd"])
def test_editions_that_are_or_may_be_without_replies(edition: str) -> None:
    text = sandbox(edition=edition, credentials=[credential("a", "sinch_mms")])
    assert found(text, "SMS207") == []
