"""What a rule passes over does not hide what comes after it.

Each sandbox starts with something that the rule has no business with, and has the fault behind it.
"""

from __future__ import annotations

import pytest

from tests.rules.entries import config, credential, found, number, sandbox, webhook

REFERENCE = '"${env:NAME}"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (sandbox(subdomains='["${env:HOST}", A.example.com]'), "SMS407 A.example.com"),
        (
            sandbox(
                credentials=[credential("rcs", "sinch_rcs"), credential("own", "custom")],
                configs=[
                    config("a", "rcs", number(1)),
                    config("b", "own", number(2)),
                    config("c", "rcs", "agent_a", channel="rcs"),
                    config("d", "own", "agent_b", channel="rcs"),
                ],
            ),
            "SMS405 own",
        ),
        (
            sandbox(
                credentials=[credential("own", "custom"), credential("tw", "twilio")],
                configs=[
                    config("a", "own", "agent_a", channel="rcs"),
                    config("b", "unknown", "agent_c", channel="rcs"),
                    config("c", "tw", "agent_b", channel="rcs"),
                ],
            ),
            "SMS401 tw",
        ),
        (
            sandbox(
                credentials=[credential("si", "sinch")],
                configs=[
                    config("a", "si", "NORDWIND", message_type="marketing"),
                    config("b", "si", number(1), message_type="marketing"),
                    config("c", "si", number(1)),
                ],
            ),
            f"SMS408 {number(1)}",
        ),
        (
            sandbox(
                credentials=[credential("tw", "twilio"), credential("us", "twilio")],
                configs=[
                    config("a", "us", number(1)),
                    config("b", "none", number(2), message_type="marketing"),
                    config("c", "tw", number(3), message_type="marketing"),
                ],
            ),
            "SMS604 tw",
        ),
        (
            sandbox(
                credentials=["{vendor: sinch}", *[credential("tw", "twilio")] * 2],
            ),
            "SMS201 tw",
        ),
        (
            sandbox(
                credentials=[
                    credential("a", "sinch"),
                    credential("b", "sinch", inbound_number=number(1)),
                    credential("c", "sinch", inbound_number=number(1)),
                ],
            ),
            f"SMS202 {number(1)}",
        ),
        (
            sandbox(credentials=['{name: a, vendor: twilio, message_sid: "PN' + "3f" * 16 + '"}']),
            'SMS204 "PN' + "3f" * 16 + '"',
        ),
    ],
)  # fmt: skip
def test_in_one_document(text: str, expected: str) -> None:
    assert found(text, expected[:6]) == [expected]


@pytest.mark.parametrize("first", [REFERENCE, None])
def test_a_document_whose_sandbox_nobody_knows(first: str | None) -> None:
    def document(name: str, *more: str) -> str:
        return sandbox(
            name=name,
            credentials=[credential("si", "sinch")],
            configs=[*more, config("news", "si", number(1))],
        )

    beginning = "x-a: 1\n" if first is None else document(first)
    alphanumeric = config("codes", "si", "NORDWIND")
    text = "---\n".join([beginning, document("a"), document("b", alphanumeric)])
    assert found(text, "SMS409") == [f"SMS409 {number(1)}"]
    assert len(found(text, "SMS203")) == 2


def test_a_document_of_the_b2b_edition() -> None:
    def document(name: str, edition: str = "") -> str:
        entry = credential("si", "sinch", inbound_number=number(1))
        return sandbox(name=name, edition=edition, credentials=[entry])

    text = "---\n".join([document("a", "b2b"), document("b"), document("c")])
    assert found(text, "SMS202") == [f"SMS202 {number(1)}"]


IB = credential("ib", "infobip")
SI = credential("si", "sinch")
TW = credential("tw", "twilio")


@pytest.mark.parametrize(
    ("webhooks", "expected"),
    [
        # No sender, another vendor than its credential's, no type, an agent where there is none.
        (
            [
                webhook("a", "infobip", type="feedback"),
                webhook("b", "sinch", "ib", number(7)),
                webhook("c", "infobip", "ib", number(8)),
                webhook("d", "sinch", "si", "rcs:agent_7"),
                webhook("e", "sinch", "si", number(9)),
            ],
            [f"SMS307 {number(9)}"],
        ),
        # A copy with the name of the first.
        (
            [
                webhook("a", "sinch", "si", number(1)),
                webhook("a", "sinch", "si", number(1)),
                webhook("b", "sinch", "si", number(1)),
            ],
            ["SMS306 b"],
        ),
        # Without names.
        (
            ["{vendor: infobip, type: feedback}", "{vendor: infobip, type: feedback}"],
            ["SMS306 vendor"],
        ),
        # What is wrong with both is that there are none for Twilio.
        (
            [webhook("a", "sinch", "tw", number(1)), webhook("b", "sinch", "tw", number(1))],
            ["SMS304 tw", "SMS304 tw"],
        ),
        (
            [webhook("a", "sinch", "si", number(1)), webhook("b", "sinch", "tw", number(1))],
            ["SMS304 tw"],
        ),
        ([webhook("a", "sinhc", "ib", "NORDWIND"), webhook("b", "sinhc", "si", "NORDWIND")], []),
    ],
)
def test_webhooks(webhooks: list[str], expected: list[str]) -> None:
    text = sandbox(
        credentials=[IB, SI, TW],
        webhooks=webhooks,
        configs=[config("c", "si", number(1)), config("d", "ib", "NORDWIND")],
    )
    assert found(text, "SMS304", "SMS306", "SMS307", "SMS308") == expected


def test_a_credential_of_a_name_that_was_there_before() -> None:
    text = sandbox(
        credentials=[IB, IB, credential("other", "infobip")],
        webhooks=[
            webhook("a", "infobip", "ib", number(1), type="inbound"),
            webhook("b", "infobip", "ib", type="feedback"),
        ],
        configs=[config("c", "ib", number(1)), config("d", "other", number(2))],
    )
    assert found(text, "SMS305") == ["SMS305 other"]


def test_a_text_that_has_to_be_unicode() -> None:
    def reply(text: str) -> str:
        return f"{{words: [W], reply: {text} STOP}}"

    keywords = (
        f"{{opt_in: {reply('Привет…')}, help: {reply('Hi…')}, double_opt_in: {reply('W “”')}}}"
    )
    text = sandbox(
        credentials=[SI],
        webhooks=[webhook("a", "sinch", "si", number(1), keywords=keywords)],
        configs=[config("c", "si", number(1))],
    )
    assert found(text, "SMS608") == ["SMS608 Hi… STOP", "SMS608 W “” STOP"]


def test_webhooks_that_name_no_credential() -> None:
    text = sandbox(
        credentials=[credential("si", "sinch")],
        webhooks=[
            webhook("a", "sinch", "", number(1)),
            webhook("b", "sinch", REFERENCE, number(2)),
            webhook("c", "sinch", "others", number(3)),
        ],
        configs=[config("news", "si", number(3))],
    )
    assert found(text, "SMS302") == ["SMS302 others"]
