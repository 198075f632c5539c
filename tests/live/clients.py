"""Sessions for tests: nobody waits, and requests are answered by respx."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

from smslint.live.errors import InconclusiveError
from smslint.live.http.base_urls import read_base_urls
from smslint.live.http.calls import Call, Purpose, Response
from smslint.live.http.client import CHECKING, Client, Clock, Limits
from smslint.live.http.egress import Egress
from smslint.live.http.session import Session

Value = TypeVar("Value")

TLS = ssl.create_default_context()
URL = "https://api.twilio.com/2010-04-01/Balance.json"
CALL = Call("GET", URL, "the balance")


class Watch:
    """A clock that only sleeping moves on, and that remembers who slept how long."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        wakes = self.time + seconds
        await asyncio.sleep(0)
        # Others may sleep at the same time.
        self.time = max(self.time, wakes)

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.time, lambda: 1_700_000_000.0, self.sleep, lambda: 1.0)


def converse(
    talk: Callable[[Session], Awaitable[Value]],
    *,
    vendor: str = "twilio",
    base_urls: Iterable[str] = (),
    allow: tuple[str, ...] = (),
    limits: Limits = Limits(),  # noqa: B008 - it never changes
    allowed: frozenset[Purpose] = CHECKING,
    watch: Watch | None = None,
    note: Callable[[str], None] | None = None,
) -> Value:
    """What a conversation comes to."""

    async def run() -> Value:
        egress = Egress(read_base_urls(base_urls, {}), allow, TLS, TLS, False)
        clock = (watch or Watch()).clock
        async with Client(egress, limits, allowed=allowed, clock=clock, note=note) as client:
            return await talk(Session(client, vendor))

    return asyncio.run(run())


def refusal(talk: Callable[[Session], Awaitable[Response]]) -> Callable[[Session], Awaitable[str]]:
    """The reason why there was no answer."""

    async def talked(session: Session) -> str:
        try:
            return repr(await talk(session))
        except InconclusiveError as reason:
            return reason.reason

    return talked
