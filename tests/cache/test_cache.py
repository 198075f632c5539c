"""What a run looks at when an earlier one has looked at the same."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from smslint.cache import cache as module
from smslint.cache import keys
from smslint.cli import main
from tests.cache.trees import NAMES, Analysed, files_of, kept_in, spare, text_of, write_tree

ALL = sorted(f"{name}.yaml" for name in NAMES)


@pytest.fixture
def analysed(tree: Path, store: Path, monkeypatch: pytest.MonkeyPatch) -> Analysed:
    write_tree(tree)
    return Analysed(monkeypatch)


def test_what_is_the_same_is_not_analysed_again(tree: Path, analysed: Analysed) -> None:
    assert main(["check"]) == 0
    assert analysed.taken() == ALL
    assert main(["check"]) == 0
    assert analysed.taken() == []


def test_only_what_is_changed_is_analysed(tree: Path, analysed: Analysed) -> None:
    main(["check"])
    analysed.taken()
    file = tree / "dev.yaml"
    facts = file.stat()
    file.write_text(file.read_text().replace("name: news", "name: nets"))
    os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns))  # the time says nothing
    assert file.stat().st_size == facts.st_size
    assert main(["check"]) == 0
    assert analysed.taken() == ["dev.yaml"]
    (tree / "new.yaml").write_text((tree / "test.yaml").read_text())
    (tree / "test.yaml").unlink()
    assert main(["check"]) == 0
    assert analysed.taken() == []  # a file that is called otherwise is the same


def test_what_shares_a_sandbox_with_a_change_is_read_again(tree: Path, analysed: Analysed) -> None:
    (tree / "more.yaml").write_text(
        "sandbox: prod\nchannel_configs:\n  - {name: more, channel: sms, message_type: marketing,"
        ' credential: sinch, sender_number: "+447700900109"}\n'
    )
    assert main(["check"]) == 0
    analysed.taken()
    text = (tree / "more.yaml").read_text()
    (tree / "more.yaml").write_text(text.replace("name: more", "name: others"))
    assert main(["check"]) == 0
    assert analysed.taken() == ["more.yaml", "prod.yaml"]


def test_old_findings_and_suppressions_are_remembered(
    tree: Path, analysed: Analysed, capsys: pytest.CaptureFixture[str]
) -> None:
    (tree / "dev.yaml").write_text(text_of("dev").replace("sandbox:", "sandbx: x\nsandbox:"))
    (tree / "prod.yaml").write_text(
        "# smslint: file-ignore[unknown-field] because\n" + text_of("prod") + "x: 1\n"
    )
    (tree / "test.yaml").write_text(
        "sandbox: test\nchannel_configs:\n"
        "  # smslint: ignore-entry[SMS104, SMS101] an old one\n"
        "  - name: a\n    message_type: service\n    chanel: sms\n"
    )
    said = []
    for _ in range(2):
        capsys.readouterr()
        assert main(["check", "--format", "json"]) == 1
        said.append(capsys.readouterr())
    assert said[0] == said[1]
    assert '"suppressed": true' in said[0].out
    assert {"dev.yaml", "prod.yaml", "test.yaml"} <= {*analysed.taken()}
    main(["check"])
    assert analysed.taken() == []


def test_what_was_found_across_files_is_remembered(
    tree: Path, analysed: Analysed, capsys: pytest.CaptureFixture[str]
) -> None:
    (tree / "more.yaml").write_text(f"sandbox: dev\ncredentials:\n{spare('spare')}")
    said = []
    for options in (["--no-cache"], [], []):
        analysed.taken()
        capsys.readouterr()
        assert main(["check", *options]) == 1
        said.append(capsys.readouterr())
    assert analysed.taken() == []
    assert said[0] == said[1] == said[2]
    assert "more.yaml:3:" in said[0].out
    assert "SMS223" in said[0].out
    (tree / "dev.yaml").write_text(text_of("dev").replace("credential: sinch", "credential: spare"))
    main(["check"])
    assert analysed.taken() == ["dev.yaml", "more.yaml"]


WEBHOOK = (
    "{name: w, vendor: sinch, credential: sinch, sender_number: '+447700900100', url: Fb7x-9Qz}"
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text_of("dev") + "# smslint: ignore[Fb7x-9Qz] because\n", id="no rule"),
        pytest.param(text_of("dev") + "# smslint: disable=Fb7x-9Qz\n", id="another form"),
        pytest.param(text_of("dev") + f"webhooks:\n  - {WEBHOOK}\n", id="an address"),
        pytest.param(text_of("dev") + "x: {https://in.example.com: Fb7x-9Qz", id="broken"),
        pytest.param(
            text_of("dev") + "".join(f"Fb7x-9Qz{number}: 1\n" for number in range(101)), id="many"
        ),
    ],
)
def test_what_may_say_too_much_is_looked_at_each_time(
    tree: Path, analysed: Analysed, store: Path, text: str
) -> None:
    (tree / "dev.yaml").write_text(text)
    for _ in range(2):
        main(["check"])
        assert "dev.yaml" in analysed.taken()
        assert b"Fb7x" not in kept_in(store)


@pytest.mark.parametrize(
    "change",
    [
        ["--select", "SMS1"],
        ["--ignore", "SMS604"],
        ["--config", "other.toml"],
    ],
)
def test_other_rules_and_settings_know_nothing_of_these(
    tree: Path, analysed: Analysed, change: list[str]
) -> None:
    (tree / "other.toml").write_text('tags = ["!vault"]\n')
    main(["check"])
    analysed.taken()
    main(["check", *change])
    assert analysed.taken() == ALL
    main(["check", *change])
    assert analysed.taken() == []
    main(["check"])
    assert analysed.taken() == []


def test_verbose_says_how_much_was_remembered(
    tree: Path, analysed: Analysed, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*options: str) -> str:
        capsys.readouterr()
        main(["check", "-v", *options])
        (line,) = (line for line in capsys.readouterr().err.splitlines() if "cache" in line)
        return line

    assert said() == "smslint: cache: 0 of 4 files as before, not looked at again"
    assert said() == "smslint: cache: 4 of 4 files as before, not looked at again"
    (tree / "dev.yaml").write_text(text_of("dev") + "# changed\n")
    assert said() == "smslint: cache: 3 of 4 files as before, not looked at again"
    assert said("prod.yaml") == "smslint: cache: 0 of 1 file as before, not looked at again"
    assert said("prod.yaml") == "smslint: cache: 1 of 1 file as before, not looked at again"
    assert said("--no-cache") == "smslint: cache: not used"
    assert said("--statistics") == "smslint: cache: not used"


def test_another_policy_is_asked(tree: Path, analysed: Analysed) -> None:
    policy = '[[policy]]\nname = "short"\nfor = "credential"\nschema-file = "short.json"\n'
    (tree / "smslint.toml").write_text(policy)
    (tree / "short.json").write_text('{"properties": {"name": {"maxLength": 9}}}')
    assert main(["check"]) == 0
    analysed.taken()
    main(["check"])
    assert analysed.taken() == []
    (tree / "short.json").write_text('{"properties": {"name": {"maxLength": 2}}}')
    assert main(["check"]) == 1
    assert analysed.taken() == ALL


def test_two_versions_keep_out_of_each_others_way(
    tree: Path, analysed: Analysed, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["check"])
    monkeypatch.setattr(keys, "__version__", "99.0")
    analysed.taken()
    main(["check"])
    assert analysed.taken() == ALL
    assert len(files_of(store)) == 2
    monkeypatch.undo()


def test_a_change_of_the_code_counts_in_a_checkout(
    tree: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tree / "checkout" / "smslint"
    (package / "rules").mkdir(parents=True)
    (tree / "checkout" / "schemas").mkdir()
    (tree / "checkout" / "pyproject.toml").touch()
    (package / "rules" / "a.py").write_text("1")
    monkeypatch.setattr(keys, "_PACKAGE", str(package))
    before = [*keys._code()]
    assert before == [*keys._code()]
    (package / "rules" / "a.py").write_text("11")
    assert before != (now := [*keys._code()])
    (tree / "checkout" / "schemas" / "b.json").write_text("{}")
    assert now != [*keys._code()]


def test_another_build_of_the_same_version_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "smslint"
    package.mkdir()
    record = tmp_path / "smslint-1.0.dist-info" / "RECORD"
    record.parent.mkdir()
    monkeypatch.setattr(keys, "_PACKAGE", str(package))
    monkeypatch.setattr(keys, "_RECORD", str(record))
    without = [*keys._code()]
    record.write_text("smslint/api.py,sha256=one,1\n")
    first = [*keys._code()]
    record.write_text("smslint/api.py,sha256=two,1\n")
    assert without != first != [*keys._code()]


def test_what_was_kept_is_little(tree: Path, analysed: Analysed, store: Path) -> None:
    main(["check"])
    (file,) = files_of(store)
    line, _, body = file.read_bytes().partition(b"\n")
    assert line.startswith(b"smslint cache 1 ")
    assert all(type(part[0]) is int for part in json.loads(body).values())
    assert b"TOKEN" not in body


def test_a_run_that_fails_with_the_cache_is_made_without(
    tree: Path,
    analysed: Analysed,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["check"])
    capsys.readouterr()
    monkeypatch.setattr(module, "analysis_of", lambda *_: 1 / 0)
    analysed.taken()
    assert main(["check"]) == 0
    assert analysed.taken() == ALL
    assert capsys.readouterr().out == "No findings in 4 files.\n"


@pytest.mark.parametrize(
    ("environment", "options", "settings", "used"),
    [
        ({}, [], "", False),
        ({}, ["--cache"], "", True),
        ({}, ["--cache", "--no-cache"], "", False),
        ({}, [], "cache = true", True),
        ({}, ["--no-cache"], "cache = true", False),
        ({"CI": "true"}, [], "cache = true", True),
        ({"CI": "true"}, ["--cache"], "cache = false", True),
        ({"SMSLINT_CACHE_DIR": "there"}, [], "", True),
        ({"SMSLINT_CACHE_DIR": "there", "CI": "1"}, [], "", True),
        ({"SMSLINT_CACHE_DIR": "there"}, [], "cache = false", False),
        ({"SMSLINT_CACHE_DIR": "there"}, ["--no-cache"], "", False),
        ({"SMSLINT_CACHE_DIR": "there"}, ["--statistics"], "", False),
        ({"SMSLINT_CACHE_DIR": "there"}, ["--fix"], "", False),
    ],
)
def test_who_decides(
    tree: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    options: list[str],
    settings: str,
    used: bool,
) -> None:
    write_tree(tree)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setattr("sys.platform", "linux")
    for name, value in environment.items():
        monkeypatch.setenv(name, str(tmp_path / value) if name.endswith("DIR") else value)
    if settings:
        (tree / "smslint.toml").write_text(settings)
    assert main(["check", *options]) == 0
    place = "there" if "SMSLINT_CACHE_DIR" in environment else "xdg/smslint"
    assert bool(files_of(tmp_path / place)) is used


@pytest.mark.parametrize(("count", "ci", "used"), [(49, "", 0), (50, "", 1), (50, "true", 0)])
def test_few_files_are_checked_without(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, ci: str, used: int
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr("sys.platform", "linux")
    for number in range(count):
        (tree / f"{number}.yaml").write_text(f"sandbox: s{number}\n")
    assert main(["check"]) == 0
    assert len(files_of(tmp_path / "xdg" / "smslint")) == used
    assert not list(tree.rglob("*cache*"))
