"""Requests are what the providers' own OpenAPI descriptions say."""

from __future__ import annotations

import httpx
import pytest

from tests.live.situations.descriptions import faults, folder, name_of
from tests.live.situations.tables import PROVIDERS


@pytest.mark.parametrize("provider", ["Twilio", "Infobip"])
def test_every_request_of_every_situation_is_described(provider: str) -> None:
    folder()
    requests = [
        request for situation in PROVIDERS[provider] for request in situation.ask().requests
    ]
    assert {name_of(request) for request in requests} == EXPECTED[provider]
    wrong = {fault for request in requests for fault in faults(request)}
    assert sorted(wrong) == []


EXPECTED = {
    "Twilio": {"twilio_api_v2010", "twilio_messaging_v1", "twilio_messaging_v2"},
    "Infobip": {
        "infobip_account-management",
        "infobip_numbers",
        "infobip_rcs",
        "infobip_resources",
    },
}

ACCOUNT = "https://api.twilio.com/2010-04-01/Accounts/AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b"


AUTH = {"Authorization": "Basic YTpi"}


@pytest.mark.parametrize(
    ("request_", "fault"),
    [
        (httpx.Request("GET", f"{ACCOUNT}/Numbers.json", headers=AUTH), "not found"),
        (httpx.Request("PUT", f"{ACCOUNT}/Messages.json", headers=AUTH), "not found"),
        (httpx.Request("GET", f"{ACCOUNT}/IncomingPhoneNumbers.json"), "Security"),
        (
            httpx.Request(
                "GET", f"{ACCOUNT}/IncomingPhoneNumbers.json?PageSize=5000", headers=AUTH
            ),
            "maximum",
        ),
        (
            httpx.Request("GET", f"{ACCOUNT}/IncomingPhoneNumbers.json?Number=1", headers=AUTH),
            "Number is not described",
        ),
        (
            httpx.Request("POST", f"{ACCOUNT}/Messages.json", headers=AUTH, json={"To": "1"}),
            "application/json",
        ),
        (
            httpx.Request(
                "POST",
                "https://x.api.infobip.com/sms/1/preview",
                headers={"Authorization": "App x"},
                json={"texts": "x"},
            ),
            "'text' is a required property",
        ),
    ],
)
def test_a_wrong_request_is_seen(request_: httpx.Request, fault: str) -> None:
    folder()
    assert fault in faults(request_)[0]
