"""Live runs against mock servers made from the providers' own descriptions.

The descriptions are those that `tests.live.situations.descriptions` speaks of; without them, and
without Prism, the tests say that they are skipped.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from smslint.report.report import Report
from smslint.settings import Adobe
from tests.integration.mock_server import prism, together
from tests.live.adobe import situations as adobe
from tests.live.conftest import no_network, plain_environment, small_bundle
from tests.live.infobip import situations as infobip
from tests.live.situations.asking import ADOBE as CLIENT
from tests.live.situations.asking import CANARIES, run
from tests.live.situations.descriptions import folder
from tests.live.twilio import situations as twilio

__all__ = ["no_network", "plain_environment", "small_bundle"]

TWILIO = twilio.config(
    ("sms", "+12025550142"),
    ("mms", "+12025550143"),
    ("sms", "60124"),
    ("sms", "NORDWIND"),
    ("rcs", "rcs:nordwind_agent"),
    message_sid=twilio.SERVICE,
)
ONE_MESSAGE = twilio.config(message_sid=twilio.MESSAGE)
INFOBIP = infobip.config(
    *(("sms", f"+4477009001{number:02}") for number in range(5)),
    ("rcs", "Nordwind"),
    webhook="+447700900101",
)
ONE_NUMBER = infobip.config(inbound="60124")


SURFACES = "/journey/campaigns/service/metadata/surfaces"
SANDBOXES = "/data/foundation/sandbox-management/sandboxes"
ADOBE = adobe.config("orders", sandbox="acme-sandbox", type_="development")
TOKENS: dict[str, Any] = {
    "post": {
        "requestBody": {
            "required": True,
            "content": {
                "application/x-www-form-urlencoded": {
                    "schema": {
                        "type": "object",
                        "required": ["grant_type", "client_id", "client_secret", "scope"],
                        "properties": {
                            "grant_type": {"enum": ["client_credentials"]},
                            "client_id": {"type": "string"},
                            "client_secret": {"type": "string"},
                            "scope": {"type": "string", "pattern": "^[^, ]+(,[^, ]+)*$"},
                        },
                    }
                }
            },
        },
        "responses": {
            "200": {
                "description": "a token",
                "content": {"application/json": {"example": {"access_token": "a-token"}}},
            }
        },
    }
}
"""Tokens have no description: this is what a page of the Adobe Developer Console says of them."""


def descriptions(provider: str) -> list[Path]:
    return sorted(path for end in ("json", "yaml") for path in folder().glob(f"{provider}_*.{end}"))


@pytest.fixture(scope="module")
def adobe_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    described = together(descriptions("adobe"))
    # Others have references that lead nowhere (`#components`).
    described["paths"] = {path: described["paths"][path] for path in (SURFACES, SANDBOXES)}
    described["paths"]["/ims/token/v3"] = TOKENS
    # Prism takes the first of all states and types, and of channel configurations the description
    # says only that they are objects.
    sandbox = {"name": "acme-sandbox", "state": "active", "type": "development"}
    surface = {"surfaceName": "orders", "surfaceStatus": "draft", "attributes": {}}
    for path, example in (
        (SANDBOXES, {"sandboxes": [sandbox], "_page": {"limit": 50, "count": 1}}),
        (SURFACES, {"data": [surface], "_page": {"page": 0, "totalCount": 1}}),
    ):
        (answer,) = described["paths"][path]["get"]["responses"]["200"]["content"].values()
        answer["example"] = example
    with prism(described, tmp_path_factory.mktemp("adobe")) as address:
        yield address


@pytest.fixture(scope="module")
def twilio_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with prism(together(descriptions("twilio")), tmp_path_factory.mktemp("twilio")) as address:
        yield address


@pytest.fixture(scope="module")
def infobip_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with prism(together(descriptions("infobip")), tmp_path_factory.mktemp("infobip")) as address:
        yield address


def asked(
    text: str, vendor: str, server: str, settings: Adobe | None = None
) -> tuple[Report, list[str]]:
    """The report of a run, and what each request got for an answer: `what: status`."""
    notes: list[str] = []
    report = run(text, base_urls=(f"{vendor}={server}",), note=notes.append, adobe=settings)
    return report, [note.partition(", ")[2].rpartition(" (")[0] for note in notes]


def results(report: Report) -> dict[str, str]:
    return {check.check: check.result for check in report.live or ()}


def test_twilio(twilio_server: str) -> None:
    report, answers = asked(TWILIO, "twilio", twilio_server)
    assert sorted(answers) == [
        "RCS senders: 200",
        "alphanumeric senders: 200",
        "alphanumeric senders: 200",
        "the Messaging Service: 200",
        "the RCS senders: 200",
        "the number +12025550142: 200",
        "the number +12025550143: 200",
        "the numbers of the account: 200",
        "the short code 60124: 200",
    ]
    # The numbers of the description's examples are others.
    assert results(report) == {
        "credential": "valid",
        "account": "valid",
        "number +12025550142": "invalid",
        "number +12025550143": "invalid",
        "number 60124": "invalid",
        "sender NORDWIND": "skipped",
        "message_sid": "valid",
        "sender NORDWIND in the Messaging Service": "invalid",
        "sender rcs:nordwind_agent in the Messaging Service": "invalid",
        "RCS sender rcs:nordwind_agent": "invalid",
    }
    assert not [canary for canary in CANARIES if canary in str(report)]


def test_a_message_of_twilios(twilio_server: str) -> None:
    report, answers = asked(ONE_MESSAGE, "twilio", twilio_server)
    assert answers == ["the numbers of the account: 200", "the message: 200"]
    assert set(results(report).values()) == {"valid"}


def test_infobip(infobip_server: str) -> None:
    report, answers = asked(INFOBIP, "infobip", infobip_server)
    assert {answer.rpartition(": ")[2] for answer in answers} == {"200"}
    assert {answer.rpartition(": ")[0] for answer in answers} >= {
        "the balance",
        "the numbers of the account",
        "where replies go",
        "the RCS sender",
    }
    # The numbers of the description's examples are others, and its one setting passes nothing on.
    assert results(report) == {
        "credential": "valid",
        **{f"number +4477009001{number:02}": "invalid" for number in range(5)},
        "webhook reports": "skipped",
        "webhook replies": "invalid",
        "RCS sender Nordwind": "invalid",
    }


def test_a_short_code_at_infobip(infobip_server: str) -> None:
    report, answers = asked(ONE_NUMBER, "infobip", infobip_server)
    assert answers == ["the balance: 200", "the numbers of the account: 200"]
    assert results(report)["credential"] == "valid"


def test_adobe(adobe_server: str) -> None:
    report, answers = asked(ADOBE, "adobe", adobe_server, CLIENT)
    assert answers == [
        "an access token: 200",
        "the sandboxes: 200",
        "the channel configurations: 200",
    ]
    assert results(report) == {
        "access token": "valid",
        "sandbox": "valid",
        "sandbox type": "valid",
        "channel configuration orders": "invalid",
        "configurations that the files lack": "valid",
    }
    assert [found.code for found in report.findings] == ["SMS812"]
    assert not [canary for canary in CANARIES if canary in str(report)]


def test_a_sandbox_that_adobes_description_does_not_know(adobe_server: str) -> None:
    report, _ = asked(adobe.config("orders"), "adobe", adobe_server, CLIENT)
    assert [found.code for found in report.findings] == ["SMS814"]


def test_the_server_of_adobe_judges(adobe_server: str) -> None:
    """Else the others would say nothing."""
    key = {"Authorization": "Bearer x", "x-api-key": "x", "x-gw-ims-org-id": "x"}
    sandbox = {**key, "x-sandbox-name": "prod"}
    url = f"{adobe_server}{SURFACES}?channel=sms&type=channelConfigurationId"
    assert status(url, sandbox) == 200
    assert status(url, key) == 422
    assert status(f"{url}&count=all", sandbox) == 422
    assert status(url.replace("channelConf", "smsConf"), sandbox) == 422
    assert status(f"{adobe_server}{SANDBOXES}", key) == 200
    assert status(f"{adobe_server}{SANDBOXES}", {"x-api-key": "x"}) == 400
    assert status(f"{adobe_server}{SANDBOXES}es", key) == 404


def test_the_servers_judge(twilio_server: str, infobip_server: str) -> None:
    """Else the others would say nothing."""
    account = f"{twilio_server}/2010-04-01/Accounts/{twilio.SID}"
    assert status(f"{account}/IncomingPhoneNumbers.json?PageSize=1") == 401
    key = {"Authorization": "Basic YTpi"}
    assert status(f"{account}/IncomingPhoneNumbers.json?PageSize=5000", key) == 422
    assert status(f"{account}/Numbers.json", key) == 404
    app = {"Authorization": "App x"}
    assert status(f"{infobip_server}/numbers/1/numbers?limit=many", app) == 422
    assert status(f"{infobip_server}/sms/1/preview", app, {"texts": "x"}) == 400


def status(url: str, headers: dict[str, str] | None = None, body: object = None) -> int:
    data = None if body is None else json.dumps(body).encode()
    kind = {"Accept": "application/json", "Content-Type": "application/json"}
    request = urllib.request.Request(url, data, kind | (headers or {}))
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
