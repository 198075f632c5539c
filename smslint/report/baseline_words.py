"""Says in words who is meant by an entry of a baseline, for those who review it."""

from __future__ import annotations

from smslint.base.pointers import unescaped
from smslint.rules.registry import BY_CODE

_KINDS = {
    "credentials": "credential",
    "webhooks": "webhook",
    "channel_configs": "channel configuration",
}
_NO_NAME = "*"


def in_words(about: str, code: str, number: int = 1) -> str:
    """The rule by its name, and who it is about: `unknown-field: api_tokn of credential gates,
    sandbox prod`. `about` is as in an entry: steps with `/` between, the sandbox first; what an
    entry has to escape stays so, but for spaces."""
    _, _, policy = code.partition("/")
    rule = BY_CODE.get(code)
    name = policy or (rule.name if rule is not None else code)
    return f"{name}: {who(about)}{_ordinal(number)}"


def who(about: str) -> str:
    """Who an entry is about, without the rule."""
    sandbox, *steps = (_step(step) for step in about.split("/"))
    kind = _KINDS.get(steps[0]) if len(steps) > 1 else None
    entry = ""
    if kind is not None:
        entry = f"a {kind} without a name" if steps[1] == _NO_NAME else f"{kind} {steps[1]}"
        steps = [] if steps[2:] == ["name"] else steps[2:]
    place = " of ".join(part for part in (_field(steps), entry) if part)
    where = f"sandbox {sandbox}" if sandbox else ""
    return ", ".join(part for part in (place, where) if part) or "the document"


def _field(steps: list[str]) -> str:
    """The way to a value; of a list without names, that it is an item."""
    path = ".".join(step for step in steps if step not in (_NO_NAME, ""))
    if steps[-1:] == [_NO_NAME]:
        return f"an item of {path}" if path else "an item"
    return path


def _step(text: str) -> str:
    return unescaped(text.replace("\\u0020", " "))


def _ordinal(number: int) -> str:
    if number == 1:
        return ""
    ends = {1: "st", 2: "nd", 3: "rd"}
    end = "th" if number % 100 in (11, 12, 13) else ends.get(number % 10, "th")
    return f" ({number:,}{end} finding)"
