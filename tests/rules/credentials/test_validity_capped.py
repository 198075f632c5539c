"""SMS225."""

import pytest

from tests.rules.entries import config, credential, found, sandbox, webhook


def with_period(value: str) -> str:
    return sandbox(
        credentials=[credential("a", "infobip", validity_period=value)],
        webhooks=[webhook("f", "infobip", type="feedback")],
        configs=[config("k", "a", "NORDWIND")],
    )


@pytest.mark.parametrize(
    "value", ["49", "72", "168", "1000000", "9" * 40, "72.0", "+49", "!!int 72"]
)
def test_over_two_days(value: str) -> None:
    assert found(with_period(value)) == [f"SMS225 {value.removeprefix('!!int ')}"]


@pytest.mark.parametrize("value", ["1", "47", "48", '"${env:HOURS}"', "", "~"])
def test_up_to_two_days(value: str) -> None:
    assert found(with_period(value)) == []


@pytest.mark.parametrize(
    ("value", "code"), [("'72'", "SMS103"), ("72h", "SMS103"), ("0", "SMS104"), ("0o110", "SMS005")]
)
def test_values_with_a_fault_of_their_own(value: str, code: str) -> None:
    assert [line[:6] for line in found(with_period(value))] == [code]


def test_the_field_of_another_vendor_is_unknown() -> None:
    text = sandbox(credentials=[credential("a", "sinch", validity_period="72")])
    assert found(text) == ["SMS101 validity_period"]
