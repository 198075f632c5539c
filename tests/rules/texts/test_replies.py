"""SMS607 and SMS608."""

from __future__ import annotations

import json

import pytest

from smslint.facts.gsm import plain
from smslint.source.load import load
from smslint.source.tree import Mapping, Sequence
from tests.rules.texts.replies import HEAD, default_reply, findings, fixed, found, keywords

# ---------------------------------------------------------------------------------------- SMS607


@pytest.mark.parametrize(
    ("value", "over"),
    [
        ("a" * 1500, False),
        ("a" * 1501, True),
        ("'" + "''" * 1500 + "'", False),
        ("'" + "''" * 1501 + "'", True),
        ('"' + "\\u0061" * 1500 + '"', False),
        ('"' + "\\u0061" * 1501 + '"', True),
        ("😀" * 1500, False),
        ("😀" * 1501, True),
        ("|\n      " + "a" * 1500, False),
        ("|\n      " + "a" * 1501, True),
        (">+\n      " + "a" * 1500 + "\n\n", False),
        ("|-\n      " + "a" * 749 + "\n      " + "a" * 750, False),
        ("|-\n      " + "a" * 750 + "\n      " + "a" * 750, True),
        ("a" * 1501 + " ${env:MORE}", False),
    ],
)
def test_the_length_of_a_reply(value: str, over: bool) -> None:
    assert [item.partition(":")[0] for item in found(default_reply(value), "SMS607")] == (
        ["0"] if over else []
    )


def test_every_reply_has_a_length() -> None:
    long = "Send STOP or START. " * 80
    text = keywords(
        "\n".join(
            f"{name}: {{words: [{word}], reply: {long}}}"
            for name, word in (("opt_in", "START"), ("double_opt_in", "NEWS"), ("help", "HELP"))
        )
        + f"\nopt_out: {{words: [STOP, END], fuzzy: {{reply: {long}}}, reply: {long}}}"
        + f"\ncustom: {{reply: {long}, words: [X]}}"
    )
    assert [item.partition(":")[0] for item in found(text)] == ["1", "2", "3", "4", "4", "5"]


def test_an_anchored_reply_is_one_finding() -> None:
    text = keywords(
        f"opt_in: {{words: [JOIN], reply: &long {'a' * 1501}}}\n"
        "help: {words: [HELP], reply: *long}"
    )
    assert found(text) == ["1:44-1545 SMS607"]


def test_descriptions_have_no_length() -> None:
    text = HEAD + f"    description: {'a…' * 1501}\n"
    assert found(text) == []


# ---------------------------------------------------------------------------------------- SMS608


@pytest.mark.parametrize(
    "text",
    [
        "“Hi”",
        "„Hi“",
        "Don’t",
        "‘Hi’",
        "‚Hi‛",
        "9 – 5",
        "9 — 5",
        "9\u20125",
        "9\u22125",
        "STOP\u2011ALL",
        "Well…",
        "5\u00a0€",
        "5\u202f€",
        "Über 5 € – “äöü”…",
    ],
)
def test_characters_with_a_twin(text: str) -> None:
    assert found(default_reply(text)) == [f"0:20-{20 + len(text)} SMS608"]


@pytest.mark.parametrize(
    "text",
    [
        "Hi",
        "\"Hi\" - 'you'... ¿qué? 3€ {x} [y] ~ ^ \\ | Ω",
        "“ça”",
        "« Hi »",
        "Hi 👋 – you",
        "Привет…",
        "Hi™ – you",
        "5\u2009€",
        "‹Hi›",
        "a\u200bb…",
        "Hi ${env:NAME}…",
        "{{name}}…",
    ],
)
def test_nothing_to_win(text: str) -> None:
    assert found(default_reply(json.dumps(text, ensure_ascii=False))) == []


def test_segments_before_and_after() -> None:
    (finding,) = findings(default_reply("Well… " + "a" * 100))
    assert "2 segments as it is, 1 segment with" in finding.message
    assert "`…` forces" in finding.message
    (finding,) = findings(default_reply("“Well”…\u00a0"))
    assert "1 segment as it is, 1 segment with" in finding.message
    assert "`“`, `”`, `…` and a no-break space force" in finding.message


def test_one_finding_a_text() -> None:
    text = keywords(
        "opt_in: {words: [JOIN], reply: “Hi” – “you”…}\n"
        "opt_out: {words: [STOP, END], reply: Bye…, fuzzy: {reply: STOP…}}\n"
        "custom: {words: [A], reply: Hi}"
    )
    assert found(text) == ["1:38-51 SMS608", "2:44-48 SMS608", "2:65-70 SMS608"]


@pytest.mark.parametrize(
    ("value", "after"),
    [
        ("Well… don’t – go", "Well... don't - go"),
        ("“Hi” you", "'\"Hi\" you'"),
        ("‘Hi’ you", "'''Hi'' you'"),
        ("– Hi’", "'- Hi'''"),
        ("Hi –", "Hi -"),
        ("Hi\u00a0", "'Hi '"),
        ("Hi\u00a0# you", "'Hi # you'"),
        ("Hi:\u00a0you", "'Hi: you'"),
        ("'Don’t “go”'", "'Don''t \"go\"'"),
        ('"Don’t “go”"', '"Don\'t \\"go\\""'),
        ('"a\\u2019b\\u2026\\_\\xa0\\U00002014\\n\\"c\\\\…"', '"a\'b...  -\\n\\"c\\\\..."'),
        ("|\n      Don’t “go”\n      – Hi…", '|\n      Don\'t "go"\n      - Hi...'),
        (">-  # “Hi”\n      Don’t\n      go…", ">-  # “Hi”\n      Don't\n      go..."),
        ("&a “Hi”", "&a '\"Hi\"'"),
        ("!!str “Hi”", "!!str '\"Hi\"'"),
        ("Don’t\n      go", "Don't\n      go"),
        ("'Don’t\n\n      go'", "'Don''t\n\n      go'"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_fix(value: str, after: str, end: str) -> None:
    text = default_reply(value).replace("\n", end)
    (finding,) = findings(text.encode(), "SMS608")
    assert finding.fix is not None
    assert not finding.fix.safe
    mended = fixed(text, finding)
    assert mended == default_reply(after).replace("\n", end)
    assert reply_in(mended) == plain(reply_in(text))
    assert findings(mended.encode(), "SMS608") == []


def reply_in(text: str) -> str:
    root = load(text).documents[0].root
    assert isinstance(root, Mapping)
    webhooks = root.get("webhooks")
    assert isinstance(webhooks, Sequence)
    webhook = webhooks.items[0]
    assert isinstance(webhook, Mapping)
    reply = webhook.get("default_reply")
    assert reply is not None
    assert not isinstance(reply, Mapping | Sequence)
    return reply.value


def test_the_fix_in_flow_style() -> None:
    text = keywords("help: {words: [HELP], reply: STOP:’ “a”\u00a0#b}")
    (finding,) = findings(text)
    assert fixed(text, finding) == keywords("help: {words: [HELP], reply: 'STOP:'' \"a\" #b'}")


@pytest.mark.parametrize(
    "value", ["“Hi”\n      you", "|2\n        Hi…", "|\n      \u00a0Hi\n      you"]
)
def test_no_fix_where_nobody_can_be_sure(value: str) -> None:
    (finding,) = findings(default_reply(value))
    assert finding.fix is None


def test_json() -> None:
    text = json.dumps(
        {
            "sandbox": "prod",
            "webhooks": [
                {
                    "name": "w",
                    "vendor": "sinch",
                    "credential": "c",
                    "sender_number": "575758",
                    "default_reply": "Don\u2019t \u201cgo\u201d",
                }
            ],
        }
    )
    (finding,) = findings(text)
    assert json.loads(fixed(text, finding))["webhooks"][0]["default_reply"] == 'Don\'t "go"'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hi…", "forces this text into UCS-2"),
        ("“Hi", "forces this text into UCS-2"),
        ("“Hi”", "force this text into UCS-2"),
        ("“Hi…", "force this text into UCS-2"),
    ],
)
def test_one_forces_and_two_force(text: str, said: str) -> None:
    (finding,) = findings(default_reply(text), "SMS608")
    assert said in finding.message


@pytest.mark.parametrize("text", ["“Hi", "Hi”", "“", "\\u201cHi"])
def test_the_first_and_the_last_character_in_double_quotes(text: str) -> None:
    source = default_reply(f'"{text}"')
    (finding,) = findings(source, "SMS608")
    after = text.replace("\\u201c", "“").replace("“", '\\"').replace("”", '\\"')
    assert fixed(source, finding) == default_reply(f'"{after}"')
