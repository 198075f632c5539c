"""`smslint entered`, and `smslint steps` once there is a record."""

from __future__ import annotations

import json
import os
import tomllib
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from tests.changes.repositories import Git
from tests.cli.running import Cli
from tests.schemas.parts import accepts

RECORD = ".smslint-entered.toml"
SPRING = """\
sandbox: spring
credentials:
  - name: sinch-news
    vendor: sinch
    service_id: fa7c982437232112ebdde1fd8cea3632
    api_token: ${env:SPRING_TOKEN}
    inbound_number: "+447700900123"
webhooks:
  - name: replies
    vendor: sinch
    credential: sinch-news
    sender_number: "+447700900123"
channel_configs:
  - name: news
    channel: sms
    message_type: transactional
    credential: sinch-news
    sender_number: "+447700900123"
"""
AUTUMN = SPRING.replace("spring", "autumn").replace("SPRING", "AUTUMN").replace("900123", "900456")
HASHED = (
    (
        '{"mapping":{"channel":"sms","credential":"sinch-news","message_type":"transactional",'
        '"name":"news","sender_number":"+447700900123"}}'
    ),
    (
        '{"mapping":{"api_token":"${SPRING_TOKEN}","inbound_number":"+447700900123",'
        '"name":"sinch-news","service_id":"fa7c982437232112ebdde1fd8cea3632","vendor":"sinch"}}'
    ),
    (
        '{"mapping":{"credential":"sinch-news","name":"replies","sender_number":"+447700900123",'
        '"vendor":"sinch"}}'
    ),
)
LITERAL = "hunter2hunter2hunter2hunter2"


def commit(git: Git, day: str, **files: str | None) -> None:
    """Commits what there is on a day."""
    git.write(**files)
    git("add", "--all")
    git("commit", "--quiet", "--message", "A step", when=f"{day}T12:00:00Z")


def text_of(cli: Cli) -> str:
    return (cli.folder / RECORD).read_text("utf-8")


def test_what_was_entered_is_recorded(git: Git, cli: Cli) -> None:
    git.commit(a=SPRING, b=AUTUMN)
    ran = cli("entered", "spring", "--date", "2025-11-23")
    assert ran == (0, f"spring: 3 entries recorded in {RECORD} (3 new)\n", "")
    lines = [line for line in text_of(cli).splitlines() if line.startswith("  {")]
    assert len(lines) == 3
    assert all('sandbox = "spring"' in line and "date = 2025-11-23" in line for line in lines)
    assert cli("entered", "--check", "spring") == (0, "Everything was entered.\n", "")
    ran = cli("entered", "spring")
    assert ran.out == f"spring: 3 entries recorded in {RECORD} (nothing new)\n"
    assert "2025-11-23" in text_of(cli)


def test_today_is_meant(git: Git, cli: Cli) -> None:
    git.commit(a=SPRING)
    before = date.today()
    assert cli("entered", "spring").status == 0
    days = {f"date = {day.isoformat()}" for day in (before, date.today())}
    assert any(day in text_of(cli) for day in days)


def test_since_when_something_is_missing(git: Git, cli: Cli) -> None:
    commit(git, "2025-11-02", a=SPRING)
    commit(git, "2025-11-03", b=AUTUMN)
    cli("entered", "spring", "autumn", "--date", "2025-11-04")
    changed = SPRING.replace("fa7c98", "0b1c77")
    commit(git, "2025-11-09", a=changed)
    commit(git, "2025-11-10", a=changed.replace("name: news", "name: deals"))
    commit(git, "2025-11-11", b=f"# a note\n{AUTUMN}")
    git.write(c="sandbox: winter\nwebhooks:\n  - {name: new, vendor: infobip}\n")
    ran = cli("entered", "--check")
    assert (ran.status, ran.err) == (1, "")
    assert ran.out == (
        "spring\n"
        "  ~ credential `sinch-news`  a.yaml:3  since 2025-11-09, entered on 2025-11-04\n"
        "  + channel configuration `deals`  a.yaml:14  since 2025-11-10\n"
        "  - channel configuration `news`  a.yaml  since 2025-11-10, entered on 2025-11-04\n"
        "\n"
        "winter\n"
        "  + webhook `new`  c.yaml:3  not committed yet\n"
        "\n"
        "Not entered yet: 4 entries in 2 sandboxes.\n"
    )
    assert cli("entered", "--check", "autumn").status == 0


def test_since_when_is_unknown_where_git_stores_another_form(git: Git, cli: Cli) -> None:
    git("config", "filter.rot.clean", "tr a-z b-za")
    git("config", "filter.rot.smudge", "tr b-za a-z")
    (git.folder / ".gitattributes").write_text("*.yaml filter=rot\n")
    commit(git, "2025-11-02", a=SPRING, b=AUTUMN)
    cli("entered", "spring", "autumn", "--date", "2025-11-04")
    changed = SPRING.replace("fa7c982437", "0b1c")
    commit(git, "2025-11-09", a=changed)
    commit(git, "2025-11-10", b=None)
    ran = cli("entered", "--check")
    assert "  ~ credential `sinch-news`  a.yaml:3  since 2025-11-09 or earlier, entered" in ran.out
    assert "  - webhook `replies`  .smslint-entered.toml  since 2025-11-10 or earlier" in ran.out
    git.write(a=changed.replace("0b1c", "0b1c77"))
    ran = cli("entered", "--check", "spring")
    assert "  ~ credential `sinch-news`  a.yaml:3  since when is unknown, entered" in ran.out


def test_how_something_is_written_makes_no_difference(git: Git, cli: Cli) -> None:
    git.commit(a=SPRING)
    cli("entered", "spring")
    other = SPRING.replace("${env:", '"${').replace("TOKEN}", 'TOKEN}"  # moved')
    other = other.replace(
        "    vendor: sinch\n    credential",
        "    url: https://x.example/h\n    vendor: sinch\n    credential",
    )
    cli.write(a=other.replace("- name: news", "- description: Ours\n    name: news"))
    assert cli("entered", "--check") == (0, "Everything was entered.\n", "")
    cli.write(a=SPRING.replace("SPRING_TOKEN", "OTHER_TOKEN"))
    assert "~ credential `sinch-news`" in cli("entered", "--check").out


def test_a_default_that_is_written_makes_no_difference(git: Git, cli: Cli) -> None:
    git.commit(a=SPRING)
    cli("entered", "spring")
    written = SPRING.replace("  - name: replies", "  - authentication: false\n    name: replies")
    git.write(a=f"edition: standard\n{written}")
    assert cli("entered", "--check").status == 0
    assert cli("changes", "--exit-code").status == 0
    git.write(a=written.replace("false", "true"))
    assert cli("entered", "--check").status == 1
    assert "authentication: true" in cli("changes", "--exit-code").out


def test_the_execution_field_is_typed_in_too(git: Git, cli: Cli) -> None:
    git.commit(a=f"execution_field: mobilePhone.number\n{SPRING}")
    assert "4 entries recorded" in cli("entered", "spring").out
    git.commit(a=f"execution_field: other.number\n{SPRING}")
    assert "  ~ setting `execution_field`  a.yaml:1  since " in cli("entered", "--check").out
    steps = json.loads(cli("steps", "--format", "json").out)["chapters"][0]["steps"]
    assert [step["kind"] for step in steps] == ["execution field"]


def test_a_later_version_finds_the_same_hashes(git: Git, cli: Cli) -> None:
    """A record is kept for years: how a hash is made must not change."""
    git.commit(a=SPRING)
    cli("entered", "spring", "--date", "2025-11-23")
    hashes = [line["sha256"] for line in tomllib.loads(text_of(cli))["entered"]]
    assert hashes == [sha256(text.encode()).hexdigest() for text in HASHED]


def test_a_sandbox_that_is_gone(git: Git, cli: Cli) -> None:
    git.commit(a=SPRING, b=AUTUMN)
    cli("entered", "spring", "autumn")
    (cli.folder / "b.yaml").unlink()
    ran = cli("entered", "--check")
    assert ran.out.count("  - ") == 3
    out = cli("steps").out
    assert "Deactivate the channel configuration `news`" in out
    assert "Create" not in out
    assert cli("entered", "autumn").out == f"autumn: 0 entries recorded in {RECORD} (3 removed)\n"
    assert cli("entered", "--check").status == 0


@pytest.mark.parametrize(
    "text",
    [
        SPRING.replace("${env:SPRING_TOKEN}", LITERAL),
        SPRING.replace("name: news", 'name: ""'),
        SPRING + SPRING[SPRING.index("  - name: news") :],
        SPRING + "  - name: 'open\n",
    ],
    ids=["literal", "nameless", "twice", "broken"],
)
def test_what_cannot_be_recorded(git: Git, cli: Cli, text: str) -> None:
    git.commit(a=text)
    ran = cli("entered", "spring")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("smslint: a.yaml")
    assert ran.err.endswith("smslint: nothing was recorded\n")
    assert LITERAL not in ran.err
    assert not (cli.folder / RECORD).exists()


WRONG = SPRING.replace("+447700900123", "+44770090012X")


def test_nobody_types_what_is_wrong(git: Git, cli: Cli) -> None:
    git.commit(a=WRONG, b=AUTUMN)
    ran = cli("entered", "spring", "autumn")
    assert (ran.status, ran.out) == (2, "")
    lines = ran.err.splitlines()
    assert [line.split(" ")[:3] for line in lines[:3]] == [
        ["smslint:", f"a.yaml:{line}:{column}:", "SMS104"]
        for line, column in ((7, 21), (12, 20), (18, 20))
    ]
    assert lines[3].startswith("smslint: nothing was recorded: correct the errors, or record")
    assert not (cli.folder / RECORD).exists()
    assert cli("entered", "autumn").status == 0
    assert cli("entered", "spring", "--allow-errors").status == 0
    assert cli("entered", "--check").status == 0


def test_what_is_accepted_or_only_a_warning_is_recorded(git: Git, cli: Cli) -> None:
    git.commit(a=f"# smslint: file-ignore[SMS104] -- as it is in the product\n{WRONG}", b=AUTUMN)
    spare = (
        "  - {name: spare, vendor: sinch, service_id: 27be3c982437232112ebdde1fd8cea36,"
        " api_token: '${env:SPARE}'}\nwebhooks:"
    )
    git.write(b=AUTUMN.replace("webhooks:", spare))
    assert "SMS223 warning" in cli("check", "--format", "concise").out
    assert cli("entered", "spring", "autumn").status == 0


def test_findings_in_what_was_entered_are_counted(git: Git, cli: Cli) -> None:
    git.commit(a=WRONG)
    cli("entered", "spring", "--allow-errors")
    start = "Steps in Journey Optimizer: "
    assert cli("steps").out == (
        f"{start}0 steps; 3 errors in what was entered\n"
        "There is nothing to type, but something to look at: `smslint check` shows it.\n"
    )
    page = cli("steps", "--format", "markdown").out
    assert "\n0 steps; 3 errors in what was entered.\n" in page
    assert "but something to look at: `smslint check` shows it." in page
    assert "something to look at: <code" in cli("steps", "--format", "html").out
    summary = json.loads(cli("steps", "--format", "json").out)["summary"]
    assert (summary["errors"], summary["elsewhere"]) == (
        0,
        {"errors": 3, "warnings": 0, "infos": 0},
    )
    git.commit()
    git.write(a=f"{WRONG}  - name: codes\n    channel: sms\n", b=AUTUMN)
    heads = [
        cli("steps", *arguments).out.splitlines()[0].removeprefix(start)
        for arguments in (
            (),
            ("--sandbox", "autumn"),
            ("--since", "HEAD"),
            ("--since", "HEAD", "b.yaml"),
        )
    ]
    assert [head.partition("errors")[2] for head in heads] == [
        "; 3 errors in what was entered",
        "",
        "; 3 errors in what did not change",
        "",
    ]


def test_the_list_for_programs(git: Git, cli: Cli) -> None:
    commit(git, "2025-11-02", a=SPRING)
    assert "nothing was recorded yet: `smslint entered SANDBOX`" in cli("entered", "--check").err
    cli("entered", "spring", "--date", "2025-11-04")
    ran = cli("entered", "--check", "--format", "json")
    assert ran.status == 0
    found = json.loads(ran.out)
    assert accepts("entered", found)
    assert (found["records"], found["entries"], found["history"]) == ([RECORD], [], None)
    changed = SPRING.replace("fa7c98", "0b1c77")
    commit(git, "2025-11-09", a=changed)
    git.write(a=changed.replace("name: news", "name: deals"))
    ran = cli("entered", "--check", "--format", "json")
    assert (ran.status, ran.err) == (1, "")
    found = json.loads(ran.out)
    assert accepts("entered", found)
    assert found["summary"] == {"sandboxes": 1, "entries": 3, "create": 1, "edit": 1, "remove": 1}
    place = {"sandbox": "spring", "path": "a.yaml"}
    news = {"kind": "channel_config", "since": None, "known": "not committed"}
    assert found["entries"] == [
        {
            **place,
            "kind": "credential",
            "name": "sinch-news",
            "action": "edit",
            "line": 3,
            "since": "2025-11-09",
            "known": "this day",
            "entered": "2025-11-04",
        },
        {**place, **news, "name": "deals", "action": "create", "line": 14, "entered": None},
        {
            **place,
            **news,
            "name": "news",
            "action": "remove",
            "line": None,
            "entered": "2025-11-04",
        },
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("sprong",),
        ("--check", "--date", "2025-11-30"),
        ("spring", "--date", "30.11.2026"),
        ("spring", "--date", "9999-12-31"),
        ("--check", "--allow-errors"),
        ("spring", "--format", "json"),
    ],
)
def test_wrong_usage(git: Git, cli: Cli, arguments: tuple[str, ...]) -> None:
    git.commit(a=SPRING)
    ran = cli("entered", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("smslint: ")


def test_nothing_of_ours(cli: Cli) -> None:
    cli.write(a="kind: Pod\n")
    assert cli("entered", "--check").status == 3


@pytest.mark.parametrize("arguments", [("entered", "spring"), ("entered", "--check"), ("steps",)])
def test_a_broken_record_stays_as_it_is(git: Git, cli: Cli, arguments: tuple[str, ...]) -> None:
    git.commit(a=SPRING)
    (cli.folder / RECORD).write_text("entered = [\n=======\n", "utf-8")
    ran = cli(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert f"{RECORD}:2: a merge left its marks" in ran.err
    assert text_of(cli) == "entered = [\n=======\n"


@pytest.mark.parametrize("arguments", [("entered", "spring"), ("entered", "--check"), ("steps",)])
def test_no_link_leads_out(
    git: Git, cli: Cli, tmp_path_factory: pytest.TempPathFactory, arguments: tuple[str, ...]
) -> None:
    """Neither to write there nor to tell what is in there."""
    outside = tmp_path_factory.mktemp("outside") / "target.toml"
    outside.write_text("[registry]\n", "utf-8")
    git.commit(a=SPRING)
    (cli.folder / RECORD).symlink_to(outside)
    ran = cli(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert f"{RECORD} is a link that leads out of the repository" in ran.err
    assert "registry" not in ran.err
    assert outside.read_text("utf-8") == "[registry]\n"


def test_two_branches_merge(git: Git, cli: Cli) -> None:
    """With `merge=union`, as the page says, whatever they recorded."""
    winter = SPRING.replace("spring", "winter").replace("900123", "900789")
    git.commit(a=SPRING, b=AUTUMN, c=winter, **{".gitattributes": f"{RECORD} merge=union\n"})
    cli("entered", "spring", "autumn", "--date", "2025-11-19")
    git.commit()
    git("switch", "--quiet", "--create", "other")
    cli("entered", "autumn", "winter", "--date", "2025-11-20")
    git.commit()
    git("switch", "--quiet", "main")
    git.write(a=SPRING.replace("fa7c98", "0b1c77"))
    cli("entered", "spring", "autumn", "--date", "2025-11-21")
    git.commit()
    git("merge", "--quiet", "--no-edit", "other")
    assert cli("entered", "--check") == (0, "Everything was entered.\n", "")
    assert cli("entered", "spring", "autumn", "winter").status == 0
    assert text_of(cli).count("sandbox =") == 9


def test_from_a_folder_below(git: Git, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    git.commit(a=SPRING, more__b=AUTUMN)
    monkeypatch.chdir(cli.folder / "more")
    assert cli("entered", "spring", "autumn").status == 0
    assert text_of(cli).count("sandbox =") == 6
    assert cli("entered", "--check").status == 0


def test_settings_from_elsewhere(git: Git, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """The record is next to them, and the files are those of this folder."""
    git.commit(here__a=SPRING, there__b=AUTUMN, **{"there__smslint.toml": 'ignore = ["SMS604"]\n'})
    monkeypatch.chdir(cli.folder / "here")
    config = ("--config", "../there/smslint.toml")
    assert cli("entered", "autumn", *config).status == 2
    assert cli("entered", "spring", *config).out.startswith(
        f"spring: 3 entries recorded in ../there/{RECORD}"
    )
    assert cli("entered", "--check", *config).status == 0


def test_without_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    cli = Cli(tmp_path, capsys)
    cli.write(a=SPRING)
    assert cli("entered", "spring").status == 0
    cli.write(a=SPRING.replace("fa7c98", "0b1c77"))
    ran = cli("entered", "--check")
    assert "a.yaml:3  since when is unknown, entered on" in ran.out
    assert "not in a repository" in ran.err
    ran = cli("steps")
    assert "Create the credential `sinch-news`" in ran.out
    assert "spring: what was entered is not in the history of git" in ran.err


def test_steps_start_from_what_was_entered(git: Git, cli: Cli) -> None:
    git.commit(a=SPRING)
    cli("entered", "spring")
    git.commit(a=SPRING.replace("fa7c98", "0b1c77"), b=AUTUMN)
    git.commit(a=SPRING.replace("fa7c98", "1c2d88"))
    ran = cli("steps", "--format", "json")
    assert ran.err == (
        f"smslint: the steps start from what was entered, as {RECORD} says; --all lists"
        " everything\n"
    )
    found = json.loads(ran.out)
    assert found["since"] == RECORD
    steps = {
        chapter["sandbox"]: [(step["action"], step["kind"]) for step in chapter["steps"]]
        for chapter in found["chapters"]
    }
    assert steps["spring"] == [("edit", "credential"), ("test", "credential")]
    assert ("create", "channel configuration") in steps["autumn"]
    assert [
        chapter["sandbox"]
        for chapter in json.loads(cli("steps", "a.yaml", "--format", "json").out)["chapters"]
    ] == ["spring"]
    everything = cli("steps", "--all")
    assert everything.err == ""
    assert "Create the credential `sinch-news`" in everything.out
    assert cli("steps", "--all", "--since", "HEAD").status == 2
    cli("entered", "spring", "autumn")
    assert "There is nothing to do." in cli("steps").out


def test_subdomains_of_what_was_entered_are_there(git: Git, cli: Cli) -> None:
    text = f"subdomains: [go.brand.example]\n{SPRING}    subdomain: go.brand.example\n"
    git.commit(a=text)
    assert "go.brand.example" in cli("steps").out
    cli("entered", "spring")
    git.commit(a=text.replace("transactional", "marketing"))
    out = cli("steps").out
    assert "choose Marketing" in out
    assert "go.brand.example" not in out


def test_what_nobody_may_open_is_not_taken_for_removed(
    git: Git, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    git.commit(a=SPRING, b=AUTUMN)
    cli("entered", "spring", "autumn")
    real = os.open

    def refuse(path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if Path(path).name == "b.yaml":
            raise PermissionError(13, "Permission denied", path)
        return real(path, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", refuse)
    said = "smslint: b.yaml: it cannot be read to its end"
    ran = cli("check", "--format", "concise")
    assert (ran.status, ran.out.split(" [")[0]) == (
        1,
        "b.yaml:1:1: SMS003 error this file is not read: Permission denied",
    )
    ran = cli("entered", "--check")
    assert (ran.status, ran.out, ran.err.splitlines()[0]) == (2, "", said)
    ran = cli("entered", "autumn")
    assert (ran.status, ran.out, ran.err.splitlines()[0]) == (2, "", said)
    ran = cli("steps")
    assert (ran.status, ran.out) == (
        2,
        (
            "Steps in Journey Optimizer: 0 steps\nSteps may be missing:\n"
            "  b.yaml: it cannot be read to its end\nOtherwise there is nothing to do.\n"
        ),
    )
    assert ran.err.startswith(said)
    assert cli("changes").out.startswith("No change can be seen since HEAD")
