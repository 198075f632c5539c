"""Twilio: what it may answer."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tests.live.situations.situation import NO_ANSWER, NO_JSON, Answer, Said, Situation

SID = "AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b"
MESSAGE = "SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f"
SERVICE = "MG7c1d9e3f5a0b4c6d8e2f1a3b5c7d9e0f"
ACCOUNT = f"GET https://api.twilio.com/2010-04-01/Accounts/{SID}"
NUMBERS = f"{ACCOUNT}/IncomingPhoneNumbers.json"
SHORT_CODES = f"{ACCOUNT}/SMS/ShortCodes.json"
MESSAGES = f"{ACCOUNT}/Messages/{MESSAGE}.json"
SERVICES = f"GET https://messaging.twilio.com/v1/Services/{SERVICE}"
SENDERS = "GET https://messaging.twilio.com/v2/Channels/Senders"


def config(
    *senders: tuple[str, str], message_sid: str | None = None, inbound: str | None = None
) -> str:
    """A Twilio credential and channel configurations, as pairs of channel and sender. That it has
    no `message_sid` is said offline, and it is asked about all the same."""
    lines = [
        "sandbox: prod",
        "credentials:",
        "  - name: twilio",
        "    vendor: twilio",
        f"    account_sid: {SID}",
        "    auth_token: ${env:TWILIO_TOKEN}",
    ]
    if message_sid is not None:
        lines.append(f"    message_sid: {message_sid}")
    if inbound is not None:
        lines.append(f'    inbound_number: "{inbound}"')
    if senders:
        lines.append("channel_configs:")
    for number, (channel, sender) in enumerate(senders, 1):
        lines += [
            f"  - name: texts-{number}",
            f"    channel: {channel}",
            "    message_type: transactional",
            "    credential: twilio",
            f'    sender_number: "{sender}"',
        ]
    return "\n".join(lines) + "\n"


def numbers(*owned: tuple[str, bool, bool], next_page: str | None = None) -> Answer:
    """Numbers with what they can do: number, SMS, MMS."""
    return Answer(
        NUMBERS,
        200,
        json.dumps(
            {
                "incoming_phone_numbers": [
                    {
                        "phone_number": number,
                        "capabilities": {"voice": True, "sms": sms, "mms": mms, "fax": False},
                        "sms_url": "https://canary-of-an-answer.example",
                    }
                    for number, sms, mms in owned
                ],
                "next_page_uri": next_page,
            }
        ),
    )


def error(call: str, status: int, code: int) -> Answer:
    """An error of Twilio's, with words that nobody should see."""
    body = {"code": code, "message": "canary-of-an-answer", "status": status}
    return Answer(call, status, json.dumps(body))


def pool(name: str, field: str, key: str, *senders: str) -> Answer:
    """A list of senders of the Messaging Service."""
    return Answer(
        f"{SERVICES}/{name}",
        200,
        json.dumps(
            {
                field: [{key: sender} for sender in senders],
                "meta": {"next_page_url": None, "key": field},
            }
        ),
    )


def senders(
    *known: tuple[str, str],
    next_page: str | None = None,
    webhook: Mapping[str, str | None] | None = None,
) -> Answer:
    """RCS senders with their status, all with one webhook."""
    return Answer(
        SENDERS,
        200,
        json.dumps(
            {
                "senders": [
                    {"sender_id": name, "status": status, "webhook": webhook}
                    for name, status in known
                ],
                "meta": {"next_page_url": next_page, "key": "senders"},
            }
        ),
    )


WORKS = numbers()
HAS = ("+12025550142", True, True)
SERVICE_WORKS = Answer(SERVICES, 200, json.dumps({"sid": SERVICE}))
ONE = config(("sms", "+12025550142"))

SITUATIONS = (
    Situation(
        "the pair is right",
        config(),
        (WORKS,),
        checks=(
            "credential: valid",
            "account: valid",
        ),
    ),
    Situation(
        "401, code 20003",
        config(),
        (error(NUMBERS, 401, 20003),),
        says=(
            Said(
                "SMS801",
                "/credentials/0/auth_token",
                "Twilio denies this account SID with this auth token (error 20003): the pair is "
                "wrong, or the account is suspended, closed or not approved",
            ),
        ),
        checks=("credential: invalid",),
    ),
    Situation(
        "an empty 401",
        config(),
        (Answer(NUMBERS, 401, ""),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "the answer 401 is not in the form of Twilio's errors, so a proxy or a firewall "
                "may have given it",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "403, code 20003",
        config(),
        (error(NUMBERS, 403, 20003),),
        says=(
            Said(
                "SMS801",
                "/credentials/0/auth_token",
                "Twilio denies this account SID with this auth token (error 20003): the pair is "
                "wrong, or the account is suspended, closed or not approved",
            ),
        ),
        checks=("credential: invalid",),
    ),
    Situation(
        "a proxy's page (403)",
        ONE,
        (Answer(NUMBERS, 403, NO_JSON),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "the answer 403 is not in the form of Twilio's errors, so a proxy or a firewall "
                "may have given it",
            ),
        ),
        checks=(
            "credential: could-not-check",
            "number +12025550142: skipped",
        ),
    ),
    Situation(
        "an empty 403",
        config(message_sid=MESSAGE),
        (Answer(NUMBERS, 403, ""),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "the answer 403 is not in the form of Twilio's errors, so a proxy or a firewall "
                "may have given it",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "the account is suspended (403, code 20403)",
        config(),
        (error(NUMBERS, 403, 20403),),
        says=(
            Said(
                "SMS802",
                "/credentials/0/account_sid",
                "Twilio says that this account has no access to the API, like a suspended or "
                "closed account (error 20403)",
            ),
        ),
        checks=("account: invalid",),
    ),
    Situation(
        "test credentials (401, code 20008)",
        config(),
        (error(NUMBERS, 401, 20008),),
        says=(
            Said(
                "SMS809",
                "/credentials/0/auth_token",
                "these are test credentials (error 20008): they cannot read anything or send real "
                "messages, so nothing was checked",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "a restricted key (401, code 70051)",
        config(),
        (error(NUMBERS, 401, 70051),),
        says=(
            Said(
                "SMS809",
                "/credentials/0/auth_token",
                "Twilio does not let this credential read the numbers of the account (error "
                "70051), so nothing was checked",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "404, in Twilio's form",
        config(),
        (error(NUMBERS, 404, 20404),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "Twilio answers with the status 404, which says nothing about this",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "the account SID that a variable holds is another SID",
        ONE.replace(SID, "${env:ODD_SID}"),
        (),
        says=(
            Said(
                "SMS801",
                "/credentials/0/account_sid",
                "the value of `account_sid` does not have the right form: it is the SID of an "
                "API key",
            ),
        ),
        checks=(
            "credential: invalid",
            "number +12025550142: skipped",
        ),
        variables=(("ODD_SID", SID.replace("AC", "SK")),),
    ),
    Situation(
        "the account SID that a variable holds is not one",
        config().replace(SID, "${env:ODD_SID}"),
        (),
        says=(
            Said(
                "SMS801",
                "/credentials/0/account_sid",
                "the value of `account_sid` does not have the right form: it has punctuation in it",
            ),
        ),
        checks=("credential: invalid",),
        variables=(("ODD_SID", ".."),),
    ),
    Situation(
        "the account SID that a variable holds has white space around it",
        config().replace(SID, "${env:ODD_SID}"),
        (),
        says=(
            Said(
                "SMS801",
                "/credentials/0/account_sid",
                "the value of `account_sid` does not have the right form: it starts or ends with "
                "white space",
            ),
        ),
        checks=("credential: invalid",),
        variables=(("ODD_SID", f"{SID} "),),
    ),
    Situation(
        "the message SID that a variable holds is another SID",
        config(message_sid="${env:ODD_SID}"),
        (WORKS,),
        says=(
            Said(
                "SMS806",
                "/credentials/0/message_sid",
                "the value of `message_sid` does not have the right form: it is the SID of a "
                "phone number",
            ),
        ),
        checks=(
            "message_sid: invalid",
            "credential: valid",
            "account: valid",
        ),
        variables=(("ODD_SID", MESSAGE.replace("SM", "PN")),),
    ),
    Situation(
        "the message SID that a variable holds leads elsewhere",
        config(message_sid="${env:ODD_SID}"),
        (WORKS,),
        says=(
            Said(
                "SMS806",
                "/credentials/0/message_sid",
                "the value of `message_sid` does not have the right form: it has punctuation in it",
            ),
        ),
        checks=(
            "message_sid: invalid",
            "credential: valid",
            "account: valid",
        ),
        variables=(("ODD_SID", "hello/../x"),),
    ),
    Situation(
        "the numbers that variables hold are not numbers",
        config(
            ("sms", "${env:ODD_SENDER}"),
            ("mms", "${env:ODDER_SENDER}"),
            inbound="${env:ODD_NUMBER}",
        ),
        (WORKS,),
        says=(
            Said(
                "SMS803",
                "/credentials/0/inbound_number",
                "the value of `${env:ODD_NUMBER}` is not a valid number: it has 11 digits and no "
                "`+`",
            ),
            Said(
                "SMS803",
                "/channel_configs/0/sender_number",
                "the value of `${env:ODD_SENDER}` is not a valid number or alphanumeric sender: "
                "it has white space in it",
            ),
            Said(
                "SMS803",
                "/channel_configs/1/sender_number",
                "the value of `${env:ODDER_SENDER}` is not a valid number or alphanumeric "
                "sender: it starts or ends with white space",
            ),
        ),
        checks=(
            "number ${env:ODD_NUMBER}: invalid",
            "sender ${env:ODD_SENDER}: invalid",
            "sender ${env:ODDER_SENDER}: invalid",
            "credential: valid",
            "account: valid",
        ),
        variables=(
            ("ODD_NUMBER", "12025550142"),
            ("ODD_SENDER", "+1 202 555 0142"),
            ("ODDER_SENDER", "+12025550142 "),
        ),
    ),
    Situation(
        "the number that a variable holds is the account's",
        config(("sms", "${env:GOOD_SENDER}"), inbound="+12025550142"),
        (numbers(HAS),),
        checks=(
            "credential: valid",
            "account: valid",
            "number +12025550142: valid",
        ),
        variables=(("GOOD_SENDER", "+12025550142"),),
    ),
    Situation(
        "the account is not active (403, code 20005)",
        config(),
        (error(NUMBERS, 403, 20005),),
        says=(
            Said(
                "SMS802",
                "/credentials/0/account_sid",
                "Twilio says that this account is not active (error 20005)",
            ),
        ),
        checks=("account: invalid",),
    ),
    Situation(
        "the account is not active (401, code 10001)",
        config(),
        (error(NUMBERS, 401, 10001),),
        says=(
            Said(
                "SMS802",
                "/credentials/0/account_sid",
                "Twilio says that this account is not active (error 10001)",
            ),
        ),
        checks=("account: invalid",),
    ),
    Situation(
        "test credentials (403, code 20008)",
        config(),
        (error(NUMBERS, 403, 20008),),
        says=(
            Said(
                "SMS809",
                "/credentials/0/auth_token",
                "these are test credentials (error 20008): they cannot read anything or send real "
                "messages, so nothing was checked",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "a restricted key (403, code 70051)",
        ONE,
        (error(NUMBERS, 403, 70051),),
        says=(
            Said(
                "SMS809",
                "/credentials/0/auth_token",
                "Twilio does not let this credential read the numbers of the account (error "
                "70051), so nothing was checked",
            ),
        ),
        checks=(
            "credential: could-not-check",
            "number +12025550142: skipped",
        ),
    ),
    Situation(
        "a proxy's page (404)",
        config(),
        (Answer(NUMBERS, 404, "<html>"),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "the answer 404 is not in the form of Twilio's errors, so a proxy or a firewall "
                "may have given it",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "429",
        config(),
        (error(NUMBERS, 429, 20429),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "api.twilio.com answered 429 (too many requests), even after 2 retries",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "500",
        config(),
        (Answer(NUMBERS, 500, "<html>"),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "api.twilio.com answered 500 (server error), even after 2 retries",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "503",
        config(),
        (Answer(NUMBERS, 503, "<html>"),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "api.twilio.com answered 503 (server error), even after 2 retries",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "the connection breaks off",
        config(),
        (Answer(NUMBERS, NO_ANSWER),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "the connection to api.twilio.com broke off, even after 2 retries",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "200 with a body that is not JSON",
        config(),
        (Answer(NUMBERS, 200, "<html>"),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "api.twilio.com answered 200 with something that is not JSON",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "200 with other JSON than described",
        config(),
        (Answer(NUMBERS, 200, "[]"),),
        says=(Said("SMS810", "/credentials/0/name", "Twilio answers in a form that is not known"),),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "a redirect (302)",
        config(),
        (Answer(NUMBERS, 302, ""),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "api.twilio.com answered 302: a redirect to another address, which is not followed",
            ),
        ),
        checks=("credential: could-not-check",),
    ),
    Situation(
        "the account has the number",
        ONE,
        (WORKS, numbers(HAS)),
        checks=(
            "credential: valid",
            "account: valid",
            "number +12025550142: valid",
        ),
    ),
    Situation(
        "the account has numbers that only start alike",
        ONE,
        (WORKS, numbers(("+120255501421", True, True))),
        says=(
            Said(
                "SMS803",
                "/channel_configs/0/sender_number",
                "`+12025550142` is not among the numbers of this Twilio account",
            ),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "number +12025550142: invalid",
        ),
    ),
    Situation(
        "the account does not have the inbound number",
        config(inbound="+12025550142"),
        (WORKS, WORKS),
        says=(
            Said(
                "SMS803",
                "/credentials/0/inbound_number",
                "`+12025550142` is not among the numbers of this Twilio account",
            ),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "number +12025550142: invalid",
        ),
    ),
    Situation(
        "the account does not have a number with two uses",
        config(("sms", "+12025550142"), inbound="+12025550142"),
        (WORKS, WORKS),
        says=(
            Said(
                "SMS803",
                "/credentials/0/inbound_number",
                "`+12025550142` is not among the numbers of this Twilio account",
            ),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "number +12025550142: invalid",
        ),
    ),
    Situation(
        "the number is on a second page",
        ONE,
        (
            WORKS,
            numbers(
                next_page=f"/2010-04-01/Accounts/{SID}/IncomingPhoneNumbers.json?Page=1&PageToken=x"
            ),
            numbers(HAS),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "number +12025550142: valid",
        ),
    ),
    Situation(
        "the second page is at another host",
        ONE,
        (WORKS, numbers(next_page="https://pages.example/2")),
        says=(
            Said(
                "SMS810",
                "/channel_configs/0/sender_number",
                "the list goes on at another host, which is not asked",
            ),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "number +12025550142: could-not-check",
        ),
    ),
    Situation(
        "the account has the number, and the answer does not say what it can do",
        ONE,
        (
            WORKS,
            Answer(
                NUMBERS,
                200,
                json.dumps(
                    {
                        "incoming_phone_numbers": [{"phone_number": "+12025550142"}],
                        "next_page_uri": None,
                    }
                ),
            ),
        ),
        checks=("credential: valid", "account: valid", "number +12025550142: valid"),
    ),
    Situation(
        "the number cannot do SMS",
        ONE,
        (WORKS, numbers(("+12025550142", False, False))),
        says=(
            Said(
                "SMS804",
                "/channel_configs/0/sender_number",
                "`+12025550142` does not support SMS: Twilio lists only voice for it",
            ),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "number +12025550142: invalid",
        ),
    ),
    Situation(
        "the number of an MMS configuration cannot do MMS",
        config(("mms", "+12025550142")),
        (WORKS, numbers(("+12025550142", True, False))),
        says=(
            Said(
                "SMS804",
                "/channel_configs/0/sender_number",
                "`+12025550142` does not support MMS: Twilio lists only SMS and voice for it",
            ),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "number +12025550142: invalid",
        ),
    ),
    Situation(
        "the number cannot be read after all (403)",
        ONE,
        (WORKS, error(NUMBERS, 403, 70051)),
        says=(
            Said(
                "SMS809",
                "/credentials/0/auth_token",
                "the credential works, but Twilio does not let it read the numbers of the account",
            ),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "number +12025550142: could-not-check",
        ),
    ),
    Situation(
        "the number cannot be asked for (503)",
        ONE,
        (WORKS, Answer(NUMBERS, 503, "")),
        says=(
            Said(
                "SMS810",
                "/channel_configs/0/sender_number",
                "api.twilio.com answered 503 (server error), even after 2 retries",
            ),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "number +12025550142: could-not-check",
        ),
    ),
    Situation(
        "none of several numbers can be asked for (503)",
        config(("sms", "+12025550142"), ("sms", "+12025550143")),
        (WORKS, Answer(NUMBERS, 503, "")),
        says=(
            Said(
                "SMS810",
                "/channel_configs/0/sender_number",
                "api.twilio.com answered 503 (server error), even after 2 retries",
            ),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "number +12025550142: could-not-check",
            "number +12025550143: could-not-check",
        ),
    ),
    Situation(
        "the account has the short code",
        config(("sms", "60124")),
        (WORKS, Answer(SHORT_CODES, 200, '{"short_codes": [{"short_code": "60124"}]}')),
        checks=(
            "credential: valid",
            "account: valid",
            "number 60124: valid",
        ),
    ),
    Situation(
        "the account does not have the short code",
        config(("sms", "60124")),
        (WORKS, Answer(SHORT_CODES, 200, '{"short_codes": []}')),
        says=(
            Said(
                "SMS803",
                "/channel_configs/0/sender_number",
                "`60124` is not among the numbers of this Twilio account",
            ),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "number 60124: invalid",
        ),
    ),
    Situation(
        "an alphanumeric sender is not asked for",
        config(("sms", "NORDWIND")),
        (WORKS,),
        checks=(
            "credential: valid",
            "account: valid",
            "sender NORDWIND: skipped",
        ),
    ),
    Situation(
        "the message of `message_sid` is known",
        config(message_sid=MESSAGE),
        (WORKS, Answer(MESSAGES, 200, '{"status": "sent", "body": "canary-of-an-answer"}')),
        checks=(
            "credential: valid",
            "account: valid",
            "message_sid: valid",
        ),
    ),
    Situation(
        "the message of `message_sid` is not known (404)",
        config(message_sid=MESSAGE),
        (WORKS, error(MESSAGES, 404, 20404)),
        says=(
            Said(
                "SMS806",
                "/credentials/0/message_sid",
                "Twilio does not know this message in this account: the SID is wrong, "
                "or the message is older than the account keeps them",
            ),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "message_sid: invalid",
        ),
    ),
    Situation(
        "the message cannot be read (403)",
        config(message_sid=MESSAGE),
        (WORKS, error(MESSAGES, 403, 70051)),
        says=(
            Said(
                "SMS809",
                "/credentials/0/auth_token",
                "the credential works, but Twilio does not let it read the message",
            ),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "message_sid: could-not-check",
        ),
    ),
    Situation(
        "the Messaging Service of `message_sid` is not known (404)",
        config(message_sid=SERVICE),
        (WORKS, error(SERVICES, 404, 20404)),
        says=(
            Said(
                "SMS806",
                "/credentials/0/message_sid",
                "Twilio does not know this Messaging Service in this account",
            ),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "message_sid: invalid",
        ),
    ),
    Situation(
        "the senders are in the pool of the Messaging Service",
        config(
            ("sms", "+12025550142"),
            ("sms", "60124"),
            ("sms", "NORDWIND"),
            message_sid=SERVICE,
        ),
        (
            WORKS,
            numbers(HAS),
            Answer(SHORT_CODES, 200, '{"short_codes": [{"short_code": "60124"}]}'),
            SERVICE_WORKS,
            pool("PhoneNumbers", "phone_numbers", "phone_number", "+12025550142"),
            pool("ShortCodes", "short_codes", "short_code", "60124"),
            pool("AlphaSenders", "alpha_senders", "alpha_sender"),
            pool("DestinationAlphaSenders", "alpha_senders", "alpha_sender", "Nordwind"),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "number +12025550142: valid",
            "number 60124: valid",
            "sender NORDWIND: skipped",
            "message_sid: valid",
            "sender +12025550142 in the Messaging Service: valid",
            "sender 60124 in the Messaging Service: valid",
            "sender NORDWIND in the Messaging Service: valid",
        ),
    ),
    Situation(
        "a number is not in the pool of the Messaging Service",
        config(("sms", "+12025550142"), message_sid=SERVICE),
        (
            WORKS,
            numbers(HAS),
            SERVICE_WORKS,
            pool("PhoneNumbers", "phone_numbers", "phone_number", "+12025550143"),
        ),
        says=(
            Said(
                "SMS807",
                "/channel_configs/0/sender_number",
                "`+12025550142` is not in the pool of the Messaging Service that "
                "`message_sid` names",
            ),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "number +12025550142: valid",
            "message_sid: valid",
            "sender +12025550142 in the Messaging Service: invalid",
        ),
    ),
    Situation(
        "the pool of the Messaging Service cannot be read (403)",
        config(("sms", "NORDWIND"), message_sid=SERVICE),
        (WORKS, SERVICE_WORKS, error(f"{SERVICES}/AlphaSenders", 403, 70051)),
        says=(
            Said(
                "SMS809",
                "/credentials/0/auth_token",
                "the credential works, but Twilio does not let it read alphanumeric senders",
            ),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "sender NORDWIND: skipped",
            "message_sid: valid",
            "sender NORDWIND in the Messaging Service: could-not-check",
        ),
    ),
    Situation(
        "the alphanumeric sender is in the first pool; the second is not asked",
        config(("sms", "NORDWIND"), message_sid=SERVICE),
        (
            WORKS,
            SERVICE_WORKS,
            pool("AlphaSenders", "alpha_senders", "alpha_sender", "NORDWIND"),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "sender NORDWIND: skipped",
            "message_sid: valid",
            "sender NORDWIND in the Messaging Service: valid",
        ),
    ),
    Situation(
        "the alphanumeric sender is in no pool that can be read",
        config(("sms", "NORDWIND"), message_sid=SERVICE),
        (
            WORKS,
            SERVICE_WORKS,
            pool("AlphaSenders", "alpha_senders", "alpha_sender", "OTHER"),
            Answer(f"{SERVICES}/DestinationAlphaSenders", 404, NO_JSON),
        ),
        says=(
            Said(
                "SMS810",
                "/channel_configs/0/sender_number",
                "the answer 404 is not in the form of Twilio's errors, so a proxy or a firewall "
                "may have given it",
            ),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "sender NORDWIND: skipped",
            "message_sid: valid",
            "sender NORDWIND in the Messaging Service: could-not-check",
        ),
    ),
    Situation(
        "a proxy's page for the message (404)",
        config(message_sid=MESSAGE),
        (WORKS, Answer(MESSAGES, 404, NO_JSON)),
        says=(
            Said(
                "SMS810",
                "/credentials/0/message_sid",
                "the answer 404 is not in the form of Twilio's errors, so a proxy or a firewall "
                "may have given it",
            ),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "message_sid: could-not-check",
        ),
    ),
    Situation(
        "a proxy's page for the Messaging Service (404)",
        config(message_sid=SERVICE),
        (WORKS, Answer(SERVICES, 404, NO_JSON)),
        says=(
            Said(
                "SMS810",
                "/credentials/0/message_sid",
                "the answer 404 is not in the form of Twilio's errors, so a proxy or a firewall "
                "may have given it",
            ),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "message_sid: could-not-check",
        ),
    ),
    Situation(
        "the RCS sender is online",
        config(("rcs", "rcs:nordwind_agent")),
        (WORKS, senders(("rcs:other_agent", "DRAFT"), ("rcs:nordwind_agent", "ONLINE"))),
        checks=(
            "credential: valid",
            "account: valid",
            "RCS sender rcs:nordwind_agent: valid",
        ),
    ),
    Situation(
        "the RCS sender is not online",
        config(("rcs", "rcs:nordwind_agent")),
        (WORKS, senders(("rcs:nordwind_agent", "TWILIO_REVIEW"))),
        says=(
            Said(
                "SMS807",
                "/channel_configs/0/sender_number",
                "the RCS sender `rcs:nordwind_agent` is not online at Twilio: its "
                "status is `TWILIO_REVIEW`",
            ),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "RCS sender rcs:nordwind_agent: invalid",
        ),
    ),
    Situation(
        "the status of the RCS sender is missing",
        config(("rcs", "rcs:nordwind_agent")),
        (WORKS, Answer(SENDERS, 200, '{"senders": [{"sender_id": "rcs:nordwind_agent"}]}')),
        says=(
            Said(
                "SMS810",
                "/channel_configs/0/sender_number",
                "Twilio does not give the status of the RCS sender `rcs:nordwind_agent`",
            ),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "RCS sender rcs:nordwind_agent: could-not-check",
        ),
    ),
    Situation(
        "the RCS sender is not known",
        config(("rcs", "rcs:nordwind_agent")),
        (
            WORKS,
            senders(
                ("rcs:other_agent", "ONLINE"),
                next_page="https://messaging.twilio.com/v2/Channels/Senders?Channel=rcs&Page=1",
            ),
            senders(),
        ),
        says=(
            Said(
                "SMS807",
                "/channel_configs/0/sender_number",
                "this Twilio account has no RCS sender `rcs:nordwind_agent`",
            ),
        ),
        checks=(
            "credential: valid",
            "account: valid",
            "RCS sender rcs:nordwind_agent: invalid",
        ),
    ),
)
