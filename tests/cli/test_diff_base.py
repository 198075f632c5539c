"""`--diff-base`, with repositories that git made."""

from __future__ import annotations

import json
import os
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from smslint.cli.status import CLEAN, FAILED, FINDINGS
from tests.changes.repositories import Git
from tests.cli.running import Cli, Ran, process

ONE = """\
sandbox: prod
credentials:
  - name: tw
    vendor: sinch
    service_id: 7d1c0a34e5b24c6f8a9b0c1d2e3f4a5b
    api_token: ${env:SINCH_TOKEN}
"""
TWO = """\
sandbox: prod
channel_configs:
  - name: orders
    channel: sms
    message_type: transactional
    credential: tw
    sender_number: "+447700900101"
webhooks:
  - name: replies
    vendor: sinch
    credential: tw
    sender_number: "+447700900101"
"""
OURS = "<<: {sandbox: other, subdomains: []}\n"
OLD = f"{OURS}subdomain: x\n"


@pytest.fixture
def cli(git: Git, capsys: pytest.CaptureFixture[str]) -> Cli:
    return Cli(git.folder, capsys)


def found(ran: Ran) -> list[str]:
    assert ran.status in (CLEAN, FINDINGS), ran
    return [
        f"{item['path']}:{item['line']} {item['code']}"
        for item in json.loads(ran.out)["findings"]
        if not item["suppressed"]
    ]


def since(cli: Cli, *arguments: str, ref: str = "main") -> list[str]:
    return found(cli("check", "--format", "json", "--diff-base", ref, *arguments))


def test_old_findings_are_not_reported(git: Git, cli: Cli) -> None:
    git.commit(one=ONE + "    regio: eu\n", two=TWO)
    git("switch", "--quiet", "--create", "change")
    assert found(cli("check", "--format", "json")) == ["one.yaml:7 SMS101"]
    ran = cli("check", "--diff-base", "main")
    assert ran == (
        CLEAN,
        "No findings in 2 files.\n",
        "smslint: 1 more finding does not concern what changed since `main`\n",
    )
    assert cli("check", "--diff-base", "main", "-q") == (CLEAN, "", "")


def test_new_findings_are(git: Git, cli: Cli) -> None:
    git.commit(one=ONE + "    regio: eu\n", two=TWO)
    git("switch", "--quiet", "--create", "change")
    git.commit(two=TWO.replace("channel: sms", "channel: smss"))
    assert since(cli) == ["two.yaml:4 SMS104"]
    assert cli("check", "--diff-base", "main").status == FINDINGS
    assert cli("check", "--diff-base", "main", "--fail-level", "error").status == FINDINGS
    assert cli("check", "--diff-base", "main", "--exit-zero").status == CLEAN


def test_lines_above_move_the_others(git: Git, cli: Cli) -> None:
    git.commit(one=ONE + "    regio: eu\n", two=TWO)
    git.write(one="# one\n# two\n" + ONE + "    regio: eu\n")
    assert since(cli) == []
    git.write(one="# one\nsandbx: x\n" + ONE + "    regio: eu\n")
    assert since(cli) == ["one.yaml:2 SMS101"]


def test_work_that_is_not_committed_counts(git: Git, cli: Cli) -> None:
    git.commit(one=ONE, two=TWO)
    git.write(one=ONE + "    regio: eu\n", new=OLD)
    assert since(cli) == ["new.yaml:2 SMS101", "one.yaml:7 SMS101"]
    git("add", "--all")
    assert since(cli) == ["new.yaml:2 SMS101", "one.yaml:7 SMS101"]
    git.commit()
    assert since(cli, ref="HEAD") == []
    assert since(cli, ref="HEAD~1") == ["new.yaml:2 SMS101", "one.yaml:7 SMS101"]


def test_the_merge_base_counts_and_not_the_tip(git: Git, cli: Cli) -> None:
    git.commit(one=ONE, old=OLD)
    git("switch", "--quiet", "--create", "change")
    git.commit(new=OLD)
    git("switch", "--quiet", "main")
    git.commit(old="subdomains: []\n", two=TWO)
    git("switch", "--quiet", "change")
    assert since(cli) == ["new.yaml:2 SMS101"]


def test_the_partner_of_a_changed_line(git: Git, cli: Cli) -> None:
    """Of two equals the second is reported, and here the first one is new."""
    git.commit(b=ONE, two=TWO)
    git.write(a=ONE)
    listed = since(cli)
    assert "b.yaml:3 SMS201" in listed
    assert found(cli("check", "--format", "json", "--select", "SMS201")) == ["b.yaml:3 SMS201"]


def test_what_breaks_elsewhere_is_reported(git: Git, cli: Cli) -> None:
    """No line of the file with the finding changed, nor one that the finding names."""
    other = ONE.replace("tw", "other").replace("7d1c", "8d1c")
    git.commit(one=ONE, two=TWO, three=other.replace("prod", "stage"), old=OLD)
    git.write(one=ONE.replace("tw", "other"))
    assert since(cli) == ["one.yaml:3 SMS223", "two.yaml:6 SMS403", "two.yaml:11 SMS302"]
    git.write(one=None, four=other)
    assert [item for item in since(cli) if item.startswith("two")] == [
        "two.yaml:6 SMS403",
        "two.yaml:11 SMS302",
    ]


def test_a_lost_line_of_an_entry(git: Git, cli: Cli) -> None:
    """What is missing is shown at the entry's first key, and nobody touched that."""
    git.commit(one=ONE, two=TWO)
    git.write(one=ONE.replace("    service_id: 7d1c0a34e5b24c6f8a9b0c1d2e3f4a5b\n", ""))
    assert since(cli) == ["one.yaml:3 SMS102"]


def test_a_file_that_left_the_tree(git: Git, cli: Cli) -> None:
    git.commit(tree__one=ONE, tree__two=TWO, tree__old=OLD)
    assert since(cli, "tree") == []
    (git.folder / "elsewhere").mkdir()
    git("mv", "tree/one.yaml", "elsewhere/one.yaml")
    git.write(tree__three=ONE.replace("name: tw", "name: other").replace("7d1c", "8d1c"))
    broken = ["tree/three.yaml:3 SMS223", "tree/two.yaml:6 SMS403", "tree/two.yaml:11 SMS302"]
    assert since(cli, "tree") == broken
    git.commit()
    assert since(cli, "tree", ref="HEAD~1") == broken


def test_a_block_of_text_counts_as_a_whole(git: Git, cli: Cli) -> None:
    custom = """\
sandbox: prod
credentials:
  - name: own
    vendor: custom
    provider_name: Nordwind
    provider_url: https://sms.nordwind.example/send
    auth: {type: bearer, api_token: "${env:OWN}"}
    payload: |
      {"authOption": "x",
       "from": "{{fromNumber}}",
       "to": "{{toNumber}}"}
"""
    only = ("--select", "SMS211")
    git.commit(one=custom)
    old = found(cli("check", "--format", "json", *only))
    assert [item.split()[0] for item in old] == ["one.yaml:8"]
    assert since(cli, *only) == []
    git.write(one=custom.replace('"from"', '"sender"'))
    assert since(cli, *only) == old
    git.write(one=custom.replace("name: own", "name: ours"))
    assert since(cli, *only) == []


def test_renamed_files_keep_their_lines(git: Git, cli: Cli) -> None:
    git.commit(one=ONE + "    regio: eu\n", two=TWO)
    git("mv", "one.yaml", "sub one.yaml")
    assert since(cli) == []
    git.put(git.folder / "sub one.yaml", ONE + "    regio: eu\n    vendr: x\n")
    assert since(cli) == ["sub one.yaml:8 SMS101"]
    git.commit()
    assert since(cli, ref="HEAD~1") == ["sub one.yaml:8 SMS101"]


@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not allow")
@pytest.mark.parametrize(
    "name", ['q"uote', "tab\t", "new\nline", "é ü", "-x", ":(glob)*", "a -> b"]
)
def test_odd_names(git: Git, cli: Cli, name: str) -> None:
    path = git.folder / f"{name}.yaml"
    git.put(path, OLD)
    git.commit()
    assert since(cli) == []
    git.put(path, "# above\n" + OLD + "subdomians: []\n")
    assert [item.split(":")[-1] for item in since(cli)] == ["4 SMS101"]
    git.put(git.folder / f"{name}2.yaml", OLD)
    assert [item.split(":")[-1] for item in since(cli)] == ["4 SMS101", "2 SMS101"]


@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not allow")
def test_a_name_that_is_no_utf_8(git: Git, cli: Cli) -> None:
    path = Path(os.fsdecode(os.fsencode(git.folder) + b"/caf\xe9.yaml"))
    try:
        git.put(path, OLD)
    except OSError:
        pytest.skip("this file system takes no such names")
    git.commit()
    assert since(cli) == []
    git.put(path, OLD + "subdomians: []\n")
    assert [item.split(":")[-1] for item in since(cli)] == ["3 SMS101"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_other_encodings(git: Git, cli: Cli, encoding: str) -> None:
    git.commit(one=OLD.encode(encoding))
    git.write(one=(OLD + "subdomians: []\n").encode(encoding))
    assert since(cli) == ["one.yaml:3 SMS101"]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends(git: Git, cli: Cli, end: str) -> None:
    git.commit(one=OLD.replace("\n", end))
    git.write(one=(OLD + "subdomians: []\n").replace("\n", end))
    assert since(cli) == ["one.yaml:3 SMS101"]
    git.write(one=OLD)  # other line ends are no other lines
    assert since(cli) == []


def test_a_file_that_cannot_be_read_before_or_now(git: Git, cli: Cli) -> None:
    git.commit(one=b"sandbox: prod\xff\n", two=OLD)
    assert since(cli, "one.yaml", "two.yaml") == []
    git.write(one=OLD, two=b"sandbox: \xff\n")
    assert since(cli, "one.yaml", "two.yaml") == ["one.yaml:2 SMS101", "two.yaml:1 SMS003"]


def test_paths_and_folders_below(git: Git, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    git.commit(a__one=OLD, b__two=OLD)
    git.write(a__one=OLD + "x: 1\n", b__two=OLD + "x: 1\n")
    assert since(cli, "a") == ["a/one.yaml:3 SMS101"]
    monkeypatch.chdir(git.folder / "b")
    assert since(cli) == ["two.yaml:3 SMS101"]
    assert since(cli, "../a/one.yaml") == ["../a/one.yaml:3 SMS101"]
    git("config", "diff.relative", "true")
    assert since(cli, "..") == ["../a/one.yaml:3 SMS101", "../b/two.yaml:3 SMS101"]


def test_paths_of_the_settings_are_the_tree(git: Git, cli: Cli) -> None:
    git.commit(one=ONE, two=TWO, smslint__toml="")
    git.put(git.folder / "smslint.toml", 'paths = ["one.yaml", "two.yaml"]\n')
    git.commit()
    git.write(one=ONE.replace("tw", "other"))
    assert since(cli, "two.yaml") == ["two.yaml:6 SMS403", "two.yaml:11 SMS302"]


def test_suppressions(git: Git, cli: Cli) -> None:
    silent = f"{OURS}subdomain: x  # smslint: ignore[SMS101] known\n"
    stale = "<<: {sandbox: a, subdomains: []}  # smslint: ignore[SMS101] gone\n"
    git.commit(one=silent, two=stale)
    assert since(cli) == []
    git.write(two="# above\n" + stale)
    assert since(cli) == []
    git.write(one=OLD)  # who takes a comment away brings the finding back
    assert since(cli) == ["one.yaml:2 SMS101"]
    git.write(one=f"{OURS}# x\n" + silent.split("\n")[1] + "\n", two=stale + "x: 1\n")
    assert since(cli) == ["two.yaml:2 SMS101"]


def test_a_comment_that_the_change_made_needless(git: Git, cli: Cli) -> None:
    comment = "# smslint: ignore[SMS101] known\n"
    git.commit(one=f"subdomains: []\n{comment}subdomain: x\n")
    git.write(one=f"subdomains: []\n{comment}sandbox: x\n")
    assert since(cli) == ["one.yaml:2 SMS901"]


def test_the_baseline(git: Git, cli: Cli) -> None:
    git.commit(one=OLD, two="subdomains: []\n")
    assert cli("check", "--write-baseline", "known.baseline").status == CLEAN
    git.commit()
    with_it = ("--baseline", "known.baseline")
    assert since(cli, *with_it) == []
    git.write(one=OLD + "x: 1\n")
    assert since(cli, *with_it) == ["one.yaml:3 SMS101"]
    git.write(one="subdomains: []\n")  # mended, and the entry was left behind
    assert since(cli, *with_it) == ["known.baseline:3 SMS903"]
    git.commit()
    assert since(cli, *with_it) == []
    git.write(one=OLD)
    lines = (git.folder / "known.baseline").read_text().splitlines(keepends=True)
    (git.folder / "known.baseline").write_text("".join(lines[:2]))
    assert since(cli, *with_it) == ["one.yaml:2 SMS101"]


def test_standard_input_is_compared_too(
    git: Git, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    git.commit(one=OLD)

    def feed(text: str) -> None:
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text.encode())))

    feed("# unsaved\n" + OLD + "x: 1\n")
    assert since(cli, "-", "--stdin-filename", "one.yaml") == ["one.yaml:4 SMS101"]
    feed(OLD)
    assert since(cli, "-", "--stdin-filename", "new.yaml") == ["new.yaml:2 SMS101"]
    feed(OLD)
    assert since(cli, "-") == ["-:2 SMS101"]


def test_links(git: Git, cli: Cli) -> None:
    git.commit(real__one=OLD)
    try:
        (git.folder / "tree").mkdir()
        (git.folder / "tree" / "link.yaml").symlink_to("../real/one.yaml")
    except OSError:
        pytest.skip("no links here")
    git.commit()
    assert since(cli, "tree") == []
    git.write(real__one=OLD + "x: 1\n")
    assert since(cli, "tree") == ["tree/link.yaml:3 SMS101"]


def test_submodules_count_as_a_whole(
    git: Git, cli: Cli, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = Git(tmp_path_factory.mktemp("other"))
    other.commit(sub=OLD)
    git("submodule", "--quiet", "add", other.folder.as_posix(), "module")
    git.commit(one=OLD)
    assert since(cli) == []
    git.write(module__sub=OLD + "x: 1\n")
    assert since(cli) == ["module/sub.yaml:2 SMS101", "module/sub.yaml:3 SMS101"]


def test_of_two_alike_only_the_one_that_broke(git: Git, cli: Cli) -> None:
    both = TWO + "  - {name: x, vendor: sinch, credential: other, sender_number: '+447700900102'}\n"
    git.commit(one=ONE, two=both)
    assert since(cli) == []
    git.write(one=None)
    git.write(three=ONE.replace("tw", "third"))
    listed = since(cli)
    assert "two.yaml:11 SMS302" in listed
    assert "two.yaml:13 SMS302" not in listed


def test_two_in_one_line(git: Git, cli: Cli) -> None:
    """The line did not change, and one of its two findings is old."""
    hook = "{name: %s, vendor: sinch, credential: %s, sender_number: '+44770090010%s'}"
    hooks = f"sandbox: prod\nwebhooks: [{hook % ('a', 'gone', 1)}, {hook % ('b', 'tw', 2)}]\n"
    git.commit(one=ONE, two=hooks)
    only = ("--select", "SMS302")
    assert found(cli("check", "--format", "json", *only)) == ["two.yaml:2 SMS302"]
    assert since(cli, *only) == []
    git.write(one=ONE.replace("tw", "other"))
    assert len(found(cli("check", "--format", "json", *only))) == 2
    ran = cli("check", "--format", "json", "--diff-base", "main", *only)
    (finding,) = json.loads(ran.out)["findings"]
    assert "`tw`" in finding["message"]


def test_a_further_work_tree(
    git: Git, cli: Cli, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    git.commit(one=OLD)
    where = tmp_path_factory.mktemp("further") / "tree"
    git("worktree", "add", "--quiet", "-b", "change", str(where))
    monkeypatch.chdir(where)
    (where / "two.yaml").write_text(OLD)
    assert since(cli) == ["two.yaml:2 SMS101"]


def test_a_merge_in_progress(git: Git, cli: Cli) -> None:
    git.commit(one=OLD, two=OLD)
    git("switch", "--quiet", "--create", "change")
    git.commit(one="sandbox: other\nedition: standard\nsubdomain: y\n")
    git("switch", "--quiet", "main")
    git.commit(one="sandbox: other\nedition: standard\nsubdomain: z\n")
    git("switch", "--quiet", "change")
    git("merge", "main", status=1)
    assert [item.split(":")[0] for item in since(cli)] == ["one.yaml"]


@pytest.fixture
def evil(git: Git) -> Path:
    """A script that leaves `was-run` behind in the repository."""
    script = git.folder / "evil.sh"
    script.write_text(f"#!/bin/sh\ntouch '{git.folder}/was-run'\ncat \"$1\"\n")
    script.chmod(0o755)
    return script


def was_run(git: Git) -> bool:
    return (git.folder / "was-run").exists()


def test_nothing_that_a_repository_sets_is_run(git: Git, cli: Cli, evil: Path) -> None:
    git.commit(one=OLD)
    (git.folder / ".gitattributes").write_text("*.yaml diff=evil -text\n")
    for name in ("diff.evil.command", "diff.evil.textconv", "diff.external", "core.pager"):
        git("config", name, str(evil))
    git("config", "core.fsmonitor", str(evil))
    git("config", "core.hooksPath", str(evil.parent))
    evil.with_name("post-index-change").symlink_to(evil)
    git.write(one=OLD + "x: 1\n")
    assert since(cli) == ["one.yaml:3 SMS101"]
    assert not was_run(git)


def test_nor_what_it_says_in_other_ways(git: Git, cli: Cli, evil: Path) -> None:
    git.commit(one=OLD)
    git.write(one=OLD + "x: 1\n")
    more = git.folder / "more.config"
    more.write_text(f'[core]\n\tfsmonitor = "{evil}"\n[diff]\n\texternal = "{evil}"\n')
    git("config", "include.path", str(more))
    git("config", "log.showSignature", "true")
    for name in ("core.editor", "core.sshCommand", "core.askPass", "core.alternateRefsCommand"):
        git("config", name, str(evil))
    for name in ("gpg.program", "uploadpack.packObjectsHook", "sequence.editor"):
        git("config", name, str(evil))
    for command in ("cat-file", "diff", "ls-files", "merge-base", "rev-parse"):
        git("config", f"alias.{command}", f"!{evil}")
    git("config", "credential.helper", f"!{evil}")
    assert since(cli) == ["one.yaml:3 SMS101"]
    for command in ("steps", "changes"):
        assert cli(command, "--since", "main").status == 0
    assert not was_run(git)


@pytest.mark.parametrize("driver", ["evil", "a=b", "a.b", 'a"b'])
@pytest.mark.parametrize("key", ["clean", "process", "smudge"])
def test_no_filter_is_run(git: Git, cli: Cli, evil: Path, driver: str, key: str) -> None:
    git.commit(one=OLD, two=OLD)
    git("config", f"filter.{driver}.{key}", str(evil))
    git("config", f"filter.{driver}.required", "true")
    (git.folder / ".gitattributes").write_text(f"*.yaml filter={driver}\n")
    git.write(one=OLD + "x: 1\n")
    since(cli)
    assert not was_run(git)


def test_a_file_behind_a_filter_counts_by_what_git_stores(git: Git, cli: Cli) -> None:
    git("config", "filter.rot.clean", "tr a-z b-za")
    git("config", "filter.rot.smudge", "tr b-za a-z")
    (git.folder / ".gitattributes").write_text("*.yaml filter=rot\n")
    git.commit(one=OLD, two=OLD)
    assert git("show", "HEAD:one.yaml") != OLD
    assert since(cli) == []
    git.commit(two=OLD + "x: 1\n")
    assert [item.split(":")[0] for item in since(cli, ref="HEAD~1")] == ["two.yaml", "two.yaml"]


@pytest.mark.parametrize("ref", ["deadbeef" * 5, "HEAD~1"])
def test_nothing_is_fetched(git: Git, cli: Cli, evil: Path, ref: str) -> None:
    git.commit(one=OLD)
    git.commit(one=OLD + "x: 1\n")
    stored = git("rev-parse", "HEAD~1:one.yaml").strip()
    for name, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": f"ext::{evil}",
        "protocol.ext.allow": "always",
        "protocol.allow": "always",
    }.items():
        git("config", name, value)
    (git.folder / ".git" / "objects" / stored[:2] / stored[2:]).unlink()
    ran = cli("check", "--format", "json", "--diff-base", ref)
    assert "one.yaml:3 SMS101" in found(ran) if ref == "HEAD~1" else ran.status == FAILED
    assert not was_run(git)


def test_a_submodule_runs_nothing_either(
    git: Git, cli: Cli, evil: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = Git(tmp_path_factory.mktemp("other"))
    other.commit(sub=OLD)
    git("submodule", "--quiet", "add", other.folder.as_posix(), "module")
    git.commit(one=OLD)
    inside = Git(git.folder / "module")
    inside("config", "core.fsmonitor", str(evil))
    inside("config", "filter.evil.process", str(evil))
    (git.folder / "module" / ".gitattributes").write_text("*.yaml filter=evil\n")
    (git.folder / "module" / "sub.yaml").write_text(OLD + "x: 1\n")
    assert since(cli) == ["module/sub.yaml:2 SMS101", "module/sub.yaml:3 SMS101"]
    assert not was_run(git)


@pytest.mark.parametrize("place", [".", "bin", ""])
def test_a_program_of_the_repository_is_not_taken_for_git(
    git: Git, cli: Cli, evil: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    git.commit(one=OLD)
    (git.folder / place).mkdir(exist_ok=True)
    (git.folder / place / "git").symlink_to(evil)
    monkeypatch.setenv("PATH", f"{place}{os.pathsep}{os.environ['PATH']}")
    assert since(cli) == []
    assert not was_run(git)


def test_a_file_that_is_gone_and_not_staged(git: Git, cli: Cli) -> None:
    spare = ONE.replace("name: tw", "name: spare").replace("7d1c", "8d1c")
    git.commit(one=ONE, two=TWO, three=spare)
    assert since(cli) == []
    (git.folder / "one.yaml").unlink()
    assert since(cli) == ["two.yaml:6 SMS403", "two.yaml:11 SMS302"]


def refused(cli: Cli, ref: str) -> str:
    ran = cli("check", "--format", "json", "--diff-base", ref)
    assert ran.status == FAILED, ran
    assert ran.out == "" or json.loads(ran.out)["findings"] == []
    assert ran.err.startswith("smslint: --diff-base")
    assert ran.err.count("\n") == 1
    return ran.err


@pytest.mark.parametrize("ref", ["gone", "main..HEAD", "0" * 40, "main:one.yaml", "HEAD~9", "a b"])
def test_a_commit_that_git_does_not_know(git: Git, cli: Cli, ref: str) -> None:
    git.commit(one=OLD)
    assert refused(cli, ref) == (
        f"smslint: --diff-base: git knows no commit `{ref}`: is it spelt right, and fetched?\n"
    )


@pytest.mark.parametrize("ref", ["--output=x", " ", "-"])
def test_what_is_no_name_of_a_commit(git: Git, cli: Cli, ref: str) -> None:
    git.commit(one=OLD)
    ran = cli("check", f"--diff-base={ref}")
    assert ran.status == FAILED
    assert "is not the name of a commit" in ran.err
    assert not (git.folder / "x").exists()


def test_a_branch_that_only_the_remote_has(
    git: Git, cli: Cli, tmp_path_factory: pytest.TempPathFactory
) -> None:
    git.commit(one=OLD)
    git("update-ref", "refs/remotes/origin/release", "HEAD")
    assert "did you mean `origin/release`?" in refused(cli, "release")


def test_a_shallow_clone(
    git: Git, cli: Cli, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    git.commit(one=OLD)
    git("switch", "--quiet", "--create", "change")
    git.commit(two=OLD)
    git("switch", "--quiet", "main")
    git.commit(three=OLD)
    where = tmp_path_factory.mktemp("shallow")
    url = git.folder.as_uri()
    git("clone", "--quiet", "--depth=1", "--branch=change", url, str(where / "clone"))
    monkeypatch.chdir(where / "clone")
    assert "the clone is shallow: fetch its history (`fetch-depth: 0`" in refused(cli, "main")
    clone = Git(where / "clone")
    clone("fetch", "--quiet", "--depth=1", "origin", "main:refs/remotes/origin/main")
    assert "did you mean `origin/main`?" in refused(cli, "main")
    assert "so the commit where they part is missing: fetch" in refused(cli, "origin/main")
    clone("fetch", "--quiet", "--unshallow", "origin")
    assert since(cli, ref="origin/main") == ["two.yaml:2 SMS101"]


def test_two_commits_of_a_merge_are_enough(
    git: Git, cli: Cli, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What GitHub checks out for a pull request: its merge with the target branch."""
    git.commit(one=OLD)
    git("switch", "--quiet", "--create", "change")
    git.commit(two=OLD)
    git("switch", "--quiet", "main")
    git.commit(three=OLD)
    git("switch", "--quiet", "--create", "merged")
    git("merge", "--quiet", "--no-ff", "--message", "Merge", "change")
    where = tmp_path_factory.mktemp("shallow") / "clone"
    git("clone", "--quiet", "--depth=2", "--branch=merged", git.folder.as_uri(), str(where))
    monkeypatch.chdir(where)
    assert since(cli, ref="HEAD^1") == ["two.yaml:2 SMS101"]


def test_verbose(git: Git, cli: Cli) -> None:
    git.commit(one=OLD, two=OLD, three=OLD)
    git.write(one=OLD + "x: 1\n", two=None)
    commit = git("rev-parse", "HEAD").strip()
    assert (
        f"smslint: compared with commit {commit[:12]}: 1 file of these changed, 1 YAML files of"
        " the repository are gone\n"
    ) in cli("check", "--diff-base", "main", "-v").err


def test_histories_with_nothing_in_common(git: Git, cli: Cli) -> None:
    git.commit(one=OLD)
    git("switch", "--quiet", "--orphan", "lonely")
    git.commit(other=OLD)
    assert "their histories have nothing in common" in refused(cli, "main")


def test_a_branch_without_commits(git: Git, cli: Cli) -> None:
    git.write(one=OLD)
    assert "git knows no commit `main`" in refused(cli, "main")


def test_no_repository(
    cli: Cli, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    monkeypatch.chdir(outside)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(outside.parent))
    (outside / "one.yaml").write_text(OLD)
    assert "this folder is not in a repository" in refused(cli, "main")


def test_no_git(git: Git, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    git.commit(one=OLD)
    monkeypatch.setenv("PATH", str(git.folder))
    assert refused(cli, "main") == "smslint: --diff-base needs git, and git is not installed here\n"


def test_a_file_of_nowhere(git: Git, cli: Cli, tmp_path_factory: pytest.TempPathFactory) -> None:
    git.commit(one=OLD)
    other = tmp_path_factory.mktemp("other") / "x.yaml"
    other.write_text(OLD)
    ran = cli("check", "--diff-base", "main", str(other))
    assert ran.status == FAILED
    assert "is not in the repository of this folder" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--fix",),
        ("--diff",),
        ("--unsafe-fixes", "--fix"),
        ("--write-baseline", "x.baseline"),
        ("--prune-baseline",),
        ("--live",),
        ("--show-files",),
    ],
)
def test_what_is_about_the_whole_tree(git: Git, cli: Cli, arguments: tuple[str, ...]) -> None:
    git.commit(one=OLD)
    before = (git.folder / "one.yaml").read_bytes()
    ran = cli("check", "--diff-base", "main", *arguments)
    assert ran.status == FAILED
    assert "is about the whole tree: it does not go with --diff-base" in ran.err
    assert (git.folder / "one.yaml").read_bytes() == before


def test_in_a_process_with_many_files(git: Git, cli: Cli) -> None:
    """Shared among processes, what was analysed is not analysed again."""
    for number in range(600):
        git.write(**{f"many__{number}": OLD.replace("n: x", f"n: x{number}")})
    git.commit()
    git.write(many__7=OLD.replace("n: x", "n: x7") + "x: 1\n")
    ran = process(git.folder, "check", "--diff-base", "main", "--format", "concise", "--jobs", "2")
    assert ran.status == FINDINGS
    assert [line.partition(" ")[0] for line in ran.out.splitlines()] == ["many/7.yaml:3:1:"]


def test_who_does_not_ask_git_does_not_pay_for_it(git: Git) -> None:
    git.commit(one=OLD)
    importing = ("-X", "importtime")
    assert "smslint.changes" not in process(git.folder, "check", python=importing).err
    ran = process(git.folder, "check", "--diff-base", "main", python=importing)
    assert "smslint.changes" in ran.err
