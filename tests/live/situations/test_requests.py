"""Requests as they go out, to the letter: what a description cannot judge."""

from __future__ import annotations

import pytest

from tests.live.infobip import situations as infobip
from tests.live.sinch import conversation_situations as sinch_conversation
from tests.live.sinch import plan_situations as sinch
from tests.live.situations.asking import VARIABLES, ask
from tests.live.situations.tables import PROVIDERS
from tests.live.twilio import situations as twilio


def requests(provider: str, what: str) -> list[str]:
    """Method and address, with its query as it was sent, of each request of a situation."""
    (row,) = (row for row in PROVIDERS[provider] if row.what == what)
    return [f"{request.method} {request.url}" for request in row.ask().requests]


CONVERSATION = f"https://eu.conversation.api.sinch.com/v1/projects/{sinch_conversation.PROJECT}"
MG = "https://messaging.twilio.com/v1/Services/MG7c1d9e3f5a0b4c6d8e2f1a3b5c7d9e0f"


@pytest.mark.parametrize(
    ("provider", "what", "sent"),
    [
        (
            "Twilio",
            "the number is on a second page",
            [
                f"{twilio.NUMBERS}?PageSize=1",
                f"{twilio.NUMBERS}?PhoneNumber=%2B12025550142",
                f"{twilio.NUMBERS}?Page=1&PageToken=x",
            ],
        ),
        (
            "Twilio",
            "the account has the short code",
            [f"{twilio.NUMBERS}?PageSize=1", f"{twilio.SHORT_CODES}?ShortCode=60124"],
        ),
        (
            "Twilio",
            "a number is not in the pool of the Messaging Service",
            [
                f"{twilio.NUMBERS}?PageSize=1",
                f"{twilio.NUMBERS}?PhoneNumber=%2B12025550142",
                f"GET {MG}",
                f"GET {MG}/PhoneNumbers?PageSize=1000",
            ],
        ),
        (
            "Twilio",
            "the RCS sender is not known",
            [
                f"{twilio.NUMBERS}?PageSize=1",
                f"{twilio.SENDERS}?Channel=rcs&PageSize=1000",
                f"{twilio.SENDERS}?Channel=rcs&Page=1",
            ],
        ),
        (
            "Sinch",
            "plan and token are right, `region` is given",
            [
                f"GET https://eu.sms.api.sinch.com/xms/v1/{sinch.PLAN}/batches?page=0&page_size=1",
            ],
        ),
        (
            "Sinch MMS and Sinch RCS",
            "the project has the number",
            [
                "POST https://auth.sinch.com/oauth2/token",
                f"GET {CONVERSATION}/apps/{sinch_conversation.APP}",
                (
                    "GET https://numbers.api.sinch.com/v1/projects"
                    f"/{sinch_conversation.PROJECT}/activeNumbers/%2B12025550142"
                ),
                (
                    "GET https://eu.sms.api.sinch.com/xms/v1/3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6/batches"
                    "?page=0&page_size=1"
                ),
            ],
        ),
        (
            "Infobip",
            "one of many numbers is missing, over two pages",
            [
                infobip.BALANCE,
                f"{infobip.NUMBERS}?limit=50&page=0",
                f"{infobip.NUMBERS}?limit=50&page=1",
                *(
                    f"{infobip.INBOUND}?channel=SMS&number=4477009001{number:02}"
                    for number in (1, 2, 4, 5)
                ),
            ],
        ),
        (
            "Infobip",
            "a short code is asked for with its country",
            [
                infobip.BALANCE,
                f"{infobip.NUMBERS}?limit=50&page=0&number=60124",
                f"{infobip.INBOUND}?channel=SMS&number=60124&countryCode=GB",
            ],
        ),
    ],
)
def test_addresses(provider: str, what: str, sent: list[str]) -> None:
    assert requests(provider, what) == sent


def test_who_signs_in() -> None:
    first = ask(twilio.config(), (twilio.WORKS,)).requests[0]
    assert first.headers["Authorization"].startswith("Basic ")
    row = sinch_conversation.SITUATIONS[0]
    token, app, batches = row.ask().requests
    assert token.headers["Authorization"] == f"Basic {VARIABLES['SINCH_ACCESS_KEY']}"
    assert token.content == b"grant_type=client_credentials"
    assert app.headers["Authorization"] == "Bearer canary-of-an-answer"
    assert batches.headers["Authorization"] == f"Bearer {VARIABLES['SINCH_SMS_TOKEN']}"


def test_an_account_of_two_sandboxes_is_asked_once() -> None:
    one = twilio.config(inbound="+12025550142")
    two = one.replace("sandbox: prod", "sandbox: stage").replace("0142", "0143")
    answers = (twilio.WORKS, twilio.WORKS)
    asked = ask(f"{one}---\n{two}", answers)
    assert [str(request.url).partition("?")[2] for request in asked.requests] == [
        "PageSize=1",
        "PhoneNumber=%2B12025550142",
        "PhoneNumber=%2B12025550143",
    ]
    assert [said.code for said in asked.said] == ["SMS803", "SMS803"]


def test_a_refused_pair_is_reported_wherever_it_stands() -> None:
    one = twilio.config()
    two = one.replace("sandbox: prod", "sandbox: stage")
    asked = ask(f"{one}---\n{two}", (twilio.error(twilio.NUMBERS, 401, 20003),))
    assert len(asked.requests) == 1
    assert [
        (found.code, found.document, found.position.line)
        for found in asked.report.findings
        if found.code == "SMS801"
    ] == [("SMS801", 0, 6), ("SMS801", 1, 13)]
