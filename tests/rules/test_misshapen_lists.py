"""A list of entries that has the wrong type: one finding, and nothing is said to be missing."""

from __future__ import annotations

import pytest

from tests.rules.entries import config, credential, found, number, sandbox, webhook

LISTS = ("credentials", "webhooks", "channel_configs")

FAULTY = sandbox(
    subdomains="[links.nordwind.example]",
    credentials=[credential("mms", "sinch_mms"), credential("ib", "infobip")],
    webhooks=[
        webhook("w", "infobip", "nothing", number(1), type="inbound"),
        webhook("v", "sinch_conversational", "mms", number(7)),
    ],
    configs=[
        config("k", "unknown", number(1), subdomain="go.nordwind.example"),
        config("l", "ib", number(2)),
        config("m", "mms", number(3), channel="mms"),
    ],
)
"""Each rule that claims an absence speaks here."""


def with_list(name: str, value: str) -> str:
    """Another document of the sandbox has this in the place of a list."""
    return f"{FAULTY}---\nsandbox: prod\n{name}: {value}\n"


def test_what_is_missing_is_said_while_all_lists_are_lists() -> None:
    assert {item[:6] for item in found(FAULTY)} == {
        "SMS207",
        "SMS302",
        "SMS305",
        "SMS307",
        "SMS403",
        "SMS406",
    }


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("value", ["{a: {vendor: sinch}}", "text", "12", "true", '"${env:LIST}"'])
def test_nothing_is_missing_where_a_list_has_the_wrong_type(name: str, value: str) -> None:
    codes = {item[:6] for item in found(with_list(name, value))}
    assert codes <= {"SMS103", "SMS005", "SMS104"}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("value", ["[]", "", "~", "null"])
def test_an_empty_list_is_one(name: str, value: str) -> None:
    codes = {item[:6] for item in found(with_list(name, value))}
    assert {"SMS302", "SMS403", "SMS406"} <= codes


def test_another_sandbox_is_not_concerned() -> None:
    other = FAULTY.replace("prod", "stage") + "---\nsandbox: prod\nwebhooks: {a: {}}\n"
    assert "SMS403" in {item[:6] for item in found(other)}


def test_a_suppression_may_be_needed_again() -> None:
    text = with_list("webhooks", "{a: {}}").replace(
        "  - {name: k,", "  # smslint: ignore[SMS403] later\n  - {name: k,"
    )
    assert [item[:6] for item in found(text)] == ["SMS103"]
