"""Whoever follows the steps from nothing ends with what the files say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.steps import simulator
from tests.steps.golden import EDITED
from tests.steps.simulator import Product, WrongStepError
from tests.steps.strategies import b2b, standard
from tests.steps.trees import as_json, changed, documents, example, steps_of, texts_in


def holds_what_the_files_say(product: Product, said: Iterable[dict[str, Any]]) -> None:
    """The product holds all of the entries and nothing else."""
    wanted: dict[str, dict[str, dict[str, Any]]] = {}
    hosts: set[str] = set()
    fields: dict[str, str] = {}
    for document in said:
        hosts |= set(document.get("subdomains", ()))
        name = document.get("sandbox")
        if name is None:
            continue
        b2b_edition = document.get("edition") == "b2b"
        kinds = wanted.setdefault(
            name, {"credentials": {}, "webhooks": {}, "configurations": {}, "messages": {}}
        )
        for entry in document.get("credentials", ()):
            expected = simulator.expected_credential(entry, b2b=b2b_edition)
            kinds["credentials"][entry["name"]] = expected
        for entry in document.get("webhooks", ()):
            kinds["webhooks"][entry["name"]] = simulator.expected_webhook(entry)
        for entry in document.get("channel_configs", ()):
            if b2b_edition:
                kinds["messages"][entry["name"]] = simulator.expected_message(entry)
            else:
                expected = simulator.expected_configuration(entry)
                kinds["configurations"][entry["name"]] = expected
        if "execution_field" in document:
            fields[name] = document["execution_field"]
    assert product.subdomains == hosts
    for name, kinds in wanted.items():
        sandbox = product.sandbox(name)
        assert plain(sandbox.credentials) == plain(kinds["credentials"])
        assert plain(sandbox.webhooks) == plain(kinds["webhooks"])
        assert sandbox.active == kinds["configurations"]
        assert not sandbox.names_twice
        assert sandbox.messages == kinds["messages"]
        assert sandbox.execution_field == fields.get(name)


def plain(entries: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Entries with JSON by what it holds: another indentation is not typed again."""
    return {
        name: {**values, "payload": as_data(values.get("payload"))}
        for name, values in entries.items()
    }


def as_data(text: str | None) -> Any:
    text = re.sub(r"\{\{ *(\w+) *\}\}", r"{{\1}}", text or "null")
    try:
        return json.loads(text)
    except ValueError:
        return text  # with placeholders in place of values


def passes_addresses_on(product: Product) -> None:
    """The address of each webhook was copied, set at the provider, and written into the files; each
    credential that can be tested was."""
    for name, sandbox in product.sandboxes.items():
        passed_on = sorted(sandbox.webhooks)
        assert sorted(sandbox.copied) == sorted(sandbox.in_files) == passed_on
        assert set(passed_on) <= set(sandbox.at_provider)
        if name not in ("trade", "marlow-trade"):
            assert set(sandbox.tested) == {
                credential
                for credential, values in sandbox.credentials.items()
                if not values["vendor"].endswith(("MMS", "RCS"))
            }


def followed(files: dict[str, str], *, findings: bool = True) -> Product:
    product = Product()
    product.follow(as_json(steps_of(files, findings=findings)))
    return product


def test_the_large_example() -> None:
    files = example("full")
    product = followed(files)
    holds_what_the_files_say(product, documents(files))
    passes_addresses_on(product)


def test_from_the_large_example_to_an_edited_copy() -> None:
    old = example("full")
    new = {f"examples/full/{path}": text for path, text in texts_in(EDITED).items()}
    product = followed(old)
    product.follow(as_json(changed(old, new)))
    holds_what_the_files_say(product, documents(new))


def dumped(said: list[dict[str, Any]]) -> dict[str, str]:
    return {"case.yaml": yaml.safe_dump_all(said, allow_unicode=True, sort_keys=False)}


@settings(max_examples=60, deadline=None)
@given(said=st.one_of(standard(), b2b()))
def test_random_trees(said: list[dict[str, Any]]) -> None:
    files = dumped(said)
    product = followed(files, findings=False)
    holds_what_the_files_say(product, documents(files))
    passes_addresses_on(product)


@settings(max_examples=60, deadline=None)
@given(states=st.one_of(st.tuples(standard(), standard()), st.tuples(b2b(), b2b())))
def test_from_one_random_tree_to_another(
    states: tuple[list[dict[str, Any]], list[dict[str, Any]]],
) -> None:
    old, new = map(dumped, states)
    product = followed(old, findings=False)
    product.follow(as_json(changed(old, new)))
    holds_what_the_files_say(product, documents(new))


SINCH = """\
sandbox: prod
credentials:
  - {name: a, vendor: sinch, service_id: abc, api_token: "${T}", inbound_number: "+12025550101"}
webhooks:
  - name: w
    vendor: sinch
    credential: a
    sender_number: "+12025550101"
    keywords: {opt_out: {words: [STOP, LEAVE], reply: Bye}}
channel_configs:
  - name: c
    channel: sms
    message_type: marketing
    credential: a
    sender_number: "+12025550101"
    subdomain: go.brand.example
subdomains: [go.brand.example]
"""


def spoiled(change: str) -> dict[str, Any]:
    """The steps with something in them that the product does not know."""
    steps = as_json(steps_of(SINCH))
    _, prod = steps["chapters"]
    credential, webhook, *_ = prod["steps"]
    config = next(step for step in prod["steps"] if step["kind"] == "channel configuration")
    if change == "label":
        credential["fields"][2]["label"]["en"] = "Service plan"
    elif change == "order":
        credential["fields"][2:4] = reversed(credential["fields"][2:4])
    elif change == "menu":
        credential["menu"].pop()
    elif change == "button":
        credential["button"]["en"] = "New"
    elif change == "save":
        webhook["save"] = None
    elif change == "steps":
        prod["steps"].insert(0, prod["steps"].pop(1))
    elif change == "choice":
        config["fields"][1]["choice"]["en"] = "SMS"
    elif change == "subdomain":
        steps["chapters"].pop(0)
    elif change == "category":
        webhook["fields"] = [item for item in webhook["fields"] if item["do"] != "choose"]
    elif change == "no label":
        credential["fields"][2]["label"] = None
    return steps


@pytest.mark.parametrize(
    "change",
    [
        *("label", "order", "menu", "button", "save", "steps", "choice", "subdomain"),
        *("category", "no label"),
    ],
)
def test_the_simulator_refuses_what_the_product_does_not_know(change: str) -> None:
    Product().follow(as_json(steps_of(SINCH)))
    with pytest.raises(WrongStepError):
        Product().follow(spoiled(change))
