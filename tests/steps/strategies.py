"""Random trees whose entries pass the schemas, as data."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

WORDS = st.sampled_from(("alpha", "beta", "gamma", "delta", "Über", "日本", "a b", "it's", "x: y"))
TEXT = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
REPLY = st.one_of(TEXT, st.lists(TEXT, min_size=2, max_size=3).map("\n".join))
NUMBER = st.integers(1, 9_999).map(lambda number: f"+1202555{number:04}")
NAME = st.sampled_from(("one", "two", "three", "four", "five", "six"))
REFERENCE = st.sampled_from(("${env:TOKEN}", "${file:/run/secrets/t}", "op://a/b/c", "$TOKEN"))
ID = st.sampled_from(("ab12cd", "q7.w8", "n-34", "${PROJECT}"))
KEYWORD = st.sampled_from(("STOP", "stop", "END", "JOIN", "HELP", "Info", "LEAVE", "NO", "YES"))
DATASET = {"inbound_dataset": TEXT}
INBOUND = {"inbound_number": NUMBER}


def entry(required: dict[str, Any], optional: dict[str, Any] | None = None) -> Any:
    return st.fixed_dictionaries(required, optional=optional or {})


def sid(*kinds: str) -> Any:
    return st.sampled_from([f"{kind}{'0123456789abcdef' * 2}" for kind in kinds])


AUTHS = st.one_of(
    st.just({"type": "none"}),
    entry({"type": st.sampled_from(("basic", "bearer")), "api_token": REFERENCE}),
    entry({"type": st.just("api_key"), "name": TEXT, "api_token": REFERENCE}),
    entry(
        {
            "type": st.just("mac"),
            "name": TEXT,
            "api_token": REFERENCE,
            "api_secret_key": REFERENCE,
            "hash_format": TEXT,
        }
    ),
    entry(
        {
            "type": st.just("oauth"),
            "name": TEXT,
            "oauth_url": st.just("https://login.gateway.example/token"),
            "oauth_body": st.sampled_from(
                ('{"grant_type": "client_credentials"}', '{\n "a": 1\n}')
            ),
        },
        {"api_token": REFERENCE},
    ),
    entry(
        {
            "type": st.just("jwt"),
            "name": TEXT,
            "api_token": REFERENCE,
            "jwt_payload": st.just('{"iss": "a"}'),
        }
    ),
)
HEADERS = st.lists(
    entry(
        {"name": st.sampled_from(("X-One", "X-Two", "Accept", "Content-Type")), "value": TEXT},
        {"type": st.just("string")},
    ),
    max_size=3,
    unique_by=lambda header: header["name"],
)
PAYLOAD = st.sampled_from(
    (
        '{"authOption": "basic", "f": "{{fromNumber}}", "t": "{{toNumber}}", "m": "{{message}}"}',
        '{\n  "f": "{{fromNumber}}",\n  "t": "{{toNumber}}",\n  "m": {{message}}\n}\n',
    )
)
CREDENTIALS = st.one_of(
    entry(
        {
            "vendor": st.just("twilio"),
            "account_sid": sid("AC"),
            "auth_token": REFERENCE,
            "message_sid": sid("SM", "MM"),
        },
        {**INBOUND, **DATASET, "description": TEXT},
    ),
    entry(
        {"vendor": st.just("sinch"), "service_id": ID, "api_token": REFERENCE},
        {
            **INBOUND,
            **DATASET,
            "region": st.just("eu"),
            "override_url": st.just("https://proxy.gateway.example/in"),
        },
    ),
    entry(
        {
            "vendor": st.just("sinch_mms"),
            "project_id": ID,
            "app_id": st.just("01JT7A4Z7MHZ685X11RVPR13XM"),
            "api_token": REFERENCE,
        }
    ),
    entry(
        {
            "vendor": st.just("sinch_rcs"),
            "project_id": ID,
            "app_id": st.just("01JT7A4Z7MHZ685X11RVPR13XM"),
            "api_token": REFERENCE,
            "service_plan_id": ID,
            "sms_api_token": REFERENCE,
        },
        {**DATASET, "rate_limit": st.integers(0, 99)},
    ),
    entry(
        {
            "vendor": st.just("infobip"),
            "api_base_url": st.just("https://k9d2vq.api.infobip.com"),
            "api_key": REFERENCE,
        },
        {
            **INBOUND,
            **DATASET,
            "principal_entity_id": st.just("1101578240000041873"),
            "content_template_id": st.just("1107164920385517426"),
            "validity_period": st.integers(1, 48),
            "callback_data": TEXT,
            "fuzzy_opt_out": entry({}, {"reply": REPLY}),
        },
    ),
    entry(
        {
            "vendor": st.just("custom"),
            "provider_name": TEXT,
            "provider_url": st.sampled_from(
                ("https://gateway.example/send", "https://api.twilio.com/x", "${URL}")
            ),
            "auth": AUTHS,
            "payload": PAYLOAD,
        },
        {
            **DATASET,
            "provider_app_id": TEXT,
            "channel_type": st.sampled_from(("sms", "rcs", "mms")),
            "mtls": st.booleans(),
            "headers": HEADERS,
            "message_id_path": st.sampled_from(("messageId", "messages.0.id")),
        },
    ),
)
KEYWORDS = entry(
    {},
    {
        **{
            category: entry(
                {},
                {
                    "words": st.lists(KEYWORD, max_size=4, unique_by=str.casefold),
                    "reply": REPLY,
                    **({"fuzzy": entry({}, {"reply": REPLY})} if category == "opt_out" else {}),
                },
            )
            for category in ("opt_in", "opt_out", "double_opt_in", "help")
        },
        "custom": entry({"words": st.lists(TEXT, min_size=1, max_size=1)}, {"reply": REPLY}),
    },
)
REPLIES = {"keywords": KEYWORDS, "default_reply": REPLY, "authentication": st.booleans()}
INBOUND_JSON = st.just(
    '{"a": "{{inboundMessage}}", "b": "{{profileNumber}}", "c": "{{requestId}}",'
    ' "d": "{{originTimestamp}}", "e": "{{inboundNumber}}"}'
)
FEEDBACK_JSON = st.just(
    '{"a": "{{client_reference}}", "b": "{{failureCode}}", "c": "{{feedbackStatus}}"}'
)
WEBHOOK_OF = {
    "sinch": "sinch",
    "sinch_mms": "sinch_conversational",
    "sinch_rcs": "sinch_conversational",
    "infobip": "infobip",
    "custom": "custom",
}


@st.composite
def webhooks(draw: Any, credentials: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for credential in credentials:
        vendor = WEBHOOK_OF.get(credential["vendor"])
        if vendor is None or not draw(st.booleans()):
            continue
        typed = vendor in ("infobip", "custom")
        required = {
            "vendor": st.just(vendor),
            "credential": st.just(credential["name"]),
            "sender_number": NUMBER,
            **({"type": st.just("inbound")} if typed else {}),
            **({"payload": INBOUND_JSON} if vendor == "custom" else {}),
        }
        found.append(draw(entry(required, {**REPLIES, "description": TEXT})))
        if typed and draw(st.booleans()):
            feedback = {"vendor": st.just(vendor), "type": st.just("feedback")}
            payload = {"payload": FEEDBACK_JSON} if vendor == "custom" else {}
            found.append(draw(entry({**feedback, **payload}, {"credential": st.just("one")})))
    return [{"name": f"hook-{number}", **item} for number, item in enumerate(found)]


@st.composite
def configurations(
    draw: Any, credentials: list[dict[str, Any]], hosts: list[str]
) -> list[dict[str, Any]]:
    if not credentials:
        return []
    named = st.sampled_from([credential["name"] for credential in credentials])
    texts = st.lists(TEXT, min_size=1, max_size=3, unique=True)
    optional = {
        "description": TEXT,
        "execution_field": st.sampled_from(("mobilePhone.number", "_acme.contact.mobile")),
        "marketing_actions": texts,
        "message_export": st.booleans(),
        "tags": texts,
        "access_labels": texts,
        "inbound_dataset": TEXT,
        "opt_out_number": NUMBER,
    }
    if hosts:
        optional["subdomain"] = st.sampled_from(hosts)
    found = draw(
        st.lists(
            entry(
                {
                    "channel": st.sampled_from(("sms", "rcs")),
                    "message_type": st.sampled_from(("marketing", "transactional")),
                    "credential": named,
                    "sender_number": NUMBER,
                },
                optional,
            ),
            max_size=3,
        )
    )
    return [{"name": f"config-{number}", **item} for number, item in enumerate(found)]


@st.composite
def standard(draw: Any) -> list[dict[str, Any]]:
    """A tree: documents of one sandbox, and perhaps one with subdomains."""
    names = draw(st.lists(NAME, max_size=4, unique=True))
    credentials = [{"name": name, **draw(CREDENTIALS)} for name in names]
    hosts = draw(
        st.lists(
            st.sampled_from(("go.brand.example", "links.eu.brand.example", "brand.example")),
            max_size=2,
            unique=True,
        )
    )
    sandbox = {
        "sandbox": "prod",
        "credentials": credentials,
        "webhooks": draw(webhooks(credentials)),
        "channel_configs": draw(configurations(credentials, hosts)),
        **draw(entry({}, {"execution_field": st.just("mobilePhone.number")})),
    }
    return [sandbox, *([{"subdomains": hosts}] if hosts else [])]


B2B_CREDENTIALS = st.one_of(
    entry({"vendor": st.just("sinch"), "service_id": ID, "api_token": REFERENCE}),
    entry({"vendor": st.just("twilio"), "account_sid": sid("AC"), "auth_token": REFERENCE}),
    entry(
        {
            "vendor": st.just("infobip"),
            "api_base_url": st.just("https://k9d2vq.api.infobip.com"),
            "api_key": REFERENCE,
        }
    ),
)


@st.composite
def b2b(draw: Any) -> list[dict[str, Any]]:
    """A tree of the B2B Edition."""
    names = draw(st.lists(NAME, min_size=1, max_size=3, unique=True))
    messages = draw(
        st.lists(
            entry(
                {
                    "channel": st.just("sms"),
                    "message_type": st.sampled_from(("marketing", "transactional")),
                    "credential": st.sampled_from(names),
                    "sender_number": NUMBER,
                },
                {"description": TEXT},
            ),
            max_size=3,
        )
    )
    return [
        {
            "sandbox": "trade",
            "edition": "b2b",
            "credentials": [{"name": name, **draw(B2B_CREDENTIALS)} for name in names],
            "channel_configs": [
                {"name": f"message-{number}", **item} for number, item in enumerate(messages)
            ],
        }
    ]
