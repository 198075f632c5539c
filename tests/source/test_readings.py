"""What readers of YAML 1.1 and 1.2 make of plain scalars."""

from __future__ import annotations

import datetime
import math
import re
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from smslint.source.readings import Readings, readings, surely_text
from tests.each import each


def kind(value: object, name: str) -> str:
    if name.startswith(("the date", "the time")):
        return "date"
    if name == "a special key":
        return "special"
    if value is None:
        return "null"
    return {bool: "bool", int: "int", float: "float", str: "text"}[type(value)]


def kinds(text: str) -> tuple[str, str]:
    read = readings(text)
    if read is None:
        return "text", "text"
    return kind(read.yaml11, read.kind11), kind(read.yaml12, read.kind12)


# What stands there; what readers of 1.1 get; what readers of 1.2 get.
TABLE = [
    ("null", "~ null Null NULL", "null"),
    ("text", "nULL nil None none", "text"),
    ("bool", "true True TRUE false False FALSE", "bool"),
    ("bool", "yes Yes YES no No NO on On ON off Off OFF", "text"),
    ("text", "y Y n N t f yES oN nO tRUE yes! on-off", "text"),
    ("int", "0 1 -1 +1 42 +14155550100 14155550100 007 -010 010 004155", "int"),
    ("text", "08 09 0o10 0o7 0o777 0414_9", None),
    ("int", "0x1F 0xdeadBEEF", "int"),
    ("int", "+0x1 -0x1 0b101 -0b1 1_000 0_7 0x_1 1:30 12:30 190:20:30 -1:30 +1:30", "text"),
    ("text", "0O10 0X1F 0b2 _1 1-2 1-415-555 1,000 1.2.3 1:60 01:99:1 0x 0xG 1/2 50% 1st", "text"),
    ("float", "1.0 1. .5 1.5e+5 1.5E-5 685230.15 0.0 -1.5 +1.5 .inf -.inf +.Inf .nan", "float"),
    ("float", "190:20:30.15 1:30.5 1_0.5 1_000.5_5 .1_0", "text"),
    ("text", "1e5 1E5 1e-5 1.5e5 1e999999 +.5 -.5 +.5e3 -.5E+3", "float"),
    ("text", "+.5_0 -. .5.5 +.e1", "text"),
    ("text", "- + . -. .. ... --- e1 .e1 1e inf nan .iNF 1.5e+ 0.5.5", "text"),
    ("date", "2024-01-01 2024-13-45 2024-1-1T1:02:03 2001-12-14t21:59:43.10-05:00", "text"),
    ("text", "2024-1-1 24-01-01 2024-01 2024-01-01T10 01.02.2024 2024/01/01", "text"),
    ("special", "= <<", "text"),
    ("text", "== <<< =a", "text"),
    ("text", "١٢٣ １２３ +١٤ 2024-٠1-01 1٢", "text"),
    ("text", "${env:A} hello +1-x +44a 0x1F!", "text"),
]  # fmt: skip

INTS_12 = {"08", "09", "0o10", "0o7", "0o777"}


@each(
    "text, yaml11, yaml12",
    [
        (text, old, new or ("int" if text in INTS_12 else "text"))
        for old, texts, new in TABLE
        for text in texts.split()
    ],
)
def test_kinds(text: str, yaml11: str, yaml12: str) -> None:
    assert kinds(text) == (yaml11, yaml12)


def test_nothing_is_null() -> None:
    assert kinds("") == ("null", "null")


@pytest.mark.parametrize(
    ("text", "yaml11", "yaml12"),
    [
        ("010", 8, 10),
        ("-010", -8, -10),
        ("0x1F", 31, 31),
        ("0b101", 5, "0b101"),
        ("1_000", 1000, "1_000"),
        ("12:30", 750, "12:30"),
        ("-1:30:15", -5415, "-1:30:15"),
        ("0o17", "0o17", 15),
        ("+14155550100", 14155550100, 14155550100),
        ("1e3", "1e3", 1000.0),
        ("1.5e+3", 1500.0, 1500.0),
        ("1_0.5", 10.5, "1_0.5"),
        ("NO", False, "NO"),
        ("on", True, "on"),
        ("True", True, True),
    ],
)
def test_values(text: str, yaml11: object, yaml12: object) -> None:
    read = readings(text)
    assert read is not None
    assert (read.yaml11, read.yaml12) == (yaml11, yaml12)
    assert (type(read.yaml11), type(read.yaml12)) == (type(yaml11), type(yaml12))
    assert read.differ == (yaml11 != yaml12)


@pytest.mark.parametrize(
    ("text", "yaml11", "yaml12"),
    [
        ("NO", "the boolean false", "text"),
        ("true", "the boolean true", "the boolean true"),
        ("12:30", "the number 750", "text"),
        ("1e5", "text", "the number 100000.0"),
        ("010", "the number 8", "the number 10"),
        ("null", "null", "null"),
        ("2024-01-01", "the date 2024-01-01", "text"),
        ("2024-01-01T10:00:00Z", "the time 2024-01-01T10:00:00Z", "text"),
        (".inf", "infinity", "infinity"),
        (".nan", "not a number", "not a number"),
        ("1e999", "text", "infinity"),
        ("=", "a special key", "text"),
        ("9" * 18, "the number " + "9" * 18, "the number " + "9" * 18),
        ("9" * 40, "a number", "a number"),
        ("190:20:30.15", "a number", "text"),
    ],
)
def test_names(text: str, yaml11: str, yaml12: str) -> None:
    read = readings(text)
    assert read is not None
    assert (read.kind11, read.kind12) == (yaml11, yaml12)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("010", 10),
        ("1_000", 1000),
        ("yes", True),
        ("true", True),
        ("~", None),
        ("1e5", 1e5),
        ("2024-01-01", 0),
        ("=", 0),
        (".inf", 0.5),
    ],
)
def test_the_schemas_get_a_value_that_is_no_text(text: str, data: object) -> None:
    read = readings(text)
    assert read is not None
    assert read.data == data
    assert type(read.data) is type(data)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 100_000,
        "+" + "9" * 100_000,
        "0" * 100_000,
        "0" + "7" * 100_000,
        "0x" + "f" * 100_000,
        "0b" + "1" * 100_000,
        "0o" + "7" * 100_000,
        "1" + "_1" * 100_000,
        "1" + ":1" * 100_000,
        "1." + "1" * 100_000,
        "1" * 100_000 + ".5",
        "1e" + "9" * 100_000,
        "1.5e+" + "9" * 10_000,
    ],
)
def test_huge_numbers(text: str) -> None:
    read = readings(text)
    assert read is not None
    assert len(read.kind11) + len(read.kind12) < 100
    if not isinstance(read.yaml11, str) and not isinstance(read.yaml12, str):
        assert not read.differ


# Against others

SUSPECTS = st.text("0123456789+-._:eExXobFfaTtZzNnYyUuLlSsRrIi~=< ", min_size=1, max_size=12)


def pyyaml(text: str) -> str:
    loader: Any = yaml.SafeLoader("")
    tag: str = loader.resolve(yaml.ScalarNode, text, (True, False))
    name = tag.rpartition(":")[2]
    names = {"str": "text", "timestamp": "date", "value": "special", "merge": "special"}
    return names.get(name, name)


@given(SUSPECTS)
@example("1__0")
@example("0_")
@example("-0")
@example("0b_")
@example("+.5")
@example("-.5e+3")
@example(".5_0")
def test_1_1_is_what_pyyaml_reads(text: str) -> None:
    assert kinds(text)[0] == pyyaml(text)


NUMBERS = (
    st.from_regex(
        r"[-+]?(0b[01_]{1,9}|0x[0-9a-f_]{1,9}|0[0-7_]{1,9}|[1-9][0-9_]{0,9})", fullmatch=True
    )
    | st.from_regex(r"[-+]?[1-9][0-9_]{0,3}(:[0-5]?[0-9]){1,3}(\.[0-9_]{0,3})?", fullmatch=True)
    | st.from_regex(r"[-+]?[0-9][0-9_]{0,3}\.[0-9_]{0,3}([eE][-+][0-9]{1,3})?", fullmatch=True)
)


@given(NUMBERS)
def test_1_1_values_are_those_of_pyyaml(text: str) -> None:
    assume(pyyaml(text) in ("int", "float", "bool", "null"))
    try:
        value = yaml.SafeLoader(f"--- {text}\n").get_single_data()
    except (yaml.YAMLError, ValueError):
        return  # 0b_ and the like: PyYAML takes them for numbers and then cannot read them
    read = readings(text)
    assert read is not None
    if isinstance(value, float) and (math.isinf(value) or math.isnan(value) or ":" in text):
        assert isinstance(read.yaml11, float)
    else:
        assert not isinstance(value, str | datetime.date)
        assert (type(read.yaml11), read.yaml11) == (type(value), value)


# Chapter 10.3.2 of the specification of YAML 1.2.2, row by row.
CORE = [
    ("null", r"null|Null|NULL|~|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"),
    ("float", r"[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN"),
    ("text", r"(?s:.*)"),
]


@given(SUSPECTS | st.text(max_size=5))
def test_1_2_is_what_the_specification_says(text: str) -> None:
    expected = next(name for name, pattern in CORE if re.fullmatch(pattern, text))
    assert kinds(text)[1] == expected


@given(SUSPECTS | st.text(min_size=1))
@example("&")
def test_the_cheap_look_is_right(text: str) -> None:
    if surely_text(text):
        assert readings(text) is None
        # Alone these are the signs of a tag, an anchor and an alias: PyYAML has a name for them,
        # but they are never a plain scalar.
        assert kinds(text) == ("text" if text in ("!", "&", "*") else pyyaml(text), "text")


def test_most_words_are_looked_at_cheaply() -> None:
    for word in (
        "prod",
        "sinch-eu",
        "twilio",
        "news",
        "outbound",
        "${env:A}",
        "yesterday",
        "Nordwind",
    ):
        assert surely_text(word)
        assert readings(word) is None
    assert not surely_text("NO")


def test_what_readers_agree_on_does_not_differ() -> None:
    assert not Readings(1, 1, "a", "a").differ
    assert Readings(1, True, "a", "b").differ
    assert Readings(1, "1", "a", "b").differ
