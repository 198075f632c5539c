"""An editor with a project open."""

from __future__ import annotations

import queue
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from smslint.server.app import serve
from tests.language_client import LanguageClient, session, session_inside

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "smslint", "server", "--stdio")

CAPABILITIES: dict[str, Any] = {
    "workspace": {
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "workspaceEdit": {"documentChanges": True},
        "workspaceFolders": True,
    },
    "textDocument": {"publishDiagnostics": {"relatedInformation": True, "versionSupport": True}},
}

CREDENTIALS = """\
sandbox: prod
credentials:
  - name: gates
    vendor: sinch
    service_id: 8fd31c0a5b7e42d9a6c41f0be2d7935a
    api_token: ${env:SINCH_TOKEN}
    inbound_number: "+12025550143"
"""
CONFIGS = """\
sandbox: prod
webhooks:
  - name: replies
    vendor: sinch
    credential: gates
    sender_number: "+12025550143"
    keywords:
      opt_out: {words: [STOP, END], reply: "Bye."}
channel_configs:
  - name: orders
    channel: sms
    message_type: transactional
    credential: gates
    sender_number: "+12025550143"
"""


class Project:
    """A folder, and an editor that has it open."""

    def __init__(self, folder: Path, client: LanguageClient) -> None:
        self.folder = folder
        self.client = client
        self.version = 0

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str | None = None) -> list[dict[str, Any]]:
        """Open a file, with its text or another; its diagnostics."""
        path = self.folder / name
        uri = self.client.open(path, path.read_bytes().decode() if text is None else text)
        return self.client.wait_for(uri, 1)

    def change(self, name: str, text: str) -> list[dict[str, Any]]:
        """Type another text into a file; its diagnostics."""
        self.version += 1
        self.client.change(self.uri(name), text, version=100 + self.version)
        return self.client.wait_for(self.uri(name), 100 + self.version)

    def changed_on_disk(self) -> None:
        """What an editor tells when others have written files."""
        changes = [{"uri": self.uri("smslint.toml"), "type": 2}]
        self.client.notify("workspace/didChangeWatchedFiles", {"changes": changes})

    def codes(self, name: str) -> list[str]:
        """The codes of what was published last of a file."""
        return codes(self.client.diagnostics.get(self.uri(name), []))

    def wait_for_codes(self, name: str, *wanted: str) -> None:
        """Take in messages until these are the codes of a file; fails when they never are."""
        while self.codes(name) != [*wanted]:
            try:
                self.client.wait()
            except queue.Empty:
                raise AssertionError(f"{name} has {self.codes(name)}") from None

    def actions(self, name: str, where: dict[str, Any], *only: str) -> list[dict[str, Any]]:
        context = {"diagnostics": [], **({"only": list(only)} if only else {})}
        params = {"textDocument": {"uri": self.uri(name)}, "range": where, "context": context}
        return self.client.request("textDocument/codeAction", params) or []

    def ask(self, what: str, name: str, text: str, place: str, **more: Any) -> Any:
        """Ask at a place of a text, which is given by the text around it with `§` at the cursor."""
        offset = text.index(place.replace("§", "")) + place.index("§")
        before = text[:offset]
        line = before.count("\n")
        column = len(before.rpartition("\n")[2].encode("utf-16-le")) // 2
        at = self.client.at(self.uri(name), line, column)
        return self.client.request(f"textDocument/{what}", {**at, **more})


def codes(diagnostics: list[dict[str, Any]]) -> list[str]:
    return [item["code"] for item in diagnostics]


Start = Callable[..., Project]


def started(
    stack: ExitStack,
    parent: Path,
    inside: bool,
    files: dict[str, str] | None = None,
    *arguments: str,
    options: dict[str, Any] | None = None,
    **capabilities: Any,
) -> Project:
    """An editor on a new folder with some files; `options` are those that it begins with."""
    folder = parent / "project"
    (folder / ".git").mkdir(parents=True)
    for name, text in (files or {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    server = (
        session_inside(lambda *streams: serve(streams=streams), parent)
        if inside and not arguments
        else session((*COMMAND, *arguments), parent, PYTHONPATH=str(ROOT))
    )
    client = stack.enter_context(server)
    client.initialize(folder, capabilities={**CAPABILITIES, **capabilities}, options=options)
    return Project(folder, client)


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Start an editor on a folder with some files; the server runs in this process."""
    monkeypatch.chdir(tmp_path)  # to come back to where we were: the server goes elsewhere
    with ExitStack() as stack:
        yield partial(started, stack, tmp_path, True)


@pytest.fixture
def start_process(tmp_path: Path) -> Iterator[Start]:
    """The same with the server in a process of its own, as editors start it."""
    with ExitStack() as stack:
        yield partial(started, stack, tmp_path, False)
