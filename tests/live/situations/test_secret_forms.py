"""Values behind references, in every place and form: no output shows eight characters of one.

A configuration of strangers may put any variable of the job anywhere: behind padding, twice, with
delimiters in it, in the place of a host. A provider may repeat what it gets in any form.
"""

from __future__ import annotations

import base64
import html
import json
import random
import string
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

import httpx
import pytest
import respx

from smslint.output import FORMATS, Context, output
from tests.cli.running import Cli
from tests.live.custom import situations as custom
from tests.live.infobip import situations as infobip
from tests.live.sinch import conversation_situations as conversation
from tests.live.sinch import plan_situations as plan
from tests.live.situations.asking import VARIABLES, run
from tests.live.twilio import situations as twilio
from tests.redaction.searching import seen_of

_SIGNS = "/?#@:+=&%\\\"'<>~!*,;|^"


def secret(length: int, signs: str = "", seed: int = 0) -> str:
    """A value like those of tokens, perhaps with delimiters in it."""
    chance = random.Random(f"{length} {signs} {seed}")
    letters = string.ascii_letters + string.digits + signs * 4
    return "".join(chance.choice(letters) for _ in range(length))


SECRETS = {
    **{f"{length}": secret(length) for length in (20, 32, 40, 64, 128, 200)},
    **{f"{length} with signs": secret(length, _SIGNS) for length in (20, 40, 200)},
    "an AWS key": f"{secret(10)}/{secret(12, seed=1)}+{secret(16, seed=2)}",
    "in capitals": secret(36).upper(),
    "in lower case": secret(36, seed=3).lower(),
    "hexadecimal": random.Random(4).randbytes(20).hex(),
    "digits": "".join(random.Random(5).choice(string.digits) for _ in range(24)),
    "other letters": secret(24, "äöüßéñ€"),
}

FORMS = {
    "alone": "{}",
    "padded": "https://" + "a" * 29 + "{}/",
    "padded up to the cut": "https://" + "a" * 47 + "{}",
    "padded at the end": "{}" + "z" * 60,
    "doubled": "{}{}",
    "a host": "https://{}/",
    "a part of a host": "https://x.{}.example/y",
    "a user": "https://{}@sms.nordwind.example/",
    "a port": "https://sms.nordwind.example:{}/",
    "a path and a query": "https://sms.nordwind.example/{}/x?key={}#{}",
    "between words": "token {} of somebody",
    "quoted": "`{}`",
    "a number": "+{}",
    "a scheme": "{}://sms.nordwind.example/",
}


def _twilio() -> str:
    return twilio.config(
        ("sms", "+12025550142"),
        ("mms", "60124"),
        ("rcs", "rcs:nordwind_agent"),
        message_sid=twilio.MESSAGE,
        inbound="+12025550143",
    )


def _infobip() -> str:
    more = [
        "    callback_data: orders-of-the-shop",
        "    validity_period: 24  # hours",
        '    principal_entity_id: "1101234560000012345"',
    ]
    text = infobip.config(
        ("sms", "+447700900101"), inbound="+447700900102", webhook="+447700900101"
    )
    return text.replace("    inbound_number", "\n".join([*more, "    inbound_number"]))


def _custom() -> str:
    return (
        custom.OAUTH
        + """\
    headers:
      - {name: X-Gate, value: the-header-of-the-gate}
    message_id_path: messages.0.id
channel_configs:
  - {name: a, channel: sms, message_type: transactional, credential: tidewater,
     sender_number: "+12025550142"}
"""
    )


CONFIGURATIONS = {
    "twilio": _twilio(),
    "sinch": plan.config(
        "    region: eu",
        'webhooks: [{name: replies, vendor: sinch, credential: sinch, sender_number: "60124",',
        "            url: https://hooks.nordwind.example/sms/1}]",
        "channel_configs: [{name: texts, channel: sms, message_type: transactional,",
        '                   credential: sinch, sender_number: "60124"}]',
    ),
    "sinch_rcs": conversation.rcs(("sms", "+12025550142"), ("rcs", "nordwind_agent"), webhook=True),
    "sinch_mms": conversation.mms(),
    "infobip": _infobip(),
    "custom": _custom(),
}
LITERALS = {
    "twilio": (
        twilio.SID,
        twilio.MESSAGE,
        '"+12025550142"',
        '"60124"',
        '"+12025550143"',
        '"rcs:nordwind_agent"',
        "${env:TWILIO_TOKEN}",
    ),
    "sinch": (
        plan.PLAN,
        "eu",
        "https://hooks.nordwind.example/sms/1",
        '"60124"',
        "${env:SINCH_TOKEN}",
    ),
    "sinch_rcs": (
        conversation.PROJECT,
        conversation.APP,
        conversation.PLAN,
        "eu",
        '"+12025550142"',
        '"nordwind_agent"',
        conversation.URL,
        "${env:SINCH_ACCESS_KEY}",
        "${env:SINCH_SMS_TOKEN}",
    ),
    "sinch_mms": (conversation.PROJECT, conversation.APP, '"+12025550142"'),
    "infobip": (
        infobip.BASE,
        '"+447700900101"',
        '"+447700900102"',
        infobip.URL,
        "orders-of-the-shop",
        "24  # hours",
        '"1101234560000012345"',
        "${env:INFOBIP_KEY}",
    ),
    "custom": (
        "https://sms.nordwind.example/v1/send",
        "https://sms.nordwind.example/oauth/token",
        "the-header-of-the-gate",
        "messages.0.id",
        '"+12025550142"',
        '"nordwind"',
        '"{{message}}"',
        "${env:TIDEWATER_SECRET}",
    ),
}
"""The values of each configuration that a reference may stand in the place of."""

CASES = [
    (vendor, literal, form)
    for vendor, literals in LITERALS.items()
    for literal in literals
    for form in FORMS
]


def with_reference(text: str, literal: str, form: str) -> str:
    """The configuration with a reference in the place of a value."""
    assert literal in text
    value = FORMS[form].replace("{}", "${env:CANARY}")
    if literal == '"nordwind"' or literal == '"{{message}}"':
        return text.replace(literal, json.dumps(value))
    return text.replace(literal, f"'{value}'")


def _works(request: httpx.Request) -> httpx.Response:
    """Whoever is asked knows everything."""
    url = str(request.url)
    if "token" in url:
        return httpx.Response(200, json={"access_token": "a-token-for-one-hour"})
    if "inbound-message" in url:
        forwarding = {"type": "HTTP_FORWARD", "url": "https://crm.nordwind.example/x"}
        return httpx.Response(200, json=[{"forwarding": forwarding}])
    lists = ("incoming_phone_numbers", "short_codes", "batches", "webhooks", "numbers", "senders")
    return httpx.Response(
        200, json={**{name: [] for name in lists}, "balance": 1, "numberCount": 0}
    )


def _echoes(status: int) -> Callable[[httpx.Request], httpx.Response]:
    """Whoever is asked refuses, and repeats all that it got."""

    def answer(request: httpx.Request) -> httpx.Response:
        said = f"{request.url} {dict(request.headers)} {request.content!r}"
        pair = base64.b64encode(said.encode()).decode()
        body = {
            "code": 20003,
            "text": said,
            "message": pair,
            "status": said,
            "error": {"code": said, "message": quote(said)},
            "requestError": {"serviceException": {"messageId": said, "text": pair}},
        }
        return httpx.Response(status, json=body, headers={"X-Echo": "x"})

    return answer


def _fails(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadError(f"{request.url} {dict(request.headers)}", request=request)


SERVERS: dict[str, Callable[[httpx.Request], httpx.Response]] = {
    "works": _works,
    "refuses": _echoes(401),
    "knows nothing": _echoes(404),
    "breaks off": _fails,
}


@contextmanager
def providers(server: Callable[[httpx.Request], httpx.Response]) -> Iterator[respx.MockRouter]:
    with respx.mock(assert_all_called=False) as router:
        router.route().mock(side_effect=server)
        yield router


def everything_said(text: str, value: str, server: str) -> str:
    """All outputs of a run, and what it notes about its requests."""
    notes: list[str] = []
    with providers(SERVERS[server]):
        report = run(text, variables={**VARIABLES, "CANARY": value}, note=notes.append)
    context = Context(lambda path: None)
    lines = [line for name in FORMATS for line in output(name).render(report, context)]
    return "\n".join([*lines, *notes, str(report.live), str(report.findings)])


@pytest.mark.parametrize(("vendor", "literal", "form"), CASES)
def test_no_check_shows_a_value(vendor: str, literal: str, form: str) -> None:
    text = with_reference(CONFIGURATIONS[vendor], literal, form)
    # The values and the servers take turns; over all cases each meets each.
    number = CASES.index((vendor, literal, form))
    for offset in (0, 1):
        server = list(SERVERS)[(number + 2 * offset + number // 14) % len(SERVERS)]
        name = list(SECRETS)[(number + 5 * offset) % len(SECRETS)]
        said = everything_said(text, SECRETS[name], server)
        assert seen_of(SECRETS[name], said) == [], (name, server)


VERIFIED = {
    "twilio": ("twilio", "+12025550142"),
    "sinch": ("sinch", "60124"),
    "sinch_rcs": ("sinch-rcs", "+12025550142"),
    "sinch_mms": ("sinch-mms", "+12025550142"),
    "infobip": ("infobip", "+447700900101"),
    "custom": ("tidewater", "+12025550142"),
}
"""The credential of each configuration, and a sender of it."""


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name, value in VARIABLES.items():
        monkeypatch.setenv(name, value)
    return Cli(tmp_path, capsys)


def verify(
    cli: Cli, vendor: str, server: Callable[[httpx.Request], httpx.Response], *more: str
) -> str:
    """All that `verify` says."""
    name, sender = VERIFIED[vendor]
    message = ("--to", "+447700900123", "--message", "Hello", "--from", sender)
    hosts = ("--allow-host", "sms.nordwind.example")
    with providers(server):
        ran = cli("verify", name, *message, *hosts, "--isolated", "-vv", *more)
    assert "Traceback" not in ran.err
    assert "internal error" not in ran.err
    return ran.out + ran.err


@pytest.mark.parametrize(("vendor", "literal", "form"), CASES[::4])
def test_no_message_shows_a_value(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, vendor: str, literal: str, form: str
) -> None:
    cli.write(a=with_reference(CONFIGURATIONS[vendor], literal, form))
    number = CASES.index((vendor, literal, form))
    name = list(SECRETS)[number % len(SECRETS)]
    monkeypatch.setenv("CANARY", SECRETS[name])
    server = (_works, _echoes(200), _echoes(403))[number // 4 % 3]
    for how in (("--dry-run",), ("--yes",), ("--yes", "--format", "json")):
        said = verify(cli, vendor, server, *how)
        assert said
        assert seen_of(SECRETS[name], said) == [], (name, how)


ECHOES: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "in capitals": str.upper,
    "in lower case": str.lower,
    "padded": lambda value: f"{'x' * 150}{value}",
    "padded up to the cut": lambda value: f"{'x' * 190}{value}",
    "doubled": lambda value: value * 2,
    "its beginning": lambda value: value[:12],
    "its end": lambda value: value[-9:],
    "escaped for addresses": lambda value: quote(value, safe=""),
    "escaped for addresses, all of it": lambda value: "".join(
        f"%{byte:02x}" for byte in value.encode()
    ),
    "escaped twice": lambda value: quote(quote(value, safe=""), safe=""),
    "escaped for forms": quote_plus,
    "escaped for JSON": lambda value: json.dumps(value)[1:-1],
    "escaped for JSON, all of it": lambda value: "".join(
        f"\\u{ord(character):04x}" for character in value
    ),
    "escaped for HTML": html.escape,
    "escaped for HTML, all of it": lambda value: "".join(f"&#{ord(sign)};" for sign in value),
    "in Base64": lambda value: base64.b64encode(value.encode()).decode(),
    "in Base64 with a name": lambda value: base64.b64encode(f"alice:{value}".encode()).decode(),
    "in Base64 of addresses": lambda value: base64.urlsafe_b64encode(
        f"a:{value}:b".encode()
    ).decode(),
    "in hexadecimal": lambda value: value.encode().hex(),
    "with spaces": " ".join,
}


@pytest.mark.parametrize("echo", ECHOES)
@pytest.mark.parametrize("vendor", VERIFIED)
def test_no_id_repeats_a_secret(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, vendor: str, echo: str
) -> None:
    """What a provider says to a message is shown, unless it repeats what it got."""
    monkeypatch.delenv("CANARY", raising=False)
    secret_of = LITERALS[vendor][-1].removeprefix("${env:").removesuffix("}")
    number = list(ECHOES).index(echo)
    known = {name: value for name, value in SECRETS.items() if value.isascii()}
    for name, value in list(known.items())[number % 7 :: 7]:
        if vendor not in ("sinch_rcs", "sinch_mms"):
            monkeypatch.setenv(secret_of, value)
        else:
            key = base64.b64encode(f"key-id:{value}".encode()).decode()
            monkeypatch.setenv("SINCH_ACCESS_KEY", key)
            monkeypatch.setenv("SINCH_SMS_TOKEN", value)
        said = ECHOES[echo](value)
        body: dict[str, Any] = {
            **dict.fromkeys(("sid", "id", "message_id", "status"), said),
            "access_token": value,
            "messages": [
                {"id": said, "messageId": said, "status": {"groupName": "PENDING", "name": said}}
            ],
        }

        def server(request: httpx.Request, body: dict[str, Any] = body) -> httpx.Response:
            status = 201 if "twilio" in str(request.url) or "xms" in str(request.url) else 200
            return httpx.Response(status, json=body)

        cli.write(a=CONFIGURATIONS[vendor])
        shown = verify(cli, vendor, server, "--yes")
        assert "Accepted" in shown, shown
        assert seen_of(value, "".join(shown.split())) == [], name
        assert seen_of(value, html.unescape(shown)) == [], name


def test_an_id_that_repeats_nothing_is_shown(cli: Cli) -> None:
    cli.write(a=CONFIGURATIONS["twilio"])

    def server(request: httpx.Request) -> httpx.Response:
        return httpx.Response(201, json={"sid": twilio.MESSAGE, "status": "queued"})

    said = verify(cli, "twilio", server, "--yes")
    assert f"Accepted: id {twilio.MESSAGE}, status queued." in said


@pytest.mark.parametrize("name", SECRETS)
def test_the_search_finds_a_value(name: str) -> None:
    """A test of the tests: each form of a value that is shown would be seen."""
    value = SECRETS[name]
    for form in (
        value,
        value.upper(),
        f"aaaa{value[:12]}…",
        quote(value),
        json.dumps(value),
        base64.b64encode(f"user:{value}".encode()).decode(),
        base64.urlsafe_b64encode(value.encode()).decode(),
    ):
        assert seen_of(value, f"before `{form}` after"), form
    assert seen_of(value, "nothing of it, ${env:CANARY}") == []
