"""When there are colours, and how wide the page is."""

from __future__ import annotations

import io

import pytest

from smslint.cli.terminal import wants_color, wants_links, width_of


@pytest.mark.parametrize(
    ("choice", "environment", "terminal", "wanted"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"TERM": "xterm"}, True, True),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"CLICOLOR_FORCE": "1"}, False, True),
        ("auto", {"CLICOLOR": "0"}, True, False),
        ("auto", {"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colours(choice: str, environment: dict[str, str], terminal: bool, wanted: bool) -> None:
    assert wants_color(choice, environment, terminal=terminal) is wanted


@pytest.mark.parametrize(
    ("columns", "width"),
    [("72", 72), ("1", 40), ("99999999999", 400), ("0", 120), ("x", 120), ("", 120)],
)
def test_widths(columns: str, width: int) -> None:
    assert width_of(io.StringIO(), {"COLUMNS": columns}) == width


@pytest.mark.parametrize(
    ("environment", "terminal", "wanted"),
    [
        ({"TERM": "xterm-256color"}, True, False),
        ({"TERM": "xterm-kitty"}, True, True),
        ({"TERM": "xterm-kitty"}, False, False),
        ({"TERM_PROGRAM": "iTerm.app"}, True, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, True, False),
        ({"VTE_VERSION": "7006"}, True, True),
        ({"VTE_VERSION": "4601"}, True, False),
        ({"VTE_VERSION": "x"}, True, False),
        ({"KONSOLE_VERSION": "220401"}, True, True),
        ({"WT_SESSION": "1c"}, True, True),
        ({"COLORTERM": "truecolor"}, True, False),
        ({"TERM": "dumb", "WT_SESSION": "1c"}, True, False),
        ({"FORCE_HYPERLINK": "1"}, False, True),
        ({"FORCE_HYPERLINK": "0", "TERM": "xterm-kitty"}, True, False),
    ],
)
def test_links(environment: dict[str, str], terminal: bool, wanted: bool) -> None:
    assert wants_links(environment, terminal=terminal) is wanted
