"""The connections of a run: a request is tried again until there is an answer, or the limits are
reached."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import Final, NamedTuple
from urllib.parse import urlsplit

import httpx

from smslint.live.errors import (
    ConnectionFailedError,
    InconclusiveError,
    RequestRefusedError,
    UnsendableRequestError,
)
from smslint.live.http.backoff import LONGEST, back_off, retry_after_seconds
from smslint.live.http.calls import Call, Purpose, Response
from smslint.live.http.connection_failures import connection_failure
from smslint.live.http.egress import Egress, Route
from smslint.live.http.requests import parsed, request_of, unpacked
from smslint.live.http.transport import Guard, Transport, proxy_for

CHECKING: Final = frozenset((Purpose.READING, Purpose.TOKEN))
"""What a check may do."""

LARGEST: Final = 1 << 20
"""No useful answer is larger than this many bytes."""

_AGAIN: Final = frozenset((408, 429, 500, 502, 503, 504))
_PRIVATE = (
    "If --base-url names a server in a private network on purpose, add --allow-private-base-url."
)
# A server that was not reached so often in a row, retries included, is not tried for others.
_DOWN: Final = 3


class Limits(NamedTuple):
    """`timeout` is the time for one request from its start to the last byte of the answer, and
    `deadline` that for the whole run, in seconds; `concurrency` the number of requests at one host
    at a time; `retries` how often a request is made again."""

    timeout: float = 10.0
    concurrency: int = 4
    retries: int = 2
    deadline: float = 300.0


class Clock(NamedTuple):
    """Time and chance, so that tests need not wait."""

    now: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[], float] = random.random


class _RawResponse(NamedTuple):
    """What came over the wire."""

    status: int
    headers: dict[str, str]
    data: bytes


class Client:
    """What all sessions of a run share: connections, limits, and answers that are known already.

    `allowed` are the purposes of calls that may be made. `note` gets a line for people a request,
    with nothing secret in it.
    """

    def __init__(
        self,
        egress: Egress,
        limits: Limits,
        *,
        allowed: frozenset[Purpose] = CHECKING,
        note: Callable[[str], None] | None = None,
        clock: Clock | None = None,
        guard: Guard | None = None,
    ) -> None:
        self.egress = egress
        self.allowed = allowed
        self._limits = limits
        self._note = note
        self.clock = clock or Clock()
        self._guard = guard or Guard(egress.loopbacks, egress.private)
        self._ends = self.clock.now() + limits.deadline
        self._transports: dict[tuple[str | None, bool], Transport] = {}
        self._gates: dict[str, asyncio.Semaphore] = {}
        self._next: dict[tuple[str, str], float] = {}
        self._unreached: dict[str, int] = {}
        self._known: dict[tuple[Route, Call], asyncio.Task[Response]] = {}

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(self, *_: object) -> None:
        tasks = list(self._known.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for transport in self._transports.values():
            await transport.aclose()

    async def answer(self, route: Route, call: Call) -> Response:
        """The answer to a call. One that may be repeated is made once, and its answer known from
        then on. Raises InconclusiveError."""
        if call.purpose not in CHECKING:
            return await self._make(route, call)
        task = self._known.get((route, call))
        if task is None:
            task = asyncio.ensure_future(self._make(route, call))
            task.add_done_callback(_looked_at)
            self._known[route, call] = task
        return await asyncio.shield(task)

    def forget(self, route: Route, call: Call, response: Response) -> None:
        """Make a call again when it is wanted next, unless another answer than this is known."""
        task = self._known.get((route, call))
        if task is not None and _result_of(task) is response:
            del self._known[route, call]

    async def _make(self, route: Route, call: Call) -> Response:
        host = route.host
        parts = urlsplit(route.url.reveal())
        origin = f"{parts.scheme}://{parts.netloc}"
        attempts = 1 + (self._limits.retries if call.purpose in CHECKING else 0)
        for attempt in range(attempts):
            if self._unreached.get(origin, 0) >= _DOWN:
                raise InconclusiveError(
                    f"{host} could not be reached before, so it was not asked again", call.what
                )
            came, problem = await self._tried(route, call, host, origin)
            if came is not None:
                self._unreached[origin] = 0
                if came.status not in _AGAIN or not _says_nothing(call):
                    return _answer(call, host, came)
            if problem is None:
                status = came.status if came is not None else 0
                problem = ConnectionFailedError(
                    f"{host} answered {status} ({_meaning(status)})", again=True
                )
            last = attempt + 1 == attempts
            wait = self._wait(attempt, came)
            if last or not problem.again or wait is None:
                if problem.unreached:
                    self._unreached[origin] = self._unreached.get(origin, 0) + 1
                tried = f", even after {_times(attempt)}" if attempt and problem.again else ""
                raise InconclusiveError(
                    problem.reason + tried,
                    call.what,
                    problem.help,
                    may_have_arrived=problem.may_have_arrived,
                )
            await self.clock.sleep(wait)
        raise AssertionError("the last attempt returns or raises")

    async def _tried(
        self, route: Route, call: Call, host: str, origin: str
    ) -> tuple[_RawResponse | None, ConnectionFailedError | None]:
        await self._keep_pace(origin, call)
        async with self._gate(origin):
            try:
                return await self._attempt(route, call, host), None
            except ConnectionFailedError as failure:
                return None, failure

    def _wait(self, attempt: int, came: _RawResponse | None) -> float | None:
        """The seconds before the next attempt; None when it would come too late."""
        wait = back_off(attempt, self.clock.chance())
        retry_after = came.headers.get("retry-after") if came is not None else None
        if retry_after is not None:
            asked = retry_after_seconds(retry_after, self.clock.wall())
            if asked is not None:
                wait = asked
        if wait > LONGEST or self.clock.now() + wait >= self._ends:
            return None
        return wait

    def _gate(self, origin: str) -> asyncio.Semaphore:
        gate = self._gates.get(origin)
        if gate is None:
            gate = self._gates[origin] = asyncio.Semaphore(self._limits.concurrency)
        return gate

    async def _keep_pace(self, origin: str, call: Call) -> None:
        if not call.pace:
            return
        key = (origin, call.what)
        now = self.clock.now()
        at = max(now, self._next.get(key, now))
        self._next[key] = at + call.pace
        if at > now:
            await self.clock.sleep(min(at, self._ends) - now)

    async def _attempt(self, route: Route, call: Call, host: str) -> _RawResponse:
        left = self._ends - self.clock.now()
        if left <= 0:
            raise ConnectionFailedError(
                "the deadline of the whole run passed before this request", again=False
            )
        limit = min(self._limits.timeout, left)
        started = self.clock.now()
        try:
            async with asyncio.timeout(limit):
                came = await self._exchange(route, call, host)
        except TimeoutError:
            self._tell(call, host, "no answer", started)
            raise ConnectionFailedError(
                f"{host} did not answer within {limit:.3g} seconds",
                again=True,
                unreached=True,
                may_have_arrived=True,
            ) from None
        except ConnectionFailedError as failure:
            self._tell(call, host, failure.reason, started)
            raise
        except RequestRefusedError as refused:
            help = _PRIVATE if route.based else ""
            raise ConnectionFailedError(f"{host} {refused}", again=False, help=help) from None
        except UnsendableRequestError as unsendable:
            raise ConnectionFailedError(str(unsendable), again=False) from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            problem = connection_failure(
                error,
                host,
                encrypted=route.url.test(lambda url: url.startswith("https:")),
                proxied=_proxy_of(route) is not None,
            )
            self._tell(call, host, problem.reason, started)
            raise problem from None
        self._tell(call, host, str(came.status), started)
        return came

    async def _exchange(self, route: Route, call: Call, host: str) -> _RawResponse:
        request = request_of(call, route.url.reveal())
        transport = self._transport(route, call.mtls)
        response = await transport.handle_async_request(request)
        try:
            headers = {name.lower(): value for name, value in response.headers.items()}
            data = bytearray()
            if call.method != "HEAD":
                # Raw: httpx would unpack a few bytes to as many as there is memory for.
                async for chunk in response.aiter_raw():
                    data += chunk
                    if len(data) > LARGEST:
                        break
            body = unpacked(bytes(data), headers.get("content-encoding", ""), LARGEST)
            if len(body) > LARGEST:
                raise ConnectionFailedError(
                    f"{host} answered {response.status_code} with more than 1 MiB, so it is not an"
                    " answer of its API",
                    again=False,
                    may_have_arrived=True,
                )
            return _RawResponse(response.status_code, headers, body)
        finally:
            await response.aclose()

    def _transport(self, route: Route, mtls: bool) -> Transport:
        proxy = _proxy_of(route)
        with_cert = self.egress.client_cert and (mtls or route.based)
        found = self._transports.get((proxy, with_cert))
        if found is None:
            tls = self.egress.client_tls if with_cert else self.egress.tls
            found = self._transports[proxy, with_cert] = Transport(tls, self._guard, proxy)
        return found

    def _tell(self, call: Call, host: str, what: str, started: float) -> None:
        if self._note is not None:
            duration = self.clock.now() - started
            what = what.removeprefix(f"{host} ")
            self._note(f"{call.method} {host}, {call.what}: {what} ({duration:.2f} s)")


def _proxy_of(route: Route) -> str | None:
    return None if route.direct else proxy_for(route.url.reveal())


def _says_nothing(call: Call) -> bool:
    """A status that asks to try again proves nothing about what was asked for. For HEAD it proves
    that the host is there, and a sender has to know what became of the message."""
    return call.method != "HEAD" and call.purpose is not Purpose.SENDING


def _answer(call: Call, host: str, came: _RawResponse) -> Response:
    status = came.status
    if call.method == "HEAD":
        return Response(status)
    body = parsed(came.data)
    if call.purpose is not Purpose.SENDING:
        if 300 <= status < 400:
            raise InconclusiveError(
                f"{host} answered {status}: a redirect to another address, which is not followed",
                call.what,
            )
        if status >= 500 or status < 200 or status == 407:
            raise InconclusiveError(f"{host} answered {status} ({_meaning(status)})", call.what)
        if status < 300 and body is None:
            raise InconclusiveError(
                f"{host} answered {status} with something that is not JSON", call.what
            )
    return Response(status, body)


def _meaning(status: int) -> str:
    if status == 429:
        return "too many requests"
    return "server error" if status >= 500 else "not an answer to the request"


def _times(number: int) -> str:
    return "1 retry" if number == 1 else f"{number} retries"


def _result_of(task: asyncio.Task[Response]) -> Response | None:
    if not task.done() or task.cancelled() or task.exception() is not None:
        return None
    return task.result()


def _looked_at(task: asyncio.Task[Response]) -> None:
    """The caller that waits gets the exception; without one, it must not be printed."""
    if not task.cancelled():
        task.exception()
