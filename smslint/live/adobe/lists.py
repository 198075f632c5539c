"""The lists that Adobe gives: sandboxes of the organisation, channel configurations of a sandbox.

A list counts as complete only when its last page says so; of one that does not, nothing can be
said to be missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from smslint.facts import adobe
from smslint.live.adobe.access import TABLE
from smslint.live.adobe.errors import context_of
from smslint.live.concealed import Concealed
from smslint.live.errors import InconclusiveError
from smslint.live.http.calls import Call, Pairs, Response
from smslint.live.http.session import Session
from smslint.live.outcomes import CheckResult, could_not_check, permission_missing
from smslint.live.verdicts import FORBIDDEN, OK, UNAUTHORIZED, unclear
from smslint.model import Place

Entry = dict[str, Any]


class Listed(NamedTuple):
    """The entries of a list by their names. `refused` is an answer that is not a page of it; `gap`:
    why there may be more."""

    entries: dict[str, list[Entry]]
    refused: Response | None = None
    gap: InconclusiveError | None = None

    def lacking(self, check: str, place: Place, what: str) -> CheckResult | None:
        """Why nothing can be said to be missing in the list of `what`; None where it can."""
        if self.gap is not None:
            return could_not_check(check, place, self.gap.reason, self.gap.help)
        if self.refused is None:
            return None
        context = context_of(place)
        if context.says(self.refused, FORBIDDEN):
            return permission_missing(
                check,
                place,
                f"Adobe does not let the client that `{TABLE}` names read {what}",
                "Give the client the permission to read it, or look by hand.",
            )
        if context.says(self.refused, UNAUTHORIZED):
            return could_not_check(
                check, place, "Adobe does not accept the token that it has just given"
            )
        return unclear(check, place, context, self.refused)


async def sandboxes(session: Session, call: Call) -> Listed:
    """All sandboxes of an organisation."""
    pages = _SandboxPages()
    call = call._replace(params=pages.params(0))
    return await _listed(session, call, "sandboxes", "name", pages.next_of)


async def configurations(session: Session, call: Call, sandbox: Concealed) -> Listed:
    """The channel configurations for text messages of a sandbox."""
    pages = _SurfacePages()
    call = call._replace(
        headers=(*call.headers, ("x-sandbox-name", sandbox)), params=pages.params()
    )
    return await _listed(session, call, "data", "surfaceName", pages.next_of)


async def _listed(
    session: Session,
    call: Call,
    field: str,
    name: str,
    next_of: Callable[[Response], str | Pairs | None],
) -> Listed:
    entries: dict[str, list[Entry]] = {}
    try:
        async for response in session.pages(call, next_of):
            page = response.at(field)
            if response.status != OK or not isinstance(page, list):
                return Listed(entries, refused=response)
            if not _added(entries, page, name) and page:
                raise InconclusiveError("Adobe sends the same page of the list again")
    except InconclusiveError as gap:
        return Listed(entries, gap=gap)
    return Listed(entries)


def _added(entries: dict[str, list[Entry]], page: Iterable[Any], name: str) -> bool:
    """Some entry of the page is a new one. Raises InconclusiveError for one without a name."""
    is_new = is_nameless = False
    for entry in page:
        found = entry.get(name) if isinstance(entry, dict) else None
        if not isinstance(found, str) or not found:
            is_nameless = True
        elif entry not in entries.setdefault(found, []):
            entries[found].append(entry)
            is_new = True
    if is_nameless:
        raise InconclusiveError("Adobe lists an entry without a name")
    return is_new


class _SandboxPages:
    """Pages by the number of entries before them. What Adobe gives as the address of the next page
    is a template, and it is there on the last page, too."""

    __slots__ = ("_before",)

    def __init__(self) -> None:
        self._before = 0

    def params(self, before: int) -> Pairs:
        # The one without the other is an error.
        return (("limit", str(adobe.PAGE)), ("offset", str(before)))

    def next_of(self, response: Response) -> Pairs | None:
        found = len(response.at("sandboxes"))
        limit = response.number("_page", "limit") or adobe.PAGE
        self._before += found
        if found < min(limit, adobe.PAGE):
            return None
        return self.params(self._before)


class _SurfacePages:
    """Pages by their numbers. Whether the first one is 0 or 1 is not described, so it is asked for
    without a number, and the answer says which one it is."""

    __slots__ = ("_seen",)

    def __init__(self) -> None:
        self._seen = 0

    def params(self) -> Pairs:
        return (*adobe.SMS_SURFACES, ("count", str(adobe.PAGE)))

    def next_of(self, response: Response) -> str | Pairs | None:
        found = len(response.at("data"))
        self._seen += found
        page = response.number("_page", "page")
        total = response.number("_page", "totalCount")
        is_template = response.at("_links", "next", "templated") is True
        address = "" if is_template else response.text("_links", "next", "href")
        if total is not None:
            if self._seen >= total:
                return None
            if not found:
                raise InconclusiveError("Adobe lists fewer entries than its own count")
        elif not found or (found < self._full(response) and not address):
            return None
        if page is not None:
            return (*self.params(), ("page", str(page + 1)))
        if not address:
            raise InconclusiveError("Adobe does not say where the next page is")
        return address

    def _full(self, response: Response) -> int:
        """The entries of a page that another one may follow: the server may want fewer."""
        count = response.number("_page", "count")
        if count is None or response.number("_page", "page") is None:
            return adobe.PAGE
        return min(count, adobe.PAGE)
