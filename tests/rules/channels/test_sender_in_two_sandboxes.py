"""SMS409."""

import pytest

from tests.rules.entries import config, credential, found, number, sandbox


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


def test_agents_may_repeat() -> None:
    for sender in ("nordwind_agent", "Nordwind", "rcs:nordwind"):
        text = joined(box("a", sender, channel="rcs"), box("b", sender, channel="rcs"))
        assert found(text) == []


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
