"""Requests are what the providers' own OpenAPI descriptions say."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from tests.live.situations.descriptions import VARIABLE, faults, file_of, folder, name_of, names
from tests.live.situations.tables import PROVIDERS


def test_every_description_is_there() -> None:
    assert [name for name in names() if not file_of(name).is_file()] == []


def test_what_the_variable_names_has_to_be_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    with pytest.raises(pytest.fail.Exception, match="has no twilio_api_v2010"):
        file_of("twilio_api_v2010")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "gone"))
    with pytest.raises(pytest.fail.Exception, match="there is no folder"):
        folder()
    monkeypatch.delenv(VARIABLE)
    with pytest.raises(pytest.skip.Exception):
        folder()


@pytest.mark.parametrize("provider", ["Twilio", "Infobip", "Custom", "Journey Optimizer"])
def test_every_request_of_every_situation_is_described(provider: str) -> None:
    folder()
    requests = [
        request
        for situation in PROVIDERS[provider]
        for request in situation.ask().requests
        if request.url.host not in WITHOUT_DESCRIPTION and request.method != "HEAD"
    ]
    assert {name_of(request) for request in requests} == EXPECTED[provider]
    wrong = {fault for request in requests for fault in faults(request)}
    assert sorted(wrong) == []


WITHOUT_DESCRIPTION = ("ims-na1.adobelogin.com", "sms.nordwind.example")
"""Adobe describes its tokens only on a page, `tests/live/adobe` looks at requests for them; and an
invented provider has no description."""

EXPECTED = {
    "Journey Optimizer": {"adobe_campaigns_retrieve", "adobe_sandbox_api"},
    "Twilio": {"twilio_api_v2010", "twilio_messaging_v1", "twilio_messaging_v2"},
    "Custom": {"twilio_api_v2010", "twilio_messaging_v2"},
    "Infobip": {
        "infobip_account-management",
        "infobip_numbers",
        "infobip_rcs",
        "infobip_resources",
    },
}

ACCOUNT = "https://api.twilio.com/2010-04-01/Accounts/AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b"


AUTH = {"Authorization": "Basic YTpi"}
SURFACES = "https://platform.adobe.io/journey/campaigns/service/metadata/surfaces"
SANDBOXES = "https://platform.adobe.io/data/foundation/sandbox-management/sandboxes"
ADOBE = {
    "Authorization": "Bearer x",
    "x-api-key": "x",
    "x-gw-ims-org-id": "x",
    "x-sandbox-name": "prod",
}


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
        (
            httpx.Request("GET", f"{SURFACES}?type=smsId", headers=ADOBE),
            "'smsId' is not one of",
        ),
        (httpx.Request("GET", f"{SURFACES}?channel=sms"), "x-gw-ims-org-id"),
        (httpx.Request("GET", f"{SURFACES}?page=first", headers=ADOBE), "first"),
        (
            httpx.Request("GET", f"{SANDBOXES}?limits=1", headers=ADOBE),
            "limits is not described",
        ),
        (httpx.Request("GET", f"{SANDBOXES}?limit=1&offset=0"), "Authorization"),
    ],
)
def test_a_wrong_request_is_seen(request_: httpx.Request, fault: str) -> None:
    folder()
    assert fault in faults(request_)[0]
