"""Live runs in tests: nobody waits, neither between attempts nor to keep pace."""

from __future__ import annotations

import asyncio

import pytest

from smslint.live.http import client

_CLOCK = client.Clock


async def _at_once(seconds: float) -> None:
    await asyncio.sleep(0)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "Clock", lambda: _CLOCK(sleep=_at_once))
