"""Runs the hook that we offer through pre-commit itself, in a scratch repository.

Run by `make hook`. What is in the work tree becomes a hook repository of one commit; a second
repository uses it, first with a configuration without a fault, then with a broken one. The hook
has to let the first commit through and refuse the second.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

CONFIG = """\
repos:
  - repo: {repository}
    rev: {revision}
    hooks:
      - id: smslint
"""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="smslint-hook-", ignore_cleanup_errors=True) as name:
        scratch = Path(name)
        environment = scratch_environment(scratch)
        hooks = offer_hook(scratch / "hooks", environment)
        try_hook(scratch / "project", hooks, environment)
    print("the hook lets a faultless commit through and refuses a broken one")


def scratch_environment(scratch: Path) -> dict[str, str]:
    """Ours without this repository's git settings, with an author, with its own hook cache."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    nobody = {"NAME": "Nobody", "EMAIL": "nobody@smslint.example"}
    author = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in nobody.items()
    }
    # Hooks run by `git commit` find pre-commit beside the Python that runs this script.
    path = os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", os.defpath)])
    no_settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return {
        **kept,
        **author,
        **no_settings,
        "PATH": path,
        "PRE_COMMIT_HOME": str(scratch / "cache"),
        "PRE_COMMIT_COLOR": "never",
    }


def offer_hook(folder: Path, environment: dict[str, str]) -> str:
    """Commits a copy of the work tree, without what git ignores; the settings that use it."""
    listed = run(["git", "ls-files", "-z", "-co", "--exclude-standard"], ROOT, environment)
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    run(["git", "init", "--quiet"], folder, environment)
    run(["git", "add", "--all"], folder, environment)
    run(["git", "commit", "--quiet", "--message", "The hook to try"], folder, environment)
    revision = run(["git", "rev-parse", "HEAD"], folder, environment).strip()
    return CONFIG.format(repository=folder.as_posix(), revision=revision)


def try_hook(project: Path, config: str, environment: dict[str, str]) -> None:
    shutil.copytree(ROOT / "examples" / "minimal", project / "sms" / "minimal")
    (project / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    run(["git", "init", "--quiet"], project, environment)
    run([sys.executable, "-m", "pre_commit", "install"], project, environment)
    run(["git", "add", "--all"], project, environment)
    commit(project, environment, "Without a fault", refused=False)

    shutil.copytree(ROOT / "examples" / "broken", project / "sms" / "broken")
    run(["git", "add", "--all"], project, environment)
    said = commit(project, environment, "Broken", refused=True)
    if "SMS101" not in said:
        fail(f"the hook refused the commit, but named no finding:\n{said}")


def commit(project: Path, environment: dict[str, str], message: str, *, refused: bool) -> str:
    command = ["git", "commit", "--message", message]
    done = subprocess.run(
        command,
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if bool(done.returncode) is not refused or "smslint" not in done.stdout:
        fail(f"`git commit` ({message}) ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


def run(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        fail(f"`{' '.join(command)}` ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def fail(why: str) -> None:
    sys.exit(f"try_hook: {why}")


if __name__ == "__main__":
    main()
