"""The language server: which messages it takes, and what answers them."""

from __future__ import annotations

import asyncio
import logging
import sys
from typing import Any, BinaryIO, cast

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from smslint import __version__
from smslint.server.client import client_of
from smslint.server.notes import take_notes
from smslint.server.requests import findings, names, texts
from smslint.server.requests.answers import Answers, RequestFailedError
from smslint.server.session import Session, problem_of
from smslint.server.wire import Incoming, Protocol


class _Server(LanguageServer):
    """Hides errors that pygls would quote: they may contain what people type."""

    def report_server_error(self, error: Exception, source: Any) -> None:
        if self.protocol.writer is not None and not isinstance(error, RequestFailedError):
            self.window_log_message(
                types.LogMessageParams(types.MessageType.Error, problem_of(error))
            )


def serve(
    *,
    config: str | None = None,
    isolated: bool = False,
    streams: tuple[BinaryIO, BinaryIO] | None = None,
) -> int:
    """Serve an editor over standard input and output, or over other `streams`, until it goes away;
    gives the exit status."""
    for name in ("pygls", "asyncio"):
        # They log the messages that they cannot handle, texts of files and all.
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    server = _Server(
        "smslint",
        __version__,
        # Whole texts: pygls splits lines at characters that do not end a line for an editor.
        text_document_sync_kind=types.TextDocumentSyncKind.Full,
        protocol_cls=Protocol,
    )
    session = Session(server, config, isolated)
    asked_to_end = asyncio.Event()
    declare(server, session, asked_to_end)
    incoming, outgoing = streams or (sys.stdin.buffer, sys.stdout.buffer)
    server.start_io(cast("BinaryIO", Incoming(incoming, outgoing)), outgoing)
    session.end()
    return 0 if asked_to_end.is_set() else 1


def declare(
    server: LanguageServer, session: Session, asked_to_end: asyncio.Event, *, pulls: bool = False
) -> None:
    """Declare what the server does about each message. `pulls`: it answers requests for
    diagnostics, whatever the editor says; otherwise that is found out when it starts."""
    answers = Answers(server, session)
    take_notes(server, session, asked_to_end)
    for requests in (findings, names, texts):
        requests.register(answers)
    if pulls:
        findings.register_pull(answers)

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        session.start(client_of(params))
        if session.client.pulls:
            findings.register_pull(answers)
