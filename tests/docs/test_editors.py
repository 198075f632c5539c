"""The page on editors: its table lists every method that the server answers, each with a test that
exists."""

from __future__ import annotations

import asyncio
import re

from pygls.lsp.server import LanguageServer

from smslint.server.app import declare
from smslint.server.session import Session
from tests.server.conftest import ROOT

PAGE = (ROOT / "docs" / "editors.md").read_text("utf-8")
ROWS = re.findall(r"^\| [^|]+ \| `([^`]+/[^`]+|\w+)` \| `(\w+\.py)::(\w+)` \|$", PAGE, re.MULTILINE)


def test_every_method_is_listed() -> None:
    async def declared() -> set[str]:
        server = LanguageServer("smslint", "0")
        session = Session(server, None, False)
        declare(server, session, asyncio.Event(), pulls=True)
        session.end()
        return set(server.protocol.fm.features)

    listed = {method for method, _, _ in ROWS}
    assert asyncio.run(declared()) <= listed
    assert len(ROWS) == PAGE.count(".py::test_")


def test_each_method_has_a_test() -> None:
    for method, file, name in ROWS:
        text = (ROOT / "tests" / "server" / file).read_text("utf-8")
        assert f"\ndef {name}(" in text, (method, file, name)
