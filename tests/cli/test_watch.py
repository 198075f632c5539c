"""`smslint check --watch`: what is checked again, what is survived, and how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from smslint.cli import watch as module
from smslint.cli.status import FAILED, INTERRUPTED
from smslint.cli.watch import _Seen
from tests.cli.running import BAD, GOOD, ROOT, Cli, Ran

UNKNOWN = "sandbox: prod\nsandbx: x\nsubdomains: []\n"

Step = Callable[[], object]


@pytest.fixture
def watched(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Ran, list[_Seen]]]:
    """Watches while steps are done, one after the other, and is told of each; then it is
    interrupted. Gives what was printed, and what each watcher was to watch."""

    def run(steps: list[Step], *arguments: str, told: bool = True) -> tuple[Ran, list[_Seen]]:
        seen_by: list[_Seen] = []
        todo = iter(steps)

        def changes(seen: _Seen) -> Iterator[tuple[bool, bool]]:
            seen_by.append(seen)
            yield True, False
            for step in todo:
                step()
                yield False, told
            raise KeyboardInterrupt

        monkeypatch.setattr(module, "_changes", lambda: changes)
        monkeypatch.setattr("time.strftime", lambda _: "now")
        return cli("check", "--watch", "--format", "concise", *arguments), seen_by

    return run


Watched = Callable[..., tuple[Ran, list[_Seen]]]


def footers(err: str) -> list[str]:
    return [line for line in err.split("\n") if line.endswith("Ctrl-C ends")]


def test_each_change_is_checked(cli: Cli, watched: Watched) -> None:
    cli.write(a=UNKNOWN)
    ran, seen = watched(
        [
            lambda: cli.write(b=UNKNOWN.replace("prod", "dev")),
            lambda: cli.write(a=GOOD),
        ]
    )
    assert ran.status == INTERRUPTED
    assert [line.split()[0] for line in ran.out.splitlines()] == [
        "a.yaml:2:1:", "a.yaml:2:1:", "b.yaml:2:1:", "b.yaml:2:1:"
    ]  # fmt: skip
    assert footers(ran.err) == [
        f"smslint: now, watching {files}; Ctrl-C ends" for files in ("1 file", "2 files", "2 files")
    ]
    assert len(seen) == 1, "no folder came or went"


def test_a_file_is_analysed_once_as_long_as_it_stays(
    cli: Cli, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    from smslint.pipeline import engine

    analysed = []
    analyse = engine.analyse

    def counted(candidate: object, *more: object, **named: object) -> object:
        analysed.append(candidate.path)  # type: ignore[attr-defined]
        return analyse(candidate, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "analyse", counted)
    cli.write(a=GOOD, b=GOOD.replace("prod", "dev"))
    watched([lambda: cli.write(b="sandbox: other\n"), lambda: None])
    assert analysed == ["a.yaml", "b.yaml", "b.yaml"]


def test_what_is_broken_is_survived(cli: Cli, watched: Watched) -> None:
    cli.write(a=UNKNOWN)
    ran, _ = watched(
        [
            lambda: cli.write(a="sandbox: prod\ncredentials: [\n"),
            lambda: cli.write(**{"smslint.toml": "slect = []\n"}),
            (cli.folder / "smslint.toml").unlink,
            (cli.folder / "a.yaml").unlink,
            lambda: cli.write(a=GOOD),
        ]
    )
    assert ran.status == INTERRUPTED
    assert [line.split()[1] for line in ran.out.splitlines()] == ["SMS101", "SMS001", "SMS001"]
    assert "smslint.toml: `slect` is not a setting" in ran.err
    assert "nothing to check in this folder" in ran.err
    assert len(footers(ran.err)) == 6


def test_a_file_that_was_named_may_be_gone_for_a_while(cli: Cli, watched: Watched) -> None:
    cli.write(a=GOOD)
    ran, _ = watched([(cli.folder / "a.yaml").unlink, lambda: cli.write(a=UNKNOWN)], "a.yaml")
    assert "a.yaml: no such file or folder" in ran.err
    assert ran.out.startswith("a.yaml:2:1: SMS101")


def test_settings_and_policies_are_read_again(cli: Cli, watched: Watched) -> None:
    policy = "[[policy]]\nname = 'named'\nfor = 'document'\nschema = {required = ['%s']}\n"
    cli.write(a=GOOD, **{"smslint.toml": policy % "sandbox"})
    ran, _ = watched(
        [
            lambda: cli.write(**{"smslint.toml": policy % "edition"}),
            lambda: cli.write(**{"smslint.toml": ""}),
        ]
    )
    assert [line.split()[1] for line in ran.out.splitlines()] == ["SMS701"]


def test_the_folders_of_what_settings_name_are_watched(cli: Cli, watched: Watched) -> None:
    policy = "[[policy]]\nname = 'named'\nfor = 'document'\nschema-file = '../forms/named.schema'\n"
    cli.write(
        team__a=GOOD,
        **{
            "team/smslint.toml": "extend = '../base/rules.toml'\n",
            "base/rules.toml": policy,
            "forms/named.schema": '{"required": ["sandbox"]}',
        },
    )
    _, (seen,) = watched([], "team")
    for name in ("base/rules.toml", "forms/named.schema"):
        path = (cli.folder / name).resolve()
        assert seen.matters(str(path)), name
        assert str(path.parent) in seen.folders


def test_a_new_folder_is_watched(cli: Cli, watched: Watched) -> None:
    cli.write(a=GOOD)
    _, seen = watched([lambda: cli.write(new__b=GOOD)])
    new = os.path.realpath(cli.folder / "new")
    assert [new in each.folders for each in seen] == [False, True]


def test_what_changed_before_anybody_looked_is_noticed(cli: Cli, watched: Watched) -> None:
    cli.write(a=GOOD)
    check = module._check

    def slow(*arguments: object) -> _Seen:
        seen = check(*arguments)  # type: ignore[arg-type]
        if (cli.folder / "a.yaml").read_text() == GOOD:
            cli.write(a=UNKNOWN)
        return seen

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_check", slow)
        ran, _ = watched([])
    assert ran.out.startswith("a.yaml:2:1: SMS101")
    assert len(footers(ran.err)) == 2


def test_which_changes_matter(cli: Cli, watched: Watched) -> None:
    cli.write(
        sandboxes__a=GOOD,
        **{"smslint.toml": 'baseline = "known.baseline"\npaths = ["sandboxes"]\n'},
    )
    cli("check", "--isolated", "--write-baseline", "known.baseline")
    _, (seen,) = watched([])

    def matters(name: str) -> bool:
        return seen.matters(os.path.realpath(cli.folder / name))

    for name in ("sandboxes/a.yaml", "sandboxes/new.YML", "smslint.toml", ".smslint.toml"):
        assert matters(name)
    assert matters("sandboxes")
    assert matters("known.baseline")
    assert matters(".gitignore")
    for name in ("sandboxes/.a.yaml.swp", "sandboxes/a.yaml~", "sandboxes/4913", "report.log"):
        assert not matters(name)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--fix"], "--fix is for a single run: it does not go with --watch"),
        (["--live"], "--live is for a single run: it does not go with --watch"),
        (["--output", "json=x.json"], "--output is for a single run"),
        (["--write-baseline", "x"], "--write-baseline is for a single run"),
        (["--format", "json"], "--watch goes with --format text or concise"),
        (["-"], "standard input does not change"),
        (["gone"], "gone: no such file or folder"),
        (["--config", "gone.toml"], "gone.toml"),
    ],
)
def test_what_cannot_be_watched(cli: Cli, arguments: list[str], said: str) -> None:
    cli.write(a=GOOD)
    ran = cli("check", "--watch", *arguments)
    assert ran.status == FAILED
    assert said in ran.err
    assert "Ctrl-C" not in ran.err


def test_without_the_library_it_says_what_is_missing(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    ran = cli("check", "--watch")
    assert (ran.status, ran.out) == (FAILED, "")
    assert ran.err.startswith("smslint: --watch needs the extra `watch`: ")
    assert "smslint[watch]" in ran.err


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is another signal there")
def test_a_process_sees_changes_and_ends_quietly(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    file = tmp_path / "a.yaml"
    file.write_text(GOOD)
    out, err = tmp_path.with_suffix(".out"), tmp_path.with_suffix(".err")
    with out.open("wb") as to_out, err.open("wb") as to_err:
        running = subprocess.Popen(
            [sys.executable, "-m", "smslint", "check", "--watch"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=to_out,
            stderr=to_err,
        )

    def wait_for(number: int) -> None:
        end = time.monotonic() + 60
        while len(footers(err.read_text())) < number:
            assert running.poll() is None, err.read_text()
            assert time.monotonic() < end, "no check came"
            time.sleep(0.02)

    try:
        wait_for(1)
        file.with_suffix(".tmp").write_text(BAD)
        file.with_suffix(".tmp").rename(file)  # as editors save
        wait_for(2)
        (tmp_path / "new").mkdir()
        wait_for(3)
        (tmp_path / "new" / "b.yaml").write_text(UNKNOWN.replace("prod", "dev"))
        wait_for(4)
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == INTERRUPTED
    finally:
        running.kill()
        running.wait()
    verdicts = [line for line in out.read_text().split("\n") if " in " in line and line[0] in "NF"]
    assert verdicts[0] == "No findings in 1 file."
    assert verdicts[1].startswith("Found 1 error in 1 file")
    assert verdicts[-1].startswith("Found 2 errors in 2 files")
    assert len(footers(err.read_text())) == err.read_text().count("\n"), "nothing else is said"
