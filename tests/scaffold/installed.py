"""An installation of smslint as installers leave it, which is found before the real one."""

from __future__ import annotations

import json
from pathlib import Path

from smslint import __version__
from smslint.scaffold.origin import REPOSITORY

COMMIT = "5f0c4e1b7a9d3826c4e8f1b05d7a92c36e8f4b10"


def from_git(url: str = f"{REPOSITORY}.git", commit: str = COMMIT) -> str:
    """What pip writes of an installation from a repository."""
    return json.dumps(
        {"url": url, "vcs_info": {"vcs": "git", "commit_id": commit, "requested_revision": "main"}}
    )


def install(folder: Path, direct_url: str | None) -> None:
    """Put the metadata of an installation into a folder, which has to come first on `sys.path`."""
    info = folder / f"smslint-{__version__}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: smslint\nVersion: {__version__}\n", "utf-8"
    )
    if direct_url is not None:
        (info / "direct_url.json").write_text(direct_url, "utf-8")
