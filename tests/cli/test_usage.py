"""What is said of a command line that cannot be read: in one sentence, with what was meant."""

from __future__ import annotations

import pytest

from smslint.cli.status import FAILED
from tests.cli.running import Cli


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("check --format jsn", "--format: `jsn` is not a choice; did you mean `json`?"),
        ("check --output jsn=x", "--output: `jsn` is not a choice; did you mean `json`?"),
        (
            "check --fail-level warn",
            "--fail-level: `warn` is not a choice; did you mean `warning`?",
        ),
        ("check --color Always", "--color: `Always` is not a choice; did you mean `always`?"),
        ("graph --format svgg", "--format: `svgg` is not a choice; did you mean `svg`?"),
        ("rules --format md", "--format: `md` is not one of text, json, markdown"),
        ("list credental", "`credental` is not a choice; did you mean `credentials`?"),
        (
            "list credentials --vendor sinchmms",
            "--vendor: `sinchmms` is not a choice; did you mean `sinch_mms`?",
        ),
        ("init --gateway telnx", "--gateway: `telnx` is not a choice; did you mean `telnyx`?"),
        ("completion tcsh", "`tcsh` is not one of bash, zsh, fish, powershell"),
        (
            "check --formt json",
            "`--formt` is not an option of `smslint check`; did you mean `--format`?",
        ),
        (
            "graph --outpt=x",
            "`--outpt` is not an option of `smslint graph`; did you mean `--output`?",
        ),
        ("graph --zzz", "`--zzz` is not an option of `smslint graph`"),
        (
            "check --vesion",
            "`--vesion` is not an option of `smslint check`; did you mean `smslint --version`?",
        ),
        ("explain", "RULE is missing"),
        ("compare prod", "SANDBOX is missing"),
        ("new", "one of credential, webhook, channel is missing"),
        ("verify x", "--to is missing"),
        ("graph -z", "`-z` is not an option of `smslint graph`"),
        ("clean all", "`all` is not expected here"),
    ],
)
def test_a_slip_gets_the_word_that_was_meant(cli: Cli, line: str, said: str) -> None:
    words = line.split()
    ran = cli(*words)
    assert (ran.status, ran.out) == (FAILED, "")
    assert ran.err == f"smslint: {said} (`smslint {words[0]} --help` explains)\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "--sandbox", ""), '--sandbox: `""` names nothing'),
        (("check", "--sandbox", "prod", "--sandbox", ","), "--sandbox: `,` names nothing"),
        (("list", "numbers", "--sandbox", ""), '--sandbox: `""` names nothing'),
        (("steps", "--sandbox="), '--sandbox: `""` names nothing'),
        (("check", "--select", ""), '--select: `""` names nothing'),
        (("graph", "--output", ""), "--output: the name is empty"),
        (("steps", "-o", ""), "--output: the name is empty"),
        (("book", "--output="), "--output: the name is empty"),
        (("check", ""), "a path is empty"),
    ],
)
def test_what_is_empty_is_not_passed_over(cli: Cli, words: tuple[str, ...], said: str) -> None:
    ran = cli(*words)
    assert (ran.status, ran.out) == (FAILED, "")
    assert ran.err == f"smslint: {said} (`smslint {words[0]} --help` explains)\n"


@pytest.mark.parametrize("command", ["check", "settings", "steps"])
def test_the_settings_file_has_a_name(cli: Cli, command: str) -> None:
    ran = cli(command, "--config", "")
    assert (ran.status, ran.err) == (FAILED, "smslint: the name of the settings file is empty\n")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("steps -o", "-o: the value is missing"),
        ("new credential sinch --type", "--type: the value is missing"),
        ("compare a b --exit-code=1", "--exit-code: it takes no value"),
    ],
)
def test_a_value_that_is_missing_or_too_much(cli: Cli, line: str, said: str) -> None:
    ran = cli(*line.split())
    assert (ran.status, ran.out, ran.err) == (FAILED, "", f"smslint: {said}\n")


def test_a_command_that_was_meant(cli: Cli) -> None:
    assert "did you mean `check`?" in cli("chek").err
    assert "did you mean `completion`?" in cli("compl").err
    for rule in ("SMS401", "401", "rcs-requires-custom"):
        assert "did you mean `smslint explain SMS401`?" in cli(rule).err


def test_a_path_that_was_meant(cli: Cli) -> None:
    cli.write(sandboxes__prod="a: [\n", sandboxes__stage="a: [\n")
    said = "no such file or folder; did you mean `sandboxes/prod.yaml`?\n"
    for path in ("sandboxes/prod.yml", "sandboxes/prodd.yaml"):
        assert cli("check", path).err == f"smslint: {path}: {said}"
        assert cli("list", "numbers", path).err == f"smslint: {path}: {said}"
    assert "did you mean `sandboxes/prod.yaml`?" in cli("sandboxes/prod.yml").err
    assert cli("check", "sandbox/").err.endswith("did you mean `sandboxes`?\n")
    assert "did you mean" not in cli("check", "sandbox/prod.yaml").err
    assert "did you mean" not in cli("check", "nothing-like-it").err


def test_help_is_understood_as_a_word(cli: Cli) -> None:
    assert cli("help") == cli("--help")
    assert cli("help", "check") == cli("check", "--help")
    assert "did you mean `check`?" in cli("help", "chek").err
    cli.write(help__a="a: [\n")
    assert cli("help").err.startswith("smslint: nothing to check in help")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("opt-out", "; did you mean `marketing-without-opt-out` or `opt-out-words-lost`?"),
        ("604", "; did you mean `SMS604`?"),
        ("credential", ""),
        ("nonsense", ""),
    ],
)
def test_part_of_the_name_of_a_rule(cli: Cli, name: str, hint: str) -> None:
    ran = cli("check", "--select", name)
    assert (ran.status, ran.out) == (FAILED, "")
    assert ran.err == (
        f"smslint: --select: `{name}` is not a rule, and no rule code starts with it{hint}\n"
    )
