"""Sandboxes over documents and files."""

from __future__ import annotations

import pytest

from tests.model.building import project

A = "{name: a, vendor: sinch, service_id: b, api_token: '${env:X}'}"
B = "{name: main, vendor: infobip, api_base_url: api.infobip.com, api_key: '${env:X}'}"
CONFIG = "{{name: {0}, channel: sms, message_type: marketing, credential: {1}, sender_number: N}}"


def test_documents_of_one_name_describe_one_sandbox() -> None:
    found = project(
        f"sandbox: prod\ncredentials: [{A}]\n---\nsandbox: stage\ncredentials: [{A}]\n",
        f"sandbox: prod\ncredentials: [{B}]\n",
    )
    assert [sandbox.name for sandbox in found.sandboxes] == ["prod", "stage"]
    prod, stage = found.sandboxes
    assert [entry.name for entry in prod.credentials] == ["a", "main"]
    assert [entry.name for entry in stage.credentials] == ["a"]
    assert len(prod.documents) == 2


def test_entries_are_in_order_of_path_and_document() -> None:
    texts = [f"sandbox: p\nwebhooks: [{{name: {name}}}]\n" for name in ("one", "two", "three")]
    (sandbox,) = project(texts[0], f"{texts[1]}---\n{texts[2]}").sandboxes
    assert [entry.name for entry in sandbox.webhooks] == ["one", "two", "three"]


def test_a_document_without_a_name_stands_for_itself() -> None:
    found = project(f"credentials: [{A}]\n---\ncredentials: [{B}]\n---\nsubdomains: [x.example]\n")
    assert [sandbox.name for sandbox in found.sandboxes] == [None, None]
    assert [node.value for node in found.subdomains] == ["x.example"]


def test_when_something_can_be_said_to_be_absent() -> None:
    assert project(f"sandbox: p\ncredentials: [{A}]\n").complete
    assert project("subdomains: [x.example]\n").complete
    assert not project(f"credentials: [{A}]\n").complete
    assert not project(f"sandbox: P\ncredentials: [{A}]\n").complete
    assert project("sandbox: P\n").complete
    assert not project(f"sandbox: p\ncredentials: [{A}]\n", all_read=False).complete


def test_credentials_are_found_by_name() -> None:
    text = f"sandbox: p\ncredentials: [{A}, {B}]\nchannel_configs: [{CONFIG.format('x', 'main')}]\n"
    (sandbox,) = project(text).sandboxes
    (config,) = sandbox.channel_configs
    main = sandbox.credential("main")
    assert main is not None
    assert sandbox.credential_of(config) is main
    assert sandbox.vendor_of(config) == "infobip"
    assert sandbox.configs_of(main) == [config]
    assert sandbox.webhooks_of(main) == []
    assert sandbox.credential("nobody") is None
    assert sandbox.credential(None) is None


def test_the_vendor_of_a_name_that_is_there_twice() -> None:
    other = B.replace("main", "a")
    configs = f"channel_configs: [{CONFIG.format('x', 'a')}]\n"
    text = f"sandbox: p\ncredentials: [{A}, {other}]\n{configs}"
    (sandbox,) = project(text).sandboxes
    assert sandbox.vendor_of(sandbox.channel_configs[0]) is None
    (sandbox,) = project(text.replace(other, A)).sandboxes
    assert sandbox.vendor_of(sandbox.channel_configs[0]) == "sinch"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("main", "main"),
        ("mian", "main"),
        ("Main", "main"),
        ("other", None),
        ("${X}", None),
        (None, None),
    ],
)
def test_a_misspelt_name_means_the_nearest(name: str | None, meant: str | None) -> None:
    (sandbox,) = project(f"sandbox: p\ncredentials: [{A}, {B}]\n").sandboxes
    for _ in range(2):
        found = sandbox.intended_credential(name)
        assert (None if found is None else found.name) == meant


def test_when_a_name_can_be_said_not_to_exist() -> None:
    def knows(text: str) -> bool:
        (sandbox,) = project(text).sandboxes
        return sandbox.names_all_credentials

    assert knows(f"sandbox: p\ncredentials: [{A}]\n")
    assert not knows("sandbox: p\ncredentials: []\n")
    assert not knows(f"sandbox: p\ncredentials: [{A}, text]\n")
    assert not knows(f"sandbox: p\ncredentials: [{A}, {{vendor: sinch}}]\n")
    unsure = B.replace("main", "'${NAME}'")
    assert not knows(f"sandbox: p\ncredentials: [{A}, {unsure}]\n")
    assert not knows(f"sandbox: p\ncredentials: [{A}]\n---\nsandbox: p\ncredentials: !t x\n")


def test_lists_count_when_there_is_something_in_them() -> None:
    (sandbox,) = project("sandbox: p\nwebhooks: []\n---\nsandbox: p\nwebhooks: [text]\n").sandboxes
    assert sandbox.has_list("webhooks")
    assert not sandbox.has_list("credentials")
    assert not sandbox.reads_all("webhooks")
    assert sandbox.reads_all("credentials")


def test_sandboxes_that_have_a_credential() -> None:
    found = project(
        f"sandbox: p\ncredentials: [{A}, {A}]\n", f"sandbox: q\ncredentials: [{A}, {B}]\n"
    )
    assert [sandbox.name for sandbox in found.sandboxes_with_credential("a")] == ["p", "q"]
    assert [sandbox.name for sandbox in found.sandboxes_with_credential("main")] == ["q"]
    assert found.sandboxes_with_credential("nobody") == []


def test_thousands_of_names_are_not_searched() -> None:
    names = ", ".join(f"{{name: sinch-main-{number:05d}}}" for number in range(600))
    (sandbox,) = project(f"sandbox: p\ncredentials: [{names}]\n").sandboxes
    assert sandbox.intended_credential("sinch-main-00001x") is None
    assert sandbox.intended_credential("sinch-main-00001") is not None
