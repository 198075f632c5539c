"""`text`: what was not entered yet, an entry a line, with a sign for what is to be done."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.phrasing import quoted
from smslint.entered.formats import Waiting
from smslint.entered.outstanding import Outstanding, Status
from smslint.entered.parts import CALLED
from smslint.output.files import counted
from smslint.output.harmless import harmless

_IN_PRODUCT = {Status.NEW: "+", Status.CHANGED: "~", Status.GONE: "-"}


def render(waiting: Waiting) -> Iterator[str]:
    """A block for each sandbox, then one line that sums up."""
    found = waiting.found
    if not found:
        yield "Everything was entered."
        return
    sandboxes = list(dict.fromkeys(item.sandbox for item in found))
    for name in sandboxes:
        yield harmless(waiting.names[name])
        for item in found:
            if item.sandbox == name:
                yield _line(item, waiting.problem)
        yield ""
    number_of = counted(len(found), "entry", "entries")
    yield f"Not entered yet: {number_of} in {counted(len(sandboxes), 'sandbox', 'sandboxes')}."


def _line(item: Outstanding, problem: str) -> str:
    called = f"{CALLED[item.part.kind]} {quoted(harmless(item.part.name))}"
    where = f"{harmless(item.path)}:{item.line}" if item.line else harmless(item.path)
    since = "since when is unknown" if problem or item.earlier else "not committed yet"
    if item.since is not None:
        since = f"since {item.since.isoformat()}{' or earlier' if item.earlier else ''}"
    before = f", entered on {item.entered.isoformat()}" if item.entered is not None else ""
    return f"  {_IN_PRODUCT[item.status]} {called}  {where}  {since}{before}"
