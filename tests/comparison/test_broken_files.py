"""A file that cannot be read is said, hides nothing else, and loses and adds nothing."""

from __future__ import annotations

import pytest

from tests.comparison.trees import compared, rendered, told

A = "sandbox: prod\nsandbox_type: production\nchannel_configs:\n- {name: a, channel: sms}\n"
B = "sandbox: prod\nsubdomains: [b.example]\nchannel_configs:\n- {name: b, channel: sms}\n"
BROKEN = "sandbox: prod\nchannel_configs:\n- {name: a, channel: sms\n  - ]\n"


@pytest.mark.parametrize("swapped", [False, True])
def test_what_is_in_it_is_neither_gone_nor_new(swapped: bool) -> None:
    old, new = {"a.yaml": A, "b.yaml": B}, {"a.yaml": BROKEN, "b.yaml": B.replace("sms", "mms")}
    found = compared(new, old) if swapped else compared(old, new)
    change = "mms > sms" if swapped else "sms > mms"
    assert told(found) == [f"prod channel_config b channel: {change}"]
    assert (found.unread_old, found.unread_new) == (
        (("a.yaml",), ()) if swapped else ((), ("a.yaml",))
    )
    assert not found.complete


def test_what_stands_before_the_break_is_compared() -> None:
    old = {"a.yaml": f"{A}---\n{B}"}
    new = {"a.yaml": f"{A.replace('sms', 'mms')}---\n{BROKEN}"}
    found = compared(old, new)
    assert told(found) == ["prod channel_config a channel: sms > mms"]
    assert not found.complete


def test_what_may_have_gone_into_it_is_not_lost() -> None:
    found = compared({"a.yaml": A, "b.yaml": B}, {"b.yaml": B, "c.yaml": BROKEN})
    assert told(found) == []
    assert not found.complete


def test_what_is_missing_in_a_file_that_can_be_read_is_gone() -> None:
    new = {"a.yaml": BROKEN, "b.yaml": B.replace("name: b", "name: c")}
    found = compared({"a.yaml": A, "b.yaml": B}, new)
    assert told(found) == ["prod channel_config c added", "prod channel_config b removed"]


def test_every_format_says_it() -> None:
    found = compared({"a.yaml": A}, {"a.yaml": BROKEN})
    assert rendered(found, "text") == (
        "No change can be seen since main (0123456789ab); 1 file could not be compared in full.\n"
    )
    assert "**Not compared:** `a.yaml`: it cannot be read to its end" in rendered(found, "markdown")
    assert '"unread": [{"path": "a.yaml", "side": "new"}]' in rendered(found, "json")
