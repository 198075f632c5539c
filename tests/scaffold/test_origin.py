"""Which smslint a project is told to run: a commit, as long as there is no release."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smslint.cli.extras import install_line, missing
from smslint.scaffold.origin import REPOSITORY, Origin, origin, origin_in
from tests.scaffold.installed import COMMIT, from_git, install

FOLDER = json.dumps({"url": "file:///home/x/smslint", "dir_info": {"editable": True}})


@pytest.mark.parametrize(
    ("direct_url", "found"),
    [
        (from_git(), Origin(REPOSITORY, COMMIT)),
        (from_git(REPOSITORY), Origin(REPOSITORY, COMMIT)),
        (
            from_git("https://git.corp.example:8443/team/smslint.git", "a" * 64),
            Origin("https://git.corp.example:8443/team/smslint", "a" * 64),
        ),
        (from_git("https://user:secret@github.com/smslint/smslint"), None),
        (from_git("https://github.com/smslint/smslint?token=secret"), None),
        (from_git("https://${USER}@github.com/smslint/smslint"), None),
        (from_git("ssh://git@github.com/smslint/smslint"), None),
        (from_git("http://github.com/smslint/smslint"), None),
        (from_git(commit="main"), None),
        (from_git(commit=COMMIT[:12]), None),
        (from_git(commit=f"{COMMIT}\n  - evil"), None),
        (from_git(f"{REPOSITORY}\n  - evil"), None),
        (from_git().replace('"git"', '"hg"'), None),
        (FOLDER, None),
        ("[]", None),
        ('{"vcs_info": 1, "url": 2}', None),
        ("no JSON", None),
        ("[" * 100_000, None),
    ],
)
def test_what_an_installer_wrote(direct_url: str, found: Origin | None) -> None:
    assert origin_in(direct_url) == found


@pytest.mark.parametrize(
    ("direct_url", "found"),
    [(from_git(), Origin(REPOSITORY, COMMIT)), (FOLDER, None), (None, None)],
)
def test_what_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, direct_url: str | None, found: Origin | None
) -> None:
    install(tmp_path, direct_url)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert origin() == found


def test_what_a_workflow_calls_it() -> None:
    assert Origin("https://github.com/me/fork.x", COMMIT).action == f"me/fork.x@{COMMIT}"
    assert Origin("https://gitlab.com/me/fork", COMMIT).action is None
    assert Origin("https://github.com/me/fork/deeper", COMMIT).action is None


def test_an_extra_is_that_of_the_commit_that_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, from_git())
    monkeypatch.syspath_prepend(str(tmp_path))
    wanted = f"git+{REPOSITORY}@{COMMIT}"
    assert str(missing("watch", "--watch")) == (
        f"--watch needs the extra `watch`: python -m pip install 'smslint[watch] @ {wanted}'"
    )
    assert install_line("lsp") == f"python -m pip install 'smslint[lsp] @ git+{REPOSITORY}'"
