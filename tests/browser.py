"""A headless Chromium for tests, driven through pipes: no port is opened, no driver is needed.

All tests of a process share one: see `chromium` in `tests/conftest.py`. Each page in it has a
profile of its own, with its own proxy.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import signal
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
NOBODY = "http://127.0.0.1:9"
_PATIENCE = 90.0  # seconds; machines are busy
_ENTER = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
_KEYS = {
    "Tab": {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9},
    "Enter": _ENTER,
    "Escape": {"key": "Escape", "code": "Escape", "windowsVirtualKeyCode": 27},
    "ArrowUp": {"key": "ArrowUp", "code": "ArrowUp", "windowsVirtualKeyCode": 38},
    "ArrowDown": {"key": "ArrowDown", "code": "ArrowDown", "windowsVirtualKeyCode": 40},
    "ArrowLeft": {"key": "ArrowLeft", "code": "ArrowLeft", "windowsVirtualKeyCode": 37},
    "ArrowRight": {"key": "ArrowRight", "code": "ArrowRight", "windowsVirtualKeyCode": 39},
    "Home": {"key": "Home", "code": "Home", "windowsVirtualKeyCode": 36},
    "End": {"key": "End", "code": "End", "windowsVirtualKeyCode": 35},
}


def find_chromium() -> str | None:
    """The browser on this machine, if there is one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Chromium:
    """The program. What it asks its maker by itself, and what a page without a proxy asks anybody,
    goes to a port at which nobody listens."""

    def __init__(self, program: str) -> None:
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        arguments = [
            program,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-dev-shm-usage",
            "--disable-sync",
            "--no-first-run",
            "--no-default-browser-check",
            "--no-startup-window",
            "--hide-scrollbars",
            f"--proxy-server={NOBODY}",
            "--remote-debugging-pipe",
            f"--user-data-dir={self._profile.name}",
        ]
        for_browser, self._to = _pipe()
        self._from, of_browser = _pipe()
        nowhere = (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)
        self._process = os.posix_spawn(
            program,
            arguments,
            {**os.environ, "HOME": self._profile.name},
            file_actions=[
                nowhere,
                (os.POSIX_SPAWN_DUP2, for_browser, 3),
                (os.POSIX_SPAWN_DUP2, of_browser, 4),
            ],
            setpgroup=0,
        )
        os.close(for_browser)
        os.close(of_browser)
        self._buffer = b""
        self._number = 0
        self.events: dict[str, list[dict[str, Any]]] = {}
        """What happened in each page, by its session."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._to)
        os.close(self._from)
        deadline = time.monotonic() + 3
        while os.waitpid(self._process, os.WNOHANG)[0] == 0:
            if time.monotonic() > deadline:
                os.killpg(self._process, signal.SIGKILL)
                os.waitpid(self._process, 0)
                break
            time.sleep(0.02)
        self._profile.cleanup()

    def ask(self, method: str, session: str | None, parameters: dict[str, Any]) -> Any:
        """Ask a page, or the program itself, for something."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if session is not None:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._to, data) :]
        while (answer := self._read()).get("id") != self._number:
            self._keep(answer)
        assert "error" not in answer, f"{method}: {answer['error']}"
        return answer["result"]

    def wait(self) -> None:
        """Until something happens in a page."""
        self._keep(self._read())

    def _keep(self, event: dict[str, Any]) -> None:
        if (kept := self.events.get(event.get("sessionId", ""))) is not None:
            kept.append(event)

    def _read(self) -> dict[str, Any]:
        deadline = time.monotonic() + _PATIENCE
        while b"\0" not in self._buffer:
            left = deadline - time.monotonic()
            assert left > 0, "the browser does not answer"
            if select.select([self._from], [], [], left)[0]:
                data = os.read(self._from, 1 << 16)
                assert data, "the browser has ended"
                self._buffer += data
        message, _, self._buffer = self._buffer.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        return answer


class Browser:
    """A page with a profile of its own; everything that it asks for is asked of its proxy."""

    def __init__(self, chromium: Chromium, proxy: str | None = None) -> None:
        self._chromium = chromium
        through = {} if proxy is None else {"proxyServer": proxy, "proxyBypassList": "<-loopback>"}
        self.profile: str = chromium.ask("Target.createBrowserContext", None, through)[
            "browserContextId"
        ]
        target = self.of_program("Target.createTarget", url="about:blank")["targetId"]
        attach = {"targetId": target, "flatten": True}
        self._session: str = chromium.ask("Target.attachToTarget", None, attach)["sessionId"]
        self.events: list[dict[str, Any]] = []
        chromium.events[self._session] = self.events
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setFocusEmulationEnabled", enabled=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        del self._chromium.events[self._session]
        self.of_program("Target.disposeBrowserContext")

    def call(self, method: str, **parameters: Any) -> Any:
        """Ask the page for something."""
        return self._chromium.ask(method, self._session, parameters)

    def of_program(self, method: str, **parameters: Any) -> Any:
        """Ask the program for something that concerns this profile."""
        parameters["browserContextId"] = self.profile
        return self._chromium.ask(method, None, parameters)

    @property
    def titles(self) -> list[str]:
        """The titles of the pages of this profile."""
        targets = self._chromium.ask("Target.getTargets", None, {})["targetInfos"]
        return [
            target["title"]
            for target in targets
            if target["type"] == "page" and target.get("browserContextId") == self.profile
        ]

    def open(self, path: Path) -> None:
        """Show a file, and wait until it is there."""
        self.visit(path.as_uri())

    def visit(self, address: str) -> None:
        """Show what is at an address, and wait until it is there."""
        self.events.clear()
        self.call("Page.navigate", url=address)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self._chromium.wait()

    def size(self, width: int, height: int = 900) -> None:
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def scheme(self, name: str) -> None:
        """`light` or `dark`, at once: nothing fades."""
        features = {"prefers-color-scheme": name, "prefers-reduced-motion": "reduce"}
        listed = [{"name": feature, "value": value} for feature, value in features.items()]
        self.call("Emulation.setEmulatedMedia", media="screen", features=listed)

    def run(self, script: str) -> Any:
        """The value of an expression (promises are waited for)."""
        answer = self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait_for(self, script: str) -> Any:
        """The value of an expression, once it is true."""
        deadline = time.monotonic() + _PATIENCE
        while not (value := self.run(script)):
            assert time.monotonic() < deadline, f"never true: {script}"
            time.sleep(0.05)
        return value

    def press(self, key: str, *, shift: bool = False) -> None:
        """A key, as a person presses it."""
        event: dict[str, Any] = {**(_KEYS.get(key) or {"key": key, "text": key})}
        event["modifiers"] = 8 if shift else 0
        self.call("Input.dispatchKeyEvent", type="keyDown", **event)
        event.pop("text", None)
        self.call("Input.dispatchKeyEvent", type="keyUp", **event)

    def type(self, text: str) -> None:
        for character in text:
            self.press(character)

    def screenshot(self, path: Path, *, whole: bool = False) -> None:
        options: dict[str, Any] = {"format": "png", "captureBeyondViewport": whole}
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", **options)["data"]))


def _pipe() -> tuple[int, int]:
    """A pipe whose ends are out of the way of the numbers that the browser wants."""
    ends = os.pipe()
    high = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 20) for end in ends)
    for end in ends:
        os.close(end)
    return high[0], high[1]
