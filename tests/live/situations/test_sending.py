"""Messages as they go to the providers, and what their answers mean."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import pytest

from smslint.live.collect import Files, collect_targets
from smslint.live.concealed import Concealed, shown
from smslint.live.errors import InconclusiveError
from smslint.live.http.calls import Bearer, Call, FetchedToken, Purpose, Response
from smslint.live.http.requests import request_of, shown_request
from smslint.live.infobip import messages as infobip
from smslint.live.outcomes import Message, Sent
from smslint.live.resolver import Resolver
from smslint.live.sinch import conversation_messages as sinch_conversation
from smslint.live.sinch import plan_messages as sinch
from smslint.live.target import Target
from smslint.live.twilio import messages as twilio
from smslint.pipeline.engine import read_project
from smslint.source.candidate import Candidate
from tests.live.infobip import situations as infobip_rows
from tests.live.sinch import conversation_situations as conversation_rows
from tests.live.sinch import plan_situations as sinch_rows
from tests.live.situations.asking import CANARIES, PATH, VARIABLES
from tests.live.situations.descriptions import faults
from tests.live.twilio import situations as twilio_rows

if TYPE_CHECKING:
    import httpx

TEXT = "Your order 4711 is on its way & will be there soon – thank you"
SMS = Message("+447700900199", TEXT, "+12025550142")
RCS = Message("+447700900199", TEXT, "rcs:nordwind_agent", "rcs")
MMS = Message("+447700900199", TEXT, "+12025550142", "mms")


def target(text: str) -> Target:
    """The credential of a configuration."""
    reading = read_project([Candidate(PATH, PATH, named=True, data=text.encode())])
    (found,) = collect_targets(reading.project, Resolver(VARIABLES), Files({}, reading.masks))
    return found


def sent_request(call: Call) -> httpx.Request:
    """The request that a call becomes; a token is taken as fetched."""
    if isinstance(call.auth, FetchedToken):
        call = call._replace(auth=Bearer(Concealed("canary-of-an-answer")))
    return request_of(call, address(call))


def address(call: Call) -> str:
    return call.url.reveal() if isinstance(call.url, Concealed) else call.url


def body(request: httpx.Request) -> Any:
    return json.loads(request.content)


def form(request: httpx.Request) -> dict[str, str]:
    return dict(parse_qsl(request.content.decode(), strict_parsing=True))


TWILIO = target(twilio_rows.config(message_sid=twilio_rows.MESSAGE))
SINCH = target(sinch_rows.EU)
SINCH_RCS = target(conversation_rows.rcs())
SINCH_MMS = target(conversation_rows.mms())
INFOBIP = target(infobip_rows.config())
INDIA = target(
    infobip_rows.config()
    + """\
    principal_entity_id: "1101234560000012345"
    content_template_id: "1107161234567891234"
    validity_period: 4
    callback_data: order-updates
"""
)


def test_twilio() -> None:
    call = twilio.send_call(TWILIO, SMS)
    request = sent_request(call)
    assert call.purpose is Purpose.SENDING
    assert str(request.url) == f"{twilio_rows.ACCOUNT.removeprefix('GET ')}/Messages.json"
    assert form(request) == {"To": SMS.to, "From": SMS.sender, "Body": TEXT}
    assert twilio.dry_run_call(TWILIO, SMS) is None
    assert form(sent_request(twilio.send_call(TWILIO, RCS))) == {
        "To": "rcs:+447700900199",
        "From": "rcs:nordwind_agent",
        "Body": TEXT,
    }


def test_sinch() -> None:
    call = sinch.send_call(SINCH, SMS)
    request = sent_request(call)
    url = f"https://eu.sms.api.sinch.com/xms/v1/{sinch_rows.PLAN}/batches"
    assert call.purpose is Purpose.SENDING
    assert str(request.url) == url
    assert request.headers["Authorization"] == f"Bearer {VARIABLES['SINCH_TOKEN']}"
    assert body(request) == {"from": SMS.sender, "to": [SMS.to], "body": TEXT, "type": "mt_text"}
    dry_run = sinch.dry_run_call(SINCH, SMS)
    assert dry_run is not None
    assert dry_run.purpose is Purpose.DRY_RUN
    assert str(sent_request(dry_run).url) == (
        f"{url}/dry_run?per_recipient=true&number_of_recipients=1"
    )
    assert body(sent_request(dry_run)) == body(request)


@pytest.mark.parametrize(
    ("more", "region"),
    [
        ((), "us"),
        (("    region: br",), "br"),
        (("    region: moon",), "us"),
        (("    override_url: https://au.sms.api.sinch.com",), "us"),
    ],
)
def test_the_region_of_a_message(more: tuple[str, ...], region: str) -> None:
    call = sinch.send_call(target(sinch_rows.config(*more)), SMS)
    assert address(call).startswith(f"https://{region}.sms.api.sinch.com/")


def test_sinch_rcs() -> None:
    call = sinch_conversation.send_call(SINCH_RCS, RCS)
    request = sent_request(call)
    project = "https://eu.conversation.api.sinch.com/v1/projects"
    assert call.purpose is Purpose.SENDING
    assert str(request.url) == f"{project}/{conversation_rows.PROJECT}/messages:send"
    assert body(request) == {
        "app_id": conversation_rows.APP,
        "recipient": {
            "identified_by": {
                "channel_identities": [{"channel": "RCS", "identity": "+447700900199"}]
            }
        },
        "message": {"text_message": {"text": TEXT}},
        "channel_priority_order": ["RCS"],
    }
    dry_run = sinch_conversation.dry_run_call(SINCH_RCS, RCS)
    assert dry_run is not None
    assert dry_run.purpose is Purpose.DRY_RUN
    assert address(dry_run).endswith("/messages:transcode")
    assert body(sent_request(dry_run)) == {
        "app_id": conversation_rows.APP,
        "app_message": {"text_message": {"text": TEXT}},
        "channels": ["RCS"],
    }


def test_sinch_rcs_sends_sms_with_its_service_plan() -> None:
    call = sinch_conversation.send_call(SINCH_RCS, SMS)
    assert address(call) == f"https://eu.sms.api.sinch.com/xms/v1/{conversation_rows.PLAN}/batches"
    assert call.auth == Bearer(Concealed(VARIABLES["SINCH_SMS_TOKEN"]))
    dry_run = sinch_conversation.dry_run_call(SINCH_RCS, SMS)
    assert dry_run is not None
    assert address(dry_run) == f"{address(call)}/dry_run"


def test_sinch_mms() -> None:
    sent = body(sent_request(sinch_conversation.send_call(SINCH_MMS, MMS)))
    assert sent["channel_priority_order"] == ["MMS"]
    assert sent["channel_properties"] == {"MMS_SENDER": "+12025550142"}


def test_an_api_token_that_holds_no_key() -> None:
    odd = target(conversation_rows.rcs(token="${env:SINCH_SMS_TOKEN}"))
    with pytest.raises(InconclusiveError, match="Base64"):
        sinch_conversation.send_call(odd, RCS)


def test_infobip() -> None:
    call = infobip.send_call(INFOBIP, SMS)
    request = sent_request(call)
    assert call.purpose is Purpose.SENDING
    assert str(request.url) == f"{infobip_rows.BASE}/sms/3/messages"
    assert request.headers["Authorization"] == f"App {VARIABLES['INFOBIP_KEY']}"
    assert body(request) == {
        "messages": [
            {
                "sender": SMS.sender,
                "destinations": [{"to": SMS.to}],
                "content": {"text": TEXT},
            }
        ]
    }
    dry_run = infobip.dry_run_call(INFOBIP, SMS)
    assert dry_run is not None
    assert dry_run.purpose is Purpose.DRY_RUN
    assert str(sent_request(dry_run).url) == f"{infobip_rows.BASE}/sms/1/preview"
    assert body(sent_request(dry_run)) == {"text": TEXT}


def test_infobip_with_everything_that_a_credential_says() -> None:
    (message,) = body(sent_request(infobip.send_call(INDIA, SMS)))["messages"]
    assert message["options"] == {
        "validityPeriod": {"amount": 4, "timeUnit": "HOURS"},
        "regional": {
            "indiaDlt": {
                "principalEntityId": "1101234560000012345",
                "contentTemplateId": "1107161234567891234",
            }
        },
    }
    assert message["webhooks"] == {"callbackData": "order-updates"}


@pytest.mark.parametrize("message", [RCS, MMS])
def test_infobip_on_other_channels(message: Message) -> None:
    (entry,) = body(sent_request(infobip.send_call(INFOBIP, message)))["messages"]
    assert entry["channel"] == message.channel.upper()
    assert entry["sender"] == shown(message.sender).removeprefix("rcs:")
    dry_run = infobip.dry_run_call(INFOBIP, message)
    assert dry_run is not None
    assert dry_run.purpose is Purpose.DRY_RUN
    assert address(dry_run) == f"{infobip_rows.BASE}/messages-api/1/messages/validate"


def test_a_base_url_that_is_not_one_of_infobips() -> None:
    odd = target(infobip_rows.config(base_url="https://api.infobip.com.evil.example"))
    assert "api_base_url" in odd.texts
    with pytest.raises(InconclusiveError, match="not one of Infobip's"):
        infobip.send_call(odd, SMS)


PROXY = "is not in the form of {}'s answers, so a proxy or a firewall may have given it"

CALLS: list[Call | None] = [
    twilio.send_call(TWILIO, SMS),
    twilio.send_call(TWILIO, RCS),
    *(infobip.send_call(credential, SMS) for credential in (INFOBIP, INDIA)),
    *(infobip.send_call(INFOBIP, message) for message in (RCS, MMS)),
    *(infobip.dry_run_call(INFOBIP, message) for message in (SMS, RCS, MMS)),
]


@pytest.mark.parametrize("number", range(len(CALLS)))
def test_messages_are_as_the_providers_describe_them(number: int) -> None:
    call = CALLS[number]
    assert call is not None
    assert faults(sent_request(call)) == []


@pytest.mark.parametrize(
    "call",
    [
        *CALLS,
        sinch.send_call(SINCH, SMS),
        sinch_conversation.send_call(SINCH_RCS, RCS),
        sinch_conversation.send_call(SINCH_RCS, SMS),
    ],
)
def test_what_is_shown_of_a_request_holds_no_secret(call: Call) -> None:
    text = "\n".join(shown_request(call)) + repr(call)
    assert not [canary for canary in CANARIES if canary in text]


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        (
            Response(201, {"sid": "SM1", "status": "queued", "body": "canary"}),
            Sent(True, "SM1", "queued"),
        ),
        (
            Response(400, {"code": 21606, "message": "canary"}),
            Sent(
                False,
                status="21606",
                reason="Twilio refuses the message (error 21606): the sender is not this"
                " account's, or cannot send SMS",
            ),
        ),
        (
            Response(400, {"code": 29999}),
            Sent(
                False,
                status="29999",
                reason="Twilio refuses the message (error 29999): see Twilio's page about it",
            ),
        ),
        (
            Response(403, {"code": 20003}),
            Sent(
                False,
                status="20003",
                reason="Twilio refuses the message (error 20003): permission denied: the pair of"
                " account and token is wrong, or the account is not active or not approved",
            ),
        ),
        (Response(200, None), Sent(None, reason="Twilio answers 200 in a form that is not known")),
        (Response(201, {}), Sent(None, reason="Twilio answers 201 in a form that is not known")),
        (Response(302, None), Sent(None, reason=f"the answer 302 {PROXY.format('Twilio')}")),
        (Response(403, None), Sent(None, reason=f"the answer 403 {PROXY.format('Twilio')}")),
    ],
)
def test_what_twilio_says_to_a_message(answer: Response, meant: Sent) -> None:
    assert twilio.read_result(TWILIO, answer) == meant


def test_which_refusals_are_sinchs_own() -> None:
    unclear = {
        status: sinch.read_result(SINCH, Response(status, None)).accepted
        for status in (200, 201, 302, 401, 403, 404)
    }
    assert set(unclear.values()) == {None}


WRONG_PLAN = (
    "Sinch does not accept this token for this service plan in this region; `region` says which one"
    " to ask"
)


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        (Response(201, {"id": "01FC66621XXXXX", "body": "canary"}), (True, "01FC66621XXXXX")),
        (Response(401, {"code": "unauthorized", "text": "canary"}), (False, WRONG_PLAN)),
        (
            Response(403, {"code": "blocked_account"}),
            (False, "Sinch has blocked the account of this service plan"),
        ),
        (Response(400, {"code": "x"}), (False, "Sinch refuses the message with the status 400")),
        (Response(200, {"number_of_messages": 1}), (True, "1 part, nothing sent")),
        (Response(200, {"number_of_messages": 2}), (True, "2 parts, nothing sent")),
    ],
)
def test_what_sinch_says_to_a_message(answer: Response, meant: tuple[bool | None, str]) -> None:
    found = sinch.read_result(SINCH, answer)
    assert (found.accepted, found.id or found.reason or found.status) == meant


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        (Response(200, {"message_id": "01GA", "accepted_time": "x"}), (True, "01GA")),
        (Response(200, {"transcoded_message": {"RCS": "{}"}}), (True, "can be sent, nothing sent")),
        (
            Response(404, {"error": {"code": 404, "message": "canary"}}),
            (
                False,
                "Sinch has no such app in this project and region; `region` says which one to ask",
            ),
        ),
        (
            Response(400, {"error": {"code": 400}}),
            (False, "Sinch refuses the message with the status 400"),
        ),
        (Response(400, {}), (None, "Sinch answers 400 in a form that is not known")),
    ],
)
def test_what_sinch_says_to_a_message_of_an_app(
    answer: Response, meant: tuple[bool | None, str]
) -> None:
    found = sinch_conversation.read_result(SINCH_RCS, answer)
    assert (found.accepted, found.id or found.reason or found.status) == meant


def _error(status: int) -> Response:
    return Response(status, {"errorCode": f"E{status}", "description": "canary"})


def _taken(group: str, name: str) -> Response:
    status = {"groupId": 1, "groupName": group, "id": 26, "name": name, "description": "canary"}
    return Response(200, {"messages": [{"messageId": "4711", "status": status}]})


@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        (_taken("PENDING", "PENDING_ACCEPTED"), Sent(True, "4711", "PENDING_ACCEPTED")),
        (
            _taken("REJECTED", "REJECTED_NOT_ENOUGH_CREDITS"),
            Sent(
                False,
                "4711",
                "REJECTED_NOT_ENOUGH_CREDITS",
                "Infobip rejects the message: `REJECTED_NOT_ENOUGH_CREDITS`",
            ),
        ),
        (
            Response(200, {"originalText": "canary", "previews": [{"messageCount": 1}]}),
            Sent(True, status="1 part, nothing sent"),
        ),
        (
            Response(200, {"description": "canary", "action": "canary"}),
            Sent(True, status="can be sent, nothing sent"),
        ),
        (
            _taken("UNDELIVERABLE", "UNDELIVERABLE_NOT_DELIVERED"),
            Sent(
                False,
                "4711",
                "UNDELIVERABLE_NOT_DELIVERED",
                "Infobip cannot deliver the message: `UNDELIVERABLE_NOT_DELIVERED`",
            ),
        ),
        (
            _taken("EXPIRED", "EXPIRED_UNKNOWN"),
            Sent(
                False,
                "4711",
                "EXPIRED_UNKNOWN",
                "Infobip says that the message has expired: `EXPIRED_UNKNOWN`",
            ),
        ),
        (
            _taken("MOONLIT", "MOONLIT"),
            Sent(None, "4711", "MOONLIT", "Infobip answers 200 in a form that is not known"),
        ),
        (_error(401), Sent(False, reason="Infobip refuses this API key at this base URL")),
        (_error(403), Sent(False, reason="Infobip does not let this key do that")),
        (_error(400), Sent(False, reason="Infobip refuses the message with the status 400")),
        (
            Response(400, {"description": "canary", "violations": []}),
            Sent(False, reason="Infobip refuses the message with the status 400"),
        ),
        (Response(200, None), Sent(None, reason="Infobip answers 200 in a form that is not known")),
        (Response(401, None), Sent(None, reason=f"the answer 401 {PROXY.format('Infobip')}")),
    ],
)
def test_what_infobip_says_to_a_message(answer: Response, meant: Sent) -> None:
    assert infobip.read_result(INFOBIP, answer) == meant
