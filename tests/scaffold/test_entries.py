"""`smslint new`: entries to fill in, which are right as soon as they are filled."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from smslint.cli.status import CLEAN, FAILED
from smslint.facts.vendors import B2B, EDITIONS, STANDARD, TYPED_WEBHOOK_VENDORS
from smslint.pipeline.lint import lint_texts
from smslint.report.selection import EVERYTHING
from smslint.scaffold.entries import LISTS, Wanted, document, entry, form_of, label_of, vendors_of
from smslint.shape import schemas
from smslint.shape.schemas import AUTH_TYPES, KINDS, WEBHOOK, WEBHOOK_TYPES
from tests.cli.running import Cli

ALL = [
    *(
        Wanted(kind, vendor, edition, type_)
        for kind in KINDS[:3]
        for edition in EDITIONS
        for vendor in vendors_of(kind, edition)
        for type_ in (
            WEBHOOK_TYPES if kind == WEBHOOK and vendor in TYPED_WEBHOOK_VENDORS else (None,)
        )
    ),
    *(Wanted("credential", "custom", STANDARD, auth=auth) for auth in AUTH_TYPES),
]

GAP = re.compile(r"<[^<>]+>")

VALUES = {
    "name": "a-name",
    "message_type": "marketing",
    "sender_number": "+12025550101",
    "hash_format": "SHA256",
    "provider_url": "https://gateway.harrier-text.net/send",
    "oauth_url": "https://auth.harrier-text.net/token",
    "api_base_url": "k3x9vq.api.infobip.com",
    "account_sid": "AC5f0c6e2f9b7d4e0f8a1b3c5d7e9f0a2b",
    "message_sid": "SM0b6f2c4d8e1a4f7c9d3e5a7b9c1d3e5f",
    "service_id": "b3301702ea0eddb8d66de55aad9b0b81",
    "service_plan_id": "b3301702ea0eddb8d66de55aad9b0b81",
    "project_id": "4f8c1a52-6d0e-4b7a-9c35-2e81d7f0b694",
    "app_id": "01J68A39AXGJ2V3308D9ZZXZFD",
    "provider_name": "Harrier",
    "credential": "a-name",
    "words": "MORE",
    "reply": "Thank you.",
}


def name_of(wanted: Wanted) -> str:
    return "-".join(filter(None, wanted))


def text_of(wanted: Wanted) -> str:
    return "".join(f"{line}\n" for line in document(wanted, "shop-prod"))


def filled(text: str) -> str:
    """With values in the gaps."""

    def with_value(gap: re.Match[str]) -> str:
        name, before = gap[1], f"{gap[1]}: {gap[2]}{gap[3]}"
        assert name in VALUES, f"add a value for `{name}` to VALUES, which no rule reports"
        return before + VALUES[name]

    return re.sub(r"(\w+): (\[?)(\"?)<[^<>]+>", with_value, text)


def with_options(text: str, names: frozenset[str]) -> str:
    """With the fields that may be left out."""
    found = []
    inside = False
    for line in text.split("\n"):
        match = re.match(r"( *)# (( *)(?:- )?(\w+):(?: .*)?|  .*)$", line)
        inside = match is not None and (match[4] in names or (inside and match[2][:1] in " -"))
        found.append(match[1] + match[2] if match is not None and inside else line)
    return "\n".join(found)


def codes(text: str) -> set[str]:
    report = lint_texts({"a.yaml": text.encode()}, EVERYTHING)
    return {finding.code for finding in report.findings}


def entry_of(text: str) -> dict[str, Any]:
    (found,) = (each for each in yaml.safe_load(text).values() if isinstance(each, list))
    (one,) = found
    assert isinstance(one, dict)
    return one


def part_of(wanted: Wanted) -> str:
    if wanted.kind == "credential":
        return schemas.credential_part(wanted.vendor, wanted.edition)
    if wanted.kind == WEBHOOK:
        return schemas.webhook_part(wanted.vendor, wanted.type)
    return schemas.channel_config_part(wanted.edition)


@pytest.mark.parametrize("wanted", ALL, ids=name_of)
def test_a_filled_entry_has_the_right_shape(wanted: Wanted) -> None:
    text = filled(text_of(wanted))
    assert GAP.search(re.sub("(?m)#.*", "", text)) is None
    found = codes(text)
    # One entry alone may lack what others bring, and no authentication is no good choice.
    assert found <= {"SMS207", "SMS219", "SMS223", "SMS302", "SMS310", "SMS403"}
    assert ("SMS219" in found) == (wanted.auth == "none")


@pytest.mark.parametrize("wanted", ALL, ids=name_of)
def test_so_it_has_with_everything_that_may_be_left_out(wanted: Wanted) -> None:
    names = frozenset(schemas.part(part_of(wanted))["properties"]) | {"api_token"}
    text = filled(with_options(text_of(wanted), names))
    written = entry_of(text)
    old = {"opt_out_number"} | (set() if wanted.kind == WEBHOOK else {"keywords", "default_reply"})
    assert set(written) == set(schemas.part(part_of(wanted))["properties"]) - old
    assert not {code for code in codes(text) if code < "SMS2"}


@pytest.mark.parametrize("wanted", ALL, ids=name_of)
def test_fields_are_in_the_order_of_the_form_below_their_labels(wanted: Wanted) -> None:
    part = part_of(wanted)
    lines = list(entry(wanted))
    places = {
        match[1]: number
        for number, line in enumerate(lines)
        if (match := re.match(r"  (?:- |  )(?:# )?(\w+):", line)) is not None
        and match[1] in schemas.part(part)["properties"]
    }
    written = sorted(places, key=places.__getitem__)
    form = [name for name in form_of(wanted).names if name in written]
    assert written[: len(form)] == form
    for name in form:
        schema = schemas.part(part)["properties"][name]
        label = "Sender number" if schema is True else label_of(schemas.resolve(schema, part)[0])
        above = "\n".join(lines[max(0, places[name] - 7) : places[name]])
        assert not label or re.search(rf"# {re.escape(label)}(?![\w(])", above)
        assert re.search(r"\(optional\)\w", above) is None


def test_what_is_left_to_fill_in_is_found() -> None:
    for wanted in ALL:
        text = text_of(wanted)
        if any(f"{name}: <" in text for name in ("account_sid", "service_id", "provider_url")):
            assert "SMS206" in codes(text)


def test_the_entry_stands_below_the_key_of_its_list(cli: Cli) -> None:
    ran = cli("new", "credential", "sinch")
    assert (ran.status, ran.err) == (CLEAN, "")
    whole = cli("new", "credential", "sinch", "--sandbox", "yes").out
    assert whole == f'sandbox: "yes"\n\ncredentials:\n{ran.out}'
    assert ran.out.split("\n")[2:4] == ["  # SMS vendor, here Sinch.", "  - vendor: sinch"]
    b2b = cli("new", "channel", "twilio", "--edition", "b2b", "--sandbox", "shop").out
    assert b2b.startswith("sandbox: shop\nedition: b2b\n\nchannel_configs:\n")


def test_the_payload_names_the_authentication_that_it_needs(cli: Cli) -> None:
    for auth in AUTH_TYPES:
        text = filled(cli("new", "credential", "custom", "--auth", auth, "--sandbox", "s").out)
        assert ("authOption" in entry_of(text)["payload"]) == (auth in ("basic", "bearer"))
        assert entry_of(text)["auth"]["type"] == auth


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("credential twilo", "`twilo` is not a choice; did you mean `twilio`?"),
        ("credentials twilio", "`credentials` is not a choice; did you mean `credential`?"),
        ("webhook twilio", "Journey Optimizer has no webhooks for Twilio"),
        ("webhook sinch_rcs", "VENDOR: `sinch_rcs` is not"),
        ("webhook sinch --edition b2b", "Journey Optimizer B2B Edition has no webhooks"),
        ("credential custom --edition b2b", "VENDOR in the B2B Edition: `custom` is not one of"),
        ("credential sinch_conversational", "VENDOR: `sinch_conversational` is not one of"),
        ("webhook sinch --type inbound", "--type is for webhooks of infobip and custom"),
        ("credential infobip --type inbound", "--type is for webhooks of infobip and custom"),
        ("credential twilio --auth jwt", "--auth is for custom credentials"),
        ("channel custom --auth jwt", "--auth is for custom credentials"),
    ],
)
def test_what_does_not_go_together(cli: Cli, line: str, said: str) -> None:
    ran = cli("new", *line.split())
    assert (ran.status, ran.out) == (FAILED, "")
    assert said in ran.err


def test_every_kind_is_tried_in_each_edition_that_has_it() -> None:
    tried = {(wanted.kind, wanted.edition) for wanted in ALL}
    assert {(kind, edition) for kind in LISTS for edition in EDITIONS} - tried == {(WEBHOOK, B2B)}
