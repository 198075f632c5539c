"""How requests are answered: whatever goes wrong, the editor gets an answer."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from smslint.server.session import Session, problem_of

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer

_PART = 100
"""Items that are sent together."""

Value = TypeVar("Value")
Answer: TypeAlias = Callable[[Any], Awaitable[Any]]


class RequestFailedError(JsonRpcException):
    """A request that is understood and not followed; people see the message."""

    CODE = types.LSPErrorCodes.RequestFailed
    MESSAGE = "refused"


class Answers:
    """The requests of one server, and what answers them."""

    def __init__(self, server: LanguageServer, session: Session) -> None:
        self.server = server
        self.session = session

    def to(self, method: str, options: Any = None) -> Callable[[Answer], None]:
        """Declares what answers a request."""

        def register(function: Answer) -> None:
            self.server.feature(method, options)(self._guarded(function))

        return register

    def to_command(self, name: str) -> Callable[[Callable[..., Awaitable[Any]]], None]:
        """Declares what carries out a command."""

        def register(function: Callable[..., Awaitable[Any]]) -> None:
            self.server.command(name)(self._guarded(function))

        return register

    def in_parts(
        self, params: Any, items: list[Value], is_first: Callable[[Value], bool]
    ) -> list[Value]:
        """The answer with these items. To an editor that takes parts they are sent bit by bit,
        those that `is_first` says so of before all others, and nothing is left for the answer."""
        token = params.partial_result_token
        if token is None or not items:
            return items
        ordered = sorted(items, key=lambda item: not is_first(item))
        for at in range(0, len(ordered), _PART):
            self.send_part(token, ordered[at : at + _PART])
        return []

    def send_part(self, token: types.ProgressToken, part: Any) -> None:
        """Send a part of an answer."""
        self.server.protocol.notify(types.PROGRESS, types.ProgressParams(token, part))

    def _guarded(self, function: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        @functools.wraps(function)
        async def guarded(*params: Any) -> Any:
            try:
                return await function(*params)
            except JsonRpcException:
                raise
            except Exception as error:
                self.session.log(problem_of(error))
                return None

        return guarded
