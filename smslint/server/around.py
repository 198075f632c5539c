"""What a project says around a place in one of its files."""

from __future__ import annotations

from typing import NamedTuple

from smslint.model import STANDARD, Project, Sandbox
from smslint.server.checked import Checked
from smslint.server.cursor import Cursor


class Around(NamedTuple):
    """What is known of the project around a file: `path` is what outputs call it."""

    checked: Checked
    path: str

    @property
    def project(self) -> Project:
        return self.checked.project(self.path)

    def sandbox(self, name: object) -> Sandbox | None:
        """The sandbox of that name."""
        return next((each for each in self.project.sandboxes if each.name == name), None)

    def credentials(self, sandbox: object) -> dict[str, str]:
        """The names of a sandbox's credentials, each with its vendor; what looks like a secret, or
        is one, is not offered."""
        found = None if sandbox is None else self.sandbox(sandbox)
        return {
            name: credential.vendor or ""
            for credential in (() if found is None else found.credentials)
            if (name := credential.name) is not None
            and self.checked.shown(credential.document.file.path, name) == name
        }

    def edition(self, cursor: Cursor) -> str:
        """The edition of the sandbox that a cursor is in, as other documents say it."""
        found = self.sandbox(cursor.data.get("sandbox"))
        return STANDARD if found is None else found.edition
