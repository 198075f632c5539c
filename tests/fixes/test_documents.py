"""Faults that have a fix, in documents of any style: mended, they say what they were to say.

A document is drawn as data that is right, some faults, and a style. What has to hold after all
fixes: it is read as the data that is right, nothing is found any more, a second run does nothing,
and everything that no fix had to touch is there to the byte, comments included.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smslint.base.findings import Edit
from smslint.facts import gsm
from smslint.source.decode import decode
from smslint.source.readings import readings
from tests.fixes.mending import plan_for

RIGHT: dict[str, Any] = {
    "sandbox": "prod",
    "edition": "standard",
    "credentials": [
        {
            "name": "sinch-eu",
            "vendor": "sinch",
            "service_id": "3f6b1d0c9a8e47d2b5c4f1e0d9a8b7c6",
            "api_token": "${env:SINCH_TOKEN}",
            "region": "eu",
            "inbound_number": "+447700900101",
            "description": "0x1f",
        },
        {
            "name": "gateway",
            "vendor": "custom",
            "provider_name": "Harrier Messaging",
            "provider_url": "https://api.harrier-messaging.net/v1/messages",
            "auth": {"type": "api_key", "name": "X-Api-Key", "api_token": "${env:HARRIER_KEY}"},
            "headers": [{"name": "X-Route", "value": "12:30"}],
            "payload": '{"from": "{{fromNumber}}", "to": "{{toNumber}}",'
            '\n "text": "{{message}}"}\n',
        },
    ],
    "webhooks": [
        {
            "name": "replies",
            "vendor": "sinch",
            "credential": "sinch-eu",
            "sender_number": "+447700900101",
            "keywords": {
                "opt_in": {"words": ["JOIN", "ON", "YES"], "reply": 'Welcome - it\'s "fine"...'},
                "opt_out": {"words": ["STOP", "NO", "END"], "reply": "You get no more texts."},
                "help": {"words": ["HELP", "INFO"], "reply": "Send STOP to end."},
            },
            "default_reply": "We don't understand. Send HELP for help.",
        },
        {
            "name": "gateway-in",
            "vendor": "custom",
            "type": "inbound",
            "credential": "gateway",
            "sender_number": "+447700900102",
            "payload": '{"t": "{{inboundMessage}}", "f": "{{profileNumber}}", "i": "{{requestId}}",'
            '\n "a": "{{originTimestamp}}", "n": "{{inboundNumber}}"}\n',
        },
        {
            "name": "gateway-out",
            "vendor": "custom",
            "type": "feedback",
            "payload": '{"r": "{{client_reference}}", "c": "{{failureCode}}",\n'
            ' "s": "{{feedbackStatus}}"}\n',
        },
    ],
    "channel_configs": [
        {
            "name": "news",
            "channel": "sms",
            "message_type": "marketing",
            "credential": "sinch-eu",
            "sender_number": "+447700900101",
            "execution_field": "mobilePhone.number",
            "marketing_actions": ["news", "2024-01-01"],
        },
        {
            "name": "alerts",
            "channel": "sms",
            "message_type": "transactional",
            "credential": "gateway",
            "sender_number": "+447700900102",
        },
    ],
}


def _for_people(data: Any) -> set[str]:
    """The texts for people in some data: replies, descriptions, keywords."""
    if isinstance(data, list):
        return set().union(*map(_for_people, data))
    if not isinstance(data, dict):
        return set()
    found: set[str] = set()
    for key, value in data.items():
        if key in ("reply", "default_reply", "description", "words"):
            found |= set(value) if isinstance(value, list) else {value}
        else:
            found |= _for_people(value)
    return found


FOR_PEOPLE = _for_people(RIGHT)

Path = tuple[str | int, ...]

BLOCKS = ("reply", "default_reply", "payload", "description")
"""Texts that people write as blocks."""

MISSPELT = {
    ("edition",): "standad",
    ("credentials", 0, "vendor"): "sinhc",
    ("credentials", 0, "region"): "EU",
    ("credentials", 1, "auth", "type"): "api-key",
    ("webhooks", 0, "credential"): "sinch_eu",
    ("webhooks", 1, "credential"): "gatway",
    ("webhooks", 1, "vendor"): "Custom",
    ("webhooks", 1, "type"): "inbuond",
    ("webhooks", 2, "type"): "feedbak",
    ("channel_configs", 0, "channel"): "SMS",
    ("channel_configs", 0, "message_type"): "marketting",
    ("channel_configs", 0, "credential"): "sinch eu",
    ("channel_configs", 1, "credential"): "Gateway",
}
"""Values that stand for the right ones (SMS104, SMS302, SMS403)."""

MISNAMED = {
    ("edition",): "editoin",
    ("credentials", 0, "service_id"): "serviceId",
    ("credentials", 0, "region"): "regoin",
    ("credentials", 0, "inbound_number"): "inbound-number",
    ("credentials", 1, "payload"): "payloud",
    ("credentials", 1, "auth"): "auht",
    ("credentials", 1, "headers"): "header",
    ("webhooks", 0, "keywords"): "keyword",
    ("webhooks", 0, "keywords", "opt_in"): "opt-in",
    ("webhooks", 0, "keywords", "opt_out", "words"): "word",
    ("webhooks", 0, "default_reply"): "default_repyl",
    ("webhooks", 1, "sender_number"): "sendernumber",
    ("channel_configs", 0, "execution_field"): "execution_feild",
    ("channel_configs", 1, "sender_number"): "sender_numbers",
}
"""Keys that stand for the right ones (SMS101)."""

CURLY = {"'": "’", '"': "“", "-": "–", "...": "…", " ": "\u00a0"}
REPLIES: list[Path] = [
    ("webhooks", 0, "keywords", "opt_in", "reply"),
    ("webhooks", 0, "keywords", "help", "reply"),
    ("webhooks", 0, "default_reply"),
]
PAYLOADS: list[Path] = [
    ("credentials", 1, "payload"),
    ("webhooks", 1, "payload"),
    ("webhooks", 2, "payload"),
]
WORDS: list[Path] = [
    ("webhooks", 0, "keywords", "opt_in", "words"),
    ("webhooks", 0, "keywords", "opt_out", "words"),
    ("webhooks", 0, "keywords", "help", "words"),
]
IN_OTHER_LETTERS: list[Callable[[str], str]] = [str.lower, str.title, str]
UNUSED = "# smslint: ignore[SMS409] why"


class Drawn(NamedTuple):
    """A document: its text, and what it is to say when it is mended."""

    text: str
    right: dict[str, Any]
    faults: int


class Plain(str):
    """Text that is written without quotes although it needs them (SMS005)."""

    __slots__ = ()


def at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


@st.composite
def wrong(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any], int]:
    """Data with faults, the data that is right, and how many faults there are."""
    right = copy.deepcopy(RIGHT)
    data = copy.deepcopy(RIGHT)
    faults = 0
    some = st.integers(0, 3)

    def drawn(places: Any) -> list[Any]:
        return draw(st.lists(st.sampled_from(sorted(places, key=str)), unique=True, max_size=3))

    for path in drawn(MISSPELT):
        at(data, path[:-1])[path[-1]] = MISSPELT[path]
        faults += 1
    for path in drawn(REPLIES):
        parent = at(data, path[:-1])
        for plain, curly in CURLY.items():
            if draw(st.booleans()):
                parent[path[-1]] = parent[path[-1]].replace(plain, curly, draw(some))
        at(right, path[:-1])[path[-1]] = gsm.plain(parent[path[-1]])
        faults += parent[path[-1]] != at(RIGHT, path)
    for path in drawn(PAYLOADS):
        parent = at(data, path[:-1])
        names = re.findall(r"\{\{(\w+)\}\}", parent[path[-1]])
        for name in draw(st.lists(st.sampled_from(names), unique=True, max_size=2)):
            other = draw(st.sampled_from([name.upper(), name[:-1] + "x"]))
            parent[path[-1]] = parent[path[-1]].replace(f"{{{{{name}}}}}", f"{{{{{other}}}}}")
            faults += 1
    for path in drawn(WORDS):
        words = at(data, path)
        for _ in range(draw(some)):
            number = draw(st.integers(0, len(words) - 1))
            again = draw(st.sampled_from(IN_OTHER_LETTERS))(words[number])
            words.insert(draw(st.integers(number + 1, len(words))), again)
            faults += 1

    def unquote(node: Any) -> Any:
        nonlocal faults
        if isinstance(node, dict):
            return {key: unquote(value) for key, value in node.items()}
        if isinstance(node, list):
            return [unquote(value) for value in node]
        if readings(node) is not None and draw(st.booleans()):
            faults += 1
            return Plain(node)
        return node

    data = unquote(data)
    for path in sorted(drawn(MISNAMED), key=len, reverse=True):
        parent = at(data, path[:-1])
        renamed = {
            MISNAMED[path] if key == path[-1] else key: value for key, value in parent.items()
        }
        parent.clear()
        parent.update(renamed)
        faults += 1
    return data, right, faults


class Writer:
    """Writes data as YAML in a style that is drawn."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.indent = draw(st.integers(1, 4))
        self.anchors: dict[str, str] = {}
        self.count = 0
        self.careful = False  # inside of a list from which no fix takes more than words
        self.comments: list[str] = []

    def chance(self, of: int = 2) -> bool:
        return self.draw(st.integers(1, of)) == 1

    def anchor(self) -> str:
        self.count += 1
        return f"a{self.count}"

    def comment(self, of: int = 6) -> str:
        if not self.chance(of):
            return ""
        text = self.draw(st.sampled_from(["# a", "#", "# it's {x: [", '# "é" 😀', UNUSED]))
        self.comments.append(text)
        return " " * self.draw(st.integers(1, 3)) + text

    def document(self, data: dict[str, Any]) -> str:
        return "".join(f"{line}\n" for line in self.mapping(data, 0))

    def mapping(self, data: dict[str, Any], depth: int) -> list[str]:
        keys = list(data)
        if self.chance(3):
            keys = self.draw(st.permutations(keys))
        lines: list[str] = []
        for key in keys:
            if self.chance(12):
                lines.append(self.comment(1).strip())
            lines += self.pair(key, data[key], depth)
        return lines

    def pair(self, key: str, value: Any, depth: int) -> list[str]:
        margin = " " * depth
        self.careful = key in ("words", "word")
        head = f"{margin}{self.key(key)}{' ' * self.draw(st.integers(0, 1))}:"
        if isinstance(value, str):
            return self.scalar(head, value, depth, may_be_block=key in BLOCKS)
        if self.chance(4):
            return self.flow(head, value, depth)
        inner = depth + self.indent
        anchor = f" &{self.anchor()}" if self.chance(8) else ""
        first = f"{head}{anchor}{self.comment()}"
        if isinstance(value, dict):
            return [first, *self.mapping(value, inner)]
        if self.chance():
            inner = depth
        return [first, *self.items(value, inner)]

    def items(self, items: list[Any], depth: int) -> list[str]:
        margin = " " * depth
        lines: list[str] = []
        for item in items:
            if isinstance(item, str):
                lines += self.scalar(f"{margin}-", item, depth, may_be_block=False)
            elif self.chance(5):
                lines += self.flow(f"{margin}-", item, depth)
            else:
                gap = self.draw(st.integers(1, 3))
                inner = self.mapping(item, depth + 1 + gap)
                first = next(i for i, line in enumerate(inner) if not line.startswith("#"))
                inner[first] = f"{margin}-{' ' * gap}{inner[first].lstrip(' ')}"
                lines += inner
        return lines

    def key(self, key: str) -> str:
        return self.draw(st.sampled_from([key, key, f'"{key}"', f"'{key}'"]))

    def scalar(self, head: str, value: str, depth: int, may_be_block: bool) -> list[str]:
        if may_be_block and not isinstance(value, Plain) and self.chance(2):
            return self.block(head, value, depth)
        return [f"{head}{' ' * self.draw(st.integers(1, 2))}{self.inline(value)}{self.comment()}"]

    def block(self, head: str, value: str, depth: int) -> list[str]:
        style = "|" if "\n" in value else self.draw(st.sampled_from("|>"))
        chomp = "" if value.endswith("\n") else "-"
        margin = " " * (depth + self.indent)
        body = [f"{margin}{line}" if line else "" for line in value.removesuffix("\n").split("\n")]
        return [f"{head} {style}{chomp}{self.comment()}", *body]

    def flow(self, head: str, value: Any, depth: int) -> list[str]:
        return f"{head} {self.flow_text(value, depth + self.indent)}{self.comment()}".split("\n")

    def flow_text(self, value: Any, depth: int) -> str:
        if isinstance(value, str):
            return self.inline(value, flow=True)
        parts = []
        careful = self.careful
        for key, item in (
            value.items() if isinstance(value, dict) else (("", item) for item in value)
        ):
            self.careful = careful or key in ("words", "word")
            name = f"{self.key(key)}: " if key else ""
            parts.append(name + self.flow_text(item, depth))
        self.careful = careful
        text = ""
        for number, part in enumerate(parts):
            text += part
            if number + 1 < len(parts):
                text += self.draw(st.sampled_from([",", " ,"]))
                # A comment needs the end of a line.
                comment = "" if self.careful else self.comment(4)
                text += f"{comment}\n{' ' * depth}" if self.chance(4) or comment else " "
        return f"{{{text}}}" if isinstance(value, dict) else f"[{text}]"

    def inline(self, value: str, flow: bool = False) -> str:
        if isinstance(value, Plain):
            return str(value)
        if value in self.anchors and self.chance():
            return f"*{self.anchors[value]} " if flow else f"*{self.anchors[value]}"
        anchor = ""
        # An anchor in front of a text for people, typeset or not, is a fault of its own (SMS009).
        for_people = gsm.plain(value) in FOR_PEOPLE
        plain = value not in self.anchors and not for_people and not self.careful
        if plain and self.chance(10):
            self.anchors[value] = self.anchor()
            anchor = f"&{self.anchors[value]} "
        return anchor + self.quoted(value, flow)

    def quoted(self, value: str, flow: bool) -> str:
        ways: list[Callable[[str], str]] = [lambda text: json.dumps(text, ensure_ascii=False)]
        if value.isascii():
            ways.append(json.dumps)
        else:
            ways.append(lambda text: json.dumps(text).replace("\\u00a0", "\\_"))
        if "\n" not in value:
            ways.append(lambda text: "'" + text.replace("'", "''") + "'")
            plain = r"[A-Za-z][^:#,\[\]{}\"]*" if flow else r"[A-Za-z][^:#]*"
            if re.fullmatch(plain, value) and value == value.strip() and readings(value) is None:
                ways += [str, str]
        return self.draw(st.sampled_from(ways))(value)


@st.composite
def documents(draw: st.DrawFn) -> Drawn:
    data, right, faults = draw(wrong())
    writer = Writer(draw)
    text = writer.document(data)
    return Drawn(text, right, faults + sum(UNUSED in line for line in text.split("\n")))


def comments_of(text: str) -> list[str]:
    """The comments that nobody had to remove; no value of ours holds a `#`."""
    comments = re.findall(r"#[^\r\n]*", text)
    return [comment for comment in comments if "smslint:" not in comment]


def plainly(text: str, edits: tuple[Edit, ...]) -> str:
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


STYLES = st.tuples(
    st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    st.sampled_from(["\n", "\n", "\r\n", "\r"]),
    st.booleans(),
)

ANY = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@ANY
@given(documents(), STYLES)
def test_any_document(drawn: Drawn, style: tuple[str, str, bool]) -> None:
    encoding, line_end, ends = style
    text = drawn.text.removesuffix("\n")
    if ends or yaml.safe_load(text) != yaml.safe_load(drawn.text):
        text = drawn.text  # without its end a block would say something else
    text = text.replace("\n", line_end)
    before = text.encode(encoding)
    plan = plan_for(before)
    assert not plan.report.failures
    assert [(found.code, found.pointer) for found in plan.report.findings] == []
    after = plan.changes[0].after if plan.changes else before
    said = yaml.safe_load(decode(after))
    assert said == drawn.right
    assert len(plan.fixed) >= bool(drawn.faults)
    # Everything else is as it was.
    if plan.changes:
        assert decode(after) == plainly(decode(before), plan.changes[0].edits)
        assert after.startswith(before[: len(before) - len(decode(before).encode(encoding[:6]))])
    assert comments_of(decode(after)) == comments_of(decode(before))
    # And there is nothing left to do.
    assert plan_for(after).changes == ()


def test_what_is_right_has_no_findings() -> None:
    """Otherwise nothing above would mean anything."""
    text = json.dumps(RIGHT)
    plan = plan_for(text.encode())
    assert plan.report.findings == ()
    assert plan.fixed == ()
