"""How a provider is asked."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from smslint.live.calls import Answer, Call


class Session:
    """A conversation with the servers of one vendor."""

    async def ask(self, call: Call) -> Answer:
        """The answer to a call: any status below 500 but 3xx, 407, 408 and 429, and with a status
        of success a JSON body (but to HEAD). Equal calls that read are made once in a run.

        Raises CouldNot for everything else, after the retries that the settings allow.
        """
        raise NotImplementedError

    async def pages(
        self, call: Call, next_of: Callable[[Answer], str | None], limit: int = 20
    ) -> AsyncIterator[Answer]:
        """The answers page by page, as long as the status is 200 and `next_of` gives the address
        of another page: absolute, or relative to the call's; only on the call's host.

        Raises CouldNot as `ask`, for an address elsewhere, and for more pages than `limit`.
        """
        yield await self.ask(call)
        raise NotImplementedError
