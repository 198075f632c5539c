"""`smslint changes`, with repositories that git made."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from smslint.cli.status import CLEAN, FAILED, FINDINGS, NOTHING
from tests.changes.repositories import Git
from tests.cli.running import Cli, Ran
from tests.schemas.parts import accepts

A = """\
sandbox: prod
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    sender_number: "+447700900101"
"""
B = """\
sandbox: stage
credentials:
  - name: tw
    vendor: sinch
    service_id: 7d1c0a34e5b24c6f8a9b0c1d2e3f4a5b
    api_token: ${env:SINCH_TOKEN}
"""
BROKEN = "sandbox: prod\nchannel_configs:\n  - {name: news\n"


@pytest.fixture
def cli(git: Git, capsys: pytest.CaptureFixture[str]) -> Cli:
    return Cli(git.folder, capsys)


def data(ran: Ran) -> dict[str, Any]:
    assert ran.status in (CLEAN, FINDINGS), ran
    found: dict[str, Any] = json.loads(ran.out)
    assert accepts("changes", found)
    return found


def changed(cli: Cli, *arguments: str) -> list[str]:
    """The entries and fields that changed, and how many fields."""
    found = data(cli("changes", "--format", "json", *arguments))
    return [
        f"{sandbox['name']} {entry['name']} {entry['status']} {len(entry['fields'])}"
        for sandbox in found["sandboxes"]
        for entry in sandbox["entries"]
    ]


def test_what_is_not_committed(git: Git, cli: Cli) -> None:
    git.commit(a=A, b=B)
    assert cli("changes", "--exit-code") == (
        CLEAN,
        f"Nothing changed since HEAD ({short(git)}).\n",
        "",
    )
    git.write(a=A.replace("sms", "mms"))
    shown = (
        "prod\n"
        "  ~ channel configuration news  a.yaml:3\n"
        "      ~ channel: sms -> mms\n"
        "\n"
        f"Changes since HEAD ({short(git)}): 1 entry changed in 1 sandbox.\n"
    )
    assert cli("changes", "--exit-code") == (FINDINGS, shown, "")
    assert cli("changes").status == CLEAN
    git("add", "--all")
    assert changed(cli) == ["prod news changed 1"]


def short(git: Git, ref: str = "HEAD") -> str:
    return git("rev-parse", ref)[:12]


def test_since_a_commit_itself_and_since_the_branches_parted(git: Git, cli: Cli) -> None:
    git.commit(a=A)
    git("switch", "--quiet", "--create", "change")
    git.commit(b=B)
    git("switch", "--quiet", "main")
    git.commit(a=A.replace("sms", "mms"))
    git("switch", "--quiet", "change")
    assert changed(cli, "--since", "main") == ["prod news changed 1", "stage tw added 3"]
    assert changed(cli, "--since", "main...") == ["stage tw added 3"]
    found = data(cli("changes", "--format", "json", "--since", "main..."))
    assert found["since"] == {"ref": "main...", "commit": git("rev-parse", "main~1").strip()}


def test_files_that_are_new_renamed_or_gone(git: Git, cli: Cli) -> None:
    git.commit(a=A, b=B)
    git.write(a=None, moved__c=A.replace("+447700900101", "+447700900102"))
    assert changed(cli) == ["prod news changed 1"]
    git("add", "--all")
    assert changed(cli) == ["prod news changed 1"]
    git.write(b=None)
    assert changed(cli) == ["prod news changed 1", "stage tw removed 3"]


def test_a_file_that_is_broken_is_said(git: Git, cli: Cli) -> None:
    git.commit(a=A, b=B)
    git.write(a=BROKEN, b=B.replace("SINCH_TOKEN", "OTHER"))
    ran = cli("changes", "--exit-code", "--format", "json")
    assert [item["name"] for item in data(ran)["sandboxes"]] == ["stage"]
    assert ran.status == FINDINGS
    assert (
        ran.err == "smslint: a.yaml: it cannot be read to its end, so some of it is not compared\n"
    )
    git("commit", "--quiet", "--all", "--message", "Break")
    git.write(a=A)
    ran = cli("changes", "--exit-code", "--format", "json")
    found = data(ran)
    assert (found["sandboxes"], found["complete"]) == ([], False)
    assert ran.status == FINDINGS
    assert ran.err.startswith("smslint: a.yaml: it could not be read to its end as it was, so some")


def test_a_folder_that_cannot_be_listed_is_not_taken_for_removed(
    git: Git, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    git.commit(a=A, shut__b=B)
    git.write(a=A.replace("+447700900101", "+447700900102"))
    # As git sees it, too, when nobody may enter the folder.
    (cli.folder / "shut" / "b.yaml").rename(cli.folder / "shut" / "hidden")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    said = "smslint: shut: the folder cannot be listed: Permission denied\n"
    ran = cli("changes")
    assert ran.out.endswith(": 1 entry changed in 1 sandbox; not everything could be compared.\n")
    assert (ran.status, ran.err) == (FAILED, said)
    found = json.loads(cli("changes", "--format", "json").out)
    assert ([each["name"] for each in found["sandboxes"]], found["complete"]) == (["prod"], False)
    ran = cli("steps", "--since", "HEAD")
    assert "Edit the channel configuration" in ran.out
    assert "Delete" not in ran.out
    assert (ran.status, ran.err) == (FAILED, said)


def test_bytes_that_are_no_text(git: Git, cli: Cli) -> None:
    git.commit(a=A.encode() + b"\xff\xfe\n", b=B)
    git.write(a=A)
    ran = cli("changes", "--format", "json")
    assert data(ran)["unread"] == [{"path": "a.yaml", "side": "old"}]


@pytest.fixture
def filtered(git: Git) -> Git:
    """A repository in which git stores a.yaml in another form."""
    git("config", "filter.rot.clean", "tr a-z b-za")
    git("config", "filter.rot.smudge", "tr b-za a-z")
    (git.folder / ".gitattributes").write_text("a.yaml filter=rot\n")
    git.write(a=A)
    os.utime(git.folder / "a.yaml", (1_700_000_000, 1_700_000_000))
    git.commit(b=B)
    return git


FILTERED = "a git filter stores it in another form (`filter` in .gitattributes), and it"


def said_of(cli: Cli, *arguments: str) -> str:
    """What is said of a.yaml, the only file that is not compared; nothing else changed."""
    found = data(cli("changes", "--format", "json", *arguments))
    assert (found["sandboxes"], found["complete"]) == ([], False)
    [item] = found["unknown"]
    assert item["path"] == "a.yaml"
    assert isinstance(item["reason"], str)
    return item["reason"].removeprefix(FILTERED)


def test_what_git_stores_in_another_form_is_not_compared(filtered: Git, cli: Cli) -> None:
    assert cli("changes", "--exit-code").status == CLEAN
    filtered.write(a=A.replace("sms", "whatsapp"))
    ran = cli("changes", "--exit-code")
    assert ran.status == FINDINGS
    assert ran.out.startswith("No change can be seen since HEAD (")
    assert ran.out.endswith("; 1 file could not be compared.\n")
    assert ran.err == f"smslint: a.yaml: it cannot be compared: {FILTERED} has changed\n"
    ran = cli("changes", "--exit-code", "--format", "markdown")
    assert "1 file could not be compared\n\n**Not compared:** `a.yaml`: a git filter" in ran.out
    assert ran.status == FINDINGS
    assert said_of(cli) == " has changed"
    filtered.write(b=B.replace("SINCH", "S"))
    assert cli("changes").out.endswith(
        ": 1 entry changed in 1 sandbox; 1 file could not be compared.\n"
    )


def test_a_filtered_file_of_the_same_length_may_have_changed(filtered: Git, cli: Cli) -> None:
    filtered.write(a=A.replace("sms", "mms"))
    assert said_of(cli) == " may have changed"
    assert cli("changes", "--exit-code").status == FINDINGS


def test_steps_say_that_some_may_be_missing(filtered: Git, cli: Cli) -> None:
    filtered.write(a=A.replace("sms", "whatsapp"))
    for format_ in ("text", "markdown", "html"):
        page = cli("steps", "--since", "HEAD", "--format", format_).out
        assert "Steps may be missing:" in page
        assert "a git filter stores it in another form (" in page
        assert "Otherwise there is nothing to do." in page
    found = json.loads(cli("steps", "--since", "HEAD", "--format", "json").out)
    assert accepts("steps", found)
    assert found["uncompared"] == [{"path": "a.yaml", "reason": f"{FILTERED} has changed"}]


def test_a_filtered_file_in_commits(filtered: Git, cli: Cli) -> None:
    filtered.commit(a=A.replace("sms", "mms"))
    assert cli("changes", "--exit-code").status == CLEAN
    assert said_of(cli, "--since", "HEAD~1") == " has changed"
    assert cli("changes", "--since", "HEAD~1", "--exit-code").status == FINDINGS


def test_a_filtered_file_that_is_gone(filtered: Git, cli: Cli) -> None:
    filtered.write(a=None)
    assert said_of(cli) == " is gone"
    assert said_of(cli, ".") == " is gone"
    filtered.write(b=None)
    assert cli("changes").status == CLEAN
    filtered.commit(b=B)
    assert said_of(cli, "--since", "HEAD~1") == " is gone"
    assert cli("changes", "b.yaml", "--since", "HEAD~1").err == ""


def test_a_new_filtered_file_is_new(filtered: Git, cli: Cli) -> None:
    (filtered.folder / ".gitattributes").write_text("*.yaml filter=rot\n")
    filtered.write(c=B.replace("tw", "new"))
    assert changed(cli) == ["stage new added 3"]
    filtered("add", "c.yaml")
    assert changed(cli) == ["stage new added 3"]


def test_git_lfs_stores_a_hash(git: Git, cli: Cli) -> None:
    git.write(a=A, b=B)
    pointer = (
        "version https://git-lfs.github.com/spec/v1\n"
        f"oid sha256:{sha256(A.encode()).hexdigest()}\nsize {len(A)}\n"
    )
    git.put(git.folder / "pointer", pointer)
    name = git("hash-object", "-w", "pointer").strip()
    git.put(git.folder / ".gitattributes", "a.yaml filter=lfs\n")
    git("add", ".gitattributes", "b.yaml")
    git("update-index", "--add", "--cacheinfo", f"100644,{name},a.yaml")
    git("commit", "--quiet", "--message", "A step")
    assert changed(cli) == []
    assert cli("changes", "--exit-code").status == CLEAN
    git.write(a=A.replace("sms", "mms"))
    assert said_of(cli) == " has changed"


def test_a_merge_in_progress(git: Git, cli: Cli) -> None:
    git.commit(a=A)
    git("switch", "--quiet", "--create", "change")
    git.commit(a=A.replace("news", "left"))
    git("switch", "--quiet", "main")
    git.commit(a=A.replace("news", "right"))
    git("merge", "change", status=1)
    ran = cli("changes", "--format", "json")
    assert data(ran)["sandboxes"] == []
    assert (
        "a.yaml: it cannot be compared: it was not a regular file, or a merge is not finished"
        in ran.err
    )


def test_nothing_that_a_repository_sets_is_run(git: Git, cli: Cli) -> None:
    script = git.folder / "evil.sh"
    script.write_text(f"#!/bin/sh\ntouch '{git.folder}/was-run'\ncat \"$1\"\n")
    script.chmod(0o755)
    git.commit(a=A, b=B)
    (git.folder / ".gitattributes").write_text("a.yaml diff=evil -text\nb.yaml filter=evil\n")
    settings = [f"filter.evil.{key}" for key in ("clean", "process", "smudge")]
    for name in (*settings, "diff.evil.textconv", "diff.external", "core.pager", "core.fsmonitor"):
        git("config", name, str(script))
    git.write(a=A.replace("sms", "mms"), b=B.replace("sinch", "infobip"))
    ran = cli("changes", "--exit-code")
    assert (ran.status, "b.yaml: it cannot be compared: a git filter" in ran.err) == (
        FINDINGS,
        True,
    )
    assert not (git.folder / "was-run").exists()


def test_a_work_tree_somewhere_else_is_said(
    git: Git, cli: Cli, tmp_path_factory: pytest.TempPathFactory
) -> None:
    git.commit(a=A)
    for elsewhere in ("/", str(tmp_path_factory.mktemp("other"))):
        git("config", "core.worktree", elsewhere)
        for command in (
            ("changes",),
            ("check", "--diff-base", "HEAD"),
            ("steps", "--since", "HEAD"),
        ):
            ran = cli(*command)
            assert (ran.status, ran.out) == (FAILED, "")
            assert "`core.worktree` in the settings of this repository" in ran.err, ran.err
    git("config", "core.worktree", str(git.folder))
    assert cli("changes").status == CLEAN


def test_several_projects(git: Git, cli: Cli) -> None:
    git.write(**{"one__smslint.toml": "", "two__smslint.toml": 'references = ["^@@.*$"]\n'})
    secret = B.replace("stage", "prod").replace("${env:SINCH_TOKEN}", '"@@token"')
    git.commit(one__a=A, two__a=secret, two__gone=secret.replace("tw", "gone"))
    git.write(
        one__a=A.replace("sms", "mms"), two__a=secret.replace("@token", "@other"), two__gone=None
    )
    found = data(cli("changes", "--format", "json"))
    assert [(item["project"], item["name"]) for item in found["sandboxes"]] == [
        ("one/smslint.toml", "prod"),
        ("two/smslint.toml", "prod"),
    ]
    [entry, gone] = found["sandboxes"][1]["entries"]
    assert [entry["fields"][0][side] for side in ("old", "new")] == ["@@token", "@@other"]
    assert [field["old"] for field in gone["fields"]][-1] == "@@token"
    text = cli("changes").out
    assert "# one/smslint.toml\n" in text
    assert "# two/smslint.toml\n" in text
    assert "#### `prod` (`two/smslint.toml`)\n" in cli("changes", "--format", "markdown").out


def test_paths_limit_what_is_shown(git: Git, cli: Cli) -> None:
    git.write(**{"smslint.toml": 'paths = ["x", "y"]\n'})
    git.commit(x__a=A, y__b=B, y__gone=B.replace("tw", "gone"))
    git.write(x__a=A.replace("sms", "mms"), y__b=B.replace("SINCH", "S"), y__gone=None)
    assert changed(cli) == ["prod news changed 1", "stage tw changed 1", "stage gone removed 3"]
    assert changed(cli, "y") == ["stage tw changed 1", "stage gone removed 3"]
    assert changed(cli, "y/b.yaml") == ["stage tw changed 1"]
    assert changed(cli, "x") == ["prod news changed 1"]
    assert changed(cli, "--isolated", "x") == ["prod news changed 1"]


def test_one_sandbox(git: Git, cli: Cli) -> None:
    git.commit(a=A)
    git.write(a=None, b=B)
    assert changed(cli, "--sandbox", "stage") == ["stage tw added 3"]
    assert changed(cli, "--sandbox", "prod,stage") == ["prod news removed 3", "stage tw added 3"]
    ran = cli("changes", "--sandbox", "stag")
    assert (ran.status, ran.out) == (FAILED, "")
    assert ran.err == (
        "smslint: --sandbox: no sandbox in these files is called `stag`; did you mean `stage`?\n"
    )


def test_fields_of_the_organisation_and_of_sandboxes(git: Git, cli: Cli) -> None:
    git.commit(a=A, b="subdomains: [a.example]\n")
    git.write(b="subdomains: [a.example, b.example]\n")
    assert cli("changes").out == (
        "all sandboxes\n"
        "  ~ subdomains: + b.example\n"
        "\n"
        f"Changes since HEAD ({short(git)}): 1 field changed.\n"
    )
    git.write(a=f"{A}sandbox_type: production\n")
    assert cli("changes").out.endswith(": 2 fields changed in 1 sandbox.\n")


def test_texts_of_several_lines(git: Git, cli: Cli) -> None:
    lines = [f"      line {number}\n" for number in range(100)]
    git.commit(a=f"{A}    description: |\n{''.join(lines)}")
    lines[50] = "      ##[group]\n"
    git.write(a=f"{A}    description: |\n{''.join(lines)}")
    assert (
        "      ~ description:\n"
        "            line 49\n"
        "          - line 50\n"
        "          + \\x23#[group]\n"
        "            line 51\n"
    ) in cli("changes").out
    assert (
        " | `line 49`<br>`line 50`<br>`line 51` | `line 49`<br>`\\x23#[group]`<br>`line 51` |"
    ) in cli("changes", "--format", "markdown").out
    git("add", "--all")
    git.write(a=None)
    git.write(b=f"{B}    description: |\n{''.join(lines)}")
    assert "<br>`… (60 more lines)` |" in cli("changes", "--format", "markdown").out


def test_nothing_to_compare(git: Git, cli: Cli) -> None:
    git.commit(a="kind: Pod\n")
    ran = cli("changes")
    assert (ran.status, ran.out) == (NOTHING, "")
    assert ran.err.startswith("smslint: nothing to compare in this folder")
    git.commit(a=A)
    git.write(a=None)
    assert changed(cli) == ["prod news removed 3"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--since", "gone"), "--since: git knows no commit `gone`: is it spelt right"),
        (("--since", "gone..."), "--since: git knows no commit `gone`: is it spelt right"),
        (("--since", "main..HEAD"), "--since: git knows no commit `main..HEAD`"),
        (("--since=--output=x",), "--since: `--output=x` is not the name of a commit"),
        (("--since", ""), '--since: `""` is not the name of a commit'),
        (("--since", "..."), '--since: `""` is not the name of a commit'),
        (("--format", "csv"), "`csv` is not one of"),
        (("",), "a path is empty"),
        (("gone.yaml",), "gone.yaml: no such file or folder"),
    ],
)
def test_wrong_usage(git: Git, cli: Cli, arguments: tuple[str, ...], said: str) -> None:
    git.commit(a=A)
    ran = cli("changes", *arguments)
    assert (ran.status, ran.out) == (FAILED, "")
    assert said in ran.err
    assert not (git.folder / "x").exists()


def test_no_commit_yet(git: Git, cli: Cli) -> None:
    git.write(a=A)
    said = "nothing is committed on this branch yet\n"
    assert cli("changes").err == f"smslint: changes: {said}"
    assert cli("changes", "--since", "HEAD~1").err.startswith("smslint: --since: ")


def test_colours(git: Git, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    git.commit(a=A)
    git.write(a=A.replace("sms", "mms"))
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[33m~\x1b[0m channel: sms -> mms" in cli("changes").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in cli("changes").out


def test_what_terminals_and_ci_systems_would_act_on(git: Git, cli: Cli) -> None:
    git.commit(a=A)
    evil = '"::error::x\\e[31m##[group]<img src=x> | `a`"'
    git.write(a=f'{A}    description: {evil}\n    tags: ["##vso[x]", {evil}]\n')
    for format_ in ("text", "markdown", "json"):
        ran = cli("changes", "--format", format_)
        assert ran.status == CLEAN
        assert not any(
            sign in ran.out
            for sign in ("\x1b", "\n::", "##[", "##vso[", "<img" * (format_ == "markdown") or "\0")
        )


def test_the_file_that_is_read_is_the_one_of_the_commit(git: Git, cli: Cli, tmp_path: Path) -> None:
    """A link that leads out is not followed on either side."""
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yaml"
    outside.write_text(B)
    git.commit(a=A)
    (git.folder / "link.yaml").symlink_to(outside)
    assert changed(cli) == []


def test_a_path_that_is_gone_is_one_of_the_commit(git: Git, cli: Cli) -> None:
    git.commit(a=A, sub__b=B)
    git.write(sub__b=None)
    (git.folder / "sub").rmdir()
    for path in ("sub", "sub/b.yaml"):
        assert changed(cli, path) == ["stage tw removed 3"], path
        ran = cli("steps", "--since", "HEAD", path)
        assert (ran.status, "Delete the credential `tw`" in ran.out) == (CLEAN, True), ran
    assert changed(cli, "a.yaml") == []
    git.write(**{"smslint.toml": 'paths = ["."]\n'})
    assert changed(cli, "sub/b.yaml") == ["stage tw removed 3"]
    assert cli("changes", "sub/c.yaml") == (
        FAILED,
        "",
        "smslint: sub/c.yaml: no such file or folder, neither here nor in `HEAD`\n",
    )
    assert cli("check", "sub").err == "smslint: sub: no such file or folder\n"
