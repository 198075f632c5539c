"""The quick reader and click read the same command lines the same way."""

from __future__ import annotations

from typing import Any

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smslint.cli.commands import check, options_of
from smslint.cli.options import OPTIONS, CheckOptions, Kind
from smslint.cli.quick import read, read_quickly

FLAGS = [flag for option in OPTIONS for flag in option.flags]
WORDS = st.one_of(
    st.sampled_from(FLAGS),
    st.sampled_from(["json", "text", "error", "always", "auto", "3", "0", "SMS2,SMS3", " a , ,b"]),
    st.sampled_from(["sarif=x", "sarif=", "json=-", "srif", "auto=a=b", "=x"]),
    st.sampled_from(
        ["-", "--", "-qv", "-vvv", "-qj2", "-j", "-x", "--help", "--form", "a.yaml", ""]
    ),
    st.sampled_from(FLAGS).flatmap(
        lambda flag: st.sampled_from(["json", "error", "never", "2", "", "x=y"]).map(
            lambda value: f"{flag}={value}"
        )
    ),
    st.text(max_size=4),
)


def read_by_click(arguments: list[str]) -> CheckOptions | None:
    try:
        context: Any = check.make_context("check", list(arguments))
    except (click.ClickException, click.exceptions.Exit):
        return None
    return options_of(context.params)


@settings(max_examples=500, deadline=None)
@given(st.lists(WORDS, max_size=6))
def test_both_read_the_same(arguments: list[str]) -> None:
    quickly = read_quickly(arguments)
    if quickly is not None:
        assert quickly == read_by_click(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["."],
        ["a.yaml", "sub", "--format", "json"],
        ["--format=concise", "-q", "x"],
        ["--select", "SMS2", "--select=SMS3,a-b", "--ignore", "SMS5"],
        ["-", "--stdin-filename", "a.yaml"],
        [
            "--fail-level",
            "info",
            "--min-severity=error",
            "--exit-zero",
            "--allow-empty",
            "--show-files",
        ],
        ["-vv", "--verbose", "--color", "never", "--jobs=4", "--isolated", "--config", "x.toml"],
        ["--jobs", "auto", "--", "-x", "--format"],
        ["--output", "sarif=a.sarif", "--output=json", "--output", "junit=a=b.xml"],
    ],
)
def test_the_usual_lines_are_read_quickly(arguments: list[str]) -> None:
    quickly = read_quickly(arguments)
    assert quickly is not None
    assert quickly == read_by_click(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--formt", "json"],
        ["--form", "json"],
        ["--format", "jsn"],
        ["--output", "jsn"],
        ["--output=json="],
        ["--format"],
        ["--select", "-q"],
        ["--jobs", "many"],
        ["--jobs", "0"],
        ["--quiet=yes"],
        ["-x"],
        ["-qx"],
        ["-j2"],
        [""],
        ["--sandbox", ""],
        ["--select=,"],
    ],
)
def test_anything_else_is_left_to_click(arguments: list[str]) -> None:
    assert read_quickly(arguments) is None


def test_the_table_and_the_options_agree() -> None:
    fields = CheckOptions._field_defaults
    assert [option.name for option in OPTIONS if option.name not in fields] == []
    assert {"paths", *(option.name for option in OPTIONS)} == set(CheckOptions._fields)
    for option in OPTIONS:
        assert fields[option.name] == option.default
        assert option.help.endswith(".")
        assert bool(option.choices) == (option.kind is Kind.CHOICE)


@pytest.mark.parametrize(
    ("arguments", "format_", "output", "verbose"),
    [
        (["check", "--format", "json", "--nope"], "json", (), 0),
        (["--nope=1", "--format=sarif", "-qvv", "-Z"], "sarif", (), 2),
        (["--format", "json", "--format", "jsn"], None, (), 0),
        (["--output", "sarif=a", "--output", "sarif=", "--output"], None, (("sarif", "a"),), 0),
        (["--config", "--format", "json"], "json", (), 0),
        (["--quiet=1", "--format", "json", "--", "--format", "text"], "json", (), 0),
        (["--jobs", "none", "--output=json", "-j2"], None, (("json", None),), 0),
    ],
)
def test_of_a_wrong_line_it_tells_what_it_can(
    arguments: list[str], format_: str | None, output: tuple[Any, ...], verbose: int
) -> None:
    """What a program asked for is written even if the line is wrong."""
    options, plain = read(arguments)
    assert not plain
    assert (options.format, options.output, options.verbose) == (format_, output, verbose)
