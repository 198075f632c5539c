"""Whether Experience Platform has the sandboxes of the files, and of which type."""

from __future__ import annotations

from collections.abc import Iterator

from smslint.base.codes import SANDBOX_DIFFERS
from smslint.base.phrasing import quoted
from smslint.facts import adobe
from smslint.live.adobe.access import TABLE
from smslint.live.adobe.lists import Entry, Listed
from smslint.live.adobe.sandboxes import ProductSandbox, unknown_name
from smslint.live.concealed import Concealed, UnresolvedReference
from smslint.live.outcomes import CheckResult, could_not_check, invalid, skipped, valid
from smslint.live.verdicts import SaidOnce
from smslint.model import Place

SANDBOX = "sandbox"
SANDBOX_TYPE = "sandbox type"

WHAT = "the sandboxes of the organisation"


class SandboxList:
    """The sandboxes of an organisation, as far as Adobe lists them; `place` is that of the first
    sandbox of the files."""

    __slots__ = ("_entries", "_gap")

    def __init__(self, listed: Listed, place: Place) -> None:
        self._entries = listed.entries
        lacking = listed.lacking(SANDBOX, place, WHAT)
        self._gap = None if lacking is None else SaidOnce(lacking)

    def check(self, sandbox: ProductSandbox) -> Iterator[CheckResult]:
        """Whether it exists, is active, and has the type that the files say."""
        name = sandbox.name
        if sandbox.is_misnamed:
            yield skipped(SANDBOX, "its name has an error, so it was not asked for")
        elif isinstance(name, UnresolvedReference):
            yield unknown_name(SANDBOX, sandbox.place, name)
        elif (entry := self._entry(name)) is not None:
            yield _state(sandbox.place, name, entry)
            if sandbox.type is not None:
                yield _type(*sandbox.type, name, entry)
        elif self._gap is not None:
            yield self._gap.of(SANDBOX, sandbox.place)
        else:
            yield invalid(
                SANDBOX,
                SANDBOX_DIFFERS,
                sandbox.place,
                f"Experience Platform has no sandbox {quoted(name.shown)} in this organisation",
                f"Correct the name or create the sandbox. `{TABLE}.org` in the settings names the"
                " organisation.",
            )

    def unusable(self, sandbox: ProductSandbox) -> str:
        """Why a sandbox cannot be asked for what is in it; empty where nothing is in the way."""
        if sandbox.is_misnamed:
            return "the name of the sandbox has an error"
        if isinstance(sandbox.name, UnresolvedReference):
            return "the name of the sandbox is not known"
        entry = self._entry(sandbox.name)
        if entry is None:
            return "" if self._gap is not None else "the sandbox does not exist"
        return "the sandbox is not active" if _inactive_state(entry) else ""

    def _entry(self, name: Concealed) -> Entry | None:
        known = name.one_of(self._entries)
        return None if known is None else self._entries[known][0]


def _inactive_state(entry: Entry) -> str:
    """The state of a sandbox that is not active; empty for one that is, or whose state is not
    known."""
    state = entry.get("state")
    if not isinstance(state, str) or state == adobe.SANDBOX_ACTIVE:
        return ""
    return state if state in adobe.SANDBOX_STATES else ""


def _state(place: Place, name: Concealed, entry: Entry) -> CheckResult:
    if entry.get("state") == adobe.SANDBOX_ACTIVE:
        return valid(SANDBOX)
    state = _inactive_state(entry)
    if not state:
        return could_not_check(
            SANDBOX,
            place,
            f"Adobe gives no known state for the sandbox {quoted(name.shown)}",
        )
    return invalid(
        SANDBOX,
        SANDBOX_DIFFERS,
        place,
        f"the sandbox {quoted(name.shown)} is not active in Experience Platform: its state is"
        f" {quoted(state)}",
        "Look at it in Experience Platform; one that is being created or reset is ready later.",
    )


def _type(said: str, place: Place, name: Concealed, entry: Entry) -> CheckResult:
    kind = entry.get("type")
    if kind == said:
        return valid(SANDBOX_TYPE)
    if kind not in adobe.SANDBOX_TYPES:
        return could_not_check(
            SANDBOX_TYPE,
            place,
            f"Adobe gives no known type for the sandbox {quoted(name.shown)}",
        )
    return invalid(
        SANDBOX_TYPE,
        SANDBOX_DIFFERS,
        place,
        f"in Experience Platform the sandbox {quoted(name.shown)} is a {quoted(kind)} sandbox, not"
        f" a {quoted(said)} one",
        "Correct `sandbox_type`; the type of a sandbox cannot be changed.",
    )
