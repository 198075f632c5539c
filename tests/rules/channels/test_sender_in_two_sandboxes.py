"""SMS409."""

import pytest

from tests.rules.entries import config, credential, found, number, sandbox, webhook


def box(name: str, *senders: str, channel: str = "sms", edition: str = "") -> str:
    vendor = "sinch_rcs" if channel == "rcs" else "sinch"
    return sandbox(
        name=name,
        credentials=[credential(f"si-{name}", vendor)],
        configs=[
            config(f"k{i}", f"si-{name}", sender, channel=channel)
            for i, sender in enumerate(senders)
        ],
        edition=edition,
    )


def joined(*documents: str) -> str:
    return "---\n".join(documents)


@pytest.mark.parametrize("sender", [number(1), '"575758"'])
def test_numbers_and_short_codes(sender: str) -> None:
    text = joined(box("a", sender), box("b", number(2)), box("c", number(3), sender))
    assert found(text) == [f"SMS409 {sender}"]


def test_every_later_one() -> None:
    text = joined(box("a", number(1)), box("b", number(1), number(1)), box("c", number(1)))
    assert found(text) == [f"SMS409 {number(1)}"] * 3


def test_by_path_not_by_name() -> None:
    files = {"b.yaml": box("a", number(1)), "a.yaml": box("z", number(1))}
    assert found(files) == [f"SMS409 b.yaml:{number(1)}"]


def test_the_production_sandbox_comes_first() -> None:
    def of_type(kind: str, text: str) -> str:
        return text.replace("\n", f"\nsandbox_type: {kind}\n", 1)

    dev, prod = (
        of_type("development", box("a", number(1))),
        of_type("production", box("b", number(1))),
    )
    assert found(joined(dev, prod, box("c", number(1)))) == [f"SMS409 {number(1)}"] * 2
    files = {"a.yaml": dev, "b.yaml": prod}
    assert found(files) == [f"SMS409 a.yaml:{number(1)}"]
    files = {"a.yaml": box("a", number(1)), "b.yaml": of_type("development", box("b", number(1)))}
    assert found(files) == [f"SMS409 b.yaml:{number(1)}"]


def test_one_sandbox_in_several_files() -> None:
    files = {
        "a.yaml": box("prod", number(1)),
        "b.yaml": box("stage", number(1)),
        "c.yaml": sandbox(configs=[config("again", "si-prod", number(1))]),
        "d.yaml": sandbox(name="stage", configs=[config("again", "si-stage", number(1))]),
    }
    assert found(files) == [f"SMS409 b.yaml:{number(1)}", f"SMS409 d.yaml:{number(1)}"]


def test_alphanumeric_senders_may_repeat() -> None:
    assert found(joined(box("a", "NORDWIND"), box("b", "NORDWIND"))) == []


def test_agents() -> None:
    for sender in ("nordwind_agent", "Nordwind", "rcs:nordwind"):
        text = joined(box("a", sender, channel="rcs"), box("b", sender, channel="rcs"))
        assert found(text) == [f"SMS409 {sender}"]


def test_an_agent_with_and_without_its_prefix() -> None:
    text = joined(box("a", "nordwind_1", channel="rcs"), box("b", "rcs:nordwind_1", channel="rcs"))
    assert found(text) == ["SMS409 rcs:nordwind_1"]


def test_an_agent_and_an_alphanumeric_sender_are_two_things() -> None:
    assert found(joined(box("a", "Nordwind", channel="rcs"), box("b", "Nordwind"))) == []
    assert found(joined(box("a", "Nordwind"), box("b", "Nordwind", channel="rcs"))) == []


def test_agents_are_told_apart_by_their_capitals() -> None:
    text = joined(box("a", "nordwind", channel="rcs"), box("b", "Nordwind", channel="rcs"))
    assert found(text) == []


def test_a_number_with_and_without_its_plus() -> None:
    gateway = sandbox(
        name="b",
        credentials=[credential("gw", "custom")],
        configs=[config("k", "gw", '"447700900101"')],
        webhooks=[
            webhook("in", "custom", "gw", number(1), type="inbound"),
            webhook("out", "custom", type="feedback"),
        ],
    )
    assert found(joined(box("a", number(1)), gateway)) == ['SMS409 "447700900101"']
    text = joined(gateway, box("a", number(1)))
    assert found(text) == [f"SMS409 {number(1)}"]


def test_references_may_be_anything() -> None:
    reference = '"${env:SENDER}"'
    assert found(joined(box("a", reference), box("b", reference))) == []
    other = sandbox(name="'${env:SANDBOX}'", configs=[config("k", "si", number(1))])
    assert found(joined(box("a", number(1)), other)) == []


def test_documents_that_name_no_sandbox() -> None:
    text = joined(box("a", number(1)), box("b", number(1)).replace("sandbox: b\n", ""))
    assert found(text, "SMS409") == []


def test_senders_that_did_not_pass() -> None:
    text = joined(box("a", "+447700900101"), box("b", "+447700900101"))
    assert found(text, "SMS409") == []


def test_inbound_numbers_are_the_affair_of_another_rule() -> None:
    text = joined(
        box("a", number(1)),
        box("b", number(2)).replace("vendor: sinch", f"vendor: sinch, inbound_number: {number(1)}"),
    )
    assert found(text) == []


def test_it_applies_to_b2b() -> None:
    text = joined(box("a", number(1), edition="b2b"), box("b", number(1)))
    assert found(text) == [f"SMS409 {number(1)}"]
