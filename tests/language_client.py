"""An editor, as far as a language server can tell: it speaks the protocol over the server's stdin
and stdout. Written for the tests alone, so that nothing of the server reads its own words."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

PATIENCE = 30.0
"""Seconds that a test waits for an answer: machines that run the tests are busy."""


class Inside:
    """A server in a thread of this process, which looks as one in a process of its own does."""

    def __init__(self, serve: Callable[[BinaryIO, BinaryIO], int]) -> None:
        reading, writing = os.pipe()
        reading_back, writing_back = os.pipe()
        self.stdin: BinaryIO | None = os.fdopen(writing, "wb")
        self.stdout: BinaryIO | None = os.fdopen(reading_back, "rb")
        self.stderr: BinaryIO | None = None
        self._status: int | None = None
        streams = os.fdopen(reading, "rb"), os.fdopen(writing_back, "wb")

        def run() -> None:
            try:
                self._status = serve(*streams)
            finally:
                for stream in streams:
                    stream.close()

        self._thread = threading.Thread(target=run)
        self._thread.start()

    def poll(self) -> int | None:
        return None if self._thread.is_alive() else self._status

    def wait(self, timeout: float) -> int:
        self._thread.join(timeout)
        assert not self._thread.is_alive()
        assert self._status is not None
        return self._status

    def kill(self) -> None:
        """Hang up: a thread cannot be killed."""
        if self.stdin is not None:
            self.stdin.close()


class LanguageClient:
    """One session with a server, begun by `initialize`."""

    def __init__(self, process: subprocess.Popen[bytes] | Inside, folder: Path) -> None:
        self.folder = folder
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        """What was published last, by URI."""
        self.published: list[dict[str, Any]] = []
        """All that was published, in order."""
        self.said: list[dict[str, Any]] = []
        """Messages and log lines of the server."""
        self.raw: list[bytes] = []
        """Every body that the server sent."""
        self.configuration: dict[str, Any] = {}
        """What the editor's settings hold, by section."""
        self.registered: list[str] = []
        """Methods that the server asked to be told of."""
        self.asked: list[dict[str, Any]] = []
        """Requests of the server, in order."""
        self.parts: dict[Any, list[Any]] = {}
        """What the server sent as progress, by token."""
        self.capabilities: dict[str, Any] = {}
        self._process = process
        self._inbox: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._errors: list[bytes] = []
        self._answers: dict[int, dict[str, Any]] = {}
        self._number = 0
        self._threads = [
            threading.Thread(target=self._read, daemon=True),
            threading.Thread(target=self._read_errors, daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    @property
    def errors(self) -> str:
        """What the server wrote to standard error."""
        return b"".join(self._errors).decode("utf-8", "replace")

    def initialize(
        self,
        *folders: Path,
        capabilities: Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Begin with some workspace folders; gives the server's capabilities."""
        result = self.request(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": folders[0].as_uri() if folders else None,
                "workspaceFolders": [
                    {"uri": folder.as_uri(), "name": folder.name} for folder in folders
                ]
                or None,
                "capabilities": capabilities or {},
                "initializationOptions": options or {},
            },
        )
        self.notify("initialized", {})
        self.capabilities = result["capabilities"]
        return self.capabilities

    def request(self, method: str, params: object) -> Any:
        """The result of a request; AssertionError for an error."""
        answer = self.ask(method, params)
        assert "error" not in answer, f"{method}: {answer['error']}"
        return answer["result"]

    def ask(self, method: str, params: object) -> dict[str, Any]:
        """The answer to a request, whatever it is."""
        self._number += 1
        number = self._number
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        while number not in self._answers:
            self._take(PATIENCE)
        return self._answers.pop(number)

    def notify(self, method: str, params: object) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def send(self, message: object) -> None:
        self.send_bytes(json.dumps(message).encode())

    def send_bytes(self, body: bytes) -> None:
        """One message with its header, whatever it is."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def open(self, path: Path, text: str, *, language: str = "yaml", version: int = 1) -> str:
        """Open a file with a text, which may differ from what is on disk; gives its URI."""
        document = {
            "uri": path.as_uri(), "languageId": language, "version": version, "text": text
        }  # fmt: skip
        self.notify("textDocument/didOpen", {"textDocument": document})
        return path.as_uri()

    def change(self, uri: str, text: str, *, version: int) -> None:
        """The whole text is another one."""
        document = {"uri": uri, "version": version}
        self.notify(
            "textDocument/didChange",
            {"textDocument": document, "contentChanges": [{"text": text}]},
        )

    def close(self, uri: str) -> None:
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def at(self, uri: str, line: int, character: int) -> dict[str, Any]:
        """The parameters that name a place, both counted from 0."""
        return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}

    def wait_for(self, uri: str, version: int | None = None) -> list[dict[str, Any]]:
        """The diagnostics of a file, published for a version of it or at all."""
        while not any(
            note["uri"] == uri and (version is None or note.get("version") == version)
            for note in self.published
        ):
            self._take(PATIENCE)
        return self.diagnostics[uri]

    def wait_until_said(self, words: str) -> str:
        """A message of the server that holds these words."""
        while True:
            for note in self.said:
                if words in note["message"]:
                    return str(note["message"])
            self._take(PATIENCE)

    def wait(self) -> None:
        """Take in the next message, whatever it is; queue.Empty when none comes."""
        self._take(PATIENCE)

    def stop(self) -> int:
        """End the session as editors do; gives the server's exit status."""
        if self._process.poll() is None:
            self.request("shutdown", None)
            self.notify("exit", None)
        return self.wait_for_end()

    def hang_up(self) -> int:
        """Go away without a word, as an editor that was killed; gives the server's exit status."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        return self.wait_for_end()

    def wait_for_end(self) -> int:
        return self._process.wait(PATIENCE)

    def tidy_up(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait(PATIENCE)
        for thread in self._threads:
            thread.join(PATIENCE)
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None and not stream.closed:
                with suppress(BrokenPipeError):
                    stream.close()

    def _take(self, seconds: float) -> None:
        """Take in one message; queue.Empty when none comes in time."""
        message = self._inbox.get(timeout=seconds)
        if message is None:
            raise AssertionError(f"the server has ended: {self.errors}")
        method = message.get("method")
        if method is None:
            self._answers[message["id"]] = message
        elif "id" in message:
            self._reply(message)
        elif method == "textDocument/publishDiagnostics":
            note = message["params"]
            self.published.append(note)
            self.diagnostics[note["uri"]] = note["diagnostics"]
        elif method in ("window/showMessage", "window/logMessage"):
            self.said.append(message["params"])
        elif method == "$/progress":
            self.parts.setdefault(message["params"]["token"], []).append(message["params"]["value"])

    def _reply(self, message: dict[str, Any]) -> None:
        result: Any = None
        self.asked.append(message)
        if message["method"] == "workspace/configuration":
            wanted = message["params"]["items"]
            result = [self.configuration.get(item.get("section")) for item in wanted]
        elif message["method"] == "window/showDocument":
            result = {"success": True}
        elif message["method"] == "workspace/applyEdit":
            result = {"applied": True}
        elif message["method"] == "client/registerCapability":
            self.registered += (item["method"] for item in message["params"]["registrations"])
        self.send({"jsonrpc": "2.0", "id": message["id"], "result": result})

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while True:
            length = None
            while (line := stream.readline()).strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if length is None:
                self._inbox.put(None)
                return
            body = stream.read(length)
            self.raw.append(body)
            self._inbox.put(json.loads(body))

    def _read_errors(self) -> None:
        for line in self._process.stderr or ():
            self._errors.append(line)


@contextmanager
def session_inside(
    serve: Callable[[BinaryIO, BinaryIO], int], folder: Path
) -> Iterator[LanguageClient]:
    """The same for a server in this process."""
    client = LanguageClient(Inside(serve), folder)
    try:
        yield client
    finally:
        client.tidy_up()


@contextmanager
def session(command: Sequence[str], folder: Path, **environment: str) -> Iterator[LanguageClient]:
    """A server that runs as long as the block; it is killed at the latest at its end."""
    client = LanguageClient(
        subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ),
        folder,
    )
    try:
        yield client
    finally:
        client.tidy_up()
