"""A site on a server of our own, which is also the proxy of the browser: whatever the browser asks
for, in a page, a worker or by itself, is asked of this server."""

from __future__ import annotations

import re
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self
from urllib.parse import urlsplit

SITE = "/smslint/"
"""Where GitHub Pages has a site: not at the root of its host."""
PLAYGROUND = f"{SITE}playground/"

OF_CHROMIUM = re.compile(r"^(http://)?[\w.-]+\.(google|googleapis|gvt1)\.com[:/]")
"""What Chromium itself asks its maker, for the time and the like; nothing of ours knows these
hosts."""


class Request(NamedTuple):
    """One that the server got, and the status that it answered with."""

    method: str
    address: str
    status: int


class Site:
    """Serves a folder at a path, and notes every request. While `gate` is not set, the archive of
    Python packages is kept waiting."""

    def __init__(self, folder: Path, at: str) -> None:
        self._at = at
        self.requests: list[Request] = []
        self.gate = threading.Event()
        self.gate.set()
        self.up = True
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler(folder))
        self._server.daemon_threads = True
        self.host = f"localhost:{self._server.server_address[1]}"
        self.address = f"http://{self.host}{at}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def proxy(self) -> str:
        """What a browser has to ask, to take everything from here."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def elsewhere(self) -> list[Request]:
        """The requests that left the site."""
        return [
            one
            for one in self.requests
            if not one.address.startswith(self.address) and not OF_CHROMIUM.search(one.address)
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.gate.set()
        self._server.shutdown()
        self._server.server_close()

    def _handler(self, folder: Path) -> type[SimpleHTTPRequestHandler]:
        site = self

        class Handler(SimpleHTTPRequestHandler):
            extensions_map = {  # noqa: RUF012
                **SimpleHTTPRequestHandler.extensions_map,
                ".mjs": "text/javascript",
                ".js": "text/javascript",
                ".wasm": "application/wasm",
            }

            def __init__(self, *arguments: Any) -> None:
                super().__init__(*arguments, directory=str(folder))

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                self._asked = self.path
                if not site.up or parts.netloc not in ("", site.host):
                    self.send_error(503)
                    return
                if not parts.path.startswith(site._at):
                    self.send_error(404)
                    return
                if parts.path.endswith("packages.zip"):
                    site.gate.wait(30)
                self.path = "/" + parts.path.removeprefix(site._at)
                super().do_GET()

            def do_CONNECT(self) -> None:
                self._asked = self.path
                self.send_error(503)

            do_POST = do_CONNECT  # noqa: N815
            do_HEAD = do_CONNECT  # noqa: N815

            def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
                status = int(code)
                site.requests.append(Request(self.command, self._asked, status))

            def log_message(self, *_: object) -> None:
                pass

        return Handler
