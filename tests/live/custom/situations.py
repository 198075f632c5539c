"""A provider of a custom credential: what may be asked of it, and what it may answer."""

from __future__ import annotations

from tests.live.situations.situation import NO_ANSWER, NO_JSON, Answer, Said, Situation

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
                "`sms.nordwind.example` gives no token for this `client_id` and `client_secret`",
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
                "`sms.nordwind.example` gives no token for this `client_id` and `client_secret`",
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
)
