"""From documents to the model: built from what passed, tolerant of the rest."""

from __future__ import annotations

import pytest

from smslint.model.places import UNSURE
from smslint.source.load import load
from tests.model.building import documents, edition_said, model, sandbox_name, stated

SINCH = 'vendor: sinch, service_id: b, api_token: "${env:X}"'


def test_entries_carry_what_passed() -> None:
    found = model(f"""\
sandbox: prod
credentials:
  - {{name: a, {SINCH}, region: mars, description: [x], inbound_number: "+14155550101"}}
  - just text
  - {{name: 12, vendor: telegraph}}
  - {{name: c, {SINCH}}}
""")
    first, second, third = found.credentials
    assert (first.name, first.vendor, first.index) == ("a", "sinch", 0)
    assert first.text("region") is None
    assert first.text("description") is None
    assert first.inbound_number == "+14155550101"
    assert set(first.written) >= {"region", "description"}
    assert (second.index, second.name, second.vendor) == (2, "12", None)
    assert (third.index, third.name) == (3, "c")


def test_texts_and_literals() -> None:
    entry = model(f'sandbox: p\ncredentials: [{{name: "a ${{B}}", {SINCH}}}]\n').credentials[0]
    assert entry.text("api_token") == "${env:X}"
    assert entry.literal("api_token") is None
    assert entry.text("name") == "a ${B}"
    assert entry.literal("name") is None
    assert entry.text("nothing") is None
    assert entry.name == entry.label == "a ${B}"


@pytest.mark.parametrize(
    "value", ["", "~", "null", "Null", "NULL", '""', "'  '", "!t x", "[a]", "{a: b}"]
)
def test_values_that_say_nothing_are_absent(value: str) -> None:
    entry = model(f"sandbox: p\ncredentials:\n  - description: {value}\n").credentials[0]
    assert entry.text("description") is None
    assert entry.tree.text("description") is None
    assert entry.tree.has("description")
    assert not entry.tree.has("name")


def test_the_places_of_an_entry() -> None:
    text = "sandbox: p\nchannel_configs:\n  - &x name: !!str 'a'\n    channel: sms\n"
    (entry,) = model(text).channel_configs
    place = entry.at("name")
    assert text[place.start : place.end] == "'a'"
    assert place.pointer == "/channel_configs/0/name"
    first = entry.at_first()
    assert text[first.start : first.end] == "name"
    key = entry.tree.at_key("channel")
    assert text[key.start : key.end] == "channel"
    with pytest.raises(KeyError):
        entry.at("credential")
    with pytest.raises(KeyError):
        entry.tree.at("credential")


def test_an_entry_without_fields_is_its_own_place() -> None:
    text = "sandbox: p\nwebhooks: [{}]\n"
    place = model(text).webhooks[0].at_first()
    assert text[place.start : place.end] == "{}"


def test_a_block_begins_at_its_header() -> None:
    text = "sandbox: p\ncredentials:\n  - payload: |- # c\n      {}\n"
    place = model(text).credentials[0].tree.at_start("payload")
    assert text[place.start : place.end].startswith("|-")
    assert "\n" not in text[place.start : place.end]


def test_merged_fields_are_fields() -> None:
    found = model(f"sandbox: p\nx-a: &a {{{SINCH}}}\ncredentials: [{{<<: *a, name: b}}]\n")
    assert found.credentials[0].vendor == "sinch"
    assert found.credentials[0].text("service_id") == "b"


def test_inner_mappings_and_lists() -> None:
    text = """\
sandbox: p
credentials:
  - name: a
    vendor: custom
    auth: {type: none}
    headers: [{name: A, value: b}, c, !t d, {name: E, value: 1}]
"""
    tree = model(text).credentials[0].tree
    auth = tree.inner("auth")
    assert auth is not None
    assert auth.pointer == "/credentials/0/auth"
    kind = auth.literal("type")
    assert kind is not None
    assert kind.value == "none"
    assert tree.inner("headers") is None
    headers = tree.inner_items("headers")
    assert [fields.pointer[-1] for fields in headers] == ["0", "3"]
    assert headers[1].text("value") is None
    assert headers[1].raw("value") is not None
    assert tree.items("auth") == []
    assert tree.texts("headers") == []


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        (f"credentials: [{{name: a, {SINCH}}}]\n", set()),
        ("credentials: [a]\n", {"credentials"}),
        ("credentials: [!t {name: a}]\n", {"credentials"}),
        ("credentials: !t [{name: a}]\n", {"credentials"}),
        ("credentials: {name: a}\n", {"credentials"}),
        ("credentials: ${env:X}\n", {"credentials"}),
        ("credentials:\n", set()),
        ("credentials: []\n", set()),
        ("credential: []\n", {"credentials"}),
        ("webhoks: []\nchannel-configs: []\n", {"webhooks", "channel_configs"}),
        ("subdomains: [a.example.com]\n", set()),
        ("subdomains: ['${env:X}']\n", {"subdomains"}),
        ("subdomains: [1]\n", {"subdomains"}),
        ("subdomains: text\n", {"subdomains"}),
        ("<<: 1\n", {"credentials", "webhooks", "channel_configs", "subdomains"}),
        ("[a]: b\n", {"credentials", "webhooks", "channel_configs", "subdomains"}),
        ("--- !t\na: b\n", {"credentials", "webhooks", "channel_configs", "subdomains"}),
    ],
)
def test_what_could_not_be_read(text: str, unread: set[str]) -> None:
    text = text if text.startswith("---") else f"sandbox: prod\n{text}"
    assert model(text).unread == unread


def test_which_lists_there_are() -> None:
    text = "sandbox: p\ncredentials: []\nwebhooks: [1]\nchannel_configs: !t x\n"
    assert model(text).lists == {"webhooks", "channel_configs"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("sandbox: prod\n", "prod"),
        ('sandbox: "prod"\n', "prod"),
        ("sandbox: Prod\n", "Prod"),
        ("sandbox:\n", None),
        ("sandbox: ~\n", None),
        ("sandbox: [a]\n", None),
        ("sandbox: !t prod\n", None),
        ("- sandbox: prod\n", None),
        ("", None),
    ],
)
def test_the_name_of_the_sandbox(text: str, name: str | None) -> None:
    assert [sandbox_name(document) for document in load(text or "---\n").documents] == [name]
    assert model(text or "---\n").sandbox == name


def test_a_name_that_no_sandbox_can_have() -> None:
    assert model("sandbox: Prod\n").misnamed
    assert not model("sandbox: prod\n").misnamed


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("edition: b2b\n", "b2b"),
        ("edition: 'standard'\n", "standard"),
        ("edition:\n", None),
        ("sandbox: a\n", None),
        ("- a\n", None),
        ("edition: b2c\n", UNSURE),
        ("edition: ${env:X}\n", UNSURE),
        ("edition: !t b2b\n", UNSURE),
        ("edition: [b2b]\n", UNSURE),
        ("editoin: b2b\n", UNSURE),
    ],
)
def test_the_edition_that_a_document_says(text: str, edition: str | None) -> None:
    (document,) = load(text).documents
    assert edition_said(document) == edition


def test_what_a_document_states() -> None:
    (document,) = load("edition: b2b\nsandbox_type: production\nsandbox: a\n").documents
    assert {name: node.value for name, node in stated(document).items()} == {
        "edition": "b2b",
        "sandbox_type": "production",
    }
    (document,) = load("edition: B2B\nsandbox_type: !t production\n").documents
    assert stated(document) == {}


def test_documents_are_numbered() -> None:
    found = documents("sandbox: a\n---\nsandbox: b\n---\n- c\n")
    assert [(one.index, one.sandbox) for one in found] == [(0, "a"), (1, "b"), (2, None)]


def test_a_file_that_was_left_has_no_tree() -> None:
    found = model(f"sandbox: p\ncredentials: [{{name: a, {SINCH}, description: b}}]\n")
    assert found.has_sops is False
    found.leave()
    (entry,) = found.credentials
    assert entry.name == "a"
    assert entry.text("description") is None
    assert "description" in entry.written
    with pytest.raises(LookupError):
        _ = entry.tree
    with pytest.raises(LookupError):
        _ = found.tree


def test_every_entry_in_order() -> None:
    lists = ("webhooks: [{name: w}]", "channel_configs: [{name: c}]", "credentials: [{name: k}]")
    text = "\n".join(("sandbox: p", *lists))
    assert [entry.name for entry in model(text).entries] == ["k", "w", "c"]
    assert model("sandbox: p\nwebhooks: [{}]\n").webhooks[0].label == "webhooks[0]"
