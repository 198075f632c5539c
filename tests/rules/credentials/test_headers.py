"""SMS216, SMS217 and SMS218: the headers of a custom credential."""

from __future__ import annotations

import json

import pytest

from tests.linting import lint
from tests.rules.credentials.payloads import codes, credential, found, messages


def headers(*lines: str) -> str:
    return credential(more="headers:\n" + "".join(f"  - {line}\n" for line in lines))


def named(name: str) -> str:
    return f'{{name: {name}, value: "a"}}'


# SMS216


@pytest.mark.parametrize(("first", "second"), [("X-A", "X-A"), ("X-A", "x-a"), ("x-A", '"X-a"')])
def test_equal_names(first: str, second: str) -> None:
    assert found(headers(named(first), named("X-B"), named(second))) == [f"SMS216 15:{second}"]
    (finding,) = lint(headers(named(first), named(second))).findings
    assert [(item.message, item.position.line) for item in finding.related] == [("first here", 13)]


def test_the_second_and_every_later_one() -> None:
    assert found(headers(*[named("X-A")] * 3)) == ["SMS216 14:X-A", "SMS216 15:X-A"]


@pytest.mark.parametrize("name", ['"${env:NAME}"', '"X-${env:NAME}"', "${{ vars.NAME }}", "$(N)"])
def test_references_may_differ(name: str) -> None:
    assert codes(headers(f"name: {name}\n    value: a", f"name: {name}\n    value: b")) == []


def test_each_credential_has_its_own() -> None:
    one = headers(named("X-A"))
    two = one.split("credentials:\n")[1].replace("gateway", "gateway-2")
    assert codes(one + two) == []


def test_aliased_headers() -> None:
    text = headers("&h {name: X-A, value: a}", "*h")
    assert found(text) == ["SMS216 13:X-A"]
    assert lint(text).findings[0].related == ()
    shared = "x-h: &h\n  - {name: X-A, value: a}\n  - {name: x-a, value: a}\n"
    one = shared + credential(more="headers: *h\n")
    two = credential(more="headers: *h\n").split("credentials:\n")[1].replace("gateway", "g2")
    assert found(one + two) == ["SMS216 3:x-a"]


# SMS217


@pytest.mark.parametrize("name", ["CHARSET", "Charset", '"charset"'])
def test_reserved(name: str) -> None:
    assert found(headers(named("X-A"), named(name))) == [f"SMS217 14:{name}"]


@pytest.mark.parametrize("name", ["Accept", "Accept-Charset", "Content-Type", "content-type",
                                  "Content-Length", "Content_Type", '"${env:X}"'])  # fmt: skip
def test_free(name: str) -> None:
    assert codes(headers(named(name))) == []


def test_a_reserved_value_is_no_name() -> None:
    assert codes(headers("{name: X-A, value: Content-Type}")) == []


# SMS218


@pytest.mark.parametrize(
    "name", ["X A", "X-A:", "X:A", "X/A", "X(A)", "Größe", "X\tA", "X-A\n", " X-A", "a,b", 'a"b',
             "X;A", "X@A", "X[A]", "{X}", "X\u00a0A", "=?", "\x07"]
)  # fmt: skip
def test_no_names(name: str) -> None:
    quoted = json.dumps(name)
    assert found(headers(named("X-Fine"), named(quoted))) == [f"SMS218 14:{quoted}"]


@pytest.mark.parametrize("name", ["!#$%&'*+-.^_`|~", "0", "x", "X_A", '"${env:X} "', '"a{{ b }}"'])
def test_names(name: str) -> None:
    text = name if name.startswith('"') else json.dumps(name)
    assert codes(headers(named(text))) == []


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ('"a\\nb"', "holds a line break"),
        ('"a\\rb"', "holds a line break"),
        ('"a\\n\\n"', "ends with a line break"),
        ('"a\\r\\n"', "ends with a line break"),
        ('"\\na"', "holds a line break"),
        ('"a\\0"', "holds the control character U+0000"),
        ('"a\\x1fb"', "holds the control character U+001F"),
        ('"a\\x7f"', "holds the control character U+007F"),
        ('"\\e[0m"', "holds the control character U+001B"),
        ('"${env:X}\\n"', "ends with a line break"),
        ('"App ${env:X}\\n"', "ends with a line break"),
    ],
)
def test_bad_values(value: str, what: str) -> None:
    assert found(headers(f"{{name: X-A, value: {value}}}")) == [f"SMS218 13:{value}"]
    assert messages(headers(f"{{name: X-A, value: {value}}}")) == [
        f"the value of the header {what}"
    ]


@pytest.mark.parametrize(("header", "bad"), [("|", True), ("|+", True), ("|-", False), (">", True),
                                             (">-", False), ("|2", True)])  # fmt: skip
def test_blocks(header: str, bad: bool) -> None:
    text = headers(f"name: X-A\n    value: {header}  # note\n      a", named("X-B"))
    # The break at the end of a block is another fault; one inside of it is this one.
    assert found(text) == ([f"SMS007 14:{header}"] if bad else [])
    folds = header.startswith(">")
    text = headers(f"name: X-A\n    value: {header}  # note\n      a\n      b", named("X-B"))
    assert found(text, "SMS218") == ([] if folds else [f"SMS218 14:{header}"])


@pytest.mark.parametrize(
    "value",
    ['"a\\tb"', "grün", '"a\\x80\\xa0\\u2028\\N"', '"  a "', "a b", '"\\u0085"',
     '"${X:-a\\nb}"', '"😀"', "'a\n      b'"],
)  # fmt: skip
def test_fine_values(value: str) -> None:
    assert codes(headers(f"{{name: X-A, value: {value}}}")) == []


def test_quotes_fold_lines() -> None:
    assert codes(headers("name: X-A\n    value: 'a\n\n      b'")) == ["SMS218"]
    assert codes(headers("name: X-A\n    value: a\n      b")) == []


def test_the_value_is_not_said() -> None:
    text = headers('{name: Authorization, value: "hunter2 ${env:X}\\r\\nX: y"}')
    (finding,) = (item for item in lint(text).findings if item.code == "SMS218")
    assert "hunter" not in f"{finding.message}{finding.help}"


def test_what_did_not_pass_takes_no_part() -> None:
    assert codes(headers("{name: X-A, value: [a]}")) == ["SMS103"]
    assert codes(headers("{name: [a b], value: a}")) == ["SMS103"]
    assert codes(headers("{name: 'a b'}")) == ["SMS102", "SMS218"]
    assert codes(credential(more="headers: {X-A: 'a b'}\n")) == ["SMS103"]
    assert codes(headers("{name: !x a b, value: !y 'a'}")) == ["SMS006", "SMS006"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (r'"a\nb"', "holds a line break"),
        (r'"a\n"', "ends with a line break"),
        (r'"a\r\n\n"', "ends with a line break"),
        (r'"a\n "', "holds a line break"),
        (r'"X\u0001"', "holds the control character U+0001"),
    ],
)
def test_what_is_said_of_a_value(value: str, said: str) -> None:
    text = credential(more=f"headers:\n  - {{name: X-Route, value: {value}}}\n")
    assert messages(text) == [f"the value of the header {said}"]
