"""Real repositories for tests, made by git itself, with none of a user's settings."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Nobody"), ("EMAIL", "nobody@smslint.example"))
}
NO_SETTINGS = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


class Git:
    """Runs git in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self("init", "--quiet", "--initial-branch=main")

    def __call__(self, *arguments: str, status: int | None = 0, when: str = "") -> str:
        """What git prints; `when` is the time of what it commits."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        dated = {"GIT_COMMITTER_DATE": when} if when else {}
        done = subprocess.run(
            ["git", "-c", "protocol.file.allow=always", *arguments],
            cwd=self.folder,
            env={**kept, **IDENTITY, **NO_SETTINGS, **dated},
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )
        assert status is None or done.returncode == status, done.stderr
        return done.stdout

    def write(self, **files: str | bytes | None) -> None:
        """Files by name, `__` for `/`, `.yaml` where there is no ending; None takes one away."""
        for name, text in files.items():
            path = self.folder / name.replace("__", "/")
            self.put(path if path.suffix else path.with_suffix(".yaml"), text)

    def put(self, path: Path, text: str | bytes | None) -> None:
        if text is None:
            path.unlink()
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def commit(self, **files: str | bytes | None) -> None:
        """Commits everything, after writing these."""
        self.write(**files)
        self("add", "--all")
        self("commit", "--quiet", "--allow-empty", "--message", "A step")
