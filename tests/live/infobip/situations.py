"""Infobip: what it may answer."""

from __future__ import annotations

import json

from tests.live.situations.situation import NO_ANSWER, NO_JSON, Answer, Said, Situation

BASE = "https://k9d2vq.api.infobip.com"
BALANCE = f"GET {BASE}/account/1/balance"
NUMBERS = f"GET {BASE}/numbers/1/numbers"
INBOUND = f"GET {BASE}/resource-management/1/inbound-message-configurations"
SENDER = f"GET {BASE}/rcs/1/senders/Nordwind"
URL = "https://hooks.nordwind.example/sms/1"


def config(
    *senders: tuple[str, str],
    inbound: str | None = None,
    webhook: str | None = None,
    base_url: str = BASE,
) -> str:
    """An Infobip credential, channel configurations, an inbound webhook for a number."""
    lines = [
        "sandbox: prod",
        "credentials:",
        "  - name: infobip",
        "    vendor: infobip",
        f"    api_base_url: {base_url}",
        "    api_key: ${env:INFOBIP_KEY}",
    ]
    if inbound is not None:
        lines.append(f'    inbound_number: "{inbound}"')
    if senders:
        lines.append("channel_configs:")
    for number, (channel, sender) in enumerate(senders, 1):
        lines += [
            f"  - name: texts-{number}",
            f"    channel: {channel}",
            "    message_type: transactional",
            "    credential: infobip",
            f'    sender_number: "{sender}"',
        ]
    if webhook is not None:
        lines += [
            "webhooks:",
            "  - name: reports",
            "    vendor: infobip",
            "    type: feedback",
            "    credential: infobip",
            "    url: https://hooks.nordwind.example/sms/2",
            "  - name: replies",
            "    vendor: infobip",
            "    type: inbound",
            "    credential: infobip",
            f'    sender_number: "{webhook}"',
            f"    url: {URL}",
        ]
    return "\n".join(lines) + "\n"


def refusal(call: str, status: int, message: str) -> Answer:
    """A refusal in the older of Infobip's two forms."""
    exception = {"messageId": message, "text": "canary-of-an-answer"}
    return Answer(call, status, json.dumps({"requestError": {"serviceException": exception}}))


def numbers(*owned: tuple[str, tuple[str, ...]], count: int | None = None) -> Answer:
    """Numbers, as Infobip writes them, with what they can do."""
    body = {
        "numbers": [
            {"numberKey": "0" * 32, "number": number, "country": "GB", "capabilities": list(able)}
            for number, able in owned
        ],
        "numberCount": len(owned) if count is None else count,
    }
    return Answer(NUMBERS, 200, json.dumps(body))


def inbound(*settings: tuple[str, str | None], keyword: str | None = None) -> Answer:
    """What is done with replies: type and address."""
    body = [
        {
            "configurationKey": "0" * 32,
            "channel": "SMS",
            "keyword": keyword,
            "forwarding": {"type": type_} | ({"url": url} if url else {}),
        }
        for type_, url in settings
    ]
    return Answer(INBOUND, 200, json.dumps(body))


def several(*answers: Answer) -> Answer:
    """The settings of several answers in one."""
    settings = [setting for answer in answers for setting in json.loads(answer.body)]
    return Answer(INBOUND, 200, json.dumps(settings))


WORKS = Answer(BALANCE, 200, '{"balance": 47.11, "currency": "EUR"}')
HAS = numbers(("447700900101", ("SMS", "VOICE")))
NUMBER = "+447700900101"
PULL = inbound(("PULL", None))
TAKEN = config(("sms", NUMBER), webhook=NUMBER)
MANY = tuple(("sms", f"+4477009001{number:02}") for number in range(1, 6))

SITUATIONS = (
    Situation(
        "the key is right",
        config(),
        (WORKS,),
        checks=("credential: valid",),
    ),
    Situation(
        "401",
        config(("sms", NUMBER)),
        (refusal(BALANCE, 401, "UNAUTHORIZED"),),
        says=(
            Said(
                "SMS801", "/credentials/0/api_key", "Infobip refuses this API key at this base URL"
            ),
        ),
        checks=(
            "credential: invalid",
            "number +447700900101: skipped",
        ),
    ),
    Situation(
        "403 for the balance",
        config(),
        (refusal(BALANCE, 403, "FORBIDDEN"),),
        says=(
            Said(
                "SMS809",
                "/credentials/0/api_key",
                "the credential works, but Infobip does not let it read the balance, so"
                " only the key itself was checked",
            ),
        ),
        checks=(
            "credential: valid",
            "balance: could-not-check",
        ),
    ),
    Situation(
        "403 for the balance, and the body says UNAUTHORIZED",
        config(),
        (refusal(BALANCE, 403, "UNAUTHORIZED"),),
        says=(
            Said(
                "SMS809",
                "/credentials/0/api_key",
                "the credential works, but Infobip does not let it read the balance, so"
                " only the key itself was checked",
            ),
        ),
        checks=(
            "credential: valid",
            "balance: could-not-check",
        ),
    ),
    Situation(
        "a proxy's page (404)",
        config(),
        (Answer(BALANCE, 404, "<html>"),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "the answer 404 is not in the form of Infobip's errors, so a proxy or a firewall "
                "may have given it",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "429",
        config(),
        (refusal(BALANCE, 429, "TOO_MANY_REQUESTS"),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "k9d2vq.api.infobip.com answered 429 (too many requests), even after 2 retries",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "500",
        config(),
        (refusal(BALANCE, 500, "GENERAL_ERROR"),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "k9d2vq.api.infobip.com answered 500 (server error), even after 2 retries",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "the connection breaks off",
        config(),
        (Answer(BALANCE, NO_ANSWER),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "the connection to k9d2vq.api.infobip.com broke off, even after 2 retries",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "200 with a body that is not JSON",
        config(),
        (Answer(BALANCE, 200, "<html>"),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "k9d2vq.api.infobip.com answered 200 with something that is not JSON",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "the base URL that a variable holds is not one of Infobip's",
        config(base_url="${env:SINCH_SMS_TOKEN}"),
        (),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "the base URL is not one of Infobip's, so the key is not sent there",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "the account has the number, written without `+`, and keeps replies (Pull)",
        config(("sms", NUMBER)),
        (WORKS, HAS, PULL),
        checks=(
            "credential: valid",
            "number +447700900101: valid",
            "forwarding of +447700900101: valid",
        ),
    ),
    Situation(
        "a proxy's page (401)",
        config(("sms", NUMBER)),
        (Answer(BALANCE, 401, NO_JSON),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "the answer 401 is not in the form of Infobip's errors, so a proxy or a firewall "
                "may have given it",
            ),
        ),
        checks=(
            "credential: could-not-check",
            "number +447700900101: skipped",
        ),
    ),
    Situation(
        "a proxy's page (403)",
        config(("sms", NUMBER)),
        (Answer(BALANCE, 403, NO_JSON),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "the answer 403 is not in the form of Infobip's errors, so a proxy or a firewall "
                "may have given it",
            ),
        ),
        checks=(
            "credential: could-not-check",
            "number +447700900101: skipped",
        ),
    ),
    Situation(
        "401 in the newer form",
        config(),
        (Answer(BALANCE, 401, '{"errorCode": "E401", "description": "canary-of-an-answer"}'),),
        says=(
            Said(
                "SMS801", "/credentials/0/api_key", "Infobip refuses this API key at this base URL"
            ),
        ),
        checks=("credential: invalid",),
    ),
    Situation(
        "the number is listed twice: for SMS, and for WhatsApp",
        config(("sms", NUMBER), webhook=NUMBER),
        (
            WORKS,
            numbers(("447700900101", ("SMS",)), ("447700900101", ("WHATSAPP",))),
            inbound(("HTTP_FORWARD", URL)),
        ),
        checks=(
            "credential: valid",
            "number +447700900101: valid",
            "webhook reports: skipped",
            "webhook replies: valid",
        ),
    ),
    Situation(
        "the number is listed twice: for WhatsApp, and for SMS",
        config(("sms", NUMBER), webhook=NUMBER),
        (
            WORKS,
            numbers(("447700900101", ("WHATSAPP",)), ("447700900101", ("SMS",))),
            inbound(("HTTP_FORWARD", URL)),
        ),
        checks=(
            "credential: valid",
            "number +447700900101: valid",
            "webhook reports: skipped",
            "webhook replies: valid",
        ),
    ),
    Situation(
        "no entry of the number can do SMS",
        config(("sms", NUMBER), webhook=NUMBER),
        (
            WORKS,
            numbers(("447700900101", ("WHATSAPP",)), ("447700900101", ("VOICE",))),
            inbound(("HTTP_FORWARD", URL)),
        ),
        says=(
            Said(
                "SMS804",
                "/channel_configs/0/sender_number",
                "`+447700900101` does not support SMS: Infobip lists only voice and whatsapp for "
                "it",
            ),
        ),
        checks=(
            "credential: valid",
            "number +447700900101: invalid",
            "webhook reports: skipped",
            "webhook replies: valid",
        ),
    ),
    Situation(
        "the account does not have the number",
        config(inbound=NUMBER),
        (WORKS, numbers(("4477009001012", ("SMS",)))),
        says=(
            Said(
                "SMS803",
                "/credentials/0/inbound_number",
                "`+447700900101` is not among the numbers of this Infobip account",
            ),
        ),
        checks=(
            "credential: valid",
            "number +447700900101: invalid",
        ),
    ),
    Situation(
        "one of many numbers is missing, over two pages",
        config(*MANY),
        (
            WORKS,
            numbers(*((f"4477009001{number:02}", ("SMS",)) for number in (1, 2)), count=4),
            numbers(*((f"4477009001{number:02}", ("SMS",)) for number in (4, 5)), count=4),
            PULL,
        ),
        says=(
            Said(
                "SMS803",
                "/channel_configs/2/sender_number",
                "`+447700900103` is not among the numbers of this Infobip account",
            ),
        ),
        checks=(
            "credential: valid",
            "number +447700900101: valid",
            "number +447700900102: valid",
            "number +447700900103: invalid",
            "number +447700900104: valid",
            "number +447700900105: valid",
            "forwarding of +447700900101: valid",
            "forwarding of +447700900102: valid",
            "forwarding of +447700900104: valid",
            "forwarding of +447700900105: valid",
        ),
    ),
    Situation(
        "the number cannot do SMS",
        config(inbound=NUMBER),
        (WORKS, numbers(("447700900101", ("VOICE",))), PULL),
        says=(
            Said(
                "SMS804",
                "/credentials/0/inbound_number",
                "`+447700900101` does not support SMS: Infobip lists only voice for it",
            ),
        ),
        checks=(
            "credential: valid",
            "number +447700900101: invalid",
            "forwarding of +447700900101: valid",
        ),
    ),
    Situation(
        "the number of an MMS configuration cannot do MMS",
        config(("mms", NUMBER)),
        (WORKS, HAS, PULL),
        says=(
            Said(
                "SMS804",
                "/channel_configs/0/sender_number",
                "`+447700900101` does not support MMS: Infobip lists only SMS and voice for it",
            ),
        ),
        checks=(
            "credential: valid",
            "number +447700900101: invalid",
            "forwarding of +447700900101: valid",
        ),
    ),
    Situation(
        "the numbers cannot be read (403)",
        config(inbound=NUMBER),
        (WORKS, refusal(NUMBERS, 403, "FORBIDDEN"), PULL),
        says=(
            Said(
                "SMS809",
                "/credentials/0/api_key",
                "the credential works, but Infobip does not let it read the numbers of the account",
            ),
        ),
        checks=(
            "credential: valid",
            "number +447700900101: could-not-check",
            "forwarding of +447700900101: valid",
        ),
    ),
    Situation(
        "the numbers cannot be asked for (503)",
        config(inbound=NUMBER),
        (WORKS, Answer(NUMBERS, 503), PULL),
        says=(
            Said(
                "SMS810",
                "/credentials/0/inbound_number",
                "k9d2vq.api.infobip.com answered 503 (server error), even after 2 retries",
            ),
        ),
        checks=(
            "credential: valid",
            "number +447700900101: could-not-check",
            "forwarding of +447700900101: valid",
        ),
    ),
    Situation(
        "an alphanumeric sender is not asked for",
        config(("sms", "NORDWIND")),
        (WORKS,),
        checks=(
            "credential: valid",
            "sender NORDWIND: skipped",
        ),
    ),
    Situation(
        "a short code is asked for with its country",
        config(inbound="60124"),
        (WORKS, numbers(("60124", ("SMS",))), PULL),
        checks=(
            "credential: valid",
            "number 60124: valid",
            "forwarding of 60124: valid",
        ),
    ),
    Situation(
        "replies are passed on, and there is no inbound webhook",
        config(inbound=NUMBER),
        (WORKS, HAS, inbound(("HTTP_FORWARD", "https://crm.nordwind.example/canary-of-an-answer"))),
        says=(
            Said(
                "SMS808",
                "/credentials/0/inbound_number",
                "replies to `+447700900101` are not kept for Journey Optimizer to "
                "collect: their forwarding at Infobip is `HTTP_FORWARD`, not Pull",
            ),
        ),
        checks=(
            "credential: valid",
            "number +447700900101: valid",
            "forwarding of +447700900101: invalid",
        ),
    ),
    Situation(
        "replies go where a subscription says",
        config(inbound=NUMBER),
        (WORKS, HAS, inbound(("FORWARD_TO_SUBSCRIPTION", None))),
        checks=(
            "credential: valid",
            "number +447700900101: valid",
            "forwarding of +447700900101: skipped",
        ),
    ),
    Situation(
        "nothing is set for replies, and there is no inbound webhook",
        config(inbound=NUMBER),
        (WORKS, HAS, inbound()),
        checks=(
            "credential: valid",
            "number +447700900101: valid",
            "forwarding of +447700900101: skipped",
        ),
    ),
    Situation(
        "where replies go cannot be read (403)",
        config(inbound=NUMBER),
        (WORKS, HAS, refusal(INBOUND, 403, "FORBIDDEN")),
        says=(
            Said(
                "SMS809",
                "/credentials/0/api_key",
                "the credential works, but Infobip does not let it read where replies go",
            ),
        ),
        checks=(
            "credential: valid",
            "number +447700900101: valid",
            "forwarding of +447700900101: could-not-check",
        ),
    ),
    Situation(
        "replies are passed on to the webhook",
        TAKEN,
        (WORKS, HAS, inbound(("HTTP_FORWARD", URL))),
        checks=(
            "credential: valid",
            "number +447700900101: valid",
            "webhook reports: skipped",
            "webhook replies: valid",
        ),
    ),
    Situation(
        "replies are passed on to another address",
        TAKEN,
        (WORKS, HAS, inbound(("HTTP_FORWARD", "https://crm.nordwind.example/canary-of-an-answer"))),
        says=(
            Said(
                "SMS805",
                "/webhooks/1/url",
                "Infobip does not call this address: it passes replies to "
                "`+447700900101` on to a different address, at crm.nordwind.example",
            ),
        ),
        checks=(
            "credential: valid",
            "number +447700900101: valid",
            "webhook reports: skipped",
            "webhook replies: invalid",
        ),
    ),
    Situation(
        "replies are kept (Pull), though there is a webhook",
        TAKEN,
        (WORKS, HAS, PULL),
        says=(
            Said(
                "SMS805",
                "/webhooks/1/url",
                "Infobip does not call this address: it keeps replies to "
                "`+447700900101` until they are collected, and calls no address",
            ),
        ),
        checks=(
            "credential: valid",
            "number +447700900101: valid",
            "webhook reports: skipped",
            "webhook replies: invalid",
        ),
    ),
    Situation(
        "nothing is set for replies, though there is a webhook",
        TAKEN,
        (WORKS, HAS, inbound()),
        says=(
            Said(
                "SMS805",
                "/webhooks/1/url",
                "Infobip does not call this address: it has no address to pass replies "
                "to `+447700900101` on to",
            ),
        ),
        checks=(
            "credential: valid",
            "number +447700900101: valid",
            "webhook reports: skipped",
            "webhook replies: invalid",
        ),
    ),
    Situation(
        "only one keyword is passed on, to the webhook",
        TAKEN,
        (WORKS, HAS, inbound(("HTTP_FORWARD", URL), keyword="STOP")),
        says=(
            Said(
                "SMS805",
                "/webhooks/1/url",
                "Infobip does not call this address for all replies: it passes on only the "
                "replies that start with `STOP`",
            ),
        ),
        checks=(
            "credential: valid",
            "number +447700900101: valid",
            "webhook reports: skipped",
            "webhook replies: invalid",
        ),
    ),
    Situation(
        "replies are passed on to the webhook, those with a keyword elsewhere",
        TAKEN,
        (
            WORKS,
            HAS,
            several(
                inbound(("HTTP_FORWARD", URL)),
                inbound(("HTTP_FORWARD", "https://crm.nordwind.example/x"), keyword="STOP"),
            ),
        ),
        says=(
            Said(
                "SMS805",
                "/webhooks/1/url",
                "Infobip does not call this address for all replies: it passes on other replies, "
                "but not those that start with `STOP`",
            ),
        ),
        checks=(
            "credential: valid",
            "number +447700900101: valid",
            "webhook reports: skipped",
            "webhook replies: invalid",
        ),
    ),
    Situation(
        "replies are kept (Pull), those with a keyword are passed on",
        config(inbound=NUMBER),
        (
            WORKS,
            HAS,
            several(
                PULL, inbound(("HTTP_FORWARD", "https://crm.nordwind.example/x"), keyword="STOP")
            ),
        ),
        says=(
            Said(
                "SMS808",
                "/credentials/0/inbound_number",
                "replies to `+447700900101` that start with `STOP` are not kept for Journey "
                "Optimizer to collect: their forwarding at Infobip is `HTTP_FORWARD`, not Pull",
            ),
        ),
        checks=(
            "credential: valid",
            "number +447700900101: valid",
            "forwarding of +447700900101: invalid",
        ),
    ),
    Situation(
        "only replies with a keyword are kept (Pull)",
        config(inbound=NUMBER),
        (WORKS, HAS, inbound(("PULL", None), keyword="STOP")),
        checks=(
            "credential: valid",
            "number +447700900101: valid",
            "forwarding of +447700900101: skipped",
        ),
    ),
    Situation(
        "replies go to an integration of the account",
        config(inbound=NUMBER),
        (WORKS, HAS, inbound(("FORWARD_TO_EXTERNAL_INTEGRATION", None))),
        checks=(
            "credential: valid",
            "number +447700900101: valid",
            "forwarding of +447700900101: skipped",
        ),
    ),
    Situation(
        "replies go to an integration of the account, though there is a webhook",
        TAKEN,
        (WORKS, HAS, inbound(("FORWARD_TO_EXTERNAL_INTEGRATION", None))),
        checks=(
            "credential: valid",
            "number +447700900101: valid",
            "webhook reports: skipped",
            "webhook replies: skipped",
        ),
    ),
    Situation(
        "the webhook's number is in a variable",
        TAKEN.replace(NUMBER, "${env:GOOD_NUMBER}"),
        (WORKS, HAS, inbound(("HTTP_FORWARD", URL))),
        checks=(
            "credential: valid",
            "number ${env:GOOD_NUMBER}: valid",
            "webhook reports: skipped",
            "webhook replies: valid",
        ),
        variables=(("GOOD_NUMBER", NUMBER),),
    ),
    Situation(
        "a proxy's page for the RCS sender (404)",
        config(("rcs", "Nordwind")),
        (WORKS, Answer(SENDER, 404, NO_JSON)),
        says=(
            Said(
                "SMS810",
                "/channel_configs/0/sender_number",
                "the answer 404 is not in the form of Infobip's errors, so a proxy or a firewall "
                "may have given it",
            ),
        ),
        checks=(
            "credential: valid",
            "RCS sender Nordwind: could-not-check",
        ),
    ),
    Situation(
        "the RCS sender is launched",
        config(("rcs", "Nordwind")),
        (
            WORKS,
            Answer(SENDER, 200, '{"senderName": "Nordwind", "senderStatus": "LAUNCHED"}'),
        ),
        checks=(
            "credential: valid",
            "RCS sender Nordwind: valid",
        ),
    ),
    Situation(
        "the RCS sender can be tested only",
        config(("rcs", "Nordwind")),
        (WORKS, Answer(SENDER, 200, '{"senderStatus": "READY_FOR_TESTING"}')),
        says=(
            Said(
                "SMS807",
                "/channel_configs/0/sender_number",
                "the RCS sender `Nordwind` is not launched at Infobip: its status is "
                "`READY_FOR_TESTING`",
            ),
        ),
        checks=(
            "credential: valid",
            "RCS sender Nordwind: invalid",
        ),
    ),
    Situation(
        "the RCS sender is not known (404)",
        config(("rcs", "Nordwind")),
        (WORKS, refusal(SENDER, 404, "NOT_FOUND")),
        says=(
            Said(
                "SMS807",
                "/channel_configs/0/sender_number",
                "this Infobip account has no RCS sender `Nordwind`",
            ),
        ),
        checks=(
            "credential: valid",
            "RCS sender Nordwind: invalid",
        ),
    ),
)
