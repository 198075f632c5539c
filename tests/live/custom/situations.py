"""A provider of a custom credential: what may be asked of it, and what it may answer."""

from __future__ import annotations

from tests.live.situations.situation import NO_ANSWER, NO_JSON, Answer, Said, Situation
from tests.live.twilio import situations as twilio

HOST = "sms.nordwind.example"
"""Allowed; other hosts are not."""

HEAD = f"HEAD https://{HOST}/"
TOKEN = f"POST https://{HOST}/oauth/token"

_START = f"""\
sandbox: prod
credentials:
  - name: tidewater
    vendor: custom
    provider_name: Tidewater
    provider_url: https://{HOST}/v1/send
    payload: |
      {{"from": "{{{{fromNumber}}}}", "to": "{{{{toNumber}}}}", "text": "{{{{message}}}}"}}
"""

KEYED = f"""{_START}\
    auth: {{type: api_key, name: X-Api-Key, api_token: "${{env:TIDEWATER_TOKEN}}"}}
"""

OAUTH = f"""{_START}\
    auth:
      type: oauth
      name: Tidewater
      oauth_url: https://{HOST}/oauth/token
      oauth_body: |
        {{"grant_type": "client_credentials", "client_id": "nordwind",
         "client_secret": "${{env:TIDEWATER_SECRET}}"}}
"""

THERE = Answer(HEAD, 404, "")

SID = twilio.SID
OTHER_SID = SID.replace("AC5", "AC6")
OTHER_NUMBERS = twilio.NUMBERS.replace(SID, OTHER_SID)
AT_TWILIO = "https://api.twilio.com/2010-04-01/Accounts/{}/Messages.json"
CALLBACK = "https://hooks.nordwind.example/rcs/1"
TWILIO_THERE = Answer("HEAD https://api.twilio.com/", 404, "")


def over_twilio(
    *accounts: tuple[str, str],
    url: str = AT_TWILIO.format(SID),
    webhook: str | None = CALLBACK,
    agents: tuple[str, ...] = ("nordwind_agent",),
    provider: str = "Nordwind Cards",
) -> str:
    """RCS over a custom credential at Twilio, in a sandbox with `twilio` credentials: their account
    and auth token."""
    lines = ["sandbox: prod", "credentials:"]
    lines += [
        "  - name: rcs",
        "    vendor: custom",
        f"    provider_name: {provider}",
        f"    provider_url: {url}",
        "    auth: {type: none}",
        "    payload: |",
        '      {"From": "{{fromNumber}}", "To": "{{toNumber}}", "Body": "{{message}}"}',
    ]
    for number, (sid, token) in enumerate(accounts, 1):
        lines += [
            f"  - name: twilio-{number}",
            "    vendor: twilio",
            f"    account_sid: {sid}",
            f"    auth_token: {token}",
            f"    message_sid: {twilio.MESSAGE}",
        ]
    if webhook is not None:
        lines += [
            "webhooks:",
            "  - name: replies",
            "    vendor: custom",
            "    type: inbound",
            "    credential: rcs",
            "    sender_number: nordwind_agent",
            f"    url: {webhook}",
            "    payload: |",
            '      {"m": "{{inboundMessage}}", "p": "{{profileNumber}}", "r": "{{requestId}}",',
            '       "t": "{{originTimestamp}}", "n": "{{inboundNumber}}"}',
        ]
    lines += ["channel_configs:"]
    for number, agent in enumerate(agents, 1):
        lines += [
            f"  - name: cards-{number}",
            "    channel: rcs",
            "    message_type: transactional",
            "    credential: rcs",
            f"    sender_number: {agent}",
        ]
    return "\n".join(lines) + "\n"


TOKEN_OF_TWILIO = "${env:TWILIO_TOKEN}"
ONE = over_twilio((SID, TOKEN_OF_TWILIO))
TWO = over_twilio(
    (SID, TOKEN_OF_TWILIO),
    (OTHER_SID, TOKEN_OF_TWILIO),
    url="https://messaging.twilio.com/v1/send",
)
KNOWS_MESSAGE = Answer(twilio.MESSAGES, 200, '{"status": "delivered"}')
OTHER_KNOWS_MESSAGE = Answer(
    twilio.MESSAGES.replace(SID, OTHER_SID), 200, '{"status": "delivered"}'
)
OWN = (TWILIO_THERE, twilio.WORKS, KNOWS_MESSAGE)
CALLS = {"callback_url": CALLBACK, "callback_method": "POST"}
FIRST = ("host: valid", "credential: skipped")
ACCOUNT = ("credential: valid", "account: valid", "message_sid: valid")


def at_twilio(
    what: str,
    answer: Answer,
    *says: Said,
    sender: str = "valid",
    webhook: str | None = "valid",
    text: str = ONE,
) -> Situation:
    """RCS over a custom credential at Twilio, and what the one account there says."""
    return Situation(
        f"RCS over Twilio: {what}",
        text,
        (*OWN, answer),
        says=says,
        checks=(
            *FIRST,
            f"RCS sender nordwind_agent: {sender}",
            *(() if webhook is None else (f"webhook replies: {webhook}",)),
            *ACCOUNT,
        ),
    )


NOT_CALLED = "this address is not the callback URL of the RCS sender `nordwind_agent` at Twilio: it"

SITUATIONS = (
    Situation(
        "somebody answers, whatever it is",
        KEYED,
        (THERE,),
        checks=(
            "host: valid",
            "credential: skipped",
        ),
    ),
    Situation(
        "the connection breaks off",
        KEYED,
        (Answer(HEAD, NO_ANSWER),),
        says=(
            Said(
                "SMS810",
                "/credentials/0/provider_url",
                "the connection to sms.nordwind.example broke off, even after 2 retries",
            ),
        ),
        checks=(
            "host: could-not-check",
            "credential: skipped",
        ),
    ),
    Situation(
        "the host is not allowed",
        KEYED.replace(HOST, "sms.other.example"),
        (),
        says=(
            Said(
                "SMS810",
                "/credentials/0/provider_url",
                "`sms.other.example` is not among the hosts that are allowed",
            ),
        ),
        checks=(
            "host: could-not-check",
            "credential: skipped",
        ),
    ),
    Situation(
        "OAuth: there is a token",
        OAUTH,
        (THERE, Answer(TOKEN, 200, '{"access_token": "canary-of-an-answer"}')),
        checks=(
            "host: valid",
            "token: valid",
        ),
    ),
    Situation(
        "OAuth: the token server takes JSON only",
        OAUTH,
        (
            THERE,
            Answer(TOKEN, 415, "<html>"),
            Answer(TOKEN, 200, '{"access_token": "canary-of-an-answer"}'),
        ),
        checks=(
            "host: valid",
            "token: valid",
        ),
    ),
    Situation(
        "OAuth: the client is refused (401)",
        OAUTH,
        (THERE, Answer(TOKEN, 401, '{"error": "invalid_client"}')),
        says=(
            Said(
                "SMS801",
                "/credentials/0/auth/oauth_body",
                "`sms.nordwind.example` does not give a token for this `client_id` and"
                " `client_secret`",
            ),
        ),
        checks=(
            "host: valid",
            "token: invalid",
        ),
    ),
    Situation(
        "OAuth: the client is refused (400, `invalid_client`)",
        OAUTH,
        (THERE, Answer(TOKEN, 400, '{"error": "invalid_client"}')),
        says=(
            Said(
                "SMS801",
                "/credentials/0/auth/oauth_body",
                "`sms.nordwind.example` does not give a token for this `client_id` and"
                " `client_secret`",
            ),
        ),
        checks=(
            "host: valid",
            "token: invalid",
        ),
    ),
    Situation(
        "OAuth: 400 for another reason",
        OAUTH,
        (THERE, Answer(TOKEN, 400, '{"error": "invalid_request"}')),
        says=(
            Said(
                "SMS810",
                "/credentials/0/auth/oauth_body",
                "`sms.nordwind.example` answers `400` and `400` instead of a token",
            ),
        ),
        checks=(
            "host: valid",
            "token: could-not-check",
        ),
    ),
    Situation(
        "OAuth: a proxy's page (401)",
        OAUTH,
        (THERE, Answer(TOKEN, 401, NO_JSON)),
        says=(
            Said(
                "SMS810",
                "/credentials/0/auth/oauth_body",
                "`sms.nordwind.example` answers `401` and `401` instead of a token",
            ),
        ),
        checks=(
            "host: valid",
            "token: could-not-check",
        ),
    ),
    Situation(
        "the host that a variable holds is not allowed",
        KEYED.replace(HOST, "${env:ODD_HOST}"),
        (),
        says=(
            Said(
                "SMS810",
                "/credentials/0/provider_url",
                "the host that `${env:ODD_HOST}` leads to is not among the hosts that are allowed",
            ),
        ),
        checks=(
            "host: could-not-check",
            "credential: skipped",
        ),
        variables=(("ODD_HOST", "sms.other.example"),),
    ),
    Situation(
        "a value with a delimiter in it is in the place of the host",
        KEYED.replace(HOST, "${env:ODD_HOST}"),
        (),
        says=(
            Said(
                "SMS810",
                "/credentials/0/provider_url",
                "the host that `${env:ODD_HOST}` leads to is not among the hosts that are allowed",
            ),
        ),
        checks=(
            "host: could-not-check",
            "credential: skipped",
        ),
        variables=(("ODD_HOST", "first-half/second-half+third"),),
    ),
    Situation(
        "the address that a variable holds exists only in this network",
        KEYED.replace(f"https://{HOST}/v1/send", "${env:ODD_URL}"),
        (),
        says=(
            Said(
                "SMS810",
                "/credentials/0/provider_url",
                "`${env:ODD_URL}` is a private address, so nothing is sent there",
            ),
        ),
        checks=(
            "host: could-not-check",
            "credential: skipped",
        ),
        variables=(("ODD_URL", "https://10.1.2.3/v1/send"),),
    ),
    Situation(
        "numbers and senders, which this interface is not asked about",
        KEYED
        + """\
channel_configs:
  - {name: a, channel: sms, message_type: transactional, credential: tidewater,
     sender_number: "+12025550142"}
  - {name: b, channel: sms, message_type: transactional, credential: tidewater,
     sender_number: NORDWIND}
  - {name: c, channel: rcs, message_type: transactional, credential: tidewater,
     sender_number: nordwind_agent}
""",
        (THERE,),
        checks=(
            "host: valid",
            "credential: skipped",
            "RCS sender nordwind_agent: skipped",
            "number +12025550142: skipped",
            "sender NORDWIND: skipped",
        ),
    ),
    Situation(
        "OAuth: the token server is down (503)",
        OAUTH,
        (THERE, Answer(TOKEN, 503, "")),
        says=(
            Said(
                "SMS810",
                "/credentials/0/auth/oauth_body",
                "sms.nordwind.example answered 503 (server error), even after 2 retries",
            ),
        ),
        checks=(
            "host: valid",
            "token: could-not-check",
        ),
    ),
    at_twilio(
        "the sender is online and passes replies on to the webhook",
        twilio.senders(("rcs:nordwind_agent", "ONLINE"), webhook=CALLS),
    ),
    at_twilio(
        "the account does not have the sender",
        twilio.senders(("rcs:other_agent", "ONLINE"), webhook=CALLS),
        Said(
            "SMS807",
            "/channel_configs/0/sender_number",
            "the Twilio account of the credential `twilio-1` has no RCS sender `nordwind_agent`",
        ),
        sender="invalid",
        webhook=None,
    ),
    at_twilio(
        "the sender is still being verified",
        twilio.senders(("rcs:nordwind_agent", "PENDING_VERIFICATION"), webhook=CALLS),
        Said(
            "SMS807",
            "/channel_configs/0/sender_number",
            "the RCS sender `nordwind_agent` is not online at Twilio: its status is"
            " `PENDING_VERIFICATION`",
        ),
        sender="invalid",
    ),
    at_twilio(
        "the sender calls another address",
        twilio.senders(
            ("rcs:nordwind_agent", "ONLINE"),
            webhook={"callback_url": "https://crm.nordwind.example/in?key=canary-of-an-answer"},
        ),
        Said(
            "SMS805",
            "/webhooks/0/url",
            f"{NOT_CALLED} calls a different one, at crm.nordwind.example",
        ),
        webhook="invalid",
    ),
    at_twilio(
        "the sender has no callback URL",
        twilio.senders(("rcs:nordwind_agent", "ONLINE"), webhook={"callback_url": None}),
        Said("SMS805", "/webhooks/0/url", f"{NOT_CALLED} has none"),
        webhook="invalid",
    ),
    at_twilio(
        "the sender has no webhook at all",
        twilio.senders(("rcs:nordwind_agent", "ONLINE:UPDATING"), webhook=None),
        Said("SMS805", "/webhooks/0/url", f"{NOT_CALLED} has none"),
        webhook="invalid",
    ),
    at_twilio(
        "Twilio says nothing about the webhook of the sender",
        Answer(
            twilio.SENDERS,
            200,
            '{"senders": [{"sender_id": "rcs:nordwind_agent", "status": "ONLINE"}]}',
        ),
        webhook="skipped",
    ),
    at_twilio(
        "the webhook of the files has no `url`",
        twilio.senders(("rcs:nordwind_agent", "ONLINE"), webhook=None),
        webhook=None,
        text=over_twilio((SID, TOKEN_OF_TWILIO), webhook=None),
    ),
    at_twilio(
        "the senders cannot be read (401, code 70051)",
        twilio.error(twilio.SENDERS, 401, 70051),
        Said(
            "SMS809",
            "/credentials/1/auth_token",
            "the credential works, but Twilio does not let it read the RCS senders",
        ),
        sender="could-not-check",
        webhook=None,
    ),
    at_twilio(
        "a proxy's page for the senders (403)",
        Answer(twilio.SENDERS, 403, NO_JSON),
        Said(
            "SMS810",
            "/channel_configs/0/sender_number",
            "the answer 403 is not in the form of Twilio's errors, so a proxy or a firewall may"
            " have given it",
        ),
        sender="could-not-check",
        webhook=None,
    ),
    Situation(
        "RCS over Twilio: the senders cannot be asked for (503), it is said once",
        over_twilio((SID, TOKEN_OF_TWILIO), agents=("nordwind_agent", "second_agent")),
        (*OWN, Answer(twilio.SENDERS, 503)),
        says=(
            Said(
                "SMS810",
                "/channel_configs/0/sender_number",
                "messaging.twilio.com answered 503 (server error), even after 2 retries",
            ),
        ),
        checks=(
            *FIRST,
            "RCS sender nordwind_agent: could-not-check",
            "RCS sender second_agent: could-not-check",
            *ACCOUNT,
        ),
    ),
    Situation(
        "RCS over Twilio: the pair of the `twilio` credential is wrong",
        ONE,
        (TWILIO_THERE, twilio.error(twilio.NUMBERS, 401, 20003)),
        says=(
            Said(
                "SMS801",
                "/credentials/1/auth_token",
                "Twilio denies this account SID with this auth token (error 20003): the pair is"
                " wrong, or the account is suspended, closed or not approved",
            ),
        ),
        checks=(*FIRST, "RCS sender nordwind_agent: skipped", "credential: invalid"),
    ),
    Situation(
        "RCS over Twilio: the token of the `twilio` credential is not known",
        over_twilio((SID, "${env:GONE}")),
        (TWILIO_THERE,),
        says=(
            Said(
                "SMS810",
                "/credentials/1/auth_token",
                "the value of `auth_token` is not known: the environment variable GONE is not set",
            ),
        ),
        checks=(*FIRST, "RCS sender nordwind_agent: skipped", "credential: could-not-check"),
    ),
    Situation(
        "RCS over Twilio: the sandbox has no `twilio` credential",
        over_twilio(),
        (TWILIO_THERE,),
        checks=(*FIRST, "RCS sender nordwind_agent: skipped"),
    ),
    Situation(
        "RCS over Twilio: the `twilio` credential is of another account than the address",
        over_twilio((OTHER_SID, TOKEN_OF_TWILIO)),
        (TWILIO_THERE, Answer(OTHER_NUMBERS, 200, twilio.WORKS.body), OTHER_KNOWS_MESSAGE),
        checks=(*FIRST, "RCS sender nordwind_agent: skipped", *ACCOUNT),
    ),
    Situation(
        "RCS over Twilio, through a service of one's own: the account does not have the sender",
        over_twilio(
            (SID, TOKEN_OF_TWILIO), url=f"https://{HOST}/rcs", provider="Twilio (our gateway)"
        ),
        (THERE, twilio.WORKS, KNOWS_MESSAGE, twilio.senders()),
        says=(
            Said(
                "SMS807",
                "/channel_configs/0/sender_number",
                "the Twilio account of the credential `twilio-1` has no RCS sender"
                " `nordwind_agent`",
            ),
        ),
        checks=(*FIRST, "RCS sender nordwind_agent: invalid", *ACCOUNT),
    ),
    Situation(
        "RCS over another provider, in a sandbox with a `twilio` credential",
        over_twilio((SID, TOKEN_OF_TWILIO), url=f"https://{HOST}/rcs"),
        (THERE, twilio.WORKS, KNOWS_MESSAGE),
        checks=(*FIRST, "RCS sender nordwind_agent: skipped", *ACCOUNT),
    ),
    Situation(
        "RCS over Twilio: the second of two accounts has the sender",
        TWO,
        (
            twilio.WORKS,
            KNOWS_MESSAGE,
            Answer(OTHER_NUMBERS, 200, twilio.WORKS.body),
            OTHER_KNOWS_MESSAGE,
            twilio.senders(),
            twilio.senders(("rcs:nordwind_agent", "ONLINE"), webhook=CALLS),
        ),
        says=(
            Said(
                "SMS810",
                "/credentials/0/provider_url",
                "`messaging.twilio.com` is not among the hosts that are allowed",
            ),
        ),
        checks=(
            "host: could-not-check",
            "credential: skipped",
            "RCS sender nordwind_agent: valid",
            "webhook replies: valid",
            *ACCOUNT,
            *ACCOUNT,
        ),
    ),
    Situation(
        "RCS over Twilio: neither of two accounts has the sender",
        TWO,
        (
            twilio.WORKS,
            KNOWS_MESSAGE,
            Answer(OTHER_NUMBERS, 200, twilio.WORKS.body),
            OTHER_KNOWS_MESSAGE,
            twilio.senders(),
        ),
        says=(
            Said(
                "SMS810",
                "/credentials/0/provider_url",
                "`messaging.twilio.com` is not among the hosts that are allowed",
            ),
            Said(
                "SMS807",
                "/channel_configs/0/sender_number",
                "none of the Twilio accounts of this sandbox has an RCS sender `nordwind_agent`",
            ),
        ),
        checks=(
            "host: could-not-check",
            "credential: skipped",
            "RCS sender nordwind_agent: invalid",
            *ACCOUNT,
            *ACCOUNT,
        ),
    ),
)
