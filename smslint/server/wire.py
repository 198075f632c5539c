"""The layer between the editor's bytes and the server: every request gets an answer, and no message
can be larger than any text that an editor opens."""

from __future__ import annotations

import json
import re
from typing import Any, BinaryIO

from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol

MOST_BYTES = 64 * 1024 * 1024
"""Size of a message; a text may have 5 MiB, and JSON writes a character in 6 bytes at most."""

_LONGEST_HEADER = 4096
_LENGTH = re.compile(rb"Content-Length:\s*(\d+)\s*", re.IGNORECASE)


class Protocol(LanguageServerProtocol):
    """Answers requests whose parameters are impossible, such as a position before the first line:
    pygls only logs them, and an editor waits for ever."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            raise


class Incoming:
    """The editor's stream. It ends at a header or a message that is longer than any real one;
    `outgoing` is told why."""

    def __init__(self, stream: BinaryIO, outgoing: BinaryIO) -> None:
        self._stream = stream
        self._outgoing = outgoing
        self._ended = False

    def readline(self) -> bytes:
        """A line of a header; nothing at the end."""
        if self._ended:
            return b""
        line = self._stream.readline(_LONGEST_HEADER)
        if len(line) == _LONGEST_HEADER and not line.endswith(b"\n"):
            return self._end("a header is too long")
        length = _LENGTH.fullmatch(line)
        if length is not None and (len(length[1]) > 12 or int(length[1]) > MOST_BYTES):
            return self._end(f"a message has more than {MOST_BYTES // 1024**2} MiB")
        return line

    def read(self, size: int) -> bytes:
        """The body of a message; nothing at the end."""
        return b"" if self._ended else self._stream.read(size)

    def close(self) -> None:
        self._stream.close()

    def _end(self, why: str) -> bytes:
        self._ended = True
        error = {"code": -32600, "message": why}
        body = json.dumps({"jsonrpc": "2.0", "id": None, "error": error}).encode()
        self._outgoing.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._outgoing.flush()
        return b""
