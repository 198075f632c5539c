"""What the playground asks of smslint. Runs in the browser, next to an unchanged smslint.

Files arrive and answers leave as JSON texts. A file is `{"path", "text"}`, or `{"path", "bytes"}`
in base64 where it is not UTF-8. Offsets in answers count as the editor does: UTF-16 units, and one
for each line break.
"""

from __future__ import annotations

import base64
import contextlib
import io
import json
import os
import shutil
import sys
import zipfile
from bisect import bisect_left
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import smslint

if TYPE_CHECKING:
    from smslint.pipeline.analysis import Reading

HOME = "/project"


class Place:
    """Offsets of smslint in one file, as those of the editor."""

    def __init__(self, text: str) -> None:
        self._wide = [at for at, sign in enumerate(text) if sign > "\uffff"]
        pairs = text.count("\r\n")
        # The editor treats CR LF as one break where the whole file uses it, as `split` in files.js.
        whole = pairs and pairs == text.count("\n") == text.count("\r")
        self._pairs = _all(text, "\r\n") if whole else []

    def __call__(self, offset: int) -> int:
        return offset + bisect_left(self._wide, offset) - bisect_left(self._pairs, offset)


def _all(text: str, part: str) -> list[int]:
    found = []
    at = text.find(part)
    while at >= 0:
        found.append(at)
        at = text.find(part, at + len(part))
    return found


def check(files: str) -> str:
    """All findings, the number of fixes that can be made, and what went wrong."""
    texts = _write(json.loads(files))
    try:
        report = smslint.lint(*_paths(texts), root=HOME)
    except smslint.UsageError as error:
        return json.dumps({"findings": [], "error": str(error), "checked": [], "skipped": []})
    places = {path: Place(text) for path, text in texts.items() if text is not None}
    return json.dumps(
        {
            "findings": [
                _finding(found, places) for found in report.findings if not found.suppressed
            ],
            "suppressed": report.suppressed,
            "failures": [failure.what for failure in report.failures],
            "checked": report.checked,
            "skipped": report.skipped,
            "error": None,
        }
    )


def _finding(found: smslint.Finding, places: dict[str, Place]) -> dict[str, Any]:
    place: Callable[[int], int] = places.get(found.path) or (lambda offset: offset)
    fix = found.fix and {
        "safe": found.fix.safe,
        "edits": [
            {"from": place(edit.start), "to": place(edit.end), "insert": edit.text}
            for edit in found.fix.edits
        ],
    }
    return {
        "path": found.path,
        "code": found.code,
        "name": found.name,
        "severity": found.severity.label,
        "message": found.message,
        "help": found.help,
        "line": found.position.line,
        "column": found.position.column,
        "endLine": found.position.end_line,
        "endColumn": found.position.end_column,
        "from": place(found.start),
        "to": place(found.end),
        "fingerprint": found.fingerprint,
        "related": [
            {"path": path, "line": position.line, "message": message}
            for path, position, message in found.related
        ],
        "fix": fix,
    }


def fix(files: str, unsafe: bool) -> str:
    """The new texts of the files that change, and the number of findings that are gone."""
    texts = _write(json.loads(files))
    try:
        fixed = smslint.fix(*_paths(texts), root=HOME, unsafe=unsafe)
    except smslint.UsageError as error:
        return json.dumps({"texts": {}, "fixed": 0, "error": str(error)})
    return json.dumps({"texts": fixed.texts, "fixed": len(fixed.findings), "error": None})


def run(files: str, arguments: str) -> str:
    """What a command of smslint prints, and its exit status."""
    from smslint.cli import main

    texts = _write(json.loads(files))
    command = json.loads(arguments)
    if command[0] != "explain":
        command += _paths(texts)
    with _captured() as streams:
        status = main(command)
    out, err = (stream.buffer.getvalue().decode() for stream in streams)
    return json.dumps({"status": status, "out": out, "err": err})


def changes(files: str, before: str, since: str) -> str:
    """What changed in the files by meaning, as `smslint changes` prints it. `since` says in words
    when they were as in `before`."""
    from smslint.comparison.formats import changes_format
    from smslint.workspace.changes import changes_between

    try:
        old, new = (_readings(json.loads(each)) for each in (before, files))
    except smslint.UsageError as error:
        return str(error)
    return "\n".join(changes_format("text").render(changes_between(old, new, since)))


def _readings(files: list[dict[str, str]]) -> dict[str | None, Reading]:
    """What the project in these files holds, and each project in a folder of its own, by the path
    of its settings file."""
    from smslint.workspace.workspace import Workspace

    projects = Workspace(HOME).projects(_paths(_write(files)))
    return {
        tree.settings.file and os.path.relpath(tree.settings.file, HOME): tree.read()
        for tree in projects.trees
    }


def mask(files: str) -> str:
    """The files with their secrets masked, and the number of files that this changed."""
    from smslint.redaction import redacted

    texts = _write(json.loads(files))
    try:
        secrets = smslint.lint(*_paths(texts), root=HOME).secrets
    except smslint.UsageError:
        secrets = None  # the settings are wrong; each file still has its own masked
    masked = {
        path: redacted(text, others=secrets) for path, text in texts.items() if text is not None
    }
    return json.dumps(
        {
            "files": [{"path": path, "text": text} for path, text in masked.items()],
            "masked": sum(1 for path, text in masked.items() if text != texts[path]),
            "left": [path for path, text in texts.items() if text is None],
        }
    )


def archive(files: str) -> str:
    """A ZIP archive of the files, in base64."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in json.loads(files):
            packed.writestr(file["path"], _data(file))
    return base64.b64encode(target.getvalue()).decode()


def _write(files: list[dict[str, str]]) -> dict[str, str | None]:
    """Put the files into the project's folder, alone; their texts, None where one is not UTF-8."""
    os.chdir("/")
    shutil.rmtree(HOME, ignore_errors=True)
    Path(HOME).mkdir()
    os.chdir(HOME)
    os.environ["NO_COLOR"] = "1"
    texts: dict[str, str | None] = {}
    for file in files:
        path = Path(HOME, file["path"])
        if ".." in path.parts or not path.is_relative_to(HOME):
            raise ValueError("a path leads out of the project")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_data(file))
        text = file.get("text")
        # smslint counts from after the byte order mark.
        texts[file["path"]] = text.removeprefix("\ufeff") if text is not None else None
    return texts


def _data(file: dict[str, str]) -> bytes:
    if "text" in file:
        return file["text"].encode("utf-8", "surrogatepass")
    return base64.b64decode(file["bytes"])


def _paths(texts: dict[str, str | None]) -> list[str]:
    """What the command line would be given: a file by its name if it is the only one and in no
    folder, so that it is checked whatever is in it; otherwise the whole folder."""
    ours = [path for path in texts if path.lower().endswith((".yaml", ".yml"))]
    return ours if len(ours) == 1 and "/" not in ours[0] else ["."]


@contextlib.contextmanager
def _captured() -> Iterator[tuple[Any, Any]]:
    kept = sys.stdout, sys.stderr
    streams = tuple(io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in kept)
    sys.stdout, sys.stderr = streams
    try:
        yield streams[0], streams[1]
    finally:
        sys.stdout, sys.stderr = kept
