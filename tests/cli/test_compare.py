"""`smslint compare`."""

from __future__ import annotations

import json

import pytest

from smslint.cli.status import CLEAN, FAILED, FINDINGS, NOTHING
from tests.cli.running import Cli
from tests.comparison import golden
from tests.schemas.parts import accepts

STAGE = """\
sandbox: stage
channel_configs:
  - name: news
    channel: sms
    message_type: marketing
    sender_number: "+447700900101"
"""
PROD = STAGE.replace("stage", "prod").replace("0101", "0102")


def test_two_sandboxes(cli: Cli) -> None:
    for path in sorted((golden.HERE / "pair").iterdir()):
        cli.write(**{path.name: path.read_text("utf-8")})
    ran = cli("compare", "tern-stage", "tern-prod")
    assert ran == (CLEAN, (golden.FOLDER / "compare.txt").read_text("utf-8"), "")
    assert cli("compare", "tern-stage", "tern-prod", "--exit-code").status == FINDINGS
    turned = json.loads(cli("compare", "tern-prod", "tern-stage", "--format", "json").out)
    assert accepts("compare", turned)
    assert turned["sandboxes"] == {"first": "tern-prod", "second": "tern-stage"}
    assert [entry["name"] for entry in turned["only_second"]] == ["beta-offers"]


def test_what_is_expected_to_differ_is_no_difference(cli: Cli) -> None:
    cli.write(a=STAGE, b=PROD)
    shown = (
        "Different, as is to be expected\n"
        "  channel configuration news\n"
        "      sender_number: +447700900101 / +447700900102\n"
        "\n"
        "stage and prod: nothing differs but what is to be expected.\n"
    )
    assert cli("compare", "stage", "prod", "--exit-code") == (CLEAN, shown, "")


def test_a_file_that_is_broken(cli: Cli) -> None:
    cli.write(a=STAGE, b=PROD, c="sandbox: prod\ncredentials: [\n")
    ran = cli("compare", "stage", "prod", "--exit-code", "--format", "json")
    assert (ran.status, json.loads(ran.out)["unread"]) == (FINDINGS, ["c.yaml"])
    assert ran.err.startswith("smslint: c.yaml: it cannot be read to its end")
    page = cli("compare", "stage", "prod", "--format", "markdown").out
    assert "**Not compared:** `c.yaml` cannot be read to its end\n" in page


def test_sandboxes_of_several_projects(cli: Cli) -> None:
    cli.write(**{"one__smslint.toml": "", "two__smslint.toml": ""})
    cli.write(one__a=STAGE, one__b=PROD, two__a=STAGE.replace("sms", "mms"))
    ran = cli("compare", "stage", "prod")
    assert (ran.status, ran.out) == (FAILED, "")
    assert ran.err == (
        "smslint: several projects have a sandbox `stage`: name the paths of the one that you mean"
        " (`one/a.yaml` and `two/a.yaml`)\n"
    )
    assert cli("compare", "stage", "prod", "one").status == CLEAN
    assert "channel" in cli("compare", "stage", "prod", "one/b.yaml", "two").out


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("stage",), FAILED, "SANDBOX is missing"),
        (("stage", "stage"), FAILED, "`stage` is named twice: name two sandboxes"),
        (("stage", "prd"), FAILED, "no sandbox in these files is called `prd`; did you mean"),
        (("stage", "prod", "gone"), FAILED, "gone: no such file or folder"),
        (("stage", "prod", "other"), NOTHING, "nothing to compare in other"),
        (("stage", "prod", "a.yaml"), FAILED, "no sandbox in these files is called `prod`"),
        (("stage", "prod", ""), FAILED, "a path is empty"),
    ],
)  # fmt: skip
def test_wrong_usage(cli: Cli, arguments: tuple[str, ...], status: int, said: str) -> None:
    cli.write(a=STAGE, b=PROD, other__x="kind: Pod\n")
    ran = cli("compare", *arguments)
    assert (ran.status, ran.out) == (status, "")
    assert said in ran.err
