"""Adobe: what it may answer about sandboxes and channel configurations.

No tenant was at hand, and nobody has published an answer with a configuration for text messages:
the answers are made from Adobe's descriptions and pages alone.
"""

from __future__ import annotations

import json
from typing import Any

from tests.live.situations.asking import ADOBE
from tests.live.situations.situation import NO_ANSWER, NO_JSON, Answer, Said, Situation

TOKEN = "POST https://ims-na1.adobelogin.com/ims/token/v3"
SANDBOXES = "GET https://platform.adobe.io/data/foundation/sandbox-management/sandboxes"
SURFACES = "GET https://platform.adobe.io/journey/campaigns/service/metadata/surfaces"

REFUSED = "Adobe refuses the client that `live.adobe` in the settings names"
FORM = "is not in the form of Adobe's errors, so a proxy or a firewall may have given it"
MENU = "Administration > Channels > General settings > Channel configurations"


def config(
    *names: str, sandbox: str = "prod", type_: str | None = "production", edition: str = ""
) -> str:
    """A sandbox with channel configurations."""
    lines = [f"sandbox: {sandbox}"]
    if type_ is not None:
        lines.append(f"sandbox_type: {type_}")
    if edition:
        lines.append(f"edition: {edition}")
    if names:
        lines.append("channel_configs:")
    for name in names:
        lines += [
            f"  - name: {name}",
            "    channel: sms",
            "    message_type: transactional",
            "    credential: twilio-orders",
            '    sender_number: "+12025550142"',
        ]
    return "\n".join(lines) + "\n"


def token_error(status: int, error: str) -> Answer:
    """A refusal where tokens are given out."""
    return Answer(
        TOKEN, status, json.dumps({"error": error, "error_description": "canary-of-an-answer"})
    )


def gateway(call: str, status: int, code: str) -> Answer:
    """An error of Adobe's gateway."""
    return Answer(call, status, json.dumps({"error_code": code, "message": "canary-of-an-answer"}))


def problem(call: str, status: int, type_: str) -> Answer:
    """An error of a service of Adobe's."""
    body = {"type": type_, "title": "canary-of-an-answer", "status": status}
    return Answer(call, status, json.dumps(body))


def sandboxes(*entries: tuple[str, Any, Any], limit: int | None = None) -> Answer:
    """A page of sandboxes: name, state, type. The address of the next page is a template, as on
    Experience Platform's page."""
    body = {
        "sandboxes": [
            {"name": name, "title": "canary-of-an-answer", "state": state, "type": type_}
            for name, state, type_ in entries
        ],
        "_page": {"limit": limit or 50, "count": len(entries)},
        "_links": {"next": {"href": f"{SANDBOXES[4:]}/?limit={{limit}}", "templated": True}},
    }
    return Answer(SANDBOXES, 200, json.dumps(body))


def surfaces(
    *entries: tuple[str, Any], page: dict[str, Any] | None = None, following: str | None = None
) -> Answer:
    """A page of channel configurations: name, state. `page` is what the answer says of the page,
    `following` the address of the next one."""
    body: dict[str, Any] = {
        "data": [
            {
                "id": f"id-of-{name}",
                "type": "channelConfigurationId",
                "surfaceName": name,
                "surfaceChannel": "sms",
                "surfaceStatus": state,
                "attributes": {"sender": {"number": "canary-of-an-answer"}},
            }
            for name, state in entries
        ]
    }
    if page is not None:
        body["_page"] = page
    if following is not None:
        body["_links"] = {"next": {"href": following, "templated": False}}
    return Answer(SURFACES, 200, json.dumps(body))


GIVEN = Answer(TOKEN, 200, '{"access_token": "canary-of-an-answer", "expires_in": 86399}')
PROD = sandboxes(("prod", "active", "production"))
WORKS = (GIVEN, PROD)
ORDERS = config("orders")
IS_ACTIVE = surfaces(("orders", "ACTIVE"))
TWO = f"{ORDERS}---\n{config('orders', sandbox='stage', type_='development')}"
BOTH = sandboxes(("prod", "active", "production"), ("stage", "active", "development"))
MANY = tuple((f"box-{number}", "active", "development") for number in range(50))
FULL = tuple((f"other-{number:02}", "DEACTIVATED") for number in range(50))

NEXT = (
    "https://platform.adobe.io:443/journey/campaigns/service/metadata/surfaces"
    "?channel=sms&type=channelConfigurationId&count=50&page=1"
)

FINE = (
    "access token: valid",
    "sandbox: valid",
    "sandbox type: valid",
    "channel configuration orders: valid",
    "configurations that the files lack: valid",
)
NO_TOKEN = ("access token: could-not-check",)


def no_token(what: str, answer: Answer, message: str) -> Situation:
    """Adobe gives no token: it cannot be asked for anything."""
    return Situation(
        what,
        ORDERS,
        (answer,),
        says=(Said("SMS810", "/sandbox", message),),
        checks=NO_TOKEN,
    )


def no_sandboxes(what: str, answer: Answer, message: str, code: str = "SMS810") -> Situation:
    """The sandboxes cannot be read; their configurations are asked for all the same."""
    return Situation(
        what,
        ORDERS,
        (GIVEN, answer, IS_ACTIVE),
        says=(Said(code, "/sandbox", message),),
        checks=(
            "access token: valid",
            "sandbox: could-not-check",
            "channel configuration orders: valid",
            "configurations that the files lack: valid",
        ),
    )


def no_configs(what: str, answer: Answer, message: str, code: str = "SMS810") -> Situation:
    """The channel configurations cannot be read."""
    return Situation(
        what,
        ORDERS,
        (*WORKS, answer),
        says=(Said(code, "/sandbox", message),),
        checks=(
            *FINE[:3],
            "channel configurations: could-not-check",
            "channel configuration orders: could-not-check",
            "configurations that the files lack: could-not-check",
        ),
    )


def gap(what: str, answers: tuple[Answer, ...], message: str) -> Situation:
    """The list may not be complete, and `orders` is not in what there is of it."""
    return Situation(
        what,
        ORDERS,
        (*WORKS, *answers),
        says=(Said("SMS810", "/channel_configs/0/name", message),),
        checks=(
            *FINE[:3],
            "channel configuration orders: could-not-check",
            "configurations that the files lack: could-not-check",
        ),
    )


def not_active(state: str, shown: str) -> Situation:
    return Situation(
        f"the channel configuration is there, its state is {state}",
        ORDERS,
        (*WORKS, surfaces(("orders", state))),
        says=(
            Said(
                "SMS812",
                "/channel_configs/0/name",
                "the channel configuration `orders` is not active in Journey Optimizer: its state"
                f" is `{shown}`",
            ),
        ),
        checks=(
            *FINE[:3],
            "channel configuration orders: invalid",
            "configurations that the files lack: valid",
        ),
    )


def without_state(what: str, state: Any) -> Situation:
    return Situation(
        what,
        ORDERS,
        (*WORKS, surfaces(("orders", state))),
        says=(
            Said(
                "SMS810",
                "/channel_configs/0/name",
                "Adobe gives no known state for the channel configuration `orders`",
            ),
        ),
        checks=(
            *FINE[:3],
            "channel configuration orders: could-not-check",
            "configurations that the files lack: valid",
        ),
    )


def not_in_product(what: str, answers: tuple[Answer, ...]) -> Situation:
    return Situation(
        what,
        ORDERS,
        (*WORKS, *answers),
        says=(
            Said(
                "SMS811",
                "/channel_configs/0/name",
                "Journey Optimizer has no channel configuration `orders` in the sandbox `prod`",
            ),
        ),
        checks=(
            *FINE[:3],
            "channel configuration orders: invalid",
            "configurations that the files lack: valid",
        ),
    )


RICH = ORDERS + config("cards", "stickers").partition("channel_configs:\n")[2].replace(
    "channel: sms", "channel: rcs"
)
OF_RCS = Answer(
    SURFACES,
    200,
    json.dumps(
        {
            "data": [
                {"surfaceName": name, "surfaceChannel": channel, "surfaceStatus": "ACTIVE"}
                for name, channel in (("orders", "sms"), ("banners", "RCS"))
            ]
        }
    ),
)


def rich(what: str, answer: Answer, *said: Said, found: tuple[str, str]) -> Situation:
    """Besides `orders` the files have two configurations for RCS; `found` are their results."""
    return Situation(
        what,
        RICH,
        (*WORKS, answer),
        says=said,
        checks=(
            *FINE[:4],
            f"channel configuration cards: {found[0]}",
            f"channel configuration stickers: {found[1]}",
            "configurations that the files lack: valid",
        ),
    )


def missing(number: int, name: str) -> Said:
    return Said(
        "SMS811",
        f"/channel_configs/{number}/name",
        f"Journey Optimizer has no channel configuration `{name}` in the sandbox `prod`",
    )


def lacking(what: str, answer: Answer, message: str) -> Situation:
    return Situation(
        what,
        ORDERS,
        (*WORKS, answer),
        says=(
            Said(
                "SMS813",
                "/sandbox",
                f"Journey Optimizer has {message}",
            ),
        ),
        checks=(*FINE[:4], "configurations that the files lack: invalid"),
    )


def fine(what: str, *answers: Answer, text: str = ORDERS) -> Situation:
    return Situation(what, text, answers, checks=FINE)


_ROWS = (
    fine("everything is there", *WORKS, IS_ACTIVE),
    # Tokens
    no_token(
        "the client is refused (400, `invalid_client`)", token_error(400, "invalid_client"), REFUSED
    ),
    no_token("the client is refused (401)", token_error(401, "invalid_client"), REFUSED),
    no_token(
        "the client has other scopes (400, `invalid_scope`)",
        token_error(400, "invalid_scope"),
        "Adobe does not give a token to the client that `live.adobe` names for these scopes",
    ),
    no_token(
        "400 where tokens are given out, for an unknown reason",
        token_error(400, "server_is_odd"),
        "Adobe answers with the status 400, which says nothing about this",
    ),
    no_token(
        "a proxy's page where tokens are given out (401)",
        Answer(TOKEN, 401, NO_JSON),
        f"the answer 401 {FORM}",
    ),
    no_token(
        "a proxy's page where tokens are given out (403)",
        Answer(TOKEN, 403, NO_JSON),
        f"the answer 403 {FORM}",
    ),
    no_token(
        "200 where tokens are given out, without a token",
        Answer(TOKEN, 200, '{"token": "canary-of-an-answer"}'),
        "Adobe answers in a form that is not known",
    ),
    no_token(
        "429 where tokens are given out",
        token_error(429, "slow_down"),
        "ims-na1.adobelogin.com answered 429 (too many requests), even after 2 retries",
    ),
    no_token(
        "the server that gives tokens is down (503)",
        Answer(TOKEN, 503, NO_JSON),
        "ims-na1.adobelogin.com answered 503 (server error), even after 2 retries",
    ),
    no_token(
        "the connection breaks off where tokens are given out",
        Answer(TOKEN, NO_ANSWER),
        "the connection to ims-na1.adobelogin.com broke off, even after 2 retries",
    ),
    no_token(
        "a redirect where tokens are given out (302)",
        Answer(TOKEN, 302),
        "ims-na1.adobelogin.com answered 302: a redirect to another address, which is not followed",
    ),
    Situation(
        "no token for two sandboxes: it is said once",
        TWO,
        (token_error(401, "invalid_client"),),
        says=(Said("SMS810", "/sandbox", REFUSED),),
        checks=NO_TOKEN * 2,
    ),
    Situation(
        "the secret of the client is in a variable that is not set",
        ORDERS,
        (),
        says=(
            Said(
                "SMS810",
                "/sandbox",
                "the value of `live.adobe.client-secret` in the settings is not known: the"
                " environment variable ADOBE_SECRET is not set",
            ),
        ),
        checks=NO_TOKEN,
        variables=(("ADOBE_SECRET", None),),
    ),
    Situation(
        "the secret of the client is a reference of another tool",
        ORDERS,
        (),
        checks=("access token: skipped",),
        adobe=ADOBE._replace(client_secret="op://live/adobe/secret"),
    ),
    fine(
        "the token has expired (401, code 401013), and another one is given",
        GIVEN,
        Answer(TOKEN, 200, '{"access_token": "canary-of-an-answer-2"}'),
        gateway(SANDBOXES, 401, "401013"),
        PROD,
        IS_ACTIVE,
    ),
    # Sandboxes
    Situation(
        "there is no such sandbox",
        ORDERS,
        (GIVEN, sandboxes(("production", "active", "production"))),
        says=(
            Said(
                "SMS814",
                "/sandbox",
                "Experience Platform has no sandbox `prod` in this organisation",
            ),
        ),
        checks=(
            "access token: valid",
            "sandbox: invalid",
            "channel configuration orders: skipped",
        ),
    ),
    Situation(
        "the sandbox is not active (`deleted`)",
        ORDERS,
        (GIVEN, sandboxes(("prod", "deleted", "production"))),
        says=(
            Said(
                "SMS814",
                "/sandbox",
                "the sandbox `prod` is not active in Experience Platform: its state is `deleted`",
            ),
        ),
        checks=(
            "access token: valid",
            "sandbox: invalid",
            "sandbox type: valid",
            "channel configuration orders: skipped",
        ),
    ),
    Situation(
        "the sandbox has another type",
        ORDERS,
        (GIVEN, sandboxes(("prod", "active", "development")), IS_ACTIVE),
        says=(
            Said(
                "SMS814",
                "/sandbox_type",
                "in Experience Platform the sandbox `prod` is a `development` sandbox, not a"
                " `production` one",
            ),
        ),
        checks=(*FINE[:2], "sandbox type: invalid", *FINE[3:]),
    ),
    Situation(
        "the files do not say the type of the sandbox",
        config("orders", type_=None),
        (GIVEN, sandboxes(("prod", "active", "development")), IS_ACTIVE),
        checks=(*FINE[:2], *FINE[3:]),
    ),
    Situation(
        "the state and the type of the sandbox are unknown words",
        ORDERS,
        (GIVEN, sandboxes(("prod", "asleep", "staging")), IS_ACTIVE),
        says=(
            Said(
                "SMS810",
                "/sandbox",
                "Adobe gives no known state for the sandbox `prod`",
            ),
            Said(
                "SMS810",
                "/sandbox_type",
                "Adobe gives no known type for the sandbox `prod`",
            ),
        ),
        checks=(
            "access token: valid",
            "sandbox: could-not-check",
            "sandbox type: could-not-check",
            *FINE[3:],
        ),
    ),
    fine(
        "the sandbox is on the second page",
        GIVEN,
        sandboxes(*MANY),
        PROD,
        IS_ACTIVE,
    ),
    fine(
        "the pages of sandboxes are shorter than asked for",
        GIVEN,
        sandboxes(*MANY[:20], limit=20),
        sandboxes(*MANY[20:40], limit=20),
        PROD,
        IS_ACTIVE,
    ),
    no_sandboxes(
        "Adobe gives one page of sandboxes again and again",
        sandboxes(*MANY),
        "Adobe sends the same page of the list again",
    ),
    no_sandboxes(
        "the sandboxes cannot be read (403, code 403025)",
        gateway(SANDBOXES, 403, "403025"),
        "Adobe does not let the client that `live.adobe` names read the sandboxes of the"
        " organisation",
        "SMS809",
    ),
    no_sandboxes(
        "the sandboxes cannot be read (403, of Experience Platform)",
        problem(SANDBOXES, 403, "http://ns.adobe.com/aep/errors/SMS-2010-403"),
        "Adobe does not let the client that `live.adobe` names read the sandboxes of the"
        " organisation",
        "SMS809",
    ),
    no_sandboxes(
        "a proxy's page for the sandboxes (403)",
        Answer(SANDBOXES, 403, NO_JSON),
        f"the answer 403 {FORM}",
    ),
    no_sandboxes(
        "an error of somebody else's for the sandboxes (403)",
        problem(SANDBOXES, 403, "https://proxy.nordwind.example/blocked"),
        f"the answer 403 {FORM}",
    ),
    no_sandboxes(
        "404 for the sandboxes, in Adobe's form",
        gateway(SANDBOXES, 404, "404000"),
        "Adobe answers with the status 404, which says nothing about this",
    ),
    no_sandboxes(
        "the new token is not accepted, either (401)",
        gateway(SANDBOXES, 401, "401013"),
        "Adobe does not accept the token that it has just given",
    ),
    no_sandboxes(
        "429 for the sandboxes",
        gateway(SANDBOXES, 429, "429050"),
        "platform.adobe.io answered 429 (too many requests), even after 2 retries",
    ),
    no_sandboxes(
        "500 for the sandboxes",
        problem(SANDBOXES, 500, "http://ns.adobe.com/aep/errors/SMS-2000-500"),
        "platform.adobe.io answered 500 (server error), even after 2 retries",
    ),
    no_sandboxes(
        "200 for the sandboxes, with other JSON than described",
        Answer(SANDBOXES, 200, '{"items": []}'),
        "Adobe answers in a form that is not known",
    ),
    no_sandboxes(
        "a sandbox without a name is listed",
        Answer(SANDBOXES, 200, '{"sandboxes": [{"title": "Production"}]}'),
        "Adobe lists an entry without a name",
    ),
    Situation(
        "the sandboxes cannot be read, of two sandboxes: it is said once",
        TWO,
        (GIVEN, Answer(SANDBOXES, 403, NO_JSON), IS_ACTIVE),
        says=(Said("SMS810", "/sandbox", f"the answer 403 {FORM}"),),
        checks=(
            "access token: valid",
            "sandbox: could-not-check",
            *FINE[3:],
            "sandbox: could-not-check",
            *FINE[3:],
        ),
    ),
    Situation(
        "two sandboxes, with one token",
        TWO,
        (GIVEN, BOTH, IS_ACTIVE),
        checks=(*FINE, *FINE[1:]),
    ),
    Situation(
        "a variable holds the name of the sandbox",
        config("orders", sandbox='"${env:SANDBOX}"'),
        (GIVEN, PROD, IS_ACTIVE),
        checks=FINE,
        variables=(("SANDBOX", "prod"),),
    ),
    Situation(
        "the name of the sandbox is in a variable that is not set",
        config("orders", sandbox='"${env:SANDBOX}"'),
        (GIVEN, PROD),
        says=(
            Said(
                "SMS810",
                "/sandbox",
                "the name is not known: the environment variable SANDBOX is not set",
            ),
        ),
        checks=(
            "access token: valid",
            "sandbox: could-not-check",
            "channel configuration orders: skipped",
        ),
    ),
    Situation(
        "the name of the sandbox has an error",
        config("orders", sandbox="Prod"),
        (GIVEN, PROD),
        checks=(
            "access token: valid",
            "sandbox: skipped",
            "channel configuration orders: skipped",
        ),
    ),
    Situation(
        "the sandbox is one of the B2B Edition, which has no channel configurations",
        config("orders", edition="b2b"),
        (GIVEN, PROD),
        checks=(*FINE[:3], "channel configuration orders: skipped"),
    ),
    Situation(
        "the files list no channel configurations of the sandbox",
        config(),
        (GIVEN, PROD),
        checks=FINE[:3],
    ),
    # Channel configurations
    not_in_product("the channel configuration is not there", (surfaces(),)),
    not_in_product(
        "the channel configuration is called otherwise (`Orders`, deactivated)",
        (surfaces(("Orders", "DEACTIVATED")),),
    ),
    rich(
        "the list has no configuration for RCS at all, and the files have two",
        IS_ACTIVE,
        Said(
            "SMS810",
            "/channel_configs/1/name",
            "Adobe's list of configurations for text messages has none for RCS of this sandbox, so"
            " it is not known whether it lists those",
        ),
        found=("could-not-check", "could-not-check"),
    ),
    rich(
        "the list has one of two configurations for RCS",
        surfaces(("orders", "ACTIVE"), ("cards", "ACTIVE")),
        missing(2, "stickers"),
        found=("valid", "invalid"),
    ),
    rich(
        "the list has another configuration for RCS",
        OF_RCS,
        missing(1, "cards"),
        missing(2, "stickers"),
        found=("invalid", "invalid"),
    ),
    not_active("DRAFT", "Draft"),
    not_active("processing", "Processing"),
    not_active("Failed", "Failed"),
    not_active("DEACTIVATED", "Deactivated"),
    without_state("the channel configuration is there, in a state that is not known", "ARCHIVED"),
    without_state("the channel configuration is there, without a state", None),
    fine(
        "two channel configurations have the name, one of them is active",
        *WORKS,
        surfaces(("orders", "DEACTIVATED"), ("orders", "ACTIVE")),
    ),
    fine(
        "the channel configuration is on the second page, by its number",
        *WORKS,
        surfaces(*FULL, page={"page": 0, "count": 50, "totalPages": 2, "totalCount": 51}),
        surfaces(("orders", "ACTIVE"), page={"page": 1, "count": 50, "totalCount": 51}),
    ),
    fine(
        "the channel configuration is on the second page, by its address",
        *WORKS,
        surfaces(*FULL, following=NEXT),
        IS_ACTIVE,
    ),
    fine(
        "the pages of channel configurations are shorter than asked for",
        *WORKS,
        surfaces(*FULL[:10], page={"page": 1, "count": 10}),
        surfaces(("orders", "ACTIVE"), page={"page": 2, "count": 10}),
    ),
    not_in_product(
        "the channel configuration is on none of two pages",
        (
            surfaces(*FULL, page={"page": 0, "totalCount": 51}),
            surfaces(("others", "DEACTIVATED"), page={"page": 1, "totalCount": 51}),
        ),
    ),
    gap(
        "the second page is at another host",
        (surfaces(*FULL, following="https://pages.nordwind.example/surfaces"),),
        "the list goes on at another host, which is not asked",
    ),
    gap(
        "Adobe says that there are more, and not where",
        (surfaces(("others", "ACTIVE"), page={"totalCount": 2}),),
        "Adobe does not say where the next page is",
    ),
    gap(
        "Adobe lists fewer channel configurations than it says that there are",
        (
            surfaces(*FULL, page={"page": 0, "totalCount": 70}),
            surfaces(page={"page": 1, "totalCount": 70}),
        ),
        "Adobe lists fewer entries than its own count",
    ),
    gap(
        "the second page of channel configurations cannot be asked for (503)",
        (
            surfaces(*FULL, page={"page": 0, "totalCount": 70}),
            Answer(SURFACES, 503),
        ),
        "platform.adobe.io answered 503 (server error), even after 2 retries",
    ),
    gap(
        "a channel configuration without a name is listed",
        (Answer(SURFACES, 200, '{"data": [{"id": "4711"}]}'),),
        "Adobe lists an entry without a name",
    ),
    Situation(
        "one of two channel configurations is on the page that there is",
        config("orders", "receipts"),
        (*WORKS, surfaces(("orders", "ACTIVE"), page={"totalCount": 2})),
        says=(
            Said(
                "SMS810",
                "/channel_configs/1/name",
                "Adobe does not say where the next page is",
            ),
        ),
        checks=(
            *FINE[:4],
            "channel configuration receipts: could-not-check",
            "configurations that the files lack: could-not-check",
        ),
    ),
    Situation(
        "all channel configurations are on the page that there is, and there are more pages",
        ORDERS,
        (*WORKS, surfaces(("orders", "ACTIVE"), page={"totalCount": 2})),
        says=(Said("SMS810", "/sandbox", "Adobe does not say where the next page is"),),
        checks=(*FINE[:4], "configurations that the files lack: could-not-check"),
    ),
    no_configs(
        "the channel configurations cannot be read (403, of Journey Optimizer)",
        problem(SURFACES, 403, "https://ns.adobe.com/aep/errors/CJMCAMP-1001-403"),
        "Adobe does not let the client that `live.adobe` names read the channel configurations of"
        " this sandbox",
        "SMS809",
    ),
    no_configs(
        "a proxy's page for the channel configurations (403)",
        Answer(SURFACES, 403, NO_JSON),
        f"the answer 403 {FORM}",
    ),
    no_configs(
        "an empty 404 for the channel configurations",
        Answer(SURFACES, 404, ""),
        f"the answer 404 {FORM}",
    ),
    no_configs(
        "404 for the channel configurations, in Adobe's form",
        problem(SURFACES, 404, "CJMCAMP-1002-404"),
        "Adobe answers with the status 404, which says nothing about this",
    ),
    no_configs(
        "400 for the channel configurations",
        problem(SURFACES, 400, "CJMCAMP-1003-400"),
        "Adobe answers with the status 400, which says nothing about this",
    ),
    no_configs(
        "200 for the channel configurations, with other JSON than described",
        Answer(SURFACES, 200, "[]"),
        "Adobe answers in a form that is not known",
    ),
    gap(
        "429 for the channel configurations",
        (gateway(SURFACES, 429, "429050"),),
        "platform.adobe.io answered 429 (too many requests), even after 2 retries",
    ),
    gap(
        "the connection breaks off at the channel configurations",
        (Answer(SURFACES, NO_ANSWER),),
        "the connection to platform.adobe.io broke off, even after 2 retries",
    ),
    gap(
        "200 for the channel configurations, with a body that is not JSON",
        (Answer(SURFACES, 200, NO_JSON),),
        "platform.adobe.io answered 200 with something that is not JSON",
    ),
    Situation(
        "a variable holds the name of the channel configuration",
        config('"${env:ORDERS}"'),
        (*WORKS, IS_ACTIVE),
        checks=(
            *FINE[:3],
            "channel configuration ${env:ORDERS}: valid",
            "configurations that the files lack: valid",
        ),
        variables=(("ORDERS", "orders"),),
    ),
    Situation(
        "the name of the channel configuration is in a variable that is not set",
        config('"${env:ORDERS}"'),
        (*WORKS, IS_ACTIVE),
        says=(
            Said(
                "SMS810",
                "/channel_configs/0/name",
                "the name is not known: the environment variable ORDERS is not set",
            ),
        ),
        checks=(
            *FINE[:3],
            "channel configuration ${env:ORDERS}: could-not-check",
            "configurations that the files lack: skipped",
        ),
    ),
    # What the files lack
    lacking(
        "Journey Optimizer has a channel configuration that the files lack",
        surfaces(("orders", "ACTIVE"), ("old-orders", "DRAFT")),
        "a channel configuration for text messages that the files of `prod` lack: `old-orders`",
    ),
    lacking(
        "Journey Optimizer has many channel configurations that the files lack",
        surfaces(("orders", "ACTIVE"), *((f"old-{number:02}", "ACTIVE") for number in range(12))),
        "12 channel configurations for text messages that the files of `prod` lack: "
        + ", ".join(f"`old-{number:02}`" for number in range(10))
        + " and 2 more",
    ),
    lacking(
        "Journey Optimizer has a channel configuration whose name it cannot have",
        surfaces(("orders", "ACTIVE"), ("see http://evil.example\n", "ACTIVE")),
        "a channel configuration for text messages that the files of `prod` lack: its name"
        " is not shown",
    ),
    fine(
        "what only Journey Optimizer has is deactivated, or for another channel",
        *WORKS,
        Answer(
            SURFACES,
            200,
            json.dumps(
                {
                    "data": [
                        {"surfaceName": "orders", "surfaceStatus": "ACTIVE"},
                        {"surfaceName": "replaced", "surfaceStatus": "DEACTIVATED"},
                        {
                            "surfaceName": "newsletter",
                            "surfaceStatus": "ACTIVE",
                            "surfaceChannel": "email",
                        },
                    ]
                }
            ),
        ),
    ),
)

SITUATIONS = tuple(row._replace(adobe=row.adobe or ADOBE) for row in _ROWS)
