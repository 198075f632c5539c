"""Prism: a mock server that is made from a provider's own description, and judges requests by it.

The descriptions of one provider are put together, since a run asks several of its interfaces and
`--base-url` names one server.
"""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.integration.programs import package
from tests.live.situations.descriptions import base_path, read_description

_PATIENCE = 90.0


def together(files: list[Path]) -> dict[str, Any]:
    """Several descriptions as one. Of two components of one name that differ, the later one gets a
    name of its own."""
    whole: dict[str, Any] = {}
    for number, file in enumerate(files):
        read = read_description(file)
        base = base_path(file.stem)
        read["paths"] = {f"{base}{path}": item for path, item in read["paths"].items()}
        text = json.dumps(read)
        if not whole:
            whole = read
            continue
        for kind, items in read.get("components", {}).items():
            for name, item in items.items():
                if whole["components"].get(kind, {}).get(name, item) != item:
                    new = f"{name}_{number}"
                    text = re.sub(
                        rf'"#/components/{kind}/{re.escape(name)}"',
                        f'"#/components/{kind}/{new}"',
                        text,
                    ).replace(f'"{name}":', f'"{new}":', 1)
        read = json.loads(text)
        for kind, items in read.get("components", {}).items():
            whole["components"].setdefault(kind, {}).update(items)
        assert not set(whole["paths"]) & set(read["paths"])
        whole["paths"].update(read["paths"])
    return whole


@contextmanager
def prism(description: dict[str, Any], folder: Path) -> Iterator[str]:
    """A server on this machine that answers as a description says; its address. It refuses requests
    that break the description. Skips the test where Prism or node is missing."""
    script = package("@stoplight/prism-cli") / "dist" / "index.js"
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    file = folder / "description.json"
    # Prism takes `*/*` for a type of its own, and refuses whoever wants JSON.
    file.write_text(json.dumps(description).replace('"*/*":', '"application/json":'), "utf-8")
    port = _free_port()
    with (folder / "prism.log").open("wb") as log:
        process = subprocess.Popen(
            [node, str(script), "mock", "--host", "127.0.0.1", "--port", str(port), str(file)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _await(process, port, folder / "prism.log")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(30)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _await(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"Prism did not start:\n{log.read_text('utf-8', 'replace')}")
