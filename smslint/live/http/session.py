"""How a provider is asked."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from urllib.parse import parse_qsl, urljoin, urlsplit

from smslint.live.concealed import Concealed, Text, shown
from smslint.live.errors import InconclusiveError, RequestRefusedError
from smslint.live.http.calls import (
    Bearer,
    Call,
    FetchedToken,
    Pairs,
    Purpose,
    Response,
    says_invalid_client,
)
from smslint.live.http.client import Client
from smslint.live.http.egress import Route

_READING = frozenset(("GET", "HEAD"))
_PORTS = {"https": 443, "http": 80}


class Session:
    """A conversation with the servers of one vendor."""

    def __init__(self, client: Client, vendor: str) -> None:
        self._client = client
        self._vendor = vendor
        self.tokens: list[Concealed] = []
        """Tokens that were fetched: an answer may repeat them."""

    @property
    def has_certificate(self) -> bool:
        """There is a client certificate for servers that ask for one."""
        return self._client.egress.client_cert

    def with_vendor(self, vendor: str) -> Session:
        """A conversation with another vendor in the same run."""
        return Session(self._client, vendor)

    async def ask(self, call: Call) -> Response:
        """The answer to a call: a status below 500 but no 3xx, 407, 408 and 429, and with a status
        of success a JSON body. HEAD and calls that send get whatever status there is. Equal calls
        that may be repeated are made once in a run.

        Raises InconclusiveError for everything else, after the retries that the settings allow.
        """
        wanted = _READING if call.purpose is Purpose.READING else ("POST",)
        if call.purpose not in self._client.allowed or call.method not in wanted:
            raise PermissionError(f"{call.method} for {call.purpose.value} is not allowed here")
        try:
            route = self._client.egress.route(self._vendor, call.url)
        except RequestRefusedError as refused:
            raise InconclusiveError(str(refused), call.what, refused.help) from None
        if isinstance(call.auth, FetchedToken):
            return await self._ask_with_token(route, call, call.auth)
        return await self._client.answer(route, call)

    async def _ask_with_token(self, route: Route, call: Call, wanted: FetchedToken) -> Response:
        token, given = await self._token(wanted)
        response = await self._client.answer(route, call._replace(auth=Bearer(token)))
        if wanted.is_expired is None or not wanted.is_expired(response):
            return response
        self._client.forget(self._route(wanted.call), wanted.call, given)
        newer, _ = await self._token(wanted)
        if newer == token:
            return response
        return await self._client.answer(route, call._replace(auth=Bearer(newer)))

    async def pages(
        self, call: Call, next_of: Callable[[Response], str | Pairs | None], limit: int = 20
    ) -> AsyncIterator[Response]:
        """The answers page by page, as long as the status is 200 and `next_of` gives the
        parameters of another page, or its address: absolute, or relative to the call's; only on
        the call's host.

        Raises InconclusiveError as `ask`, for an address elsewhere, and for more pages than
        `limit`.
        """
        first = call
        for _ in range(limit):
            response = await self.ask(call)
            yield response
            following = next_of(response) if response.status == 200 else None
            if not following:
                return
            call = (
                self._page(first, following)
                if isinstance(following, str)
                else first._replace(params=following)
            )
        raise InconclusiveError(f"the list has more than {limit} pages", call.what)

    def _page(self, first: Call, following: str) -> Call:
        route = self._route(first)
        here = _real(first.url)
        try:
            target = urljoin(here, following)
            parts, origin = urlsplit(target), _origin(target)
        except ValueError:
            parts, origin = urlsplit(""), None
        path = parts.path
        if origin == _origin(_real(route.url)):
            path = path.removeprefix(route.prefix)
        elif origin != _origin(here):
            raise InconclusiveError(
                "the list goes on at another host, which is not asked", first.what
            )
        url = f"{urlsplit(here).scheme}://{urlsplit(here).netloc}{path}"
        return first._replace(
            url=Concealed(url, shown(first.url)),
            params=tuple(
                (name, Concealed(value))
                for name, value in parse_qsl(parts.query, keep_blank_values=True)
            ),
        )

    def _route(self, call: Call) -> Route:
        return self._client.egress.route(self._vendor, call.url)

    async def _token(self, wanted: FetchedToken) -> tuple[Concealed, Response]:
        """A token, and the answer that it came with."""
        what = wanted.call.what
        refusals = []
        status = 0
        for call in (wanted.call, wanted.otherwise):
            if call is None:
                break
            response = await self.ask(call)
            text = response.text("access_token")
            if 200 <= response.status < 300 and text:
                token = Concealed(text)
                self.tokens.append(token)
                return token, response
            status = response.status
            refusals.append(says_invalid_client(response))
        raise InconclusiveError(f"{what} was refused ({status})", what, refused=all(refusals))


def _real(url: Text) -> str:
    return url.reveal() if isinstance(url, Concealed) else url


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)
