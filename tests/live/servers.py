"""Servers on 127.0.0.1, for what a mock cannot show: TLS, slow and broken connections, proxies."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import struct
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import trustme


class Request(NamedTuple):
    """A request that arrived; header names in lower case."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]


class Conversation(NamedTuple):
    """One request, and how to answer it byte by byte."""

    request: Request
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def reply(self, status: int, body: Any = None, **headers: str) -> None:
        """An answer with a JSON body."""
        data = b"" if body is None else json.dumps(body).encode()
        lines = [f"HTTP/1.1 {status} Said", "Content-Type: application/json"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        lines += [f"Content-Length: {len(data)}", "", ""]
        shown = b"" if self.request.method == "HEAD" else data
        await self.send("\r\n".join(lines).encode() + shown)

    def reset(self) -> None:
        """Break the connection off as a crashed server does."""
        own = self.writer.get_extra_info("socket")
        own.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


Answering: TypeAlias = Callable[[Conversation], Awaitable[None]]


class Server:
    """A server in a thread of its own. `requests` are those that arrived; `most` is how many were
    answered at the same time, `connections` how many were opened. The `greeting` is said before
    anything is asked."""

    def __init__(
        self, answering: Answering, tls: ssl.SSLContext | None = None, greeting: bytes = b""
    ) -> None:
        self.requests: list[Request] = []
        self.connections = 0
        self.most = 0
        self.port = 0
        self._now = 0
        self._answering = answering
        self._tls = tls
        self._greeting = greeting
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run)
        self._ready = threading.Event()
        self._ended = asyncio.Event()

    @property
    def url(self) -> str:
        host = "localhost" if self._tls else "127.0.0.1"
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}"

    def paths(self) -> list[str]:
        return [f"{request.method} {request.path}" for request in self.requests]

    def __enter__(self) -> Server:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join(10)
        assert not self._thread.is_alive()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)
        server = await asyncio.start_server(
            self._connected, "127.0.0.1", 0, ssl=self._tls, limit=1 << 20, backlog=512
        )
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._ended.wait()
        server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await asyncio.sleep(0.01)  # transports close behind those who close them

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            writer.write(self._greeting)
            while (request := await _read(reader)) is not None:
                self.requests.append(request)
                self._now += 1
                self.most = max(self.most, self._now)
                try:
                    await self._answering(Conversation(request, reader, writer))
                finally:
                    self._now -= 1
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            writer.close()
            with suppress(Exception):
                await writer.wait_closed()


async def _read(reader: asyncio.StreamReader) -> Request | None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {
        name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
    }
    method, target, _ = first.split(" ", 2)
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(method, target, headers, body)


def answer(status: int, body: Any = None, **headers: str) -> Answering:
    """Always the same answer."""

    async def answering(talk: Conversation) -> None:
        await talk.reply(status, body, **headers)

    return answering


def proxy(host: str, port: int, refuse: int = 0) -> Answering:
    """A proxy that leads to one place, wherever it is asked for; or refuses with a status."""

    async def answering(talk: Conversation) -> None:
        if talk.request.method != "CONNECT" or refuse:
            await talk.reply(refuse or 405)
            return
        reader, writer = await asyncio.open_connection(host, port)
        await talk.send(b"HTTP/1.1 200 Connected\r\n\r\n")
        there = asyncio.ensure_future(_pass_on(talk.reader, writer))
        back = asyncio.ensure_future(_pass_on(reader, talk.writer))
        try:
            await asyncio.gather(there, back)
        finally:
            there.cancel()
            back.cancel()
            writer.close()
            with suppress(Exception):
                await writer.wait_closed()

    return answering


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(1 << 16):
        writer.write(data)
        await writer.drain()
    writer.close()


class Authority:
    """Somebody who signs certificates, and is known to nobody."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ca = trustme.CA()
        self.file = folder / "authority.pem"
        self._ca.cert_pem.write_to_path(str(self.file))

    def server(self, *names: str, clients: bool = False) -> ssl.SSLContext:
        """What a server of these names shows; `clients`: it wants to see a certificate, too."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._ca.issue_cert(*names).configure_cert(context)
        if clients:
            self._ca.configure_trust(context)
            context.verify_mode = ssl.CERT_REQUIRED
        return context

    def client(self) -> tuple[Path, Path]:
        """The files of a certificate for a client, and of its key."""
        made = self._ca.issue_cert("client@example.com")
        cert, key = self._folder / "client.pem", self._folder / "client.key"
        made.cert_chain_pems[0].write_to_path(str(cert))
        made.private_key_pem.write_to_path(str(key))
        return cert, key


@contextmanager
def closed_port() -> Iterator[int]:
    """A port at which nobody listens."""
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        yield own.getsockname()[1]
