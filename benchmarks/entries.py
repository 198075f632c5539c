"""Credentials, webhooks and channel configurations of a generated tree, as YAML text."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from textwrap import indent as indented

NUMBERS_A_FILE = 20

_TOPICS = (
    ("order-confirmed", "Sent when the payment went through"),
    ("parcel-shipped", "With the link of the carrier"),
    ("courier-near", "The courier is ten minutes away"),
    ("pickup-code", "Code for the parcel locker"),
    ("one-time-code", "Second factor at sign-in"),
    ("appointment", "The day before, at noon"),
    ("invoice-ready", "Link to the invoice"),
    ("payment-failed", "Asks for another card"),
    ("return-received", "The refund is on its way"),
    ("outage", "Only for the streets concerned"),
    ("gate-change", "As soon as the airport knows"),
    ("table-ready", "From the waiting list"),
    ("warranty-end", "Thirty days before"),
    ("refill-due", "Once a month at most"),
    ("meter-reading", "In the last week of the year"),
    ("claim-update", "Each time the state changes"),
)
COMMENTS = (
    "Numbers are ordered at the provider by the messaging desk.",
    "Reviewed by legal; changes to the texts need a ticket.",
    "Keep in step with the consent policy of the brand.",
    "The provider caps this number at one message a second.",
    "Moved here from the old set-up.",
    "Asked for by customer service.",
    "Used by two journeys and the weekly campaign.",
    "Rotated every ninety days, the vault does it.",
)
_CARRIERS = ("tidewater", "harrier", "bluefjord", "pelican", "longshore", "meridian")


def phone_number(place: int) -> str:
    """An E.164 number: North American fiction (555 01xx), then a code that was for disaster
    relief: it has a numbering plan and no users."""
    area, line = divmod(place, 100)
    codes = [code for code in range(200, 1000) if code != 500]  # +1 500 555 is Twilio's test range
    if area < len(codes):
        return f"+1{codes[area]}55501{line:02d}"
    return f"+888{place:011d}"


@dataclass(slots=True)
class Supply:
    """Everything that has to be unique in a tree, dealt out by the index of the file."""

    random: Random
    index: int
    dealt: int = 0
    codes: int = 0
    topics: int = 0

    def number(self) -> str:
        place = self.index * NUMBERS_A_FILE + self.dealt
        self.dealt += 1
        if self.dealt > NUMBERS_A_FILE:
            raise ValueError("a file wants more numbers than it has")
        return phone_number(place)

    def short_code(self) -> str:
        self.codes += 1
        return str(20_000 + self.index * 8 + self.codes)

    def hexadecimal(self) -> str:
        return self.random.choice("abcdf") + f"{self.random.getrandbits(124):031x}"

    def ulid(self) -> str:
        return "01J" + "".join(self.random.choices("0123456789ABCDEFGHJKMNPQRSTVWXYZ", k=23))

    def uuid(self) -> str:
        text = f"{self.random.getrandbits(128):032x}"
        return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"

    def topic(self) -> tuple[str, str]:
        self.topics += 1
        name, why = _TOPICS[(self.index + self.topics) % len(_TOPICS)]
        return f"{name}-{self.topics}", why


@dataclass(slots=True)
class Part:
    """Some credentials with the webhooks and channel configurations that go with them, as text."""

    credentials: list[str] = field(default_factory=list)
    webhooks: list[str] = field(default_factory=list)
    channels: list[str] = field(default_factory=list)
    carriers: list[str] = field(
        default_factory=list
    )  # credentials that can send plain text messages

    def extend(self, other: "Part") -> None:
        self.credentials += other.credentials
        self.webhooks += other.webhooks
        self.channels += other.channels
        self.carriers += other.carriers

    def size(self) -> int:
        return sum(map(len, (*self.credentials, *self.webhooks, *self.channels)))


def _secret(sandbox: str, name: str) -> str:
    return "${env:" + f"{sandbox}_{name}".upper().replace("-", "_") + "}"


def channel(
    supply: Supply,
    name: str,
    channel: str,
    purpose: str,
    credential: str,
    sender: str,
    *,
    why: str = "",
    b2b: bool = False,
) -> str:
    lines = [f"  - name: {name}"]
    if why:
        lines.append(f"    description: {why}")
    lines += [
        f"    channel: {channel}",
        f"    message_type: {purpose}",
        f"    credential: {credential}",
        f"    sender_number: {sender}",
    ]
    if b2b:  # the properties of a message there, which are fewer
        return "\n".join(lines) + "\n"
    if supply.random.random() < 0.6:
        lines.append("    execution_field: mobilePhone.number")
    if purpose == "marketing":
        lines.append("    marketing_actions: [newsletter, offers]")
    return "\n".join(lines) + "\n"


def _opt_out(brand: str, indent: int = 8) -> str:
    leave = f"You will get no more messages from {brand.capitalize()}. Send YES to come back."
    return indented(f'words: [STOP, STOPALL, END, "NO"]\nreply: {leave}\n', " " * indent)


def _keywords(supply: Supply, brand: str) -> str:
    title = brand.capitalize()
    text = f"    keywords:\n      opt_out:\n{_opt_out(brand)}"
    if supply.random.random() < 0.5:
        text += """\
        fuzzy:
          reply: Did you want to leave? Send STOP to end all messages.
"""
    if supply.random.random() < 0.6:
        text += f"""\
      opt_in:
        words: [JOIN, START, "YES"]
        reply: Welcome to {title}! Expect four messages a month. Send STOP to end.
      double_opt_in:
        words: [OFFERS]
        reply: Send YES to confirm that you want offers from {title}.
"""
    text += f"""\
      help:
        words: [HELP, INFO]
        reply: "{title}: up to four messages a month. Send STOP to end."
"""
    return text


def _twilio(supply: Supply, sandbox: str, brand: str, name: str) -> Part:
    number = supply.number()
    credential = f"""\
  - name: {name}
    vendor: twilio
    description: Service messages of {brand.capitalize()}
    account_sid: AC{supply.hexadecimal()}
    auth_token: {_secret(sandbox, name)}
    message_sid: {supply.random.choice(("SM", "MM"))}{supply.hexadecimal()}
    inbound_number: "{number}"
"""
    topic, why = supply.topic()
    other, _ = supply.topic()
    return Part(
        [credential],
        [],
        [
            channel(supply, topic, "sms", "transactional", name, f'"{number}"', why=why),
            channel(supply, other, "sms", "transactional", name, f'"{supply.number()}"'),
        ],
        [name],
    )


def _sinch(supply: Supply, sandbox: str, brand: str, name: str) -> Part:
    sender = supply.number() if supply.random.random() < 0.7 else supply.short_code()
    credential = f"""\
  - name: {name}
    vendor: sinch
    service_id: {supply.hexadecimal()}
    api_token: {_secret(sandbox, name)}
    region: {supply.random.choice(("us", "eu", "au", "br", "ca"))}
    inbound_number: "{sender}"
    inbound_dataset: {brand.capitalize()} inbound keywords
"""
    webhook = f"""\
  - name: {name}-replies
    vendor: sinch
    credential: {name}
    sender_number: "{sender}"
    url: https://inbound.{brand}.example/journeys/{supply.uuid()}
{_keywords(supply, brand)}    default_reply: Sorry, we did not get that. Send HELP for help.
"""
    topic, why = supply.topic()
    return Part(
        [credential],
        [webhook],
        [
            channel(supply, f"{name}-offers", "sms", "marketing", name, f'"{sender}"'),
            channel(supply, topic, "sms", "transactional", name, f'"{supply.number()}"', why=why),
        ],
        [name],
    )


def _sinch_mms(supply: Supply, sandbox: str, brand: str, name: str) -> Part:
    part = _sinch(supply, sandbox, brand, f"{name}-sms")
    sender = supply.number()
    part.credentials.append(f"""\
  # Picture messages only go out here; replies come in over {name}-sms.
  - name: {name}
    vendor: sinch_mms
    project_id: {supply.uuid()}
    app_id: {supply.ulid()}
    api_token: {_secret(sandbox, name)}
    region: {supply.random.choice(("us", "eu", "br"))}
""")
    part.webhooks.append(f"""\
  - name: {name}-events
    vendor: sinch_conversational
    credential: {name}
    sender_number: "{sender}"
""")
    part.channels.append(channel(supply, f"{name}-cards", "mms", "marketing", name, f'"{sender}"'))
    return part


def _sinch_rcs(supply: Supply, sandbox: str, brand: str, name: str) -> Part:
    agent = f"{brand}_agent_{supply.index}_{supply.number()[1:]}"
    credential = f"""\
  - name: {name}
    vendor: sinch_rcs
    project_id: {supply.uuid()}
    app_id: {supply.ulid()}
    api_token: {_secret(sandbox, name)}
    service_plan_id: {supply.hexadecimal()}
    sms_api_token: {_secret(sandbox, name + "-sms")}
    rate_limit: {supply.random.choice((0, 20, 40, 100))}
    region: {supply.random.choice(("us", "eu", "br"))}
"""
    webhook = f"""\
  - name: {name}-replies
    vendor: sinch_conversational
    credential: {name}
    sender_number: {agent}
{_keywords(supply, brand)}"""
    return Part(
        [credential],
        [webhook],
        [channel(supply, f"{name}-cards", "rcs", "marketing", name, agent)],
        [],  # it sends text only where the phone cannot show RCS
    )


def _infobip(supply: Supply, sandbox: str, brand: str, name: str) -> Part:
    sender = supply.number() if supply.random.random() < 0.5 else supply.short_code()
    account = f"{supply.random.getrandbits(30):06x}"[:6]
    credential = f"""\
  - name: {name}
    vendor: infobip
    api_base_url: https://{account}.api.infobip.com
    api_key: {_secret(sandbox, name)}
    validity_period: {supply.random.choice((4, 12, 24, 48))} # hours
    inbound_number: "{sender}"
"""
    if supply.random.random() < 0.3:
        digits = f"{supply.random.getrandbits(48):015d}"
        credential += f"""\
    principal_entity_id: "1101{digits}"
    content_template_id: "1107{digits}"
"""
    webhooks = [
        f"""\
  - name: {name}-replies
    vendor: infobip
    type: inbound
    credential: {name}
    sender_number: "{sender}"
{_keywords(supply, brand)}""",
        f"""\
  - name: {name}-reports
    vendor: infobip
    type: feedback
    credential: {name}
""",
    ]
    topic, why = supply.topic()
    return Part(
        [credential],
        webhooks,
        [
            channel(supply, f"{name}-offers", "sms", "marketing", name, f'"{sender}"'),
            channel(supply, topic, "sms", "transactional", name, f'"{supply.number()}"', why=why),
        ],
        [name],
    )


_AUTHENTICATION = ("bearer", "api_key", "mac", "oauth", "jwt", "mtls")


def _authentication(kind: str, sandbox: str, name: str, host: str) -> str:
    token = _secret(sandbox, name)
    if kind == "mtls":
        return "    auth:\n      type: none\n    mtls: true\n"
    text = f"    auth:\n      type: {kind}\n"
    if kind == "bearer":
        return text + f"      api_token: {token}\n"
    if kind == "api_key":
        return text + f"      name: X-Api-Key\n      api_token: {token}\n"
    if kind == "mac":
        secret = _secret(sandbox, name + "-mac")
        return (
            text
            + f"      name: X-Signature\n      api_token: {token}\n      api_secret_key: {secret}\n"
            + "      hash_format: HmacSHA256\n"
        )
    if kind == "oauth":
        return (
            text
            + f"      name: Authorization\n      oauth_url: https://login.{host}/oauth2/token\n"
            + "      oauth_body: |\n"
            + '        {"grant_type": "client_credentials",\n'
            + f'         "client_id": "{sandbox}", "client_secret": "{token}"}}\n'
        )
    return (
        text
        + f"      name: Authorization\n      api_token: {token}\n"
        + "      jwt_payload: |\n"
        + f'        {{"iss": "{sandbox}", "sub": "journeys", "exp": 3600,\n'
        + f'         "aud": "https://api.{host}"}}\n'
    )


def _custom(supply: Supply, sandbox: str, brand: str, name: str) -> Part:
    kind = supply.random.choice(_AUTHENTICATION)
    carrier = supply.random.choice(_CARRIERS)
    rcs = supply.random.random() < 0.3
    number = supply.number()
    sender = f"{brand}_agent_{supply.index}_{supply.dealt}" if rcs else number
    quoted = sender if rcs else f'"{sender}"'
    host = f"{carrier}-messaging.net"
    option = '\n        "authOption": "bearer",' if kind == "bearer" else ""
    credential = f"""\
  - name: {name}
    vendor: custom
    provider_name: {carrier.capitalize()} Messaging
    provider_url: https://api.{host}/v{supply.random.randint(1, 4)}/messages
    provider_app_id: {sandbox}
{_authentication(kind, sandbox, name, host)}    headers:
      - name: X-Request-Source
        value: journeys
    payload: |
      {{{option}
        "sender": "{{{{fromNumber}}}}",
        "recipients": ["{{{{toNumber}}}}"],
        "content": {{"type": "text", "body": "{{{{message}}}}"}},
        "options": {{"report": true, "validity": {supply.random.randint(1, 48)}}}
      }}
    message_id_path: messages.0.id
"""
    webhooks = [
        f"""\
  - name: {name}-replies
    vendor: custom
    type: inbound
    credential: {name}
    sender_number: {quoted}
    payload: |
      {{
        "text": "{{{{inboundMessage}}}}",
        "from": "{{{{profileNumber}}}}",
        "id": "{{{{requestId}}}}",
        "at": "{{{{originTimestamp}}}}",
        "to": "{{{{inboundNumber}}}}"
      }}
{_keywords(supply, brand)}""",
        f"""\
  - name: {name}-reports
    vendor: custom
    type: feedback
    credential: {name}
    payload: |
      {{"ref": "{{{{client_reference}}}}", "code": "{{{{failureCode}}}}",
       "state": "{{{{feedbackStatus}}}}"}}
""",
    ]
    offers = channel(supply, f"{name}-offers", "rcs" if rcs else "sms", "marketing", name, quoted)
    return Part([credential], webhooks, [offers], [] if rcs else [name])


def b2b_part(supply: Supply, sandbox: str, brand: str) -> Part:
    """The B2B Edition: fewer fields, no webhooks."""
    part = Part()
    for place in range(1, 6):
        vendor = supply.random.choice(("twilio", "sinch", "infobip"))
        name = f"{vendor}-{place}"
        secret = _secret(sandbox, name)
        fields = {
            "twilio": f"account_sid: AC{supply.hexadecimal()}\n    auth_token: {secret}",
            "sinch": f"service_id: {supply.hexadecimal()}\n    api_token: {secret}",
            "infobip": f"api_base_url: https://api.infobip.com\n    api_key: {secret}",
        }
        part.credentials.append(f"""\
  - name: {name}
    vendor: {vendor}
    description: {brand.capitalize()} trade, desk {place}
    {fields[vendor]}
""")
        topic, why = supply.topic()
        part.channels.append(
            channel(
                supply, f"{name}-news", "sms", "marketing", name, f'"{supply.number()}"', b2b=True
            )
        )
        number = f'"{supply.number()}"'
        part.channels.append(
            channel(supply, topic, "sms", "transactional", name, number, why=why, b2b=True)
        )
        part.carriers.append(name)
    return part


Maker = Callable[[Supply, str, str, str], Part]
MAKERS: dict[str, tuple[Maker, int]] = {
    "twilio": (_twilio, 30),
    "sinch": (_sinch, 24),
    "infobip": (_infobip, 20),
    "custom": (_custom, 14),
    "mms": (_sinch_mms, 6),
    "rcs": (_sinch_rcs, 6),
}


def move_texts(part: Part, brand: str) -> str:
    """Puts an anchor in place of the opt-out texts, if all are alike; returns the `x-` key."""
    written = f"      opt_out:\n{_opt_out(brand)}"
    if not any(written in webhook for webhook in part.webhooks) or any(
        "fuzzy" in hook for hook in part.webhooks
    ):
        return ""
    part.webhooks = [
        webhook.replace(written, "      opt_out: *leave\n") for webhook in part.webhooks
    ]
    return f"\nx-texts:\n  leave: &leave\n{_opt_out(brand, 4)}"
