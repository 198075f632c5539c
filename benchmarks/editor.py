"""The language server as an editor meets it: from a change to its findings, over its streams."""

import json
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measure import cpu_of

_BETWEEN = 0.3
"""Seconds between two changes: the pause of somebody who types."""


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds: from opening the first file to its findings; from a change to its findings,
    the median; the processor time of the server for each change."""

    opened: float
    changed: float
    cpu: float


def latency(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], changes: int
) -> Latency:
    """Opens a file of the folder in a server and changes it so many times."""
    path = min(folder.rglob("*.yaml"))
    text = path.read_text(encoding="utf-8")
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        editor = _Editor(process, path)
        try:
            editor.start(folder)
            opened = editor.shows(text)
            editor.shows(text + "# first\n")  # the first check said nothing about the next ones
            time.sleep(_BETWEEN)
            before = cpu_of(process.pid)
            times = []
            for number in range(changes):
                times.append(editor.shows(f"{text}# {number}\n"))
                time.sleep(_BETWEEN)
            cpu = (cpu_of(process.pid) - before) / changes
        finally:
            process.kill()
    return Latency(opened * 1000, statistics.median(times) * 1000, cpu * 1000)


class _Editor:
    def __init__(self, process: subprocess.Popen[bytes], path: Path) -> None:
        self._process = process
        self._uri = path.as_uri()
        self._version = 0

    def start(self, folder: Path) -> None:
        uri = folder.as_uri()
        capabilities = {
            "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}},
            "textDocument": {"publishDiagnostics": {"versionSupport": True}},
        }
        self._send(
            id=0,
            method="initialize",
            params={
                "processId": None,
                "rootUri": uri,
                "workspaceFolders": [{"uri": uri, "name": folder.name}],
                "capabilities": capabilities,
            },
        )
        while self._take().get("id") != 0:
            pass
        self._send(method="initialized", params={})

    def shows(self, text: str) -> float:
        """Seconds until the findings of a text are there. The first text opens the file."""
        self._version += 1
        document = {"uri": self._uri, "version": self._version}
        start = time.perf_counter()
        if self._version == 1:
            params: Any = {"textDocument": {**document, "languageId": "yaml", "text": text}}
            self._send(method="textDocument/didOpen", params=params)
        else:
            params = {"textDocument": document, "contentChanges": [{"text": text}]}
            self._send(method="textDocument/didChange", params=params)
        while True:
            message = self._take()
            if message.get("method") != "textDocument/publishDiagnostics":
                continue
            found = message["params"]
            if found["uri"] == self._uri and found.get("version") == self._version:
                return time.perf_counter() - start

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._process.stdin
        assert stream is not None
        stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        stream.flush()

    def _take(self) -> dict[str, Any]:
        """The next message; requests of the server are answered with nothing."""
        stream = self._process.stdout
        assert stream is not None
        length = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            raise EOFError("the server ended")
        message: dict[str, Any] = json.loads(stream.read(length))
        if "id" in message and "method" in message:
            self._send(id=message["id"], result=None)
        return message
