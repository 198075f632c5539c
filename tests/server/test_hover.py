"""What an editor shows beside a field, a value, a number, a reference."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, chdir
from pathlib import Path

import pytest

from tests.server.conftest import CONFIGS, CREDENTIALS, Project, started

TEXT = """\
sandbox: prod
sandbox_type: production
webhooks:
  - name: reports
    vendor: infobip
    type: feedback
  - {name: answers, vendor: sinch, credential: gates, "sender_number": "+12025550143",
     keywords: {opt_out: {words: [STOP], reply: "Bye."}}}
channel_configs:
  - name: offers  # a
    channel: rcs # b
    message_type: marketing
    credential: gates
    sender_number: brand_agent
"""
FILES = {"a.yaml": CREDENTIALS, "b.yaml": CONFIGS, "c.yaml": TEXT}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with ExitStack() as stack, chdir(tmp_path_factory.mktemp("hover")):
        project = started(stack, Path.cwd(), True, {**FILES, "smslint.toml": 'select = ["SMS0"]\n'})
        for name in FILES:
            project.open(name)
        yield project


def shown(project: Project, name: str, place: str) -> tuple[str, str]:
    """What is shown at `§`, and the text that it speaks of."""
    text = FILES[name]
    found = project.ask("hover", name, text, place)
    if found is None:
        return "", ""
    start, end = found["range"]["start"], found["range"]["end"]
    line = text.split("\n")[start["line"]]
    return found["contents"]["value"], line[start["character"] : end["character"]]


@pytest.mark.parametrize(
    ("name", "place", "begins", "over"),
    [
        (
            "a.yaml",
            "api_to§ken",
            "**API Token** · `api_token` · required · secret\n\nThe ",
            "api_token",
        ),
        ("a.yaml", "§vendor", "**SMS vendor** · `vendor` · required\n\n", "vendor"),
        (
            "a.yaml",
            "inbound_number§",
            "**Inbound Number** · `inbound_number`\n\n",
            "inbound_number",
        ),
        ("c.yaml", '"sender_§number', "**Sender Phone Number** · `sender_number`", "sender_number"),
        ("c.yaml", "opt_o§ut", "**Opt-Out** · `opt_out`\n\n", "opt_out"),
        ("c.yaml", "re§ply", "**Reply Message** · `reply`", "reply"),
        ("c.yaml", "chan§nel:", "**Select channel** · `channel` · required\n\n", "channel"),
        (
            "c.yaml",
            "channel_con§figs",
            "**Channel configurations** · `channel_configs`",
            "channel_configs",
        ),
        (
            "c.yaml",
            "channel: rc§s",
            "`rcs`: RCS messages, over a Sinch RCS or Custom credential.\n\n**Select",
            "rcs",
        ),
        (
            "c.yaml",
            "sandbox_type: pro§duction",
            "`production`: Holds live profiles.\n\n`sandbox_type`",
            "production",
        ),
        (
            "c.yaml",
            '"+1202§',
            (
                "`+12025550143`: inbound number of gates, sender of orders, number of the webhook"
                " replies, 1 more.\n\n"
            ),
            '"+12025550143"',
        ),
        ("c.yaml", "brand_§agent", "`brand_agent`: sender of offers.\n\n", "brand_agent"),
        (
            "a.yaml",
            "${env:SINCH§",
            (
                "`${env:SINCH_TOKEN}`: the environment variable `SINCH_TOKEN`; the project"
                " refers to it once.\n\n"
            ),
            "${env:SINCH_TOKEN}",
        ),
        ("c.yaml", "offers  # §a", "", ""),
        ("c.yaml", "wor§ds: [", "**Enter a Keyword** · `words`", "words"),
        (
            "c.yaml",
            "sand§box: prod",
            "`sandbox`\n\nThe name of the Experience Platform sandbox",
            "sandbox",
        ),
        (
            "c.yaml",
            "sandbox: pr§od",
            "Sandbox `prod`\n\n1 credential, 3 webhooks, 2 channel configurations in 3 files",
            "prod",
        ),
        (
            "c.yaml",
            "name: repo§rts",
            "Webhook `reports` (`infobip`, `feedback`)\n\n`c.yaml:4`",
            "reports",
        ),
        (
            "c.yaml",
            "name: off§ers",
            "Channel configuration `offers` (`rcs`, `marketing`)\n\n`c.yaml:10`",
            "offers",
        ),
    ],
)
def test_tells_what_is_there(
    project: Project, name: str, place: str, begins: str, over: str
) -> None:
    words, covered = shown(project, name, place)
    assert words.startswith(begins)
    assert covered == over


def test_the_values_of_a_field_are_listed(project: Project) -> None:
    words, _ = shown(project, "c.yaml", "§message_type: marketing")
    assert "\n- `marketing`: Advertising; goes only to profiles that consented.\n" in words
