"""Runs the hooks that we offer through pre-commit itself, in scratch repositories.

Run by `make hook`. What is in the work tree becomes a hook repository of one commit. A second
repository uses it, first with a configuration without a fault, then with a broken one: the hook
has to let the first commit through, refuse the second, and leave the providers alone. A third one
holds 3,000 files: `pre-commit try-repo` has to start smslint once, and smslint no connection.
"""

from __future__ import annotations

import os
import re
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
      - id: smslint-live
"""

FIXING = """\
repos:
  - repo: {repository}
    rev: {revision}
    hooks:
      - id: smslint-fix
"""

SPARE = """\
{sandbox}
credentials:
  - name: spare
    vendor: sinch
    service_id: 4f1d2c3b5a6978e0d1c2b3a4f5e6d7c8
    api_token: ${{env:SPARE_TOKEN}}
channel_configs:
  - name: spare-orders
    channel: sms
    message_type: transactional
    credential: spare
    sender_number: "+12025550199"
"""

MANY = 3_000

# Python reads it before anything else. It notes each start of smslint and each connection that
# smslint would open, and lets none through.
GUARD = """\
import os, sys
if len(sys.orig_argv) > 1 and os.path.basename(sys.orig_argv[1]).split(".")[0] == "smslint":
    def note(what):
        with open(os.environ["SMSLINT_STARTS"], "a", encoding="utf-8") as file:
            file.write(what + "\\n")
    def watch(event, arguments):
        if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
            note("network " + event)
            raise OSError("no network here")
    sys.addaudithook(watch)
    note("start " + " ".join(sys.orig_argv[2:]))
"""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="smslint-hook-", ignore_cleanup_errors=True) as name:
        scratch = Path(name)
        environment = scratch_environment(scratch)
        offered = offer_hook(scratch / "hooks", environment)
        try_hook(scratch / "project", CONFIG.format(**offered), environment)
        print("the hook lets a faultless commit through and refuses a broken one")
        try_many(scratch / "many", offered, environment)
        print(f"over {MANY:,} files it is one start of smslint and no connection")
        try_fixing(scratch / "fixing", FIXING.format(**offered), environment)
        print("smslint-fix fixes a file, and then lets it through")


def scratch_environment(scratch: Path) -> dict[str, str]:
    """Ours without this repository's git settings, with an author, with its own hook cache."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    nobody = {"NAME": "Nobody", "EMAIL": "nobody@smslint.example"}
    author = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in nobody.items()
    }
    # Hooks run by `git commit` find pre-commit next to the Python that runs this script.
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


def offer_hook(folder: Path, environment: dict[str, str]) -> dict[str, str]:
    """Commits a copy of the work tree, without what git ignores; where it is, for the settings."""
    listed = run(["git", "ls-files", "-z", "-co", "--exclude-standard"], ROOT, environment)
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    run(["git", "init", "--quiet"], folder, environment)
    run(["git", "add", "--all"], folder, environment)
    run(["git", "commit", "--quiet", "--message", "The hook to try"], folder, environment)
    revision = run(["git", "rev-parse", "HEAD"], folder, environment).strip()
    return {"repository": folder.as_posix(), "revision": revision}


def try_hook(project: Path, config: str, environment: dict[str, str]) -> None:
    shutil.copytree(ROOT / "examples" / "minimal", project / "sms" / "minimal")
    (project / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    run(["git", "init", "--quiet"], project, environment)
    run([sys.executable, "-m", "pre_commit", "install"], project, environment)
    run(["git", "add", "--all"], project, environment)
    said = commit(project, environment, "Without a fault", refused=False)
    if "providers" in said:
        fail(f"a commit asked the providers:\n{said}")
    # Offline the manual stage has to say that it cannot ask.
    by_hand = ["run", "--all-files", "--hook-stage", "manual", "smslint-live"]
    said = pre_commit(by_hand, project, {**environment, "SMSLINT_OFFLINE": "1"}, passes=False)
    if "--live" not in said:
        fail(f"smslint-live did not ask for live checks:\n{said}")

    shutil.copytree(ROOT / "examples" / "broken", project / "sms" / "broken")
    run(["git", "add", "--all"], project, environment)
    said = commit(project, environment, "Broken", refused=True)
    if "SMS101" not in said:
        fail(f"the hook refused the commit, but named no finding:\n{said}")
    shutil.rmtree(project / "sms" / "broken")
    run(["git", "add", "--all"], project, environment)
    try_deleting(project, environment)


def try_deleting(project: Path, environment: dict[str, str]) -> None:
    """A commit that only deletes a file is checked, and the last configuration can be deleted."""
    sms = project / "sms"
    lines = (sms / "minimal" / "sandbox.yaml").read_text("utf-8").split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("webhooks:")]
    sandbox = next(line for line in lines if line.startswith("sandbox:"))
    users = "\n".join([sandbox, *lines[starts[0] :]])
    shutil.rmtree(sms)
    sms.mkdir()
    (sms / "credentials.yaml").write_text("\n".join(lines[: starts[0]]), encoding="utf-8")
    (sms / "users.yaml").write_text(users, encoding="utf-8")
    (sms / "spare.yaml").write_text(SPARE.format(sandbox=sandbox), encoding="utf-8")
    run(["git", "add", "--all"], project, environment)
    commit(project, environment, "In several files", refused=False)
    (sms / "credentials.yaml").unlink()
    run(["git", "add", "--all"], project, environment)
    said = commit(project, environment, "Only a deletion", refused=True)
    if "SMS403" not in said:
        fail(f"a deletion that breaks the tree was let through:\n{said}")
    shutil.rmtree(sms)
    run(["git", "add", "--all"], project, environment)
    commit(project, environment, "Nothing is left", refused=False)


def try_many(project: Path, offered: dict[str, str], environment: dict[str, str]) -> None:
    """The hook over a repository of 3,000 files, under guard."""
    make = ["-m", "benchmarks.corpus", str(MANY), str(project / "sms")]
    run([sys.executable, *make], ROOT, environment)
    run(["git", "init", "--quiet"], project, environment)
    run(["git", "add", "--all"], project, environment)
    guard = project.parent / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    starts = project.parent / "starts.log"
    guarded = {**environment, "PYTHONPATH": str(guard), "SMSLINT_STARTS": str(starts)}

    # First that the guard sees anything: a program of that name that wants a connection.
    (guard / "smslint.py").write_text(
        "import socket\nsocket.create_connection(('127.0.0.1', 9))\n", encoding="utf-8"
    )
    asking = subprocess.run(
        [sys.executable, str(guard / "smslint.py")], env=guarded, capture_output=True, check=False
    )
    if not asking.returncode or "network socket." not in starts.read_text("utf-8"):
        fail("the guard lets connections through")
    starts.unlink()
    (guard / "smslint.py").unlink()

    repository = ["try-repo", offered["repository"], "smslint", "--ref", offered["revision"]]
    pre_commit([*repository, "--all-files"], project, guarded, passes=True)
    noted = starts.read_text("utf-8").splitlines()
    if noted != ["start check --allow-empty"]:
        fail(f"over {MANY:,} files the hook did this: {noted}")


def try_fixing(project: Path, config: str, environment: dict[str, str]) -> None:
    """The hook that fixes: it fails once, since it changed a file, and then no more."""
    (project / "sms").mkdir(parents=True)
    file = project / "sms" / "fix.yaml"
    # A number without its quotes is a fault that can be fixed safely.
    example = (ROOT / "examples" / "minimal" / "sandbox.yaml").read_text("utf-8")
    unquoted = re.sub(r'"(\+\d+)"', r"\1", example)
    file.write_text(unquoted, encoding="utf-8")
    (project / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    run(["git", "init", "--quiet"], project, environment)
    run(["git", "add", "--all"], project, environment)
    said = pre_commit(["run", "--all-files"], project, environment, passes=False)
    if "files were modified by this hook" not in said or file.read_text("utf-8") != example:
        fail(f"smslint-fix fixed nothing:\n{said}")
    run(["git", "add", "--all"], project, environment)
    pre_commit(["run", "--all-files"], project, environment, passes=True)


def pre_commit(
    arguments: list[str], project: Path, environment: dict[str, str], *, passes: bool
) -> str:
    """What pre-commit says; it has to pass, or not."""
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if (done.returncode == 0) is not passes:
        fail(f"`pre-commit {' '.join(arguments)}` ended with {done.returncode}:\n{done.stdout}")
    return done.stdout


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
