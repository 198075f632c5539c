"""Sinch MMS and Sinch RCS: what the token server and the APIs of a project may answer."""

from __future__ import annotations

import json

from tests.live.situations.situation import NO_ANSWER, NO_JSON, Answer, Said, Situation

PROJECT = "6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11"
APP = "01JSZD6AR40KG8HA8BAYPKMDA4"
PLAN = "3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6"
URL = "https://hooks.nordwind.example/sms/4711"
NUMBERS = f"GET https://numbers.api.sinch.com/v1/projects/{PROJECT}/activeNumbers"
IMPORTED = (
    f"GET https://imported.numbers.api.sinch.com/v1/projects/{PROJECT}/importedNumbers/+12025550142"
)
TOKEN = "POST https://auth.sinch.com/oauth2/token"


def rcs(
    *senders: tuple[str, str],
    webhook: bool = False,
    region: str | None = "eu",
    token: str = "${env:SINCH_ACCESS_KEY}",
) -> str:
    """A Sinch RCS credential with channel configurations and a webhook."""
    lines = [
        "sandbox: prod",
        "credentials:",
        "  - name: sinch-rcs",
        "    vendor: sinch_rcs",
        f"    project_id: {PROJECT}",
        f"    app_id: {APP}",
        f"    api_token: {token}",
        f"    service_plan_id: {PLAN}",
        "    sms_api_token: ${env:SINCH_SMS_TOKEN}",
    ]
    if region is not None:
        lines.append(f"    region: {region}")
    if senders:
        lines.append("channel_configs:")
    for number, (channel, sender) in enumerate(senders, 1):
        lines += [
            f"  - name: cards-{number}",
            f"    channel: {channel}",
            "    message_type: transactional",
            "    credential: sinch-rcs",
            f'    sender_number: "{sender}"',
        ]
    if webhook:
        lines += [
            "webhooks:",
            "  - name: replies",
            "    vendor: sinch_conversational",
            "    credential: sinch-rcs",
            "    sender_number: nordwind_agent",
            f"    url: {URL}",
        ]
    return "\n".join(lines) + "\n"


def mms(sender: str = "+12025550142") -> str:
    """A Sinch MMS credential with a channel configuration."""
    return f"""\
sandbox: prod
credentials:
  - name: sinch-mms
    vendor: sinch_mms
    project_id: {PROJECT}
    app_id: {APP}
    api_token: ${{env:SINCH_ACCESS_KEY}}
    region: eu
channel_configs:
  - name: look-book
    channel: mms
    message_type: transactional
    credential: sinch-mms
    sender_number: "{sender}"
"""


def app_call(region: str = "eu") -> str:
    return f"GET https://{region}.conversation.api.sinch.com/v1/projects/{PROJECT}/apps/{APP}"


def error(call: str, status: int) -> Answer:
    """An error of the project's APIs, with words that nobody should see."""
    body = {"error": {"code": status, "message": "canary-of-an-answer", "status": "X"}}
    return Answer(call, status, json.dumps(body))


NO_APP = tuple(error(app_call(region), 404) for region in ("us", "eu", "br"))


def batches(region: str, status: int) -> Answer:
    """What the SMS API of a region says of the service plan."""
    call = f"GET https://{region}.sms.api.sinch.com/xms/v1/{PLAN}/batches"
    refusal = '{"code": "unauthorized", "text": "canary-of-an-answer"}'
    return Answer(call, status, '{"batches": []}' if status == 200 else refusal)


BATCHES = batches("eu", 200)


def app(*channels: dict[str, object], region: str = "eu") -> Answer:
    """The app, with the credentials of its channels."""
    body = {
        "id": APP,
        "channel_credentials": list(channels),
        "callback_settings": {"secret_for_overridden_callback_urls": "canary-of-an-answer"},
    }
    return Answer(app_call(region), 200, json.dumps(body))


def channel(name: str, identity: str, status: str = "ACTIVE") -> dict[str, object]:
    return {
        "channel": name,
        "static_bearer": {"claimed_identity": identity, "token": "canary-of-an-answer"},
        "state": {"status": status, "description": "canary-of-an-answer"},
    }


def webhooks(*targets: tuple[str, tuple[str, ...]]) -> Answer:
    body = {
        "webhooks": [
            {"target": url, "triggers": list(triggers), "secret": "canary-of-an-answer"}
            for url, triggers in targets
        ]
    }
    return Answer(f"{app_call()}/webhooks", 200, json.dumps(body))


def number(
    status: int = 200,
    *,
    capability: tuple[str, ...] = ("SMS", "VOICE"),
    plan: str = PLAN,
    provisioning: str | None = None,
    of: str = "+12025550142",
) -> Answer:
    call = f"{NUMBERS}/{of}"
    if status != 200:
        return error(call, status)
    body = {
        "phoneNumber": of,
        "capability": list(capability),
        "smsConfiguration": {
            "servicePlanId": plan,
            "scheduledProvisioning": {"status": provisioning},
        },
        "callbackUrl": "https://canary-of-an-answer.example",
    }
    return Answer(call, 200, json.dumps(body))


KEY = Answer(TOKEN, 200, '{"access_token": "canary-of-an-answer", "expires_in": 3600}')
RCS = channel("RCS", "nordwind_agent")
BOTH = ("MESSAGE_INBOUND", "MESSAGE_DELIVERY")
AGENT = ("rcs", "nordwind_agent")

SITUATIONS = (
    Situation(
        "access key, app and service plan are right",
        rcs(),
        (KEY, app(), BATCHES),
        checks=(
            "credential: valid",
            "app: valid",
            "service plan: valid",
        ),
    ),
    Situation(
        "the access key is refused (401)",
        rcs(AGENT),
        (Answer(TOKEN, 401, '{"error": "invalid_client"}'), BATCHES),
        says=(
            Said(
                "SMS801",
                "/credentials/0/api_token",
                "Sinch refuses the access key in this API token",
            ),
        ),
        checks=(
            "credential: invalid",
            "service plan: valid",
            "RCS sender nordwind_agent: skipped",
        ),
    ),
    Situation(
        "the access key is refused (400, `invalid_client`)",
        rcs(),
        (Answer(TOKEN, 400, '{"error": "invalid_client"}'), BATCHES),
        says=(
            Said(
                "SMS801",
                "/credentials/0/api_token",
                "Sinch refuses the access key in this API token",
            ),
        ),
        checks=(
            "credential: invalid",
            "service plan: valid",
        ),
    ),
    Situation(
        "the API token is not the Base64 of an access key",
        rcs(token="${env:SINCH_SMS_TOKEN}"),
        (BATCHES,),
        says=(
            Said(
                "SMS801",
                "/credentials/0/api_token",
                "this API token does not have the form that Sinch uses: Base64 of `<key "
                "id>:<key secret>`",
            ),
        ),
        checks=(
            "credential: invalid",
            "service plan: valid",
        ),
    ),
    Situation(
        "the token server says 400, for an unknown reason",
        rcs(),
        (Answer(TOKEN, 400), BATCHES),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "Sinch answers with the status 400, which says nothing about this",
            ),
        ),
        checks=(
            "credential: could-not-check",
            "service plan: valid",
        ),
    ),
    Situation(
        "the token server does not answer",
        rcs(),
        (Answer(TOKEN, NO_ANSWER), BATCHES),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "the connection to auth.sinch.com broke off, even after 2 retries",
            ),
        ),
        checks=(
            "credential: could-not-check",
            "service plan: valid",
        ),
    ),
    Situation(
        "the app is not known (404)",
        rcs(),
        (KEY, *NO_APP, BATCHES),
        says=(
            Said(
                "SMS801",
                "/credentials/0/app_id",
                "Sinch has no such app in this project, in any region; the access key works",
            ),
        ),
        checks=(
            "credential: valid",
            "app: invalid",
            "service plan: valid",
        ),
    ),
    Situation(
        "the app and the service plan are in another region than `region` says",
        rcs(),
        (KEY, error(app_call(), 404), app(region="us"), batches("us", 200)),
        says=(
            Said(
                "SMS810",
                "/credentials/0/region",
                "the app is in the region `us`, not in the one that `region` names",
            ),
        ),
        checks=(
            "credential: valid",
            "app: valid",
            "region: could-not-check",
            "service plan: valid",
        ),
    ),
    Situation(
        "the app is not where `region` says, and another region does not answer",
        mms().partition("channel_configs")[0],
        (
            KEY,
            error(app_call(), 404),
            Answer(app_call("us"), 503),
            error(app_call("br"), 404),
        ),
        says=(
            Said(
                "SMS810",
                "/credentials/0/app_id",
                "us.conversation.api.sinch.com answered 503 (server error), even after 2 retries",
            ),
        ),
        checks=(
            "credential: valid",
            "app: could-not-check",
        ),
    ),
    Situation(
        "the app is not known (404), and there are numbers",
        rcs(("sms", "+12025550142")),
        (KEY, *NO_APP, BATCHES),
        says=(
            Said(
                "SMS801",
                "/credentials/0/app_id",
                "Sinch has no such app in this project, in any region; the access key works",
            ),
        ),
        checks=(
            "credential: valid",
            "app: invalid",
            "number +12025550142: skipped",
            "service plan: valid",
        ),
    ),
    Situation(
        "without `region`: the app is in the second region",
        rcs(region=None),
        (
            KEY,
            error(app_call("us"), 404),
            app(),
            BATCHES,
        ),
        checks=(
            "credential: valid",
            "app: valid",
            "service plan: valid",
        ),
    ),
    Situation(
        "without `region`: no region knows the app",
        mms().replace("    region: eu\n", "").partition("channel_configs")[0],
        (KEY, *NO_APP),
        says=(
            Said(
                "SMS801",
                "/credentials/0/app_id",
                "Sinch has no such app in this project, in any region; the access key works",
            ),
        ),
        checks=(
            "credential: valid",
            "app: invalid",
        ),
    ),
    Situation(
        "without `region`: one region does not answer, the others do not know the app",
        mms().replace("    region: eu\n", "").partition("channel_configs")[0],
        (
            KEY,
            error(app_call("us"), 404),
            Answer(app_call("eu"), 503),
            error(app_call("br"), 404),
        ),
        says=(
            Said(
                "SMS810",
                "/credentials/0/app_id",
                "eu.conversation.api.sinch.com answered 503 (server error), even after 2 retries",
            ),
        ),
        checks=(
            "credential: valid",
            "app: could-not-check",
        ),
    ),
    Situation(
        "the key is not one of this project (401 at the app)",
        rcs(),
        (KEY, error(app_call(), 401), BATCHES),
        says=(
            Said(
                "SMS801",
                "/credentials/0/project_id",
                "Sinch does not accept the access key in this project",
            ),
        ),
        checks=(
            "credential: valid",
            "app: invalid",
            "service plan: valid",
        ),
    ),
    Situation(
        "the key may not read the app (403)",
        rcs(),
        (
            KEY,
            error(app_call(), 403),
            Answer(NUMBERS, 200, '{"activeNumbers": []}'),
            BATCHES,
        ),
        says=(
            Said(
                "SMS809",
                "/credentials/0/api_token",
                "the credential works, but Sinch does not let it read the app",
            ),
        ),
        checks=(
            "credential: valid",
            "app: could-not-check",
            "service plan: valid",
        ),
    ),
    Situation(
        "the service plan or its token is wrong (401)",
        rcs(),
        (KEY, app(), *(batches(region, 401) for region in ("us", "eu", "au", "br", "ca"))),
        says=(
            Said(
                "SMS801",
                "/credentials/0/sms_api_token",
                "Sinch does not accept this token for this service plan in any region",
            ),
        ),
        checks=(
            "credential: valid",
            "app: valid",
            "service plan: invalid",
        ),
    ),
    Situation(
        "the SMS API is down (503)",
        rcs(),
        (KEY, app(), BATCHES._replace(status=503, body="{}")),
        says=(
            Said(
                "SMS810",
                "/credentials/0/sms_api_token",
                "eu.sms.api.sinch.com answered 503 (server error), even after 2 retries",
            ),
        ),
        checks=(
            "credential: valid",
            "app: valid",
            "service plan: could-not-check",
        ),
    ),
    Situation(
        "the app sends SMS with the same service plan",
        rcs(),
        (KEY, app(channel("SMS", PLAN)), BATCHES),
        checks=(
            "credential: valid",
            "app: valid",
            "service plan of the app: valid",
            "service plan: valid",
        ),
    ),
    Situation(
        "the app sends SMS with another service plan",
        rcs(),
        (KEY, app(channel("SMS", "0123456789abcdef0123456789abcdef")), BATCHES),
        says=(
            Said(
                "SMS807",
                "/credentials/0/service_plan_id",
                "the app sends SMS with a different service plan",
            ),
        ),
        checks=(
            "credential: valid",
            "app: valid",
            "service plan of the app: invalid",
            "service plan: valid",
        ),
    ),
    Situation(
        "the RCS sender is active",
        rcs(AGENT),
        (KEY, app(RCS), BATCHES),
        checks=(
            "credential: valid",
            "app: valid",
            "RCS sender nordwind_agent: valid",
            "service plan: valid",
        ),
    ),
    Situation(
        "the RCS sender is pending",
        rcs(AGENT),
        (KEY, app(channel("RCS", "nordwind_agent", "PENDING")), BATCHES),
        says=(
            Said(
                "SMS807",
                "/channel_configs/0/sender_number",
                "the RCS sender `nordwind_agent` cannot be used yet: its state at Sinch"
                " is `PENDING`",
            ),
        ),
        checks=(
            "credential: valid",
            "app: valid",
            "RCS sender nordwind_agent: invalid",
            "service plan: valid",
        ),
    ),
    Situation(
        "the app has another RCS sender",
        rcs(AGENT),
        (KEY, app(channel("RCS", "other_agent")), BATCHES),
        says=(
            Said(
                "SMS807",
                "/channel_configs/0/sender_number",
                "the app has no RCS sender `nordwind_agent`",
            ),
        ),
        checks=(
            "credential: valid",
            "app: valid",
            "RCS sender nordwind_agent: invalid",
            "service plan: valid",
        ),
    ),
    Situation(
        "the app does not say the state of its RCS sender",
        rcs(AGENT),
        (KEY, app(RCS | {"state": None}), BATCHES),
        says=(
            Said(
                "SMS810",
                "/channel_configs/0/sender_number",
                "Sinch does not give the state of the RCS sender `nordwind_agent`",
            ),
        ),
        checks=(
            "credential: valid",
            "app: valid",
            "RCS sender nordwind_agent: could-not-check",
            "service plan: valid",
        ),
    ),
    Situation(
        "the app calls the webhook, with capitals in its host and a port",
        rcs(AGENT, webhook=True),
        (
            KEY,
            app(RCS),
            BATCHES,
            webhooks(
                (URL.replace("nordwind.", "Nordwind.").replace(".example", ".example:443"), BOTH)
            ),
        ),
        checks=(
            "credential: valid",
            "app: valid",
            "RCS sender nordwind_agent: valid",
            "webhook replies: valid",
            "service plan: valid",
        ),
    ),
    Situation(
        "the app calls another address",
        rcs(AGENT, webhook=True),
        (
            KEY,
            app(RCS),
            BATCHES,
            webhooks(("https://crm.nordwind.example/hook?key=canary-of-an-answer", BOTH)),
        ),
        says=(
            Said(
                "SMS805",
                "/webhooks/0/url",
                "the app at Sinch does not call this address: it calls a different one, at "
                "crm.nordwind.example",
            ),
        ),
        checks=(
            "credential: valid",
            "app: valid",
            "RCS sender nordwind_agent: valid",
            "webhook replies: invalid",
            "service plan: valid",
        ),
    ),
    Situation(
        "the app calls no webhook",
        rcs(AGENT, webhook=True),
        (KEY, app(RCS), BATCHES, webhooks()),
        says=(
            Said(
                "SMS805",
                "/webhooks/0/url",
                "the app at Sinch does not call this address: it calls no webhook at all",
            ),
        ),
        checks=(
            "credential: valid",
            "app: valid",
            "RCS sender nordwind_agent: valid",
            "webhook replies: invalid",
            "service plan: valid",
        ),
    ),
    Situation(
        "the app calls the webhook for delivery reports only",
        rcs(AGENT, webhook=True),
        (KEY, app(RCS), BATCHES, webhooks((URL, ("MESSAGE_DELIVERY",)))),
        says=(
            Said(
                "SMS805",
                "/webhooks/0/url",
                "the app at Sinch calls this address, but not for replies",
            ),
        ),
        checks=(
            "credential: valid",
            "app: valid",
            "RCS sender nordwind_agent: valid",
            "webhook replies: invalid",
            "service plan: valid",
        ),
    ),
    Situation(
        "the webhooks of the app cannot be read (403)",
        rcs(AGENT, webhook=True),
        (KEY, app(RCS), BATCHES, error(f"{app_call()}/webhooks", 403)),
        says=(
            Said(
                "SMS809",
                "/credentials/0/api_token",
                "the credential works, but Sinch does not let it read the webhooks of the app",
            ),
        ),
        checks=(
            "credential: valid",
            "app: valid",
            "RCS sender nordwind_agent: valid",
            "webhook: could-not-check",
            "service plan: valid",
        ),
    ),
    Situation(
        "the project has the number",
        rcs(("sms", "+12025550142")),
        (KEY, app(), BATCHES, number()),
        checks=(
            "credential: valid",
            "app: valid",
            "number +12025550142: valid",
            "service plan: valid",
        ),
    ),
    Situation(
        "the project does not have the number (404), nor imported it",
        rcs(("sms", "+12025550142")),
        (KEY, app(), BATCHES, number(404), error(IMPORTED, 404)),
        says=(
            Said(
                "SMS803",
                "/channel_configs/0/sender_number",
                "`+12025550142` is not among the numbers of this Sinch project",
            ),
        ),
        checks=(
            "credential: valid",
            "app: valid",
            "number +12025550142: invalid",
            "service plan: valid",
        ),
    ),
    Situation(
        "the number belongs to another service plan",
        rcs(("sms", "+12025550142")),
        (KEY, app(), BATCHES, number(plan="0123456789abcdef0123456789abcdef")),
        says=(
            Said(
                "SMS803",
                "/channel_configs/0/sender_number",
                "`+12025550142` is not among the numbers of this service plan",
            ),
        ),
        checks=(
            "credential: valid",
            "app: valid",
            "number +12025550142: invalid",
            "service plan: valid",
        ),
    ),
    Situation(
        "the number cannot do SMS",
        rcs(("sms", "+12025550142")),
        (KEY, app(), BATCHES, number(capability=("VOICE",))),
        says=(
            Said(
                "SMS804",
                "/channel_configs/0/sender_number",
                "`+12025550142` does not support SMS: Sinch lists only voice for it",
            ),
        ),
        checks=(
            "credential: valid",
            "app: valid",
            "number +12025550142: invalid",
            "service plan: valid",
        ),
    ),
    Situation(
        "the numbers of the project cannot be read (403)",
        rcs(("sms", "+12025550142")),
        (KEY, app(), BATCHES, number(403)),
        says=(
            Said(
                "SMS809",
                "/credentials/0/api_token",
                "the credential works, but Sinch does not let it read the numbers of the project",
            ),
        ),
        checks=(
            "credential: valid",
            "app: valid",
            "number +12025550142: could-not-check",
            "service plan: valid",
        ),
    ),
    Situation(
        "a short code and an alphanumeric sender are not asked for",
        rcs(("sms", "60124"), ("sms", "NORDWIND")),
        (KEY, app(), BATCHES),
        checks=(
            "credential: valid",
            "app: valid",
            "number 60124: skipped",
            "sender NORDWIND: skipped",
            "service plan: valid",
        ),
    ),
    Situation(
        "the MMS channel of the app is active",
        mms(),
        (KEY, app(channel("MMS", "")), number()),
        checks=(
            "credential: valid",
            "app: valid",
            "MMS channel: valid",
            "number +12025550142: valid",
        ),
    ),
    Situation(
        "the MMS channel of the app is failing",
        mms(),
        (KEY, app(channel("MMS", "", "FAILING")), number()),
        says=(
            Said(
                "SMS807",
                "/channel_configs/0/sender_number",
                "the MMS channel cannot be used yet: its state at Sinch is `FAILING`",
            ),
        ),
        checks=(
            "credential: valid",
            "app: valid",
            "MMS channel: invalid",
            "number +12025550142: valid",
        ),
    ),
    Situation(
        "the project does not have a number of a country from which none is imported (404)",
        rcs(("sms", "+447700900101")),
        (KEY, app(), BATCHES, number(404, of="+447700900101")),
        says=(
            Said(
                "SMS803",
                "/channel_configs/0/sender_number",
                "`+447700900101` is not among the numbers of this Sinch project",
            ),
        ),
        checks=(
            "credential: valid",
            "app: valid",
            "number +447700900101: invalid",
            "service plan: valid",
        ),
    ),
    Situation(
        "the project does not rent the number, and has imported it",
        rcs(("sms", "+12025550142")),
        (KEY, app(), BATCHES, number(404), Answer(IMPORTED, 200, '{"phoneNumber": "x"}')),
        checks=(
            "credential: valid",
            "app: valid",
            "number +12025550142: valid",
            "service plan: valid",
        ),
    ),
    Situation(
        "the project does not rent the number, and may not read the imported ones (403)",
        rcs(("sms", "+12025550142")),
        (KEY, app(), BATCHES, number(404), error(IMPORTED, 403)),
        says=(
            Said(
                "SMS810",
                "/channel_configs/0/sender_number",
                "`+12025550142` is not among the numbers that the project rents, and Sinch does "
                "not say whether it is imported",
            ),
        ),
        checks=(
            "credential: valid",
            "app: valid",
            "number +12025550142: could-not-check",
            "service plan: valid",
        ),
    ),
    Situation(
        "the number could not be added to a service plan",
        rcs(("sms", "+12025550142")),
        (KEY, app(), BATCHES, number(plan="", provisioning="FAILED")),
        says=(
            Said(
                "SMS807",
                "/channel_configs/0/sender_number",
                "`+12025550142` cannot be used yet: Sinch failed to add it to a service plan",
            ),
        ),
        checks=(
            "credential: valid",
            "app: valid",
            "number +12025550142: invalid",
            "service plan: valid",
        ),
    ),
    Situation(
        "403 for the app and for the numbers: the key cannot use the project",
        rcs(("sms", "+12025550142")),
        (KEY, error(app_call(), 403), number(403), BATCHES),
        says=(
            Said(
                "SMS801",
                "/credentials/0/project_id",
                "Sinch lets the access key read neither the app nor the numbers of the project "
                "`6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11`",
            ),
        ),
        checks=(
            "credential: valid",
            "app: invalid",
            "number +12025550142: skipped",
            "service plan: valid",
        ),
    ),
    Situation(
        "403 for the app and for the numbers, of which the configuration names none",
        rcs(AGENT),
        (KEY, error(app_call(), 403), error(NUMBERS, 403), BATCHES),
        says=(
            Said(
                "SMS801",
                "/credentials/0/project_id",
                "Sinch lets the access key read neither the app nor the numbers of the project "
                "`6a1c1f0e-3b1d-4c53-9b63-0c6d1f7f2a11`",
            ),
        ),
        checks=(
            "credential: valid",
            "app: invalid",
            "service plan: valid",
            "RCS sender nordwind_agent: skipped",
        ),
    ),
    Situation(
        "403 for the app, and a proxy's page for the numbers",
        rcs(("sms", "+12025550142")),
        (KEY, error(app_call(), 403), Answer(number(403).call, 403, NO_JSON), BATCHES),
        says=(
            Said(
                "SMS809",
                "/credentials/0/api_token",
                "the credential works, but Sinch does not let it read the app",
            ),
            Said(
                "SMS810",
                "/channel_configs/0/sender_number",
                "the answer 403 is not in the form of Sinch's errors, so a proxy or a firewall "
                "may have given it",
            ),
        ),
        checks=(
            "credential: valid",
            "app: could-not-check",
            "number +12025550142: could-not-check",
            "service plan: valid",
        ),
    ),
    Situation(
        "a proxy's page for the app (403)",
        rcs(),
        (KEY, Answer(app_call(), 403, NO_JSON), BATCHES),
        says=(
            Said(
                "SMS810",
                "/credentials/0/app_id",
                "the answer 403 is not in the form of Sinch's errors, so a proxy or a firewall "
                "may have given it",
            ),
        ),
        checks=(
            "credential: valid",
            "app: could-not-check",
            "service plan: valid",
        ),
    ),
    Situation(
        "a 404 without words in every region",
        mms().partition("channel_configs")[0],
        (KEY, *(Answer(app_call(region), 404, "") for region in ("us", "eu", "br"))),
        says=(
            Said(
                "SMS810",
                "/credentials/0/app_id",
                "the answer 404 is not in the form of Sinch's errors, so a proxy or a firewall "
                "may have given it",
            ),
        ),
        checks=(
            "credential: valid",
            "app: could-not-check",
        ),
    ),
    Situation(
        "a proxy's page where tokens are given out (401)",
        rcs(),
        (Answer(TOKEN, 401, NO_JSON), BATCHES),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "the answer 401 is not in the form of Sinch's errors, so a proxy or a firewall "
                "may have given it",
            ),
        ),
        checks=(
            "credential: could-not-check",
            "service plan: valid",
        ),
    ),
    Situation(
        "a proxy's page where tokens are given out (403)",
        rcs(),
        (Answer(TOKEN, 403, NO_JSON), BATCHES),
        says=(
            Said(
                "SMS810",
                "/credentials/0/name",
                "the answer 403 is not in the form of Sinch's errors, so a proxy or a firewall "
                "may have given it",
            ),
        ),
        checks=(
            "credential: could-not-check",
            "service plan: valid",
        ),
    ),
    Situation(
        "the ids of project and app that variables hold cannot be right",
        rcs().replace(PROJECT, "${env:ODD_PROJECT}").replace(APP, "${env:ODD_APP}"),
        (),
        says=(
            Said(
                "SMS801",
                "/credentials/0/project_id",
                "the value of `project_id` does not have the right form: it has punctuation in it",
            ),
            Said(
                "SMS801",
                "/credentials/0/app_id",
                "the value of `app_id` does not have the right form: it has lower-case letters",
            ),
        ),
        checks=(
            "credential: invalid",
            "app_id: invalid",
        ),
        variables=(("ODD_PROJECT", "../other"), ("ODD_APP", "01jszd6ar40kg8ha8baypkmda4")),
    ),
    Situation(
        "the service plan that a variable holds cannot be right",
        rcs().replace(PLAN, "${env:ODD_PLAN}"),
        (KEY, app()),
        says=(
            Said(
                "SMS801",
                "/credentials/0/service_plan_id",
                "the value of `service_plan_id` does not have the right form: it has white space "
                "in it",
            ),
        ),
        checks=(
            "service_plan_id: invalid",
            "credential: valid",
            "app: valid",
        ),
        variables=(("ODD_PLAN", "plan of mine"),),
    ),
    Situation(
        "an RCS sender that a variable holds cannot be right",
        rcs(("rcs", "${env:ODD_AGENT}")),
        (KEY, app(RCS), BATCHES),
        says=(
            Said(
                "SMS807",
                "/channel_configs/0/sender_number",
                "the value of `${env:ODD_AGENT}` is not a valid number or RCS agent: it has "
                "white space in it",
            ),
        ),
        checks=(
            "RCS sender ${env:ODD_AGENT}: invalid",
            "credential: valid",
            "app: valid",
            "service plan: valid",
        ),
        variables=(("ODD_AGENT", "nordwind agent!"),),
    ),
)
